"""privacy: every verdict and every reason of its docstring. SYNTHETIC (虚构): people and numbers are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from monitors.checks.privacy import Params, check, wants
from monitors.documents import Documents
from personal.hits import Kind
from store.facts import AttachmentState, Document
from store.reasons import Reason
from store.verdicts import Judgement, Note, Verdict
from tests.monitors.cases import attachment, case, channel, column, document, facts, opened
from tests.personal.people import identity

ID = identity()
MASKED = f"{ID[:4]}**********{ID[14:]}"
PARAMS = Params(kind="privacy", documents=Documents(any=("名单", "公示")))
LIST = document("2018年临时救助对象名单")


def judge(*documents: Document, params: Params = PARAMS, **other: Any) -> Judgement:
    own = other.pop("own", (channel(facts(documents=documents)),))
    (judgement,) = check(params, case(*own, **other))
    return judgement


def test_a_number_on_the_page_is_a_gap_that_shows_it_masked_only() -> None:
    judgement = judge(opened(LIST, f"姓名\t身份证号\n甲乙\t{ID}"))
    assert (judgement.verdict, judgement.subject and judgement.subject.title) == (Verdict.GAP, LIST.title)
    assert f"页面有身份证号1处：{MASKED}" in judgement.message
    assert ID not in repr(judgement)
    assert judgement.looked_at[0].url == LIST.url


def test_a_number_in_a_file_is_a_gap_that_names_the_file_and_counts_them_by_kind() -> None:
    four = "\n".join(f"甲乙\t{identity(date(1980, 1, n))}" for n in range(1, 5))
    judgement = judge(opened(LIST, "见附件", attachment("名单.xlsx", f"姓名\t身份证号\n{four}")))
    assert "附件“名单.xlsx”有身份证号4处：" in judgement.message
    assert judgement.message.count("*" * 10) == 3
    assert judgement.message.endswith("等。")


def test_a_number_in_the_title_is_found_too() -> None:
    judgement = judge(opened(replace(LIST, title=f"公示（身份证号{ID}）"), "正文"))
    assert judgement.verdict is Verdict.GAP


def test_a_whole_document_without_any_is_met() -> None:
    assert judge(opened(LIST, "姓名\t身份证号\n甲乙\t4413**********0018")).verdict is Verdict.MET


def test_only_the_kinds_that_the_rule_names_count() -> None:
    page = opened(LIST, f"姓名\t身份证号\n甲乙\t{ID}")
    assert judge(page, params=PARAMS.model_copy(update={"look_for": (Kind.CARD,)})).verdict is Verdict.MET


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (LIST, Reason.NOT_LOOKED),
        (opened(LIST, "见附件", attachment(state=AttachmentState.UNREADABLE)), Reason.ATTACHMENT_UNREADABLE),
        (opened(LIST, "见附件", attachment(state=AttachmentState.SCAN)), Reason.ATTACHMENT_SCANNED),
        (opened(LIST, ""), Reason.JS_POSSIBLE),
        (opened(LIST, f"身份证号{ID}", look_id=1), Reason.NOT_LOOKED),
        (opened(LIST, "工作人员回访申请人，电话13812345678"), Reason.CANDIDATE),
    ],
)
def test_what_was_not_wholly_read_or_may_be_an_offices_is_unknown(page: Document, reason: Reason) -> None:
    judgement = judge(page)
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, reason)


def test_a_number_that_may_be_an_offices_is_shown_to_the_clerk_masked() -> None:
    judgement = judge(opened(LIST, "工作人员回访申请人，电话13812345678"))
    assert judgement.notes == (Note.CANDIDATE,)
    assert "138****5678" in judgement.message
    assert "13812345678" not in judgement.message


def test_what_was_read_is_a_gap_even_where_another_file_could_not_be_read() -> None:
    page = opened(LIST, f"身份证号{ID}", attachment(state=AttachmentState.UNREADABLE))
    assert judge(page).verdict is Verdict.GAP


def test_on_a_site_that_nobody_confirmed_it_is_unknown() -> None:
    unconfirmed = channel(facts(documents=(opened(LIST, f"身份证号{ID}"),)), confirmed=False)
    judgement = judge(own=(unconfirmed,))
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, Reason.SITE_UNCONFIRMED)


@pytest.mark.parametrize("title", ["2018年行政处罚公示", "失信被执行人名单", "送达公告名单"])
def test_lists_that_the_law_wants_with_names_are_not_looked_at(title: str) -> None:
    page = opened(document(title), f"身份证号{ID}")
    assert judge(page).verdict is Verdict.NOT_APPLICABLE
    assert wants(PARAMS, case(channel(facts(documents=(page,))))) == ()


def test_a_column_of_such_lists_is_not_looked_at() -> None:
    page = replace(opened(LIST, f"身份证号{ID}"), columns=("c",))
    where = replace(column("行政处罚"), key="c")
    judgement = judge(own=(channel(facts(documents=(page,), columns=(where,))),))
    assert judgement.verdict is Verdict.NOT_APPLICABLE


def test_without_any_such_document_it_does_not_apply() -> None:
    judgement = judge(document("关于放假的通知"))
    assert (judgement.verdict, judgement.reason) == (Verdict.NOT_APPLICABLE, Reason.NO_DOCUMENT)


def test_the_documents_are_opened_with_their_files() -> None:
    (want,) = wants(PARAMS, case(channel(facts(documents=(LIST, document("通知"))))))
    assert (want.key, want.attachments) == (LIST.key, True)
