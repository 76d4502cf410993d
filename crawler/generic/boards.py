"""Citizens' messages on any board, by the vocabulary of about fifty cities (wire-formats 6.4). Days and states only.

Who wrote, and what, is not read. 受理 is no reply. A day without a label is nobody's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bs4 import BeautifulSoup, Tag

from crawler.reading.dates import find_day
from crawler.reading.labels import spaced
from crawler.reading.messages import ADDRESSEE, REPLIED, REPLY, STATUS, SUBMITTED
from crawler.reading.text import SEAM, fold, squeeze

MOST_MESSAGES = 500
STATES = (
    "已办理", "已回复", "已答复", "办理中", "已转入", "已受理", "已办结", "转其他部门", "待回复", "待办理", "未回复", "处理中", "受理中", "待受理",
    "回复中", "已处理", "已转办",
)  # fmt: skip
_SUBMITTED = (*SUBMITTED, "提问时间", "投诉时间", "诉求时间")
_REPLIED = (*REPLIED, "处理日期", "办结时间", "办结日期", "解答时间", "反馈日期", "办理日期")
_STATUS = (*STATUS, "办理情况", "回复状态", "当前状态", "办件状态", "受理状态", "状 态")
_TOPIC = re.compile(r"主题|标题|信件|来信|留言|问题|诉求|内容")
_GAP = rf"[\s{SEAM}]*"
_DATE = r"((?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?!\d))"
_FRONT = r"(?:群众|网友|网民|用户|部门|单位|官方|最新|最后|市民|我的)?"


def _day_label(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_FRONT}{spaced(words)}{_GAP}[\]】]?[:]?{_GAP}{_DATE}?")


_SUBMIT = _day_label(_SUBMITTED)
_REPLY_DAY = _day_label(_REPLIED)
_REPLY_TEXT = re.compile(rf"(?<!\w){_FRONT}{spaced((*REPLY, *ADDRESSEE))}{_GAP}:?")
_STATE_LABEL = re.compile(rf"(?<!\w){spaced(_STATUS)}{_GAP}(?::|[\t\n{SEAM}]){_GAP}([\u4e00-\u9fff]{{2,8}})")
_STATE_WORD = re.compile(rf"(?<!\w)({'|'.join(STATES)})(?!\w)")


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message: when it came, when it was answered, what its state is."""

    submitted: date | None
    replied: date | None
    status: str


def messages(soup: BeautifulSoup, text: str, *, today: date) -> tuple[MessageRow, ...]:
    """The messages of a board's list or of a letter's own page; nothing where the labels of a board are missing."""
    return _table(soup, today) or _labelled(text, today)


def _labelled(text: str, today: date) -> tuple[MessageRow, ...]:
    """Each 来信时间 with a day begins a message; its reply and state stand before the next one."""
    found_all = [m for m in _SUBMIT.finditer(text) if m.group(1)]
    if not found_all:
        return ()
    # 来信时间 and 提交时间 of one letter are one message: the label that occurs most counts.
    usual = Counter(_word(m) for m in found_all).most_common(1)[0][0]
    marks = [m for m in found_all if _word(m) == usual][:MOST_MESSAGES]
    found = []
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
        after = text[mark.end() : end]
        # On a letter's own page what speaks of it may stand above its day; on a list only its own row may.
        before = text[: mark.start()] if len(marks) == 1 else text[: mark.start()].rpartition("\n")[2]
        row = _message(mark, before, after if len(marks) == 1 else _own(after, marks, number), today)
        if row is not None:
            found.append(row)
    return tuple(found)


def _word(mark: re.Match[str]) -> str:
    return re.sub(r"[^\u4e00-\u9fff]", "", mark.group(0)[: mark.start(1) - mark.start(0)])


def _own(after: str, marks: list[re.Match[str]], number: int) -> str:
    """What follows a list's message, without the row in which the next one begins."""
    return after if number + 1 == len(marks) else (after.rpartition("\n")[0] or after)


def _message(mark: re.Match[str], before: str, after: str, today: date) -> MessageRow | None:
    submitted = find_day(mark.group(1), today=today)
    replies = [m for part in (after, before) for m in _REPLY_DAY.finditer(part)]
    dated = next((m.group(1) for m in replies if m.group(1)), "")
    state = _state(after) or _state(before)
    if submitted is None or not (replies or state or _REPLY_TEXT.search(after) or _REPLY_TEXT.search(before)):
        return None
    replied = find_day(dated, today=today) if dated else None
    return MessageRow(submitted, replied if replied is None or replied >= submitted else None, state)


def _state(text: str) -> str:
    labelled = _STATE_LABEL.search(text)
    if labelled is not None:
        return labelled.group(1)
    word = _STATE_WORD.search(text)
    return word.group(1) if word is not None else ""


def _table(soup: BeautifulSoup, today: date) -> tuple[MessageRow, ...]:
    """A table, or a list with a row of heads, whose columns are named in a board's words."""
    for head in soup.find_all(["tr", "li", "ul", "dl", "div"], limit=3000):
        cells = _cells(head)
        if not 3 <= len(cells) <= 12:
            continue
        names = [squeeze(c).rstrip(":") for c in cells]
        columns = {k: _column(names, words) for k, words in (("s", _SUBMITTED), ("r", _REPLIED), ("t", _STATUS))}
        if sum(c is not None for c in columns.values()) < 2 or not any(_TOPIC.search(n) for n in names):
            continue
        rows = [_row(cells, columns, today) for cells in _below(head, len(names))]
        if found := tuple(r for r in rows if r is not None)[:MOST_MESSAGES]:
            return found
    return ()


def _cells(row: Tag) -> list[str]:
    if row.name == "tr":
        parts = list(row.find_all(["td", "th"], recursive=False, limit=14))
    else:
        parts = [
            c
            for c in row.find_all(True, recursive=False, limit=14)
            if c.name in {"span", "li", "div", "p", "dd", "dt", "a", "b", "em", "i", "h3", "h4"}
        ]
    return [fold("".join(p.find_all(string=True, limit=30)))[:80] for p in parts]


def _below(head: Tag, width: int) -> list[list[str]]:
    """The cells of the rows that follow the heads, in the same element or in the one after it."""
    beside = list(head.find_next_siblings(head.name, limit=MOST_MESSAGES))
    if not beside and head.parent is not None:
        around = head.parent if head.parent.name not in {"thead", "body"} else head.parent.parent
        later = around.find_all(head.name, limit=MOST_MESSAGES + 1) if around is not None else []
        beside = [row for row in later if row is not head]
        if not beside and head.parent.name != "body":
            following = head.parent.find_next_sibling()
            beside = (
                list(following.find_all([head.name, "li", "ul"], limit=MOST_MESSAGES)) if following is not None else []
            )
    return [cells for row in beside if len(cells := _cells(row)) == width]


def _row(cells: list[str], columns: dict[str, int | None], today: date) -> MessageRow | None:
    def day(key: str) -> date | None:
        column = columns[key]
        return find_day(cells[column], today=today) if column is not None else None

    state = squeeze(cells[columns["t"]])[:20] if columns["t"] is not None else ""
    if day("s") is None and day("r") is None and not state:
        return None
    return MessageRow(day("s"), day("r"), state)


def _column(names: list[str], words: Iterable[str]) -> int | None:
    wanted = {squeeze(w) for w in words}
    return next((i for i, name in enumerate(names) if name in wanted), None)
