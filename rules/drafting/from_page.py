"""A rule from a page that was seen: its title without unit, year and period, its columns, its attachments. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from monitors.case import Period
from monitors.matching import level, years_in
from monitors.months import months_in
from monitors.workdays import Workdays
from rules.drafting.draft import Draft
from rules.drafting.duties import IDS, Duty
from rules.drafting.examples import Candidate
from rules.drafting.wording import Unclear
from rules.due import Due
from rules.periods import due_day, period_of
from rules.register import resolve
from store.facts import Document
from store.register import Register, Task, Unit

_YEAR = re.compile(r"(?<!\d)20\d\d年?度?|二[〇○零Oo0一二三四五六七八九]{3}年度?")
_PART = re.compile(
    r"前?第?[一二三四1-4１-４]季度?|[上下]半年|[qQ][1-4]"
    r"|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月?份?[-—–―~〜至到]+(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?"
    r"|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?"
)
_NUMBER = re.compile(r"[（(〔\[]?[\u4e00-\u9fff]{1,8}[〔\[（(](?:19|20)\d\d[〕\]）)]\d+号[）)〕\]]?")
_ISSUE = re.compile(r"第?[\d一二三四五六七八九十百]+[期次批号]")
_BREAKS = re.compile(r"[\s\u3000《》“”\"'‘’（）()〔〕【】\[\]，,。、：:；;—\-_|·]+|关于|的")
_POLICIES = ("办法", "规定", "细则", "意见", "方案", "措施", "通知", "规划", "计划")
_SPANS = ("15 working days", "30 days", "60 days", "6 months")
_PARTS = {3: "quarter", 6: "half", 1: "month"}


@dataclass(frozen=True, slots=True)
class Seen:
    """A page as it is stored, and where."""

    document: Document
    columns: tuple[str, ...]
    """Names of the columns in which it stands."""
    unit: Unit
    city: str = ""
    """The city's name: titles write 惠州市财政局 where the register says 市财政局."""


def publication(seen: Seen, workdays: Workdays, due: dict[str, str] | None) -> tuple[Duty, Candidate]:
    """The duty to publish such a document, and the page as its first example.

    ``due``: what the clerk said; None = a deadline that the page keeps. Raises :class:`Unclear` where the page does
    not show what would be asked for.
    """
    document, day = seen.document, _published(seen.document)
    year, span, kind = _year_of(document.title), _span_of(document.title), period_said(document.title)
    found = words_of(document.title, seen.unit, seen.city)
    if not found:
        raise Unclear(f"标题“{document.title}”除了单位、年份没有别的词，写不出规则；请用 gapwatch rules new")
    if kind == "year":
        period = period_of("year", day)
        offset = None if year is None else year - period.start.year
        if offset is not None and abs(offset) > 1:
            raise Unclear(f"标题写的是{year}年，发布于{day:%Y年}，相隔太远，写不出规则；请用 gapwatch rules new")
    else:
        period, offset = period_of(kind, date(year or day.year, span[0] if span else 1, 1)), 0
    names_it = any(level(n) in level(document.title) for n in seen.unit.all_names)
    suffixes = tuple(dict.fromkeys(a.suffix.lower() for a in document.attachments if a.suffix))
    duty = Duty(
        "document", kind, due or _kept(kind, period, day, workdays), seen.columns, found,
        ("{unit}",) if names_it else (), ("解读", "转发"), offset, part=kind != "year", attachments=suffixes,
    )  # fmt: skip
    duty = replace(duty, title_none=tuple(w for w in duty.title_none if w not in document.title))
    example = {
        "name": "所据的页面", "unit": seen.unit.name, "period": int(period.label) if period.label.isdigit() else period.label,
        "as_of": day + timedelta(days=1), "verdict": "met",
        "seen": [_entry(seen, day)],
    }  # fmt: skip
    return duty, Candidate(example)


def period_said(title: str) -> str:
    """How often such a title would come: it names a month, a quarter, a half year, else a year. Raises :class:`Unclear`."""
    span = _span_of(title)
    return _PARTS[span[1] - span[0] + 1] if span and _year_of(title) else "year"


def companion(seen: Seen) -> tuple[Duty, Candidate]:
    """The duty to interpret documents of its kind; the page is the document. Raises :class:`Unclear`."""
    document, day = seen.document, _published(seen.document)
    kinds = tuple(w for w in _POLICIES if w in document.title)
    if not seen.columns or not kinds:
        raise Unclear(
            f"“{document.title}”看不出是哪一类政策文件（{'、'.join(_POLICIES)}）、在哪个栏目；请用 gapwatch rules new"
        )
    words = tuple(w for w in ("解读", "图解") if w not in document.title)
    none = tuple(w for w in ("解读", "图解", "征求意见", "转发") if w not in document.title)
    duty = Duty(
        "interpretation", "document", None, seen.columns, (), kinds, none, within="3 working days", companion=words
    )
    told = {
        "title": f"《{document.title}》{words[0]}",
        "published": day,
        "first_seen": day,
        "column": f"政策{words[0]}",
        "body": "正文",
    }
    example = {
        "name": "所据的页面，有解读", "unit": seen.unit.name, "as_of": day + timedelta(days=1), "verdict": "met",
        "seen": [{**_entry(seen, day), "body": "正文"}, told],
    }  # fmt: skip
    return duty, Candidate(example)


