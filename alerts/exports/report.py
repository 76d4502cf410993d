"""The report: every finding of the newest evaluation as JSON, with a published schema."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from alerts.wording import shown_address
from store.verdicts import Finding, Gap, GapState, Level, Verdict


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class LookedAtEntry(_Strict):
    """Where it was looked for."""

    url: str
    complete_to: date | None = Field(description="The place was read completely back to this day; null = it was not.")
    warc: list[str] = Field(
        description="WARC file and byte of every page read there in the look that carries the verdict."
    )


class EvidenceEntry(_Strict):
    """A page that carries the verdict."""

    url: str
    title: str
    published: date | None
    date_source: Literal["page", "api", "list", "meta", "url", "proof"] | None
    sha256: str | None
    warc: str | None = Field(description="WARC file and byte where the page is kept; null = it is not.")


class GapEntry(_Strict):
    """The gap that stands on this obligation."""

    id: int = Field(description="``gapwatch evidence show gap:ID`` lists what it rests on.")
    state: GapState
    opened: date
    confirmed: date | None


class FindingEntry(_Strict):
    """One obligation's verdict."""

    rule: str
    title: str = Field(description="The rule's title.")
    task: str
    level: Level
    unit: str
    unit_name: str
    period: str
    subject: str | None = Field(description="Title of the document, message or host that is the obligation; else null.")
    subject_key: str | None = Field(description="The platform's own identity of the subject.")
    verdict: Verdict
    reason: str | None
    note: str | None = Field(description="Remarks, joined by a comma: other_column, alternative_wording …")
    due: date | None
    since: date | None
    looks: int
    gap: GapEntry | None
    message: str
    expected: str
    basis: str
    looked_at: list[LookedAtEntry]
    evidence: list[EvidenceEntry]
    pending: bool = Field(default=False, description="Its rule waits for approval: a hint to the office, nothing more.")


class Report(_Strict):
    """The findings of one evaluation."""

    version: Literal[1] = 1
    as_of: date
    run: int = Field(description="Number of the evaluation.")
    simulation: bool
    city: str
    findings: list[FindingEntry]


@dataclass(frozen=True, slots=True)
class Places:
    """Where the bytes of one finding's pages are kept."""

    looked_at: Mapping[str, list[str]]
    """Address of a place → file and byte of each page read there."""
    pages: Mapping[str, str]
    """Address of a page that carries the verdict → file and byte."""


Kept = Callable[[Finding], Places]


def nothing_kept(finding: Finding) -> Places:
    """Where no evidence is archived."""
    return Places({}, {})


def build_report(
    findings: Iterable[Finding],
    gaps: Mapping[str, Gap],
    *,
    as_of: date,
    run: int,
    city: str,
    simulation: bool,
    kept: Kept = nothing_kept,
) -> Report:
    """One entry for each finding, in obligation order. Gaps that were resolved or withdrawn are not shown.

    ``kept``: where the bytes of a finding's pages are.
    """
    entries = [finding_entry(f, gaps.get(f.obligation), kept(f)) for f in sorted(findings, key=lambda f: f.obligation)]
    return Report(as_of=as_of, run=run, city=city, simulation=simulation, findings=entries)


def report_schema() -> dict[str, Any]:
    """The published JSON Schema."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Report.model_json_schema()}


def finding_entry(finding: Finding, gap: Gap | None, kept: Places) -> FindingEntry:
    """One finding as the report shows it."""
    j = finding.judgement
    shown = gap if gap is not None and gap.state.is_open else None
    return FindingEntry(
        rule=finding.rule,
        title=finding.rule_title,
        task=finding.task,
        level=finding.level,
        unit=finding.unit,
        unit_name=finding.unit_name,
        period=finding.period,
        subject=j.subject.title if j.subject else None,
        subject_key=shown_address(j.subject.key) if j.subject else None,
        verdict=j.verdict,
        reason=j.reason.value if j.reason else None,
        note=",".join(n.value for n in j.notes) or None,
        due=j.due,
        since=finding.since,
        looks=finding.looks,
        gap=GapEntry(id=shown.id, state=shown.state, opened=shown.opened, confirmed=shown.confirmed) if shown else None,
        message=j.message,
        expected=j.expected,
        basis=finding.basis,
        looked_at=[LookedAtEntry(url=shown_address(p.url), complete_to=p.complete_to, warc=kept.looked_at.get(p.url, [])) for p in j.looked_at],
        evidence=[
            EvidenceEntry(url=shown_address(e.url), title=e.title, published=e.published, date_source=e.date_source,  
                          sha256=e.sha256, warc=kept.pages.get(e.url))
            for e in j.evidence
        ],
        pending=finding.pending,
    )  # fmt: skip
