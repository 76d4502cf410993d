"""What a clerk types, read: 季度结束后15个工作日内, 每年12月31日前, 一个月, 是. Whatever is not understood is a sentence."""

from __future__ import annotations

import calendar
import re
import unicodedata
from datetime import date

from rules.errors import nearest

PERIODS = {"每年": "year", "每半年": "half", "每季度": "quarter", "每月": "month", "每周": "week", "只此一次": "once"}
_SAME_PERIOD = {
    "年": "year", "年度": "year", "半年": "half", "季度": "quarter", "季": "quarter", "月": "month", "个月": "month",
    "周": "week", "星期": "week", "": "once", "次性": "once", "仅": "once", "只": "once",
}  # fmt: skip
_HAN = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"两": 2}
_UNITS = {
    "工作日": "working days",
    "日": "days",
    "天": "days",
    "月": "months",
    "星期": "weeks",
    "周": "weeks",
    "年": "years",
}
_SPAN = re.compile(r"(\d{1,4})个?(工作日|日历日|自然日|日|天|月|星期|周|年)")
_WHOLE_DAY = re.compile(r"(\d{4})[-年/.](\d{1,2})[-月/.](\d{1,2})日?")
_MONTH_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:月|-)(\d{1,2})日?(?!\d)")
_MONTH_END = re.compile(r"(?<!\d)(\d{1,2})月(?:底|末)")
_DAY_OF_MONTH = re.compile(r"(?:每月|当月|次月)?(\d{1,2})[日号]")


class Unclear(Exception):
    """An answer that cannot be used; one Chinese sentence with a suggestion."""


def plain(text: str) -> str:
    """Half width, without blanks, Chinese numbers as digits."""
    tight = re.sub(r"\s", "", unicodedata.normalize("NFKC", text))
    return re.sub(
        r"[零一二两三四五六七八九十百]+(?=个|日|天|月|星期|周|年|工作日)", lambda m: str(_number(m[0])), tight
    )


def _number(han: str) -> int:
    """十五 → 15."""
    hundreds, hundred, rest = han.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    value = (_HAN.get(hundreds, 1) * 100 if hundred else 0) + (_HAN.get(tens.lstrip("零"), 1) * 10 if ten else 0)
    return value + _HAN.get((ones if ten else rest).lstrip("零"), 0)


def words(text: str) -> tuple[str, ...]:
    """Words apart by 、 or a comma or a blank; 无 = none."""
    found = tuple(dict.fromkeys(w for w in re.split(r"[、，,;；\s]+", text.strip()) if w))
    return () if found in (("无",), ("没有",), ("不写",)) else found


def yes(text: str) -> bool:
    """Raises :class:`Unclear` for what is neither yes nor no."""
    answer = plain(text).casefold()
    if answer in {"是", "有", "要", "写", "对", "y", "yes", "true", "1"}:
        return True
    if answer in {"否", "没有", "不", "不要", "不写", "无", "不是", "n", "no", "false", "0"}:
        return False
    raise Unclear(f"“{text}”看不懂，请写“是”或“否”")


def one_of(text: str, known: dict[str, str], what: str) -> str:
    """What a choice stands for, by its number, its words, or the beginning of them. Raises :class:`Unclear`."""
    answer = plain(text)
    names = list(known)
    if answer.isdigit() and 1 <= int(answer) <= len(names):
        return known[names[int(answer) - 1]]
    if answer in known.values():
        return answer
    fitting = [n for n in names if answer and (n.startswith(answer) or answer in n)]
    if len(fitting) == 1:
        return known[fitting[0]]
    near = nearest(answer, names)
    told = f"，是不是“{near}”？" if near else "。"
    raise Unclear(f"没有“{text}”这种{what}{told}可写：{'、'.join(f'{i} {n}' for i, n in enumerate(names, 1))}")


def period(text: str) -> str:
    """How often. Raises :class:`Unclear`."""
    answer = re.sub(r"^[每按一1]|一次$", "", plain(text).removesuffix("一次")) if text.strip() else "?"
    return _SAME_PERIOD.get(answer) or one_of(text, PERIODS, "周期")


def span(text: str) -> str:
    """A length of time as rules write it. Raises :class:`Unclear`."""
    answer = plain(text)
    found = _SPAN.search(answer)
    if found is None:
        written = re.fullmatch(r"(\d{1,4})\s*(days|working days|months)", text.strip())
        if written:
            return f"{int(written[1])} {written[2]}"
        raise Unclear(f"“{text}”不是时长，请写“5个工作日”“30天”或“6个月”")
    number = int(found[1])
    unit = _UNITS.get(found[2], "days")
    number, unit = {"weeks": (7 * number, "days"), "years": (12 * number, "months")}.get(unit, (number, unit))
    if number == 0:
        raise Unclear(f"“{text}”是零，请写至少1天")
    return f"{number} {unit}"


def day(text: str) -> date:
    """A whole date. Raises :class:`Unclear`."""
    found = _WHOLE_DAY.search(plain(text))
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    raise Unclear(f"“{text}”不是日期，请写成 2026-01-01 或 2026年1月1日")


def due(text: str, every: str) -> dict[str, str]:
    """A deadline as rules write it, for a duty of that period. Raises :class:`Unclear`."""
    answer = plain(text)
    if every == "once":
        return {"on": day(text).isoformat()}
    if _WHOLE_DAY.search(answer):
        raise Unclear(f"“{text}”写了年份；每期都要做的，请不写年份，例如“12月31日前”“结束后15个工作日内”")
    fixed = _month_day(answer)
    if fixed is not None:
        if every != "year":
            raise Unclear(f"“{text}”是一年里的一天；不是每年一次的，请写“结束后15个工作日内”或“每期开始10日内”")
        return {"on": fixed}
    if every == "month" and (found := _DAY_OF_MONTH.search(answer)) and not re.search(r"后|以内|之内|内", answer):
        return {("after_period" if "次月" in answer else "within"): f"{int(found[1])} days"}
    length = span(text)
    return {"within" if re.search(r"开始|期初|月初|季初|年初", answer) else "after_period": length}


def _month_day(answer: str) -> str | None:
    if re.search(r"年底|年内|年末|年终", answer):
        return "12-31"
    found = _MONTH_DAY.search(answer)
    end = _MONTH_END.search(answer)
    if not found and not end:
        return None
    month, number = (int(found[1]), int(found[2])) if found else (int(end[1]) if end else 0, 0)
    try:
        last = number or calendar.monthrange(2001, month)[1]
        return f"{date(2000, month, last):%m-%d}"
    except (ValueError, calendar.IllegalMonthError):
        raise Unclear(f"“{answer}”里的日期不存在，请核对") from None
