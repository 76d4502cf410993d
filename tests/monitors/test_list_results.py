"""consistency, mode list_and_results: every item of a plan has a result that names it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from monitors.case import Case, Channel
from monitors.checks.consistency import Params, check, places, wants
from monitors.items import Item
from store.facts import Document
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import attachment, case, column, document, facts, opened, site, unit


def params(**other: Any) -> Params:
    given = {
        "mode": "list_and_results", "list_of": {"all": ["{year}", "抽查计划"]},
        "results": {"any": ["抽查结果", "检查结果"]},
    }  # fmt: skip
    return Params.model_validate({"kind": "consistency", "require": given | other})


PLAN = params()
LINES = "一、会计信息质量检查\n二、预算公开检查"


def plan(body: str = LINES, **other: Any) -> Document:
    return opened(document("2018年抽查计划", "2018-01-20", **other), body)


def result(title: str, body: str = "检查结果见正文") -> Document:
    return opened(document(title, "2018-03-01"), body)


def given(*pages: Document, **other: Any) -> Case:
    own = other.pop("own", (Channel(site(), facts(documents=pages)),))
    return case(*own, **other)


def by_item(*pages: Document, rule: Params = PLAN, **other: Any) -> dict[str, str]:
    return {(j.subject.title if j.subject else ""): outcome(j) for j in check(rule, given(*pages, **other))}


def outcome(judgement: Judgement) -> str:
    return judgement.verdict.value + (f"({judgement.reason.value})" if judgement.reason else "")


CHECK, BUDGET = "会计信息质量检查", "预算公开检查"


def test_each_item_is_an_obligation_by_its_own_words() -> None:
    judged = check(PLAN, given(plan(), result("会计信息质量检查抽查结果公告")))
    found = {j.subject.key: j.verdict for j in judged if j.subject}
    assert found == {Item(CHECK).key: Verdict.MET, Item(BUDGET).key: Verdict.GAP}
    moved = check(PLAN, given(replace(plan(), url="http://new.test/1")))
    assert {j.subject.key for j in moved if j.subject} == set(found)


def test_a_gap_names_the_item_and_says_where_it_was_looked_for() -> None:
    gap = next(j for j in check(PLAN, given(plan())) if j.verdict is Verdict.GAP)
    assert gap.expected == "《2018年抽查计划》所列“会计信息质量检查”有结果"
    assert gap.message == "没有看到点名这一项的结果，已逾期34天。"
    assert gap.looked_at
    assert [e.title for e in gap.evidence] == ["2018年抽查计划"]


def test_a_result_may_name_the_item_in_its_text_or_file() -> None:
    inside = result("一季度抽查结果", "会计信息质量检查已完成。")
    attached = opened(
        document("二季度抽查结果", "2018-03-02"), "见附件", attachment("表.xls", "1\t预算 公开检查\t合格")
    )
    assert by_item(plan(), inside, attached) == {CHECK: "met", BUDGET: "met"}


def test_the_plan_itself_is_no_result() -> None:
    rule = params(results={"any": ["抽查"]})
    assert by_item(plan(), rule=rule) == {CHECK: "gap", BUDGET: "gap"}


def test_items_stand_in_a_table_too() -> None:
    rule = params(heading=["抽查事项"])
    table = opened(
        document("2018年抽查计划", "2018-01-20"),
        "见附件",
        attachment("计划.xlsx", f"序号\t抽查事项\n1\t{CHECK}\n2\t{BUDGET}"),
    )
    assert by_item(table, rule=rule) == {CHECK: "gap", BUDGET: "gap"}


def test_before_the_due_day_nothing_is_missing() -> None:
    assert set(by_item(plan(), today=date(2018, 3, 7)).values()) == {"due_soon"}


@pytest.mark.parametrize(
    ("page", "found"),
    [
        (plan("抽查计划见图"), {"": "unknown(layout)"}),
        (plan("1.会计信息质量检查\n3.预算公开检查"), {"": "unknown(layout)"}),
        (document("2018年抽查计划", "2018-01-20"), {"": "unknown(not_looked)"}),
        (replace(document("2018年抽查计划", "2018-01-20"), opened=Reason.TIMEOUT), {"": "unknown(timeout)"}),
        (
            opened(document("2018年抽查计划", "2018-01-20"), LINES, attachment()),
            {CHECK: "unknown(attachment_unreadable)", BUDGET: "unknown(attachment_unreadable)",
             "": "unknown(attachment_unreadable)"},
        ),
        (
            replace(plan(), look_id=6),
            {CHECK: "unknown(not_looked)", BUDGET: "unknown(not_looked)", "": "unknown(not_looked)"},
        ),
    ],
)  # fmt: skip
def test_a_plan_that_was_not_read_wholly_accuses_nobody(page: Document, found: dict[str, str]) -> None:
    assert by_item(page) == found


@pytest.mark.parametrize(
    "doubtful",
    [
        document("一季度抽查结果", "2018-03-01"),
        result("会计质量检查抽查结果"),
        opened(document("一季度抽查结果", "2018-03-01"), "见附件", attachment()),
        document("一季度抽查结…", "2018-03-01"),
    ],
)
def test_a_result_that_may_name_the_item_is_for_a_person_to_judge(doubtful: Document) -> None:
    assert by_item(plan(), doubtful)[CHECK] == "unknown(candidate)"


def test_an_item_too_short_to_be_told_from_others_accuses_nobody() -> None:
    assert set(by_item(plan("一、会计\n二、预算")).values()) == {"unknown(candidate)"}


def test_missing_results_need_every_column_read() -> None:
    half = (Channel(site(), facts(documents=(plan(),), columns=(column(outcome=Reason.TIMEOUT, whole=False),))),)
    assert set(by_item(own=half).values()) == {"unknown(timeout)"}
    assert set(by_item(plan(), unit=unit(channels_complete=None)).values()) == {"unknown(register_incomplete)"}


def test_without_a_plan_nothing_is_owed_here() -> None:
    assert by_item() == {"": "not_applicable(no_document)"}
    assert by_item(document("2018年抽查计…", "2018-01-20")) == {"": "unknown(candidate)"}
    dead = (Channel(site(), facts(outcome=Reason.TIMEOUT, columns=())),)
    assert by_item(own=dead) == {"": "unknown(timeout)"}


def test_plans_and_results_are_opened_with_their_files() -> None:
    assert places(PLAN) == ()
    wanted = wants(PLAN, given(plan(), result("一季度抽查结果"), document("别的")))
    assert [(w.key, w.attachments) for w in wanted] == [("own:2018年抽查计划", True), ("own:一季度抽查结果", True)]
