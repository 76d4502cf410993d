"""What a look learns of papers besides their words, from the wire to a rule. SYNTHETIC."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from monitors.pool import links_to
from monitors.requirements import Requirements, check
from store.facts import Document
from store.load import load_facts_of_look
from store.readings import Ask, AskKind
from tests.crawler.looks import LookCase, look_at, site_plan
from tests.crawler.nfcms_site import Item, NfcmsColumn, site
from tests.crawler.webserver import Teller, WebServer

RULES = NfcmsColumn(
    "/zcwj/", "政策文件", [Item(1, "示例县某某管理办法", date(2018, 3, 5), body="<p>正文</p><img src='1.jpg'>")]
)
READINGS = NfcmsColumn("/zcjd/", "政策解读", [Item(2, "《示例县某某管理办法》解读", date(2018, 3, 6))])
UNDER = '<div class="xg"><h3>{label}</h3><ul><li><a href="{url}">{text}</a></li></ul></div></body>'


def opened(tmp_path: Path, pages: dict[str, Teller], *paths: str) -> tuple[LookCase, dict[str, Document]]:
    """A look that opens some documents, each with its key, and what it knows then."""
    with WebServer(pages) as web:
        look = look_at(tmp_path, site_plan(web.url, "nfcms"))
        assert look.run().returncode == 0
        keys = {d.url.removeprefix(web.url): d.key for d in look.documents().values()}
        look.ask(*(Ask(AskKind.DOCUMENT, web.url + p, "s1", {"key": keys[p], "attachments": True}) for p in paths))
        done = look.run()
    assert done.returncode == 0, done.stderr
    with look.sessions.begin() as session:
        documents = load_facts_of_look(session, look.look)["s1"].documents
    return look, {d.url.removeprefix(web.url): d for d in documents}


def test_how_a_paper_is_open_and_what_belongs_to_it_reaches_the_rules(tmp_path: Path) -> None:
    rule, reading = "/zcwj/content/post_1.html", "/zcjd/content/post_2.html"
    pages = site(RULES, READINGS)
    table = "<table><tr><th>索引号</th><td>999/2018-1</td><th>公开方式</th><td>主动公开</td></tr></table><h1"
    under = UNDER.format(label="相关解读", url=reading, text="《示例县某某管理办法》解读")
    pages[rule] = str(pages[rule]).replace("<h1", table).replace("</body>", under)
    _, seen = opened(tmp_path, pages, rule, reading)
    paper = seen[rule]
    assert paper.open_mode == "主动公开"
    assert [m.kind.value for m in paper.media] == ["picture"]
    assert [(r.label, r.text) for r in paper.related] == [("相关解读", "《示例县某某管理办法》解读")]
    assert links_to(paper, seen[reading])
    assert not links_to(seen[reading], paper)
    wanted = Requirements(matches=(r"公开方式[:：]主动公开",), media={"pictures": 1})
    assert check(wanted, paper).good
    assert not check(wanted, seen[reading]).good
