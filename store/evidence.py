"""The index of evidence: which bytes of which WARC file an answer is kept in, and which answers a verdict rests on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field, fields
from datetime import date, datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from store.codec import load
from store.models import ColumnRow, EvidenceRow, Fetch, FindingRow, GapRow, Look
from store.readings import AskKind
from store.verdicts import Finding, GapState

_PAGES_OF_A_SITE = (AskKind.HOME.value, AskKind.TREE.value)


@dataclass(frozen=True, slots=True)
class Kept:
    """A record that was just written."""

    fetch_id: int | None
    url: str
    at: datetime
    status: int
    ip: str | None
    sha256: str
    """Of the body as sent."""
    size: int
    file: str
    """Relative to the evidence folder."""
    offset: int
    length: int
    lead: int
    """Bytes just before ``offset`` that belong to it: its request, and the head of the file before the first record."""
    stored_sha256: str
    """Of all its bytes in the file, lead included."""
    original: int | None
    """Id of the record that holds the same body; this one is a WARC revisit."""


@dataclass(frozen=True, slots=True)
class Moved:
    """Where a record stands after its file was written anew."""

    id: int
    file: str
    offset: int
    lead: int
    stored_sha256: str


@dataclass(frozen=True, slots=True)
class Original:
    """An earlier record with the same body."""

    id: int
    url: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Record(Kept):
    """A kept record with its id."""

    id: int
    look_id: int

    @property
    def place(self) -> str:
        """File and byte as the report names them."""
        return f"{self.file}#{self.offset}"


def add_records(session: Session, look_id: int, records: Iterable[Kept]) -> None:
    """Put records into the index, in the transaction of their fetch."""
    for kept in records:
        session.add(EvidenceRow(look_id=look_id, **asdict(kept)))


def original_of(session: Session, url: str, sha256: str) -> Original | None:
    """The record that already holds these bytes of this address."""
    row = session.scalars(
        select(EvidenceRow)
        .where(EvidenceRow.url == url, EvidenceRow.sha256 == sha256, EvidenceRow.original.is_(None))
        .order_by(EvidenceRow.id.desc())
        .limit(1)
    ).first()
    return Original(row.id, row.url, row.at) if row is not None else None


def record_by_id(session: Session, record_id: int) -> Record | None:
    """A record, if there is one with this id."""
    row = session.get(EvidenceRow, record_id)
    return _record(row) if row is not None else None


def all_records(session: Session, *, of: Iterable[str] | None = None) -> Iterator[Record]:
    """Every record, file by file. ``of``: of these files only."""
    wanted = select(EvidenceRow).order_by(EvidenceRow.file, EvidenceRow.offset).execution_options(yield_per=1000)
    if of is not None:
        wanted = wanted.where(EvidenceRow.file.in_(list(of)))
    for row in session.scalars(wanted):
        yield _record(row)


def repeated_elsewhere(session: Session, of: Iterable[str]) -> set[int]:
    """Ids of the records that a revisit outside these files points to."""
    pointing = select(EvidenceRow.original).where(EvidenceRow.original.is_not(None), EvidenceRow.file.not_in(list(of)))
    return {original for original in session.scalars(pointing.distinct()) if original is not None}


def files(session: Session) -> dict[str, date]:
    """Every file of the index with the as-of day of the newest look it serves."""
    found: dict[str, date] = {}
    rows = session.execute(select(EvidenceRow.file, Look.as_of).join(Look, Look.id == EvidenceRow.look_id).distinct())
    for file, day in rows:
        found[file] = max(day, found.get(file, day))
    return found


def keep_only(session: Session, files: Iterable[str], moved: Iterable[Moved]) -> None:
    """Of the records of some files, keep those that were moved; the others are forgotten."""
    stay = {m.id: m for m in moved}
    rows = session.scalars(select(EvidenceRow).where(EvidenceRow.file.in_(list(files)))).all()
    gone = [row.id for row in rows if row.id not in stay]
    # Revisits go before the records they repeat.
    for condition in (EvidenceRow.original.is_not(None), EvidenceRow.original.is_(None)):
        for start in range(0, len(gone), 500):
            session.execute(delete(EvidenceRow).where(condition, EvidenceRow.id.in_(gone[start : start + 500])))
    for row in rows:
        if (to := stay.get(row.id)) is not None:
            row.file, row.offset, row.lead, row.stored_sha256 = to.file, to.offset, to.lead, to.stored_sha256
    session.flush()


@dataclass
class LookEvidence:
    """The records of one look, by what they were fetched for."""

    by_column: dict[tuple[str, str], list[Record]] = field(default_factory=lambda: defaultdict(list))
    """Site and column key → the pages of its listing."""
    by_url: dict[tuple[str, str], list[Record]] = field(default_factory=lambda: defaultdict(list))
    by_sha256: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))
    """SHA-256 of the unpacked body, as facts name it."""
    of_site: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))
    """Home page and column trees."""


def look_evidence(session: Session, look_id: int) -> LookEvidence:
    """The index of one look."""
    found = LookEvidence()
    rows = session.execute(
        select(EvidenceRow, Fetch)
        .join(Fetch, Fetch.id == EvidenceRow.fetch_id)
        .where(EvidenceRow.look_id == look_id)
        .order_by(EvidenceRow.id)
    )
    for row, fetch in rows:
        record = _record(row)
        found.by_url[fetch.site_id, fetch.url].append(record)
        if fetch.sha256:
            found.by_sha256[fetch.sha256].append(record)
        if isinstance(key := fetch.context.get("column"), str):
            found.by_column[fetch.site_id, key].append(record)
        if fetch.kind in _PAGES_OF_A_SITE:
            found.of_site[fetch.site_id].append(record)
    return found


class Evidence:
    """What verdicts rest on, look by look; each look's index is read once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._looks: dict[int, LookEvidence] = {}
        self._columns = {(c.site_id, c.url): c.key for c in session.scalars(select(ColumnRow))}

    def looked_at(self, finding: Finding, url: str, look_id: int | None) -> list[Record]:
        """The pages read at a place where it was looked for: of a column, all pages of its list."""
        if look_id is None:
            return []
        look = self._look(look_id)
        found: list[Record] = []
        for site in finding.sites:
            key = self._columns.get((site, url))
            found += look.by_column.get((site, key), []) if key is not None else []
            found += look.by_url.get((site, url), []) or look.by_url.get((site, url.rstrip("/") + "/"), [])
        return _once(found)

    def page(self, sha256: str | None, look_id: int | None) -> list[Record]:
        """The records whose unpacked body has this SHA-256: of this look, else of the newest that saw it."""
        if sha256 is None:
            return []
        if look_id is not None and (found := self._look(look_id).by_sha256.get(sha256)):
            return found
        rows = self._session.scalars(
            select(EvidenceRow)
            .join(Fetch, Fetch.id == EvidenceRow.fetch_id)
            .where(Fetch.sha256 == sha256)
            .order_by(EvidenceRow.id.desc())
            .limit(1)
        )
        return [_record(row) for row in rows]

    def of_finding(self, finding: Finding, looks: Iterable[int]) -> list[Record]:
        """Everything a verdict rests on: the places looked at, the sites' front pages, and the pages that carry it."""
        found: list[Record] = []
        for look_id in dict.fromkeys(looks):
            for site in finding.sites:
                found += self._look(look_id).of_site.get(site, [])
            for place in finding.judgement.looked_at:
                found += self.looked_at(finding, place.url, look_id)
            if finding.judgement.subject is not None:
                found += self.looked_at(finding, finding.judgement.subject.url, look_id)
            for page in finding.judgement.evidence:
                found += self.page(page.sha256, look_id)
        return _once(found)

    def _look(self, look_id: int) -> LookEvidence:
        if look_id not in self._looks:
            self._looks[look_id] = look_evidence(self._session, look_id)
        return self._looks[look_id]


