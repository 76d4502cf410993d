"""site, mode footer: what must stand at the foot, and when nobody can say that it does not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from monitors.checks.site import Params, check
from store.facts import Marks
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import STANDING, case, channel, facts, home

CODE = "9900000001"
ALL = Marks(
    foot=True, sponsor="市财政局", contact="0990-0000001", code=CODE, icp="粤ICP备99000001号", police="粤公网安备 99000002000001号",
    party="http://dcs.conac.cn/js/x.js", errors="http://zfwzgl.www.gov.cn/exposure/jiucuo.js", errors_code=CODE,
    errors_named=True, sitemap="http://own.test/map.html", about="http://own.test/about.html",
)  # fmt: skip
NAMES = ("party", "errors", "code", "sponsor", "contact", "icp", "police", "sitemap", "about")


def judge(marks: Marks | None, *names: str, scripted: bool = False, **of_site: Any) -> Judgement:
    params = Params.model_validate({"kind": "site", "require": {"mode": "footer", "marks": names or NAMES}})
    page = home(marks=marks, scripted=scripted, navigation_recognised=not scripted)
    (judgement,) = check(params, case(channel(facts(home=page), **of_site), period=STANDING, due=None))
    return judgement


def test_a_foot_that_has_everything_is_met() -> None:
    judgement = judge(ALL)
    assert judgement.verdict is Verdict.MET
    assert [e.url for e in judgement.evidence] == ["http://own.test/"]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_missing_from_a_foot_in_the_bytes_is_named(name: str) -> None:
    judgement = judge(replace(ALL, **{name: ""}))
    assert judgement.verdict is Verdict.GAP
    assert judgement.message.startswith("首页底部")
    assert judge(replace(ALL, **{name: ""}), *(n for n in NAMES if n != name)).verdict is Verdict.MET


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("hidden", [{"foot": False}, {"scripted": True}])
def test_without_a_foot_in_the_bytes_nothing_is_missing(name: str, hidden: dict[str, bool]) -> None:
    judgement = judge(replace(ALL, **{name: ""}, **hidden))
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, Reason.JS_POSSIBLE)


@pytest.mark.parametrize(
    ("name", "verdict"), [("party", Verdict.UNKNOWN), ("errors", Verdict.UNKNOWN), ("icp", Verdict.GAP)]
)
def test_pictures_may_come_from_the_sites_own_scripts_below_words_do_not(name: str, verdict: Verdict) -> None:
    assert judge(replace(ALL, scripts_below=True, **{name: ""})).verdict is verdict


@pytest.mark.parametrize("name", ["sitemap", "about"])
def test_an_entrance_may_be_drawn_by_script_anywhere(name: str) -> None:
    assert judge(replace(ALL, **{name: ""}), scripted=True).reason is Reason.JS_POSSIBLE


def test_what_is_unclear_is_told_beside_what_is_missing() -> None:
    judgement = judge(replace(ALL, icp="", party="", scripts_below=True))
    assert judgement.message == "首页底部没有ICP备案编号（党政机关网站标识可能由脚本显示，没有判断）。"


@pytest.mark.parametrize("code", ["990000001", "99000000012", "DEMO"])
def test_a_code_of_no_valid_form_is_a_gap_even_by_script(code: str) -> None:
    judgement = judge(replace(ALL, code=code, scripted=True), "code")
    assert judgement.verdict is Verdict.GAP
    assert code in judgement.message


@pytest.mark.parametrize("code", [CODE, "bm99000001", "BM99000001"])
def test_a_code_of_ten_digits_or_of_a_ministry_is_valid(code: str) -> None:
    assert judge(replace(ALL, code=code), "code").verdict is Verdict.MET


def test_an_entrance_that_hands_over_another_sites_code_is_a_gap() -> None:
    judgement = judge(replace(ALL, errors_code="9900000002"), "errors")
    assert "9900000002" in judgement.message
    assert judge(replace(ALL, errors_code=""), "errors").verdict is Verdict.MET
    assert judge(replace(ALL, code="", errors_code="9900000002"), "errors").verdict is Verdict.MET


def test_words_that_lead_nowhere_are_no_entrance() -> None:
    assert "没有通向找错平台" in judge(replace(ALL, errors="", errors_code=""), "errors").message


def test_nobody_is_blamed_for_an_unconfirmed_or_a_shared_site() -> None:
    assert judge(replace(ALL, icp=""), confirmed=False).reason is Reason.SITE_UNCONFIRMED
    assert judge(replace(ALL, icp=""), units=("czj", "mzj")).reason is Reason.CANDIDATE
    assert judge(ALL, confirmed=False).verdict is Verdict.MET


def test_a_home_page_read_before_marks_were_sought_is_unknown() -> None:
    assert judge(None).reason is Reason.NOT_LOOKED
