"""What a redirect means."""

from __future__ import annotations

from datetime import date

import pytest

from crawler.failed import Failed
from crawler.redirects import Onward, redirected
from store.plan import SitePlan
from store.readings import Ask, AskKind
from store.reasons import Reason

SITE = SitePlan("s1", "示例局", "http://a.test", date(2018, 1, 1))


def meant(location: str, kind: AskKind = AskKind.LISTING, url: str = "http://a.test/zwgk/", hops: int = 0) -> str:
    found = redirected(url, location, Ask(kind, url, "s1"), SITE, hops)
    return found.url if isinstance(found, Onward) else found.reason.value


@pytest.mark.parametrize(
    ("location", "meaning"),
    [
        ("/zwgk/index.html", "http://a.test/zwgk/index.html"),
        ("https://a.test/zwgk/", "https://a.test/zwgk/"),
        ("/", "redirect_home"),
        ("http://a.test/index.html", "redirect_home"),
        ("http://b.test/zwgk/", "redirect_home"),
        ("", "http_4xx"),
        ("javascript:alert(1)", "http_4xx"),
        ("/zwgk/", "trap"),
    ],
)
def test_a_redirect_is_followed_or_is_a_state(location: str, meaning: str) -> None:
    assert meant(location) == meaning


def test_the_front_page_may_redirect_on_its_own_host() -> None:
    assert meant("/gkmlpt/index", AskKind.HOME, "http://a.test/") == "http://a.test/gkmlpt/index"
    assert meant("/index.html", AskKind.HOME, "http://a.test/") == "http://a.test/index.html"
    assert meant("http://b.test/", AskKind.HOME, "http://a.test/") == "redirect_home"


def test_no_redirect_of_a_posted_form_is_followed() -> None:
    ask = Ask(AskKind.LISTING, "http://a.test/proxy", "s1", {}, (("col", "1"),))
    found = [redirected(ask.url, to, ask, SITE, 0) for to in ("/proxy2", "https://a.test/proxy", "http://b.test/proxy")]
    assert [f.reason for f in found if isinstance(f, Failed)] == [Reason.REDIRECT_HOME] * 3


def test_files_may_lie_elsewhere_and_chains_end() -> None:
    assert meant("http://files.test/1.pdf", AskKind.ATTACHMENT) == "http://files.test/1.pdf"
    assert meant("/other/", hops=5) == "trap"
    assert isinstance(
        redirected("http://a.test/x", "/", Ask(AskKind.DOCUMENT, "http://a.test/x", "s1"), SITE, 0), Failed
    )
    assert Reason("redirect_home") is Reason.REDIRECT_HOME
