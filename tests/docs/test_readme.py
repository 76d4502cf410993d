"""README shows what the demo really says: its numbers are those of the city's hand-written truth."""

from __future__ import annotations

import re
from collections import Counter

from replica.city import load_city
from replica.truth import Expected
from rules.engine import owing
from rules.loader import load_rules
from rules.register import load_units
from rules.rule import Rule
from rules.workspace import shipped_catalogue
from store.register import Register
from store.verdicts import VERDICT_ZH, Verdict
from tests.docs.documents import ROOT, blocks

CITY = ROOT / "replica" / "cities" / "shili"
README = ROOT / "README.md"
SHOWN = next(b.body for b in blocks(README) if b.body.startswith("workspace: "))


def _rules() -> tuple[Rule, ...]:
    """The shipped rules, and the city's own in place of those of the same id."""
    own = load_rules([(path, path.name) for path in sorted((CITY / "rules").glob("*.yaml"))])
    return tuple(({r.id: r for r in shipped_catalogue().rules} | {r.id: r for r in own}).values())


def _true_verdicts() -> tuple[Counter[str], set[str]]:
    """How often each verdict stands in the truth, on a machine with IPv6; and the judged units."""
    truth = load_city(CITY).truth
    assert truth is not None
    register = Register(load_units(CITY / "units.yaml", "units.yaml"), (), ())
    counts: Counter[str] = Counter()
    units = set()
    for rule in _rules():
        for unit in owing(rule, register):
            expected = truth.expected(rule.id, unit.id)
            if expected is not None:
                counts.update(_verdicts(expected))
                units.add(unit.id)
    return counts, units


def _verdicts(expected: Expected) -> list[str]:
    each = expected.subjects or expected.periods
    if each is None:
        return [str(expected.verdict)]
    return [v for e in each.values() for v in ([e] if isinstance(e, str) else _verdicts(e))]


def test_the_demo_names_its_four_results_as_readme_shows_them() -> None:
    names = [line.partition(":")[0] for line in SHOWN.splitlines()[:4]]
    assert names == ["workspace", "digest", "page", "report"]
    assert len(SHOWN.splitlines()) == 9


def test_the_verdicts_that_readme_counts_are_those_of_the_truth() -> None:
    counts, units = _true_verdicts()
    assert f"对{len(units)}个单位作出{counts.total()}项判定。" in SHOWN
    assert "，".join(f"{VERDICT_ZH[v]}{counts[v]}项" for v in Verdict if counts[v]) + "。" in SHOWN
    assert f"{counts[Verdict.UNKNOWN]}项没有读全" in SHOWN


def test_the_gaps_and_mails_that_readme_counts_are_those_of_the_truth() -> None:
    truth = load_city(CITY).truth
    assert truth is not None
    gaps = truth.gaps.confirmed
    assert f"已确认缺口{len(gaps)}项，涉及{len({g.unit for g in gaps})}个单位" in SHOWN
    mails = len(truth.mails.recipients) + sum(map(len, truth.mails.earlier.values()))
    assert re.search(rf"邮件{mails}封", SHOWN)


def test_readme_is_in_two_languages_that_name_each_other() -> None:
    assert "](README.zh-CN.md)" in README.read_text(encoding="utf-8")
    assert "](README.md)" in (ROOT / "README.zh-CN.md").read_text(encoding="utf-8")


def test_the_packages_for_system_tests_are_installed_by_one_and_the_same_line() -> None:
    shown = _apt_lines(README.read_text(encoding="utf-8"))
    assert len(shown) == 1
    assert _apt_lines((ROOT / ".ci" / "run").read_text(encoding="utf-8")) == shown


def _apt_lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip().startswith("apt-get")]
