"""Which gap stands in which section of a digest, for one audience. Pure.

What counts is what that audience has been told: a gap is new until it was told once, and a correction is owed only
to those who got the accusation.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeGuard

from store.answers import Answer
from store.proofs import Proof
from store.statements import Statement
from store.verdicts import Finding, Gap, GapState, Verdict


class Told(StrEnum):
    """As what a digest told a gap."""

    NEW = "new"
    STANDING = "standing"
    DISPUTED = "disputed"
    EXPLAINED = "explained"
    ANSWERED = "answered"
    """The unit has answered and nobody has decided yet: no accusation until somebody has."""
    RESOLVED = "resolved"
    CORRECTED = "corrected"
    LATE = "late"
    NOTED = "noted"
    ENDING = "ending"

    @property
    def accuses(self) -> bool:
        """True if the reader was told that something is missing."""
        return self in ACCUSING


ACCUSING = frozenset({Told.NEW, Told.STANDING})
UNDECIDED = frozenset({Told.ANSWERED, Told.DISPUTED})
"""Where a gap stands while something of its unit's waits for the office."""
ANNOUNCED = timedelta(days=14)
"""So long before its last day the end of an explanation is announced (calendar days)."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A gap with the finding that speaks of it now (None: no rule asks for it any more)."""

    gap: Gap
    finding: Finding | None
    proof: Finding | None = None
    """The finding that last supported the gap, where today's is ``unknown``."""
    said: Statement | None = None
    """The explanation or objection that stands on it."""
    answers: tuple[Answer, ...] = ()
    """What its unit answered by link and nobody has decided yet, oldest first."""


@dataclass(frozen=True, slots=True)
class Sections:
    """Gaps by section, in the order of their opening."""

    new: tuple[Entry, ...] = ()
    standing: tuple[Entry, ...] = ()
    disputed: tuple[Entry, ...] = ()
    explained: tuple[Entry, ...] = ()
    answered: tuple[Entry, ...] = ()
    """Confirmed, but the unit has answered and nobody has decided yet: neither reminded nor escalated."""
    ending: tuple[Entry, ...] = ()
    """Among the explained: those whose explanation ends within two weeks, for this audience to be told once."""
    resolved: tuple[Entry, ...] = ()
    corrected: tuple[Entry, ...] = ()
    late: tuple[Finding, ...] = ()
    """Published late, not told before, and no gap of this digest."""
    proofs_ending: tuple[Proof, ...] = ()
    """Accepted proofs that end within two weeks, for this audience to be told once."""
    provisional: int = 0
    """Gaps that wait for their second look."""
    unlisted: int = 0
    """Open gaps of former periods or retired rules: kept, not mailed."""

    @property
    def calls_for_mail(self) -> bool:
        """True if a unit may be written to: accused, or owed an end or a correction."""
        return bool(self.standing or self.presses)

    @property
    def presses(self) -> bool:
        """True if a unit is to be written to this week, whenever it was last reminded."""
        return bool(self.new or self.resolved or self.corrected or self.ending or self.proofs_ending)

    @property
    def pending(self) -> bool:
        """True if something is open that is no accusation (yet): no all-clear can be given."""
        return bool(self.provisional or self.disputed or self.explained or self.answered or self.unlisted)

    def told(self) -> dict[str, str]:
        """What this digest tells, for the next one to know: gap id, or ``late:<obligation>``."""
        by_gap = {
            Told.NEW: self.new, Told.STANDING: self.standing, Told.DISPUTED: self.disputed,
            Told.EXPLAINED: self.explained, Told.ANSWERED: self.answered, Told.RESOLVED: self.resolved,
            Told.CORRECTED: self.corrected,
        }  # fmt: skip
        told = {str(entry.gap.id): section.value for section, entries in by_gap.items() for entry in entries}
        ended = [entry.finding for entry in self.resolved if entry.finding is not None]
        late = (*self.late, *(f for f in ended if f.judgement.verdict is Verdict.LATE))
        told |= {ending_key(entry.said): Told.ENDING.value for entry in self.ending if entry.said is not None}
        told |= {proof_ending_key(proof): Told.ENDING.value for proof in self.proofs_ending}
        return told | {late_key(finding): Told.LATE.value for finding in late}


