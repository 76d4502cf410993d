"""The day of a list row, in every form that lists use (wire-formats 13): whole, in brackets, without a year, in two parts."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from enum import StrEnum

from crawler.reading.dates import find_day, sound_day

MOST_TEXT = 60
"""Characters of a text that may be a row's date; a longer one is a sentence."""
_WHOLE = re.compile(
    r"(?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?!\d|\s?[月年季])日?|(?<!\d)\d\d年\d{1,2}月\d{1,2}日"
)
_CLOCK = re.compile(r"\d{1,2}:\d{1,2}(?::\d{1,2})?(?:\.\d+)?|\d{1,2}时\d{1,2}分(?:\d{1,2}秒)?|(?:星期|周).")
_COUNT = re.compile(
    r"(?:浏览|点击|阅读|访问|人气|点击率|次数)[^\d]{0,6}\d{1,8}\s*次?|\d{1,8}\s*(?:次|人|阅读|浏览|点击)"
)
_MONTH_DAY = re.compile(r"^[\W_]*(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?[\W_]*$")
_YEAR = re.compile(r"^[\W_]*((?:19|20)\d\d)\s?年?度?[\W_]*$")
_YEAR_MONTH = re.compile(r"^[\W_]*((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})月?[\W_]*$")
_DAY_FIRST = re.compile(r"^(\d{1,2})\s*日?\s+((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})月?$")
_DAY_LAST = re.compile(r"^((?:19|20)\d\d)\s?[-/.年]\s?(\d{1,2})月?\s+(\d{1,2})日?$")
_MONTH_FIRST = re.compile(r"^(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?\s+((?:19|20)\d\d)年?$")
_YEAR_FIRST = re.compile(r"^((?:19|20)\d\d)年?\s+(\d{1,2})\s?[-/.月]\s?(\d{1,2})日?$")
_LABEL = re.compile(
    r"发布|发表|公开|上网|更新|成文|生成|签发|印发|日期|时间|来源|置顶|浏览|点击|阅读|次|new|\W|_", re.I
)
_EVENT = re.compile(r"截止|报名|举行|召开|开始|结束|有效期|活动|会议|至")
_PUBLISHED = re.compile(r"发布|公开|发表|上网|上传|刊登|更新")
_OTHER = re.compile(
    r"成文|生成|签发|签署|印发|制定|截止|截至|报名|开始|起始|结束|有效|生效|施行|实施|执行|举办|举行|召开|开标|受理|来信|提交|写信|留言|"
    r"回复|答复|办理|办结|反馈|废止|失效|出生|成立|公示期|采集|修改|通过|批准|登记|处罚|决定"
)
_LABEL_END = re.compile(r"(?:日期|时间|日|期限?|于)\s*[:|]?$|:$")
MOST_LABEL = 14


class Role(StrEnum):
    """What a label or a column's head says of the day below or behind it."""

    PUBLISHED = "published"
    OTHER = "other"
    UNSAID = ""


def role_of(label: str) -> Role:
    """The role of a day by its label; a day that a paper was signed or a meeting is held is none of publication."""
    if not label or len(label) > MOST_LABEL:
        return Role.UNSAID
    if _OTHER.search(label):
        return Role.OTHER
    return Role.PUBLISHED if _PUBLISHED.search(label) else Role.UNSAID


def label_at_end(text: str) -> str:
    """The label with which a text ends, for a day that follows it: ``成文日期：``; empty where it is none."""
    last = re.split(r"[\s　|]", text.rstrip(" :"))[-1]
    return last if len(last) <= MOST_LABEL and _LABEL_END.search(text) else ""


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
    rest = _LABEL.sub("", _COUNT.sub("", _CLOCK.sub("", text.replace(found[0], " ", 1))))
    return found[0] if len(rest) <= 12 and not re.search(r"\d{3}", rest) else ""


def role_within(text: str) -> Role:
    """The role of the only date in a text, by the words before it."""
    found = _WHOLE.search(text)
    return role_of(label_at_end(text[: found.start()].rstrip(" [(【"))) if found is not None else Role.UNSAID


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
