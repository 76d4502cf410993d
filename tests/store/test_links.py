"""Links of a home page in the tables: the newest look's, each beside what an earlier day's look said of it."""

from __future__ import annotations

from datetime import date

from store.facts import Gone, LinkCheck
from store.frontier import save_site
from store.links import answered
from store.readings import Ask, AskKind, Reading, SiteRead
from store.reasons import Reason
from store.rounds import set_look_phase
from store.session import Sessions
from tests.store.looks import FIRST, NOW, SECOND, THIRD, answer, known, new_look

A, B = "http://a.test/", "http://b.test/"


def looked(sessions: Sessions, as_of: date, links: dict[str, Gone | None], *, done: bool = True) -> int:
    """A look that opened some links."""
    with sessions.begin() as session:
        number = new_look(session, as_of)
        save_site(session, number, "czj", SiteRead(Reason.OK))
        for url, gone in links.items():
            outcome = Reason.OK if gone is None else Reason.DNS
            reading = Reading(outcome, link=LinkCheck(url, outcome, gone=gone))
            answer(session, number, reading, Ask(AskKind.LINK, url, "czj"))
        if done:
            set_look_phase(session, number, "done", NOW)
    return number


def links(sessions: Sessions) -> list[tuple[str, Gone | None, Gone | None, date | None]]:
    return [(x.url, x.gone, x.before, x.before_on) for x in known(sessions).links]


def test_the_links_of_the_newest_look_stand_in_the_order_in_which_they_were_asked(sessions: Sessions) -> None:
    looked(sessions, FIRST, {B: None, A: Gone.NO_NAME})
    assert links(sessions) == [(B, None, None, None), (A, Gone.NO_NAME, None, None)]


def test_what_an_earlier_day_said_stands_beside_it(sessions: Sessions) -> None:
    looked(sessions, FIRST, {A: Gone.NO_NAME})
    looked(sessions, SECOND, {A: Gone.NO_NAME, B: Gone.NO_NAME})
    assert links(sessions) == [(A, Gone.NO_NAME, Gone.NO_NAME, FIRST), (B, Gone.NO_NAME, None, None)]


def test_only_the_last_earlier_look_that_opened_links_counts(sessions: Sessions) -> None:
    looked(sessions, date(2018, 4, 9), {A: Gone.NO_NAME})
    looked(sessions, FIRST, {A: None})
    looked(sessions, SECOND, {})
    looked(sessions, THIRD, {A: Gone.NO_NAME})
    assert links(sessions) == [(A, Gone.NO_NAME, None, FIRST)]


def test_a_second_look_on_the_same_day_is_no_earlier_day(sessions: Sessions) -> None:
    looked(sessions, FIRST, {A: Gone.NO_NAME})
    looked(sessions, FIRST, {A: Gone.NO_NAME})
    assert links(sessions) == [(A, Gone.NO_NAME, None, None)]


def test_an_unfinished_look_is_no_earlier_look(sessions: Sessions) -> None:
    looked(sessions, FIRST, {A: Gone.NO_NAME}, done=False)
    looked(sessions, SECOND, {A: Gone.NO_NAME})
    assert links(sessions) == [(A, Gone.NO_NAME, None, None)]


def test_pages_that_the_look_has_read_need_not_be_asked_for_again(sessions: Sessions) -> None:
    number = looked(sessions, FIRST, {A: None})
    with sessions.begin() as session:
        answer(session, number, Reading(Reason.OK), Ask(AskKind.LISTING, B, "czj"))
        answer(session, number, Reading(Reason.SOFT_404), Ask(AskKind.LISTING, f"{B}x", "czj"))
        assert answered(session, number, [A, B, f"{B}x", f"{B}y"]) == {B}
