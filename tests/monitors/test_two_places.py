"""consistency, mode value: one labelled value in two places."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from monitors.case import Case, Channel
from monitors.checks.consistency import Params, check, places, reach, wants
from store.facts import Document
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import STANDING, attachment, case, column, document, facts, opened, site, unit


def params(**other: Any) -> Params:
    given = {
        "mode": "value", "labels": ["联系电话"], "kind_of": "phone", "first": {"any": ["办事指南"]},
        "second": {"any": ["机构职能"]},
    }  # fmt: skip
    return Params.model_validate({"kind": "consistency", "require": given | other})


PHONE = params()
GUIDE, ABOUT = "会计登记办事指南", "机构职能"


def page(title: str, *lines: str, **other: Any) -> Document:
    return opened(document(title, **({"columns": ("财政预决算",)} | other)), "\n".join(lines) or "正文")


def standing(*pages: Document, **other: Any) -> Case:
    own = other.pop("own", (Channel(site(), facts(documents=pages)),))
    return case(*own, **({"period": STANDING, "due": None} | other))


def judge(*pages: Document, rule: Params = PHONE, **other: Any) -> Judgement:
    (judgement,) = check(rule, standing(*pages, **other))
    return judgement


def outcome(judgement: Judgement) -> str:
    return judgement.verdict.value + (f"({judgement.reason.value})" if judgement.reason else "")


def two(first: str, second: str, label: str = "联系电话") -> tuple[Document, Document]:
    return page(GUIDE, f"{label}：{first}"), page(ABOUT, f"{label}：{second}")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("0752-2222222", "0752-2222222"),
        ("0752-2222222", "2222222"),
        ("（0752）2222222", "2222222"),
        ("2222222、2333333", "2333333"),
        ("12345", "12345"),
    ],
)
def test_the_same_number_however_written_is_met(first: str, second: str) -> None:
    assert judge(*two(first, second)).verdict is Verdict.MET


def test_different_numbers_are_a_gap_that_names_both_with_both_pages() -> None:
    judgement = judge(*two("0752-2222222", "0752-2333333"))
    assert judgement.verdict is Verdict.GAP
    assert judgement.message == "一处写“0752-2222222”，另一处写“0752-2333333”。"
    assert {e.title for e in judgement.evidence} == {GUIDE, ABOUT}
    assert {p.url for p in judgement.looked_at} == {d.url for d in two("", "")}


@pytest.mark.parametrize(
    ("kind", "first", "second", "verdict"),
    [
        ("address", "惠州市惠城区某路1号", "惠城区某路1号", "met"),
        ("address", "惠城区某路1号", "惠城区某路2号", "gap"),
        ("text", "会计从业登记（试行）", "会计从业登记 (试行)", "met"),
        ("text", "会计从业登记", "会计从业登记办理", "gap"),
    ],
)
def test_addresses_and_words_are_compared_levelled(kind: str, first: str, second: str, verdict: str) -> None:
    rule = params(labels=["办公地址"], kind_of=kind)
    assert outcome(judge(*two(first, second, "办公地址"), rule=rule)) == verdict


def test_a_place_with_several_different_values_is_for_a_person_to_judge() -> None:
    pages = page(GUIDE, "联系电话：2222222", "联系电话：2444444"), page(ABOUT, "联系电话：2333333")
    assert outcome(judge(*pages)) == "unknown(candidate)"
    assert outcome(judge(page(GUIDE, "联系电话：见公告"), page(ABOUT, "联系电话：2333333"))) == "gap"


@pytest.mark.parametrize(
    ("pages", "reason"),
    [
        ((page(GUIDE, "电话2222222"), page(ABOUT, "联系电话：2333333")), "layout"),
        ((page(GUIDE, "无"), page(ABOUT, "无")), "layout"),
        ((replace(page(GUIDE, "联系电话：2222222"), look_id=6), page(ABOUT, "联系电话：2333333")), "not_looked"),
        ((document(GUIDE), page(ABOUT, "联系电话：2333333")), "not_looked"),
        ((replace(document(GUIDE), opened=Reason.TIMEOUT), page(ABOUT, "联系电话：2333333")), "timeout"),
        (
            (opened(document(GUIDE), "联系电话：2222222", attachment()), page(ABOUT, "联系电话：2333333")),
            "attachment_unreadable",
        ),
    ],
)
def test_a_difference_needs_both_places_read_wholly(pages: tuple[Document, ...], reason: str) -> None:
    assert outcome(judge(*pages)) == f"unknown({reason})"


def test_a_difference_needs_a_register_that_is_complete() -> None:
    pages = two("2222222", "2333333")
    assert outcome(judge(*pages, unit=unit(channels_complete=None))) == "unknown(register_incomplete)"
    unsure = (Channel(site(confirmed=False), facts(documents=pages)),)
    assert outcome(judge(own=unsure)) == "unknown(site_unconfirmed)"


def test_without_a_second_place_there_is_nothing_to_compare() -> None:
    only = page(GUIDE, "联系电话：2222222")
    assert outcome(judge(only)) == "not_applicable(no_document)"
    half = (Channel(site(), facts(documents=(only,), columns=(column(outcome=Reason.TIMEOUT, whole=False),))),)
    assert outcome(judge(own=half)) == "unknown(timeout)"
    assert outcome(judge(only, document("机构…"))) == "unknown(candidate)"


# -- on a platform


SHARED = params(second={"any": ["办事指南"], "shared": ["kind:unified"], "on": "shared"}, by=["事项名称"])


def on_platform(*pages: Document) -> tuple[Channel, ...]:
    return (Channel(site("hall", kind="unified", units=()), facts("hall", pages)),)


def guide(name: str, phone: str, site_id: str = "own") -> Document:
    return page(f"{name}办事指南（市财政局）", f"事项名称：{name}", f"联系电话：{phone}", site_id=site_id)


def test_items_that_stand_in_both_places_are_compared_one_by_one() -> None:
    given = standing(
        guide("会计登记", "2222222"), guide("票据领用", "2222222"), guide("只在本站", "2222222"),
        shared=on_platform(guide("会计登记", "2222222", "hall"), guide("票据领用", "2333333", "hall")),
    )  # fmt: skip
    found = {j.subject.key: j.verdict for j in check(SHARED, given) if j.subject}
    assert found == {"value:会计登记": Verdict.MET, "value:票据领用": Verdict.GAP}


def test_items_in_one_place_only_are_not_compared() -> None:
    shared = on_platform(guide("票据领用", "2333333", "hall"))
    assert outcome(judge(guide("会计登记", "2222222"), rule=SHARED, shared=shared)) == "not_applicable(no_document)"
    unlabelled = on_platform(page("市财政局办事指南", "联系电话：2333333", site_id="hall"))
    assert outcome(judge(guide("会计登记", "2222222"), rule=SHARED, shared=unlabelled)) == "unknown(layout)"


def test_both_places_are_opened_and_platforms_named() -> None:
    assert places(SHARED) == ("kind:unified",)
    assert reach(SHARED).websites
    given = standing(guide("会计登记", "1"), page("别的"), shared=on_platform(guide("会计登记", "1", "hall")))
    assert [(w.site_id, w.attachments) for w in wants(SHARED, given)] == [("own", True), ("hall", True)]
