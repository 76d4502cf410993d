"""A merged unit's gaps: who answers for them, and which of them change hands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from alerts.lifecycle import Event
from alerts.succession import responsible, successions
from store.register import Register, Successor
from store.verdicts import Gap, GapState
from tests.alerts.city import finding
from tests.alerts.city import register as invented
from tests.alerts.test_decisions import gap

MERGED = date(2019, 2, 1)


def register(*, confirmed: bool = True, onward: str | None = None, since: date = MERGED) -> Register:
    """市旅游局 is merged into 市民政局 (and that one, if asked, into another)."""
    heirs = {"lyj": Successor("mzj", since, confirmed)}
    if onward is not None:
        heirs["mzj"] = Successor(onward, MERGED, True)
    known = invented()
    return replace(known, units=tuple(replace(u, successor=heirs.get(u.id)) for u in known.units))


def owed(unit: str, rule: str = "column") -> str:
    return finding(unit, rule, period="常年").obligation


def theirs(number: int = 7, unit: str = "lyj") -> Gap:
    return replace(gap(), id=number, obligation=owed(unit), unit=unit)


def test_the_successor_answers_from_the_day_on() -> None:
    assert responsible(register(), "lyj", date(2019, 1, 31)) == "lyj"
    assert responsible(register(), "lyj", MERGED) == "mzj"
    assert responsible(register(onward="czj"), "lyj", MERGED) == "czj"


def test_nobody_answers_for_another_before_the_office_has_confirmed() -> None:
    assert responsible(register(confirmed=False), "lyj", MERGED) == "lyj"


def test_a_circle_of_successors_has_an_end() -> None:
    assert responsible(register(onward="lyj"), "lyj", MERGED) in ("lyj", "mzj")


def test_a_standing_gap_moves_with_its_age_and_history() -> None:
    ((step, note),) = successions({owed("lyj"): theirs()}, {owed("mzj")}, register(), MERGED)
    assert (step.event, step.gap.id, step.gap.unit, step.gap.obligation) == (Event.MOVED, 7, "mzj", owed("mzj"))
    assert (step.gap.opened, step.gap.state) == (theirs().opened, GapState.CONFIRMED)
    assert note == "由市旅游局转市民政局承接"


def test_one_absence_stays_one_gap_where_the_successor_has_it_too() -> None:
    both = {owed("lyj"): theirs(), owed("mzj"): theirs(9, "mzj")}
    ((step, note),) = successions(both, {owed("mzj")}, register(), MERGED)
    assert (step.event, step.gap.id, step.gap.state) == (Event.MERGED, 7, GapState.MERGED)
    assert note == "并入市民政局的9号缺口"


def test_two_merged_units_leave_their_successor_one_gap() -> None:
    merged = register()
    merged = replace(
        merged,
        units=tuple(replace(u, successor=Successor("mzj", MERGED, True)) if u.id == "slj" else u for u in merged.units),
    )
    steps = list(successions({owed("lyj"): theirs(), owed("slj"): theirs(8, "slj")}, {owed("mzj")}, merged, MERGED))
    assert [step.event for step, _ in steps] == [Event.MOVED, Event.MERGED]


def test_what_is_still_judged_under_the_former_unit_stays_there() -> None:
    assert list(successions({owed("lyj"): theirs()}, {owed("mzj"), owed("lyj")}, register(), MERGED)) == []


def test_what_the_successor_is_not_asked_for_stays() -> None:
    assert list(successions({owed("lyj"): theirs()}, set(), register(), MERGED)) == []
