"""The crawl frontier: what a look still has to fetch, and what each fetch gave.

Everything one answer gave is written in one transaction with the end of its fetch, so a kill at any instruction
loses at most the answers in flight, and they are simply asked again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from hashlib import sha256
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from store.codec import dump, load
from store.facts import POINTED_KEY, Document, Message
from store.legible import legible, short_key
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
from store.plan import Plan
from store.readings import Ask, AskKind, Reading, Row, SiteRead, form_digest
from store.reasons import Reason

CHECKED = "checked"
"""Key under which a fetch keeps what it was made for: a :class:`~store.facts.LinkCheck`, a :data:`~store.features.Feature`."""


@dataclass(frozen=True, slots=True)
class OpenFetch:
    """A request that is still to be made."""

    id: int
    ask: Ask


@dataclass(frozen=True, slots=True)
class Answer:
    """The bytes' side of an answer."""

    status: int | None = None
    sha256: str | None = None
    size: int | None = None


POINTED_OUT = "pointed_out"
"""In an ask's context: the ids of the rules for which a unit named this address."""
_GONE = (404, 410)
"""Statuses that say that a page is not there; other refusals, and addresses we cannot ask for, say nothing of it."""


def create_look(session: Session, plan: Plan, *, as_of: date, round_id: int | None, purpose: str, now: datetime) -> int:
    """Write down a new look and its plan; returns its id. ``purpose``: ``full`` or ``confirm``."""
    look = Look(
        round_id=round_id, as_of=as_of, purpose=purpose, plan=plan.to_json(), phase="listing", started_at=now,
        finished_at=None, own_network=None,
    )  # fmt: skip
    session.add(look)
    session.flush()
    return look.id


def look_plan(session: Session, look_id: int) -> tuple[Plan, date]:
    """The plan of a look and its as-of day."""
    look = session.get_one(Look, look_id)
    return Plan.from_json(look.plan), look.as_of


def add_asks(session: Session, look_id: int, asks: Iterable[Ask]) -> int:
    """Put requests into the frontier; those already there are left as they are. Returns how many were new."""
    rows: dict[tuple[str, ...], dict[str, Any]] = {}
    for ask in map(legible, asks):
        rows.setdefault(
            ask.identity,
            {"look_id": look_id, "site_id": ask.site_id, "kind": ask.kind.value, "url": ask.url, "context": ask.context,
             "form": ask.form, "form_sha256": form_digest(ask.form), "detail": ""},
        )  # fmt: skip
    new = 0
    for values in rows.values():
        statement = _insert(session, Fetch).values(**values).on_conflict_do_nothing().returning(Fetch.id)
        new += len(session.execute(statement).all())
    return new


def open_fetches(session: Session, look_id: int, limit: int = 10_000) -> list[OpenFetch]:
    """Requests of a look that have no answer yet, oldest first."""
    rows = session.scalars(
        select(Fetch).where(Fetch.look_id == look_id, Fetch.done_at.is_(None)).order_by(Fetch.id).limit(limit)
    )
    return [_open(row) for row in rows]


def _open(row: Fetch) -> OpenFetch:
    form = None if row.form is None else tuple((str(name), str(value)) for name, value in row.form)
    return OpenFetch(row.id, Ask(AskKind(row.kind), row.url, row.site_id, row.context, form))


def pointed_out(session: Session, sites: Collection[str]) -> list[Ask]:
    """Asks for the pages of these sites that no listing shows and whose addresses units named, to see if they still stand."""
    found = select(DocumentRow).where(DocumentRow.key.startswith(POINTED_KEY), DocumentRow.site_id.in_(sites))
    return [named_ask(row.site_id, row.url, row.key, *(row.pointed_out or ())) for row in session.scalars(found)]


def ask_for_named(session: Session, site_id: str, url: str, *rules: str) -> Ask:
    """The ask for an address that a unit named for rules: of the document a listing shows there, if one does."""
    plain = url.partition("#")[0]
    found = select(DocumentRow).where(DocumentRow.site_id == site_id, DocumentRow.url == plain).order_by(DocumentRow.id)
    known = session.scalars(found.limit(1)).first()
    key = known.key if known is not None else f"{POINTED_KEY}{sha256(plain.encode()).hexdigest()[:32]}"
    return named_ask(site_id, plain, key, *rules)


