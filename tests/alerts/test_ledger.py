"""Which gaps stand in the ledger, in which colour, and what each column says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from alerts.ledger import HEADS, Light, cells
from store.answers import Answer, AnswerKind, AnswerState
from store.reasons import Reason
from store.verdicts import GapState, Level, Verdict
from tests.alerts.cases import case, ledger, one_of_each
from tests.alerts.city import AS_OF, NOW, finding, judged


def test_open_confirmed_gaps_are_listed_by_unit_and_provisional_ones_never() -> None:
    assert [(r.gap, r.state) for r in ledger(one_of_each()).rows] == [
        (1, GapState.CONFIRMED), (3, GapState.EXPLAINED), (2, GapState.CONFIRMED), (4, GapState.DISPUTED),
    ]  # fmt: skip


@pytest.mark.parametrize(("since", "closed"), [("2018-11-19", {5, 6}), ("2018-11-20", set())])
def test_closed_ones_are_listed_from_the_day_asked_for_if_they_had_been_confirmed(since: str, closed: set[int]) -> None:
    rows = ledger(one_of_each(), date.fromisoformat(since)).rows
    assert {r.gap for r in rows if not r.state.is_open} == closed


def test_ten_working_days_or_a_veto_make_a_row_red_and_a_withdrawn_claim_is_no_gap() -> None:
    veto = case(9, finding("bgs", level=Level.VETO))
    lights = {r.gap: r.light for r in ledger([*one_of_each(), veto], date(2018, 1, 1)).rows}
    assert lights == {
        1: Light.RED, 2: Light.YELLOW, 3: Light.YELLOW, 4: Light.YELLOW, 5: Light.GREEN, 6: Light.GREY, 9: Light.RED,
    }  # fmt: skip


@pytest.mark.parametrize(("opened", "light"), [("2018-11-05", Light.RED), ("2018-11-06", Light.YELLOW)])
def test_the_tenth_working_day_is_the_border(opened: str, light: Light) -> None:
    (row,) = ledger([case(1, finding(), opened=date.fromisoformat(opened))]).rows
    assert (row.light, row.age.working_days) == (light, 10 if light is Light.RED else 9)


def test_every_column_says_what_the_office_needs() -> None:
    rows = {r.gap: r for r in ledger(one_of_each(), date(2018, 1, 1)).rows}
    told = dict(zip(HEADS, cells(1, rows[1]), strict=True))
    assert told["责任单位"] == "市民政局"
    assert told["站点／栏目"] == "本单位网站：财政预决算\n市预决算公开统一平台：部门预算"
    assert str(told["页面网址"]).startswith("http://mzj.city.test/gkmlpt/index\nhttp://czyjs")
    assert told["问题类别（规则号）"] == "部门预算公开（2018年）\n规则号 budget\n缺口编号 1"
    assert "预算法" in str(told["依据"])
    assert told["发现时间与证据快照哈希"] == (
        "2018年9月3日首次查看未见，2018年9月4日第二次查看确认\n" + "SHA-256 " + "ab" * 32
        + "\n2018-11-11/look-1.warc.gz#120\n共存档1页（gapwatch evidence show gap:1）"
    )  # fmt: skip
    assert told["首次发现／累计周数"] == "2018年9月3日\n累计11周\n77天，55个工作日，按周一至周五估算"
    assert str(told["整改要求与时限"]).endswith("时限：2018年3月12日（已逾期252天）")
    assert (told["整改措施"], told["整改完成时间"], told["佐证链接"]) == ("", "", "")
    assert told["复核结果与时间"] == "2018年11月19日查看，仍未达到要求"
    assert (told["复核人"], told["是否通报"], told["不整改理由／豁免及批准人"]) == ("系统", "可列入，由办公室定", "")


def test_what_people_decided_keeps_a_gap_out_of_the_circular_and_names_them() -> None:
    rows = {r.gap: r for r in ledger(one_of_each(), date(2018, 1, 1)).rows}
    assert (rows[3].reviewer, rows[3].circular) == ("张三（虚构）", "不列入（已作说明）")
    assert (
        "说明：涉密单位，依法不公开（2018年11月19日由张三（虚构）记录，依据：示民〔2018〕1号，有效至2018年12月31日）"
        in rows[3].reason
    )
    assert rows[4].circular == "不列入（有异议，待裁定）"
    assert rows[4].review.startswith("责任单位有异议，待办公室裁定")
    assert rows[6].review == "2018年11月19日撤销（误报），不是缺口"


def test_a_mended_gap_names_the_day_and_where_it_is_published() -> None:
    rows = {r.gap: r for r in ledger(one_of_each(), date(2018, 1, 1)).rows}
    assert rows[5].mended == date(2018, 11, 19)
    assert rows[5].links == ("http://slj.city.test/gkmlpt/content/0/1/post_1.html",)
    assert rows[5].review == "2018年11月19日复核，已整改：已于2018年11月16日公开"


def test_a_new_episode_of_the_same_duty_is_no_proof_that_the_old_one_was_mended() -> None:
    again = case(5, finding("slj"), GapState.RESOLVED)
    (row,) = ledger([again], date(2018, 1, 1)).rows
    assert (row.links, row.review) == ((), "2018年11月19日复核，已整改")


def test_a_gap_that_could_not_be_looked_at_again_says_so() -> None:
    unseen = case(1, finding(), last_confirmed=date(2018, 11, 12))
    unseen = replace(unseen, now=judged(finding(), Verdict.UNKNOWN, reason=Reason.TIMEOUT))
    (row,) = ledger([unseen]).rows
    assert row.review.startswith("2018年11月12日查看，仍未达到要求；2018年11月19日未能复看（")


def test_a_gap_whose_rule_was_retired_still_has_its_row() -> None:
    (row,) = ledger([replace(case(1, finding()), proof=None, now=None)]).rows
    assert (row.problem, row.unit_name, len(cells(1, row))) == ("（该监测事项已停用）", "市民政局", len(HEADS))


def test_an_undecided_answer_is_told_and_keeps_the_row_out_of_the_circular() -> None:
    said = Answer(
        1, "mzj", AnswerKind.HERE, "", "http://mzj.city.test/1.html", "", "责任单位答复：演示员", "n", AS_OF, NOW,
        AnswerState.WAITING,
    )  # fmt: skip
    long_ago = case(1, finding("mzj", level=Level.VETO), opened=date(2018, 9, 3))
    (open_,) = ledger([replace(long_ago, answers=(said,))]).rows
    assert (open_.light, open_.circular) == (Light.YELLOW, "不列入（已收到答复，待核）")
    assert open_.review.startswith("责任单位已答复，待核；")
    assert (
        open_.reason
        == "答复：2018年11月19日，责任单位答复：演示员，已经公开：http://mzj.city.test/1.html。待办公室办理。"
    )
    (declined,) = ledger([replace(long_ago, answers=(replace(said, state=AnswerState.DECLINED),))]).rows
    assert (declined.light, declined.circular) == (Light.RED, "可列入，由办公室定")
