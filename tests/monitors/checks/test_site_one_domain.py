"""site, mode one_domain: what of a front page speaks for a second domain, and what does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from monitors.checks.site import Params, check
from store.facts import Link, Marks
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import STANDING, case, channel, document, facts, home

PARAMS = Params.model_validate({"kind": "site", "require": {"mode": "one_domain"}})
BASE = "http://czj.city.gov.cn"
PAPERS = [document(f"文章{n}", url=f"{BASE}/tzgg/post_{1000 + n}.html") for n in range(3)]


def judge(*links: str, domain: str | None = None, outcome: Reason = Reason.OK, **of_site: Any) -> Judgement:
    metas = (("SiteDomain", domain),) if domain is not None else ()
    page = replace(home(marks=Marks(metas=metas)), links=tuple(Link("链接", url) for url in links))
    given = facts(documents=PAPERS, home=page, outcome=outcome)
    (judgement,) = check(PARAMS, case(channel(given, **({"base": BASE} | of_site)), period=STANDING, due=None))
    return judgement


@pytest.mark.parametrize("domain", ["czj.city.gov.cn", "http://www.city.gov.cn/", "", "财政局", "CZJ.CITY.GOV.CN"])
def test_a_tag_that_names_the_own_domain_or_none_is_met(domain: str) -> None:
    assert judge(domain=domain).verdict is Verdict.MET


def test_a_tag_that_names_another_domain_is_a_gap_that_names_both() -> None:
    judgement = judge(domain="www.cityczj.com")
    assert judgement.verdict is Verdict.GAP
    assert "city.gov.cn，" in judgement.message
    assert "www.cityczj.com" in judgement.message


def test_the_sites_own_papers_under_another_domain_are_a_gap_from_two_on() -> None:
    old = [f"http://www.cityczj.com/tzgg/post_{1000 + n}.html" for n in range(3)]
    assert judge(*old[:1], old[0]).verdict is Verdict.MET
    assert judge(*old[:2]).verdict is Verdict.GAP


def test_links_to_other_sites_speak_for_nothing() -> None:
    others = ("http://www.gd.gov.cn/", "http://www.gd.gov.cn/tzgg/", "http://www.gd.gov.cn/tzgg/post_9.html")
    assert judge(*others, "http://www.city.gov.cn/tzgg/post_1000.html", "http://[bad/").verdict is Verdict.MET


def test_nobody_is_blamed_for_a_site_that_is_not_certainly_theirs() -> None:
    assert judge(domain="a.com", confirmed=False).reason is Reason.SITE_UNCONFIRMED
    assert judge(domain="a.com", units=("czj", "mzj")).reason is Reason.CANDIDATE
    assert judge(domain="a.com", outcome=Reason.PLATFORM_UNKNOWN).reason is Reason.PLATFORM_UNKNOWN


def test_a_site_that_the_register_knows_by_a_number_alone_is_not_accused_of_its_own_domain() -> None:
    assert judge(domain="czj.city.gov.cn", base="http://203.0.113.9").reason is Reason.CANDIDATE
