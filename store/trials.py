"""What trying a site gave: it stands with the fetches, so a kill loses only what was in flight."""

from __future__ import annotations

from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from store.codec import load
from store.facts import Document
from store.features import Features, MissingPage, PageWeight, SearchTrial
from store.frontier import CHECKED
from store.models import DocumentRow, Fetch, ListingRow, MessageRow
from store.readings import AskKind

T = TypeVar("T")


def load_features(session: Session, site_id: str, look_id: int) -> Features:
    """Everything that one look tried on a site."""
    return Features(
        missing=tried(session, site_id, look_id, AskKind.MISSING_PAGE, MissingPage),
        searches=tried(session, site_id, look_id, AskKind.SEARCH, SearchTrial),
        weight=next(iter(tried(session, site_id, look_id, AskKind.WEIGHT, PageWeight)), None),
    )


def standing_documents(session: Session, site_id: str, look_id: int) -> list[Document]:
    """What stands in the lists that a look has read on a site, as its rows show it; no citizens' messages. In the order of their keys."""
    listed = select(ListingRow.document_id).where(ListingRow.last_look == look_id)
    messages = select(MessageRow.key).where(MessageRow.site_id == site_id)
    rows = session.scalars(
        select(DocumentRow)
        .where(DocumentRow.site_id == site_id, DocumentRow.id.in_(listed), DocumentRow.key.not_in(messages))
        .order_by(DocumentRow.key)
    )
    return [load(Document, row.listed) for row in rows]


def tried(session: Session, site_id: str, look_id: int, kind: AskKind, fact: type[T]) -> tuple[T, ...]:
    """What the asks of one kind gave in a look, in the order in which they were asked."""
    rows = session.scalars(
        select(Fetch)
        .where(Fetch.look_id == look_id, Fetch.site_id == site_id, Fetch.kind == kind.value)
        .order_by(Fetch.id)
    )
    return tuple(load(fact, row.context[CHECKED]) for row in rows if CHECKED in row.context)
