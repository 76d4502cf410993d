"""What ``gapwatch evidence`` does: verify the archive, and show what a verdict rests on."""

from __future__ import annotations

from dataclasses import dataclass

from crawler.evidence.reading import DamagedError, PageSeen, page_seen, verify
from service.house import House
from store.evidence import (
    Claim,
    Evidence,
    Record,
    all_records,
    files,
    finding_claim,
    gap_claims,
    record_by_id,
)
from store.session import Session
from words import _


class UnknownEvidenceError(Exception):
    """There is nothing under this name; one sentence."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a verification found."""

    records: int
    files: int
    problems: tuple[str, ...]
    gaps: int
    gaps_without: tuple[str, ...]
    """Gaps for which no record is kept."""


def verify_all(house: House) -> Verified:
    """Hold every record against the index, and every gap against its records."""
    problems, count = [], 0
    with house.sessions() as session:
        for record in all_records(session):
            count += 1
            try:
                verify(house.evidence, record)
            except DamagedError as error:
                problems.append(str(error))
        evidence = Evidence(session)
        claims = list(gap_claims(session))
        without = [f"gap:{c.id} {c.finding.obligation}" for c in claims if not evidence.of_finding(c.finding, c.looks)]
        return Verified(count, len(files(session)), tuple(problems), len(claims), tuple(without))


def records_of(house: House, name: str) -> tuple[str, list[Record]]:
    """A heading and the records of ``gap:12``, of an obligation, or of one record's number.

    Raises :class:`UnknownEvidenceError`.
    """
    with house.sessions() as session:
        if name.isdigit():
            record = record_by_id(session, int(name))
            if record is None:
                raise UnknownEvidenceError(
                    _("no record {name} is in the index; it may have been removed by retention").format(name=name)
                )
            return f"record {name}", [record]
        claim = _claim(session, name)
        finding = claim.finding
        heading = f"{finding.obligation}: {finding.judgement.verdict.value}, {finding.judgement.message}"
        return heading, Evidence(session).of_finding(finding, claim.looks)


def show(house: House, record: Record) -> PageSeen:
    """The page of a record as it was seen. Raises ``DamagedError``."""
    with house.sessions() as session:
        original = record_by_id(session, record.original) if record.original is not None else None
    return page_seen(house.evidence, record, original)


def _claim(session: Session, name: str) -> Claim:
    number = name.removeprefix("gap:")
    claim: Claim | None
    if number != name and number.isdigit():
        claim = next((c for c in gap_claims(session) if c.id == int(number)), None)
    else:
        claim = finding_claim(session, name)
    if claim is None:
        raise UnknownEvidenceError(
            _(
                "{name}: no such record, gap or finding; write a record's number, gap:NUMBER, or rule|unit|period (the report names all three)"
            ).format(name=name)
        )
    return claim
