"""Addresses that units named in their answers: each is opened once more with every look at its site, and judged like any page."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from store import gaps
from store.answers import Answer, AnswerKind, AnswerState, open_answers
from store.frontier import POINTED_OUT, ask_for_named, outcome_of, pointed_out
from store.readings import Ask
from store.reasons import MEANINGS, Reason
from store.session import Session


def asks_for_named(session: Session, sites: Collection[str]) -> list[Ask]:
    """What to open on ``sites``: what undecided answers name there, and what they named before and still counts."""
    asks = [ask for a in open_answers(session) if a.site in sites and (ask := _ask(session, a)) is not None]
    together: dict[tuple[str, ...], Ask] = {}
    for ask in (*asks, *pointed_out(session, sites)):
        before = together.get(ask.identity, ask).context[POINTED_OUT]
        rules = dict.fromkeys((*before, *ask.context[POINTED_OUT]))
        together[ask.identity] = replace(ask, context=ask.context | {POINTED_OUT: list(rules)})
    return list(together.values())


def how_it_was_read(session: Session, look_id: int, answer: Answer) -> str:
    """What became of the address in a look, as part of a Chinese sentence."""
    ask = _ask(session, answer)
    outcome = outcome_of(session, look_id, ask) if ask is not None else None
    if outcome is None:
        return "没有打开这个链接"
    return "打开了这个链接" if outcome is Reason.OK else f"这个链接没有读到信息（{MEANINGS[outcome].label}）"


def _ask(session: Session, answer: Answer) -> Ask | None:
    gap = gaps.by_id(session, answer.gap)
    if answer.kind is not AnswerKind.HERE or answer.state is not AnswerState.LOOKING or gap is None:
        return None
    return ask_for_named(session, answer.site, answer.url, gap.rule)
