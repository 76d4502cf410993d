"""What a digest shows, as frozen values ready to be written: Chinese words, cleaned texts, safe addresses.

Templates read nothing else, and decide nothing.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LinkView:
    """A text that may be linked. ``url`` None = the address was not fit to be linked to."""

    text: str
    url: str | None


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A site on which it was looked for: its columns or pages, and how far all of them were read."""

    site: str
    """Empty where the site has no name in the register."""
    links: tuple[LinkView, ...]
    extent: str


@dataclass(frozen=True, slots=True)
class ItemView:
    """One gap inside its block."""

    number: int
    """The gap's id, which an answer names."""
    subject: LinkView | None
    """The document or message that is owed something; None = the duty itself."""
    expected: str
    """Empty where the block says it for all."""
    found: str
    deadline: str
    overdue: str
    since: str
    unseen: str
    """Why today's look could not see it again; empty where it did."""
    evidence: tuple[LinkView, ...]
    answer: str = ""
    """Address at which the unit answers; empty = it replies by mail."""


@dataclass(frozen=True, slots=True)
class BlockView:
    """All gaps of one unit under one rule."""

    unit: str
    veto: bool
    title: str
    period: str
    task: str
    """``HZ2018-02-1 财政预决算公开``."""
    task_text: str
    expected: str
    basis: str
    gaps: tuple[ItemView, ...]
    places: tuple[PlaceView, ...]
    age: str = ""
    """How long the oldest of them has stood, roughly; empty where it does not matter."""


@dataclass(frozen=True, slots=True)
class BriefView:
    """All gaps of one rule."""

    veto: bool
    title: str
    task: str
    task_text: str
    basis: str
    blocks: tuple[BlockView, ...]
    """Unit by unit."""
    number: int
    """Gaps in them."""


@dataclass(frozen=True, slots=True)
class ClosedView:
    """A gap that ended, or a duty that was done late."""

    unit: str
    title: str
    label: str
    """What it is: 已按期整改, 迟公开, 更正 …"""
    text: str
    evidence: tuple[LinkView, ...]
    number: int | None
    """The gap's id; None where there never was a gap."""
    advice: str = ""
    """What the reader can do about it; empty = nothing."""


@dataclass(frozen=True, slots=True)
class ListedView:
    """A unit's gaps on the list for the circular, a sentence each."""

    unit: str
    gaps: tuple[str, ...]
    numbers: tuple[int, ...]
    """Ids of the same gaps."""


@dataclass(frozen=True, slots=True)
class DueView:
    """What is owed within four weeks, by how many."""

    deadline: str
    left: str
    title: str
    task: str
    units: str


@dataclass(frozen=True, slots=True)
class SiteView:
    """A website that could not be looked at."""

    link: LinkView
    label: str
    means: str
    advice: str
    unjudged: int
    """Obligations that could not be judged for it."""


@dataclass(frozen=True, slots=True)
class UnjudgedView:
    """Obligations that could not be judged for one reason, of one unit or several."""

    who: str
    number: int
    label: str
    means: str
    advice: str
    titles: str
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class RemarkView:
    """Something a person may want to look at: a candidate, a hint, a note."""

    label: str
    unit: str
    title: str
    text: str
    links: tuple[LinkView, ...]


@dataclass(frozen=True, slots=True)
class UnjudgedSection:
    """What could not be looked at, and why."""

    sites: tuple[SiteView, ...] = ()
    register: tuple[UnjudgedView, ...] = ()
    others: tuple[UnjudgedView, ...] = ()
    candidates: tuple[RemarkView, ...] = ()
    number: int = 0
    """Obligations with verdict ``unknown``."""

    def __bool__(self) -> bool:
        """True if there is anything to show."""
        return bool(self.sites or self.register or self.others or self.candidates)


@dataclass(frozen=True, slots=True)
class CoverageView:
    """How far the look came."""

    looked_on: str
    summary: str
    verdicts: str
    incomplete: tuple[str, ...]
    """Sites with columns that were not read to the end, one sentence each."""


@dataclass(frozen=True, slots=True)
class CellView:
    """A cell: its sign, and its colour (``#rrggbb``)."""

    sign: str
    colour: str


@dataclass(frozen=True, slots=True)
class RowView:
    """A unit's row."""

    unit: str
    cells: tuple[CellView, ...]
    words: str
    """What of it is not in order, for the plain text; empty = nothing."""
    red: bool


@dataclass(frozen=True, slots=True)
class BarView:
    """A number with a bar."""

    label: str
    words: str
    """Further numbers, in words; empty = none."""
    number: int
    width: int
    """Of a hundred."""


