"""site, mode search: whether there is a search box, and whether it finds what stands on the site."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from monitors.checks.site import Params, check
from store.facts import Marks
from store.features import Features, SearchBox, SearchTrial, Sought
from store.plan import Probe
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import STANDING, case, channel, facts, home

PARAMS = Params.model_validate({"kind": "site", "require": {"mode": "search"}})
NO_BOX = Marks(search_possible=False)
BOX = SearchBox("http://own.test/s", "q")


def trial(answer: Sought | None, outcome: Reason = Reason.OK, name: str = "甲") -> SearchTrial:
    return SearchTrial(f"http://own.test/s?q={name}", name, date(2018, 1, 2), outcome, 200, answer)


def judge(
    marks: Marks | None, *tried: SearchTrial, outcome: Reason = Reason.OK, of_home: dict[str, Any] | None = None, **of_site: Any
) -> Judgement:  # fmt: skip
    given = facts(home=home(marks=marks, **(of_home or {})), outcome=outcome)
    given = replace(given, features=Features(searches=tried))
    (judgement,) = check(PARAMS, case(channel(given, **of_site), period=STANDING, due=None))
    return judgement


def with_box(*tried: SearchTrial, **box: Any) -> Judgement:
    return judge(Marks(search=replace(BOX, **box)), *tried)


NOTHING = (trial(Sought.NOTHING), trial(Sought.NOTHING, name="乙"))


def test_the_trial_is_named_for_the_plan() -> None:
    assert PARAMS.probes == (Probe.SEARCH,)


def test_what_is_found_is_met_even_at_the_second_try_and_through_a_doubtful_box() -> None:
    assert with_box(trial(Sought.FOUND)).verdict is Verdict.MET
    assert with_box(trial(Sought.NOTHING), trial(Sought.FOUND), doubtful=True).verdict is Verdict.MET


def test_two_titles_that_are_not_there_are_a_gap_that_names_both() -> None:
    judgement = with_box(*NOTHING)
    assert judgement.verdict is Verdict.GAP
    assert "《甲》（2018年1月2日）、《乙》" in judgement.message
    assert len(judgement.looked_at) == 2


@pytest.mark.parametrize(
    ("tried", "reason"),
    [
        (NOTHING[:1], Reason.JS_POSSIBLE),
        ((NOTHING[0], trial(None, Reason.LAYOUT)), Reason.LAYOUT),
        ((NOTHING[0], trial(None, Reason.TIMEOUT)), Reason.TIMEOUT),
        ((trial(None, Reason.ROBOTS), trial(None, Reason.NOT_LOOKED)), Reason.ROBOTS),
        ((), Reason.NOT_LOOKED),
    ],
)
def test_anything_less_is_unknown(tried: tuple[SearchTrial, ...], reason: Reason) -> None:
    assert with_box(*tried).reason is reason


def test_a_box_that_cannot_be_tried_is_unknown() -> None:
    assert with_box(*NOTHING, doubtful=True).reason is Reason.JS_POSSIBLE
    assert with_box(action="").reason is Reason.JS_POSSIBLE
    assert with_box(post=True).reason is Reason.JS_POSSIBLE
    assert with_box(action="http://search.test/s").reason is Reason.ELSEWHERE


def test_no_box_is_a_gap_only_on_a_page_that_certainly_has_none() -> None:
    assert judge(NO_BOX).message == "首页没有检索框。"
    assert judge(Marks()).reason is Reason.JS_POSSIBLE
    assert judge(replace(NO_BOX, scripted=True)).reason is Reason.JS_POSSIBLE
    assert judge(NO_BOX, of_home={"scripted": True}).reason is Reason.JS_POSSIBLE
    assert judge(NO_BOX, of_home={"navigation_recognised": False}).reason is Reason.NAVIGATION_UNRECOGNISED
    assert judge(NO_BOX, outcome=Reason.PLATFORM_UNKNOWN).reason is Reason.PLATFORM_UNKNOWN
    assert judge(None).reason is Reason.NOT_LOOKED


def test_nobody_is_blamed_for_a_site_that_is_not_certainly_theirs() -> None:
    assert judge(NO_BOX, confirmed=False).reason is Reason.SITE_UNCONFIRMED
    assert judge(Marks(search=BOX), *NOTHING, units=("czj", "mzj")).reason is Reason.CANDIDATE
