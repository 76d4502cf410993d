"""What units answered, in words: for the form, the clerk's list and the office's digest. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta, timezone

from alerts.blocks import STATEMENT, TITLE, link
from alerts.views import ClosedView
from alerts.wording import age_zh, clean, day_zh
from store.answers import ANSWER_STATE_ZH, ANSWER_ZH, Answer, AnswerKind, AnswerState
from store.verdicts import Gap
from words import _

_BEIJING = timezone(timedelta(hours=8))


def said_zh(answer: Answer) -> str:
    """What it says, in a line."""
    evidence = _("；佐证：{text}").format(text=clean(answer.evidence, TITLE)) if answer.evidence else ""
    return f"{_(ANSWER_ZH[answer.kind])}：{clean(answer.url or answer.text, STATEMENT)}{evidence}"


def received_zh(answer: Answer) -> str:
    """An answer and how far it is, in a sentence for the unit."""
    note = f"（{clean(answer.note, STATEMENT)}）" if answer.note and not answer.state.is_open else ""
    return (
        f"{day_zh(answer.on)}，{clean(answer.by, TITLE)}，{said_zh(answer)}。{_(ANSWER_STATE_ZH[answer.state])}{note}。"
    )


def answer_line(answer: Answer, unit: str, title: str) -> str:
    """A line for the clerk: number, state, gap, unit, what is missing, what was answered, by whom, when."""
    at = answer.at.astimezone(_BEIJING)
    note = f"（{clean(answer.note, STATEMENT)}）" if answer.note else ""
    return "\t".join([
        str(answer.id), _(ANSWER_STATE_ZH[answer.state]) + note, _("{gap}号缺口").format(gap=answer.gap), unit, title, said_zh(answer),
        clean(answer.by), f"{at:%Y-%m-%d %H:%M}",
    ])  # fmt: skip


def answer_views(
    answers: Iterable[Answer], gaps: Mapping[int, Gap], names: Mapping[str, str], titles: Mapping[str, str], as_of: date
) -> Iterator[ClosedView]:
    """What nobody has decided yet, for the office's digest: since when, and how it is decided.

    ``names`` by unit id, ``titles`` by obligation.
    """
    for answer in answers:
        gap = gaps.get(answer.gap)
        if gap is None:
            continue
        note = f"（{clean(answer.note, STATEMENT)}）" if answer.note else ""
        yield ClosedView(
            unit=clean(names.get(answer.unit, answer.unit)),
            title=titles.get(gap.obligation, clean(gap.rule)),
            label=f"答复{answer.id}",
            text=f"{said_zh(answer)}。{clean(answer.by, TITLE)}，{day_zh(answer.on)}，已等候{age_zh(answer.on, as_of)}{note}",
            evidence=(link(answer.url, answer.url),) if answer.url else (),
            number=gap.id,
            advice=_how_to_decide(answer),
        )


def _how_to_decide(answer: Answer) -> str:
    until = _(" --until 有效期") if answer.kind is AnswerKind.NOT_OURS else ""
    commands = _(
        "gapwatch answer accept {id}{until} --reason 理由 --by 姓名，或者 gapwatch answer decline {id} --reason 理由 --by 姓名"
    ).format(id=answer.id, until=until)
    return (
        _("待再次查看，一般不用办；要先定的：{commands}").format(commands=commands)
        if answer.state is AnswerState.LOOKING
        else _("办理：{commands}").format(commands=commands)
    )


def undecided_zh(answers: Iterable[Answer]) -> str:
    """What was answered and when, to the unit itself."""
    said = "；".join(f"{day_zh(a.on)}（{said_zh(a)}）" for a in answers)
    return _("已收到贵单位答复：{said}。").format(said=said)
