"""site, mode intruders: suspicions, which a person has to look at. Hosts and words are SYNTHETIC."""

from __future__ import annotations

from typing import Any

import pytest

from monitors.checks.site import Params, check
from store.facts import Link, Marks
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import STANDING, case, channel, facts, home

PARAMS = Params.model_validate({"kind": "site", "require": {"mode": "intruders", "words": ["博彩", "时时彩"]}})


def judge(
    *links: tuple[str, str], hidden: tuple[Link, ...] = (), metas: tuple[tuple[str, str], ...] = (),
    texts: tuple[str, ...] = (), **site: Any,
) -> Judgement:  # fmt: skip
    page = home(*links, marks=Marks(hidden=hidden, metas=metas, hidden_text=texts))
    (judgement,) = check(PARAMS, case(channel(facts(home=page), **site), period=STANDING, due=None))
    return judgement


def test_a_link_elsewhere_under_a_bad_word_is_a_suspicion() -> None:
    judgement = judge(("真人博彩", "http://bad.test/"))
    assert judgement.verdict is Verdict.GAP
    assert "疑似" in judgement.message
    assert "http://bad.test/" in [e.url for e in judgement.evidence]


@pytest.mark.parametrize(
    "url", ["http://own.test/1.html", "http://www.gov.cn/1.html", "http://a.b.gov.cn/", "mailto:x@bad.test"]
)
def test_news_about_the_word_on_trusted_hosts_are_none(url: str) -> None:
    assert judge(("打击网络博彩", url)).verdict is Verdict.MET


@pytest.mark.parametrize("url", ["http://gov.cn.bad.test/", "http://xgov.cn/"])
def test_a_host_that_only_looks_trusted_is_not(url: str) -> None:
    assert judge(("博彩", url)).verdict is Verdict.GAP


def test_the_sites_own_tags_are_looked_at() -> None:
    assert "Keywords" in judge(metas=(("Keywords", "财政,时时彩"),)).message
    assert judge(metas=(("Author", "时时彩"),)).verdict is Verdict.MET


def test_a_few_hidden_links_are_a_menu_and_many_are_a_suspicion() -> None:
    def of(number: int) -> Verdict:
        return judge(hidden=tuple(Link("x", f"http://h{i}.test/") for i in range(number))).verdict

    assert (of(4), of(5)) == (Verdict.MET, Verdict.GAP)
    assert judge(hidden=tuple(Link("x", f"http://one.test/{i}") for i in range(9))).verdict is Verdict.MET


def test_one_hidden_link_under_a_bad_word_is_enough() -> None:
    assert judge(hidden=(Link("博彩", "http://bad.test/"),)).verdict is Verdict.GAP


def test_bad_words_out_of_sight_are_a_suspicion_that_is_quoted() -> None:
    judgement = judge(texts=("正在加载", "前面的文字很长很长很长很长很长很长很长很长，最新时时彩开奖"))
    assert judgement.verdict is Verdict.GAP
    assert "最新时时彩开奖" in judgement.message
    assert judge(texts=("正在加载",)).verdict is Verdict.MET


def test_nobody_is_blamed_for_an_unconfirmed_or_a_shared_site() -> None:
    bad = ("博彩", "http://bad.test/")
    assert judge(bad, confirmed=False).reason is Reason.SITE_UNCONFIRMED
    assert judge(bad, units=("czj", "mzj")).reason is Reason.CANDIDATE


def test_a_home_page_that_was_not_read_is_unknown() -> None:
    (judgement,) = check(PARAMS, case(channel(facts(outcome=Reason.TIMEOUT)), period=STANDING, due=None))
    assert judgement.reason is Reason.TIMEOUT
