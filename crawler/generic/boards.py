"""Citizens' messages on any board, by the vocabulary of about fifty cities (wire-formats 6.4). Days and states only.

Who wrote, and what, is not read. 受理 is no reply. A day without a label is nobody's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from bs4 import BeautifulSoup, Tag

from crawler.generic.outline import outline
from crawler.reading.dates import find_day
from crawler.reading.labels import spaced
from crawler.reading.messages import ADDRESSEE, REPLIED, REPLY, STATUS, SUBMITTED
from crawler.reading.text import SEAM, fold, squeeze

MOST_MESSAGES = 500
MOST_LEVELS = 12
"""Levels above a label within which its message stands."""
STATES = (
    "已办理", "已回复", "已答复", "办理中", "已转入", "已受理", "已办结", "转其他部门", "待回复", "待办理", "未回复", "处理中", "受理中", "待受理",
    "回复中", "已处理", "已转办",
)  # fmt: skip
_STATUS = (*STATUS, "办理情况")
_AMBIGUOUS = ("发表于", "发布于", "发表时间", "发布时间", "发布日期", "时间", "日期")
"""Labels that question and answer may both wear."""
_BOARD = re.compile(r"留言|信箱|来信|写信|问政|咨询|互动|提问|诉求|投诉|建言")
_TOPIC = re.compile(r"主题|标题|信件|来信|留言|问题|诉求|内容")
_GAP = rf"[\s{SEAM}]*"
_DATE = r"((?:19|20)\d\d\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,2}(?!\d))"
_FRONT = r"(?:群众|网友|网民|用户|部门|单位|官方|最新|最后|市民|我的)?"


def _day_label(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){_FRONT}{spaced(words)}{_GAP}[\]】]?[:]?{_GAP}[\[(【]?{_GAP}{_DATE}?")


_SUBMIT = _day_label(SUBMITTED)
_REPLY_DAY = _day_label(REPLIED)
_REPLY_TEXT = re.compile(rf"(?<!\w){_FRONT}{spaced((*REPLY, *ADDRESSEE))}{_GAP}:?")
_ANY_DAY = re.compile(rf"(?<!\w){spaced(_AMBIGUOUS)}{_GAP}:?{_GAP}[\[(【]?{_GAP}{_DATE}")
_ANSWER = re.compile(
    r"(?m)^\W*(?:官方|部门|单位|管理员|网站|工作人员)?(?:回复|答复|回答|解答)(?:内容|意见|如下|信息)?\W*(?::|$)"
)
_STATE_LABEL = re.compile(rf"(?<!\w){spaced(_STATUS)}{_GAP}(?::|[\t\n{SEAM}]){_GAP}([\u4e00-\u9fff]{{2,8}})")
_STATE_WORD = re.compile(rf"(?<!\w)({'|'.join(STATES)})(?!\w)")


_HEADS = {key: frozenset(map(squeeze, words)) for key, words in (("s", SUBMITTED), ("r", REPLIED), ("t", _STATUS))}
"""Heads of the columns that tell when a letter came, when it was answered and how it stands."""


@dataclass(frozen=True, slots=True)
class MessageRow:
    """One message: when it came, when it was answered, what its state is."""

    submitted: date | None
    replied: date | None
    status: str


def messages(soup: BeautifulSoup, text: str, *, today: date, unanswered: bool = False) -> tuple[MessageRow, ...]:
    """The messages of a board's list or of a letter's own page; nothing where the labels of a board are missing.

    ``unanswered``: also those that stand among answered ones and show neither answer nor state.
    """
    return (
        _table(soup, today)
        or _labelled(soup, text, today, unanswered=unanswered)
        or (_twice(text, today) if _is_board(soup) else ())
    )


def _is_board(soup: BeautifulSoup) -> bool:
    """Whether the page's own title or a heading names a board."""
    heads = [soup.title, *soup.find_all(["h1", "h2", "h3"], limit=10)]
    return any(h is not None and _BOARD.search(h.get_text()[:60]) for h in heads)