def late_key(finding: Finding) -> str:
    """Under which key a late publication is remembered as told."""
    return f"late:{finding.obligation}"


def ending_key(said: Statement) -> str:
    """Under which key the coming end of an explanation is remembered as told."""
    return f"ending:{said.id}"


def proof_ending_key(proof: Proof) -> str:
    """Under which key the coming end of a proof is remembered as told."""
    which = proof.id or "|".join((proof.rule, proof.unit, proof.period, proof.number))
    return f"proof-ending:{which}:{proof.valid_until}"


def sort_gaps(
    gaps: Iterable[Gap],
    findings: Mapping[str, Finding],
    told: Mapping[str, str],
    *,
    as_of: date,
    proofs: Mapping[str, Finding] | None = None,
    said: Mapping[int, Statement] | None = None,
    answers: Mapping[int, Sequence[Answer]] | None = None,
    untold_too: bool = False,
) -> Sections:
    """Put each gap where this audience should read it.

    ``gaps``: the open ones, and the closed ones that had been confirmed. ``findings``: today's, by obligation.
    ``told``: what earlier digests told this audience (gap id → section). ``said``: what stands on a gap, by its id.
    ``answers``: what units answered and nobody has decided yet, by gap id. ``untold_too``: also list gaps that were
    confirmed and resolved between two digests (the office's wish; a unit hears of no end without a beginning).
    """
    lists: dict[Told, list[Entry]] = {section: [] for section in Told}
    provisional = unlisted = 0
    for gap in gaps:
        finding = findings.get(gap.obligation)
        before, undecided = told.get(str(gap.id)), tuple((answers or {}).get(gap.id, ()))
        if gap.state is GapState.PROVISIONAL:
            provisional += 1
        elif (section := _section(gap, before, answered=bool(undecided), untold_too=untold_too)) is None:
            continue
        elif gap.state.is_open and finding is None:
            unlisted += 1
        else:
            entry = Entry(gap, finding, (proofs or {}).get(gap.obligation), (said or {}).get(gap.id), undecided)
            lists[section].append(entry)
    resolved = {entry.gap.obligation for entry in lists[Told.RESOLVED]}
    return Sections(
        new=tuple(lists[Told.NEW]),
        standing=tuple(lists[Told.STANDING]),
        disputed=tuple(lists[Told.DISPUTED]),
        explained=tuple(lists[Told.EXPLAINED]),
        answered=tuple(lists[Told.ANSWERED]),
        ending=tuple(e for e in lists[Told.EXPLAINED] if _ends_soon(e.said, as_of) and ending_key(e.said) not in told),
        resolved=tuple(lists[Told.RESOLVED]),
        corrected=tuple(lists[Told.CORRECTED]),
        late=tuple(
            f
            for f in findings.values()
            if f.judgement.verdict is Verdict.LATE and f.obligation not in resolved and late_key(f) not in told
        ),
        provisional=provisional,
        unlisted=unlisted,
    )


def _ends_soon(said: Statement | None, as_of: date) -> TypeGuard[Statement]:
    return said is not None and said.until is not None and said.until - as_of <= ANNOUNCED


def _section(gap: Gap, before: str | None, *, answered: bool, untold_too: bool) -> Told | None:
    match gap.state:
        case GapState.CONFIRMED if answered:
            return Told.ANSWERED
        case GapState.CONFIRMED:
            return Told.NEW if before is None else Told.STANDING
        case GapState.DISPUTED:
            return Told.DISPUTED
        case GapState.EXPLAINED:
            return Told.EXPLAINED
        case GapState.RESOLVED:
            ended = before in (Told.RESOLVED, Told.CORRECTED)
            return Told.RESOLVED if not ended and (before is not None or untold_too) else None
        case GapState.WITHDRAWN:
            ended = before in (Told.RESOLVED, Told.CORRECTED)
            return Told.CORRECTED if before is not None and not ended else None
        case _:
            return None
