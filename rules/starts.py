"""When a clock started: an event of ``events.yaml``, or a document that tells of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from monitors.case import Case, Channel, Period, Want
from monitors.labelled import days_after
from monitors.matching import Fit, contains
from monitors.selection import Place, whose_is
from rules.due import DocumentEvent, Due
from store.facts import Document
from store.register import Event


@dataclass(frozen=True, slots=True)
class Start:
    """The day a clock started, and the document that tells of it (None = ``events.yaml`` does)."""

    on: date
    document: Document | None = None


def known_start(due: Due, period: Period, unit: str, events: Sequence[Event]) -> Start | None:
    """What ``events.yaml`` says: the unit's own event before the city's, the latest of several."""
    known = [e for e in events if e.id == due.event_name and period.start <= e.on <= period.end]
    own = [e for e in known if e.unit == unit] or [e for e in known if e.unit is None]
    return Start(max(e.on for e in own)) if own else None


def start_in_documents(event: DocumentEvent, case: Case) -> Start | None:
    """The latest day in the period that a fitting document tells; a mere candidate starts no clock."""
    told = [
        Start(day, document)
        for document in _telling(event, case)
        for day in _days(event, document, case.today)
        if case.period.start <= day <= min(case.period.end, case.today)
    ]
    return max(told, key=lambda s: (s.on, s.document.key if s.document else ""), default=None)


def wants_for_start(event: DocumentEvent, case: Case) -> tuple[Want, ...]:
    """Documents that have to be opened, because their day stands inside only."""
    if event.date == "published":
        return ()
    return tuple(Want(d.site_id, d.key, d.url) for d in _telling(event, case))


def _telling(event: DocumentEvent, case: Case) -> Iterator[Document]:
    pattern = event.document.pattern(case)
    for channel, place in _searched(event, case):
        for document in channel.facts.documents if channel.facts else ():
            cut = document.title_cut or None
            if not all(pattern.fit(title, cut=cut) is Fit.FITS for title in document.titles):
                continue
            about = channel in case.shared and place.naming is None
            if _stands_in(document, channel, place.own) and (about or whose_is(document, case, channel)):
                yield document


def _searched(event: DocumentEvent, case: Case) -> Iterator[tuple[Channel, Place]]:
    """Each channel with the place that names it."""
    for place in event.where:
        if place.shared is None:
            yield from ((c, place) for c in case.own)
            continue
        wanted = place.shared
        for c in case.shared:
            if wanted in (c.site.id, c.site.name, f"kind:{c.site.kind}"):
                yield c, place


def _stands_in(document: Document, channel: Channel, names: tuple[str, ...]) -> bool:
    if not names:
        return True
    columns = {c.key: c for c in channel.facts.columns} if channel.facts else {}
    return any(contains("/".join(columns[k].path), names) for k in document.columns if k in columns)


def _days(event: DocumentEvent, document: Document, today: date) -> tuple[date, ...]:
    if event.date == "published":
        return document.publication_days
    if event.date == "signed":
        return (document.signed,) if document.signed else ()
    return tuple(days_after(document.body or "", (event.label or "",), today))