def _twice(text: str, today: date) -> tuple[MessageRow, ...]:
    """Question and answer wear the same label (wire-formats 4.5): a day behind the word 回复 is the answer's."""
    found: list[MessageRow] = []
    end = 0
    for mark in islice(_ANY_DAY.finditer(text), 2 * MOST_MESSAGES):
        day = find_day(mark.group(1), today=today)
        answers = bool(found) and _ANSWER.search(text, end, mark.start()) is not None
        if answers and found[-1].replied is None:
            last = found[-1]
            found[-1] = MessageRow(
                last.submitted, day if day and last.submitted and day >= last.submitted else None, ""
            )
        elif day is not None:
            found.append(MessageRow(day, None, ""))
        end = mark.end()
    # Days without any answer may be those of a list of news.
    return tuple(found) if any(m.replied for m in found) else ()


def _labelled(soup: BeautifulSoup, text: str, today: date, *, unanswered: bool) -> tuple[MessageRow, ...]:
    """Each 来信时间 with a day is a message; its reply and its state stand in its own block."""
    found_all = [m for m in _SUBMIT.finditer(text) if m.group(1)]
    if not found_all:
        return ()
    # 来信时间 and 提交时间 of one letter are one message: the label that occurs most counts.
    usual = Counter(_word(m) for m in found_all).most_common(1)[0][0]
    marks = [m for m in found_all if _word(m) == usual][:MOST_MESSAGES]
    if len(marks) == 1:
        row = _message(marks[0], text[: marks[0].start()], text[marks[0].end() :], today)
        return (row,) if row is not None else ()
    blocks = [
        b
        for b in _blocks(soup, usual)
        if len([m for m in _SUBMIT.finditer(b) if m.group(1) and _word(m) == usual]) == 1
    ]
    if len(blocks) == len(marks):
        rows = [_in_block(block, usual, today) for block in blocks]
    else:
        rows = [_between(marks, number, text, today) for number in range(len(marks))]
    if unanswered and len(blocks) == len(marks) and any(row is not None and row.replied for row in rows):
        rows = [
            row or MessageRow(find_day(m.group(1), today=today), None, "") for row, m in zip(rows, marks, strict=True)
        ]
    return tuple(row for row in rows if row is not None)


def _in_block(block: str, usual: str, today: date) -> MessageRow | None:
    mark = next(m for m in _SUBMIT.finditer(block) if m.group(1) and _word(m) == usual)
    return _message(mark, block[: mark.start()], block[mark.end() :], today)


def _between(marks: list[re.Match[str]], number: int, text: str, today: date) -> MessageRow | None:
    """A message of which no element of its own is known: what stands between its day and the next; its own row before it."""
    mark = marks[number]
    end = marks[number + 1].start() if number + 1 < len(marks) else len(text)
    return _message(mark, text[: mark.start()].rpartition("\n")[2], _own(text[mark.end() : end], marks, number), today)


def _blocks(soup: BeautifulSoup, label: str) -> list[str]:
    """Text of the largest elements around each string with the label that hold no other."""
    found = [s for s in soup.find_all(string=re.compile(spaced([label]))) if s.parent is not None][: MOST_MESSAGES + 1]
    counts = Counter(id(p) for s in found for p in islice(s.parents, MOST_LEVELS))
    tops: dict[int, Tag] = {}
    for string in found:
        own = [p for p in islice(string.parents, MOST_LEVELS) if counts[id(p)] == 1]
        if own:
            tops.setdefault(id(own[-1]), own[-1])
    return [outline(top, title=None, body=None, without=frozenset()).whole for top in tops.values()]


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
        columns = {k: _column(names, wanted) for k, wanted in _HEADS.items()}
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
    return [_cell(p) for p in parts]


def _cell(cell: Tag) -> str:
    """A cell's words; where there are none, those of its picture."""
    words = fold("".join(cell.find_all(string=True, limit=30)))[:80]
    picture = cell.find("img") if not words else None
    return words or (fold(str(picture.get("alt") or picture.get("title") or ""))[:20] if picture is not None else "")


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


def _column(names: list[str], wanted: frozenset[str]) -> int | None:
    return next((i for i, name in enumerate(names) if name in wanted), None)
