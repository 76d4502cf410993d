"""A look at a JCMS site whose lists are turned by a form, by the real process over a real socket. All SYNTHETIC."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from warcio.archiveiterator import ArchiveIterator

from tests.crawler.looks import AS_OF, HORIZON, LookCase, look_at, site_plan
from tests.crawler.test_jcms_look import HEAD, NAV, PROXY, records
from tests.crawler.test_kill import Fatal, carry_out
from tests.crawler.webserver import Said, Teller, WebServer

FORM = {
    "col": "1", "appid": "1", "webid": "3", "path": "/", "columnid": "3", "sourceContentType": "1", "unitid": "9",
    "webname": "示例县", "permissiontype": "0",
}  # fmt: skip
OBJECT = ",".join(f"'{name}':'{value}'" for name, value in FORM.items())
QUERY = "&".join(f"{name}={value}" for name, value in FORM.items()).replace("path=/", "path=%2F")
ROWS = [(100 + i, AS_OF - timedelta(days=8 * i)) for i in range(100)]
COLUMN = "/col/col3/index.html"
POSTED = f"POST {PROXY}"


def script(parameters: str, total: int | None = 100) -> str:
    count = f"totalRecord:{total}," if total is not None else ""
    return f"<script>$('#9').jpage({{proxyUrl:'{PROXY}',perPage:15,{count}ajaxParam:{parameters}}});</script>"


def without_group(column: int, rows: list[tuple[int, date]]) -> str:
    return records(column, rows, None, None).replace("<nextgroup><![CDATA[]]></nextgroup>", "")


def page(*parts: str) -> str:
    return f"{HEAD.format('政务动态')}{NAV}{''.join(parts)}</body></html>"


def stored(count: int = 45, parameters: str = f"{{{OBJECT}}}", total: int | None = 100) -> str:
    store = f"<script type='text/xml'>{without_group(3, ROWS[:count])}</script>"
    return page(f"<div id='9'>{store}</div>", script(parameters, total))


def proxy(rows: list[tuple[int, date]] = ROWS, total: int | None = None) -> Callable[[str], Said]:
    """What answers a form: the records that its address names, to whoever sends all fields."""

    def told(target: str) -> Said:
        _, address, body = target.split(" ")
        if dict(parse_qsl(body)) != FORM:
            return Said("the fields are not those of the page", 400)
        asked = {name: int(value[0]) for name, value in parse_qs(urlsplit(address).query).items()}
        found = rows[asked["startrecord"] - 1 : asked["endrecord"]]
        return Said(records(3, found, None, total), content_type="text/xml; charset=utf-8")

    return told


def city(column: str, answer: Teller) -> dict[str, Teller]:
    quiet = page(f"<div id='zoom'>{'示例概况' * 60}</div>")
    others: dict[str, Teller] = {f"/col/col{n}/index.html": quiet for n in (1, 2, 4)}
    return {"/": HEAD.format("示例县") + NAV + "</body></html>", **others, COLUMN: column, POSTED: answer}


def run(tmp_path: Path, pages: dict[str, Teller], **site: object) -> tuple[LookCase, list[str]]:
    with WebServer(pages) as web:
        look = look_at(tmp_path, site_plan(web.url, "jcms", **site))
        done = look.run()
        asked = [a for a in web.asked if a.startswith("POST")]
    assert done.returncode == 0, done.stderr
    return look, asked


@pytest.mark.parametrize("parameters", [f"{{{OBJECT}}}", f'"{QUERY}"'], ids=["object", "query"])
def test_a_list_is_read_on_by_the_form_that_its_page_would_post(tmp_path: Path, parameters: str) -> None:
    look, asked = run(tmp_path, city(stored(parameters=parameters), proxy()))
    found = look.columns()["政务动态"]
    assert (found.outcome, found.whole, found.rows, found.total, found.complete_to) == ("ok", False, 90, 100, HORIZON)
    assert asked == [f"POST {PROXY}?startrecord=46&endrecord=90&perpage=15"]
    assert look.site().outcome == "ok"


def test_a_list_that_only_the_form_brings_is_read_from_its_first_record_to_its_end(tmp_path: Path) -> None:
    hot = "<ul><li><a href='/art/2018/11/8/art_9_7.html'>热点</a>2018-11-08</li></ul>"
    look, asked = run(tmp_path, city(page(hot, script(f"{{{OBJECT}}}", 50)), proxy(ROWS[:50])))
    found = look.columns()["政务动态"]
    assert (found.outcome, found.whole, found.rows, found.total) == ("ok", True, 50, 50)
    assert [a.partition("?")[2] for a in asked] == [
        "startrecord=1&endrecord=45&perpage=15", "startrecord=46&endrecord=50&perpage=15",
    ]  # fmt: skip
    assert {"热点", "示例第149期全名"} <= {d.title for d in look.documents().values()}


def test_a_list_without_a_stated_total_is_never_taken_for_whole(tmp_path: Path) -> None:
    look, asked = run(tmp_path, city(stored(15, total=None), proxy(ROWS[:20])))
    found = look.columns()["政务动态"]
    assert (found.outcome, found.whole, found.complete_to) == ("paging_incomplete", False, None)
    assert len(asked) == 2


@pytest.mark.parametrize(
    "answer",
    [
        Said("6f1c0b7a9d2e4c5f8a3b1d0e7c9f2a4b6d8e0f1a3c5b7d9e1f3a5c"), Said("x", 500), Said("", 302, headers={"Location": "/other.html"}),
        Said(records(3, [], None, None)), Said(records(3, ROWS[:45], None, None)), Said(records(3, ROWS[45:60], None, 60).replace("</datastore>", "")),
    ],
    ids=["encrypted", "broken", "redirected", "no-records", "the-same-again", "cut-off"],
)  # fmt: skip
def test_an_answer_that_is_not_the_next_group_leaves_the_list_incomplete(tmp_path: Path, answer: Said) -> None:
    look, _ = run(tmp_path, city(stored(), answer))
    found = look.columns()["政务动态"]
    assert (found.outcome, found.whole, found.complete_to) == ("paging_incomplete", False, None)
    assert not any(f.url.endswith("/other.html") for f in look.fetches())


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [(Said("6f1c0b7a9d2e4c5f8a3b1d0e7c9f2a4b6d8e0f1a3c5b7d9e1f3a5c"), "layout"), (Said(records(3, [], None, None)), "js_possible")],
    ids=["encrypted", "no-records"],
)  # fmt: skip
def test_a_list_that_the_form_does_not_bring_is_unknown_never_empty(tmp_path: Path, answer: Said, outcome: str) -> None:
    found = run(tmp_path, city(page(script(f"{{{OBJECT}}}", None)), answer))[0].columns()["政务动态"]
    assert (found.outcome, found.whole, found.complete_to) == (outcome, False, None)


@pytest.mark.parametrize(
    "parameters",
    [
        "{'col':'1'}", f"{{{OBJECT},'columnid':'4'}}", "{" + OBJECT.replace("'columnid':'3'", "'columnid':'4'") + "}",
        f"{{{OBJECT}}}}});$('#8').jpage({{proxyUrl:'http://elsewhere.test{PROXY}'",
    ],
    ids=["no-identity", "contradiction", "another-column", "two-addresses"],
)  # fmt: skip
def test_a_form_that_is_not_beyond_doubt_is_not_posted(tmp_path: Path, parameters: str) -> None:
    look, asked = run(tmp_path, city(stored(parameters=parameters), proxy()))
    assert (asked, look.columns()["政务动态"].outcome) == ([], "paging_incomplete")


def test_what_robots_txt_forbids_is_not_posted_either(tmp_path: Path) -> None:
    rules = Said("User-agent: *\nDisallow: /module/\n", content_type="text/plain")
    look, asked = run(tmp_path, city(stored(), proxy()) | {"/robots.txt": rules})
    assert (asked, look.columns()["政务动态"].outcome) == ([], "robots")


def test_the_archive_holds_what_was_posted(tmp_path: Path) -> None:
    look, _ = run(tmp_path, city(stored(), proxy()))
    (fetch,) = [f for f in look.fetches() if f.form is not None]
    assert [r.url for r in look.records() if r.fetch_id == fetch.id] == [fetch.url]
    (path,) = look.evidence.glob("*/*.warc.gz")
    with path.open("rb") as file:
        sent = [
            (r.http_headers.protocol, dict(parse_qsl(r.content_stream().read().decode())))
            for r in ArchiveIterator(file)
            if r.rec_type == "request" and "dataproxy" in r.rec_headers.get_header("WARC-Target-URI")
        ]
    assert sent == [("POST", FORM)]


def test_a_killed_crawl_goes_on_with_the_form_it_was_about_to_post(tmp_path: Path) -> None:
    fatal = Fatal(1)
    answer = proxy()
    with WebServer(city(stored(15), fatal.wrap(answer))) as web:
        look = look_at(tmp_path, site_plan(web.url, "jcms"))
        assert carry_out(look, fatal) == -9
        assert [f.form for f in look.fetches() if f.done_at is None and f.form] == [[list(p) for p in FORM.items()]]
        assert look.run().returncode == 0
    found = look.columns()["政务动态"]
    assert (found.outcome, found.rows, found.complete_to) == ("ok", 100, HORIZON)
