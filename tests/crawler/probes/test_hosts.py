"""One polite asker for both families: what robots.txt and failures of one way mean for the other."""

from __future__ import annotations

import asyncio

from crawler.names import Names
from crawler.probes.dial import Dialled
from crawler.probes.hosts import PATIENCE, Hosts
from store.plan import Politeness
from store.reasons import Reason
from tests.crawler.probes.families import RESET, World, world

HOST = {"a.test": {"A": ["127.0.0.1"], "AAAA": ["::1"]}}
FORBID = "User-agent: *\nDisallow: /private/"
FOUR, NOBODY = ("127.0.0.1",), ("127.0.0.2",)
"""Where the host answers, and where nothing listens."""


def ask(w: World, *asked: tuple[str, tuple[str, ...]]) -> list[Dialled]:
    """Ask for paths at addresses, one after another, in one run."""
    hosts = Hosts(Names(w.names.address, allow_private=True, seconds=1), Politeness("gapwatch-test", delay=0.0))

    async def all_of_them() -> list[Dialled]:
        return [await hosts.ask(f"http://a.test:{w.port}{path}", addresses=at) for path, at in asked]

    return asyncio.run(all_of_them())


def test_a_dead_address_does_not_let_us_past_the_living_ones_robots_txt() -> None:
    with world(HOST, lambda _h, path, _s: (200, FORBID if path == "/robots.txt" else "")) as w:
        dead, forbidden, fine = ask(w, ("/private/", NOBODY), ("/private/", FOUR), ("/", FOUR))
    assert [dead.outcome, forbidden.outcome, fine.outcome] == [Reason.REFUSED, Reason.ROBOTS, Reason.OK]


def test_a_robots_txt_that_broke_once_is_asked_for_again() -> None:
    broke = iter([RESET])
    with world(HOST, lambda _h, path, _s: (next(broke, 200) if path == "/robots.txt" else 200, "")) as w:
        first, second = ask(w, ("/", FOUR), ("/", FOUR))
    assert [first.outcome, second.outcome] == [Reason.RESET, Reason.OK]
    assert [path for _, path, _ in w.hits] == ["/robots.txt", "/robots.txt", "/"]


def test_a_host_that_is_given_up_over_one_family_is_still_asked_over_the_other() -> None:
    with world(HOST, lambda _h, _p, six: (200 if not six else RESET, "")) as w:
        answers = ask(w, *[("/", ("::1",))] * (PATIENCE + 2), ("/", FOUR))
    assert answers[-1].outcome is Reason.OK
    assert all(a.outcome is not Reason.OK for a in answers[:-1])
    assert sum(six for _, _, six in w.hits) <= PATIENCE + 1


def test_dead_addresses_are_no_reason_to_leave_the_living_one_alone() -> None:
    with world(HOST) as w:
        *dead, alive = ask(w, *[("/", NOBODY)] * (PATIENCE + 2), ("/", FOUR))
    assert {a.outcome for a in dead} == {Reason.REFUSED}
    assert alive.outcome is Reason.OK


def test_a_firewalls_status_for_robots_txt_is_a_refusal_and_no_fault_of_the_site() -> None:
    with world(HOST, lambda _h, _p, _s: (521, "")) as w:
        (answer,) = ask(w, ("/", FOUR))
    assert (answer.outcome, answer.status) == (Reason.BLOCKED_CHALLENGE, 521)