def named_ask(site_id: str, url: str, key: str, *rules: str) -> Ask:
    """A page with its files, for these rules."""
    return Ask(AskKind.DOCUMENT, url, site_id, {"key": key, "attachments": True, POINTED_OUT: list(rules)})


def outcome_of(session: Session, look_id: int, ask: Ask) -> Reason | None:
    """How an ask of a look ended; None = it did not, or was none of it."""
    outcome = session.scalar(
        select(Fetch.outcome).where(
            Fetch.look_id == look_id, Fetch.site_id == ask.site_id, Fetch.kind == ask.kind.value, Fetch.url == ask.url
        )
    )
    return Reason(outcome) if outcome else None


def fetches_of_site(session: Session, look_id: int, site_id: str) -> int:
    """How many requests a site has cost in a look so far (the trap counter)."""
    count = session.scalar(select(func.count()).where(Fetch.look_id == look_id, Fetch.site_id == site_id))
    return int(count or 0)


def columns_of_site(session: Session, look_id: int, site_id: str) -> int:
    """How many columns of a site a look has met so far (the other trap counter)."""
    count = session.scalar(
        select(func.count())
        .select_from(ColumnLook)
        .join(ColumnRow, ColumnRow.id == ColumnLook.column_id)
        .where(ColumnLook.look_id == look_id, ColumnRow.site_id == site_id)
    )
    return int(count or 0)


def finish_fetch(
    session: Session, look_id: int, fetch_id: int, reading: Reading, answer: Answer, now: datetime
) -> list[OpenFetch]:
    """Write down all that one answer gave, in the caller's transaction; returns its requests that are still open."""
    reading = legible(reading)
    fetch = session.get_one(Fetch, fetch_id)
    if fetch.done_at is not None:
        return []
    fetch.done_at = now
    fetch.outcome = reading.outcome.value
    fetch.detail = reading.detail[:2000]
    fetch.status, fetch.sha256, fetch.size = answer.status, answer.sha256, answer.size
    look = session.get_one(Look, look_id)
    _save_columns(session, look, fetch.site_id, reading)
    for row in reading.rows:
        _save_row(session, look, fetch.site_id, row, answer.sha256)
    if reading.document is not None:
        if rules := fetch.context.get(POINTED_OUT):
            _save_pointed_out(session, look, fetch.site_id, reading.document, set(map(str, rules)))
        _save_opened(session, look, fetch.site_id, reading.document)
    elif fetch.kind == AskKind.DOCUMENT and reading.outcome is not Reason.OK:
        gone = reading.outcome is Reason.SOFT_404 or (reading.outcome is Reason.HTTP_4XX and answer.status in _GONE)
        key = short_key(str(fetch.context.get("key", "")))
        _save_open_failure(session, look, fetch.site_id, key, reading.outcome, gone=gone)
    if reading.attachment is not None:
        read = reading.attachment
        _upsert(
            session, AttachmentRow,
            {"site_id": fetch.site_id, "document_key": read.document, "url": read.url},
            {"state": read.state, "text": read.text, "sha256": read.sha256, "outcome": read.outcome.value,
             "look_id": look.id},
        )  # fmt: skip
    if reading.message is not None:
        _save_message(session, look, fetch.site_id, reading.message)
    if (checked := reading.link or reading.feature) is not None:
        fetch.context = {**fetch.context, CHECKED: dump(checked)}
    _save_site(session, look, fetch.site_id, reading)
    asked = {ask.identity for ask in reading.asks}
    add_asks(session, look_id, reading.asks)
    session.flush()
    if not asked:
        return []
    fresh = session.scalars(
        select(Fetch).where(
            Fetch.look_id == look_id, Fetch.done_at.is_(None), Fetch.url.in_({a.url for a in reading.asks})
        )
    )
    return [found for row in fresh if (found := _open(row)).ask.identity in asked]


def save_site(session: Session, look_id: int, site_id: str, read: SiteRead) -> None:
    """State how a look at a site ended; see :class:`store.readings.SiteRead` for what replaces what."""
    read = legible(read)
    row = session.get(SiteLookRow, (look_id, site_id))
    if row is None:
        session.add(
            SiteLookRow(look_id=look_id, site_id=site_id, outcome=read.outcome.value, detail=read.detail[:2000],
                        url=read.url, home=None, ipv6=None, tls=None)
        )  # fmt: skip
    elif row.outcome == read.outcome.value == Reason.OK.value:
        row.url = min((u for u in (row.url, read.url) if u), key=lambda u: (len(u), u), default="")
    elif row.outcome == Reason.OK.value or row.outcome == Reason.NOT_LOOKED.value:
        row.outcome, row.detail, row.url = read.outcome.value, read.detail[:2000], read.url or row.url
    session.flush()


