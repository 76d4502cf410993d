"""What goes wrong on the wire, by the real process: every site ends with its reason, and nothing is got round."""

from __future__ import annotations

import gzip
import socket
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from store.models import Look
from store.plan import Network
from store.readings import Ask, AskKind
from tests.crawler.gkmlpt_site import GkmlptSite, article, node
from tests.crawler.looks import AS_OF, look_at, site_plan
from tests.crawler.nameserver import NameServer
from tests.crawler.webserver import Said, Teller, WebServer

SITE = GkmlptSite([node(i, f"栏目{i}") for i in range(1, 9)], {1: [article(11, "示例", AS_OF)]})
CHALLENGE = Said(
    "<script>document.cookie='__jsl_clearance_s=1';location.href=location.href</script>",
    521,
    headers={"Server": "jiasule-WAF"},
)


@pytest.fixture
def closed_port() -> int:
    with socket.socket() as holder:
        holder.bind(("127.0.0.1", 0))
        return int(holder.getsockname()[1])


def outcomes(tmp_path: Path, sites: list[dict[str, Teller]]) -> list[tuple[str, list[str]]]:
    """One look at many sites, each with some pages of its own: how each ended, and what was asked of it."""
    with ExitStack() as stack:
        webs = [stack.enter_context(WebServer(SITE.pages() | pages)) for pages in sites]
        # Names of their own, so that one bad host is not another's.
        zone = {f"h{i}.test": {"A": ["127.0.0.1"]} for i in range(len(webs))}
        names = stack.enter_context(NameServer(zone))
        plans = [site_plan(f"http://h{i}.test:{w.port}", "gkmlpt", site_id=f"s{i}") for i, w in enumerate(webs)]
        look = look_at(tmp_path, *plans, network=Network(dns=names.address, allow_private=True))
        done = look.run()
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return [(look.site(f"s{i}").outcome, web.asked) for i, web in enumerate(webs)]


DIRECTORIES = [
    (Said("x", 404), "http_4xx"),
    (Said("x", 500), "http_5xx"),
    (Said("x", 403), "blocked_403"),
    (Said("x", 429), "rate_limited"),
    (CHALLENGE, "blocked_challenge"),
    (Said(hang_up=True), "reset"),
    (Said("<html>出错了</html>"), "soft_404"),
    (Said(status=302, headers={"Location": "http://elsewhere.test/"}), "redirect_home"),
    (Said(status=302, headers={"Location": "/"}), "redirect_home"),
    (Said(status=302, headers={"Location": "/gkmlpt/index"}), "trap"),
    (Said(status=302, headers={"Location": "http://127.0.0.1:1/x"}), "redirect_home"),
    (Said(status=302), "http_4xx"),
    (Said("<html>half", length=5000), "reset"),
    (Said("<html><body>not the platform</body></html>"), "platform_unknown"),
    (
        Said("<html><script>window._CONFIG = { SID: '1', SERVICE_AREA_ID: 1 }</script></html>"),
        "navigation_unrecognised",
    ),
    (Said(b"\xff" * 3000), "undecodable"),
    (Said(gzip.compress(b"0" * 60_000_000), headers={"Content-Encoding": "gzip"}), "too_large"),
    (Said(b"plain", headers={"Content-Encoding": "gzip"}), "undecodable"),
    (Said("x" * 70_000_000), "too_large"),
]


def test_a_directory_page_that_is_none_has_its_reason(tmp_path: Path) -> None:
    found = outcomes(tmp_path, [{"/gkmlpt/index": said} for said, _ in DIRECTORIES])
    assert [reason for reason, _ in found] == [expected for _, expected in DIRECTORIES]


def test_a_wrong_length_on_a_whole_page_is_forgiven(tmp_path: Path) -> None:
    page = SITE.index()
    assert outcomes(tmp_path, [{"/gkmlpt/index": Said(page, length=len(page.encode()) + 50)}])[0][0] == "ok"


