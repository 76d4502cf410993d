"""What starts a clock: an event that the office wrote down, or a document that tells of it. A candidate starts none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rules.engine import World, documents_to_open, evaluate
from rules.plan import make_plan
from store.facts import Document
from store.plan import Network, Politeness
from store.register import Event
from store.verdicts import Finding
from tests.monitors.cases import document, opened, witnesses
from tests.rules.worlds import BUDGET, SITES, changed, everything_read, load, read, site, world

TODAY = date(2018, 7, 10)
APPROVAL = "{all: ['{year}', 预算], any: [批准, 决议], none: [草案]}"
PORTAL = "where: [{shared: portal}]"


def city(folder: Path, event: str, *told: Document, on: str = "portal", **other: Any) -> World:
    """The city whose budget event is looked for in documents."""
    due = f"{{event: {{{event}}}, after: 40 days, unless_known: 12-31}}"
    facts = everything_read(looked_on=TODAY)
    facts[on] = replace(facts[on], documents=told)
    given: dict[str, Any] = {"events": (), "facts": facts}
    return world(load(folder, changed(BUDGET, due=due)), **(given | other))


def told(title: str = "关于批准2018年预算的决议", day: str = "2018-01-26", **other: Any) -> Document:
    return document(title, day, site_id="portal", columns=("财政预决算",), **other)


def found(given: World, unit: str = "mzj") -> Finding:
    return next(f for f in evaluate(given, TODAY) if f.unit == unit)


def due_of(given: World, unit: str = "mzj") -> date | None:
    return found(given, unit).judgement.due


IN_TIME = date(2018, 3, 7)
UNKNOWN = date(2019, 1, 2)


def test_a_document_of_the_city_starts_the_clock_of_every_unit(tmp_path: Path) -> None:
    given = city(tmp_path, f"document: {APPROVAL}, {PORTAL}", told())
    assert [due_of(given, unit) for unit in ("czj", "mzj")] == [IN_TIME, IN_TIME]


def test_the_document_that_started_the_clock_is_named_as_evidence(tmp_path: Path) -> None:
    judgement = found(city(tmp_path, f"document: {APPROVAL}, {PORTAL}", told())).judgement
    assert judgement.verdict.value == "gap"
    assert "（期限自2018年1月26日起算，见《关于批准2018年预算的决议》）" in judgement.expected
    assert [e.title for e in judgement.evidence] == ["关于批准2018年预算的决议"]


@pytest.mark.parametrize(
    "candidate",
    [
        told("关于批准2018年预算草案的决议"),
        told("关于批准2018年预算的决…", title_cut=True),
        told("关于批准2018年预算的决…"),
        told("关于批准2017年预算的决议"),
        told("关于批准预算的决议"),
        told("关于批准2018年预算的决议", row_title="关于批准2018年预算草案的决议"),
        told(day="2017-12-26"),
        told(day="2018-07-11"),
    ],
    ids=["excluded word", "cut", "dots", "other year", "no year", "row says otherwise", "before", "later than today"],
)
def test_a_candidate_starts_no_clock(tmp_path: Path, candidate: Document) -> None:
    assert due_of(city(tmp_path, f"document: {APPROVAL}, {PORTAL}", candidate)) == UNKNOWN


def test_without_a_document_the_last_day_holds(tmp_path: Path) -> None:
    judgement = found(city(tmp_path, f"document: {APPROVAL}, {PORTAL}")).judgement
    assert (judgement.due, judgement.verdict.value) == (UNKNOWN, "not_due")
    assert "起算" not in judgement.expected


def test_what_the_office_wrote_down_comes_before_any_document(tmp_path: Path) -> None:
    event = f"id: budget-approved, document: {APPROVAL}, {PORTAL}"
    given = city(tmp_path, event, told(), events=(Event("budget-approved", date(2018, 2, 26)),))
    assert due_of(given) == date(2018, 4, 8)
    assert found(given).judgement.evidence == ()


def test_of_several_days_the_latest_counts(tmp_path: Path) -> None:
    later = told("关于2018年预算的决议", "2018-02-26", key="p:2")
    assert due_of(city(tmp_path, f"document: {APPROVAL}, {PORTAL}", told(), later)) == date(2018, 4, 8)
    conflicting = replace(told(), witnesses=witnesses(page="2018-01-26", list="2018-02-26"))
    assert due_of(city(tmp_path, f"document: {APPROVAL}, {PORTAL}", conflicting)) == date(2018, 4, 8)


def test_on_its_own_site_a_document_starts_the_units_own_clock(tmp_path: Path) -> None:
    batch = document("关于批复2018年部门预算的批准", "2018-01-26", site_id="mzj", columns=("财政预决算",))
    given = city(tmp_path, f"document: {APPROVAL}", batch, on="mzj")
    assert [due_of(given, unit) for unit in ("czj", "mzj")] == [UNKNOWN, IN_TIME]


def test_a_named_column_is_the_only_one_that_counts(tmp_path: Path) -> None:
    batch = document("批准2018年预算", "2018-01-26", site_id="mzj", columns=("财政预决算",))
    for column, day in (("财政预决算", IN_TIME), ("政策文件", UNKNOWN)):
        event = f"document: {APPROVAL}, where: [{{own: [{column}]}}]"
        assert due_of(city(tmp_path, event, batch, on="mzj")) == day


def test_on_a_shared_platform_the_document_may_have_to_name_the_unit(tmp_path: Path) -> None:
    platform = "where: [{shared: 统一平台, naming: unit}]"
    batch = document("批准市民政局2018年预算", "2018-01-26", site_id="platform", columns=("财政预决算",))
    given = city(tmp_path, f"document: {APPROVAL}, {platform}", batch, on="platform")
    assert [due_of(given, unit) for unit in ("czj", "mzj")] == [UNKNOWN, IN_TIME]


def test_the_day_of_signing_counts_once_the_page_was_opened(tmp_path: Path) -> None:
    event = f"document: {APPROVAL}, {PORTAL}, date: signed"
    unread = city(tmp_path, event, told(day="2018-02-05"))
    assert due_of(unread) == UNKNOWN
    assert ("portal", told().key) in {(w.site_id, w.key) for w in documents_to_open(unread, TODAY)}
    signed = replace(opened(told(day="2018-02-05")), signed=date(2018, 1, 26))
    assert due_of(city(tmp_path, event, signed)) == IN_TIME


def test_a_labelled_day_inside_the_page_counts(tmp_path: Path) -> None:
    event = f"document: {APPROVAL}, {PORTAL}, date: labelled, label: 批准日期"
    page = replace(opened(told(day="2018-02-05")), body="……批准日期：2018年1月26日。公开日期：2018年2月5日。")
    assert due_of(city(tmp_path, event, page)) == IN_TIME


def test_a_page_whose_list_day_is_enough_is_not_opened_for_it(tmp_path: Path) -> None:
    given = city(tmp_path, f"document: {APPROVAL}, {PORTAL}", told())
    assert {w.site_id for w in documents_to_open(given, TODAY)} == set()


def test_a_channel_that_only_tells_of_the_event_is_looked_at_too(tmp_path: Path) -> None:
    given = city(tmp_path, f"document: {APPROVAL}, where: [{{shared: congress}}]")
    register = replace(given.register, sites=(*SITES, site("congress", "bgs")))
    plan = make_plan(replace(given, register=register), TODAY, Politeness("x"), Network())
    assert "congress" in {s.site_id for s in plan.sites}


def test_a_site_read_with_nothing_on_it_starts_no_clock(tmp_path: Path) -> None:
    given = city(tmp_path, f"document: {APPROVAL}, {PORTAL}")
    assert due_of(replace(given, facts={**given.facts, "portal": read("portal", looked_on=TODAY)})) == UNKNOWN
    assert due_of(replace(given, facts={k: v for k, v in given.facts.items() if k != "portal"})) == UNKNOWN
