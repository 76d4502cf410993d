"""What the office, or a look, makes of an answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from alerts.decisions import DecisionError
from rules.workspace import Workspace
from service.answered import accept_answer, answered, decline_answer, settle_looked, sites_asked
from service.deciding import dispute_gap, withdraw_gap
from store.answers import Answer, AnswerKind, AnswerState, add_answer, all_answers
from store.db import open_database
from store.frontier import create_look
from store.gaps import by_id
from store.plan import Network, Plan, Politeness, SitePlan
from store.statements import statements_of
from store.verdicts import GapState, Verdict
from tests.alerts.city import AS_OF, finding, judged
from tests.console.conftest import Office, office_of, opened

__all__ = ["opened"]
SENT = datetime(2018, 11, 20, 1, 0, tzinfo=UTC)


@pytest.fixture
def office(tmp_path: Path, opened: Workspace) -> Iterator[Office]:
    office = office_of(opened, open_database("sqlite:///gapwatch.db", tmp_path))
    yield office
    office.close()


def said(office: Office, kind: AnswerKind, *, site: str = "", nonce: str = "n") -> None:
    state = AnswerState.LOOKING if site else AnswerState.WAITING
    text, url = ("", "http://mzj.city.test/1.html") if kind is AnswerKind.HERE else ("理由", "")
    with office.house.sessions.begin() as session:
        add_answer(
            session, Answer(1, "mzj", kind, text, url, "", "责任单位答复：演示员", nonce, AS_OF, SENT, state, site)
        )
    if kind is AnswerKind.WRONG:
        dispute_gap(office.house, 1, "理由", by="责任单位答复：演示员")


def state(office: Office) -> tuple[GapState, AnswerState, str]:
    with office.house.sessions() as session:
        gap = by_id(session, 1)
        answer = all_answers(session)[0]
    assert gap is not None
    return gap.state, answer.state, answer.note


def look(office: Office, started: datetime, *sites: str) -> int:
    plan = Plan(tuple(SitePlan(s, s, f"http://{s}.city.test", AS_OF) for s in sites), Politeness("test"), Network())
    with office.house.sessions.begin() as session:
        return create_look(session, plan, as_of=AS_OF, round_id=None, purpose="confirm", now=started)


def test_an_accepted_objection_withdraws_the_gap(office: Office) -> None:
    said(office, AnswerKind.WRONG)
    accept_answer(office.house, 1, "核对属实", by="张三", until=None)
    assert state(office) == (GapState.WITHDRAWN, AnswerState.ACCEPTED, "核对属实")


def test_a_declined_objection_makes_the_gap_count_again(office: Office) -> None:
    said(office, AnswerKind.WRONG)
    decline_answer(office.house, 1, "是去年的", by="张三")
    assert state(office) == (GapState.CONFIRMED, AnswerState.DECLINED, "是去年的")


def test_a_proposed_explanation_counts_once_accepted_until_its_day(office: Office) -> None:
    said(office, AnswerKind.NOT_OURS)
    until = AS_OF + timedelta(days=30)
    accept_answer(office.house, 1, "情况属实", by="张三", until=until)
    assert state(office)[:2] == (GapState.EXPLAINED, AnswerState.ACCEPTED)
    with office.house.sessions() as session:
        (statement,) = statements_of(session, 1)
    assert (statement.text, statement.by, statement.until) == (
        "理由（责任单位答复：演示员；办公室意见：情况属实）", "张三", until,
    )  # fmt: skip


def test_a_declined_explanation_changes_nothing_of_the_gap(office: Office) -> None:
    said(office, AnswerKind.NOT_OURS)
    decline_answer(office.house, 1, "不属实", by="张三")
    assert state(office) == (GapState.CONFIRMED, AnswerState.DECLINED, "不属实")


@pytest.mark.parametrize(
    ("kind", "until", "number", "told"),
    [
        (AnswerKind.NOT_OURS, None, 1, "要写有效期"),
        (AnswerKind.WRONG, AS_OF, 1, "--until 只用于不适用的答复"),
        (AnswerKind.NOT_OURS, AS_OF - timedelta(days=1), 1, "已经过去"),
        (AnswerKind.NOT_OURS, AS_OF, 9, "没有9号答复"),
    ],
)
def test_what_cannot_be_done_is_told_and_changes_nothing(
    office: Office, kind: AnswerKind, until: object, number: int, told: str
) -> None:
    said(office, kind)
    before = state(office)
    with pytest.raises(DecisionError, match=told):
        accept_answer(office.house, number, "属实", by="张三", until=until)  # type: ignore[arg-type]
    assert state(office) == before


def test_an_answer_is_decided_once(office: Office) -> None:
    said(office, AnswerKind.NOT_OURS)
    decline_answer(office.house, 1, "不属实", by="张三")
    with pytest.raises(DecisionError, match="1号答复未采纳，不能再办理"):
        accept_answer(office.house, 1, "属实", by="张三", until=AS_OF)


def test_what_the_office_decides_on_the_gap_settles_the_answers(office: Office) -> None:
    said(office, AnswerKind.HERE)
    withdraw_gap(office.house, 1, "误报", by="张三")
    assert state(office) == (GapState.WITHDRAWN, AnswerState.SETTLED, "误报")
    assert answered(office.house) == []
    assert len(answered(office.house, closed_too=True)) == 1


def test_a_look_that_saw_it_settles_the_answer_and_one_in_vain_gives_it_to_the_clerk(office: Office) -> None:
    said(office, AnswerKind.HERE, site="mzj")
    settle_looked(office.house, look(office, SENT - timedelta(hours=1), "mzj"))
    assert state(office)[1] is AnswerState.LOOKING, "that look began before the answer came"
    settle_looked(office.house, look(office, SENT + timedelta(hours=1), "czj"))
    assert state(office)[1] is AnswerState.LOOKING, "that look read another site"
    again = look(office, SENT + timedelta(hours=1), "mzj")
    settle_looked(office.house, again)
    assert state(office)[:2] == (GapState.CONFIRMED, AnswerState.WAITING)
    office.town.judge(AS_OF, judged(finding("mzj"), Verdict.MET), looks=1)
    settle_looked(office.house, again)
    assert state(office) == (GapState.RESOLVED, AnswerState.SETTLED, "缺口已整改")


def test_a_site_that_no_rule_looks_at_is_the_clerks_and_asks_for_no_look(office: Office) -> None:
    said(office, AnswerKind.HERE, site="nowhere")
    assert sites_asked(office.house) == frozenset()
    assert state(office) == (GapState.CONFIRMED, AnswerState.WAITING, "现行规则不查看这个网站，请打开链接核对")
