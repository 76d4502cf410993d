"""The page of an open dataset: its labelled fields, and what declared frequencies and formats mean."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from monitors.fields import fields
from monitors.labelled import days_after
from monitors.matching import level
from store.facts import Document

UPDATED = "updated"
LABELS = {
    "provider": ("数据提供方", "数据提供单位", "来源部门", "提供单位", "提供部门", "数据来源部门", "数源单位", "发布部门"),
    "frequency": ("更新频率", "更新周期", "数据更新频率", "数据更新周期"),
    UPDATED: ("最后更新", "最后更新时间", "最后更新日期", "更新时间", "更新日期", "数据更新时间", "最近更新时间"),
    "format": ("数据格式", "文件格式", "资源格式", "下载格式"),
    "api": ("接口地址", "API地址", "接口名称"),
}  # fmt: skip
MACHINE = ("csv", "xls", "xlsx", "json", "xml", "api")
_OTHER_MACHINE = ("rdf", "接口", "excel")
_DAYS = {
    1: ("实时", "每日", "每天", "日", "天", "按日"), 7: ("每周", "周", "按周"), 15: ("每半月", "半月", "每两周", "双周"),
    30: ("每月", "月", "按月", "月度"), 60: ("每两月", "双月"), 90: ("每季度", "每季", "季度", "季", "按季"),
    180: ("每半年", "半年"), 365: ("每年", "年", "按年", "年度", "一年"),
    0: ("不定期", "按需", "静态", "不更新", "一次性", "其他", "无"),
}  # fmt: skip
_EVERY = {level(word): days for days, words in _DAYS.items() for word in words}


def values_of(document: Document) -> dict[str, tuple[str, ...]]:
    """What a dataset's page says of itself, by field."""
    return fields(document.body or "", LABELS)


def frequency(text: str) -> int | None:
    """Days between two updates; 0 = none are promised; None = not a wording that is known."""
    return _EVERY.get(level(text).removesuffix("更新"))


def is_machine(text: str) -> bool:
    """True if any format that a program can read is named."""
    return any(word in level(text) for word in (*MACHINE, *_OTHER_MACHINE))


def days_of(values: Iterable[str], today: date) -> frozenset[date]:
    """The days that values of a date field begin with."""
    return frozenset(day for value in values for day in days_after(f"日期：{value}", ("日期",), today))