def column(name: str, unit: Unit, today: date) -> tuple[Duty, Candidate]:
    """The duty to have a column of that name on the home page."""
    example = {"name": "所据的栏目", "unit": unit.name, "as_of": today, "verdict": "met",
               "column": {"name": name, "on_home": True, "rows": 12, "total": 12}}  # fmt: skip
    return Duty("column", columns=(name,)), Candidate(example)


def draft_of(task: Task, unit: Unit, duty: Duty, title: str, since: date, register: Register, taken: set[str]) -> Draft:
    """A draft under a task of the list: its units, its first checked source, as a hint until a person decides."""
    refs = [phrase for phrase, _ in task.unit_refs if resolve(phrase, register)]
    if unit.id not in {u.id for phrase in refs for u in resolve(phrase, register)}:
        refs = [unit.name]
    groups = {g for u in register.units for g in u.groups}
    basis = next((b for b in task.standards if b.verified == "yes"), next(iter(task.standards), None))
    source, clause, says = (basis.source, basis.clause, basis.says) if basis else (f"工作任务 {task.id}", "", task.text)
    wanted, number = f"{task.id}.{IDS[duty.kind]}", 2
    while wanted in taken:
        wanted, number = f"{task.id}.{IDS[duty.kind]}-{number}", number + 1
    return Draft(
        wanted, task, title, source, clause, says, False, tuple(r for r in refs if r in groups),
        tuple(dict.fromkeys(r for r in refs if r not in groups)), (), since, "hint", duty,
    )  # fmt: skip


def words_of(title: str, unit: Unit, city: str = "") -> tuple[str, ...]:
    """What a title says besides unit, year, period and document number, in its order."""
    rest = _ISSUE.sub("|", _NUMBER.sub("|", title))
    for name in _names(unit, city.removesuffix("市")):
        rest = rest.replace(name, "|")
    rest = _PART.sub("|", _YEAR.sub("|", rest)) if months_in(level(title)) else _YEAR.sub("|", rest)
    return tuple(dict.fromkeys(w for w in _BREAKS.split(rest) if len(w) > 1))


def _names(unit: Unit, place: str) -> Iterator[str]:
    """Its names, the longest first, also with the city's name written before 市."""
    for name in sorted(unit.all_names, key=len, reverse=True):
        if name.startswith("市") and place:
            yield f"{place}{name}"
        yield name


def _year_of(title: str) -> int | None:
    years = years_in(title)
    if len(years) > 1:
        raise Unclear(f"标题“{title}”写了几个年份，看不出是哪一期的；请用 gapwatch rules new")
    return next(iter(years), None)


def _span_of(title: str) -> tuple[int, int] | None:
    spans = months_in(level(title))
    one = next(iter(spans)) if len(spans) == 1 else None
    fits = one is not None and one[1] - one[0] + 1 in _PARTS and one[1] % (one[1] - one[0] + 1) == 0
    return one if fits else None


def _published(document: Document) -> date:
    if document.published is None:
        raise Unclear(f"“{document.title}”没有读到发布日期，不能作规则的例子")
    return document.published.day


def _kept(kind: str, period: Period, day: date, workdays: Workdays) -> dict[str, str]:
    """A deadline that this page keeps; the clerk puts the true one in its place."""
    if kind == "year":
        return {"on": "12-31"}
    ways = ({"after_period": span} for span in _SPANS)
    fitting = (w for w in ways if due_day(Due.model_validate(w), period, None, workdays).day >= day)
    found = next(fitting, None)
    if found is None:
        raise Unclear(f"这一期{period.end}结束，页面{day}才发布，相隔太久；请用 --due 写明期限")
    return found


def _entry(seen: Seen, day: date) -> dict[str, object]:
    files = [a.name or f"附件.{a.suffix}" for a in seen.document.attachments]
    entry: dict[str, object] = {"title": seen.document.title, "published": day, "first_seen": day}
    if seen.columns:
        entry["column"] = seen.columns[0]
    if files:
        entry["attachments"] = _with_suffix(files, seen.document)
    return entry


def _with_suffix(names: Sequence[str], document: Document) -> list[str]:
    """Names as an example reads them: the suffix tells the format."""
    return [
        name if name.lower().endswith(f".{a.suffix.lower()}") or not a.suffix else f"{name}.{a.suffix.lower()}"
        for name, a in zip(names, document.attachments, strict=True)
    ]
