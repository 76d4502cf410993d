"""What the clerk types to take something into the meeting."""

from __future__ import annotations

import csv
import json
from datetime import datetime
from pathlib import Path

import pytest
from docx import Document
from icalendar import Calendar
from jsonschema import validate
from openpyxl import load_workbook

from service.house import BEIJING
from tests.typed import Command

TODAY = datetime.now(BEIJING).date()


def test_the_ledger_is_a_workbook_in_the_workspaces_out_folder(gapwatch: Command, missing: Path) -> None:
    done = gapwatch("export", "ledger", "-w", missing)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"{missing}/out/ledger-{TODAY}.xlsx\n", "")
    book = load_workbook(missing / "out" / f"ledger-{TODAY}.xlsx")
    assert book.sheetnames == ["总表", "图表", "市民政局"]
    row = [c.value for c in book["总表"][4]]
    assert (row[0], row[1]) == (1, "市民政局")
    assert row[4] == "部门预算公开（2018年）\n规则号 budget\n缺口编号 1"
    assert list((missing / "out").iterdir()) == [missing / "out" / f"ledger-{TODAY}.xlsx"]


def test_csv_and_json_hold_the_same_gap(gapwatch: Command, missing: Path, tmp_path: Path) -> None:
    for kind in ("csv", "json"):
        done = gapwatch("export", "ledger", "-w", missing, "--format", kind, "--out", tmp_path / f"l.{kind}")
        assert done.stdout == f"{tmp_path}/l.{kind}\n"
    with (tmp_path / "l.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    made = json.loads((tmp_path / "l.json").read_text(encoding="utf-8"))
    validate(made, json.loads(gapwatch("export", "ledger", "--format", "schema").stdout))
    (gap,) = made["gaps"]
    assert row["责任单位"] == gap["unit_name"] == "市民政局"
    assert (gap["gap"], gap["state"], gap["circular"]) == (1, "confirmed", "可列入，由办公室定")


def test_an_explained_gap_stays_in_the_ledger_and_names_who_accepted_it(
    gapwatch: Command, missing: Path, tmp_path: Path
) -> None:
    gapwatch("gap", "explain", 1, "--reason", "=涉密", "--by", "张三", "--until", TODAY, "-w", missing)
    gapwatch("export", "ledger", "-w", missing, "--format", "json", "--out", tmp_path / "l.json")
    (gap,) = json.loads((tmp_path / "l.json").read_text(encoding="utf-8"))["gaps"]
    assert (gap["state"], gap["reviewer"], gap["circular"]) == ("explained", "张三", "不列入（已作说明）")
    assert gap["reason"].startswith("说明：=涉密（")


def test_closed_gaps_are_listed_only_from_the_day_asked_for(gapwatch: Command, missing: Path, tmp_path: Path) -> None:
    gapwatch("gap", "withdraw", 1, "--reason", "标题写法特别", "--by", "李四", "-w", missing)
    listed = []
    for number, since in enumerate(((), ("--since", TODAY))):
        out = tmp_path / f"{number}.json"
        gapwatch("export", "ledger", "-w", missing, "--format", "json", "--out", out, *since)
        listed.append([g["state"] for g in json.loads(out.read_text(encoding="utf-8"))["gaps"]])
    assert listed == [[], ["withdrawn"]]


def test_a_file_that_is_there_is_not_replaced_unasked(gapwatch: Command, missing: Path, tmp_path: Path) -> None:
    penned = tmp_path / "ledger.xlsx"
    penned.write_text("手工填写过", encoding="utf-8")
    done = gapwatch("export", "ledger", "-w", missing, "--out", penned)
    assert done.returncode == 1
    assert "已经存在" in done.stderr
    assert penned.read_text(encoding="utf-8") == "手工填写过"
    assert gapwatch("export", "ledger", "-w", missing, "--out", penned, "--overwrite").returncode == 0
    assert penned.read_bytes().startswith(b"PK")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("ledger", "--format", "pdf"), "use xlsx, csv, json or schema"),
        (("ledger", "--since", "去年"), "--since 去年: not a date"),
        (("ledger", "--unit", "市民正局"), "没有“市民正局”这个单位，是不是“市民政局”？"),
    ],
)
def test_what_cannot_be_exported_is_one_sentence(
    gapwatch: Command, missing: Path, typed: tuple[object, ...], said: str
) -> None:
    done = gapwatch("export", *typed, "-w", missing)
    assert done.returncode == 1
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (missing / "out").exists()


