"""Counting columns of one website: only the proven ones make a gap, the others can only make it unknown."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from monitors.case import Channel
from monitors.checks import column as column_kind
from monitors.checks import freshness
from store.facts import Column, Document
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import STANDING, case, channel, column, document, facts, unit

BLANK = column_kind.Params(kind="column", site_kinds=("department",), counts={"gap_from": 3})
STALE = freshness.Params(
    kind="freshness", columns=("动态", "要闻"), within="14 days",
    counts={"gap_from": 3, "besides": [{"columns": ["通知公告"], "within": "6 months"}], "leave_out": ["专题"]},
)  # fmt: skip


def empty(name: str, **other: Any) -> Column:
    return column(name, **({"rows": 0, "total": 0} | other))


def blank(*own: Channel, **other: Any) -> Judgement:
    (judgement,) = column_kind.check(BLANK, case(*own, **({"period": STANDING, "due": None} | other)))
    return judgement


def on(*columns: Column, site_id: str = "own", **other: Any) -> Channel:
    return channel(facts(site_id, columns=columns), **other)


# -- blank columns


def test_as_many_blank_columns_as_the_rule_says_are_a_gap_that_names_them() -> None:
    judgement = blank(on(empty("栏目1"), empty("栏目2"), empty("栏目3"), column("栏目4")))
    assert judgement.verdict is Verdict.GAP
    assert judgement.message == "示例网站的空白栏目有3个：栏目1、栏目2、栏目3。"
    assert [e.title for e in judgement.evidence] == ["栏目1", "栏目2", "栏目3"]
    assert [x.column for x in judgement.looked_at] == ["栏目1", "栏目2", "栏目3"]


def test_fewer_are_met_and_told_all_the_same() -> None:
    judgement = blank(on(empty("栏目1"), empty("栏目2"), column("栏目4")))
    assert (judgement.verdict, judgement.message) == (Verdict.MET, "示例网站的空白栏目有2个：栏目1、栏目2，不满3个。")


def test_nobody_is_blamed_for_the_columns_of_a_website_that_several_units_share() -> None:
    shared = on(empty("栏目1"), empty("栏目2"), empty("栏目3"), units=("czj", "mzj"))
    judgement = blank(shared)
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, Reason.CANDIDATE)
    assert blank(shared, on(empty("栏目1"), empty("栏目2"), empty("栏目3"), site_id="b")).verdict is Verdict.GAP


@pytest.mark.parametrize(
    ("unclear", "reason"),
    [
        (column("栏目3", rows=0), Reason.JS_POSSIBLE),
        (column("栏目3", rows=0, outcome=Reason.TIMEOUT, whole=False), Reason.TIMEOUT),
    ],
)
def test_a_column_that_may_be_blank_never_fills_the_number(unclear: Column, reason: Reason) -> None:
    judgement = blank(on(empty("栏目1"), empty("栏目2"), unclear))
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, reason)
    assert judgement.message == "示例网站的空白栏目有2个：栏目1、栏目2，另有1个没有读准，合起来够不够数不能断定。"
    assert blank(on(empty("栏目1"), unclear)).verdict is Verdict.MET


def test_a_column_that_was_read_in_part_is_not_blank() -> None:
    assert (
        blank(on(empty("栏目1"), empty("栏目2"), column("栏目3", outcome=Reason.RESET, whole=False))).verdict
        is Verdict.MET
    )


def test_a_column_with_others_below_it_is_none_of_its_own() -> None:
    family = [empty("上"), *(empty(n, path=("上", n)) for n in ("栏目1", "栏目2"))]
    assert blank(on(*family)).verdict is Verdict.MET
    assert blank(on(*family, empty("栏目3"))).verdict is Verdict.GAP


def test_two_ways_to_one_column_are_one() -> None:
    again = empty("栏目1（又）", key="又", url="https://own.test/栏目1/index.html")
    assert blank(on(empty("栏目1"), again, empty("栏目2"))).verdict is Verdict.MET


def test_another_units_list_on_a_platform_is_not_counted() -> None:
    theirs = [empty(n, path=("市民政局", n)) for n in ("栏目1", "栏目2", "栏目3")]
    assert blank(on(*theirs, column("栏目4")), other_names=("市民政局",)).verdict is Verdict.MET


def test_two_websites_are_counted_apart() -> None:
    first, second = on(empty("栏目1"), empty("栏目2")), on(empty("栏目3"), empty("栏目4"), site_id="second")
    assert blank(first, second).verdict is Verdict.MET


def test_a_website_that_was_not_read_leaves_it_open_unless_another_one_is_full() -> None:
    unread = channel(facts("second", columns=(), outcome=Reason.TIMEOUT))
    assert blank(on(column("栏目4")), unread).reason is Reason.TIMEOUT
    assert blank(on(empty("栏目1"), empty("栏目2"), empty("栏目3")), unread).verdict is Verdict.GAP


@pytest.mark.parametrize(
    ("own", "other", "reason"),
    [
        ((), {"unit": unit(channels_complete=None)}, Reason.REGISTER_INCOMPLETE),
        ((channel(site_id="second", base=None),), {}, Reason.NO_ADDRESS),
    ],
)
def test_an_incomplete_register_accuses_nobody(own: Any, other: dict[str, Any], reason: Reason) -> None:
    assert blank(on(empty("栏目1"), empty("栏目2"), empty("栏目3")), *own, **other).reason is reason


def test_an_unconfirmed_website_accuses_nobody() -> None:
    assert blank(on(empty("栏目1"), empty("栏目2"), empty("栏目3"), confirmed=False)).reason is Reason.SITE_UNCONFIRMED


def test_without_a_website_of_that_kind_there_is_nothing_to_count() -> None:
    assert blank(on(empty("栏目1"), kind="portal")).reason is Reason.NO_ADDRESS


def test_only_named_columns_are_counted_where_the_rule_names_some() -> None:
    some = BLANK.model_copy(update={"names": ("公告",)})
    given = case(on(empty("通知公告"), empty("栏目2"), empty("栏目3")), period=STANDING, due=None)
    assert column_kind.check(some, given)[0].verdict is Verdict.MET


# -- columns that are not updated


def stale(*rows: Document, columns: list[Column], params: freshness.Params = STALE, **other: Any) -> Judgement:
    (judgement,) = freshness.check(
        params, case(channel(facts(documents=rows, columns=columns)), period=STANDING, due=None, **other)
    )
    return judgement


def row(name: str, published: str | None) -> Document:
    return document(f"{name}一则", published, columns=(name,))


NAMES = ("工作动态", "部门动态", "通知公告")
THREE = [column(n) for n in NAMES]
OLD = [row("工作动态", "2018-03-01"), row("部门动态", "2018-03-01"), row("通知公告", "2017-09-01")]


def test_columns_of_several_kinds_are_counted_together_each_by_its_own_time() -> None:
    judgement = stale(*OLD, columns=THREE)
    assert judgement.verdict is Verdict.GAP
    assert judgement.message == (
        "示例网站的没有按时更新的栏目有3个：通知公告（最近一次更新是2017年9月1日，距今221天）、"
        "工作动态（最近一次更新是2018年3月1日，距今40天）、部门动态（最近一次更新是2018年3月1日，距今40天）。"
    )
    assert stale(*OLD[:2], row("通知公告", "2018-03-01"), columns=THREE).verdict is Verdict.MET


def test_an_undated_row_leaves_its_column_open_and_is_opened() -> None:
    undated = row("部门动态", None)
    judgement = stale(OLD[0], undated, OLD[2], columns=THREE)
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, Reason.DATE_MISSING)
    given = case(channel(facts(documents=[OLD[0], undated, OLD[2]], columns=THREE)))
    assert [w.key for w in freshness.wants(STALE, given)] == [undated.key]


def test_a_column_counts_with_all_that_lie_below_it_once() -> None:
    below = column("乡村动态", path=("工作动态", "乡村动态"))
    assert stale(*OLD, row("乡村动态", "2018-04-09"), columns=[*THREE, below]).verdict is Verdict.MET
    assert "乡村动态" not in stale(*OLD, row("乡村动态", "2018-03-01"), columns=[*THREE, below]).message


def test_what_the_rule_leaves_out_is_not_counted() -> None:
    topic = column("工作动态", path=("创文专题", "工作动态"))
    assert stale(*OLD, columns=[topic, *THREE[1:]]).verdict is Verdict.MET


def test_a_column_below_the_first_level_is_only_doubtful_where_the_first_level_is_meant() -> None:
    first = STALE.model_copy(update={"counts": freshness.Counts(gap_from=2, top_level=True)})
    lower = column("部门动态", path=("政务公开", "部门动态"))
    judgement = stale(*OLD, columns=[THREE[0], lower], params=first)
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, Reason.CANDIDATE)
    assert stale(*OLD, columns=THREE[:2], params=first).verdict is Verdict.GAP


def test_a_blank_column_is_not_updated() -> None:
    assert stale(*OLD[:2], columns=[*THREE[:2], empty("通知公告")]).verdict is Verdict.GAP


def test_a_column_that_was_not_read_back_far_enough_is_open() -> None:
    half = column("通知公告", whole=False, complete_to=date(2018, 1, 1))
    assert stale(*OLD, columns=[*THREE[:2], half]).reason is Reason.PAGING_INCOMPLETE


def test_without_any_such_column_nothing_is_said() -> None:
    assert stale(columns=[column("机构职能")]).reason is Reason.COLUMN_NOT_FOUND


def test_the_longest_of_the_times_says_how_far_back_is_read() -> None:
    assert STALE.looking_back_days == 6 * 31 + 7


@pytest.mark.parametrize(
    "wrong",
    [
        {"columns": (), "counts": {"gap_from": 3}},
        {"columns": ("动态",), "counts": {"gap_from": 3}, "each": True},
        {"columns": ("动态",), "counts": {"gap_from": 3}, "shared": ("kind:portal",)},
        {"columns": ("动态",), "counts": {"gap_from": 1}},
    ],
)
def test_what_cannot_be_meant_of_updates_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        freshness.Params(**({"kind": "freshness", "within": "14 days"} | wrong))


@pytest.mark.parametrize("wrong", [{}, {"counts": {"gap_from": 5}, "search": True}])
def test_what_cannot_be_meant_of_columns_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        column_kind.Params(**({"kind": "column"} | wrong))
