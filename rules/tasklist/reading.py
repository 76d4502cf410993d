"""From rows of cells to tasks: parts (一、), sections (（一）), requirements, units; every row is a task or a remark."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from rules.errors import InputError, Problem
from rules.tasklist.phrases import CO, LEAD, Owing, Reader, Who
from rules.tasklist.rows import Row, Sheet
from store.register import Register

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "number": ("序号", "编号"),
    "text": (
        "具体要求",
        "具体任务",
        "工作要求",
        "任务内容",
        "工作内容",
        "具体内容",
        "主要内容",
        "具体措施",
        "工作举措",
        "要求",
        "内容",
    ),
    "section": ("工作任务", "主要任务", "重点任务", "任务", "任务分类", "类别", "项目", "工作项目", "任务名称"),
    "units": ("责任单位", "负责单位", "责任部门", "承办单位", "责任单位及分工", "落实单位"),
    "lead": ("牵头单位", "主办单位", "牵头部门"),
    "co": ("配合单位", "协办单位", "参与单位", "配合部门"),
}
_PART = re.compile(r"^[一二三四五六七八九十百]+、")
_SECTION = re.compile(r"^[（(]([一二三四五六七八九十百]+)[）)]\s*")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")}
MOST_TITLE = 20
"""Characters of a title that is taken from the text."""


@dataclass(frozen=True, slots=True)
class ReadTask:
    """One row of the list, verbatim, and what a person should look at."""

    place: int
    id: str
    part: str
    section: int
    heading: str
    title: str
    text: str
    units_text: str
    units: tuple[Who, ...]
    notes: tuple[str, ...]
    """What stands in further columns: ``完成时限：年底前``."""
    remarks: tuple[str, ...]


@dataclass(slots=True)
class TaskList:
    """All that a file holds."""

    heading: str = ""
    """The first line above the table that names a year, else the first one."""
    tasks: list[ReadTask] = field(default_factory=list)
    left: list[tuple[int, str]] = field(default_factory=list)
    """Rows that are no task, with the reason: nothing goes silently."""
    lost: int = 0
    """How many of these are rows of the table."""
    parts: int = 0
    sections: int = 0


@dataclass(slots=True)
class _Where:
    part: str = ""
    number: int = 0
    heading: str = ""
    row: int = 0


def read_task_list(sheet: Sheet, name: str, register: Register, prefix: str) -> TaskList:
    """Every task of a list. Raises :class:`InputError` where there is no table with requirements and units."""
    at = next((i for i, row in enumerate(sheet.rows) if _columns(row)), None)
    if at is None:
        raise InputError(
            [
                Problem(
                    name,
                    1,
                    1,
                    "没有找到任务表：表头要有“具体要求”（或工作要求、任务内容）和“责任单位”（或牵头单位）两栏",
                )
            ]
        )
    return _Reading(sheet, at, prefix or default_prefix(_title_of(sheet)), Reader(register)).done()


def default_prefix(heading: str) -> str:
    """How ids begin where nobody said it: RW (任务) and the year of the list."""
    year = re.search(r"(?:19|20)\d\d", heading)
    return f"RW{year[0]}" if year else "RW"


def _title_of(sheet: Sheet) -> str:
    lines = [text.strip() for _, text in sheet.outside if text.strip()]
    return next((line for line in lines if re.search(r"(?:19|20)\d\d", line)), lines[0] if lines else "")


class _Reading:
    """One pass over the rows below the table's heading."""

    def __init__(self, sheet: Sheet, at: int, prefix: str, reader: Reader) -> None:
        self._sheet, self._at, self._prefix, self._reader = sheet, at, prefix, reader
        self._columns = _columns(sheet.rows[at])
        self._heads = [_squeezed(c or "") for c in sheet.rows[at].cells]
        self._list = TaskList(_title_of(sheet))
        self._where = _Where()
        self._above: list[str] = [""] * len(self._heads)

    def done(self) -> TaskList:
        """The whole list."""
        for row in self._sheet.rows[: self._at]:
            self._leave(row, "在表头以上")
        for row in self._sheet.rows[self._at + 1 :]:
            if _columns(row) != self._columns:  # a table over several pages repeats its heading
                self._row(row)
        self._list.left += [
            (place, f"表外的文字，没有当作任务：{_short(text)}")
            for place, text in self._sheet.outside
            if text.strip() and text.strip() != self._list.heading
        ]
        return self._list

    def _row(self, row: Row) -> None:
        filled = [i for i, c in enumerate(row.cells) if c is not None and c.strip()]
        if not filled:
            return
        if len(filled) == 1 and filled[0] <= min(self._columns.values()):
            self._across(row, (row.cells[filled[0]] or "").strip())
            return
        if len(row.cells) > len(self._heads) or (len(row.cells) < len(self._heads) and not self._fits_to(row)):
            self._leave(row, f"表头有{len(self._heads)}栏，这一行有{len(row.cells)}栏")
            return
        cells = [self._above[i] if c is None else c for i, c in enumerate(row.cells)]
        cells += [""] * (len(self._heads) - len(cells))
        self._above = cells
        if "section" in self._columns:
            heading = row.cells[self._columns["section"]]
            if heading is not None and heading.strip():
                self._section(heading.strip(), row, [])
        self._task(row, cells)

    def _fits_to(self, row: Row) -> bool:
        """True if nothing but further columns is left out at its end."""
        return max(i for k, i in self._columns.items() if k not in ("number", "co")) < len(row.cells)

    def _across(self, row: Row, text: str) -> None:
        """A heading over the whole width: a part, or a section."""
        if _SECTION.match(text):
            self._section(text, row, [])
        else:
            self._where.part = re.sub(r"\s*\n\s*", "", text)
            self._list.parts += 1
            if not _PART.match(text):
                self._list.left.append((row.place, f"只有一栏有字，当作部分的标题，请核对：{_short(text)}"))

    def _section(self, text: str, row: Row, remarks: list[str]) -> None:
        found = _SECTION.match(text)
        heading = re.sub(r"\s*\n\s*", "", text[found.end() :] if found else text)
        written = _number(found[1]) if found else None
        following = self._where.number + 1
        number = written if written is not None and written >= following else following
        if written is None:
            self._list.left.append((row.place, f"这一节没有写编号，按顺序记为第{number}节：{_short(heading)}"))
        elif written != number:
            self._list.left.append((row.place, f"节号（{found[1] if found else ''}）前面用过，按顺序记为第{number}节"))
        self._list.sections += 1
        self._where.number, self._where.heading, self._where.row = number, heading, 0

    def _task(self, row: Row, cells: list[str]) -> None:
        text = cells[self._columns["text"]].strip()
        if not text:
            self._leave(row, "没有写要求")
            return
        where = self._where
        if where.number == 0:
            where.number, self._list.sections = 1, 1
        where.row += 1
        at = f"（{_chinese(where.number)}）第{where.row}行"
        units_text, owing = self._owing(cells, at)
        if not units_text:
            owing.remarks.insert(0, "责任单位是空的")
        self._list.tasks.append(
            ReadTask(
                row.place, f"{self._prefix}-{where.number:02}-{where.row}", where.part, where.number, where.heading,
                title_from(text), text, units_text, tuple(owing.units), tuple(self._further(cells)),
                tuple(dict.fromkeys(owing.remarks)),
            )
        )  # fmt: skip

    def _owing(self, cells: list[str], at: str) -> tuple[str, Owing]:
        if "units" in self._columns:
            text = cells[self._columns["units"]].strip()
            return text, self._reader.read(text, at)
        told, units, remarks = [], [], []
        for key, role in (("lead", LEAD), ("co", CO)):
            text = cells[self._columns[key]].strip() if key in self._columns else ""
            if text:
                part = self._reader.read(text, at, role)
                told.append(f"{self._heads[self._columns[key]]}：{text}")
                units += part.units
                remarks += part.remarks
        return "；".join(told), Owing(units, remarks)

    def _further(self, cells: list[str]) -> list[str]:
        known = set(self._columns.values())
        return [
            f"{self._heads[i] or f'第{i + 1}栏'}：{cell.strip()}"
            for i, cell in enumerate(cells)
            if i not in known and cell.strip()
        ]

    def _leave(self, row: Row, reason: str) -> None:
        told = "｜".join(_short(c) for c in row.cells if c is not None and c.strip())
        if told and told != self._list.heading:
            self._list.left.append((row.place, f"{reason}，没有当作任务：{told}"))
            self._list.lost += row.place > self._sheet.rows[self._at].place


