"""Which day a page names as its publication, by labels and place (wire-formats 12, 13). Silence where it is not certain.

A label's strength decides first, then its place: 时间 in an exhibition's announcement is no publication day, and a day
between title and body is. The day a page was generated is never taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bs4 import BeautifulSoup

from crawler.generic.outline import Outline
from crawler.generic.runs import SOURCE
from crawler.reading.articles import meta
from crawler.reading.dates import find_day
from crawler.reading.labels import spaced
from crawler.reading.text import SEAM
from store.facts import WitnessKind

_GAP = rf"[\s{SEAM}]*"
_DATE = (
    r"((?:19|20)\d\d\s?[-/.年—–]\s?\d{1,2}\s?[-/.月—–]\s?(?:\d\d(?=\d\d:\d\d)|\d{1,2}(?!\d))|(?<!\d)\d\d年\d{1,2}月\d{1,2}日"
    r"|[〇零○Oo0一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日)"
)
_NO_RANGE = r"(?!日?\s?(?:至|到|[~—–]|-\s?(?:20\d\d年|\d{1,2}月|20\d\d-)))"
_STRONG = (
    "发布时间", "发布日期", "发表时间", "发表日期", "公开日期", "公开时间", "上网时间", "上网日期", "发稿时间", "发布于", "信息时间", "发稿日期", "发表于",
    "公告时间", "公告日期", "发布", "挂网时间", "挂网日期", "發布日期", "發布時間",
)  # fmt: skip
_WEAK = ("时间", "日期")
_UPDATED = ("更新时间", "更新日期", "修改时间", "最后更新", "发文日期", "发文时间", "公布日期", "录入时间")
"""Ambiguous: counted only where another witness names the same day."""
_WRITTEN = ("成文日期", "成文时间", "生成日期", "签发日期", "签发时间")
_SENT = ("发文日期",)
_FRONT = r"(?:文章|信息|网上|网站|稿件|新闻|首次|本站)?"


def _labelled(words: Iterable[str], *, colon: bool, front: str = "") -> re.Pattern[str]:
    mark = ":" if colon else "[:|]?"
    return re.compile(
        rf"(?<!\w){front}{spaced(words)}{_GAP}(?:\([^()\d]{{1,8}}\))?[\]】」]?{_GAP}{mark}{_GAP}[\[(（【]?{_GAP}{_DATE}{_NO_RANGE}"
    )


_PATTERN_STRONG = _labelled(_STRONG, colon=False, front=_FRONT)
_PATTERN_WEAK = _labelled(_WEAK, colon=True)
_PATTERN_UPDATED = _labelled(_UPDATED, colon=False)
_PATTERN_WRITTEN = _labelled(_WRITTEN, colon=False)
_PATTERN_SENT = _labelled(_SENT, colon=False)
_BARE = re.compile(rf"(?:^|(?<=[\s{SEAM}\[(|【「])){_DATE}{_NO_RANGE}", re.M)
_AROUND = re.compile(r"来源|浏览|字体|字号|作者|点击|阅读|打印|分享|访问|编辑|信息来源|来 ?源")
_CLOCK = re.compile(
    rf"日?{_GAP}[(]?(?:星期.|周[一二三四五六日])?[)]?{_GAP}(?:T?\d{{1,2}}[:时]\s?\d{{1,2}}(?:[:分]\s?\d{{0,2}}秒?)?(?:\.\d{{1,3}})?)?{_GAP}(?:星期.)?"
)
_OF_EVENT = re.compile(
    r"日?\s?(?:[(]?(?:星期|周).[)]?\s?(?:上午|下午|晚)|(?:上午|下午|晚上?)\s?\d|\d{1,2}:\d{2}\s?(?:[-~—–]|至|到)\s?\d)"
)
_SENTENCE = re.compile(r"[。;!?，,]|\d|至|起|止|前|后|有效|施行|截止|生成|更新")
_LABEL_ALONE = re.compile(rf"[\[(【]?(?:时间|日期) ?: ?{_DATE}日?(?: \d{{1,2}}:\d{{1,2}}(?::\d{{1,2}})?)?[\])】]?")
_EVENT = re.compile(r"[\s\u2063]*(?:活动|会议|举办|比赛|展览|报名)?(?:地点|地址|人数|对象)|主持|出席|参加|主讲")
_NUMBERED = re.compile(r"pub(?:lish)?[-_]?(?:date|time)|fbsj|fbrq", re.I)
_METAS = ("PubDate", "publishdate", "firstpublishedtime", "publish_date", "article:published_time", "datePublished")
_LINKED_DATA = re.compile(r"[\"']datePublished[\"']\s*:\s*[\"']([^\"']{8,40})[\"']")
NO_DAY = date(1970, 1, 1)
"""What a program shows where its field is empty."""
HEAD_ROWS = 14
"""Rows below the title in which a day without a strong label may stand."""


@dataclass(frozen=True, slots=True)
class Dating:
    """What the page says of its own days."""

    published: date | None = None
    source: WitnessKind | None = None
    written: date | None = None
    conflict: bool = False
    """Two equally good witnesses name different days."""
    labelled: bool = False
    """A day stands where an article's publication day stands: shown on the page and outside of its body."""
    headed: bool = False
    """It stands between title and body."""


