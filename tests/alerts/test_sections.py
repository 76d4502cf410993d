"""Which gap stands where, for whom: what counts is what that reader has been told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from alerts.sections import Sections, Told, sort_gaps
from store.answers import Answer, AnswerKind, AnswerState
from store.statements import Statement, StatementKind
from store.verdicts import Gap, GapState, Verdict
from tests.alerts.city import AS_OF, NOW, finding, judged

MISSING = finding()
CONFIRMED = Gap(
    id=7, obligation=MISSING.obligation, rule="budget", unit="mzj", state=GapState.CONFIRMED, opened=date(2018, 11, 1),
    confirmed=date(2018, 11, 2), closed=None, last_confirmed=date(2018, 11, 2), last_looked=date(2018, 11, 2),
    first_look=1, first_look_at=NOW, looks=2, last_look=2,
)  # fmt: skip


def where(state: GapState, told: str | None = None, *, untold_too: bool = False) -> list[str]:
    found = sort_gaps(
        [replace(CONFIRMED, state=state)], {MISSING.obligation: MISSING}, {"7": told} if told else {},
        untold_too=untold_too, as_of=AS_OF,
    )  # fmt: skip
    return [
        name for name in ("new", "standing", "disputed", "explained", "resolved", "corrected") if getattr(found, name)
    ]


@pytest.mark.parametrize(
    ("state", "told", "section"),
    [
        (GapState.CONFIRMED, None, ["new"]),
        (GapState.CONFIRMED, "new", ["standing"]),
        (GapState.CONFIRMED, "standing", ["standing"]),
        (GapState.CONFIRMED, "disputed", ["standing"]),
        (GapState.PROVISIONAL, None, []),
        (GapState.DISPUTED, "new", ["disputed"]),
        (GapState.EXPLAINED, "new", ["explained"]),
        (GapState.RESOLVED, "standing", ["resolved"]),
        (GapState.RESOLVED, "resolved", []),
        (GapState.RESOLVED, None, []),
        (GapState.WITHDRAWN, "standing", ["corrected"]),
        (GapState.WITHDRAWN, "corrected", []),
        (GapState.WITHDRAWN, None, []),
    ],
)
def test_the_section_follows_from_the_state_and_what_was_told(
    state: GapState, told: str | None, section: list[str]
) -> None:
    assert where(state, told) == section


def test_the_office_also_hears_of_what_began_and_ended_between_two_digests() -> None:
    assert where(GapState.RESOLVED, untold_too=True) == ["resolved"]
    assert where(GapState.WITHDRAWN, untold_too=True) == []


def test_an_undecided_answer_takes_the_accusation_back_until_it_is_decided() -> None:
    said = Answer(7, "mzj", AnswerKind.HERE, "", "http://x.test/", "", "某人", "n", AS_OF, NOW, AnswerState.WAITING)
    gaps, findings = [CONFIRMED], {MISSING.obligation: MISSING}
    for told in ({}, {"7": "new"}):
        found = sort_gaps(gaps, findings, told, as_of=AS_OF, answers={7: (said,)})
        assert (found.new, found.standing, [e.answers for e in found.answered]) == ((), (), [(said,)])
        assert (found.calls_for_mail, found.pending, found.told()) == (False, True, {"7": "answered"})
    assert where(GapState.CONFIRMED, "answered") == ["standing"]
    assert where(GapState.WITHDRAWN, "answered") == ["corrected"]


def test_provisional_gaps_are_only_counted() -> None:
    assert sort_gaps([replace(CONFIRMED, state=GapState.PROVISIONAL)], {}, {}, as_of=AS_OF).provisional == 1


def test_an_open_gap_nobody_asks_for_any_more_is_only_counted() -> None:
    assert sort_gaps([CONFIRMED], {}, {"7": "new"}, as_of=AS_OF) == Sections(unlisted=1)


def test_a_late_publication_is_told_once() -> None:
    late = judged(MISSING, Verdict.LATE)
    first = sort_gaps([], {late.obligation: late}, {}, as_of=AS_OF)
    assert first.late == (late,)
    assert sort_gaps([], {late.obligation: late}, first.told(), as_of=AS_OF).late == ()


def test_a_late_publication_that_closes_a_gap_is_told_as_resolved_and_not_again() -> None:
    late = judged(MISSING, Verdict.LATE)
    resolved = replace(CONFIRMED, state=GapState.RESOLVED)
    first = sort_gaps([resolved], {late.obligation: late}, {"7": "new"}, as_of=AS_OF)
    assert (len(first.resolved), first.late) == (1, ())
    second = sort_gaps([resolved], {late.obligation: late}, {"7": "new"} | first.told(), as_of=AS_OF)
    assert (second.resolved, second.late) == ((), ())


def test_told_remembers_every_gap_by_its_section() -> None:
    assert sort_gaps([CONFIRMED], {MISSING.obligation: MISSING}, {}, as_of=AS_OF).told() == {"7": Told.NEW.value}


def test_only_accusations_ends_and_corrections_call_for_a_unit_s_mail() -> None:
    late = judged(MISSING, Verdict.LATE)
    assert not Sections(late=(late,), provisional=3, unlisted=1).calls_for_mail
    assert sort_gaps([CONFIRMED], {MISSING.obligation: MISSING}, {}, as_of=AS_OF).calls_for_mail


def explained(until: date) -> Statement:
    return Statement(7, StatementKind.EXPLANATION, "该项目涉密", "政务公开科", AS_OF, NOW, until=until, id=3)


def test_the_end_of_an_explanation_is_announced_two_weeks_ahead_and_once() -> None:
    gap, findings = replace(CONFIRMED, state=GapState.EXPLAINED), {MISSING.obligation: MISSING}
    early = sort_gaps([gap], findings, {}, as_of=AS_OF, said={7: explained(AS_OF + timedelta(days=15))})
    assert (len(early.explained), early.ending) == (1, ())
    soon = sort_gaps([gap], findings, {}, as_of=AS_OF, said={7: explained(AS_OF + timedelta(days=14))})
    assert [e.said and e.said.id for e in soon.ending] == [3]
    assert soon.calls_for_mail
    again = sort_gaps([gap], findings, soon.told(), as_of=AS_OF, said={7: explained(AS_OF + timedelta(days=7))})
    assert again.ending == ()


def test_an_objection_has_no_end_to_announce() -> None:
    objection = Statement(7, StatementKind.OBJECTION, "已经公开", "市民政局", AS_OF, NOW)
    found = sort_gaps(
        [replace(CONFIRMED, state=GapState.DISPUTED)],
        {MISSING.obligation: MISSING},
        {},
        as_of=AS_OF,
        said={7: objection},
    )
    assert (len(found.disputed), found.ending) == (1, ())
