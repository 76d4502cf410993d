"""Cities half a year later, under their second truths: what falls due at the year's end or in its middle, what is in force since, and what
can be judged only when all sites are read and the register is confirmed."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.end_to_end.conftest import ROOT, SHILI, run_demo
from tests.end_to_end.truth import differences

JICHUAN = ROOT / "tests" / "cities" / "jichuan"
LANJIANG = ROOT / "tests" / "cities" / "lanjiang"


def later(folder: Path, to: Path, second_truth: str, **days: str) -> Path:
    """A copy of a city that stands on its second truth's day."""
    city = shutil.copytree(folder, to)
    (city / second_truth).replace(city / "truth.yaml")
    changed(city / "city.yaml", days)
    return city


def changed(file: Path, words: dict[str, str]) -> None:
    told = file.read_text(encoding="utf-8")
    for old, new in words.items():
        assert old in told
        told = told.replace(old, new)
    file.write_text(told, encoding="utf-8")


def agrees(city: Path, workspace: Path, ipv6: bool) -> None:
    demo = run_demo(city, workspace)
    assert demo.done.returncode == 0, demo.done.stderr
    truth = demo.city.truth
    assert truth is not None
    findings = [f for f in demo.report["findings"] if f["rule"] in truth.findings]
    assert differences({"findings": findings}, truth, ipv6=ipv6) == []


def test_what_was_due_at_the_years_end_is_judged_as_the_later_truth_says(
    tmp_path: Path, machine_has_ipv6: bool
) -> None:
    days = {"as_of: 2018-11-19": "as_of: 2019-06-28", "[2018-11-12]": "[]"}
    city = later(SHILI, tmp_path / "shili", "truth-2019-06.yaml", **days)
    agrees(city, tmp_path / "demo", machine_has_ipv6)


def test_what_only_a_proof_can_show_is_asked_for_where_no_site_tells_of_it(
    tmp_path: Path, machine_has_ipv6: bool
) -> None:
    city = later(JICHUAN, tmp_path / "jichuan", "truth-2019-02.yaml", **{"as_of: 2018-12-24": "as_of: 2019-02-01"})
    agrees(city, tmp_path / "demo", machine_has_ipv6)


def test_what_needs_every_site_and_a_confirmed_register_is_judged_once_they_are_there(
    tmp_path: Path, machine_has_ipv6: bool
) -> None:
    city = later(LANJIANG, tmp_path / "lanjiang", "truth-2020-07.yaml", **{"as_of: 2020-01-15": "as_of: 2020-07-20"})
    (city / "faults.yaml").unlink()
    undeclared = "  - {name: 市公安局, from: null, to: null, confirmed: true}\n"
    declared = undeclared + "  channels_complete: {on: 2020-03-02, by: 信息公开科}\n"
    changed(city / "units.yaml", {"confirmed: false": "confirmed: true", undeclared: declared})
    agrees(city, tmp_path / "demo", machine_has_ipv6)
