"""The steps that people take with rules are kept in their order, for ever."""

from __future__ import annotations

from datetime import date

from store.approvals import Step, StepKind
from store.findings import keep_rule_texts
from store.rule_steps import add_step, all_steps, text_of
from store.session import Sessions
from tests.store.looks import NOW


def test_steps_come_back_in_their_order(sessions: Sessions) -> None:
    taken = tuple(Step("R", "1" * 64, kind, "张三", date(2018, 4, 10), NOW) for kind in reversed(StepKind))
    for step in taken:
        with sessions.begin() as session:
            add_step(session, step)
    with sessions() as session:
        assert all_steps(session) == taken


def test_a_text_that_was_kept_is_found_by_its_hash(sessions: Sessions) -> None:
    with sessions.begin() as session:
        keep_rule_texts(session, [("1" * 64, "R", "- id: R\n")])
        assert (text_of(session, "1" * 64), text_of(session, "2" * 64)) == ("- id: R\n", None)
