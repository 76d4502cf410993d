"""The letters on one page of the board 群众留言板 (wire-formats 4.5), and where its pager leads.

Question and answer wear the same label 发表于：, so what a day means is told by the order of the parts: ``mes_time`` and ``mes_detail`` are
the question's, ``reply`` begins an answer with ``mes_time`` and ``mes_detail2`` of its own. Any other order is not understood.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import blake2b

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement

from crawler.reading.dates import find_day
from crawler.reading.labels import spaced
from crawler.reading.links import absolute
from crawler.reading.messages import MessageFacts, read_message
from crawler.reading.text import fold, squeeze, visible_text
from store.exposed import Part, exposed_in

MOST_PARTS = 2000
PARTS = {"mes_time": "T", "mes_detail": "D", "reply": "R", "mes_detail2": "X"}
_ANSWER = r"(?:RTX|RXT)?"
_ORDERS = (re.compile(rf"(?:TD{_ANSWER})+"), re.compile(rf"(?:DT{_ANSWER})+"))
_ONE = {"T": re.compile(rf"TD{_ANSWER}"), "D": re.compile(rf"DT{_ANSWER}")}
_DAY = re.compile(rf"^\W*{spaced(['发表于'])}\s*[:：]\s*(.{{8,40}})$")
_MAY_ANSWER = re.compile(r"回复|答复|回应|办理|处理|反馈")
_ANSWER_INSIDE = re.compile(r"(?:回复|答复|处理结果|办理结果|回应)\s*[:：]")
_HASH = re.compile(r"#(\d{1,5})$|[?&]page=(\d{1,5})$")


@dataclass(slots=True)
class _Part:
    """One named part, and what stands between it and the next."""

    kind: str
    text: str
    loose: list[str] = field(default_factory=list)
    more: bool = False
    """A picture, a file or another page hangs here."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter as the list shows it."""

    number: str
    """Of its words and its time: the board shows no number of its own."""
    facts: MessageFacts
    unsure: bool
    """Besides the parts that are known stands something that may be an answer."""

    @property
    def answered(self) -> bool:
        """Whether an answer stands in its own part."""
        return self.facts.reply_chars > 0


def letters(top: BeautifulSoup, base: str, *, today: date) -> tuple[Letter, ...] | None:
    """Every letter of a page; None where its parts do not stand in an order that is understood."""
    parts = _parts(top, base)
    order = "".join(p.kind for p in parts)
    if not order:
        return ()
    if len(order) > MOST_PARTS or not any(o.fullmatch(order) for o in _ORDERS):
        return None
    spans = [m.span() for m in _ONE[order[0]].finditer(order)]
    found = [_letter(parts[start:end], today) for start, end in spans]
    whole = [letter for letter in found if letter is not None]
    return tuple({letter.number: letter for letter in whole}.values()) if len(whole) == len(found) else None


def pages_named(top: BeautifulSoup) -> frozenset[int]:
    """Numbers of the pages that the pager leads to."""
    found = (_HASH.search(str(a["href"])) for a in top.find_all("a", href=True, limit=5000))
    return frozenset(int(m.group(1) or m.group(2)) for m in found if m is not None)


def has_letters(top: BeautifulSoup) -> bool:
    """Whether the board's own parts stand on a page."""
    return top.select_one(".mes_detail") is not None and top.select_one(".mes_time") is not None


def _letter(parts: list[_Part], today: date) -> Letter | None:
    """A letter whose every day can be read; the question's own words are looked at, not kept."""
    asked = next(p for p in parts if p.kind == "D")
    replied = next((p for p in parts if p.kind == "X"), None)
    days = [_day(p.text, today) for p in parts if p.kind == "T"]
    if None in days or (replied is not None and not replied.text):
        return None
    rows = [["留言时间", str(days[0])], ["留言内容", "-"]]
    if replied is not None:
        rows += [["答复时间", str(days[1])], ["答复内容", replied.text]]
    facts = read_message(rows, today=today)
    if facts is None:
        return None
    facts = replace(facts, exposed=(*exposed_in(asked.text, Part.QUESTION, today), *facts.exposed))
    time = next(p.text for p in parts if p.kind == "T")
    number = blake2b(f"{squeeze(time)}\n{squeeze(asked.text)}".encode(), digest_size=12).hexdigest()
    loose = " ".join(t for p in parts for t in p.loose)
    hidden = _MAY_ANSWER.search(loose) or _ANSWER_INSIDE.search(asked.text) or any(p.more for p in parts)
    return Letter(number, facts, unsure=bool(hidden))


def _day(text: str, today: date) -> date | None:
    found = _DAY.search(text)
    return find_day(found.group(1), today=today) if found is not None else None


def _parts(top: BeautifulSoup, base: str) -> list[_Part]:
    """The named parts in the page's order, each with what follows it."""
    found: list[_Part] = []
    todo: list[PageElement] = list(reversed(top.contents))
    while todo and len(found) <= MOST_PARTS:
        node = todo.pop()
        if isinstance(node, Tag):
            kind = next((PARTS[c] for c in node.get_attribute_list("class") or [] if c in PARTS), "")
            if kind == "R":  # what stands in it is gone through below
                found.append(_Part(kind, fold("".join(node.find_all(string=True, recursive=False, limit=20)))))
            elif kind:
                found.append(_Part(kind, visible_text(node), more=_hangs(node, base)))
            if kind in {"", "R"}:
                todo.extend(reversed(node.contents))
            if found and not kind and _leads(node, base):
                found[-1].more = True
        elif found and type(node) is NavigableString and not _is_head(found[-1], fold(str(node))):
            found[-1].loose.append(fold(str(node)))
    return found


def _is_head(part: _Part, text: str) -> bool:
    """The words 回复： themselves."""
    return part.kind == "R" and text in part.text


def _hangs(part: Tag, base: str) -> bool:
    return any(_leads(tag, base) for tag in part.find_all(["a", "img", "iframe", "script"], limit=200))


def _leads(tag: Tag, base: str) -> bool:
    if tag.name == "a":
        href = str(tag.get("href", ""))
        return _HASH.search(href) is None and absolute(base, href) is not None
    return tag.name in {"img", "iframe", "script", "video", "object", "embed"}
