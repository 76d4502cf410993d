"""The day of a list row, in every form that lists use (wire-formats 13): whole, in brackets, without a year, in two parts."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from crawler.reading.dates import find_day, sound_day

MOST_TEXT = 60
"""Characters of a text that may be a row's date; a longer one is a sentence."""
_WHOLE = re.compile(r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?!\d)日?|(?<!\d)\d\d年\d{1,2}月\d{1,2}日")
_CLOCK = re.compile(r"\d{1,2}:\d{1,2}(?::\d{1,2})?(?:\.\d+)?|\d{1,2}时\d{1,2}分(?:\d{1,2}秒)?|(?:星期|周).")
_MONTH_DAY = re.compile(r"^[\W_]*(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?[\W_]*$")
_YEAR = re.compile(r"^[\W_]*((?:19|20)\d\d)\s?年?度?[\W_]*$")
_YEAR_MONTH = re.compile(r"^[\W_]*((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})月?[\W_]*$")
_DAY_FIRST = re.compile(r"^(\d{1,2})\s*日?\s+((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})月?$")
_DAY_LAST = re.compile(r"^((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})月?\s+(\d{1,2})日?$")
_MONTH_FIRST = re.compile(r"^(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?\s+((?:19|20)\d\d)年?$")
_YEAR_FIRST = re.compile(r"^((?:19|20)\d\d)年?\s+(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?$")
_LABEL = re.compile(r"发布|发表|公开|上网|更新|日期|时间|来源|置顶|浏览|点击|阅读|次|new|\W|_", re.I)
_EVENT = re.compile(r"截止|报名|举行|召开|开始|结束|有效期|活动|会议|至|成文")


def flat(text: str) -> str:
    """Compatible characters made one, white space folded."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("\u2236", ":").split())


def whole_day(text: str, *, today: date) -> date | None:
    """The day of a text that is nothing but a date, with at most its label, its clock and brackets."""
    if len(text) > MOST_TEXT or not (found := _only(text)):
        return None
    return find_day(found, today=today)


def is_whole(text: str) -> bool:
    """Whether the text is a whole date, sound or not."""
    return len(text) <= MOST_TEXT and bool(_only(text))


def _only(text: str) -> str:
    found = _WHOLE.findall(text)
    if len(found) != 1 or _EVENT.search(text):
        return ""
    rest = _LABEL.sub("", _CLOCK.sub("", text.replace(found[0], " ", 1)))
    return found[0] if len(rest) <= 12 and not re.search(r"\d{3}", rest) else ""


def trailing_day(text: str) -> tuple[str, str]:
    """A title with its date at the end of the same text: ``关于…的通知 [2018-05-08]`` → title, date."""
    found = list(_WHOLE.finditer(text))
    if not found:
        return text, ""
    last = found[-1]
    before, after = text[: last.start()], text[last.end() :]
    boundary = before.endswith(("[", "(", "【")) or before.endswith((" ", "\t"))
    if not boundary or re.sub(r"[\W_]", "", _CLOCK.sub("", after)) or len(before.strip()) < 4:
        return text, ""
    return before.rstrip(" [(【\t"), last.group(0)


def month_day(text: str) -> tuple[int, int] | None:
    """``[05-08]``: month and day of a row whose year stands elsewhere."""
    found = _MONTH_DAY.match(text) if len(text) <= 14 else None
    return (int(found.group(1)), int(found.group(2))) if found else None


def lone_year(text: str) -> int | None:
    """``2018年`` as a heading of its own."""
    found = _YEAR.match(text) if len(text) <= 12 else None
    return int(found.group(1)) if found else None


def part_of_day(text: str) -> bool:
    """A year, or a year with its month: the day may stand beside it."""
    return len(text) <= 12 and bool(_YEAR_MONTH.match(text) or _YEAR.match(text))


def joined_day(text: str, *, today: date) -> date | None:
    """A day in two parts: ``08 2018-05``, ``2018-05 08``, ``05-08 2018``, ``2018 05-08``."""
    bare = text.strip(" []()|")
    if len(bare) > 20:
        return None
    for pattern, order in (
        (_DAY_FIRST, (1, 2, 0)),
        (_DAY_LAST, (0, 1, 2)),
        (_MONTH_FIRST, (2, 0, 1)),
        (_YEAR_FIRST, (0, 1, 2)),
    ):
        if found := pattern.match(bare):
            parts = [int(g) for g in found.groups()]
            return sound_day(*(parts[i] for i in order), today=today)
    return None
