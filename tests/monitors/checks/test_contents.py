"""contents: every verdict and every reason of its docstring."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from monitors.checks.contents import Params, check, places, wants
from monitors.documents import Documents
from monitors.selection import Expect, Place, TitleWords
from store.facts import AttachmentState, Document, Medium, MediumKind
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


# -- documents of its own choice


LISTS = Documents(columns=("财政预决算",), any=("清单",))
EACH = Params(kind="contents", documents=LISTS, must_have=("抽查依据",))
LIST = document("随机抽查事项清单")


def each(*documents: Document, params: Params = EACH, **other: Any) -> list[tuple[str, Judgement]]:
    own = other.pop("own", (channel(facts(documents=documents)),))
    return [(j.subject.title if j.subject else "", j) for j in check(params, case(*own, **({"due": None} | other)))]


def only(*documents: Document, params: Params = EACH, **other: Any) -> Judgement:
    ((_, judgement),) = each(*documents, params=params, **other)
    return judgement


def test_each_document_is_judged_by_itself() -> None:
    whole, half = opened(LIST, "抽查依据"), opened(document("抽查清单二"), "抽查对象")
    found = dict(each(whole, half))
    assert found["随机抽查事项清单"].verdict is Verdict.MET
    assert found["抽查清单二"].verdict is Verdict.GAP
    assert found["抽查清单二"].looked_at[0].url == half.url


def test_a_document_that_was_read_is_judged_whatever_the_other_columns() -> None:
    half = channel(facts(documents=[opened(LIST, "抽查对象")], columns=(column(outcome=Reason.RESET, whole=False),)))
    assert only(own=(half,)).verdict is Verdict.GAP


def test_a_document_on_an_undeclared_register_is_unknown() -> None:
    assert only(opened(LIST, "抽查对象"), unit=unit(channels_complete=None)).reason is Reason.REGISTER_INCOMPLETE


def test_only_what_was_published_in_the_period_counts_unless_written_otherwise() -> None:
    old = opened(document("旧清单", "2016-02-01"), "抽查对象")
    assert only(old).reason is Reason.NO_DOCUMENT
    assert only(old, params=EACH.model_copy(update={"whenever": True})).verdict is Verdict.GAP


def test_only_the_first_by_key_are_judged_and_opened_if_so_written() -> None:
    first = EACH.model_copy(update={"first": 1})
    pages = [opened(document("清单乙", key="b"), "抽查对象"), opened(document("清单甲", key="a"), "抽查依据")]
    assert only(*pages, params=first).verdict is Verdict.MET
    assert [w.key for w in wants(first, case(channel(facts(documents=pages))))] == ["a"]


def test_words_that_must_not_be_there_are_a_gap_though_files_were_not_read() -> None:
    abolished = Params(kind="contents", documents=LISTS, forbidden=("市工商局",))
    assert only(opened(LIST, "市工商局", attachment()), params=abolished).verdict is Verdict.GAP
    assert only(opened(LIST, "市场监管局", attachment()), params=abolished).reason is Reason.ATTACHMENT_UNREADABLE
    assert only(opened(LIST, "市工商局", look_id=1), params=abolished).reason is Reason.NOT_LOOKED
    assert only(opened(LIST, "市场监管局"), params=abolished).verdict is Verdict.MET


def test_a_line_that_must_not_be_there_is_named_and_the_words_inside_a_line_are_none() -> None:
    upper = Params(kind="contents", documents=LISTS, forbidden_lines=(r"^\d{0,2}[.、]?国务院(办公厅)?关于",))
    judgement = only(opened(LIST, "目录\n1. 国务院办公厅关于某事的通知\n"), params=upper)
    assert judgement.verdict is Verdict.GAP
    assert "“1. 国务院办公厅关于某事的通知”" in judgement.message
    assert only(opened(LIST, "目录\n本市转发国务院办公厅关于某事的通知"), params=upper).verdict is Verdict.MET
    assert only(opened(LIST, "目录", attachment()), params=upper).reason is Reason.ATTACHMENT_UNREADABLE
    assert "形如" in judgement.expected


def test_a_long_line_is_shown_in_part() -> None:
    upper = Params(kind="contents", documents=LISTS, forbidden_lines=("^国务院",))
    judgement = only(opened(LIST, "国务院" + "字" * 100), params=upper)
    assert "字…”" in judgement.message
    assert "字" * 50 not in judgement.message


def test_a_scan_is_a_finding_of_its_own_and_never_a_missing_table() -> None:
    scan = opened(LIST, "见附件", attachment(state=AttachmentState.SCAN))
    assert only(scan).reason is Reason.ATTACHMENT_SCANNED
    judgement = only(scan, params=EACH.model_copy(update={"readable": True}))
    assert judgement.verdict is Verdict.GAP
    assert "扫描图" in judgement.message
    assert "抽查依据" not in judgement.message


def test_a_file_that_only_we_could_not_open_is_unknown() -> None:
    readable = Params(kind="contents", documents=LISTS, readable=True)
    page = opened(LIST, "见附件", attachment(state=AttachmentState.UNREADABLE))
    assert only(page, params=readable).reason is Reason.ATTACHMENT_UNREADABLE


def test_what_may_stand_in_a_picture_is_not_missing() -> None:
    picture = (Medium(MediumKind.PICTURE, "http://own.test/1.jpg"),)
    assert only(opened(LIST, "详见下图", media=picture)).reason is Reason.ATTACHMENT_SCANNED
    assert only(opened(LIST, "", media=picture)).reason is Reason.ATTACHMENT_SCANNED
    assert only(opened(LIST, "字" * 300, media=picture)).verdict is Verdict.GAP


def test_the_year_of_a_page_that_was_not_read_is_unknown() -> None:
    year = Params(kind="contents", documents=LISTS, same_year=True)
    assert only(document("2018年清单"), params=year).reason is Reason.NOT_LOOKED
    assert only(opened(document("2018年清单"), "2018年"), params=year).verdict is Verdict.MET


# -- the share of a unit's documents


SHARE = EACH.model_copy(update={"per": "unit"})
GOOD, BAD, UNREAD = opened(LIST, "抽查依据"), opened(document("清单二"), "抽查对象"), document("清单三")


def test_all_of_them_is_met() -> None:
    judgement = only(GOOD, opened(document("清单四"), "抽查依据"), params=SHARE)
    assert (judgement.verdict, judgement.subject) == (Verdict.MET, None)


def test_one_that_lacks_it_is_a_gap_that_names_it() -> None:
    judgement = only(GOOD, BAD, params=SHARE)
    assert judgement.verdict is Verdict.GAP
    assert "共2件，符合要求1件" in judgement.message
    assert "《清单二》" in judgement.message
    assert "《随机抽查事项清单》" not in judgement.message


def test_one_that_was_not_read_may_be_good() -> None:
    assert only(GOOD, UNREAD, params=SHARE).reason is Reason.NOT_LOOKED
    assert only(GOOD, BAD, UNREAD, params=SHARE).verdict is Verdict.GAP


def test_a_lesser_share_needs_complete_coverage() -> None:
    half = SHARE.model_copy(update={"share": 0.5})
    assert only(GOOD, BAD, params=half).verdict is Verdict.MET
    more = SHARE.model_copy(update={"share": 0.8})
    assert only(GOOD, BAD, params=more).verdict is Verdict.GAP
    broken = (column(outcome=Reason.RESET, whole=False),)
    own = (channel(facts(documents=[GOOD, BAD], columns=broken)),)
    assert only(params=more, own=own).reason is Reason.RESET
    assert only(params=SHARE, own=own).verdict is Verdict.GAP


def test_a_share_is_not_missing_before_its_due_day() -> None:
    assert only(GOOD, BAD, params=SHARE, due=date(2018, 12, 31)).verdict is Verdict.NOT_DUE


@pytest.mark.parametrize("wrong", [{}, {"of": "X", "documents": LISTS}])
def test_one_object_must_be_written(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="只写一项"):
        Params(kind="contents", must_have=("甲",), **wrong)