@dataclass(frozen=True, slots=True)
class ChartsView:
    """Heat map, weeks and ages."""

    green: str
    """Colour of what is in order: the ground of the whole map, for most cells are."""
    heads: tuple[str, ...]
    sections: str
    """What the heads stand for."""
    rows: tuple[RowView, ...]
    legend: tuple[tuple[CellView, str], ...]
    weeks: tuple[BarView, ...]
    ages: tuple[BarView, ...]

    @property
    def red(self) -> tuple[RowView, ...]:
        """Rows of units with confirmed gaps, for a mail that would be too large."""
        return tuple(r for r in self.rows if r.red)


@dataclass(frozen=True, slots=True)
class OfficeDigest:
    """The office's weekly mail."""

    subject: str
    simulation: bool
    city: str
    week: str
    as_of: str
    headline: str
    counts: tuple[tuple[str, int], ...]
    new: tuple[BlockView, ...]
    standing: tuple[BlockView, ...]
    provisional: int
    unlisted: int
    disputed: tuple[ClosedView, ...]
    explained: tuple[ClosedView, ...]
    ending: tuple[ClosedView, ...]
    """Explanations that end within two weeks."""
    resolved: tuple[ClosedView, ...]
    corrected: tuple[ClosedView, ...]
    due: tuple[DueView, ...]
    unjudged: UnjudgedSection
    hints: tuple[RemarkView, ...]
    mails: str
    """What became of the units' mails, in one sentence."""
    unreached: str
    """Units without a recipient."""
    coverage: CoverageView
    answers: tuple[ClosedView, ...] = ()
    """What units answered by link, and the office has to decide."""
    proofs_waiting: tuple[ClosedView, ...] = ()
    """Proofs on which the office has to decide."""
    proofs_ending: tuple[ClosedView, ...] = ()
    """Accepted proofs that end within two weeks."""
    unproven: str = ""
    """How much waits for a proof, in a few words; empty = nothing."""
    listed: tuple[ListedView, ...] = ()
    """What is listed for the quarter's circular, unit by unit."""
    listed_number: int = 0
    """Gaps in it."""
    talks: str = ""
    """Units listed two quarters in a row."""
    quarter: str = ""
    charts: ChartsView | None = None
    """Compliance by unit and section, gaps over the weeks, ages; None = nothing to draw."""
    new_brief: tuple[BriefView, ...] = ()
    standing_brief: tuple[BriefView, ...] = ()
    undelivered: tuple[str, ...] = ()
    """Recipients whose last mail did not arrive, a line each."""


@dataclass(frozen=True, slots=True)
class UnitDigest:
    """One unit's own mail."""

    subject: str
    simulation: bool
    city: str
    unit: str
    week: str
    as_of: str
    answer_by: str
    new: tuple[BlockView, ...]
    standing: tuple[BlockView, ...]
    answered: tuple[ClosedView, ...]
    """What the unit has answered and nobody has decided yet."""
    resolved: tuple[ClosedView, ...]
    corrected: tuple[ClosedView, ...]
    ending: tuple[ClosedView, ...]
    """Explanations that end within two weeks; each told once."""
    due: tuple[DueView, ...]
    looked_on: str
    online: bool = False
    """Each gap carries a link to answer by."""
    urgent: bool = False
    """It tells gaps of veto rules alone, as soon as they are confirmed."""
    unproven: tuple[ClosedView, ...] = ()
    """What the unit is asked to prove: nobody outside can see it."""
    proofs_ending: tuple[ClosedView, ...] = ()
    """Its accepted proofs that end within two weeks; each told once."""


@dataclass(frozen=True, slots=True)
class UrgentNotice:
    """Gaps of veto rules for the office, as soon as they are confirmed."""

    subject: str
    simulation: bool
    city: str
    week: str
    as_of: str
    gaps: tuple[BlockView, ...]
    mails: str
    """What became of the units' mails, in one sentence."""
    looked_on: str


@dataclass(frozen=True, slots=True)
class BrakeNotice:
    """What the administrator is told when the brake holds."""

    subject: str
    simulation: bool
    city: str
    week: str
    as_of: str
    reasons: tuple[str, ...]
    waiting: str
    """Which mails wait, in one sentence."""
    preview_subject: str
    preview_lines: tuple[str, ...]
    """The office's digest, line by line."""


@dataclass(frozen=True, slots=True)
class AlarmNotice:
    """What the administrator is told when the office has heard nothing for too long."""

    subject: str
    simulation: bool
    city: str
    since: str
    days: int
    last_error: str
