"""site, mode updated: something new on the home page, nothing new, or nobody knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from monitors.checks.site import Params, check
from store.facts import Document, Marks
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import STANDING, TODAY, case, channel, document, facts, home, witnesses

PARAMS = Params.model_validate({"kind": "site", "require": {"mode": "updated"}})
OLD, NEW = document("市财政局召开会议", "2018-03-20"), document("市财政局开展调研", "2018-04-02")


def judge(
    *shown: Document, inside: tuple[Document, ...] = (), links: tuple[tuple[str, str], ...] = (), **other: Any
) -> Judgement:
    of_home = {k: other.pop(k) for k in ("scripted", "navigation_recognised", "marks") if k in other}
    of_facts = {k: other.pop(k) for k in ("outcome", "looked_on") if k in other}
    page = home(*((d.title, d.url) for d in shown), *links, **({"marks": Marks()} | of_home))
    given = facts(home=page, documents=(*shown, *inside), **of_facts)
    (judgement,) = check(PARAMS, case(channel(given, **other), period=STANDING, due=None))
    return judgement


def test_a_new_item_on_the_home_page_is_met() -> None:
    judgement = judge(OLD, NEW)
    assert judgement.verdict is Verdict.MET
    assert [e.url for e in judgement.evidence] == [NEW.url]


def test_the_first_day_of_the_two_weeks_counts_and_the_day_before_does_not() -> None:
    assert judge(document("市财政局召开会议", "2018-03-27")).verdict is Verdict.MET
    assert judge(document("市财政局召开会议", "2018-03-26")).verdict is Verdict.GAP


def test_news_inside_do_not_make_the_home_page_new() -> None:
    judgement = judge(OLD, inside=(NEW,))
    assert judgement.verdict is Verdict.GAP
    assert "2018年3月20日" in judgement.message
    assert "21天" in judgement.message


def test_an_item_without_a_date_is_unknown_and_the_office_is_told() -> None:
    judgement = judge(OLD, document("市财政局部署工作", None))
    assert judgement.reason is Reason.DATE_MISSING
    assert "市财政局部署工作" in judgement.message


def test_what_may_be_news_from_elsewhere_is_unknown() -> None:
    assert judge(OLD, links=(("全市工作会议今天上午召开", "http://other.test/1.html"),)).reason is Reason.CANDIDATE
    assert judge(OLD, links=(("示例市财政局门户网站", "http://own.test/index.html"),)).verdict is Verdict.GAP
    named = (("惠州市财政局网站", "http://own.test/main/index.shtml"),)
    assert judge(OLD, links=named, name="惠州市财政局网站").verdict is Verdict.GAP
    assert judge(OLD, links=named).reason is Reason.CANDIDATE
    assert judge(OLD, links=(("首页", "http://own.test/"), ("互动", "http://own.test/hd/"))).verdict is Verdict.GAP


def test_a_nearer_day_on_the_page_that_belongs_to_nothing_known_is_unknown() -> None:
    assert judge(OLD, marks=Marks(days=(date(2018, 4, 3), date(2018, 3, 20)))).reason is Reason.CANDIDATE
    assert judge(OLD, marks=Marks(days=(TODAY, date(2018, 3, 20)))).verdict is Verdict.GAP  # a clock shows the day


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"scripted": True}, Reason.JS_POSSIBLE),
        ({"navigation_recognised": False}, Reason.NAVIGATION_UNRECOGNISED),
        ({"outcome": Reason.PLATFORM_UNKNOWN}, Reason.PLATFORM_UNKNOWN),
        ({"looked_on": date(2018, 3, 27)}, Reason.NOT_LOOKED_SINCE_DUE),
        ({"confirmed": False}, Reason.SITE_UNCONFIRMED),
        ({"units": ("czj", "mzj")}, Reason.CANDIDATE),
    ],
)
def test_what_was_not_seen_for_certain_accuses_nobody(other: dict[str, Any], reason: Reason) -> None:
    assert judge(OLD, **other).reason is reason
    assert judge(OLD, NEW, **other).verdict is Verdict.MET


def test_dates_that_disagree_count_for_the_unit() -> None:
    doubtful = replace(OLD, witnesses=witnesses(page="2018-03-20", list="2018-04-02"))
    assert judge(doubtful).verdict is Verdict.MET


def test_a_home_page_of_mere_navigation_is_not_judged() -> None:
    judgement = judge(inside=(OLD,))
    assert (judgement.verdict, judgement.reason) == (Verdict.NOT_APPLICABLE, Reason.NO_DOCUMENT)
    assert judge(inside=(OLD,), scripted=True).reason is Reason.JS_POSSIBLE


def test_a_home_page_that_was_not_read_is_unknown() -> None:
    (judgement,) = check(PARAMS, case(channel(facts(outcome=Reason.TIMEOUT)), period=STANDING, due=None))
    assert judgement.reason is Reason.TIMEOUT