def test_a_refused_connection_is_refused_and_a_name_without_address_is_dns(tmp_path: Path, closed_port: int) -> None:
    with NameServer({"down.test": {"A": ["127.0.0.1"]}}) as names:
        look = look_at(
            tmp_path,
            site_plan(f"http://down.test:{closed_port}", "gkmlpt", site_id="down"),
            site_plan("http://nowhere.test", "gkmlpt", "nfcms", site_id="nowhere"),
            network=Network(dns=names.address, allow_private=True),
        )
        done = look.run()
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert (look.site("down").outcome, look.site("nowhere").outcome) == ("refused", "dns")


def test_a_private_address_is_not_called_unless_the_plan_allows_it(tmp_path: Path) -> None:
    with WebServer(SITE.pages()) as web, NameServer({"inner.test": {"A": ["127.0.0.1"]}}) as names:
        look = look_at(
            tmp_path, site_plan(f"http://inner.test:{web.port}", "gkmlpt"),
            site_plan(web.url, "gkmlpt", site_id="s2"), network=Network(dns=names.address),
        )  # fmt: skip
        assert look.run().returncode == 0
    assert (look.site().outcome, look.site("s2").outcome) == ("forbidden_address", "forbidden_address")
    assert web.asked == []


def test_an_attachment_that_redirects_inwards_is_not_followed(tmp_path: Path) -> None:
    with WebServer({"/a.pdf": Said("secret")}) as inner:
        zone = {"outer.test": {"A": ["127.0.0.1"]}}
        with (
            WebServer({"/a.pdf": Said(status=302, headers={"Location": f"ftp://127.0.0.1:{inner.port}/a.pdf"})}) as web,
            NameServer(zone) as names,
        ):
            look = look_at(
                tmp_path,
                site_plan(f"http://outer.test:{web.port}", "gkmlpt", listings=False, home=False),
                network=Network(dns=names.address, allow_private=True),
            )
            look.ask(
                Ask(
                    AskKind.ATTACHMENT,
                    f"http://outer.test:{web.port}/a.pdf",
                    "s1",
                    {"document": "k", "suffix": "pdf"},
                )
            )
            assert look.run().returncode == 0
        assert inner.asked == []
    assert look.fetches()[0].outcome == "http_4xx"


ROBOTS = [
    (Said("User-agent: *\nDisallow: /", content_type="text/plain"), "robots"),
    (Said("User-agent: gapwatch-test\nDisallow: /gkmlpt/", content_type="text/plain"), "robots"),
    (Said("User-agent: *\nDisallow: /admin\nCrawl-delay: 0", content_type="text/plain"), "ok"),
    (Said("<html>404</html>", 404), "ok"),
    (Said("<html>一个网页</html>"), "ok"),
    (Said("x", 503), "http_5xx"),
    (CHALLENGE, "blocked_challenge"),
    (Said(hang_up=True), "reset"),
    (Said(status=301, headers={"Location": "/robots2.txt"}), "robots"),
    (Said(("User-agent: *\nDisallow: /" + "*a" * 60).encode()), "robots"),
]


def test_robots_txt_is_obeyed_and_its_failure_is_a_reason(tmp_path: Path) -> None:
    found = outcomes(tmp_path, [{"/robots.txt": r, "/robots2.txt": "User-agent: *\nDisallow: /"} for r, _ in ROBOTS])
    assert [reason for reason, _ in found] == [expected for _, expected in ROBOTS]
    for reason, asked in found:
        assert reason == "ok" or not [a for a in asked if a.startswith("/gkmlpt")]


def test_one_forbidden_column_is_only_its_own_loss(tmp_path: Path) -> None:
    with WebServer(SITE.pages() | {"/robots.txt": "User-agent: *\nDisallow: /gkmlpt/api/all/3"}) as web:
        look = look_at(tmp_path, site_plan(web.url, "gkmlpt"))
        look.run()
    assert look.site().outcome == "ok"
    assert {p: c.outcome for p, c in look.columns().items() if c.outcome != "ok"} == {"栏目3": "robots"}


