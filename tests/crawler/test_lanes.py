"""One lane a host, and the giving up of a host."""

from __future__ import annotations

from crawler.breaker import PATIENCE, Breaker
from crawler.failed import Failed
from crawler.lanes import Lanes
from store.frontier import OpenFetch
from store.readings import Ask, AskKind
from store.reasons import Reason


def fetch(number: int, host: str = "a.test") -> OpenFetch:
    return OpenFetch(number, Ask(AskKind.LISTING, f"http://{host}/{number}", "s1"))


def test_a_host_is_asked_one_by_one_in_order() -> None:
    lanes = Lanes(1)
    assert lanes.add([fetch(1), fetch(2), fetch(3, "b.test")]) == {"a.test", "b.test"}
    first = lanes.take("a.test")
    assert first == fetch(1)
    assert lanes.take("a.test") is None
    assert lanes.take("b.test") == fetch(3, "b.test")
    assert lanes.done(first) == "a.test"
    assert lanes.take("a.test") == fetch(2)
    assert lanes.take("c.test") is None


def test_a_host_is_given_up_after_failures_in_a_row_only() -> None:
    breaker, reset = Breaker(), Failed(Reason.RESET, "x")
    for _ in range(PATIENCE - 1):
        breaker.failed("http://a.test/1", reset)
    breaker.answered("http://a.test/2")
    for _ in range(PATIENCE - 1):
        breaker.failed("https://a.test/3", reset)
    breaker.failed("http://a.test/4", Failed(Reason.HTTP_4XX, "x"))
    assert breaker.given_up("http://a.test/5") is None
    breaker.failed("http://a.test/6", reset)
    given_up = breaker.given_up("http://a.test/7")
    assert given_up is not None
    assert given_up.reason is Reason.RESET
    assert breaker.given_up("http://b.test/") is None