def dating(soup: BeautifulSoup, told: Outline, *, today: date) -> Dating:
    """The publication day with its source, and the day of signature."""
    written = _first(_PATTERN_WRITTEN, (told.head, told.before, told.after), today)
    stated = stated_day(soup, today=today)
    strong = _days(_PATTERN_STRONG, (told.head, told.before), today)
    shown = _shown(told, today)
    strong = strong or (_days(_PATTERN_STRONG, (told.after,), today) if not shown else [])
    strong = strong or _in_attributes(soup, today)
    if strong and written is None:
        written = _first(_PATTERN_SENT, (told.head, told.before), today)
    if strong:
        agreed = len(set(strong)) == 1
        best = strong[0] if agreed else stated if stated in strong else None
        headed = agreed and bool(_days(_PATTERN_STRONG, (told.head,), today))
        return Dating(best, WitnessKind.PAGE if best else None, written, best is None, True, headed)
    if shown:
        agreed = len(set(shown)) == 1
        best = shown[0] if agreed else stated if stated in shown else None
        return Dating(best, WitnessKind.PAGE if best else None, written, best is None, agreed, agreed)
    if stated is not None:
        return Dating(stated, WitnessKind.META, written)
    return Dating(written=written)


def stated_day(soup: BeautifulSoup, *, today: date) -> date | None:
    """The day of the meta tags, unless it is the page's generation time (wire-formats 5.3, 5.4, 12)."""
    if "生成时间" in meta(soup, "others"):
        return None
    made = _digits(meta(soup, "Maketime"))
    for name in _METAS:
        value = meta(soup, name) or _property(soup, name)
        if value and (day := find_day(value[:40], today=today)) is not None:
            clock = _digits(value)
            generated = len(clock) >= 12 and made.startswith(clock[:12])
            return None if generated else day
    told = {
        m.group(1)
        for s in soup.find_all("script", type="application/ld+json", limit=8)
        for m in _LINKED_DATA.finditer(s.get_text()[:20_000])
    }
    return find_day(told.pop(), today=today) if len(told) == 1 else None


def confirmed_update(told: Outline, others: Iterable[date | None], *, today: date) -> date | None:
    """A day under an ambiguous label that another witness names as well."""
    days = _days(_PATTERN_UPDATED, (told.head, told.before), today)
    known = {d for d in others if d is not None}
    return next((d for d in days if d in known), None)


