"""consistency, mode total_and_counts: the total that the lead states, and what the units have published."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from monitors.case import Case, Channel
from monitors.checks.consistency import Params, check, places, reach, wants
from monitors.totals import stated
from store.facts import Document, SiteFacts
from store.reasons import Reason
from store.register import UnitName
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import attachment, case, column, document, facts, opened, site, unit

RULE = Params.model_validate({
    "kind": "consistency",
    "require": {
        "mode": "total_and_counts", "total": {"all": ["{year}", "建议提案", "总体情况"]}, "after": ["共办理", "办结"],
        "units": ["各部门"], "counted": {"any": ["建议", "提案"], "all": ["答复"], "none": ["目录"]},
    },
})  # fmt: skip
MZJ = unit("市民政局", id="mzj")
JYJ = unit("市教育局", id="jyj")


def summary(body: str = "全市共办理3件建议提案。") -> Document:
    return opened(document("2018年建议提案办理总体情况", "2018-03-20"), body)


def reply(number: int, site_id: str, **other: Any) -> Document:
    return document(f"关于第{number}号建议的答复", "2018-03-01", site_id=site_id, **other)


def peer(site_id: str, *numbers: int, pages: tuple[Document, ...] = (), **other: Any) -> Channel:
    of_site = other.pop("of_site", {})
    read: SiteFacts = facts(site_id, (*(reply(n, site_id) for n in numbers), *pages), **other)
    return Channel(site(site_id, **({"units": (site_id,)} | of_site)), read)


def given(*peers: Channel, pages: tuple[Document, ...] | None = None, **other: Any) -> Case:
    own = (Channel(site(), facts(documents=(summary(),) if pages is None else pages)),)
    defaults: dict[str, Any] = {"peers": (MZJ, JYJ), "peer_channels": peers, "peer_sites": (("mzj",), ("jyj",))}
    return case(*own, **(defaults | other))


def judge(*peers: Channel, **other: Any) -> Judgement:
    (judgement,) = check(RULE, given(*peers, **other))
    return judgement


def outcome(judgement: Judgement) -> str:
    return judgement.verdict.value + (f"({judgement.reason.value})" if judgement.reason else "")


def test_a_sum_that_is_the_total_is_met() -> None:
    judgement = judge(peer("mzj", 1, 2), peer("jyj", 3))
    assert (judgement.verdict, judgement.message) == (Verdict.MET, "公布的总数为3件，各单位公开合计3件。")


def test_a_sum_below_the_total_is_a_gap_that_names_the_difference() -> None:
    judgement = judge(peer("mzj", 1), peer("jyj"))
    assert judgement.verdict is Verdict.GAP
    assert judgement.message == "公布的总数为3件，各单位公开合计1件，相差2件。"
    assert {p.url.split("/")[2] for p in judgement.looked_at} == {"mzj.test", "jyj.test"}
    assert len(judgement.evidence) == 2


def test_before_the_due_day_the_units_may_still_publish() -> None:
    assert outcome(judge(peer("mzj", 1), peer("jyj"), due=date(2018, 12, 31))) == "not_due"
    assert outcome(judge(peer("mzj", 1, 2), peer("jyj", 3), due=date(2018, 12, 31))) == "met"


def test_a_reply_on_two_sites_is_one_and_a_reply_of_another_year_none() -> None:
    assert judge(peer("mzj", 1, 2, 3), peer("jyj", 3)).verdict is Verdict.MET
    old = reply(9, "jyj", witnesses=())
    later = replace(old, witnesses=document("x", "2016-03-01").witnesses)
    assert judge(peer("mzj", 1, 2, 3), peer("jyj", pages=(later,))).verdict is Verdict.MET


@pytest.mark.parametrize(
    ("peers", "reason"),
    [
        ((peer("mzj", 1), peer("jyj", outcome=Reason.TIMEOUT)), "timeout"),
        ((peer("mzj", 1), peer("jyj", columns=(column(site_id="jyj", whole=False),))), "paging_incomplete"),
        ((peer("mzj", 1), peer("jyj", of_site={"confirmed": False})), "site_unconfirmed"),
        ((peer("mzj", 1), peer("jyj", of_site={"base": None})), "no_address"),
        ((peer("mzj", 1),), "no_address"),
        ((peer("mzj", 1), peer("jyj", pages=(document("关于建议的答…", "2018-03-01", site_id="jyj"),))), "candidate"),
        ((peer("mzj", 1), peer("jyj", pages=(reply(4, "jyj", witnesses=()),))), "gap"),
        ((peer("mzj", 1, 2, 3), peer("jyj", 4)), "candidate"),  # more than the total
        (
            (peer("mzj", 1), peer("jyj", pages=(document("建议答复目录", "2018-03-01", site_id="jyj"),))),
            "candidate",
        ),
    ],
)
def test_a_sum_counts_only_if_nothing_was_overlooked(peers: tuple[Channel, ...], reason: str) -> None:
    assert outcome(judge(*peers)) in (f"unknown({reason})", reason)


def test_units_that_are_not_settled_make_the_sum_unknown() -> None:
    unsure = replace(JYJ, names=(UnitName("市教育局", None, None, confirmed=False),))
    assert outcome(judge(peer("mzj", 1), peer("jyj"), peers=(MZJ, unsure))) == "unknown(unit_unconfirmed)"
    undeclared = replace(JYJ, channels_complete=None)
    assert outcome(judge(peer("mzj", 1), peer("jyj"), peers=(MZJ, undeclared))) == "unknown(register_incomplete)"
    assert outcome(judge(peers=(), peer_sites=())) == "unknown(register_incomplete)"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (summary("全市情况良好。"), "layout"),
        (summary("共办理3件，办结2件。"), "candidate"),
        (document("2018年建议提案办理总体情况", "2018-03-20"), "not_looked"),
        (replace(summary(), look_id=6), "not_looked"),
        (opened(document("2018年建议提案办理总体情况", "2018-03-20"), "见附件", attachment()), "attachment_unreadable"),
        (document("2018年建议提案办理…", "2018-03-20"), "candidate"),
    ],
)
def test_a_total_that_is_not_surely_read_is_unknown(page: Document, reason: str) -> None:
    assert outcome(judge(peer("mzj", 1), peer("jyj"), pages=(page,))) == f"unknown({reason})"


def test_without_a_total_there_is_nothing_to_compare() -> None:
    assert outcome(judge(peer("mzj", 1), peer("jyj"), pages=())) == "not_applicable(no_document)"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("共办理建议提案120件", set()),
        ("共办理120件", {120}),
        ("共 办 理：120 件", {120}),
        ("办结共97件，共办理97宗", {97}),
        ("共办理120", set()),
        ("共办理2018年的建议", set()),
    ],
)
def test_a_number_stands_right_behind_its_words(text: str, numbers: set[int]) -> None:
    assert stated(text, ("共办理", "办结")) == numbers


def test_the_units_are_peers_and_the_statement_is_opened() -> None:
    assert (places(RULE), reach(RULE).peers) == ((), ("各部门",))
    assert [(w.key, w.attachments) for w in wants(RULE, given())] == [("own:2018年建议提案办理总体情况", True)]
    assert given(peer("mzj"), today=date(2018, 5, 1)).of_peer(0).unit is MZJ
