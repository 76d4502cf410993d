"""Facts out of the tables: per site, what the newest look says of coverage, and every document that still stands.

A document stands if its row was seen in the last complete reading of a column, or later; a column never read
completely keeps every row it ever showed. One that no listing shows, but whose address a unit named, stands as long as its
address answers. What is found may give ``met``; absence is the newest look's affair.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from store.codec import load
from store.facts import (
    Attachment,
    AttachmentState,
    Column,
    Document,
    HomePage,
    Message,
    MessageCounts,
    SiteFacts,
    SiteLook,
    WitnessKind,
)
from store.ipv6 import Ipv6Probe
from store.links import load_links
from store.models import (
    AttachmentRow,
    ColumnLook,
    ColumnRow,
    DocumentRow,
    Fetch,
    ListingRow,
    Look,
    MessageRow,
    SiteLookRow,
)
from store.readings import AskKind
from store.reasons import Reason
from store.tls import TlsProbe
from store.trials import load_features
from store.visited import load_confirmations, load_visits, visit_stamps


class StoredFacts(Mapping[str, SiteFacts]):
    """Facts of every site that was looked at by ``as_of``, from finished looks of that day or earlier.

    A site's are read when they are first asked for, within the session's transaction. ``newer``: what an unfinished look
    has so far of some sites, in place of what stands here.
    """

    def __init__(self, session: Session, as_of: date, newer: Mapping[str, SiteFacts] | None = None) -> None:
        self._session = session
        self._as_of = as_of
        self._newest = newest_looks(session, as_of)
        self._found: dict[str, SiteFacts] = dict(newer or {})

    def __getitem__(self, site: str) -> SiteFacts:
        """Facts of one site. Raises ``KeyError`` for one that no look reached."""
        if site not in self._found:
            look = self._session.get_one(Look, self._newest[site])
            self._found[site] = replace(
                _site_facts(self._session, site, look),
                visits=load_visits(self._session, site, self._as_of),
                unreachable=load_confirmations(self._session, site, self._as_of),
            )
        return self._found[site]

    def __iter__(self) -> Iterator[str]:
        """Ids of the sites."""
        return iter({**self._newest, **self._found})

    def __len__(self) -> int:
        """How many sites were looked at."""
        return len({**self._newest, **self._found})

    def stamps(self) -> dict[str, str]:
        """By site, what changes whenever its facts may have changed: every look that has touched it, visits, people."""
        touched = select(SiteLookRow.site_id, func.max(SiteLookRow.look_id)).group_by(SiteLookRow.site_id)
        last = {site: look for site, look in self._session.execute(touched)}
        visits = visit_stamps(self._session, self._as_of)
        return {site: f"{look}:{last[site]}{visits.get(site, '')}" for site, look in self._newest.items()}


def load_facts(session: Session, as_of: date) -> dict[str, SiteFacts]:
    """:class:`StoredFacts`, all of them read."""
    return dict(StoredFacts(session, as_of))


def look_starts(session: Session) -> dict[int, datetime]:
    """When each look began (UTC)."""
    return {look_id: at for look_id, at in session.execute(select(Look.id, Look.started_at))}


def newest_looks(session: Session, as_of: date) -> dict[str, int]:
    """Per site the newest look that reached a result, at or before the day."""
    query = (
        select(SiteLookRow.site_id, func.max(SiteLookRow.look_id))
        .join(Look, Look.id == SiteLookRow.look_id)
        .where(Look.as_of <= as_of, Look.phase == "done")
        .group_by(SiteLookRow.site_id)
    )
    return {site: look for site, look in session.execute(query)}


def permitted_sites(session: Session, as_of: date) -> frozenset[str]:
    """Sites to whose front page robots.txt let their newest look; one that was never looked at is not among them."""
    newest = newest_looks(session, as_of)
    whole = select(SiteLookRow.site_id, SiteLookRow.look_id).where(SiteLookRow.outcome == Reason.ROBOTS.value)
    front = select(Fetch.site_id, Fetch.look_id).where(
        Fetch.look_id.in_(set(newest.values())), Fetch.kind == AskKind.HOME.value, Fetch.outcome == Reason.ROBOTS.value
    )
    turned_away = {(site, look) for query in (whole, front) for site, look in session.execute(query)}
    return frozenset(site for site, look in newest.items() if (site, look) not in turned_away)


def load_facts_of_look(session: Session, look_id: int) -> dict[str, SiteFacts]:
    """Facts as one unfinished look has them so far: for deciding which documents to open."""
    look = session.get_one(Look, look_id)
    sites = session.scalars(select(SiteLookRow.site_id).where(SiteLookRow.look_id == look_id))
    return {site: _site_facts(session, site, look) for site in sites}


def _site_facts(session: Session, site_id: str, look: Look) -> SiteFacts:
    row = session.get_one(SiteLookRow, (look.id, site_id))
    columns = list(session.scalars(select(ColumnRow).where(ColumnRow.site_id == site_id)))
    looks = {
        c.column_id: c
        for c in session.scalars(
            select(ColumnLook).where(ColumnLook.look_id == look.id, ColumnLook.column_id.in_([c.id for c in columns]))
        )
    }
    return SiteFacts(
        look=SiteLook(site_id, look.id, look.as_of, Reason(row.outcome), row.detail, row.url),
        columns=tuple(_column(c, looks[c.id], look.as_of) for c in columns if c.id in looks),
        documents=_documents(session, site_id, columns, look),
        messages=_messages(session, site_id),
        home=load(HomePage, row.home) if row.home else None,
        ipv6=load(Ipv6Probe, row.ipv6) if row.ipv6 else None,
        tls=load(TlsProbe, row.tls) if row.tls else None,
        links=load_links(session, site_id, look),
        inner_links=load_links(session, site_id, look, AskKind.INNER_LINK),
        features=load_features(session, site_id, look.id),
    )


def home_pages(session: Session, look_id: int, site_ids: Iterable[str]) -> list[HomePage]:
    """The home pages that a look has read, in the order of the sites."""
    rows = (session.get(SiteLookRow, (look_id, site_id)) for site_id in site_ids)
    return [load(HomePage, row.home) for row in rows if row is not None and row.home]


def column_addresses(session: Session, look_id: int, site_id: str) -> list[str]:
    """Where the columns of a site stand that a look has met, in the order of their keys."""
    found = (
        select(ColumnRow.url)
        .join(ColumnLook, ColumnLook.column_id == ColumnRow.id)
        .where(ColumnLook.look_id == look_id, ColumnRow.site_id == site_id)
        .order_by(ColumnRow.key)
    )
    return list(session.scalars(found))


def _column(column: ColumnRow, read: ColumnLook, looked_on: date) -> Column:
    return Column(
        key=column.key, site_id=column.site_id, name=column.name, path=tuple(column.path), url=column.url,
        outcome=Reason(read.outcome), complete_to=read.complete_to, whole=read.whole, total=read.total,
        rows=read.rows, has_catalogue=read.has_catalogue, has_search=read.has_search, scripted=read.scripted,
        looked_on=looked_on, statistics=tuple(load(MessageCounts, counts) for counts in read.statistics or ()),
        metas=tuple(read.metas) if read.metas is not None else None,
    )  # fmt: skip


def _documents(session: Session, site_id: str, columns: list[ColumnRow], look: Look) -> tuple[Document, ...]:
    complete = {c.id: c.last_complete_look or 0 for c in columns}
    keys = {c.id: c.key for c in columns}
    places: dict[int, list[ListingRow]] = defaultdict(list)
    for place in session.scalars(select(ListingRow).where(ListingRow.column_id.in_(list(keys)))):
        if place.last_look >= min(complete[place.column_id], look.id) and place.first_look <= look.id:
            places[place.document_id].append(place)
    looks = _complete_looks(session, list(keys))
    attachments: dict[str, list[AttachmentRow]] = defaultdict(list)
    for a in session.scalars(select(AttachmentRow).where(AttachmentRow.site_id == site_id).order_by(AttachmentRow.id)):
        attachments[a.document_key].append(a)
    rows = session.scalars(select(DocumentRow).where(DocumentRow.site_id == site_id).order_by(DocumentRow.id))
    found = []
    for row in rows:
        if row.pointed_out is not None and row.opened is not None and row.id not in places:
            document = _document(row, (), attachments[row.key])
            found.append(replace(document, pointed_out=tuple(row.pointed_out)))
        elif row.id in places:
            stands = places[row.id]
            document = _document(row, tuple(keys[p.column_id] for p in stands), attachments[row.key])
            found.append(replace(document, missed_on=_missed_on(row.first_look, document, stands, looks)))
    listed = {d.url for d in found if not d.pointed_out}
    return tuple(d for d in found if not d.pointed_out or d.url not in listed)


@dataclass(frozen=True, slots=True)
class _Complete:
    """A complete look at a column: back to which day (None = to its very end)."""

    look_id: int
    as_of: date
    back_to: date | None


def _complete_looks(session: Session, column_ids: list[int]) -> dict[int, list[_Complete]]:
    found: dict[int, list[_Complete]] = defaultdict(list)
    query = (
        select(ColumnLook.column_id, ColumnLook.look_id, Look.as_of, ColumnLook.whole, ColumnLook.complete_to)
        .join(Look, Look.id == ColumnLook.look_id)
        .where(ColumnLook.column_id.in_(column_ids), ColumnLook.outcome == Reason.OK.value)
    )
    for column_id, look_id, as_of, whole, complete_to in session.execute(query):
        if whole or complete_to is not None:
            found[column_id].append(_Complete(look_id, as_of, None if whole else complete_to))
    return found


def _missed_on(
    first_look: int, document: Document, places: list[ListingRow], complete: dict[int, list[_Complete]]
) -> date | None:
    """Day of the last look before the first that should have seen it: it read the column back beyond its date."""
    published = document.published
    days = [
        c.as_of
        for p in places
        for c in complete[p.column_id]
        if c.look_id < first_look and (c.back_to is None or (published is not None and c.back_to <= published.day))
    ]
    return max(days, default=None)


def _document(row: DocumentRow, columns: tuple[str, ...], attachments: list[AttachmentRow]) -> Document:
    document = load(Document, row.listed)
    if row.opened:
        document = merge(document, load(Document, row.opened))
    read = {a.url: a for a in attachments}
    return replace(
        document,
        columns=columns,
        first_seen=row.first_seen,
        opened=Reason(row.open_outcome) if row.open_outcome else None,
        look_id=row.opened_look or 0 if row.open_outcome == Reason.OK.value else 0,
        attachments=tuple(_attachment(a, read.get(a.url)) for a in document.attachments),
    )


def merge(listed: Document, opened: Document) -> Document:
    """The list row and the opened page as one document: the page's words, every witness of both."""
    witnesses = {(w.kind, w.day): w for w in (*listed.witnesses, *opened.witnesses)}
    order = list(WitnessKind)
    cut_only = opened.title_cut or not opened.title
    known = {a.url for a in opened.attachments}
    return replace(
        opened,
        url=listed.url,
        title=listed.title if cut_only else opened.title,
        title_cut=listed.title_cut if cut_only else False,
        row_title="" if cut_only or listed.title_cut or listed.title == opened.title else listed.title,
        witnesses=tuple(sorted(witnesses.values(), key=lambda w: (order.index(w.kind), w.day))),
        signed=opened.signed or listed.signed,
        number=opened.number or listed.number,
        index_number=opened.index_number or listed.index_number,
        publisher=opened.publisher or listed.publisher,
        attachments=(*opened.attachments, *(a for a in listed.attachments if a.url not in known)),
        external=listed.external,
        sha256=opened.sha256 or listed.sha256,
    )


def _attachment(attachment: Attachment, row: AttachmentRow | None) -> Attachment:
    if row is None:
        return attachment
    return replace(
        attachment, state=AttachmentState(row.state), text=row.text, sha256=row.sha256, outcome=Reason(row.outcome)
    )


def _messages(session: Session, site_id: str) -> tuple[Message, ...]:
    rows = session.scalars(select(MessageRow).where(MessageRow.site_id == site_id).order_by(MessageRow.id))
    return tuple(_message(row.data, row) for row in rows)


def _message(data: dict[str, Any], row: MessageRow) -> Message:
    return replace(load(Message, data), first_seen=row.first_seen, look_id=row.last_look)