def _columns(row: Row) -> dict[str, int]:
    """Which column holds what; empty where the row is no heading of such a table."""
    heads = [_squeezed(c or "") for c in row.cells]
    found: dict[str, int] = {}
    for key, words in _HEADINGS.items():
        at = next((heads.index(w) for w in words if w in heads), None)
        if at is not None:
            found[key] = at
    if "text" not in found and "section" in found:
        found["text"] = found.pop("section")
    if "units" in found and "lead" in found:
        del found["units"]  # it says nothing more
    elif "units" in found and "co" in found:
        found["lead"] = found.pop("units")
    return found if "text" in found and {"units", "lead"} & set(found) else {}


def title_from(text: str) -> str:
    """The text's own beginning, up to the first comma, cut where it is long: nothing is made up."""
    whole = re.sub(r"[ \t\u3000]", "", text)
    begin = re.split(r"[，。；：,;\n]", whole, maxsplit=1)[0] or _squeezed(whole)
    return begin if len(begin) <= MOST_TITLE else f"{begin[:MOST_TITLE]}…"


def _number(text: str) -> int | None:
    """十二 → 12."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return _DIGITS.get(text)
    return _DIGITS.get(tens, 1) * 10 + _DIGITS.get(ones, 0)


def _chinese(number: int) -> str:
    """12 → 十二."""
    tens, ones = divmod(number, 10)
    digits = "零一二三四五六七八九"
    if tens == 0:
        return digits[ones]
    return (digits[tens] if tens > 1 else "") + "十" + (digits[ones] if ones else "")


def _squeezed(text: str) -> str:
    return re.sub(r"[\s\u3000]", "", text)


def _short(text: str) -> str:
    line = re.sub(r"\s+", " ", text.strip())
    return line if len(line) <= 40 else f"{line[:40]}…"
