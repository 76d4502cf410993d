"""Titles as they really stand in columns (wire-formats 8, 14): forms, true ones, decoys, cut ones, names of units."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitors.matching import Fit, TitlePattern, contains, core_title, is_cut, level, names_unit, resembles, years_in

BUDGET = TitlePattern(
    every=("预算",),
    some=("部门", "市财政局"),
    never=("执行情况", "调整", "通知", "方案", "草案", "批复", "三公", "指导意见", "汇总"),
    year=2018,
)


@pytest.mark.parametrize(
    ("written", "same_as"),
    [
        ("２０１８年部门预算", "2018年部门预算"),
        ("2018 年\u3000部门\u2002预算", "2018年部门预算"),
        ("2018年部门\u200b预算\ufeff", "2018年部门预算"),
        ("二〇一八年部门预算", "2018年部门预算"),
        ("二○一八年部门预算", "2018年部门预算"),
        ("二零一八年部门预算", "2018年部门预算"),
        ("二O一八年部门预算", "2018年部门预算"),
        ("2018年部門預算", "2018年部门预算"),
        ("“三公”经费", '"三公"经费'),
        ("惠府办〔2018〕12号", "惠府办[2018]12号"),
        ("惠府办【2018】12号", "惠府办[2018]12号"),
        ("支持IPv6", "支持ipv6"),
        ("（部门）预算", "(部门)预算"),
    ],
)
def test_two_spellings_of_one_text_are_levelled(written: str, same_as: str) -> None:
    assert level(written) == level(same_as)


def test_a_number_that_is_no_year_stays_as_it_is_written() -> None:
    assert level("三公经费") == "三公经费"
    assert level("一二三四五") == "一二三四五"


@given(st.text())
def test_levelling_twice_changes_nothing(text: str) -> None:
    assert level(level(text)) == level(text)


@given(st.text(alphabet="二〇一八年部門預算２０１８年（）〔〕“” \u2002\u200b…ÉΐİßＯ"))
def test_levelling_official_forms_twice_changes_nothing(text: str) -> None:
    assert level(level(text)) == level(text)


@given(st.text(alphabet="部门预算2018年惠州市财政局 "), st.sampled_from(["预算", "部门", "惠州市"]))
def test_white_space_inside_never_hides_a_word(text: str, word: str) -> None:
    spaced = "\u2002".join(text)
    assert contains(spaced, [word]) == contains(text, [word])


@pytest.mark.parametrize(
    ("title", "years"),
    [
        ("2018年部门预算", {2018}),
        ("部门预算（2018）", {2018}),
        ("2017年部门决算和2018年部门预算", {2017, 2018}),
        ("关于印发惠府办〔2018〕12号文的通知", set()),
        ("惠财预[2018]第7号", set()),
        ("惠府〔2017〕3号 2018年部门预算", {2018}),
        ("二〇一八年部门预算", {2018}),
        ("第20181号", set()),
        ("部门预算", set()),
    ],
)
def test_the_years_a_title_speaks_of(title: str, years: set[int]) -> None:
    assert years_in(title) == years


@pytest.mark.parametrize(
    "title",
    [
        "惠州市财政局2018年部门预算",
        "2018年度惠州市财政局部门预算",
        "惠州市财政局2018年度部门预算公开",
        "二〇一八年度　惠州市财政局部门预算",
        "惠州市財政局2018年部門預算",
        "惠州市财政局 2018 年预算",
        "部门预算（2018年）",
    ],
)
def test_a_true_budget_title_fits(title: str) -> None:
    assert BUDGET.fit(title) is Fit.FITS


@pytest.mark.parametrize(
    ("title", "fit"),
    [
        ("2018年3月预算执行情况分析", Fit.NO),
        ("部门2018年3月预算执行情况分析", Fit.EXCLUDED_WORD),
        ("关于市财政局预算调整方案的报告", Fit.EXCLUDED_WORD),
        ("2017年预算执行情况和2018年预算草案的报告", Fit.NO),
        ("2017 年度财政决算收支情况", Fit.NO),
        ("部门“三公”经费支出决算情况", Fit.NO),
        ("2018年1-2月市财政局三公经费预算统计表", Fit.EXCLUDED_WORD),
        ("关于做好2018年部门及所属单位预算批复和公开工作的通知", Fit.EXCLUDED_WORD),
        ("关于批复2014年度部门决算的通知（区财政金融局本局）", Fit.NO),
        ("转发部门预算公开工作的指导意见的通知", Fit.EXCLUDED_WORD),
        ("地方政府债务情况", Fit.NO),
        ("惠州市财政局2018年预决算信息公开工作方案", Fit.EXCLUDED_WORD),
        ("惠州市财政局2017年部门预算", Fit.NO),
    ],
)
def test_a_decoy_never_fits(title: str, fit: Fit) -> None:
    assert BUDGET.fit(title) is fit


def test_a_title_without_a_year_has_to_be_opened() -> None:
    assert BUDGET.fit("惠州市财政局部门预算公开") is Fit.NO_YEAR


@pytest.mark.parametrize(
    "title",
    [
        "惠州市财政局2018年部门…",
        "惠州市财政局2018年...",
        "惠州市财政局关于公开…",
        "惠州市财政局二〇一...",
        "关于公开2017年部门决算和20…",
        "惠州市财政局部门预算……",
    ],
)
def test_a_cut_title_is_never_ruled_out_by_what_it_does_not_show(title: str) -> None:
    assert BUDGET.fit(title) is Fit.CUT


def test_a_title_that_ends_in_dots_and_is_whole_is_judged_as_it_stands() -> None:
    assert BUDGET.fit("我们的2018年……", cut=False) is Fit.NO


def test_a_title_known_to_be_cut_is_cut_without_dots() -> None:
    assert BUDGET.fit("惠州市财政局2018年", cut=True) is Fit.CUT


@pytest.mark.parametrize(
    ("title", "cut"),
    [
        ("2018年部…", True),
        ("2018年部...", True),
        ("2018年部．．．", True),
        ("2018年部⋯ ", True),
        ("2018年部门预算", False),
    ],
)
def test_dots_at_the_end_say_that_a_title_is_cut(title: str, cut: bool) -> None:
    assert is_cut(title) is cut


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("惠州市教育局2018年部门预算", True),
        ("惠州市教 育局2018年部门预算", True),
        ("惠州市教育局考试中心2018年部门预算", False),
        ("惠州市教育局考试中心、惠州市教育局2018年部门预算", True),
        ("惠州市财政局2018年部门预算", False),
    ],
)
def test_a_longer_name_of_another_unit_is_not_taken_for_this_one(text: str, named: bool) -> None:
    assert names_unit(text, ["市教育局"], ["市教育局考试中心", "市财政局"]) is named


@pytest.mark.parametrize(
    ("title", "core"),
    [
        ("惠州市学校安全管理办法", "惠州市学校安全管理办法"),
        ("惠州市人民政府办公室关于印发惠州市学校安全管理办法的通知", "惠州市学校安全管理办法"),
        ("惠州市人民政府关于印发《惠州市学校安全管理办法》的通知", "惠州市学校安全管理办法"),
        ("惠州市学校安全管理办法（试行）", "惠州市学校安全管理办法"),
        ("惠州市公共租赁住房管理暂行办法", "惠州市公共租赁住房管理办法"),
        ("惠州市人民政府关于贯彻落实《国务院关于深化改革的意见》的实施意见", "惠州市人民政府关于贯彻落实国务院关于深化改革的意见的实施意见"),
    ],
)  # fmt: skip
def test_the_name_of_the_policy_is_taken_out_of_its_wrapping(title: str, core: str) -> None:
    assert core_title(title) == core


@pytest.mark.parametrize(
    ("policy", "interpretation", "near"),
    [
        ("惠州市学校安全管理办法", "《学校安全管理办法》解读", True),
        ("惠州市学校安全管理办法", "一图读懂校园安全管理办法", True),
        ("惠州市学校安全管理办法", "关于学校安全管理规定的政策解读", True),
        ("惠州市学校安全管理办法", "《惠州市消防水源管理办法》解读", False),
        ("惠州市学校安全管理办法", "2018年省政府工作报告解读", False),
        ("关于促进老字号发展的实施意见", "《惠州市城市绿化实施细则》政策解读", False),
        ("关于促进老字号发展的实施意见", "图解：促进老字号发展", True),
    ],
)
def test_an_interpretation_under_a_near_name_resembles_the_policy(policy: str, interpretation: str, near: bool) -> None:
    assert resembles(policy, interpretation) is near
