"""The pictures accuse nobody of what is not confirmed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from alerts.pictures import Cell, Shade, ages, heat_map, weeks
from store.reasons import Reason
from store.verdicts import Finding, Gap, GapState, Level, Verdict
from tests.alerts.cases import gap
from tests.alerts.city import AS_OF, finding, register

SECTIONS = {"YS2018-01-1": "第一节。", "YS2018-02-1": "第二节", "YS2018-02-2": "第二节"}


def _map(findings: list[Finding], gaps: list[Gap]) -> dict[str, Cell]:
    made = heat_map(findings, gaps, register(), SECTIONS, AS_OF)
    assert [s.heading for s in made.sections] == ["第二节"]
    return {line.unit: line.cells[0] for line in made.lines}


def test_only_a_confirmed_gap_is_red() -> None:
    states = {
        "mzj": GapState.CONFIRMED,
        "jyj": GapState.PROVISIONAL,
        "czj": GapState.DISPUTED,
        "jtj": GapState.EXPLAINED,
    }
    findings = [finding(unit) for unit in states]
    cells = _map(findings, [gap(n, f, states[f.unit]) for n, f in enumerate(findings, 1)])
    assert {u: c.shade for u, c in cells.items()} == {
        "mzj": Shade.RED, "jyj": Shade.GREY, "czj": Shade.GREY, "jtj": Shade.GREY,
    }  # fmt: skip
    assert (cells["mzj"].words, cells["jyj"].words) == ("缺1", "未定1")


def test_what_was_not_seen_is_neither_green_nor_red() -> None:
    unknown = finding("mzj", "x", Verdict.UNKNOWN, reason=Reason.TIMEOUT)
    cells = _map([finding("mzj", verdict=Verdict.MET), unknown, finding("jyj", verdict=Verdict.NEEDS_PROOF)], [])
    assert (cells["mzj"].shade, cells["jyj"].shade) == (Shade.GREY, Shade.GREY)


def test_a_confirmed_gap_stays_red_when_today_could_not_see() -> None:
    found = finding("mzj", verdict=Verdict.UNKNOWN, reason=Reason.TIMEOUT)
    assert _map([found], [gap(1, found)])["mzj"] == Cell(gaps=1)


def test_green_is_all_seen_done_and_yellow_some_of_it_late() -> None:
    cells = _map([finding("mzj", verdict=Verdict.MET), finding("jyj", verdict=Verdict.LATE)], [])
    assert (cells["mzj"].words, cells["mzj"].shade) == ("达标", Shade.GREEN)
    assert (cells["jyj"].words, cells["jyj"].shade) == ("迟1", Shade.YELLOW)


def test_hints_and_what_is_not_due_colour_nothing() -> None:
    made = heat_map(
        [finding(level=Level.HINT), finding("jyj", verdict=Verdict.NOT_DUE)], [], register(), SECTIONS, AS_OF
    )
    assert (made.sections, made.lines) == ((), ())
    assert (Cell().words, Cell().shade) == ("", Shade.NONE)


def test_sections_bear_the_numerals_of_the_task_list_also_where_none_is_shown_before_them() -> None:
    many = {f"T{n}": f"第{n}节" for n in range(1, 22)}
    found = [replace(finding(verdict=Verdict.MET), task=f"T{n}", obligation=str(n)) for n in (10, 11, 20, 21)]
    made = heat_map([*found, finding("jyj", verdict=Verdict.MET)], [], register(), many, AS_OF)
    assert [s.numeral for s in made.sections] == ["（十）", "（十一）", "（二十）", "（二十一）", ""]
    assert made.sections[-1].heading == "其他事项"


def test_weeks_count_what_was_confirmed_mended_and_stood_at_their_ends() -> None:
    monday = AS_OF - timedelta(days=AS_OF.weekday())
    gaps = [
        gap(1, finding(), opened=monday - timedelta(days=10), confirmed=monday - timedelta(days=9)),
        gap(2, finding("jyj"), GapState.RESOLVED, confirmed=monday - timedelta(days=3), closed=monday),
        gap(3, finding("czj"), GapState.WITHDRAWN, confirmed=monday - timedelta(days=3), closed=monday),
        gap(4, finding("jtj"), GapState.PROVISIONAL, confirmed=None),
    ]
    assert [(w.monday, w.confirmed, w.resolved, w.standing) for w in weeks(gaps, AS_OF)] == [
        (monday - timedelta(days=14), 1, 0, 1),
        (monday - timedelta(days=7), 1, 0, 2),
        (monday, 0, 1, 1),
    ]


def test_no_more_than_twelve_weeks_are_shown_and_old_gaps_stand_in_all_of_them() -> None:
    old = gap(1, finding(), opened=date(2017, 1, 2), confirmed=date(2017, 1, 3))
    shown = weeks([old], AS_OF)
    assert (len(shown), {w.standing for w in shown}) == (12, {1})


def test_ages_are_those_of_open_confirmed_gaps() -> None:
    days = (0, 6, 7, 27, 28, 83, 84, 500)
    gaps = [gap(n, finding(), opened=AS_OF - timedelta(days=d)) for n, d in enumerate(days)]
    gaps += [gap(90, finding(), GapState.PROVISIONAL), gap(91, finding(), GapState.RESOLVED)]
    assert [(b.label, b.number) for b in ages(gaps, AS_OF)] == [
        ("一周以内", 2), ("一至四周", 2), ("四至十二周", 2), ("十二周以上", 2),
    ]  # fmt: skip