def test_a_host_that_keeps_failing_is_left_alone(tmp_path: Path) -> None:
    broken: dict[str, Teller] = {f"/gkmlpt/api/all/{i}": Said("x", 403) for i in range(1, 9)}
    with WebServer(SITE.pages() | broken) as web:
        look = look_at(tmp_path, site_plan(web.url, "gkmlpt"), concurrency=1)
        assert look.run().returncode == 0
    assert len([a for a in web.asked if "/api/" in a]) == 3
    assert {c.outcome for c in look.columns().values()} == {"blocked_403"}


def test_a_site_that_costs_too_much_is_a_trap(tmp_path: Path) -> None:
    with WebServer(SITE.pages()) as web:
        look = look_at(tmp_path, site_plan(web.url, "gkmlpt"), max_pages=5)
        assert look.run().returncode == 0
    assert look.site().outcome == "trap"
    assert {c.outcome for c in look.columns().values()} == {"trap"}


GARBAGE = [
    "<html>出错了</html>", "not json", "[]", "{}", '{"articles": {}, "total": 1}', '{"articles": [], "total": "5"}',
    '{"articles": [], "total": -1}', "[" * 100_000,
]  # fmt: skip


def test_garbage_from_the_list_api_is_no_empty_list(tmp_path: Path) -> None:
    garbage: dict[str, Teller] = {f"/gkmlpt/api/all/{i}": Said(body) for i, body in enumerate(GARBAGE, 1)}
    site = GkmlptSite([node(i, f"栏目{i}") for i in range(1, 10)])
    with WebServer(site.pages() | garbage) as web:
        look = look_at(tmp_path, site_plan(web.url, "gkmlpt"))
        assert look.run().returncode == 0
    columns = look.columns()
    assert [columns[f"栏目{i}"].outcome for i in range(1, 10)] == ["soft_404", *["undecodable"] * 7, "ok"]


def test_our_own_bad_line_accuses_nobody(tmp_path: Path, closed_port: int) -> None:
    with WebServer(SITE.pages()) as web:
        network = Network(control=(f"http://127.0.0.1:{closed_port}/", "nowhere.invalid"), allow_private=True)
        look = look_at(tmp_path, site_plan(web.url, "gkmlpt"), network=network)
        done = look.run()
    assert done.returncode == 3
    assert web.asked == []
    assert look.site().outcome == "own_network"
    with look.sessions.begin() as session:
        assert session.get_one(Look, look.look).own_network == "own_network"


def test_a_line_that_breaks_on_the_way_is_noticed_at_the_end(tmp_path: Path, closed_port: int) -> None:
    answers = iter([Said("ok")])
    with WebServer({"/": lambda _: next(answers, Said(hang_up=True))}) as control:
        network = Network(control=(control.url,), allow_private=True)
        look = look_at(tmp_path, site_plan(f"http://127.0.0.1:{closed_port}", "gkmlpt"), network=network)
        assert look.run().returncode == 3
    assert look.site().outcome == "own_network"


def test_a_line_that_breaks_on_the_way_ends_the_asking_even_if_it_comes_back(tmp_path: Path, closed_port: int) -> None:
    """The line is fine before and after the run, and dead in the middle: nobody is blamed for what failed then."""
    answers = iter([Said("ok"), Said(hang_up=True)])
    with (
        WebServer({"/": lambda _: next(answers, Said("ok"))}) as control,
        WebServer({p: Said(hang_up=True) for p in SITE.pages()}) as web,
    ):
        plans = [site_plan(f"http://127.0.0.1:{closed_port}/d{n}", "gkmlpt", site_id=f"d{n}") for n in range(9)]
        network = Network(control=(control.url,), allow_private=True)
        look = look_at(tmp_path, *plans, site_plan(web.url, "gkmlpt", site_id="late"), network=network, concurrency=1)
        done = look.run()
    assert done.returncode == 3, done.stderr
    assert {look.site(f"d{n}").outcome for n in range(9)} == {"own_network"}


