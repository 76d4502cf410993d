"""dataset: every verdict and every reason of its docstring, for each of its modes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from monitors.case import Case, Channel
from monitors.checks.dataset import Params, check, places, reach, wants
from store.facts import Document
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import STANDING, TODAY, attachment, case, column, document, facts, opened, site, unit

LIST = "数据目录"


def params(mode: str, most: int = 500, **other: Any) -> Params:
    return Params.model_validate({"kind": "dataset", "require": {"mode": mode, **other}, "most": most})


COUNT, FREQUENCY, FORMATS, REACHABLE = (params(m) for m in ("count", "frequency", "formats", "reachable"))


def page(title: str, *lines: str, provider: str | None = "市财政局", **other: Any) -> Document:
    told = (f"数据提供方：{provider}",) if provider else ()
    return opened(document(title, site_id="od", columns=(LIST,)), "\n".join((*told, *lines)), **other)


def platform(*pages: Document, **other: Any) -> Channel:
    of_column = other.pop("of_column", {})
    columns = other.pop("columns", (column(LIST, "od", **of_column),))
    read = facts("od", pages, columns=columns, outcome=other.pop("outcome", Reason.OK),
                 looked_on=other.pop("looked_on", TODAY))  # fmt: skip
    return Channel(site("od", **({"kind": "opendata", "units": ()} | other)), read)


def standing(*shared: Channel, **other: Any) -> Case:
    given = replace(case(), own=(), shared=shared, period=STANDING, due=None, other_names=("市民政局",))
    return replace(given, **other)


def judge(rule: Params, *shared: Channel, **other: Any) -> Judgement:
    (judgement,) = check(rule, standing(*shared, **other))
    return judgement


def outcome(judgement: Judgement) -> str:
    return judgement.verdict.value + (f"({judgement.reason.value})" if judgement.reason else "")


def test_the_open_data_platforms_are_looked_at_and_no_website() -> None:
    assert (places(COUNT), reach(COUNT).websites) == (("kind:opendata",), False)


# -- how many


def test_a_unit_with_a_dataset_of_its_own_is_met() -> None:
    judgement = judge(COUNT, platform(page("预算数据"), page("低保数据", provider="市民政局"), outcome=Reason.TIMEOUT))
    assert (judgement.verdict, judgement.message) == (Verdict.MET, "有1个数据集。")


def test_a_catalogue_read_to_its_end_without_any_is_a_gap() -> None:
    judgement = judge(COUNT, platform(page("低保数据", provider="市民政局")))
    assert (judgement.verdict, judgement.message) == (Verdict.GAP, "没有数据集。")
    assert judgement.looked_at


OTHERS = page("低保数据", provider="市民政局")


@pytest.mark.parametrize(
    ("shared", "reason"),
    [
        (platform(OTHERS, page("预算数据", "市财政局提供", provider=None)), "layout"),
        (platform(OTHERS, page("预算数据", "来源部门：某处")), "layout"),  # two providers
        (platform(OTHERS, document("预算数据", site_id="od", columns=(LIST,))), "not_looked"),
        (platform(replace(OTHERS, look_id=6)), "not_looked"),
        (platform(replace(OTHERS, opened=Reason.TIMEOUT)), "timeout"),
        (platform(OTHERS, of_column={"whole": False}), "paging_incomplete"),
        (platform(OTHERS, of_column={"outcome": Reason.JS_POSSIBLE}), "js_possible"),
        (platform(OTHERS, columns=(column("新闻", "od"),)), "column_not_found"),
        (platform(outcome=Reason.JS_ONLY), "js_only"),
        (platform(OTHERS, confirmed=False), "site_unconfirmed"),
        (platform(OTHERS, base=None), "no_address"),
        (Channel(platform().site, None), "not_looked"),
    ],
)
def test_absence_needs_the_whole_catalogue(shared: Channel, reason: str) -> None:
    judgement = judge(COUNT, shared) if reason != "layout" else check(params("count", at_least=5), standing(shared))[0]
    assert outcome(judgement) == f"unknown({reason})"


def test_an_undeclared_register_and_a_catalogue_too_long_prove_nothing() -> None:
    assert outcome(judge(COUNT, platform(OTHERS), unit=unit(channels_complete=None))) == "unknown(register_incomplete)"
    long = platform(OTHERS, page("就业数据", provider="市民政局"))
    assert outcome(judge(params("count", most=1), long)) == "unknown(paging_incomplete)"
    assert [w.key for w in wants(params("count", most=1), standing(long))] == ["od:低保数据"]


# -- declared frequency


def monthly(updated: str, every: str = "每月", **other: Any) -> Channel:
    of_page = other.pop("of_page", {})
    return platform(page("预算数据", f"更新频率：{every}", f"最后更新：{updated}", **of_page), **other)


def test_an_update_within_one_and_a_half_periods_is_met() -> None:
    assert judge(FREQUENCY, monthly("2018-02-24")).verdict is Verdict.MET  # 45 days
    assert judge(FREQUENCY, monthly("2018年2月24日 10:00:00")).verdict is Verdict.MET


def test_one_day_more_is_a_gap() -> None:
    judgement = judge(FREQUENCY, monthly("2018-02-23"))
    assert judgement.verdict is Verdict.GAP
    assert judgement.message == "最后更新于2018年2月23日，至2018年4月10日已46天，超过30天的1.5倍。"
    assert judgement.subject is not None
    assert judgement.subject.key == "od:预算数据"
    assert judgement.looked_at


@pytest.mark.parametrize(("every", "days"), [("每天", 1), ("每季度更新", 135), ("半年", 270), ("每年", 547)])
def test_every_declared_frequency_has_its_days(every: str, days: int) -> None:
    inside = date.fromordinal(TODAY.toordinal() - days).isoformat()
    outside = date.fromordinal(TODAY.toordinal() - days - 1).isoformat()
    assert judge(FREQUENCY, monthly(inside, every)).verdict is Verdict.MET
    assert judge(FREQUENCY, monthly(outside, every)).verdict is Verdict.GAP


def test_what_promises_no_updates_is_not_judged() -> None:
    assert outcome(judge(FREQUENCY, monthly("2015-01-01", "不定期"))) == "not_applicable(no_document)"
    assert outcome(judge(FREQUENCY, platform(OTHERS))) == "not_applicable(no_document)"
    assert outcome(judge(FREQUENCY, platform(OTHERS, outcome=Reason.TIMEOUT))) == "unknown(timeout)"


@pytest.mark.parametrize(
    ("shared", "reason"),
    [
        (platform(page("预算数据", "最后更新：2015-01-01")), "layout"),
        (platform(page("预算数据", "更新频率：每月")), "layout"),
        (monthly("2015-01-01", "看情况"), "layout"),
        (monthly("2019-01-01"), "layout"),  # later than today
        (monthly("上月"), "layout"),
        (platform(page("预算数据", "更新频率：每月", "最后更新：2015-01-01", "更新时间：2018-04-01")), "date_conflict"),
        (monthly("2015-01-01", confirmed=False), "site_unconfirmed"),
        (monthly("2015-01-01", of_page={"look_id": 6}), "not_looked"),
        (monthly("2018-02-10", looked_on=date(2018, 3, 20)), "not_looked_since_due"),
    ],
)
def test_a_page_that_does_not_say_it_clearly_is_unknown(shared: Channel, reason: str) -> None:
    assert outcome(judge(FREQUENCY, shared)) == f"unknown({reason})"


# -- formats


def test_a_machine_readable_format_is_met() -> None:
    for told in ("数据格式：PDF、XLSX", "数据格式\tcsv", "接口地址：/api/1", "下载格式：JSON"):
        assert judge(FORMATS, platform(page("预算数据", told))).verdict is Verdict.MET
    file = attachment("预算.csv")
    assert judge(FORMATS, platform(page("预算数据", attachments=(file,)))).verdict is Verdict.MET


def test_pictures_and_papers_only_are_told() -> None:
    judgement = judge(FORMATS, platform(page("预算数据", "数据格式：PDF、JPG")))
    assert (judgement.verdict, judgement.message) == (Verdict.GAP, "只有PDF、JPG。")
    assert outcome(judge(FORMATS, platform(page("预算数据")))) == "unknown(layout)"
    assert (
        outcome(judge(FORMATS, platform(page("预算数据", "数据格式：PDF"), confirmed=False)))
        == "unknown(site_unconfirmed)"
    )


# -- the platform


def test_a_platform_that_answers_is_met_and_one_that_says_it_is_broken_a_gap() -> None:
    assert judge(REACHABLE, platform()).verdict is Verdict.MET
    for reason in (Reason.HTTP_5XX, Reason.HTTP_4XX, Reason.SOFT_404):
        assert judge(REACHABLE, platform(outcome=reason)).verdict is Verdict.GAP
        assert outcome(judge(REACHABLE, platform(outcome=reason, confirmed=False))) == "unknown(site_unconfirmed)"


@pytest.mark.parametrize("reason", [Reason.TIMEOUT, Reason.REFUSED, Reason.OWN_NETWORK, Reason.BLOCKED_403, Reason.DNS])
def test_what_may_lie_on_the_way_accuses_nobody(reason: Reason) -> None:
    assert outcome(judge(REACHABLE, platform(outcome=reason))) == f"unknown({reason.value})"
    assert outcome(judge(REACHABLE, platform(base=None))) == "unknown(no_address)"
    assert outcome(judge(REACHABLE, Channel(platform().site, None))) == "unknown(not_looked)"
