"""What a person's decision does to a gap (DESIGN, "The life of a gap"). Pure; refusals are one sentence for the clerk."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from alerts.lifecycle import Event, Transition
from store.verdicts import GAP_STATE_ZH, Gap, GapState
from words import N_, _

LONGEST_EXPLANATION = 366
"""Days an explanation may hold before somebody has to look at it again."""


class DecisionError(Exception):
    """This cannot be done to this gap; one sentence that says what can."""


def explain(gap: Gap, *, until: date, today: date) -> Transition:
    """Accept a reason until a day ("comply or explain"): no mail to the unit, no circular until then.

    Raises :class:`DecisionError` where nothing was confirmed yet, or the day is past or more than a year away.
    """
    _need(gap, N_("说明"), GapState.CONFIRMED, GapState.DISPUTED, GapState.EXPLAINED)
    if until < today:
        raise DecisionError(
            _("说明的有效期{until}已经过去，请写今天（{today}）以后的日期").format(until=until, today=today)
        )
    if (until - today).days > LONGEST_EXPLANATION:
        raise DecisionError(
            _("说明的有效期{until}超过一年，请写一年以内的日期，到期前两周会提醒续办").format(until=until)
        )
    return Transition(Event.EXPLAINED, replace(gap, state=GapState.EXPLAINED), gap)


def dispute(gap: Gap) -> Transition:
    """Somebody says that it is wrong: out of the unit's mail, escalation and circular until the clerk decides."""
    _need(gap, N_("异议"), GapState.CONFIRMED, GapState.EXPLAINED, GapState.DISPUTED)
    return Transition(Event.DISPUTED, replace(gap, state=GapState.DISPUTED), gap)


def lift(gap: Gap) -> Transition:
    """The objection is not accepted, or the explanation not any more: it counts again."""
    _need(gap, N_("恢复"), GapState.DISPUTED, GapState.EXPLAINED)
    return Transition(Event.LIFTED, replace(gap, state=GapState.CONFIRMED), gap)


def withdraw(gap: Gap, *, today: date) -> Transition:
    """It was no gap: whoever was told gets a correction, and the same claim is not made again."""
    if not gap.state.is_open:
        raise DecisionError(_("{id}号缺口{state}，不能再撤销").format(id=gap.id, state=_(GAP_STATE_ZH[gap.state])))
    closed = replace(gap, state=GapState.WITHDRAWN, closed=today, overruled=True)
    return Transition(Event.WITHDRAWN, closed, gap)


def expire(gap: Gap) -> Transition:
    """The accepted explanation's last day has passed."""
    return Transition(Event.EXPIRED, replace(gap, state=GapState.CONFIRMED), gap)


def _need(gap: Gap, what: str, *states: GapState) -> None:
    if gap.state in states:
        return
    if gap.state is GapState.PROVISIONAL:
        raise DecisionError(
            _("{id}号缺口还没有经第二次查看确认，不用作{what}；确认不是缺口的，可以撤销").format(
                id=gap.id, what=_(what)
            )
        )
    raise DecisionError(
        _("{id}号缺口{state}，不能作{what}").format(id=gap.id, state=_(GAP_STATE_ZH[gap.state]), what=_(what))
    )
