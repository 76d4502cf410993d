"""Proof of looking, by itself: whose reason is told, and what a reader is shown."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from monitors.case import Channel
from monitors.coverage import absence, channel_reason, places, read_in_this_look, site_reason
from store.reasons import Reason
from tests.monitors.cases import DUE, LOOK, case, channel, column, document, facts, opened, site, unit

SINCE = date(2017, 10, 3)


def test_the_registers_reason_is_told_before_the_sites_and_the_sites_before_the_columns() -> None:
    dead = channel(facts(outcome=Reason.REFUSED, columns=(column(outcome=Reason.TIMEOUT, whole=False),)))
    assert absence(case(dead, unit=unit(channels_complete=None)), SINCE).reason is Reason.REGISTER_INCOMPLETE
    assert absence(case(dead), SINCE).reason is Reason.REFUSED
    half = channel(facts(columns=(column(outcome=Reason.TIMEOUT, whole=False),)))
    assert absence(case(half), SINCE).reason is Reason.TIMEOUT


def test_a_columns_reason_comes_before_the_day_of_the_look() -> None:
    early = channel(facts(looked_on=DUE, columns=(column(whole=False),)))
    assert absence(case(early), SINCE, due=DUE).reason is Reason.PAGING_INCOMPLETE
    assert absence(case(channel(facts(looked_on=DUE))), SINCE, due=DUE).reason is Reason.NOT_LOOKED_SINCE_DUE


def test_complete_coverage_has_no_reason_and_shows_every_column() -> None:
    read = facts(columns=(column(), column("通知", whole=False, complete_to=date(2017, 1, 1))))
    coverage = absence(case(channel(read)), SINCE, due=DUE)
    assert coverage.reason is None
    assert [(p.column, p.complete_to) for p in coverage.looked_at] == [("财政预决算", SINCE), ("通知", SINCE)]


def test_a_half_read_column_is_shown_with_the_day_it_was_read_to() -> None:
    read = facts(
        columns=(
            column(whole=False, complete_to=date(2018, 2, 1)),
            column("坏的", outcome=Reason.TIMEOUT, whole=False, complete_to=date(2018, 2, 1)),
        )
    )
    assert [p.complete_to for p in places(channel(read), SINCE)] == [date(2018, 2, 1), None]


def test_an_unread_site_is_shown_as_itself_and_one_without_address_not_at_all() -> None:
    assert [p.url for p in places(channel(None), SINCE)] == ["http://own.test"]
    assert places(Channel(site(base=None), None), SINCE) == []


def test_a_site_without_columns_was_not_recognised() -> None:
    assert channel_reason(channel(facts(columns=())), SINCE) is Reason.NAVIGATION_UNRECOGNISED


def test_which_columns_a_site_has_is_known_once_it_was_read() -> None:
    half = channel(facts(columns=(column(outcome=Reason.TIMEOUT, whole=False),)))
    assert site_reason(case(half), (half,)) is None
    dead = channel(facts(outcome=Reason.DNS))
    assert site_reason(case(dead), (dead,)) is Reason.DNS
    never = channel(None)
    assert site_reason(case(never), (never,)) is Reason.NOT_LOOKED


def test_only_the_newest_look_at_a_documents_own_site_counts_as_read_now() -> None:
    page = opened(document("甲"))
    given = case(channel(facts()), channel(replace(facts("b"), look=replace(facts("b").look, look_id=LOOK + 1))))
    assert read_in_this_look(given, page)
    assert not read_in_this_look(given, replace(page, look_id=LOOK - 1))
    assert not read_in_this_look(given, replace(page, site_id="b"))
    assert not read_in_this_look(given, replace(page, site_id="elsewhere"))
    assert not read_in_this_look(given, document("未打开", look_id=LOOK))