@dataclass(frozen=True, slots=True)
class Claim:
    """A verdict that accuses, or did, with the looks that carried it."""

    id: int | None
    """Of the gap; None = no gap was opened."""
    finding: Finding
    looks: tuple[int, ...]
    ended: date | None
    """As-of day on which it was closed; None = it stands."""


def gap_claims(session: Session) -> Iterator[Claim]:
    """Every gap there ever was, with the newest finding of its obligation that said gap."""
    for gap in session.scalars(select(GapRow).order_by(GapRow.id)):
        row = session.scalars(
            select(FindingRow)
            .where(
                FindingRow.obligation == gap.obligation,
                FindingRow.verdict == "gap",
                FindingRow.since <= (gap.closed or gap.last_looked),
            )
            .order_by(FindingRow.last_evaluation.desc())
            .limit(1)
        ).first()
        if row is not None:
            finding = load(Finding, row.data)
            looks = (gap.first_look, gap.confirming_look, gap.last_look, finding.look_id)
            ended = gap.closed if not GapState(gap.state).is_open else None
            yield Claim(gap.id, finding, tuple(dict.fromkeys(n for n in looks if n is not None)), ended)


def finding_claim(session: Session, obligation: str) -> Claim | None:
    """The newest finding of an obligation; a part of its name from the front will do if only one begins so."""
    rows = session.scalars(
        select(FindingRow)
        .where(
            or_(
                FindingRow.obligation == obligation, FindingRow.obligation.startswith(obligation + "|", autoescape=True)
            )
        )
        .order_by(FindingRow.last_evaluation.desc(), FindingRow.id)
    ).all()
    names = {row.obligation for row in rows}
    if len(names) != 1:
        return None
    finding = load(Finding, rows[0].data)
    return Claim(None, finding, (finding.look_id,) if finding.look_id is not None else (), None)


def _once(records: Iterable[Record]) -> list[Record]:
    return list({record.id: record for record in records}.values())


def _record(row: EvidenceRow) -> Record:
    return Record(**{f.name: getattr(row, f.name) for f in fields(Record)})
