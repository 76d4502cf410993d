"""consistency, mode abolished: what a list abolished is asked for no longer, and who says so is not accused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from monitors.case import Case, Channel
from monitors.checks.consistency import Params, check, places, reach, wants
from store.facts import AttachmentState, Document
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import LOOK, attachment, case, column, document, facts, opened, site, unit

TABLE = "序号\t证明名称\t索要单位\n1\t居住证明\t市财政局\n2\t收入证明\t市民政局\n3\t身份证明\t市财政局"


def params(**other: Any) -> Params:
    given = {
        "mode": "abolished", "list_of": {"all": ["取消", "证明"], "none": ["保留"]}, "published_by": ["市编办"],
        "heading": ["证明名称"], "whose": ["索要单位"], "papers": {"any": ["指南"]}, "days": 30,
    }  # fmt: skip
    return Params.model_validate({"kind": "consistency", "require": given | other})


RULE = params()


def the_list(
    body: str = TABLE, published: str | None = "2018-01-20", title: str = "取消证明清单", **other: Any
) -> Document:
    return opened(document(title, published, site_id="bb", columns=("通知公告",)), body, **other)


def guide(body: str, title: str = "会计考试办事指南", **other: Any) -> Document:
    return opened(document(title, "2017-03-01", **other), body)


def given(lists: tuple[Document, ...], *papers: Document, **other: Any) -> Case:
    peer = Channel(
        site("bb", units=("bb",)), other.pop("peer", facts("bb", lists, columns=(column("通知公告", "bb"),)))
    )
    around: dict[str, Any] = {
        "peers": (unit("市编办", id="bb"),), "peer_channels": (peer,), "peer_sites": (("bb",),),
        "other_names": ("市民政局", "市编办"), "due": None,
    }  # fmt: skip
    return case(*other.pop("own", (Channel(site(), facts(documents=papers)),)), **(around | other))


def judge(body: str, *lists: Document, rule: Params = RULE, **other: Any) -> Judgement:
    (judgement,) = check(rule, given(lists or (the_list(),), guide(body), **other))
    return judgement


def outcome(judgement: Judgement) -> str:
    return judgement.verdict.value + (f"({judgement.reason.value})" if judgement.reason else "")


@pytest.mark.parametrize(
    "body",
    [
        "办理材料：身份证、居住证明、照片。", "1.居住证明\n2.照片", "提交居住证明原件", "户口簿或居住证明", "材料\t居住证明\t1份",
        "办理材料：户口簿和居 住 证 明。", "须持居住证明（复印件）",
    ],
)  # fmt: skip
def test_a_guide_that_asks_for_it_by_itself_is_a_gap_that_shows_both(body: str) -> None:
    judgement = judge(body)
    assert judgement.verdict is Verdict.GAP
    assert "《取消证明清单》取消的“居住证明”，《会计考试办事指南》还写着" in judgement.message
    assert {e.title for e in judgement.evidence} == {"取消证明清单", "会计考试办事指南"}
    assert judgement.looked_at


@pytest.mark.parametrize(
    "body",
    [
        "办理材料：身份证。",
        "居住证明已取消",
        "居住证明不再提交。",
        "无需居住证明",
        "居住证明由部门核验",
        "办理材料：收入证明",
        "居住",
    ],
)
def test_a_guide_that_does_not_or_says_that_it_is_no_longer_needed_is_met(body: str) -> None:
    assert judge(body).verdict is Verdict.MET


@pytest.mark.parametrize(
    "body",
    [
        "以下证明已取消：\n1.居住证明\n2.照片", "材料：居住证明。\n实行告知承诺制。", "法定代表人身份证明", "外地居住证明材料",
    ],
)  # fmt: skip
def test_what_may_be_another_certificate_or_no_longer_asked_for_is_for_a_person(body: str) -> None:
    assert outcome(judge(body)) == "unknown(candidate)"


@pytest.mark.parametrize("table", ["证明名称\t索要单位\n居住证明\t", "证明名称\t替代方式\n居住证明\t部门核验"])
def test_a_list_that_does_not_say_whose_it_is_accuses_nobody(table: str) -> None:
    assert outcome(judge("材料：居住证明。", the_list(table))) == "unknown(candidate)"
    plain = params(heading=[], whose=[])
    assert outcome(judge("材料：居住证明。", the_list("1. 居住证明\n2. 收入证明"), rule=plain)) == "unknown(candidate)"


def test_a_new_list_leaves_time_and_an_undated_one_says_nothing() -> None:
    assert outcome(judge("居住证明", the_list(published="2018-03-20"))) == "not_applicable(no_document)"
    assert outcome(judge("居住证明", the_list(published=None))) == "not_applicable(no_document)"


def test_a_list_of_what_is_kept_too_is_none() -> None:
    assert outcome(judge("居住证明", the_list(title="取消和保留证明清单"))) == "not_applicable(no_document)"


@pytest.mark.parametrize(
    ("lists", "reason"),
    [
        (the_list(look_id=LOOK - 1), Reason.NOT_LOOKED),
        (
            the_list("见附件", attachments=(attachment("清单.pdf", state=AttachmentState.SCAN),)),
            Reason.ATTACHMENT_SCANNED,
        ),
        (the_list("证明都取消了。"), Reason.LAYOUT),
    ],
)
def test_a_list_that_was_not_read_shows_nothing(lists: Document, reason: Reason) -> None:
    assert judge("身份证", lists).reason is reason


def test_what_only_an_older_look_saw_may_have_been_mended() -> None:
    assert outcome(judge("居住证明", the_list(look_id=LOOK - 1))) == "unknown(candidate)"


def test_a_guide_that_was_not_opened_is_not_clean() -> None:
    (judgement,) = check(RULE, given((the_list(),), document("会计考试办事指南", "2017-03-01")))
    assert judgement.reason is Reason.NOT_LOOKED


def test_an_incomplete_register_accuses_nobody() -> None:
    assert judge("居住证明", unit=unit(channels_complete=None)).reason is Reason.REGISTER_INCOMPLETE


def test_without_guides_there_is_nothing_to_compare_if_that_is_sure() -> None:
    assert outcome(check(RULE, given((the_list(),)))[0]) == "not_applicable(no_document)"
    half = facts(columns=(column(whole=False, complete_to=date(2018, 4, 1)),))
    assert check(RULE, given((the_list(),), own=(Channel(site(), half),)))[0].reason is Reason.PAGING_INCOMPLETE


def test_without_a_list_the_places_where_it_might_stand_have_to_be_read() -> None:
    assert outcome(check(RULE, given((), guide("居住证明")))[0]) == "not_applicable(no_document)"
    dead = facts("bb", columns=(), outcome=Reason.TIMEOUT)
    assert check(RULE, given((), guide("居住证明"), peer=dead))[0].reason is Reason.TIMEOUT


def test_lists_and_guides_are_opened_with_their_files() -> None:
    wanted = wants(RULE, given((the_list(),), guide("居住证明")))
    assert [(w.site_id, w.attachments) for w in wanted] == [("bb", True), ("own", True)]
    assert (places(RULE), reach(RULE).peers) == ((), ("市编办",))
