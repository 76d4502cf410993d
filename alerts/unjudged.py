"""What could not be judged, and why: one line a dead site, then the register, then the rest, then the candidates."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from alerts.blocks import evidence, item_title, link, unit_order
from alerts.coverage import Coverage, SiteCoverage
from alerts.views import LinkView, RemarkView, SiteView, UnjudgedSection, UnjudgedView
from alerts.wording import clean
from store.reasons import MEANINGS, Reason
from store.register import Register
from store.verdicts import Finding, Verdict

_REGISTER = (
    Reason.UNIT_UNCONFIRMED,
    Reason.REGISTER_INCOMPLETE,
    Reason.NO_ADDRESS,
    Reason.SITE_UNCONFIRMED,
    Reason.EVENT_UNKNOWN,
)
"""Reasons that the office itself can end, by completing the register."""
_SHOWN = 5
"""Titles and links named in one row; the rest is counted."""


def unjudged_section(findings: Iterable[Finding], register: Register, coverage: Coverage) -> UnjudgedSection:
    """Sort every ``unknown`` finding into exactly one place."""
    unknown = [f for f in findings if f.judgement.verdict is Verdict.UNKNOWN]
    unread = {site.site_id: site for site in coverage.sites if not site.read}
    by_site = [f for f in unknown if _rests_on(f, unread)]
    rest = [f for f in unknown if not _rests_on(f, unread)]
    return UnjudgedSection(
        sites=tuple(_site(site, by_site) for site in unread.values()),
        register=_by_register([f for f in rest if f.judgement.reason in _REGISTER], register),
        others=_by_reason(
            [f for f in rest if f.judgement.reason not in _REGISTER and f.judgement.reason is not Reason.CANDIDATE],
            register,
        ),
        candidates=tuple(_candidate(f) for f in rest if f.judgement.reason is Reason.CANDIDATE),
        number=len(unknown),
    )


def _rests_on(finding: Finding, unread: dict[str, SiteCoverage]) -> bool:
    """True if a site that could not be read as a whole is why it could not be judged."""
    reason = finding.judgement.reason
    if reason is None or reason in _REGISTER or reason is Reason.CANDIDATE:
        return False
    sites = [unread[site] for site in finding.sites if site in unread]
    return bool(sites) and (MEANINGS[reason].site_wide or any(site.outcome is reason for site in sites))


def _site(site: SiteCoverage, unknown: Sequence[Finding]) -> SiteView:
    meaning = MEANINGS[site.outcome]
    return SiteView(
        link=link(site.name, site.url),
        label=meaning.label,
        means=meaning.means,
        advice=meaning.advice,
        unjudged=sum(site.site_id in f.sites for f in unknown),
    )


def _by_register(unknown: Sequence[Finding], register: Register) -> tuple[UnjudgedView, ...]:
    """One row for each set of reasons, naming all units that share it."""
    reasons: dict[str, Counter[Reason]] = {}
    names: dict[str, str] = {}
    for finding in unknown:
        if finding.judgement.reason is not None:
            reasons.setdefault(finding.unit, Counter())[finding.judgement.reason] += 1
            names[finding.unit] = clean(finding.unit_name)
    rows: dict[tuple[Reason, ...], list[str]] = {}
    for unit in sorted(reasons, key=unit_order(register)):
        rows.setdefault(tuple(r for r in _REGISTER if r in reasons[unit]), []).append(unit)
    return tuple(
        UnjudgedView(
            who="、".join(f"{names[u]}（{reasons[u].total()}项）" for u in units),
            number=sum(reasons[u].total() for u in units),
            label="；".join(MEANINGS[r].label for r in why),
            means="；".join(MEANINGS[r].means for r in why),
            advice="；".join(MEANINGS[r].advice for r in why),
            titles="",
            links=(),
        )
        for why, units in rows.items()
    )


def _by_reason(unknown: Sequence[Finding], register: Register) -> tuple[UnjudgedView, ...]:
    """One row for each unit and reason; units with the same reason, duties and no page to show share a row."""
    groups: dict[tuple[str, Reason | None], list[Finding]] = {}
    for finding in unknown:
        groups.setdefault((finding.unit, finding.judgement.reason), []).append(finding)
    place = unit_order(register)
    rows: dict[tuple[object, ...], list[list[Finding]]] = {}
    for unit, reason in sorted(groups, key=lambda key: (place(key[0]), key[1] or "")):
        group = groups[unit, reason]
        alike = (reason, _titles(group)) if not _pages(group) else (unit, reason)
        rows.setdefault(alike, []).append(group)
    return tuple(_row(row) for row in rows.values())


def _row(groups: Sequence[Sequence[Finding]]) -> UnjudgedView:
    first = groups[0]
    reason = first[0].judgement.reason
    meaning = MEANINGS[reason] if reason else None
    titles = _titles(first)
    more = f"等{len(titles)}项" if len(titles) > _SHOWN else ""
    return UnjudgedView(
        who="、".join(clean(group[0].unit_name) for group in groups),
        number=sum(len(group) for group in groups),
        label=meaning.label if meaning else "未能判定",
        means=meaning.means if meaning else clean(first[0].judgement.message),
        advice=meaning.advice if meaning else "",
        titles="；".join(titles[:_SHOWN]) + more,
        links=_pages(first),
    )


def _titles(group: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item_title(f) for f in group))


def _pages(group: Sequence[Finding]) -> tuple[LinkView, ...]:
    """Pages a person can open to see for themselves: the evidence, else the columns that were not read through."""
    pages = [page for f in group for page in evidence(f.judgement.evidence)]
    pages = pages or [
        link(place.column, place.url) for f in group for place in f.judgement.looked_at if place.complete_to is None
    ]
    return tuple(dict.fromkeys(pages))[:_SHOWN]


def _candidate(finding: Finding) -> RemarkView:
    return RemarkView(
        label=MEANINGS[Reason.CANDIDATE].label,
        unit=clean(finding.unit_name),
        title=item_title(finding),
        text=clean(finding.judgement.message),
        links=_pages([finding]),
    )
