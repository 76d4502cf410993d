"""The city's own circulars of 2018, 2021 and 2023: what they named is named, nobody else is, and the praised have no veto.

Names of bodies are those of the circulars; what stands on their sites is invented, and so are the points for which bodies were
nearly failed.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from replica.truth import Truth
from tests.end_to_end.conftest import ROOT, Demo, gapwatch, run_demo
from tests.end_to_end.truth import differences

CITIES = ROOT / "tests" / "cities"
NAMED = {
    "2018q4": {"hyyyj", "sbjjglj", "jrgzj", "gtzyj", "kjj"},
    "2021q1": {"wgltj", "sjj", "gjj", "ymb"},
    "2023q4": {"gktl", "jtysj", "mzj"},
}
"""By circular: whom the rules of its truth must name, and nobody else."""
NEARLY_FAILED = {
    "2018q4": {"市国土资源局", "市海洋与渔业局", "市科学技术局"}, "2021q1": set[str](), "2023q4": set[str](),
}  # fmt: skip
PRAISED = {"hbj", "nyj", "hcq", "blx", "dyw", "zk"}


@pytest.fixture(scope="module", params=sorted(NAMED))
def quarter(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def circular(quarter: str, tmp_path_factory: pytest.TempPathFactory) -> Demo:
    city: Path = CITIES / f"circular-{quarter}"
    demo = run_demo(city, tmp_path_factory.mktemp(quarter) / "demo")
    assert demo.done.returncode == 0, demo.done.stderr
    return demo


def of_the_truth(demo: Demo) -> tuple[Truth, list[dict[str, Any]]]:
    truth = demo.city.truth
    assert truth is not None
    return truth, [f for f in demo.report["findings"] if f["rule"] in truth.findings]


def test_every_verdict_is_the_truth(circular: Demo, machine_has_ipv6: bool) -> None:
    truth, findings = of_the_truth(circular)
    assert differences({"findings": findings}, truth, ipv6=machine_has_ipv6) == []


def test_exactly_the_bodies_of_the_circular_are_named(quarter: str, circular: Demo) -> None:
    _, findings = of_the_truth(circular)
    # a hint names nobody: the truths' other sides are hints
    missed = [f for f in findings if f["verdict"] in ("gap", "late") and f["level"] != "hint"]
    assert {f["unit"] for f in missed} == NAMED[quarter]


def test_exactly_the_true_gaps_are_confirmed(circular: Demo) -> None:
    truth, findings = of_the_truth(circular)
    confirmed = {(f["rule"], f["unit"]) for f in findings if f["gap"] and f["gap"]["state"] == "confirmed"}
    assert confirmed == {(g.rule, g.unit) for g in truth.gaps.confirmed}


def test_the_praised_bodies_have_no_veto(circular: Demo) -> None:
    vetoes = [f for f in circular.report["findings"] if f["level"] == "veto" and f["verdict"] == "gap"]
    assert [(f["rule"], f["unit"]) for f in vetoes if f["unit"] in PRAISED] == []


def test_exactly_the_bodies_that_were_nearly_failed_are_warned(quarter: str, circular: Demo) -> None:
    out = circular.workspace / "out" / "scores.xlsx"
    done = gapwatch(
        "export", "ledger", "--workspace", circular.workspace, "--as-of", circular.city.info.as_of, "--out", out
    )
    assert done.returncode == 0, done.stderr
    book = load_workbook(out)
    rows = [[c.value for c in row] for row in book["扣分"].iter_rows(min_row=5)] if "扣分" in book.sheetnames else []
    assert {name for name, *_, grade, _ in rows if grade == "接近不合格"} == NEARLY_FAILED[quarter]
    assert [row[1:6] for row in rows if row[0] == "市国土资源局"] == [[30, 0, 7, 7, "接近不合格"]] * bool(rows)
    assert "扣分已满" not in {row[5] for row in rows}
