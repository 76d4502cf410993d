"""site, mode domain: the ending, and whether it lies beneath the portal's. Every host is SYNTHETIC."""

from __future__ import annotations

from typing import Any

import pytest

from monitors.checks.site import Params, check, places
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import STANDING, case, channel

PARAMS = Params.model_validate({"kind": "site", "require": {"mode": "domain"}})
PORTAL = channel(None, site_id="portal", base="http://www.shili.gov.cn", kind="portal", units=())


def judge(base: str, *shared: Any, **of_site: Any) -> Judgement:
    own = channel(None, base=base, **of_site)
    (judgement,) = check(PARAMS, case(own, period=STANDING, due=None, shared=shared or (PORTAL,)))
    return judgement


@pytest.mark.parametrize("host", ["czj.shili.gov.cn", "CZJ.Shili.gov.cn:8080", "a.b.shili.gov.cn", "www.shili.gov.cn"])
def test_a_host_beneath_the_portals_domain_is_met(host: str) -> None:
    assert judge(f"http://{host}/x").verdict is Verdict.MET


@pytest.mark.parametrize("host", ["www.shiliczj.gov.cn", "czj.other.gov.cn", "xshili.gov.cn"])
def test_a_domain_of_its_own_is_a_gap(host: str) -> None:
    judgement = judge(f"http://{host}")
    assert judgement.verdict is Verdict.GAP
    assert "下级域名" in judgement.message


@pytest.mark.parametrize("host", ["czj.com", "www.gov.cn.com", "xgov.cn", "203.0.113.7", "[2001:db8::1]"])
def test_another_ending_or_a_bare_address_is_a_gap(host: str) -> None:
    assert judge(f"http://{host}").verdict is Verdict.GAP


def test_a_county_has_a_domain_of_its_own() -> None:
    assert judge("http://www.xian.gov.cn", kind="county").verdict is Verdict.MET
    assert judge("http://www.xian.com", kind="county").verdict is Verdict.GAP


def test_endings_kept_for_trials_are_compared_with_the_portal_only() -> None:
    trial = channel(None, site_id="portal", base="http://www.shili.test", kind="portal", units=())
    assert judge("http://czj.shili.test", trial).verdict is Verdict.MET
    assert judge("http://czj.other.test", trial).verdict is Verdict.GAP


def test_without_a_registered_portal_nothing_is_compared() -> None:
    nowhere = channel(None, site_id="portal", base=None, kind="portal", units=())
    other = channel(None, site_id="x", base="http://x.test", kind="unified", units=())
    assert judge("http://czj.shili.gov.cn", nowhere, other).reason is Reason.NO_ADDRESS
    assert judge("http://czj.com", nowhere).verdict is Verdict.GAP


def test_the_units_own_portal_counts() -> None:
    own = channel(None, site_id="own", base="http://czj.shili.gov.cn")
    judged = check(PARAMS, case(own, PORTAL, period=STANDING, due=None))
    assert {j.verdict for j in judged} == {Verdict.MET}


def test_nobody_is_blamed_for_an_unconfirmed_or_a_shared_address() -> None:
    assert judge("http://czj.com", confirmed=False).reason is Reason.SITE_UNCONFIRMED
    assert judge("http://czj.com", units=("czj", "mzj")).reason is Reason.CANDIDATE


def test_nobody_is_compared_with_a_portal_that_is_not_confirmed() -> None:
    doubtful = channel(None, site_id="portal", base="http://www.other.gov.cn", kind="portal", units=(), confirmed=False)
    judgement = judge("http://czj.shili.gov.cn", doubtful)
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, Reason.SITE_UNCONFIRMED)
    assert judge("http://czj.shili.gov.cn", doubtful, PORTAL).verdict is Verdict.MET
    assert judge("http://czj.com", doubtful).verdict is Verdict.GAP


def test_the_portal_is_asked_for() -> None:
    assert places(PARAMS) == ("kind:portal",)