def test_before_anything_was_judged_there_is_nothing_to_export(gapwatch: Command, workspace: Path) -> None:
    done = gapwatch("export", "ledger", "-w", workspace)
    assert (done.returncode, done.stderr) == (1, "还没有判定过，没有可以导出的；请先运行 gapwatch run\n")


def test_a_day_before_the_newest_evaluation_cannot_be_played(gapwatch: Command, missing: Path) -> None:
    done = gapwatch("export", "ledger", "-w", missing, "--as-of", "2026-01-05")
    assert done.returncode == 1
    assert "最近一次判定是2026-01-06的" in done.stderr


def test_a_played_day_is_marked_in_every_sheet(gapwatch: Command, missing: Path, tmp_path: Path) -> None:
    gapwatch("export", "ledger", "-w", missing, "--as-of", TODAY, "--out", tmp_path / "l.xlsx")
    assert all(str(s["A1"].value).startswith("【演示】") for s in load_workbook(tmp_path / "l.xlsx"))


def test_the_circular_is_a_draft_of_the_quarter_that_names_the_confirmed_gap(
    gapwatch: Command, missing: Path, tmp_path: Path
) -> None:
    done = gapwatch("export", "circular", "--period", "2026-Q1", "-w", missing, "--out", tmp_path / "c.docx")
    assert (done.returncode, done.stdout) == (0, f"{tmp_path}/c.docx\n")
    words = "\n".join(p.text for p in Document(str(tmp_path / "c.docx")).paragraphs)
    assert "2026年第1季度政务公开工作监测情况的通报" in words
    assert "部门预算公开未达到要求的：市民政局。" in words


def test_a_disputed_gap_is_named_in_no_circular(gapwatch: Command, missing: Path, tmp_path: Path) -> None:
    gapwatch("gap", "dispute", 1, "--reason", "已在门户公开", "--by", "李四", "-w", missing)
    gapwatch("export", "circular", "--period", "2026-Q1", "-w", missing, "--out", tmp_path / "c.docx")
    paper = Document(str(tmp_path / "c.docx"))
    words = "\n".join(p.text for p in paper.paragraphs)
    assert "未达到要求的" not in words
    assert "另有1项责任单位有异议、尚待裁定，本通报不予点名" in words
    assert "附件1" not in words


@pytest.mark.parametrize(
    ("period", "said"),
    [("2026", "--period 2026: not a quarter"), ("2025-Q3", "没有判定过，写不出这一季度的通报")],
)
def test_a_quarter_that_is_none_or_in_which_nothing_was_judged_has_no_circular(
    gapwatch: Command, missing: Path, period: str, said: str
) -> None:
    done = gapwatch("export", "circular", "--period", period, "-w", missing)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert said in done.stderr


def test_without_libreoffice_the_document_is_there_and_a_sentence_says_why_the_pdf_is_not(
    gapwatch: Command, missing: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    done = gapwatch("export", "circular", "--period", "2026-Q1", "-w", missing, "--out", tmp_path / "c.docx", "--pdf")
    assert (done.returncode, done.stdout) == (1, f"{tmp_path}/c.docx\n")
    assert "没有安装LibreOffice，没有生成PDF" in done.stderr
    assert (tmp_path / "c.docx").exists()


def test_calendars_are_written_for_the_office_and_renewed(gapwatch: Command, missing: Path) -> None:
    for _ in range(2):
        done = gapwatch("export", "calendar", "-w", missing)
        assert (done.returncode, done.stdout) == (0, f"{missing}/out/calendar/office.ics\n")
    whole = Calendar.from_ical((missing / "out" / "calendar" / "office.ics").read_bytes())
    assert whole.walk("VEVENT") == []  # a gap is no coming deadline


def test_one_units_calendar_alone(gapwatch: Command, missing: Path, tmp_path: Path) -> None:
    done = gapwatch("export", "calendar", "-w", missing, "--unit", "市民政局", "--out", tmp_path)
    assert done.stdout == f"{tmp_path}/unit-mzj.ics\n"


def test_all_gaps_are_data_for_programs_in_the_schema_of_the_list(gapwatch: Command, missing: Path) -> None:
    gapwatch("export", "gaps", "-w", missing)
    made = json.loads((missing / "out" / f"gaps-{TODAY}.json").read_text(encoding="utf-8"))
    validate(made, json.loads(gapwatch("gap", "list", "--format", "schema").stdout))
    assert [g["id"] for g in made["gaps"]] == [1]
