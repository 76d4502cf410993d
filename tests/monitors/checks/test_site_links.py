"""site, mode links: only what failed definitely on two days is a dead link."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from monitors.checks.site import Params, check, places, wants
from store.facts import Gone, Link, LinkCheck, Marks, SiteFacts
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import STANDING, TODAY, case, channel, document, facts, home, opened

PARAMS = Params.model_validate({"kind": "site", "require": {"mode": "links"}})
OUTSIDE, INSIDE = "http://other.test/", "http://own.test/old.html"


def link(url: str = OUTSIDE, outcome: Reason = Reason.OK, **other: Any) -> LinkCheck:
    if other.get("before"):
        other["before_on"] = TODAY - timedelta(days=7)
    return LinkCheck(url, outcome, **other)


def dead(url: str = OUTSIDE) -> LinkCheck:
    return link(url, Reason.HTTP_4XX, status=404, gone=Gone.NOT_FOUND, before=Gone.NOT_FOUND)


def seen(*links: LinkCheck, **other: Any) -> SiteFacts:
    page = home(*((f"链接{i}", x.url) for i, x in enumerate(links)), marks=Marks())
    return facts(**({"home": page, "links": links} | other))


def judge(*links: LinkCheck, params: Params = PARAMS, **of_site: Any) -> Judgement:
    (judgement,) = check(params, case(channel(seen(*links), **of_site), period=STANDING, due=None))
    return judgement


def test_links_that_open_are_met() -> None:
    judgement = judge(link(), link(INSIDE))
    assert (judgement.verdict, judgement.message) == (Verdict.MET, "打开了2个链接，没有失效的。")


@pytest.mark.parametrize(
    ("gone", "outcome"),
    [(Gone.NOT_FOUND, Reason.HTTP_4XX), (Gone.NO_NAME, Reason.DNS), (Gone.REFUSED, Reason.REFUSED)],
)
def test_a_link_that_is_gone_on_two_days_is_a_gap_and_is_named(gone: Gone, outcome: Reason) -> None:
    judgement = judge(link(INSIDE), link(OUTSIDE, outcome, gone=gone, before=Gone.NO_NAME))
    assert judgement.verdict is Verdict.GAP
    assert "链接1" in judgement.message
    assert OUTSIDE in judgement.message
    assert "2018年4月3日和2018年4月10日" in judgement.message
    assert [e.url for e in judgement.evidence] == [OUTSIDE]
    assert judgement.subject is not None
    assert judgement.subject.key == "own.test"


def test_a_link_that_is_gone_for_the_first_time_waits_for_another_look() -> None:
    judgement = judge(link(INSIDE), link(OUTSIDE, Reason.DNS, gone=Gone.NO_NAME))
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, Reason.DNS)


@pytest.mark.parametrize("outcome", [Reason.TIMEOUT, Reason.BLOCKED_403, Reason.HTTP_5XX, Reason.DNS, Reason.ROBOTS])
def test_what_was_gone_and_is_unclear_now_is_neither_a_gap_nor_met(outcome: Reason) -> None:
    judgement = judge(link(INSIDE), link(OUTSIDE, outcome, before=Gone.NO_NAME))
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, outcome)


def test_what_was_gone_and_opens_now_is_met() -> None:
    assert judge(link(OUTSIDE, before=Gone.NO_NAME)).verdict is Verdict.MET


@pytest.mark.parametrize(
    "outcome",
    [r for r in Reason if r is not Reason.OK],
)
def test_no_outcome_by_itself_makes_a_link_dead(outcome: Reason) -> None:
    judgement = judge(link(INSIDE), link(OUTSIDE, outcome))
    assert judgement.verdict is Verdict.MET
    assert "另有1个没有判明" in judgement.message


def test_nothing_that_opened_is_no_proof_that_all_is_well() -> None:
    assert judge(link(OUTSIDE, Reason.TIMEOUT)).reason is Reason.TIMEOUT


def test_many_dead_links_are_counted_and_the_first_named() -> None:
    judgement = judge(*(dead(f"http://x{i}.test/") for i in range(30)))
    assert "首页有30个链接失效" in judgement.message
    assert "x5.test" not in judgement.message
    assert len(judgement.evidence) == 20


def test_a_rule_may_ask_for_links_inside_or_outside_alone() -> None:
    def of(which: str) -> Verdict:
        params = Params.model_validate({"kind": "site", "require": {"mode": "links", "which": which}})
        return judge(link(INSIDE), dead(OUTSIDE), params=params).verdict

    assert (of("inside"), of("outside"), of("all")) == (Verdict.MET, Verdict.GAP, Verdict.GAP)


def test_nobody_is_blamed_for_an_unconfirmed_or_a_shared_site() -> None:
    assert judge(dead(), confirmed=False).reason is Reason.SITE_UNCONFIRMED
    assert judge(dead(), units=("czj", "mzj")).reason is Reason.CANDIDATE


@pytest.mark.parametrize("outcome", [Reason.TIMEOUT, Reason.BLOCKED_403, Reason.OK])
def test_a_home_page_that_was_not_read_is_unknown(outcome: Reason) -> None:
    (judgement,) = check(PARAMS, case(channel(facts(outcome=outcome)), period=STANDING, due=None))
    assert judgement.reason is (outcome if outcome is not Reason.OK else Reason.NOT_LOOKED)


def test_the_links_of_a_directory_that_stands_for_a_front_page_are_not_judged() -> None:
    directory = seen(dead(), home=home(("链接", OUTSIDE)))
    (judgement,) = check(PARAMS, case(channel(directory), period=STANDING, due=None))
    assert judgement.reason is Reason.NOT_LOOKED
    assert "信息公开目录" in judgement.message


def test_a_home_page_without_links_and_links_nobody_opened_are_unknown() -> None:
    assert judge().reason is Reason.JS_POSSIBLE
    by_script = facts(home=home(("栏目", "http://own.test/#12"), marks=Marks()))
    (judgement,) = check(PARAMS, case(channel(by_script), period=STANDING, due=None))
    assert judgement.reason is Reason.JS_POSSIBLE
    (judgement,) = check(PARAMS, case(channel(seen(link(), links=())), period=STANDING, due=None))
    assert judgement.reason is Reason.NOT_LOOKED


def test_a_site_never_looked_at_and_a_unit_without_address_are_unknown() -> None:
    (judgement,) = check(PARAMS, case(channel(None), period=STANDING, due=None))
    assert judgement.reason is Reason.NOT_LOOKED
    (judgement,) = check(PARAMS, case(channel(None, base=None), period=STANDING, due=None))
    assert judgement.reason is Reason.NO_ADDRESS


def test_each_host_is_judged_once_and_parts_of_sites_with_the_whole() -> None:
    part = channel(seen(dead()), site_id="own", part_of="own")
    again = channel(None, base="http://own.test/b")
    judged = check(PARAMS, case(again, part, channel(seen(link())), period=STANDING, due=None))
    assert [(j.subject.key, j.verdict) for j in judged if j.subject] == [("own.test", Verdict.MET)]


def test_no_document_is_opened_and_no_other_site_is_asked() -> None:
    assert wants(PARAMS, case()) == ()
    assert places(PARAMS) == ()


# -- in papers

PAPERS = Params.model_validate({"kind": "site", "require": {"mode": "links", "pages": "papers"}})
PAPER = opened(document("招生办法"), links=(Link("报名系统", OUTSIDE),))


def in_papers(*links: LinkCheck, **other: Any) -> Judgement:
    found = facts(**({"documents": (PAPER,), "inner_links": links} | other))
    (judgement,) = check(PAPERS, case(channel(found), period=STANDING, due=None))
    return judgement


def test_a_papers_link_that_is_gone_on_two_days_is_named_with_its_paper() -> None:
    judgement = in_papers(replace(dead(), on=PAPER.url))
    assert judgement.verdict is Verdict.GAP
    assert "信息里有1个链接失效：“《招生办法》里的报名系统”（404 页面不存在" in judgement.message
    assert [place.url for place in judgement.looked_at] == [PAPER.url]


def test_links_of_papers_that_stand_in_no_list_any_more_are_held_against_nobody() -> None:
    judgement = in_papers(replace(dead(), on="http://own.test/taken-down.html"))
    assert (judgement.verdict, judgement.reason) == (Verdict.NOT_APPLICABLE, Reason.NO_DOCUMENT)


def test_links_of_the_home_page_are_no_affair_of_a_rule_on_papers_and_the_other_way_round() -> None:
    assert in_papers(links=(dead(),), home=home(("旧", OUTSIDE), marks=Marks())).verdict is Verdict.NOT_APPLICABLE
    of_both = seen(link(), inner_links=(replace(dead(), on=PAPER.url),), documents=(PAPER,))
    (judgement,) = check(PARAMS, case(channel(of_both), period=STANDING, due=None))
    assert judgement.verdict is Verdict.MET


def test_papers_of_a_site_that_was_not_read_are_not_judged() -> None:
    assert in_papers(replace(dead(), on=PAPER.url), outcome=Reason.TIMEOUT).reason is Reason.TIMEOUT
