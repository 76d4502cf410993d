"""网络问政 beside a portal, through the real process: letters become messages, their writers are nowhere. SYNTHETIC pages."""

from __future__ import annotations

import re
from pathlib import Path

from sqlalchemy import select

from store.models import MessageRow
from store.readings import Ask, AskKind
from tests.crawler.looks import AS_OF, look_at, site_plan
from tests.crawler.nfcms_site import Item, NfcmsColumn, site
from tests.crawler.webserver import Said, Teller, WebServer

PAGES = Path(__file__).parents[1] / "pages" / "wlwz"
MES_BOARD = PAGES.parent / "mes-board"
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


def test_a_full_page_without_a_next_is_not_the_end_of_the_board(tmp_path: Path) -> None:
    """Its pager may be a script's: eleven thousand letters may follow."""
    link = (
        '<tr><td><a href="viewletter.shtml?method=viewLetter&amp;lid={0:032x}">示例{0}</a></td><td>2018-11-15</td></tr>'
    )
    full = f"<!-- SYNTHETIC --><html><body><table>{''.join(link.format(n) for n in range(20))}</table></body></html>"
    with WebServer({**pages(), "/wlwzlist.shtml": full}) as web:
        look = look_at(tmp_path, site_plan(web.url, "nfcms", "wlwz"))
        assert look.run().returncode == 0
    board = look.columns()["网络问政"]
    assert (board.outcome, board.whole) == ("layout", False)


def test_a_letter_whose_answer_a_script_may_bring_is_not_called_unanswered(tmp_path: Path) -> None:
    letter = (PAGES / "letter.html").read_text("utf-8")
    letter = re.sub(r"<a href=.*?</a>", "", letter)  # any words behind an empty answer would count as one
    silent = (
        letter.replace("2018-11-15", "")
        .replace("您好！来信收悉。现答复如下：虚构的答复。", "")
        .replace("已办理", "办理中")
    )
    by_script = silent.replace("</body>", '<div id="answer"></div><script src="/answer.js"></script></body>')
    for page, expected in ((silent, "ok"), (by_script, "js_possible")):
        with WebServer({**pages(), "/viewletter.shtml": page}) as web:
            folder = tmp_path / expected
            folder.mkdir()
            look = look_at(folder, site_plan(web.url, "nfcms", "wlwz", home=False, listings=False))
            look.ask(Ask(AskKind.DOCUMENT, f"{web.url}/viewletter.shtml?lid=1", "s1", {"key": "wlwz:x:1"}))
            assert look.run().returncode == 0
        assert [f.outcome for f in look.fetches() if f.kind == "document"] == [expected]


def test_a_board_that_shows_letters_whole_needs_no_page_of_theirs(tmp_path: Path) -> None:
    first, last = ((MES_BOARD / name).read_text("utf-8") for name in ("first.json", "last.json"))
    shell = (MES_BOARD / "strange_shell.html").read_text("utf-8")

    def listed(target: str) -> Said:
        if "?page=" not in target:
            return Said(shell)
        return Said(first if target.endswith("?page=1") else last, content_type="application/json")

    with WebServer({**site(PORTAL), "/message": listed}) as web:
        look = look_at(tmp_path, site_plan(web.url, "nfcms", "mes-board"))
        assert look.run().returncode == 0
    board = look.columns()["群众留言板"]
    assert (board.outcome, board.whole, board.rows) == ("ok", True, 4)
    with look.sessions.begin() as session:
        messages = [m.data for m in session.scalars(select(MessageRow))]
    days = {m["submitted"]: m["replied"] for m in messages}
    assert days == {
        "2018-11-08": "2018-11-12",
        "2018-08-06": None,
        "2018-05-10": "2018-09-03",
        "2018-04-02": "2018-04-03",
    }
    letters = [d for d in look.documents().values() if d.key.startswith("mes-board:")]
    assert {d.open_outcome for d in letters} == {"ok"}
    kept = (tmp_path / "look.db").read_bytes()
    assert WRITER.encode() not in kept
    assert "请尽快处理示例事项".encode() not in kept


def test_where_messages_are_not_kept_a_list_of_letters_is_not_either(tmp_path: Path) -> None:
    with WebServer(pages()) as web:
        look = look_at(tmp_path, site_plan(web.url, "nfcms", "wlwz"))
        look.more = ("--without-messages",)
        assert look.run().returncode == 0
    assert look.columns()["网络问政"].outcome == "ok"
    assert not [r.url for r in look.records() if "wlwzlist" in r.url]
    assert [r for r in look.records() if r.url.endswith("/zwgk/index.html") or r.url.endswith("/")]
