"""site, mode missing_page: what a site says of an address under which there cannot be anything."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from monitors.checks.site import Params, check
from store.features import Features, MissingPage, NoPage
from store.plan import Probe
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import STANDING, case, channel, facts, home

PARAMS = Params.model_validate({"kind": "site", "require": {"mode": "missing_page"}})
TOLD = MissingPage("http://own.test/no.html", Reason.OK, 404, NoPage.TOLD)


def said(answer: NoPage) -> MissingPage:
    return MissingPage("http://own.test/a/no.html", Reason.OK, 200, answer)


def judge(*tried: MissingPage, outcome: Reason = Reason.OK, read: bool = True, **of_site: Any) -> Judgement:
    given = replace(facts(home=home() if read else None, outcome=outcome), features=Features(missing=tried))
    (judgement,) = check(PARAMS, case(channel(given, **of_site), period=STANDING, due=None))
    return judgement


def test_the_trial_is_named_for_the_plan() -> None:
    assert PARAMS.probes == (Probe.MISSING_PAGE,)


def test_a_site_that_says_so_is_met() -> None:
    assert judge(TOLD).verdict is judge(TOLD, TOLD).verdict is Verdict.MET


@pytest.mark.parametrize("answer", [NoPage.WORDS, NoPage.HOME, NoPage.PAGE])
def test_one_address_with_a_good_status_is_a_gap_that_names_it(answer: NoPage) -> None:
    judgement = judge(TOLD, said(answer))
    assert judgement.verdict is Verdict.GAP
    assert "http://own.test/a/no.html" in judgement.message
    assert "http://own.test/no.html" not in judgement.message
    assert judgement.looked_at


def test_what_says_nothing_is_unknown() -> None:
    assert judge(TOLD, MissingPage("http://own.test/a", Reason.BLOCKED_403, 403)).reason is Reason.BLOCKED_403
    assert judge().reason is Reason.NOT_LOOKED


def test_a_host_that_shows_nothing_at_all_may_only_turn_us_away() -> None:
    assert judge(TOLD, read=False, outcome=Reason.BLOCKED_CHALLENGE).reason is Reason.BLOCKED_CHALLENGE
    assert judge(TOLD, outcome=Reason.JS_ONLY).verdict is Verdict.MET


def test_nobody_is_blamed_for_a_site_that_is_not_certainly_theirs() -> None:
    soft = said(NoPage.HOME)
    assert judge(soft, confirmed=False).reason is Reason.SITE_UNCONFIRMED
    assert judge(soft, units=("czj", "mzj")).reason is Reason.CANDIDATE
    assert judge(soft, outcome=Reason.PLATFORM_UNKNOWN).reason is Reason.PLATFORM_UNKNOWN
