"""网络问政 beside a portal, through the real process: letters become messages, their writers are nowhere. SYNTHETIC pages."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from store.models import MessageRow
from store.readings import Ask, AskKind
from tests.crawler.looks import AS_OF, look_at, site_plan
from tests.crawler.nfcms_site import Item, NfcmsColumn, site
from tests.crawler.webserver import Said, Teller, WebServer

PAGES = Path(__file__).parents[1] / "pages" / "wlwz"
PORTAL = NfcmsColumn("/zwgk/", "政务公开", children=[NfcmsColumn("/zwgk/news/", "工作动态", [Item(1, "示例", AS_OF)])])
WRITER = "示例来信人"


def pages() -> dict[str, Teller]:
    board = (PAGES / "list.html").read_text("utf-8")
    last = (PAGES / "last.html").read_text("utf-8")

    def listed(target: str) -> Said:
        return Said(last if "offset=20" in target else board)

    return {
        **site(PORTAL), "/wlwzlist.shtml": listed, "/viewletter.shtml": (PAGES / "letter.html").read_text("utf-8"),
    }  # fmt: skip


def test_letters_are_read_to_the_end_of_the_board_and_become_messages(tmp_path: Path) -> None:
    with WebServer(pages()) as web:
        look = look_at(tmp_path, site_plan(web.url, "nfcms", "wlwz"))
        assert look.run().returncode == 0
        board = look.columns()["网络问政"]
        assert (board.outcome, board.whole, board.rows) == ("ok", True, 4)
        assert look.site().outcome == "ok"
        letters = [d for d in look.documents().values() if d.key.startswith("wlwz:")]
        look.ask(*(Ask(AskKind.DOCUMENT, d.url, "s1", {"key": d.key}) for d in letters))
        assert look.run().returncode == 0
    with look.sessions.begin() as session:
        messages = [m.data for m in session.scalars(select(MessageRow))]
    assert {m["submitted"] for m in messages} == {"2018-11-08"}
    assert len(messages) == 4
    assert WRITER.encode() not in (tmp_path / "look.db").read_bytes()


def test_a_dead_board_is_no_failure_of_the_portal_beside_it(tmp_path: Path) -> None:
    with WebServer({**pages(), "/wlwzlist.shtml": Said("x", 500)}) as web:
        look = look_at(tmp_path, site_plan(web.url, "nfcms", "wlwz"))
        assert look.run().returncode == 0
    assert look.site().outcome == "ok"
    assert "网络问政" not in look.columns()


def test_a_board_registered_by_its_own_address_is_a_site_of_its_own(tmp_path: Path) -> None:
    with WebServer(pages()) as web:
        base = f"{web.url}/wlwzlist.shtml?method=letters4bsznList3&pager.offset=0"
        look = look_at(tmp_path, site_plan(base, "wlwz"))
        assert look.run().returncode == 0
    assert look.site().outcome == "ok"
    assert look.columns()["网络问政"].rows == 4
