"""霁川市, a city written without a look at the program: other units, platforms and wording, under the shipped rules.

Its truth speaks of the rules there were when it was written: what later ones find is not compared.
"""

from __future__ import annotations

from typing import Any

import pytest

from replica.truth import Truth
from tests.end_to_end.conftest import ROOT, Demo, run_demo
from tests.end_to_end.truth import differences

JICHUAN = ROOT / "tests" / "cities" / "jichuan"


@pytest.fixture(scope="module")
def jichuan(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    demo = run_demo(JICHUAN, tmp_path_factory.mktemp("jichuan") / "demo")
    assert demo.done.returncode == 0, demo.done.stderr
    return demo


def of_the_truth(demo: Demo) -> tuple[Truth, list[dict[str, Any]]]:
    truth = demo.city.truth
    assert truth is not None
    return truth, [f for f in demo.report["findings"] if f["rule"] in truth.findings]


def test_every_verdict_is_the_truth(jichuan: Demo, machine_has_ipv6: bool) -> None:
    truth, findings = of_the_truth(jichuan)
    assert differences({"findings": findings}, truth, ipv6=machine_has_ipv6) == []


def test_nobody_is_accused_of_more_than_the_truth_says(jichuan: Demo) -> None:
    truth, findings = of_the_truth(jichuan)
    accused = [f for f in findings if f["gap"] and f["gap"]["state"] == "confirmed"]
    wanted = truth.gaps.confirmed
    for gap in wanted:
        mine = [
            f
            for f in accused
            if (f["rule"], f["unit"]) == (gap.rule, gap.unit) and (gap.subject or "") in (f["subject"] or "")
        ]
        assert len(mine) == 1, gap
    assert len(accused) == len(wanted)


def test_every_gap_says_where_it_was_looked_for(jichuan: Demo) -> None:
    _, findings = of_the_truth(jichuan)
    for finding in findings:
        if finding["verdict"] == "gap":
            assert finding["looked_at"], (finding["rule"], finding["unit"])