def _shown(told: Outline, today: date) -> list[date]:
    """Days under a weak label, or bare ones, between title and body."""
    rows = told.head.split("\n")[: HEAD_ROWS if told.body else 5]
    if not told.body:
        # Where the body begins is not known: 时间 alone may be an event's.
        rows = [
            row
            for number, row in enumerate(rows)
            if _AROUND.search(row)
            or _bare_day(row, today, below=number > 0)
            or (number <= 2 and _day_alone(row, rows[number + 1 :]))
        ]
    head = "\n".join(row for n, row in enumerate(rows) if len(row) <= 200 and not _is_event(row, rows[n + 1 :]))
    weak = _days(_PATTERN_WEAK, (head,), today)
    if weak:
        return weak
    return [d for n, row in enumerate(rows) if (d := _bare_day(row, today, below=n > 0)) is not None]


def _is_event(row: str, following: list[str]) -> bool:
    """Whether 时间 of this row is an event's: an hour of the day, or a place after it."""
    found = _PATTERN_WEAK.search(row)
    if found is None:
        return False
    return _OF_EVENT.match(row[found.end() :]) is not None or any(_EVENT.match(r) for r in following[:1])


def _day_alone(row: str, following: list[str]) -> bool:
    """时间 and its day, and nothing that speaks of an event after it."""
    return _LABEL_ALONE.fullmatch(row.replace(SEAM, "")) is not None and not any(_EVENT.match(r) for r in following[:1])


def _bare_day(row: str, today: date, *, below: bool) -> date | None:
    """The only day of a row that holds hardly anything else, or stands beside 来源, 字体, 浏览. ``below``: not the title's row."""
    if len(row) > 160:
        return None
    found = list(_BARE.finditer(row))
    if len(found) != 1:
        return None
    following = row[found[0].end() :]
    clock = _CLOCK.match(following)
    before, after = row[: found[0].start()], following[clock.end() if clock else 0 :]
    told = [part for part in re.split(rf"[{SEAM}\t]+", before + SEAM + after) if not part.strip().isdigit()]
    rest = "".join(told).strip(" []()|-\t")
    if ":" in before.rstrip(f" {SEAM}\t")[-1:]:
        return None
    # A day in an element of its own beside the source's name.
    edges = (before.rstrip(" ")[-1:] in {"", SEAM}, not after or SEAM in (clock.group() if clock else "") + after[:1])
    alone = len(rest) <= 30 and not _SENTENCE.search(rest) and all(edges)
    sourced = below and not before.strip(f"{SEAM} [(【") and SOURCE.fullmatch(rest) is not None
    alone = alone or sourced
    return find_day(found[0].group(1), today=today) if not rest or alone or _AROUND.search(rest) else None


def _in_attributes(soup: BeautifulSoup, today: date) -> list[date]:
    """A day in an element that calls itself the publication day, or in a tooltip with its label."""
    found: list[date] = []
    for tag in soup.find_all(["span", "i", "em", "b", "p", "div", "time", "td", "font"], limit=4000):
        name = f"{tag.get('id', '')} {' '.join(tag.get_attribute_list('class') or [])}"
        if _NUMBERED.search(name) and len(text := "".join(tag.find_all(string=True, limit=6))) <= 40:
            day = find_day(text, today=today)
        elif (
            isinstance(tip := tag.get("title"), str)
            and len(tip) <= 60
            and (m := _PATTERN_STRONG.search(tip.replace("：", ":")))
        ):
            day = find_day(m.group(1), today=today)
        else:
            continue
        if day is not None:
            found.append(day)
    return found if len(set(found)) == 1 else []


def _days(pattern: re.Pattern[str], texts: Iterable[str], today: date) -> list[date]:
    found = (find_day(m.group(1), today=today) for text in texts for m in pattern.finditer(text))
    return [d for d in found if d is not None and d != NO_DAY]


def _first(pattern: re.Pattern[str], texts: Iterable[str], today: date) -> date | None:
    return next(iter(_days(pattern, texts, today)), None)


def _property(soup: BeautifulSoup, name: str) -> str:
    tag = soup.find("meta", attrs={"property": name}) or soup.find("meta", attrs={"itemprop": name})
    return str(tag.get("content", "")) if tag is not None else ""


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)
