"""What opening the links of a home page, or of papers, gave: it stands with the fetches, so a kill loses only what was in flight."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.codec import load
from store.facts import Document, LinkCheck
from store.models import DocumentRow, Fetch, Look, SiteLookRow
from store.readings import AskKind
from store.reasons import Reason
from store.trials import tried

_LOOKS_BACK = 5
"""Looks of earlier days among which one is sought that opened links too."""


def load_links(session: Session, site_id: str, look: Look, kind: AskKind = AskKind.LINK) -> tuple[LinkCheck, ...]:
    """The links that a look opened, in the order of the page, each with what an earlier day's look said of it."""
    now = tried(session, site_id, look.id, kind, LinkCheck)
    if not now:
        return ()
    earlier = (
        select(Look)
        .join(SiteLookRow, SiteLookRow.look_id == Look.id)
        .where(SiteLookRow.site_id == site_id, Look.as_of < look.as_of, Look.phase == "done")
        .order_by(Look.as_of.desc(), Look.id.desc())
        .limit(_LOOKS_BACK)
    )
    for known in session.scalars(earlier):
        before = {link.url: link.gone for link in tried(session, site_id, known.id, kind, LinkCheck)}
        if before:
            return tuple(
                replace(link, before=before[link.url], before_on=known.as_of) if link.url in before else link
                for link in now
            )
    return now


def answered(session: Session, look_id: int, urls: Iterable[str]) -> frozenset[str]:
    """Of these addresses those that the look has read as pages: there is no need to ask again whether they are there."""
    read = session.scalars(
        select(Fetch.url).where(
            Fetch.look_id == look_id, Fetch.outcome == Reason.OK.value, Fetch.status.between(200, 299),
            Fetch.kind.not_in((AskKind.LINK.value, AskKind.INNER_LINK.value)),
        )
    )  # fmt: skip
    return frozenset(urls) & frozenset(read)


def read_documents(session: Session, site_id: str) -> list[Document]:
    """The papers of a site whose own page was read, the newest first; without a day last."""
    rows = session.scalars(select(DocumentRow).where(DocumentRow.site_id == site_id, DocumentRow.opened.is_not(None)))
    papers = [load(Document, row.opened) for row in rows if row.opened]
    return sorted(papers, key=lambda d: (-(d.published.day.toordinal() if d.published else 0), d.key))
