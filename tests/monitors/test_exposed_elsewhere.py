"""Papers that were opened for other rules and show personal data. SYNTHETIC (虚构)."""

from __future__ import annotations

from typing import Any

import pytest

from monitors.checks.privacy import Elsewhere, Params, check, wants
from monitors.documents import Documents
from monitors.exposure import Exemption
from store.facts import AttachmentState, Document
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import attachment, case, channel, document, facts, opened
from tests.personal.people import card, identity

ID = identity()
PARAMS = Params(kind="privacy", opened=Elsewhere(besides=(Documents(any=("名单",)),)))
NOTICE = document("关于申请的答复")
SHOWN = opened(NOTICE, f"申请人甲乙，身份证号：{ID}。")


def judge(*documents: Document, params: Params = PARAMS, **other: Any) -> Judgement:
    (judgement,) = check(params, case(channel(facts(documents=documents), **other)))
    return judgement


def test_a_paper_that_was_opened_for_another_rule_is_a_gap_if_it_shows_a_number() -> None:
    judgement = judge(SHOWN, opened(document("关于检查的通知"), "正文"))
    assert judgement.verdict is Verdict.GAP
    assert judgement.message.startswith("1件文件有没遮盖的个人信息：《关于申请的答复》页面有身份证号1处：")
    assert ID not in repr(judgement)


def test_fifty_papers_are_one_gap_that_names_three() -> None:
    judgement = judge(*(opened(document(f"答复{n}"), f"申请人甲乙，身份证号：{ID}。") for n in range(50)))
    assert judgement.message.startswith("50件文件")
    assert judgement.message.count("页面有") == 3


@pytest.mark.parametrize(
    "page",
    [
        opened(document("2018年名单"), f"身份证号：{ID}"),
        opened(document("行政处罚决定书"), f"当事人甲乙，身份证号：{ID}"),
        opened(document("关于申请的答复", "2017-02-12"), f"身份证号：{ID}"),
        NOTICE,
    ],
    ids=["judged by itself", "exempt by law", "of another year", "not opened"],
)
def test_what_is_not_looked_at_here_is_not_applicable(page: Document) -> None:
    assert judge(page).reason is Reason.NO_DOCUMENT


def test_an_exemption_is_the_rules_own_and_bears_its_reason() -> None:
    own = Exemption(words=("申请的答复",), why="示例")
    assert judge(SHOWN, params=PARAMS.model_copy(update={"exempt": (own,)})).reason is Reason.NO_DOCUMENT


def test_what_may_be_an_offices_is_shown_to_the_clerk_but_no_telephone() -> None:
    assert judge(opened(NOTICE, f"汇入账号{card()}")).reason is Reason.CANDIDATE
    assert judge(opened(NOTICE, "工作人员回访申请人，电话13812345678")).verdict is Verdict.MET


def test_a_hit_of_an_older_look_neither_accuses_nor_clears_and_is_read_again() -> None:
    old = opened(NOTICE, f"身份证号：{ID}", look_id=1)
    judgement = judge(old)
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, Reason.NOT_LOOKED)
    assert [w.key for w in wants(PARAMS, case(channel(facts(documents=(old,)))))] == [old.key]


def test_nothing_else_is_fetched_for_it() -> None:
    assert wants(PARAMS, case(channel(facts(documents=(NOTICE, opened(NOTICE, "正文")))))) == ()


def test_a_paper_on_a_shared_site_that_names_nobody_accuses_nobody() -> None:
    assert judge(SHOWN, units=("czj", "jyj")).verdict is not Verdict.GAP


def test_the_name_of_a_file_is_looked_at_too() -> None:
    named = attachment(f"身份证{ID}.pdf", state=AttachmentState.SCAN)
    assert "附件“身份证4413**********0015.pdf”有身份证号1处" in judge(opened(NOTICE, "见附件", named)).message
