"""What the office, or a look, makes of the units' answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from alerts import decisions
from alerts.blocks import item_title
from alerts.decisions import DecisionError
from rules.lifecycle import person
from rules.plan import make_plan
from service.deciding import Decision, decide, said
from service.house import House
from service.named import how_it_was_read
from store import gaps as table
from store.answers import (
    ANSWER_STATE_ZH,
    Answer,
    AnswerKind,
    AnswerState,
    all_answers,
    answer_of,
    open_answers,
    set_answer,
    settle_answers,
)
from store.audit import Deed, record_deed
from store.frontier import look_plan
from store.load import look_starts
from store.plan import Network, Politeness
from store.session import Session
from store.statements import StatementKind
from store.verdicts import GAP_STATE_ZH, Gap, GapState
from words import _


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer with what it is about."""

    answer: Answer
    unit_name: str
    title: str


def answered(house: House, *, closed_too: bool = False) -> list[Answered]:
    """What waits for the clerk or a look, oldest first; ``closed_too``: every answer there ever was."""
    with house.sessions() as session:
        answers = all_answers(session) if closed_too else open_answers(session)
        gaps = {a.gap: table.by_id(session, a.gap) for a in answers}
        found = table.last_proofs(session, {g.obligation for g in gaps.values() if g is not None})
    names = {u.id: u.name for u in house.workspace.catalogue.register.units}
    titles = {n: item_title(found[g.obligation]) for n, g in gaps.items() if g is not None and g.obligation in found}
    return [Answered(a, names.get(a.unit, a.unit), titles.get(a.gap, "")) for a in answers]


def accept_answer(house: House, answer_id: int, reason: str, *, by: str, until: date | None) -> tuple[Answer, Gap]:
    """The office agrees: "not ours" becomes an explanation until a day; otherwise the accusation is withdrawn.

    Raises :class:`DecisionError`, :class:`rules.lifecycle.ApprovalError`; then nothing was changed.
    """
    today = house.clock.today()
    why, name = said(reason), person(by)
    with house.sessions.begin() as session:
        answer = _open(session, answer_id)
        set_answer(session, answer.id, AnswerState.ACCEPTED, note=why, by=name, at=house.clock.now())
        if answer.kind is not AnswerKind.NOT_OURS:
            if until is not None:
                raise DecisionError(_("--until 只用于不适用的答复；其他答复采纳后撤销缺口，不用写有效期"))
            decision = Decision("gap.withdraw", StatementKind.CORRECTION, why, name, answer.evidence)
            gap = decide(session, house, answer.gap, lambda g: decisions.withdraw(g, today=today), decision)
        elif until is None:
            raise DecisionError(_("采纳不适用的答复要写有效期，例如 --until 2026-12-31，到期前两周会提醒续办"))
        else:
            words = said(f"{answer.text}（{answer.by}；办公室意见：{why}）")
            decision = Decision("gap.explain", StatementKind.EXPLANATION, words, name, answer.evidence, until)
            gap = decide(session, house, answer.gap, lambda g: decisions.explain(g, until=until, today=today), decision)
        _deed(session, house, "answer.accept", answer, why, name)
    return answer, gap


def decline_answer(house: House, answer_id: int, reason: str, *, by: str) -> tuple[Answer, Gap | None]:
    """The office does not agree: a disputed gap counts again, others go on as they were (None).

    Raises :class:`DecisionError`, :class:`rules.lifecycle.ApprovalError`; then nothing was changed.
    """
    why, name = said(reason), person(by)
    with house.sessions.begin() as session:
        answer = _open(session, answer_id)
        set_answer(session, answer.id, AnswerState.DECLINED, note=why, by=name, at=house.clock.now())
        gap = table.by_id(session, answer.gap, to_change=True)
        if answer.kind is not AnswerKind.WRONG or gap is None or gap.state is not GapState.DISPUTED:
            gap = None
        else:
            gap = decide(session, house, answer.gap, decisions.lift, Decision("gap.release", None, why, name))
        _deed(session, house, "answer.decline", answer, why, name)
    return answer, gap


def sites_asked(house: House) -> frozenset[str]:
    """Sites that answers say the item is on, and that a look is to read once more.

    An answer about a site that no rule looks at can be settled by no look: it goes to the clerk.
    """
    with house.sessions() as session:
        looking = [a for a in open_answers(session) if a.state is AnswerState.LOOKING]
    if not looking:
        return frozenset()
    only = {a.site for a in looking}
    plan = make_plan(house.world(), house.clock.today(), Politeness(""), Network(), only=only)
    planned = frozenset(site.site_id for site in plan.sites)
    with house.sessions.begin() as session:
        for answer in looking:
            if answer.site not in planned:
                set_answer(session, answer.id, AnswerState.WAITING, note=_NOBODY_LOOKS)
    return planned


_NOBODY_LOOKS = "现行规则不查看这个网站，请打开链接核对"


def settle_looked(house: House, look_id: int) -> None:
    """After a look was judged: an answer whose gap ended is settled; one whose site was read in vain is the clerk's."""
    with house.sessions.begin() as session:
        answers = open_answers(session)
        if not answers:
            return
        plan = look_plan(session, look_id)[0]
        read, begun = {site.site_id for site in plan.sites}, look_starts(session).get(look_id)
        for answer in answers:
            gap = table.by_id(session, answer.gap)
            if gap is not None and not gap.state.is_open:
                settle_answers(session, gap.id, f"缺口{GAP_STATE_ZH[gap.state]}", at=house.clock.now())
            elif answer.state is AnswerState.LOOKING and answer.site in read and begun and answer.at <= begun:
                how = how_it_was_read(session, look_id, answer)
                note = f"{house.clock.today()}再次查看了网站，{how}，仍不能认定已经公开，请打开链接核对"
                set_answer(session, answer.id, AnswerState.WAITING, note=note)


def _open(session: Session, answer_id: int) -> Answer:
    answer = answer_of(session, answer_id)
    if answer is None:
        raise DecisionError(
            _("没有{answer_id}号答复；编号见周报，或者用 gapwatch answer list 查").format(answer_id=answer_id)
        )
    if not answer.state.is_open:
        raise DecisionError(
            _("{answer_id}号答复{state}，不能再办理").format(
                answer_id=answer_id, state=_(ANSWER_STATE_ZH[answer.state])
            )
        )
    return answer


def _deed(session: Session, house: House, deed: str, answer: Answer, note: str, by: str) -> None:
    record_deed(session, Deed(deed, f"answer:{answer.id}", by, house.clock.today(), house.clock.now(), note))
