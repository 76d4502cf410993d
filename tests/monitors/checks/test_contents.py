"""contents: every verdict and every reason of its docstring."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from monitors.checks.contents import Params, check, places, wants
from monitors.selection import Expect, Place, TitleWords
from store.facts import AttachmentState, Document
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import DUE, attachment, case, channel, column, document, facts, opened, unit

EXPECT = Expect(
    where=(Place(own=("财政预决算",)), Place(shared="统一平台", naming="unit")),
    title=TitleWords(all=("{year}", "预算"), any=("部门",), none=("通知",)),
)
TABLES = ("部门收支总体情况表", "一般公共预算“三公”经费支出情况表")
PARAMS = Params(kind="contents", of="X.budget", expect=EXPECT, must_have=TABLES)
BUDGET = document("惠州市财政局2018年部门预算")
WHOLE = '部门收支 总体情况表 一般公共预算"三公"经费支出情况表'


def judge(*documents: Document, **other: Any) -> Judgement:
    own = other.pop("own", (channel(facts(documents=documents)),))
    (judgement,) = check(PARAMS, case(*own, **other))
    return judgement


def test_everything_in_the_attachment_is_met() -> None:
    judgement = judge(opened(BUDGET, "详见附件", attachment(text=WHOLE)))
    assert (judgement.verdict, judgement.due) == (Verdict.MET, DUE)


def test_everything_in_the_body_is_met() -> None:
    assert judge(opened(BUDGET, WHOLE)).verdict is Verdict.MET


def test_body_and_attachments_together_are_met() -> None:
    page = opened(BUDGET, TABLES[0], attachment("表一.pdf", TABLES[1]))
    assert judge(page).verdict is Verdict.MET


def test_what_an_older_look_read_is_enough_to_be_met() -> None:
    assert judge(opened(BUDGET, WHOLE, look_id=1)).verdict is Verdict.MET


def test_the_best_of_several_documents_counts() -> None:
    half = opened(document("2018年部门预算说明"), TABLES[0])
    assert judge(half, opened(BUDGET, WHOLE)).verdict is Verdict.MET


def test_a_missing_table_is_a_gap_that_names_it() -> None:
    judgement = judge(opened(BUDGET, "详见附件", attachment(text=TABLES[0])))
    assert judgement.verdict is Verdict.GAP
    assert TABLES[1] in judgement.message
    assert TABLES[0] not in judgement.message
    assert judgement.looked_at


def test_an_empty_attachment_is_a_gap_that_says_so() -> None:
    judgement = judge(opened(BUDGET, "详见附件", attachment(state=AttachmentState.EMPTY)))
    assert judgement.verdict is Verdict.GAP
    assert "附件打开后没有内容" in judgement.message


def test_before_the_due_day_nothing_is_missing_yet() -> None:
    page = opened(BUDGET, TABLES[0])
    assert judge(page, today=DUE).verdict is Verdict.DUE_SOON
    assert judge(page, today=date(2018, 2, 1)).verdict is Verdict.NOT_APPLICABLE  # not published by then
    assert judge(page, today=date(2018, 2, 12), due=date(2018, 12, 31)).verdict is Verdict.NOT_DUE


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        (AttachmentState.UNREAD, Reason.ATTACHMENT_UNREADABLE),
        (AttachmentState.UNREADABLE, Reason.ATTACHMENT_UNREADABLE),
        (AttachmentState.SCAN, Reason.ATTACHMENT_SCANNED),
    ],
)
def test_an_attachment_that_was_not_read_is_unknown(state: AttachmentState, reason: Reason) -> None:
    judgement = judge(opened(BUDGET, "详见附件", attachment(text=TABLES[0]), attachment("附表.pdf", state=state)))
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, reason)


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"opened": None, "body": None}, Reason.NOT_LOOKED),
        ({"opened": Reason.TIMEOUT, "body": None}, Reason.TIMEOUT),
        ({"look_id": 1}, Reason.NOT_LOOKED),
    ],
)
def test_a_page_that_the_newest_look_did_not_read_is_unknown(changed: dict[str, Any], reason: Reason) -> None:
    judgement = judge(replace(opened(BUDGET, TABLES[0]), **changed))
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, reason)


def test_a_page_without_text_and_files_may_be_a_picture() -> None:
    assert judge(opened(BUDGET, " \n")).reason is Reason.JS_POSSIBLE


def test_a_second_document_that_was_not_read_keeps_a_gap_away() -> None:
    unread = document("2018年部门预算补充表")
    assert judge(opened(BUDGET, TABLES[0]), unread).reason is Reason.NOT_LOOKED


def test_a_candidate_keeps_a_gap_away() -> None:
    assert judge(opened(BUDGET, TABLES[0]), document("关于2018年部门预算的通知")).reason is Reason.CANDIDATE


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"unit": unit(channels_complete=None)}, Reason.REGISTER_INCOMPLETE),
        ({"own": (channel(facts(documents=[opened(BUDGET, "无")], looked_on=DUE)),)}, Reason.NOT_LOOKED_SINCE_DUE),
        (
            {"own": (channel(facts(documents=[opened(BUDGET, "无")], columns=(column(outcome=Reason.RESET, whole=False),))),)},
            Reason.RESET,
        ),
    ],
)  # fmt: skip
def test_a_missing_table_without_complete_coverage_is_unknown(changed: dict[str, Any], reason: Reason) -> None:
    judgement = judge(opened(BUDGET, TABLES[0]), **changed)
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, reason)


def test_no_document_is_not_applicable() -> None:
    judgement = judge()
    assert (judgement.verdict, judgement.reason) == (Verdict.NOT_APPLICABLE, Reason.NO_DOCUMENT)


def test_no_document_seen_on_an_unread_site_is_unknown() -> None:
    assert judge(own=(channel(facts(columns=(), outcome=Reason.REFUSED)),)).reason is Reason.REFUSED


def test_no_document_but_a_candidate_is_unknown() -> None:
    assert judge(document("惠州市财政局2018年…")).reason is Reason.CANDIDATE


def test_documents_and_candidates_are_opened_with_their_attachments() -> None:
    given = case(channel(facts(documents=[BUDGET, document("关于2018年部门预算的通知"), document("春节放假")])))
    assert [w.attachments for w in wants(PARAMS, given)] == [True, True]


def test_it_looks_where_the_rule_it_hangs_on_looks() -> None:
    assert places(PARAMS) == ("统一平台",)


def test_a_rule_that_the_loader_did_not_resolve_is_refused() -> None:
    with pytest.raises(ValueError, match="was not resolved"):
        check(PARAMS.model_copy(update={"expect": None}), case())
