"""consistency, mode own_links: links of a list that lead to another unit's website."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from monitors.case import Case, Channel
from monitors.checks.consistency import Params, check, places, reach, wants
from store.facts import Document, Link
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import STANDING, case, column, document, facts, opened, site, unit

RULE = Params.model_validate(
    {"kind": "consistency", "require": {"mode": "own_links", "list_of": {"any": ["权责清单"]}}}
)
HOSTS = (("mzj.test", "市民政局"), ("jyj.test", "市教育局"))


def listing(*links: tuple[str, str], title: str = "权责清单", **other: Any) -> Document:
    page = opened(document(title), "行政许可3项", links=tuple(Link(text, url) for text, url in links))
    return replace(page, **other)


def given(*pages: Document, **other: Any) -> Case:
    own = other.pop("own", (Channel(site(), facts(documents=pages)),))
    return case(*own, **({"period": STANDING, "due": None, "other_hosts": HOSTS} | other))


def judge(*pages: Document, **other: Any) -> Judgement:
    (judgement,) = check(RULE, given(*pages, **other))
    return judgement


def outcome(judgement: Judgement) -> str:
    return judgement.verdict.value + (f"({judgement.reason.value})" if judgement.reason else "")


ASTRAY = ("行政许可清单", "http://MZJ.test/qd/1.html")


def test_a_link_to_another_units_site_is_a_gap_that_names_it() -> None:
    judgement = judge(listing(ASTRAY))
    assert judgement.verdict is Verdict.GAP
    assert judgement.message == "《权责清单》的“行政许可清单”指向市民政局。"
    assert judgement.looked_at
    assert judgement.evidence


def test_a_row_that_leads_to_another_units_site_is_one_too() -> None:
    row = document("权责清单", url="http://jyj.test/1.html", external=True)
    assert judge(row).message == "《权责清单》的“权责清单”指向市教育局。"


@pytest.mark.parametrize(
    "url", ["http://own.test/a", "http://unregistered.test/", "http://a.mzj.test/", "mailto:a@mzj.test"]
)
def test_links_that_stay_or_lead_to_nobody_registered_are_met(url: str) -> None:
    assert judge(listing(("清单", url))).verdict is Verdict.MET


def test_a_link_that_says_whose_it_is_is_for_a_person_to_judge() -> None:
    assert outcome(judge(listing(("市民政局权责清单", "http://mzj.test/1")))) == "unknown(candidate)"


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (document("权责清单"), "not_looked"),
        (replace(document("权责清单"), opened=Reason.TIMEOUT), "timeout"),
        (listing(look_id=6), "not_looked"),
        (document("权责清…"), "candidate"),
    ],
)
def test_a_list_that_was_not_read_is_not_called_clean(page: Document, reason: str) -> None:
    assert outcome(judge(page)) == f"unknown({reason})"


def test_a_link_that_only_an_older_look_saw_may_have_been_mended() -> None:
    assert outcome(judge(listing(ASTRAY, look_id=6))) == "unknown(not_looked)"
    row = document("权责清单", url="http://jyj.test/1.html", external=True)
    for read, reason in (
        (facts(documents=(row,), outcome=Reason.TIMEOUT), "timeout"),
        (facts(documents=(row,), columns=(column(outcome=Reason.LAYOUT),)), "layout"),
        (facts(documents=(row,), columns=()), "not_looked"),
    ):
        assert outcome(judge(own=(Channel(site(), read),))) == f"unknown({reason})"


def test_a_gap_needs_a_register_that_is_settled() -> None:
    assert outcome(judge(listing(ASTRAY), unit=unit(channels_complete=None))) == "unknown(register_incomplete)"
    unsure = (Channel(site(confirmed=False), facts(documents=(listing(ASTRAY),))),)
    assert outcome(judge(own=unsure)) == "unknown(site_unconfirmed)"


def test_without_a_list_there_is_nothing_to_look_at() -> None:
    assert outcome(judge()) == "not_applicable(no_document)"
    half = (Channel(site(), facts(columns=(column(outcome=Reason.TIMEOUT, whole=False),))),)
    assert outcome(judge(own=half)) == "unknown(timeout)"


def test_the_lists_are_opened_and_the_registers_hosts_asked_for() -> None:
    assert (places(RULE), reach(RULE).hosts) == ((), True)
    assert [w.key for w in wants(RULE, given(listing(), document("别的")))] == ["own:权责清单"]
