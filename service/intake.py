"""Taking over an office's Excel file: what it changes is worked out, tried as a whole, and only then written."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from crawler.reading.content import UnreadableError
from crawler.reading.sheets import read_sheets
from rules.errors import InputError, Problem
from rules.intake.contacts import Contacts
from rules.intake.duties import Duties
from rules.intake.files import Change, Taker, take_all
from rules.intake.sites import Sites
from rules.intake.table import Grid, Heading, read_grids
from rules.intake.template import template
from rules.intake.units import Units
from rules.own_files import write_whole
from rules.workspace import Catalogue, Workspace, open_workspace

MOST_BYTES = 32 * 1024 * 1024
KINDS = {"units": "单位", "sites": "网站", "contacts": "收件人", "rules": "规则"}
_HEADINGS: dict[str, tuple[Heading, ...]] = {
    "units": Units.headings, "sites": Sites.headings, "contacts": Contacts.headings, "rules": Duties.headings,
}  # fmt: skip
_FILES = {
    "units": ("units.yaml",),
    "sites": ("sites.yaml",),
    "contacts": ("contacts.yaml",),
    "rules": ("rules/own.yaml", "tasks.yaml"),
}


def example(kind: str) -> bytes:
    """An empty workbook to fill in."""
    return template(KINDS[kind], _HEADINGS[kind])


def work_out(kind: str, file: Path, workspace: Workspace, today: date) -> Change:
    """What the file would change. Raises :class:`InputError` where it cannot be read, or its outcome would not load."""
    read = read_grids(_grids(file), _HEADINGS[kind])
    originals = {name: _text(workspace.path / name) for name in _FILES[kind]}
    taker = _taker(kind, workspace.catalogue, originals, today)
    change = take_all(taker, read.records, Change({}, list(read.passed)))
    if not read.records and not any(h in "".join(read.passed) for h in ("略过",)):
        why = "；".join(read.passed) or "没有数据"
        raise InputError(
            [Problem(file.name, 1, 1, f"没有可以导入的行：{why}。空表样：gapwatch import {kind} --example 文件名.xlsx")]
        )
    if change.texts:
        _try(workspace.path, change.texts)
    return change


def write(workspace: Path, change: Change) -> None:
    """Put the files in place, each at once."""
    for name, text in sorted(change.texts.items(), reverse=True):  # tasks before the rules that name them
        write_whole(workspace / name, text)


def _taker(kind: str, catalogue: Catalogue, originals: dict[str, str], today: date) -> Taker:
    match kind:
        case "units":
            return Units(catalogue.register, originals)
        case "sites":
            return Sites(catalogue.register, originals)
        case "contacts":
            return Contacts(catalogue.register, originals)
        case _:
            return Duties(catalogue, originals, today)


def _grids(file: Path) -> list[Grid]:
    with file.open("rb") as opened:
        body = opened.read(MOST_BYTES + 1)
    if len(body) > MOST_BYTES:
        raise InputError([Problem(file.name, 1, 1, "文件过大，请核对是不是放错了文件")])
    try:
        return [Grid(s.name, s.rows) for s in read_sheets(body)]
    except UnreadableError as error:
        sentence = f"这个文件读不出来，请在Excel里打开、去掉密码，另存为 .xlsx 再试（{error}）"
        raise InputError([Problem(file.name, 1, 1, sentence)]) from error


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig") if path.exists() else ""


def _try(workspace: Path, texts: dict[str, str]) -> None:
    """Load the workspace as it would become. Raises :class:`InputError`."""
    with tempfile.TemporaryDirectory(prefix="gapwatch-import-") as folder:
        tried = Path(folder)
        (tried / "rules").mkdir()
        for entry in workspace.resolve().iterdir():
            if entry.name != "rules" and entry.name not in texts:
                (tried / entry.name).symlink_to(entry)
        for entry in (workspace / "rules").resolve().glob("*.yaml"):
            if f"rules/{entry.name}" not in texts:
                (tried / "rules" / entry.name).symlink_to(entry)
        for name, text in texts.items():
            (tried / name).write_text(text, encoding="utf-8")
        open_workspace(tried)
