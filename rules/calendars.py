"""Working-day notices: shipped years, and an office's own in the workspace's ``calendar/``."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from importlib.resources import files
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from monitors.workdays import Workdays, YearNotice
from rules.errors import InputError, Problem
from rules.yamlfile import YamlFile, parse


class NoticeFile(BaseModel):
    """一年的放假安排。"""

    model_config = ConfigDict(extra="forbid")
    year: int
    source: str
    holiday_weekdays: tuple[date, ...]
    working_weekends: tuple[date, ...]
    workdays_in_year: int | None = None


def shipped() -> Path:
    """The folder of the shipped year files."""
    return Path(str(files("rules.calendar")))


def load_calendars(folders: Iterable[Path]) -> Workdays:
    """All years of all folders; a later folder's year overrides. Raises :class:`InputError`."""
    notices: dict[int, YearNotice] = {}
    for folder in folders:
        for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else ():
            notice = load_notice(path)
            notices[notice.year] = notice
    return Workdays(notices)


def load_notice(path: Path) -> YearNotice:
    """One year's file; its own count of working days must agree. Raises :class:`InputError`."""
    name = f"calendar/{path.name}"
    entry = parse(NoticeFile, YamlFile(path, name))
    stray = [d for d in (*entry.holiday_weekdays, *entry.working_weekends) if d.year != entry.year]
    if stray:
        raise InputError([Problem(name, 1, 1, f"{stray[0]} 不在 {entry.year} 年")])
    wrong = [d for d in entry.holiday_weekdays if d.weekday() > 4] + [
        d for d in entry.working_weekends if d.weekday() < 5
    ]
    if wrong:
        raise InputError(
            [Problem(name, 1, 1, f"{wrong[0]} 放错了：holiday_weekdays 只列工作日，working_weekends 只列周末")]
        )
    notice = YearNotice(entry.year, frozenset(entry.holiday_weekdays), frozenset(entry.working_weekends))
    if entry.workdays_in_year is not None:
        first = date(entry.year, 1, 1)
        calendar = Workdays({entry.year: notice})
        count = calendar.between(first, date(entry.year, 12, 31)) + calendar.is_workday(first)
        if count != entry.workdays_in_year:
            raise InputError([Problem(name, 1, 1, f"算得{count}个工作日，与所写的{entry.workdays_in_year}个不符")])
    return notice
