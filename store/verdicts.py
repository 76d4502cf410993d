"""Verdicts, findings and gaps as frozen values: the language between monitors, engine, store and mail."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from store.reasons import Reason
from words import N_


class Verdict(StrEnum):
    """What one evaluation says of one obligation (DESIGN, "Verdicts")."""

    MET = "met"
    LATE = "late"
    NOT_DUE = "not_due"
    DUE_SOON = "due_soon"
    GAP = "gap"
    UNKNOWN = "unknown"
    NEEDS_PROOF = "needs_proof"
    NOT_APPLICABLE = "not_applicable"


VERDICT_ZH: dict[Verdict, str] = {
    Verdict.MET: N_("达标"),
    Verdict.LATE: N_("迟公开"),
    Verdict.NOT_DUE: N_("未到期"),
    Verdict.DUE_SOON: N_("临期"),
    Verdict.GAP: N_("缺口"),
    Verdict.UNKNOWN: N_("未测"),
    Verdict.NEEDS_PROOF: N_("待证明"),
    Verdict.NOT_APPLICABLE: N_("不适用"),
}


class Level(StrEnum):
    """How grave a rule is. Only ``veto`` and ``gap`` open gaps."""

    VETO = "veto"
    GAP = "gap"
    DEDUCT = "deduct"
    HINT = "hint"
    REVIEW = "review"

    @property
    def opens_gaps(self) -> bool:
        """True for the two levels that accuse."""
        return self in (Level.VETO, Level.GAP)


LEVEL_ZH: dict[Level, str] = {
    Level.VETO: N_("单项否决"),
    Level.GAP: N_("缺口"),
    Level.DEDUCT: N_("扣分"),
    Level.HINT: N_("提示"),
    Level.REVIEW: N_("待核"),
}


class Note(StrEnum):
    """A remark on a verdict that a person may want to look at."""

    OTHER_COLUMN = "other_column"
    ALTERNATIVE_WORDING = "alternative_wording"
    CANDIDATE = "candidate"
    BACK_DATED = "back_dated"
    PROVISIONAL_CALENDAR = "provisional_calendar"
    MENTIONED = "mentioned"
    POINTED_OUT = "pointed_out"
    """It rests on a page that no listing shows; its unit named the address."""
    PROVEN = "proven"


NOTE_ZH: dict[Note, str] = {
    Note.OTHER_COLUMN: N_("登在其他栏目"),
    Note.ALTERNATIVE_WORDING: N_("标题用语不同，请确认"),
    Note.CANDIDATE: N_("疑似，待人工确认"),
    Note.BACK_DATED: N_("所示日期早于本系统此前完整查看之日，仅供办公室参考"),
    Note.MENTIONED: N_("只在别的文件里提到，未单独看到"),
    Note.POINTED_OUT: N_("栏目里没有看到，由责任单位提供链接"),
    Note.PROVEN: N_("凭办公室认可的证明"),
    Note.PROVISIONAL_CALENDAR: N_("工作日按周一至周五估算（缺当年放假安排）"),
}


@dataclass(frozen=True, slots=True)
class LookedAt:
    """Where it was looked for, and back to which day that place was read completely (None = not)."""

    url: str
    complete_to: date | None
    site: str = ""
    """Name of the site, as the register has it."""
    column: str = ""
    """Name of the column; empty = the page at ``url`` itself."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A page that carries the verdict."""

    url: str
    title: str
    published: date | None
    date_source: str | None
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Subject:
    """The document or message that is an obligation of its own. ``key`` is the platform's, never an address."""

    key: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a monitor says. Texts are Chinese: the office reads them."""

    verdict: Verdict
    expected: str
    """What was expected, in one sentence."""
    message: str
    """What was found instead, in one sentence."""
    reason: Reason | None = None
    """Why, for ``unknown`` and ``not_applicable``."""
    notes: tuple[Note, ...] = ()
    due: date | None = None
    """Last day on which it would have been in time (ends 24:00 Beijing)."""
    subject: Subject | None = None
    looked_at: tuple[LookedAt, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A judgement on one obligation at one evaluation, with all that a reader needs."""

    obligation: str
    """``rule|unit|period|subject``: the identity of what is owed, free of any wording."""
    rule: str
    rule_title: str
    rule_sha256: str
    kind: str
    task: str
    task_title: str
    task_text: str
    level: Level
    unit: str
    unit_name: str
    period: str
    basis: str
    """Legal basis as a sentence: source, clause, words."""
    judgement: Judgement
    since: date | None = None
    """As-of day since when this verdict has stood."""
    looks: int = 0
    """Looks that supported it in a row."""
    look_id: int | None = None
    """The oldest of the looks whose coverage this verdict rests on."""
    sites: tuple[str, ...] = ()
    """Site ids on which the verdict rests; empty = on no website."""
    pending: bool = False
    """Its rule waits for approval: nobody but the office is told, and no gap is touched."""


class GapState(StrEnum):
    """The life of a gap (DESIGN)."""

    PROVISIONAL = "provisional"
    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    EXPLAINED = "explained"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"
    """Its unit was merged into one that had the same gap already: that one goes on."""

    @property
    def is_open(self) -> bool:
        """True until resolved, withdrawn or merged."""
        return self not in (GapState.RESOLVED, GapState.WITHDRAWN, GapState.MERGED)


GAP_STATE_ZH: dict[GapState, str] = {
    GapState.PROVISIONAL: N_("待复看"),
    GapState.CONFIRMED: N_("已确认"),
    GapState.DISPUTED: N_("有异议"),
    GapState.EXPLAINED: N_("已说明"),
    GapState.RESOLVED: N_("已整改"),
    GapState.WITHDRAWN: N_("已撤销（误报）"),
    GapState.MERGED: N_("已并入承接单位"),
}


@dataclass(frozen=True, slots=True)
class Gap:
    """One open episode, or a closed one. Days are as-of days (Beijing)."""

    id: int
    obligation: str
    rule: str
    unit: str
    state: GapState
    opened: date
    confirmed: date | None
    closed: date | None
    last_confirmed: date
    last_looked: date
    first_look: int
    first_look_at: datetime
    """UTC, when the first look that missed it began: the second look is measured from here."""
    looks: int
    last_look: int
    reopenings: int = 0
    overruled: bool = False
    """A person withdrew it: the same claim is not made again until a look has found the obligation in order."""
