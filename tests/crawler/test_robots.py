"""robots.txt: what could hang its parser, and how slowly it may make us go."""

from __future__ import annotations

from pathlib import Path

import pytest
from protego import Protego

from crawler.robots import MOST_BYTES, tame
from tests.crawler.gkmlpt_site import GkmlptSite, node
from tests.crawler.looks import look_at, site_plan
from tests.crawler.webserver import WebServer


@pytest.mark.parametrize(
    "rule", ["Disallow: /" + "*a" * 50, "Disallow: /" + "*" * 500 + "x", "Allow: /" + "*b" * 50, "x" * 100_000]
)
def test_a_pattern_of_many_stars_is_made_short(rule: str) -> None:
    tamed = tame(f"User-agent: *\n{rule}\nDisallow: /secret".encode())
    assert tamed.count(b"*") <= 1 + 6
    assert not Protego.parse(tamed.decode()).can_fetch("http://a.test/secret", "gapwatch")


def test_a_cut_pattern_never_permits_more() -> None:
    tamed = tame(b"User-agent: *\nDisallow: /\nAllow: /a" + b"*a" * 50)
    assert not Protego.parse(tamed.decode()).can_fetch("http://a.test/aaaa", "gapwatch")


def test_an_ordinary_file_stays_as_it_is() -> None:
    body = b"User-agent: *\nDisallow: /*.php$\nCrawl-delay: 5"
    assert tame(body) == body
    assert len(tame(b"#" * (2 * MOST_BYTES))) <= MOST_BYTES


@pytest.mark.parametrize(("told", "kept"), [("0.01", "0.0"), ("99", "30.0"), ("abc", None)])
def test_crawl_delay_is_honoured_up_to_half_a_minute(tmp_path: Path, told: str, kept: str | None) -> None:
    # A directory of one page: the delay holds for the next request, of which there is none.
    site = GkmlptSite([node(1, "栏目")])
    pages = {"/robots.txt": f"User-agent: *\nDisallow: /gkmlpt/\nCrawl-delay: {told}"}
    with WebServer({**site.pages(), **pages}) as web:
        done = look_at(tmp_path, site_plan(web.url, "gkmlpt")).run()
    assert done.returncode == 0
    assert (f"crawl-delay {kept} s" in done.stderr) == (kept is not None)
