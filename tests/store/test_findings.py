"""Findings over time: a new row only where something changed, with since, last day and the looks that carried it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sqlalchemy import select

from store.findings import (
    current_findings,
    evaluation_of_look,
    keep_rule_texts,
    latest_evaluation,
    save_findings,
    start_evaluation,
)
from store.legible import short_key
from store.models import FindingRow, RuleText
from store.reasons import Reason
from store.session import Session, Sessions
from store.verdicts import Evidence, Finding, Judgement, Level, LookedAt, Note, Subject, Verdict
from tests.store.looks import FIRST, NOW, SECOND, THIRD


def finding(verdict: Verdict = Verdict.GAP, reason: Reason | None = None, **other: object) -> Finding:
    judgement = Judgement(
        verdict, "应公开", "没有看到。", reason=reason, notes=(Note.OTHER_COLUMN,), due=date(2018, 3, 7),
        subject=Subject("gkmlpt:1", "题", "http://a.test"), looked_at=(LookedAt("http://a.test", date(2017, 10, 3)),),
        evidence=(Evidence("http://a.test", "题", FIRST, "page", "a" * 64),),
    )  # fmt: skip
    given = {
        "obligation": "R|czj|2018|", "rule": "R", "rule_title": "规则", "rule_sha256": "1" * 64, "kind": "publication",
        "task": "T", "task_title": "任务", "task_text": "原文", "level": Level.GAP, "unit": "czj", "unit_name": "市财政局",
        "period": "2018", "basis": "依据", "judgement": judgement, "look_id": 1, "sites": ("czj",),
    }  # fmt: skip
    return Finding(**(given | other))  # type: ignore[arg-type]


def save(session: Session, *findings: Finding, on: date, look_id: int | None = None) -> tuple[Finding, ...]:
    evaluation = start_evaluation(session, as_of=on, round_id=None, look_id=look_id, now=NOW)
    return save_findings(session, evaluation, findings, on)


def rows(session: Session) -> list[tuple[str, date, date]]:
    return [(r.verdict, r.since, r.last_on) for r in session.scalars(select(FindingRow).order_by(FindingRow.id))]


def test_a_first_finding_stands_since_today(sessions: Sessions) -> None:
    with sessions.begin() as session:
        (saved,) = save(session, finding(), on=FIRST)
        assert (saved.since, saved.looks) == (FIRST, 1)
        assert rows(session) == [("gap", FIRST, FIRST)]


def test_a_finding_without_a_look_is_carried_by_none(sessions: Sessions) -> None:
    with sessions.begin() as session:
        (saved,) = save(session, finding(Verdict.UNKNOWN, Reason.UNIT_UNCONFIRMED, look_id=None), on=FIRST)
        assert saved.looks == 0


def test_the_same_verdict_stays_one_row_and_counts_its_looks(sessions: Sessions) -> None:
    with sessions.begin() as session:
        save(session, finding(look_id=1), on=FIRST)
        (same_look,) = save(session, finding(look_id=1), on=FIRST)
        (second,) = save(session, finding(look_id=2), on=SECOND)
        (third,) = save(session, finding(look_id=3), on=THIRD)
        assert [(f.since, f.looks) for f in (same_look, second, third)] == [(FIRST, 1), (FIRST, 2), (FIRST, 3)]
        assert rows(session) == [("gap", FIRST, THIRD)]


def test_a_new_verdict_or_reason_is_a_new_row(sessions: Sessions) -> None:
    with sessions.begin() as session:
        save(session, finding(Verdict.UNKNOWN, Reason.TIMEOUT), on=FIRST)
        save(session, finding(Verdict.UNKNOWN, Reason.REFUSED, look_id=2), on=SECOND)
        (last,) = save(session, finding(Verdict.GAP, look_id=3), on=THIRD)
        assert (last.since, last.looks) == (THIRD, 1)
        assert rows(session) == [
            ("unknown", FIRST, FIRST),
            ("unknown", SECOND, SECOND),
            ("gap", THIRD, THIRD),
        ]


def test_a_verdict_that_comes_back_begins_anew(sessions: Sessions) -> None:
    with sessions.begin() as session:
        save(session, finding(), on=FIRST)
        save(session, finding(Verdict.UNKNOWN, Reason.TIMEOUT), on=SECOND)
        (again,) = save(session, finding(), on=THIRD)
        assert again.since == THIRD


def test_a_changed_rule_begins_a_new_row_and_the_verdict_keeps_its_day(sessions: Sessions) -> None:
    with sessions.begin() as session:
        save(session, finding(), on=FIRST)
        (changed,) = save(session, finding(rule_sha256="2" * 64, look_id=2), on=SECOND)
        assert (changed.since, changed.looks) == (FIRST, 2)
        shas = list(session.scalars(select(FindingRow.rule_sha256).order_by(FindingRow.id)))
        assert shas == ["1" * 64, "2" * 64]
        assert rows(session) == [("gap", FIRST, FIRST), ("gap", FIRST, SECOND)]


def test_obligations_do_not_mix(sessions: Sessions) -> None:
    with sessions.begin() as session:
        save(session, finding(), finding(obligation="R|mzj|2018|", unit="mzj"), on=FIRST)
        save(session, finding(Verdict.MET), finding(obligation="R|mzj|2018|", unit="mzj"), on=SECOND)
        assert sorted(rows(session)) == [("gap", FIRST, FIRST), ("gap", FIRST, SECOND), ("met", SECOND, SECOND)]


def test_everything_of_a_finding_comes_back(sessions: Sessions) -> None:
    with sessions.begin() as session:
        (saved,) = save(session, finding(), on=FIRST)
    with sessions() as session:
        newest = latest_evaluation(session)
        assert newest is not None
        assert current_findings(session, newest[0]) == (saved,)


def test_the_current_findings_are_those_of_the_newest_evaluation(sessions: Sessions) -> None:
    other = finding(obligation="R|mzj|2018|")
    with sessions.begin() as session:
        save(session, finding(), other, on=FIRST)
        save(session, finding(), on=SECOND)
        newest = latest_evaluation(session)
        assert newest is not None
        assert newest[1] == SECOND
        assert [f.obligation for f in current_findings(session, newest[0])] == ["R|czj|2018|"]


def test_there_is_no_evaluation_before_the_first(sessions: Sessions) -> None:
    with sessions() as session:
        assert latest_evaluation(session) is None
        assert evaluation_of_look(session, 1) is None


def test_an_evaluation_is_found_by_its_look(sessions: Sessions) -> None:
    with sessions.begin() as session:
        save(session, on=FIRST, look_id=5)
        newest = latest_evaluation(session)
        assert newest is not None
        assert evaluation_of_look(session, 5) == newest[0]


def test_rule_texts_are_kept_once_for_ever(sessions: Sessions) -> None:
    with sessions.begin() as session:
        keep_rule_texts(session, [("1" * 64, "R", "alt"), ("1" * 64, "R", "alt")])
        keep_rule_texts(session, [("1" * 64, "R", "alt"), ("2" * 64, "R", "neu")])
        assert sorted(session.scalars(select(RuleText.text))) == ["alt", "neu"]


def test_what_a_killed_evaluation_wrote_is_gone(sessions: Sessions) -> None:
    with sessions.begin() as session:
        save(session, finding(), on=FIRST)
    with sessions() as session:
        save(session, replace(finding(Verdict.MET), look_id=2), on=SECOND)
        session.rollback()
    with sessions() as session:
        assert rows(session) == [("gap", FIRST, FIRST)]


def test_a_very_long_identity_fits(sessions: Sessions) -> None:
    with sessions.begin() as session:
        longest = "|".join(("R" * 100, "u" * 60, "2018-Q1", short_key("x" * 5000)))
        save(session, finding(obligation=longest, rule="R" * 100, unit="u" * 60), on=FIRST)
        assert len(rows(session)) == 1
