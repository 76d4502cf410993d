"""Holds a report against a city's hand-written truth; says every difference in a line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from replica.truth import Expected, Truth

Found = dict[str, Any]


def differences(report: Found, truth: Truth, *, ipv6: bool) -> list[str]:
    by_unit: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for finding in report["findings"]:
        by_unit[finding["rule"], finding["unit"]].append(finding)
    wrong = []
    for (rule, unit), findings in sorted(by_unit.items()):
        expected = truth.expected(rule, unit)
        if expected is None:
            wrong.append(f"{rule} {unit}: nothing is expected, found {[f['verdict'] for f in findings]}")
        else:
            wrong += [f"{rule} {unit}: {w}" for w in _differs(expected, findings, ipv6)]
    for rule, verdicts in truth.findings.items():
        for unit in verdicts:
            if unit != "default" and (rule, unit) not in by_unit:
                wrong.append(f"{rule} {unit}: expected {verdicts[unit]}, but there is no finding")
    return wrong


def _differs(expected: Expected, findings: list[Found], ipv6: bool) -> Iterator[str]:
    if expected.periods is not None:
        for label, what in expected.periods.items():
            of_it = [f for f in findings if f["period"] == label]
            wanted = Expected(verdict=what) if isinstance(what, str) else what
            yield from (f"{label}: {w}" for w in _differs(wanted, of_it, ipv6))
        others = sorted({f["period"] for f in findings} - set(expected.periods))
        yield from (f"period {label} is not expected" for label in others)
        return
    if expected.subjects is None:
        if len(findings) != 1:
            yield f"one finding is expected, found {[(f['subject'], f['verdict'], f['reason']) for f in findings]}"
        else:
            yield from _one(expected, findings[0], ipv6)
        return
    left = list(findings)
    for fragment, what in expected.subjects.items():
        wanted = Expected(verdict=what) if isinstance(what, str) else what
        mine = [f for f in left if fragment in (f["subject"] or "") or fragment in (f["subject_key"] or "")]
        if len(mine) != 1:
            yield f"subject {fragment!r}: expected once, found {len(mine)} among {[f['subject'] for f in findings]}"
            continue
        left.remove(mine[0])
        yield from (f"subject {fragment!r}: {w}" for w in _one(wanted, mine[0], ipv6))
    for other in left:
        yield f"subject {other['subject']!r} is not expected: {other['verdict']}({other['reason']})"


def _one(expected: Expected, finding: Found, ipv6: bool) -> Iterator[str]:
    wanted = expected if ipv6 or expected.without_ipv6 is None else expected.without_ipv6
    if finding["verdict"] != wanted.verdict:
        yield f"expected {wanted.verdict}({wanted.reason}), found {finding['verdict']}({finding['reason']}): {finding['message']}"
        return
    if wanted.reason is not None and finding["reason"] != wanted.reason:
        yield f"expected {wanted.verdict}({wanted.reason}), found reason {finding['reason']}"
    if wanted.note is not None and wanted.note not in (finding["note"] or "").split(","):
        yield f"expected note {wanted.note}, found {finding['note']}"
    if wanted.due is not None and finding["due"] != wanted.due.isoformat():
        yield f"expected due {wanted.due}, found {finding['due']}"
