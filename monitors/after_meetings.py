"""What a meeting passed is owed from its day on: one obligation for each title that stands after 审议通过."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from monitors.case import Case
from monitors.coverage import absence, read_in_this_look
from monitors.documents import Picked
from monitors.matching import core_title, resembles
from monitors.meetings import meeting_days, passed_titles
from monitors.moments import Moment
from monitors.owed import Owed
from monitors.owed import judge as judge_owed
from monitors.pool import Pool
from monitors.spans import Span
from monitors.wording import day_zh, evidence, unknown
from store.facts import Document
from store.reasons import Reason
from store.verdicts import Judgement, Subject, Verdict

_SHORTEST = 4
"""Letters of a title below which it names nothing that could be found again."""


@dataclass(frozen=True, slots=True)
class _Passed:
    title: str
    day: date | None
    """The meeting's, the latest if several passed it; None = the news does not say."""
    meeting: Document


def judge(
    case: Case, picked: Picked, meetings: Sequence[Document], questions: Sequence[Document], span: Span, missing_is: Verdict
) -> tuple[Judgement, ...]:  # fmt: skip
    """One judgement for each passed title, one for each meeting whose news was not read."""
    pool = Pool([d for d in picked.documents if d not in meetings])
    judged = [j for p in _passed(meetings) if (j := _judge(case, picked, pool, p, span, missing_is)) is not None]
    judged += [_unread(case, m, span) for m in meetings if m.body is None and _in_period(case, m)]
    return tuple(judged) or (_nothing(case, meetings, questions, span),)


def _passed(meetings: Sequence[Document]) -> Iterator[_Passed]:
    """Each title once, under the latest day on which it was passed."""
    found: dict[str, _Passed] = {}
    for meeting in meetings:
        text = "\n".join((*meeting.titles, meeting.body or ""))
        day = _day(meeting, text)
        for title in (t for t in passed_titles(text) if len(core_title(t)) >= _SHORTEST):
            known = found.get(core_title(title))
            if known is None or (day or date.min) > (known.day or date.min):
                found[core_title(title)] = _Passed(title, day, meeting)
    yield from found.values()


def _day(meeting: Document, text: str) -> date | None:
    """When it was held; where its news names several days, or none, when the news was published, which is no earlier."""
    days = meeting_days(text, meeting.published.day if meeting.published else None)
    if len(days) == 1:
        return next(iter(days))
    return meeting.publication_days[-1] if meeting.witnesses else None


def _judge(
    case: Case, picked: Picked, pool: Pool, passed: _Passed, span: Span, missing_is: Verdict
) -> Judgement | None:
    expected = f"会议通过的《{passed.title}》在会后{span.zh}内公开"
    subject = Subject(core_title(passed.title), passed.title, passed.meeting.url)
    if passed.day is None:
        return unknown(Reason.DATE_MISSING, expected, subject=subject, seen=evidence((passed.meeting,)))
    if not case.period.start <= passed.day <= case.period.end:
        return None
    policy = Document("", "", "", passed.title)
    others = (*picked.documents, *picked.questions, *picked.excluded)
    found = pool.belonging_to(policy)
    near = [d for d in others if d not in found and d != passed.meeting and _may_be(passed.title, d)]
    owed = Owed(Moment.of(passed.day), span, expected, subject, found, near, missing_is)
    judged = judge_owed(case, owed)
    if judged.verdict is Verdict.GAP and not read_in_this_look(case, passed.meeting):
        return unknown(Reason.NOT_LOOKED, expected, due=judged.due, subject=subject, seen=evidence((passed.meeting,)))
    return judged


def _may_be(title: str, document: Document) -> bool:
    return document.title_cut or any(resembles(title, t) for t in document.titles)


def _in_period(case: Case, meeting: Document) -> bool:
    days = meeting.publication_days
    return not days or case.period.start <= days[0] <= case.period.end


def _unread(case: Case, meeting: Document, span: Span) -> Judgement:
    expected = f"会议通过的文件在会后{span.zh}内公开"
    when = f"{day_zh(meeting.published.day)}的" if meeting.published else ""
    subject = Subject(f"meeting:{meeting.key}", meeting.title, meeting.url)
    return unknown(meeting.opened or Reason.NOT_LOOKED, expected, subject=subject, seen=evidence((meeting,)),
                   message=f"{when}会议消息《{meeting.title}》没有读到，不知道通过了哪些文件。")  # fmt: skip


def _nothing(case: Case, meetings: Sequence[Document], questions: Sequence[Document], span: Span) -> Judgement:
    expected = f"{case.unit.name}会议通过的文件在会后{span.zh}内公开"
    coverage = absence(case, case.period.start)
    reason = coverage.reason or (Reason.CANDIDATE if questions else None)
    if reason is not None:
        return unknown(reason, expected, coverage=coverage, seen=evidence(questions))
    told = "本期的会议消息里没有写明审议通过的文件。" if meetings else "本期没有看到会议消息。"
    return Judgement(Verdict.NOT_APPLICABLE, expected, told, reason=Reason.NO_DOCUMENT, looked_at=coverage.looked_at)
