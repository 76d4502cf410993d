"""Who is listed for the quarter's circular, from when on, and who for the second time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from alerts.lifecycle import Event
from alerts.listing import Past, Roll, roll
from alerts.reminding import Ladder
from alerts.routing import patience_of
from store.answers import Answer, AnswerKind, AnswerState
from store.gaps import Happening
from store.register import Contact
from store.verdicts import Gap, GapState
from tests.alerts.cases import WORKDAYS, gap
from tests.alerts.city import AS_OF, NOW, finding, register

QUARTER = date(2018, 10, 1)
MISSING = finding("mzj")


def listed(past: Past, as_of: date = AS_OF, patience: int = 10, asked: set[str] | None = None) -> Roll:
    obligations = {g.obligation for g in past.gaps} if asked is None else asked
    return roll(past, obligations, register(), WORKDAYS, as_of, QUARTER, lambda _: patience)


def answer(state: AnswerState, on: date = AS_OF, decided: datetime | None = None) -> Answer:
    return Answer(1, "mzj", AnswerKind.HERE, "", "http://x.test/", "", "某人", "n", on, NOW, state, decided_at=decided)


def test_the_tenth_working_day_after_the_first_mail_is_the_border() -> None:
    one = gap(1, MISSING, opened=date(2018, 9, 3), confirmed=date(2018, 9, 4))
    for told, days in ((date(2018, 11, 5), 10), (date(2018, 11, 6), 9)):
        made = listed(Past((one,), {1: told}))
        (entry,) = made.entries
        assert (entry.since, entry.mailed, entry.working_days, entry.ripe) == (told, True, days, days == 10)
        assert len(made.listed) == (days == 10)


def test_what_no_mail_told_counts_from_its_confirmation_and_says_so() -> None:
    one = gap(1, MISSING, opened=date(2018, 9, 3), confirmed=date(2018, 9, 4))
    (entry,) = listed(Past((one,))).listed
    assert (entry.since, entry.mailed) == (date(2018, 9, 4), False)


def test_only_what_stands_and_is_still_looked_at_is_listed() -> None:
    long_ago = {"opened": date(2018, 9, 3), "confirmed": date(2018, 9, 4)}
    for state in GapState:
        made = listed(Past((gap(1, MISSING, state, **long_ago),)))
        assert bool(made.listed) == (state is GapState.CONFIRMED), state
    one = gap(1, MISSING, **long_ago)
    assert listed(Past((one,)), asked=set()).entries == ()
    assert listed(Past((one,), answers=(answer(AnswerState.LOOKING),))).entries == ()
    assert len(listed(Past((one,), answers=(answer(AnswerState.DECLINED),))).listed) == 1


def test_days_on_which_the_office_had_to_decide_are_not_the_unit_s() -> None:
    one = gap(1, MISSING, opened=date(2018, 10, 29), confirmed=date(2018, 10, 30))
    told = {1: date(2018, 10, 30)}  # fourteen working days before
    assert [e.working_days for e in listed(Past((one,), told)).listed] == [14]
    decided = answer(AnswerState.DECLINED, date(2018, 11, 2), datetime(2018, 11, 9, tzinfo=UTC))
    (entry,) = listed(Past((one,), told, answers=(decided, replace(decided, on=date(2018, 11, 6))))).entries
    assert (entry.working_days, entry.ripe) == (9, False), "a week in which the answer waited, counted once"
    objection = history(
        (Event.OPENED, date(2018, 10, 29)), (Event.CONFIRMED, date(2018, 10, 30)),
        (Event.DISPUTED, date(2018, 11, 2)), (Event.LIFTED, date(2018, 11, 9)),
    )  # fmt: skip
    (entry,) = listed(Past((one,), told, objection)).entries
    assert entry.working_days == 9


def test_a_unit_s_own_patience_wins() -> None:
    contacts = (Contact("mzj", ("m@city.test",), circular_after=20), Contact("czj", ("c@city.test",)))
    patience = patience_of(register(*contacts), Ladder(circular_after=10))
    assert (patience("mzj"), patience("czj"), patience("lyj")) == (20, 10, 10)


def history(*steps: tuple[Event, date]) -> tuple[Happening, ...]:
    return tuple(Happening(1, on, NOW, event, "", "", None) for event, on in steps)


SEEN = ((Event.OPENED, date(2018, 7, 2)), (Event.CONFIRMED, date(2018, 7, 3)))
STOOD = gap(1, MISSING, opened=date(2018, 7, 2), confirmed=date(2018, 7, 3))


def twice(
    *steps: tuple[Event, date], told: date = date(2018, 7, 9), now: Gap = STOOD, said: tuple[Answer, ...] = ()
) -> tuple[str, ...]:
    other = gap(2, finding("mzj", "other"), opened=date(2018, 10, 8), confirmed=date(2018, 10, 9))
    past = Past((now, other), {1: told, 2: date(2018, 10, 15)}, history(*SEEN, *steps), said)
    assert [e.gap.id for e in listed(past).listed][-1] == 2, "this quarter it is listed in any case"
    return listed(past).twice


def test_a_unit_listed_at_the_end_of_two_quarters_in_a_row_is_proposed_for_a_talk() -> None:
    assert twice() == ("mzj",)
    mended = replace(STOOD, state=GapState.RESOLVED, closed=date(2018, 10, 20))
    assert twice((Event.RESOLVED, date(2018, 10, 20)), now=mended) == ("mzj",), "mended only afterwards"


def test_what_was_not_listed_then_counts_for_no_second_time() -> None:
    assert twice(told=date(2018, 9, 25)) == (), "it had been told too late in the quarter"
    mended = replace(STOOD, state=GapState.RESOLVED, closed=date(2018, 9, 20))
    assert twice((Event.RESOLVED, date(2018, 9, 20)), now=mended) == ()
    disputed = ((Event.DISPUTED, date(2018, 9, 20)), (Event.LIFTED, date(2018, 10, 10)))
    assert twice(*disputed) == (), "on the last day of the quarter it was in dispute"
    late = answer(AnswerState.DECLINED, date(2018, 9, 25), datetime(2018, 10, 9, tzinfo=UTC))
    assert twice(said=(late,)) == (), "on that day nobody had decided the answer yet"
    soon = replace(late, decided_at=datetime(2018, 9, 27, tzinfo=UTC))
    assert twice(said=(soon,)) == ("mzj",)
    false = replace(STOOD, state=GapState.WITHDRAWN, closed=date(2018, 10, 20))
    assert twice((Event.WITHDRAWN, date(2018, 10, 20)), now=false) == (), "the accusation was false"


@given(st.dates(date(2018, 7, 1), AS_OF), st.integers(1, 60), st.sampled_from(GapState), st.booleans())
def test_nobody_is_listed_before_the_time_is_up(told: date, patience: int, state: GapState, answered: bool) -> None:
    one = gap(1, MISSING, state, opened=date(2018, 7, 1), confirmed=date(2018, 7, 1))
    said = (answer(AnswerState.WAITING),) if answered else ()
    made = listed(Past((one,), {1: told}, history(*SEEN), said), patience=patience)
    ripe = state is GapState.CONFIRMED and not answered and WORKDAYS.between(told, AS_OF) >= patience
    assert len(made.listed) == ripe
    assert set(made.twice) <= {e.unit for e in made.listed}
