"""The part of a year that a title speaks of: 第二季度, 4—6月, 上半年, 3月份. Always as first and last month."""

from __future__ import annotations

import re
from collections.abc import Iterator

Span = tuple[int, int]
_HAN = {c: n for n, c in enumerate("一二三四五六七八九十", 1)} | {"十一": 11, "十二": 12}
_MONTH = r"\d{1,2}|十[一二]|[一二三四五六七八九十]"
_TO = r"[-—–―~〜至到]+"
_RANGE = re.compile(rf"(?<![\d一二三四五六七八九十])({_MONTH})月?份?{_TO}({_MONTH})月(?!\d{{1,2}}日)")
_FIRST_QUARTERS = re.compile(r"前([二两三四2-4])个?季度")
_QUARTER = re.compile(r"第?(?<![前\d])([一二三四1-4])季度?|(?<![a-z0-9])q([1-4])(?!\d)")
_AND = "[、,和及与]"
_QUARTERS = re.compile(rf"(?:第?[一二三四1-4](?:季度?)?{_AND})+第?[一二三四1-4]季度?")
_MONTHS = re.compile(rf"(?<![\d一二三四五六七八九十])(?:(?:{_MONTH})月?份?{_AND})+(?:{_MONTH})月(?!\d{{1,2}}日)")
_HALF = re.compile(r"([上下])半年")
_ONE = re.compile(rf"(?<![\d一二三四五六七八九十])({_MONTH})月(?!\d{{1,2}}日)")


def months_in(plain: str) -> frozenset[Span]:
    """Every part of a year that a levelled text names; empty where none is. A day (3月5日) names no month."""
    return frozenset(_named(plain))


def _named(plain: str) -> Iterator[Span]:
    for found in _RANGE.finditer(plain):
        yield from _span(_number(found[1]), _number(found[2]))
    plain = _RANGE.sub("", plain)
    for found in _QUARTERS.finditer(plain):  # 第一、二季度
        yield from ((3 * _number(q) - 2, 3 * _number(q)) for q in re.findall("[一二三四1-4]", found[0]))
    for found in _MONTHS.finditer(plain):
        for month in re.findall(_MONTH, found[0]):
            yield from _span(_number(month), _number(month))
    for found in _FIRST_QUARTERS.finditer(plain):
        yield 1, 3 * (2 if found[1] == "两" else _number(found[1]))
    for found in _QUARTER.finditer(_FIRST_QUARTERS.sub("", plain)):
        last = 3 * _number(found[1] or found[2])
        yield last - 2, last
    for found in _HALF.finditer(plain):
        yield (1, 6) if found[1] == "上" else (7, 12)
    for found in _ONE.finditer(plain):
        yield from _span(_number(found[1]), _number(found[1]))


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _HAN[text]


def _span(first: int, last: int) -> Iterator[Span]:
    if 1 <= first <= last <= 12:
        yield first, last