def replace_site_failures(session: Session, look_id: int, failures: Iterable[Reason], by: Reason, detail: str) -> int:
    """After the control addresses failed: site outcomes that our own line may have caused become ``by``."""
    result = session.execute(
        update(SiteLookRow)
        .where(SiteLookRow.look_id == look_id, SiteLookRow.outcome.in_([f.value for f in failures]))
        .values(outcome=by.value, detail=detail)
    )
    return int(result.rowcount)  # type: ignore[attr-defined]


def set_own_network(session: Session, look_id: int, outcome: Reason) -> None:
    """Note what the control addresses said."""
    session.get_one(Look, look_id).own_network = outcome.value


def _save_columns(session: Session, look: Look, site_id: str, reading: Reading) -> None:
    for seen in reading.columns:
        if seen.tentative and _is_named(session, site_id, seen.key):
            _column_look(session, look, site_id, seen.key)
            continue
        _upsert(
            session, ColumnRow, {"site_id": site_id, "key": seen.key},
            {"name": seen.name, "path": list(seen.path), "url": seen.url},
        )  # fmt: skip
        _column_look(session, look, site_id, seen.key)
    for features in reading.features:
        row = _column_look(session, look, site_id, features.key)
        row.has_catalogue |= features.has_catalogue
        row.has_search |= features.has_search
        row.scripted &= features.scripted
        if features.metas is not None:
            row.metas = list(features.metas)
    for found in reading.statistics:
        _column_look(session, look, site_id, found.key).statistics = [dump(counts) for counts in found.counts]
    for read in reading.columns_read:
        row = _column_look(session, look, site_id, read.key)
        row.outcome, row.detail = read.outcome.value, read.detail[:2000]
        row.complete_to = date.fromisoformat(read.complete_to) if read.complete_to else None
        row.whole, row.total, row.rows = read.whole, read.total, read.rows
        if read.outcome is Reason.OK:
            session.get_one(ColumnRow, row.column_id).last_complete_look = look.id


def _is_named(session: Session, site_id: str, key: str) -> bool:
    name = session.scalar(select(ColumnRow.name).where(ColumnRow.site_id == site_id, ColumnRow.key == key))
    return bool(name)


def _column(session: Session, site_id: str, key: str) -> ColumnRow:
    return session.scalars(select(ColumnRow).where(ColumnRow.site_id == site_id, ColumnRow.key == key)).one()


def _column_look(session: Session, look: Look, site_id: str, key: str) -> ColumnLook:
    column = _column(session, site_id, key)
    row = session.get(ColumnLook, (look.id, column.id))
    if row is None:
        row = ColumnLook(
            look_id=look.id, column_id=column.id, outcome=Reason.NOT_LOOKED.value, detail="", complete_to=None,
            whole=False, total=None, rows=0, has_catalogue=False, has_search=False, scripted=True, statistics=None, metas=None,
        )  # fmt: skip  # scripted until its page was read: rows of an API say nothing of what else stands there
        session.add(row)
        session.flush()
    return row


def _save_row(session: Session, look: Look, site_id: str, row: Row, listing_sha256: str | None) -> None:
    document = replace(row.document, first_seen=look.as_of, sha256=listing_sha256, columns=())
    known = _document(session, site_id, document.key)
    if known is None:
        known = DocumentRow(
            site_id=site_id, key=document.key, url=document.url, title=document.title, listed=dump(document),
            opened=None, opened_look=None, open_outcome=None, first_look=look.id, first_seen=look.as_of,
        )  # fmt: skip
        session.add(known)
    else:
        if _listed_in(session, look, known):
            document = _one_row(load(Document, known.listed), document)
        known.listed = dump(replace(document, first_seen=known.first_seen))
        known.url, known.title = document.url, document.title
    session.flush()
    column = _column(session, site_id, row.column)
    place = session.get(ListingRow, (column.id, known.id))
    if place is None:
        session.add(ListingRow(column_id=column.id, document_id=known.id, first_look=look.id, last_look=look.id))
    else:
        place.last_look = max(place.last_look, look.id)
    if row.message is not None:
        _save_opened(session, look, site_id, replace(document, body=""))
        _save_message(session, look, site_id, row.message)


