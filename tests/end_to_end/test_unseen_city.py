"""霁川市 and 澜江市, cities written without a look at the program: other units, platforms and wording, under the shipped rules.

Their truths speak of the rules there were when they were written: what later ones find is not compared.
"""

from __future__ import annotations

from typing import Any

import pytest

from replica.truth import Truth
from tests.end_to_end.conftest import ROOT, Demo, run_demo
from tests.end_to_end.truth import differences

OPEN = {
    "jichuan": {},
    # where the truth is right and the program is not yet: each is a hint, or unknown where the truth speaks
    "lanjiang": {
        "HZ2018-01-4.replies zfb": "a department's paper on the portal names it as 来源 only, which is not read as who published it",
        "HZ2018-01-4.replies minz": "the same paper, from the department's side",
        "HZ2018-01-4.replies-full zfb": "the same paper",
        "HZ2018-01-4.replies-lag zfb": "the same paper",
        "HZ2018-04-2.first-notice shengt": "the hour behind 发布时间 is not kept",
        "HZ2018-04-2.press-conference shengt": "the hour behind 发布时间 is not kept",
        "HZ2018-05-2.letters-fresh jiaoy": "the days of letters on a board are not days of its rows",
    },
}
"""City → rule and unit of which they do not agree → why. Whoever mends one takes it out here."""


@pytest.fixture(scope="module", params=sorted(OPEN))
def unseen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Demo:
    demo = run_demo(ROOT / "tests" / "cities" / request.param, tmp_path_factory.mktemp(request.param) / "demo")
    assert demo.done.returncode == 0, demo.done.stderr
    return demo


def of_the_truth(demo: Demo) -> tuple[Truth, list[dict[str, Any]]]:
    truth = demo.city.truth
    assert truth is not None
    return truth, [f for f in demo.report["findings"] if f["rule"] in truth.findings]


def test_every_verdict_is_the_truth_but_for_what_is_known_to_be_open(unseen: Demo, machine_has_ipv6: bool) -> None:
    truth, findings = of_the_truth(unseen)
    found = differences({"findings": findings}, truth, ipv6=machine_has_ipv6)
    expected = OPEN[unseen.city.folder.name]
    assert [line for line in found if line.partition(":")[0] not in expected] == []
    assert {line.partition(":")[0] for line in found} == expected.keys()


def test_what_is_open_accuses_nobody(unseen: Demo) -> None:
    _, findings = of_the_truth(unseen)
    for finding in findings:
        if f"{finding['rule']} {finding['unit']}" in OPEN[unseen.city.folder.name]:
            assert finding["gap"] is None


def test_nobody_is_accused_of_more_than_the_truth_says(unseen: Demo) -> None:
    truth, findings = of_the_truth(unseen)
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


def test_every_gap_says_where_it_was_looked_for(unseen: Demo) -> None:
    _, findings = of_the_truth(unseen)
    for finding in findings:
        if finding["verdict"] == "gap":
            assert finding["looked_at"], (finding["rule"], finding["unit"])
