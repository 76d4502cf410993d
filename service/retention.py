"""Evidence is kept for its time and no longer: retention by rule, whole WARC files at a time."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from pathlib import Path

from crawler.evidence.archive import head
from crawler.evidence.reading import DamagedError
from service.house import House
from store.closed import fresh_closed
from store.evidence import (
    Evidence,
    Moved,
    Record,
    all_records,
    files,
    gap_claims,
    keep_only,
    repeated_elsewhere,
)
from store.session import Session

_KEPT = ".kept"


@dataclass(frozen=True, slots=True)
class Pruned:
    """What was removed."""

    files: int
    """Files of which nothing had to be kept, or only a part, which now stands in a file of its own."""
    records: int
    bytes: int


def prune(house: House, today: date) -> Pruned:
    """Remove what is older than its time. ``today``: as-of day; times are calendar days after the day of the look.

    What is to be kept of an old file is first copied, byte for byte, into a new one; then the index turns to it in one
    transaction; then the old file goes. Killed in between, the next call ends the work. Raises ``DamagedError`` rather
    than copy what has changed.
    """
    days = house.workspace.settings.evidence.keep_days
    with house.sessions() as session:
        old = {file for file, day in files(session).items() if (today - day).days > days}
        records = list(all_records(session, of=old)) if old else []
        kept = _to_keep(house, session, today, old, records) if old else frozenset()
    touched = {r.file for r in records if r.id not in kept}
    by_file = {f: [r for r in g if r.id in kept] for f, g in groupby(records, lambda r: r.file) if f in touched}
    moved = [m for file, stay in by_file.items() for m in _copied(house.evidence, file, stay)]
    with house.sessions.begin() as session:
        keep_only(session, touched, moved)
    gone = sum(r.id not in kept for r in records)
    return Pruned(len(touched), gone, _sweep(house, today, days))


def _to_keep(house: House, session: Session, today: date, old: set[str], records: Iterable[Record]) -> frozenset[int]:
    """Ids of ``records``, those in old files, that must stay: gaps rest on them, or a revisit that stays repeats them."""
    usual = house.workspace.settings.evidence.keep_gap_days
    own = keep_days(house)
    evidence = Evidence(session)
    keep = repeated_elsewhere(session, old)
    for claim in gap_claims(session):
        days = own.get(claim.finding.rule) or usual
        if claim.ended is None or (today - claim.ended).days <= days:
            keep |= {record.id for record in evidence.of_finding(claim.finding, claim.looks)}
    return frozenset(keep | {r.original for r in records if r.id in keep and r.original is not None})


def keep_days(house: House) -> dict[str, int | None]:
    """By rule, for how long its gaps' pages are kept: as the text in force says, for a retired rule as its file does."""
    rules = (*house.workspace.catalogue.rules, *house.world().rules)
    return {rule.id: rule.model.keep_evidence_days for rule in rules}


def _copied(folder: Path, file: str, records: Sequence[Record]) -> tuple[Moved, ...]:
    """Copy records into a new file beside the old one."""
    if not records:
        return ()
    target = _fresh(folder / file)
    moved = []
    with (folder / file).open("rb") as old, fresh_closed(target) as new:
        for record in records:
            old.seek(record.offset - record.lead)
            stored = old.read(record.lead + record.length)
            if hashlib.sha256(stored).hexdigest() != record.stored_sha256:
                raise DamagedError(
                    f"record {record.id} ({file} at byte {record.offset}) has changed since it was written; nothing was "
                    "removed: restore the file from a backup first (gapwatch evidence verify)"
                )
            lead, begins = record.lead, record.offset == record.lead
            if new.tell() == 0 and not begins:
                info = head(target.name)
                stored, lead = info + stored, lead + len(info)
            offset = new.tell() + lead
            new.write(stored)
            name = f"{target.parent.name}/{target.name}"
            moved.append(Moved(record.id, name, offset, lead, hashlib.sha256(stored).hexdigest()))
        new.flush()
        os.fsync(new.fileno())
    return tuple(moved)


def _fresh(path: Path) -> Path:
    stem = path.name.removesuffix(".warc.gz").partition(_KEPT)[0]
    number = 1
    while (fresh := path.with_name(f"{stem}{_KEPT}{number}.warc.gz")).exists():
        number += 1
    return fresh


def _sweep(house: House, today: date, days: int) -> int:
    """Delete files that no record is in: emptied ones, and half-made copies. Those of a young look may still be written."""
    with house.sessions() as session:
        known = set(files(session))
    freed = 0
    for path in sorted(house.evidence.glob("*/*.warc.gz")):
        try:
            age = (today - date.fromisoformat(path.parent.name)).days
        except ValueError:  # a folder somebody else made
            continue
        if f"{path.parent.name}/{path.name}" not in known and (age > days or _KEPT in path.name):
            freed += path.stat().st_size
            path.unlink()
    return freed
