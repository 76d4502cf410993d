"""What could not be judged stands in exactly one place, with its reason in the clerk's words."""

from __future__ import annotations

import pytest

from alerts.coverage import Coverage
from alerts.unjudged import unjudged_section
from alerts.views import UnjudgedSection
from store.reasons import MEANINGS, Reason
from store.verdicts import Finding, Verdict
from tests.alerts.city import coverage, finding, judged, message, page, register

from tests.alerts.city import AS_OF  # isort: skip


def unknown(unit: str, reason: Reason, rule: str = "budget", **more: object) -> Finding:
    return finding(unit, rule, Verdict.UNKNOWN, reason=reason, **more)  # type: ignore[arg-type]


def section(*findings: Finding, looked: Coverage | None = None) -> UnjudgedSection:
    return unjudged_section(findings, register(), looked or coverage())


def test_a_dead_site_is_one_line_that_counts_what_it_hides() -> None:
    found = section(
        unknown("lyj", Reason.DNS), unknown("lyj", Reason.DNS, "final"), unknown("mzj", Reason.DNS, sites=("mzj", "lyj")),
        looked=coverage(("lyj", Reason.DNS)),
    )  # fmt: skip
    (site,) = found.sites
    assert (site.link.text, site.label, site.unjudged) == ("市旅游局网站", "域名无法解析", 3)
    assert (found.register, found.others, found.candidates, found.number) == ((), (), (), 3)


def test_every_dead_site_has_its_line_even_if_nothing_hangs_on_it() -> None:
    found = section(looked=coverage(("lyj", Reason.TIMEOUT), ("slj", Reason.ROBOTS)))
    assert {(s.label, s.unjudged) for s in found.sites} == {("打开超时", 0), ("网站声明不允许读取", 0)}


def test_a_site_reason_without_a_dead_site_is_not_swallowed() -> None:
    (row,) = section(unknown("mzj", Reason.TIMEOUT)).others
    assert (row.who, row.label, row.number) == ("市民政局", "打开超时", 1)


def test_another_reason_on_a_dead_site_s_unit_keeps_its_own_row() -> None:
    found = section(unknown("lyj", Reason.ATTACHMENT_SCANNED), looked=coverage(("lyj", Reason.TIMEOUT)))
    assert found.sites[0].unjudged == 0
    assert [row.label for row in found.others] == ["附件是扫描图"]


def test_the_register_s_own_gaps_are_grouped_by_unit_and_share_a_row_where_alike() -> None:
    found = section(
        unknown("jyj", Reason.REGISTER_INCOMPLETE), unknown("bgs", Reason.REGISTER_INCOMPLETE),
        unknown("bgs", Reason.REGISTER_INCOMPLETE, "final"), unknown("mzj", Reason.NO_ADDRESS),
        unknown("mzj", Reason.REGISTER_INCOMPLETE, "final"),
        looked=coverage(("bgs", Reason.DNS)),
    )  # fmt: skip
    assert [(row.who, row.label) for row in found.register] == [
        ("市政府办公室（2项）、市教育局（1项）", "渠道登记未确认齐全"),
        ("市民政局（2项）", "渠道登记未确认齐全；网址未登记"),
    ]


def test_candidates_stand_one_by_one_with_their_link() -> None:
    shown = page("jyj", "2018年预算调整说明（虚构）", AS_OF)
    (candidate,) = section(unknown("jyj", Reason.CANDIDATE, evidence=(shown,))).candidates
    assert candidate.links[0].url == shown.url
    assert candidate.unit == "市教育局"


def test_many_titles_of_one_reason_are_counted_not_listed() -> None:
    messages = [
        unknown("hbj", Reason.DATE_CONFLICT, "reply", subject=message("hbj", n, f"第{n}封信（虚构）")) for n in range(8)
    ]
    (row,) = section(*messages).others
    assert (row.number, row.titles.count("；")) == (8, 4)
    assert row.titles.endswith("等8项")


@pytest.mark.parametrize("reason", [r for r in Reason if r is not Reason.OK])
def test_every_reason_finds_a_place_and_speaks_chinese(reason: Reason) -> None:
    found = section(unknown("mzj", reason))
    rows = (*found.register, *found.others, *found.candidates)
    assert [row.label for row in rows] == [MEANINGS[reason].label]


def test_a_judged_finding_is_not_listed() -> None:
    assert not section(judged(finding(), Verdict.MET), finding("jtj"))
