"""A rule that was tried: in Chinese for the clerk, as JSON with a published schema for programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from alerts.exports.report import FindingEntry, finding_entry, nothing_kept
from alerts.wording import clean, period_zh, web_address
from rules.preview import Difference, Preview
from store.reasons import MEANINGS
from store.verdicts import LEVEL_ZH, NOTE_ZH, VERDICT_ZH, Finding, Verdict
from words import _

_ORDER = (Verdict.GAP, Verdict.LATE, Verdict.NEEDS_PROOF, Verdict.UNKNOWN, Verdict.MET, Verdict.DUE_SOON,
          Verdict.NOT_DUE, Verdict.NOT_APPLICABLE)  # fmt: skip
"""What a clerk has to check before a rule counts comes first."""
_NAMED = (Verdict.DUE_SOON, Verdict.NOT_DUE, Verdict.NOT_APPLICABLE)
"""Verdicts of which only the units are named."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class DoubtEntry(_Strict):
    """A part of the rule that selects nothing, or an example that does not hold."""

    place: str = Field(description="file:line:column")
    sentence: str
    error: bool = Field(description="It has to be mended before the rule may count.")


class ChangeEntry(_Strict):
    """An obligation that both versions judge, each in its own way."""

    before: FindingEntry
    now: FindingEntry


class DifferenceEntry(_Strict):
    """What becomes of the findings of the version in force."""

    sha256: str = Field(description="Of the text of the version in force.")
    changed: list[ChangeEntry]
    dropped: list[FindingEntry] = Field(description="No longer judged, as the version in force judges it.")
    added: list[FindingEntry] = Field(description="Not judged before.")


class PreviewEntry(_Strict):
    """One rule that was tried."""

    rule: str
    title: str
    sha256: str
    usable: bool = Field(description="False where a doubt is an error.")
    counts: dict[Verdict, int]
    findings: list[FindingEntry]
    doubts: list[DoubtEntry]
    difference: DifferenceEntry | None = Field(description="Null = no other version of it is in force.")


class Previews(_Strict):
    """The rules of one file, tried over everything stored."""

    version: Literal[1] = 1
    as_of: date
    rules: list[PreviewEntry]


def previews_of(tried: Iterable[Preview], as_of: date) -> Previews:
    """As JSON."""
    return Previews(as_of=as_of, rules=[_entry(p) for p in tried])


def previews_schema() -> dict[str, Any]:
    """The published JSON Schema."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Previews.model_json_schema()}


def _entry(p: Preview) -> PreviewEntry:
    d = p.difference
    return PreviewEntry(
        rule=p.rule.id,
        title=p.rule.model.title,
        sha256=p.rule.sha256,
        usable=p.usable,
        counts=dict(Counter(f.judgement.verdict for f in p.findings)),
        findings=_findings(p.findings),
        doubts=[DoubtEntry(place=place, sentence=sentence, error=error) for place, sentence, error in _doubts(p)],
        difference=DifferenceEntry(
            sha256=d.against.sha256,
            changed=[ChangeEntry(before=_finding(c.before), now=_finding(c.now)) for c in d.changed],
            dropped=_findings(d.dropped),
            added=_findings(d.added),
        )
        if d
        else None,
    )


def _findings(findings: Iterable[Finding]) -> list[FindingEntry]:
    return [_finding(f) for f in findings]


def _finding(finding: Finding) -> FindingEntry:
    return finding_entry(finding, None, nothing_kept(finding))


def _doubts(p: Preview) -> Iterator[tuple[str, str, bool]]:
    for o in p.wrong_examples:
        yield o.place, o.in_words(), True
    for d in p.doubts:
        yield d.problem.place, d.problem.sentence, d.error


def preview_lines(p: Preview) -> Iterator[str]:
    """For the clerk, Chinese."""
    units = len({f.unit for f in p.findings})
    yield _("规则 {id}“{title}”（{level}）：对{units}个单位作出{number}项判定").format(
        id=p.rule.id, title=p.rule.model.title, level=_(LEVEL_ZH[p.rule.level]), units=units, number=len(p.findings)
    )
    for place, sentence, error in _doubts(p):
        yield f"{_('错误') if error else _('注意')} {place}: {sentence}"
    for verdict in _ORDER:
        group = [f for f in p.findings if f.judgement.verdict is verdict]
        if group:
            yield _("【{verdict}】{number}项").format(verdict=_(VERDICT_ZH[verdict]), number=len(group))
            yield from _named(group) if verdict in _NAMED else (line for f in group for line in _told(f))
    if p.difference is not None:
        yield from _difference(p.difference)


def _named(group: Iterable[Finding]) -> Iterator[str]:
    yield f"  {'、'.join(_who(f) for f in group)}"


def _told(f: Finding) -> Iterator[str]:
    j = f.judgement
    why = f"{MEANINGS[j.reason].label}：" if j.reason is not None else ""
    notes = "".join(f"（{_(NOTE_ZH[n])}）" for n in j.notes)
    yield f"  {_who(f)}：{why}{clean(j.message).removeprefix('未能判定：')}{notes}"
    for e in j.evidence[:3]:
        day = f"{e.published} " if e.published else ""
        yield f"    {day}《{clean(e.title)}》 {web_address(e.url) or ''}".rstrip()


def _difference(d: Difference) -> Iterator[str]:
    if not (d.changed or d.dropped or d.added):
        yield _("与现行版本相比：判定没有不同")
        return
    yield _("与现行版本相比：改判{changed}项，不再判{dropped}项，新判{added}项").format(
        changed=len(d.changed), dropped=len(d.dropped), added=len(d.added)
    )
    for change in d.changed:
        yield f"  {_who(change.now)}：{_verdict(change.before)}→{_verdict(change.now)}"
    for label, findings in ((_("不再判"), d.dropped), (_("新判"), d.added)):
        for f in findings:
            yield f"  {label}：{_who(f)}（{_verdict(f)}）"


def _who(f: Finding) -> str:
    subject = f"《{clean(f.judgement.subject.title)}》" if f.judgement.subject else ""
    period = period_zh(f.period)
    return clean(f.unit_name) + subject + (f"（{period}）" if period else "")


def _verdict(f: Finding) -> str:
    j = f.judgement
    return _(VERDICT_ZH[j.verdict]) + (f"（{MEANINGS[j.reason].label}）" if j.reason is not None else "")
