"""示例市 half a year later, under its second truth: what falls due at the year's end, and what is in force since 2019."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.end_to_end.conftest import SHILI, run_demo
from tests.end_to_end.truth import differences


def test_what_was_due_at_the_years_end_is_judged_as_the_later_truth_says(
    tmp_path: Path, machine_has_ipv6: bool
) -> None:
    city = shutil.copytree(SHILI, tmp_path / "shili")
    (city / "truth-2019-06.yaml").replace(city / "truth.yaml")
    told = (city / "city.yaml").read_text(encoding="utf-8")
    told = told.replace("as_of: 2018-11-19", "as_of: 2019-06-28").replace("[2018-11-12]", "[]")
    (city / "city.yaml").write_text(told, encoding="utf-8")
    demo = run_demo(city, tmp_path / "demo")
    assert demo.done.returncode == 0, demo.done.stderr
    truth = demo.city.truth
    assert truth is not None
    findings = [f for f in demo.report["findings"] if f["rule"] in truth.findings]
    assert differences({"findings": findings}, truth, ipv6=machine_has_ipv6) == []
