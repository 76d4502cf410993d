"""site, mode weight: how long a front page takes from our line, and when that proves anything."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from monitors.checks.site import Params, check
from store.facts import Marks
from store.features import Features, PageWeight
from store.plan import Probe
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import STANDING, case, channel, facts, home

PARAMS = Params.model_validate({"kind": "site", "require": {"mode": "weight"}})
SLOW = PageWeight("http://own.test/", Reason.OK, 200, (3.0, 9.5), 0.2, 200 * 1024, 8, 3 * 1024 * 1024)


def judge(weight: PageWeight | None, *, read: bool = True, **of_site: Any) -> Judgement:
    given = replace(facts(home=home(marks=Marks() if read else None)), features=Features(weight=weight))
    (judgement,) = check(PARAMS, case(channel(given, **of_site), period=STANDING, due=None))
    return judgement


def test_the_measurement_is_named_for_the_plan() -> None:
    assert PARAMS.probes == (Probe.WEIGHT,)


def test_twice_slow_beside_a_quick_control_address_is_a_gap_with_its_numbers() -> None:
    judgement = judge(SLOW)
    assert judgement.verdict is Verdict.GAP
    assert "3.0秒、9.5秒；页面200KB，最前面的8个图片、脚本、样式共3.0MB" in judgement.message
    assert "0.2秒" in judgement.message


def test_one_quick_time_is_met() -> None:
    assert judge(replace(SLOW, seconds=(2.99, 9.5))).verdict is Verdict.MET
    assert judge(replace(SLOW, seconds=(9.5, 0.1), control=None)).verdict is Verdict.MET


@pytest.mark.parametrize("control", [None, 1.6])
def test_on_a_line_that_is_slow_itself_nobody_is_slow(control: float | None) -> None:
    assert judge(replace(SLOW, control=control)).reason is Reason.OWN_NETWORK


def test_a_single_time_proves_nothing() -> None:
    assert judge(replace(SLOW, seconds=(9.5,))).reason is Reason.OWN_NETWORK


def test_what_was_not_measured_is_unknown() -> None:
    assert judge(PageWeight("http://own.test/", Reason.TIMEOUT)).reason is Reason.TIMEOUT
    assert judge(None).reason is judge(SLOW, read=False).reason is Reason.NOT_LOOKED


def test_nobody_is_blamed_for_a_site_that_is_not_certainly_theirs() -> None:
    assert judge(SLOW, confirmed=False).reason is Reason.SITE_UNCONFIRMED
    assert judge(SLOW, units=("czj", "mzj")).reason is Reason.CANDIDATE