def _listed_in(session: Session, look: Look, known: DocumentRow) -> bool:
    """Whether this look saw the document in some listing already."""
    found = select(ListingRow.column_id).where(ListingRow.document_id == known.id, ListingRow.last_look == look.id)
    return session.scalar(found.limit(1)) is not None


def _one_row(one: Document, other: Document) -> Document:
    """Two rows of one document, in whatever order they came: the wholer title, and every day that was claimed."""
    first, second = sorted((one, other), key=lambda d: (d.title_cut, d.external, d.url, d.title, d.sha256 or ""))
    witnesses = sorted({*first.witnesses, *second.witnesses}, key=lambda w: (w.kind.value, w.day, w.at or time.min))
    return replace(first, witnesses=tuple(witnesses))


def _save_message(session: Session, look: Look, site_id: str, message: Message) -> None:
    """What it says now; first seen, and first seen answered, stay as they were."""
    known = session.scalar(select(MessageRow).where(MessageRow.site_id == site_id, MessageRow.key == message.key))
    before = load(Message, known.data) if known is not None else None
    answer_seen = (before.answer_seen if before else None) or look.as_of
    said = replace(
        message,
        first_seen=known.first_seen if known is not None else look.as_of,
        answer_seen=answer_seen if message.answered else None,
    )
    if known is None:
        session.add(
            MessageRow(site_id=site_id, key=message.key, first_seen=look.as_of, last_look=look.id, data=dump(said))
        )
    else:
        known.data, known.last_look = dump(said), look.id


def _save_opened(session: Session, look: Look, site_id: str, document: Document) -> None:
    known = _document(session, site_id, document.key)
    if known is None:
        return
    known.opened = dump(replace(document, columns=(), first_seen=known.first_seen, opened=Reason.OK))
    known.opened_look, known.open_outcome = look.id, Reason.OK.value


def _save_open_failure(session: Session, look: Look, site_id: str, key: str, outcome: Reason, *, gone: bool) -> None:
    known = _document(session, site_id, key)
    if known is None:
        return
    if known.pointed_out is not None and gone:
        known.opened = None  # no listing shows that it is gone: its own address does
    if known.opened is None:
        known.opened_look, known.open_outcome = look.id, outcome.value


def _save_pointed_out(session: Session, look: Look, site_id: str, document: Document, rules: set[str]) -> None:
    """A page that was opened because a unit named its address: it stands without a row, for those rules alone."""
    known = _document(session, site_id, document.key)
    if known is None:
        plain = replace(document, body=None, columns=(), first_seen=look.as_of)
        session.add(
            DocumentRow(
                site_id=site_id, key=document.key, url=document.url, title=document.title, listed=dump(plain),
                opened=None, opened_look=None, open_outcome=None, first_look=look.id, first_seen=look.as_of,
                pointed_out=sorted(rules),
            )
        )  # fmt: skip
        session.flush()
    elif known.pointed_out is not None:
        known.pointed_out = sorted({*known.pointed_out, *rules})


def _document(session: Session, site_id: str, key: str) -> DocumentRow | None:
    return session.scalar(select(DocumentRow).where(DocumentRow.site_id == site_id, DocumentRow.key == key))


def _save_site(session: Session, look: Look, site_id: str, reading: Reading) -> None:
    if reading.site is not None:
        save_site(session, look.id, site_id, reading.site)
    if reading.home is None and reading.ipv6 is None and reading.tls is None:
        return
    if session.get(SiteLookRow, (look.id, site_id)) is None:
        save_site(session, look.id, site_id, SiteRead(Reason.NOT_LOOKED))
    row = session.get_one(SiteLookRow, (look.id, site_id))
    if reading.home is not None:
        row.home = dump(reading.home)
    if reading.ipv6 is not None:
        row.ipv6 = dump(reading.ipv6)
    if reading.tls is not None:
        row.tls = dump(reading.tls)


def _insert(session: Session, table: type[Any]) -> Any:
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    return dialect.insert(table)


def _upsert(session: Session, table: type[Any], key: dict[str, Any], values: dict[str, Any]) -> None:
    statement = _insert(session, table).values(**key, **values)
    session.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))
