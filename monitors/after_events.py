"""What is owed after an event of ``events.yaml``: one obligation for each that happened in the period."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from monitors.case import Case
from monitors.documents import Picked
from monitors.matching import contains, level
from monitors.moments import Moment
from monitors.owed import Owed
from monitors.owed import judge as judge_owed
from monitors.selection import inside_text
from monitors.spans import Span
from monitors.wording import day_zh, unknown
from store.facts import Document
from store.reasons import Reason
from store.register import Event
from store.verdicts import Judgement, Subject, Verdict


def judge(
    case: Case, picked: Picked, event_id: str, span: Span, missing_is: Verdict, no_event: Verdict
) -> tuple[Judgement, ...]:
    """The unit's own events before the city's; without any the rule's own answer."""
    known = [e for e in case.events if e.id == event_id and case.period.start <= e.on <= case.period.end]
    own = [e for e in known if e.unit is not None] or known
    if not own:
        return (_none(case, event_id, span, no_event),)
    ordered = sorted(own, key=lambda e: (e.on, e.subject))
    return tuple(judge_owed(case, _owed(case, picked, e, span, missing_is)) for e in ordered)


def _none(case: Case, event_id: str, span: Span, no_event: Verdict) -> Judgement:
    expected = f"{case.unit.name}在“{event_id}”后{span.zh}内公开"
    if no_event is Verdict.NOT_APPLICABLE:
        message = f"本期没有登记“{event_id}”。"
        return Judgement(Verdict.NOT_APPLICABLE, expected, message, reason=Reason.NO_DOCUMENT)
    return unknown(Reason.EVENT_UNKNOWN, expected, message=f"事件“{event_id}”没有登记日期，不能判断。")


def _owed(case: Case, picked: Picked, event: Event, span: Span, missing_is: Verdict) -> Owed:
    name = event.subject or event.id
    when = f"{day_zh(event.on)}{f'{event.at:%H:%M}' if event.at else ''}"
    key = ":".join(filter(None, (event.id, str(event.on), level(event.subject))))
    about, unclear = [], [*_may_be_about(picked.questions, event), *_may_be_about(picked.excluded, event)]
    for document in picked.documents:
        if _is_about(document, event):
            about.append(document)
        elif document.body is None:
            unclear.append(document)
    expected = f"{case.unit.name}在{when}“{name}”后{span.zh}内公开"
    subject = Subject(key, name, "")
    return Owed(Moment.of(event.on, event.at), span, expected, subject, about, unclear, missing_is)


def _is_about(document: Document, event: Event) -> bool:
    text = "\n".join((*document.titles, inside_text(document)))
    return not event.words or contains(text, event.words)


def _may_be_about(documents: Iterable[Document], event: Event) -> Iterator[Document]:
    return (d for d in documents if d.body is None or d.title_cut or _is_about(d, event))