def test_a_good_line_is_noted(tmp_path: Path) -> None:
    with WebServer({"/": "ok"} | {k: v for k, v in SITE.pages().items() if k != "/"}) as web:
        look = look_at(tmp_path, site_plan(web.url, "gkmlpt"), network=Network(control=(web.url,), allow_private=True))
        assert look.run().returncode == 0
    with look.sessions.begin() as session:
        assert session.get_one(Look, look.look).own_network == "ok"


def test_what_cannot_work_is_one_sentence(tmp_path: Path) -> None:
    look = look_at(tmp_path, site_plan("http://a.test", "gkmlpt"))
    look.look = 99
    done = look.run()
    assert done.returncode == 1
    assert done.stderr.strip() == "crawler: look 99 is not in the database"
    look.url = f"sqlite:///{tmp_path}/no/such/folder/look.db"
    done = look.run()
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1


def test_pages_of_other_sites_are_not_opened(tmp_path: Path) -> None:
    with WebServer(SITE.pages()) as web, WebServer({"/x.html": "x"}) as other:
        look = look_at(tmp_path, site_plan(web.url, "gkmlpt"))
        look.ask(Ask(AskKind.DOCUMENT, f"{other.url}/x.html", "s1", {"key": "gkmlpt:11"}))
        assert look.run().returncode == 0
    assert other.asked == []
    assert [f.outcome for f in look.fetches() if f.kind == "document"] == ["elsewhere"]


@pytest.mark.parametrize(("declared", "outcome"), [(True, "attachment_unreadable"), (False, "host_undeclared")])
@pytest.mark.parametrize("redirected", [True, False])
def test_an_attachment_is_fetched_only_from_registered_and_declared_hosts(
    tmp_path: Path, *, declared: bool, redirected: bool, outcome: str
) -> None:
    with WebServer({"/a.pdf": b"no pdf"}) as files:
        onward = Said(status=302, headers={"Location": f"{files.url}/a.pdf"})
        with WebServer({**SITE.pages(), "/a.pdf": onward}) as web:
            plan = site_plan(web.url, "gkmlpt", listings=False, home=False)
            look = look_at(tmp_path, plan, file_hosts=(f"127.0.0.1:{files.port}",) if declared else ())
            url = f"{web.url if redirected else files.url}/a.pdf"
            look.ask(Ask(AskKind.ATTACHMENT, url, "s1", {"document": "k", "suffix": "pdf"}))
            assert look.run().returncode == 0
    assert [f.outcome for f in look.fetches() if f.kind == "attachment"] == [outcome]
    assert bool(files.asked) == declared


def test_an_endless_calendar_costs_a_bounded_number_of_pages_and_proves_nothing(tmp_path: Path) -> None:
    """Each month's page leads to the next: addresses without end, each of them new."""

    def month(target: str) -> Said:
        number = int(target.removeprefix("/m").partition("/")[0] or 0)
        links = "".join(
            f'<li><a href="/m{number * 7 + n}/index.html">{number * 7 + n}月日程</a></li>' for n in range(1, 8)
        )
        mark = '<script>window.NFCMS_SITE_ID=1;window.NFCMS_PUB_TYPE="cat";</script>'
        return Said(
            f"<html><head><title>SYNTHETIC</title>{mark}</head><body><div class='nav'><ul>{links}</ul></div></body></html>"
        )

    class Pages(dict[str, Teller]):
        def get(self, key: str, default: Any = None) -> Any:
            return month if "robots" not in key else default

    with WebServer(Pages({"/": ""})) as web:
        look = look_at(tmp_path, site_plan(web.url, "nfcms"), max_pages=400)
        assert look.run().returncode == 0
    assert len(web.asked) <= 402
    assert all(column.outcome != "ok" for column in look.columns().values())
