"""channel, mode count: the accounts of a published list against those of the year before."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from monitors.case import Case, Channel
from monitors.checks.channel import Params, check, places, reach, wants
from store.facts import Document
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import attachment, case, column, document, facts, opened, site, unit


def params(**other: Any) -> Params:
    given = {"mode": "count", "list_of": {"all": ["{year}", "新媒体名单"]}}
    return Params.model_validate({"kind": "channel", "require": given | other})


COUNT = params()


def listed(year: int, *names: str, **other: Any) -> Document:
    page = document(f"{year}年政务新媒体名单", f"{year}-03-01", **other)
    return opened(page, "\n".join(f"{n}.{name}" for n, name in enumerate(names, 1)))


def given(*pages: Document, **other: Any) -> Case:
    own = other.pop("own", (Channel(site(), facts(documents=pages)),))
    return case(*own, **({"due": None} | other))


def judge(*pages: Document, rule: Params = COUNT, **other: Any) -> Judgement:
    (judgement,) = check(rule, given(*pages, **other))
    return judgement


def outcome(judgement: Judgement) -> str:
    return judgement.verdict.value + (f"({judgement.reason.value})" if judgement.reason else "")


LAST = listed(2017, "惠州发布", "惠州财政", "惠州会计")


def test_fewer_accounts_are_met_and_what_went_is_named() -> None:
    judgement = judge(LAST, listed(2018, "惠州发布", "惠州财政"))
    assert (judgement.verdict, judgement.message) == (Verdict.MET, "本年2个，上一年3个（减少惠州会计）。")
    assert len(judgement.evidence) == 2


def test_more_accounts_are_told_and_named() -> None:
    judgement = judge(LAST, listed(2018, "惠州发布", "惠州财政", "惠州会计", "惠州预算"))
    assert (judgement.verdict, judgement.message) == (Verdict.GAP, "本年4个，上一年3个（新增惠州预算），多1个。")
    assert judgement.looked_at
    undeclared = unit(channels_complete=None)
    more = listed(2018, "惠州发布", "惠州财政", "惠州会计", "惠州预算")
    assert outcome(judge(LAST, more, unit=undeclared)) == "unknown(register_incomplete)"


def test_a_number_of_last_year_may_be_given() -> None:
    assert judge(listed(2018, "甲乙", "丙丁"), rule=params(previous=611)).message == "本年2个，上一年611个。"
    assert judge(listed(2018, "甲乙", "丙丁"), rule=params(previous=1)).verdict is Verdict.GAP


@pytest.mark.parametrize(
    ("pages", "reason"),
    [
        ((LAST, listed(2018, "只有一个")), "layout"),
        ((LAST, document("2018年政务新媒体名单", "2018-03-01")), "not_looked"),
        ((LAST, replace(listed(2018, "甲乙", "丙丁"), look_id=6)), "not_looked"),
        ((replace(LAST, look_id=6), listed(2018, "甲乙", "丙丁")), "not_looked"),
        (
            (LAST, opened(document("2018年政务新媒体名单", "2018-03-01"), "见附件", attachment())),
            "attachment_unreadable",
        ),
        ((LAST, document("2018年政务新…", "2018-03-01")), "candidate"),
    ],
)
def test_lists_that_were_not_read_wholly_are_not_counted(pages: tuple[Document, ...], reason: str) -> None:
    assert outcome(judge(*pages)) == f"unknown({reason})"


def test_without_both_lists_there_is_nothing_to_compare() -> None:
    assert outcome(judge(LAST)) == "not_applicable(no_document)"
    assert outcome(judge(listed(2018, "甲乙", "丙丁"))) == "not_applicable(no_document)"
    half = (Channel(site(), facts(documents=(LAST,), columns=(column(outcome=Reason.TIMEOUT, whole=False),))),)
    assert outcome(judge(own=half)) == "unknown(timeout)"


def test_both_lists_are_opened_on_websites() -> None:
    assert (places(COUNT), reach(COUNT).websites, reach(COUNT).accounts) == ((), True, False)
    assert {w.key for w in wants(COUNT, given(LAST, listed(2018, "甲乙", "丙丁"), document("别的")))} == {
        "own:2017年政务新媒体名单", "own:2018年政务新媒体名单",
    }  # fmt: skip
