"""Which documents a rule means: parameters (for the clerk's YAML) and the sorting of what was seen into them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

from monitors.case import Case, Channel
from monitors.coverage import read_in_this_look
from monitors.matching import Fit, TitlePattern, contains, contains_all, is_cut, level, names_unit, years_in
from monitors.patterns import StaffPattern
from store.facts import AttachmentState, Document
from store.reasons import Reason


class Strict(BaseModel):
    """Unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TitleWords(Strict):
    """标题用词。`{year}`＝本期年份，`{year-1}`＝上一年，`{period}`＝本期是几月、第几季度、上下半年，`{unit}`＝责任单位的任一名称。"""

    all: tuple[str, ...] = Field(default=(), title="必须都有的词")
    any: tuple[str, ...] = Field(default=(), title="至少有一个的词")
    none: tuple[str, ...] = Field(default=(), title="有了就要打开核对的词")
    matches: tuple[StaffPattern, ...] = Field(default=(), title="至少匹配一个的匹配式（正则，不支持前后文判断）")
    also: tuple[str, ...] = Field(default=(), title="也算数的其他说法（代替 all、any、matches，判定上注明用语不同）")

    @field_validator("all", "any", "none", "also")
    @classmethod
    def _placeholders(cls, words: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        for word in words:
            usable = [*YEARS, PERIOD] if info.field_name == "all" else ["{unit}"] if info.field_name != "none" else []
            if ("{" in word or "}" in word) and word not in usable:
                told = f"可用：{'、'.join(usable)}，各自单独成一个词" if usable else "none 里不能用花括号"
                raise ValueError(f"“{word}”在 {info.field_name} 里不能用；{told}")
        return words

    def pattern(self, case: Case) -> TitlePattern:
        """The pattern for one unit and period."""
        year = None
        for word in self.all:
            if word in YEARS:
                year = case.period.start.year + YEARS[word]
        return TitlePattern(
            tuple(w for w in self.all if w not in YEARS and w != PERIOD),
            _named(self.any, case),
            self.none,
            year,
            _named(self.also, case),
            tuple(p.replace("{year}", str(case.period.start.year)) for p in self.matches),
            (case.period.start.month, case.period.end.month) if PERIOD in self.all else None,
        )


def _named(words: tuple[str, ...], case: Case) -> tuple[str, ...]:
    return tuple(n for w in words for n in (case.unit.all_names if w == "{unit}" else (w,)))


MOST_UNOPENED = 20
"""Rows of the named columns that are opened before it is said that nothing hangs on them."""
YEARS = {"{year}": 0, "{year-1}": -1, "{year+1}": 1}
_WE = re.compile("[我本](?:局|委|办|厅|处|院|所|站|中心|单位|部门|机关|会(?!议))")
"""A paper that speaks of its own unit without naming it."""
_TELLS = 60
"""Letters from which a paper would have named its unit."""
PERIOD = "{period}"
"""The month, quarter or half year, however a title names it."""


class Place(Strict):
    """到哪里找：单位自己的栏目（own），或全市共用平台（shared）。"""

    own: tuple[str, ...] = Field(default=(), title="本单位栏目名称")
    shared: str | None = Field(default=None, title="共用平台的名称或编号")
    naming: Literal["unit", "each"] | None = Field(
        default=None,
        title="共用平台上怎样认单位：unit 写明单位的，没有写明的打开核对、由人看；each 每件都写明单位，打开看过没有写的不算",
    )


class Formats(Strict):
    """附件格式。"""

    any_of: tuple[str, ...] = Field(min_length=1)


class Expect(Strict):
    """应当看到什么。"""

    at_least: int = Field(default=1, ge=1, title="至少几件")
    where: tuple[Place, ...] = Field(min_length=1, title="到哪里找")
    title: TitleWords = Field(title="标题用词")
    inside: tuple[str, ...] = Field(default=(), title="打开后能认出就是它的词")
    attachments: Formats | None = Field(default=None, title="附件格式")


@dataclass(frozen=True, slots=True)
class Sorted:
    """What a selection found."""

    fitting: tuple[Document, ...]
    open_questions: tuple[Document, ...]
    """Candidates that opening has not settled (or that were not opened yet)."""
    reworded: frozenset[str]
    """Keys of fitting documents whose title alone did not fit."""
    elsewhere: frozenset[str]
    """Keys of fitting documents that stand in another column than the rule names."""


def sort(expect: Expect, case: Case) -> Sorted:
    """Sort every document of the case's channels into fitting ones, open questions and the rest."""
    pattern = expect.title.pattern(case)
    fitting: list[Document] = []
    questions: list[Document] = []
    other_words: set[str] = set()
    elsewhere: set[str] = set()
    own_columns = tuple(w for place in expect.where for w in place.own)
    for channel in case.channels:
        for document in _possible(channel, pattern):
            answer = _fit(document, pattern, expect, case, channel)
            if answer is Fit.NO or (answer is not Fit.FITS and _is_nobodys(document, expect, case, channel)):
                continue
            if answer is Fit.FITS and _in_time(document, pattern, case):
                fitting.append(document)
                if by_titles(document, pattern) is not Fit.FITS or reworded(document, pattern):
                    other_words.add(document.key)
                if channel in case.own and own_columns and _stands_elsewhere(document, channel, own_columns):
                    elsewhere.add(document.key)
            elif _may_count(document, answer, pattern, case):
                questions.append(document)
    if (
        not fitting and expect.inside and pattern.year is not None
    ):  # with the other questions: all are opened in one look
        asked = {d.key for d in questions}
        questions += [d for d in _unopened(case, own_columns, pattern.year) if d.key not in asked]
    return Sorted(tuple(fitting), tuple(questions), frozenset(other_words), frozenset(elsewhere))


def _unopened(case: Case, columns: tuple[str, ...], year: int) -> list[Document]:
    """Rows of the named columns, in the window and of no other year, whose pages nobody has read: what is asked for may hang on one as a file."""
    found = [
        d
        for channel in case.own
        for d in channel.documents
        if not d.external
        and _stands_in(d, channel, columns)
        and _in_window(d, case)
        and years_in(d.title) <= {year}
        and not _cut(d)
    ]
    return [d for d in sorted(found, key=lambda d: d.key)[:MOST_UNOPENED] if d.opened is not Reason.OK]


def _is_nobodys(document: Document, expect: Expect, case: Case, channel: Channel) -> bool:
    """True for what was wholly read on a platform where every item names its unit, and names this one nowhere.

    Not what speaks as 我局 without saying which, nor what says next to nothing: whose it is stays unclear.
    """
    site = channel.site
    meant = {site.id, site.name, f"kind:{site.kind}"}
    if channel in case.own or not any(p.naming == "each" and p.shared in meant for p in expect.where):
        return False
    told = "\n".join((*document.titles, document.publisher, inside_text(document)))
    if len(told) < _TELLS or _WE.search(told):
        return False
    return settled(document, case) and not names_unit(told, case.unit.all_names, case.other_names)


def _possible(channel: Channel, pattern: TitlePattern) -> list[Document]:
    """Documents that may fit, by key: all whose titles or files hold the words asked for, and those with cut titles.

    Only a quick way past the many that cannot; what fits is decided document by document.
    """
    index = channel.titles
    holding = index.holding_all(level(w) for w in pattern.every)
    if pattern.some:
        holding &= index.holding_any(level(w) for w in pattern.some)
    if pattern.also:
        asked = pattern.every or pattern.some or pattern.patterns
        holding = index.holding_any(level(w) for w in pattern.also) | (holding if asked else frozenset())
    return sorted((channel.documents[i] for i in holding | channel.cut), key=lambda d: d.key)


def number_of(documents: Iterable[Document]) -> int:
    """How many there are; copies of one document on several sites (same title, same day) count once.

    On one site two pages are two documents, though their titles and days are the same.
    """
    alike: dict[tuple[str, date | None], Counter[str]] = {}
    for d in documents:
        day = d.published.day if d.published else None
        alike.setdefault((level(d.title), day), Counter())[d.site_id] += 1
    return sum(max(sites.values()) for sites in alike.values())


def _in_window(document: Document, case: Case) -> bool:
    """True if some witness places it between the window's start and today."""
    return any(case.window_start <= day <= case.today for day in document.publication_days)


def _in_time(document: Document, pattern: TitlePattern, case: Case) -> bool:
    """True if its dates place it in the window; or it bears none, names the year, and was seen before it was due."""
    if document.witnesses:
        return _in_window(document, case)
    return pattern.year is not None and case.due is not None and document.first_seen <= case.due


def _may_count(document: Document, answer: Fit, pattern: TitlePattern, case: Case) -> bool:
    """True for an open question: undated, in the window, or it names the very year and its date says otherwise."""
    if not document.witnesses or _in_window(document, case):
        return True
    a_year = (case.period.end - case.period.start).days > 360
    named = answer is Fit.FITS and pattern.year is not None and a_year
    return named and document.publication_days[0] <= case.today


def _cut(document: Document) -> bool:
    """True if the end of its title is not known. A page that was read shows its title whole."""
    return document.title_cut or (document.opened is not Reason.OK and is_cut(document.title))


def _fit(document: Document, pattern: TitlePattern, expect: Expect, case: Case, channel: Channel) -> Fit:
    answer = _fit_without_files(document, pattern, expect, case, channel)
    if answer is Fit.FITS and expect.attachments is not None:
        suffixes = {a.suffix.lower() for a in document.attachments}
        return answer if suffixes & set(expect.attachments.any_of) else Fit.CUT  # a candidate: its file was not seen
    return answer


def _fit_without_files(document: Document, pattern: TitlePattern, expect: Expect, case: Case, channel: Channel) -> Fit:
    by_title = by_titles(document, pattern)
    if by_title is Fit.NO:
        if not any(pattern.fit(a.name) is Fit.FITS for a in document.attachments):
            return Fit.NO
        by_title = Fit.CUT  # what is asked for may hang on a page of another name
    whose = whose_is(document, case, channel)
    if whose is False:
        return Fit.NO
    if by_title is Fit.FITS and whose:
        return Fit.FITS
    if document.opened is not Reason.OK or document.body is None:
        return Fit.CUT  # a candidate that is to be opened
    if not whose:
        return Fit.CUT
    if by_title is not Fit.FITS and _is_it(document, pattern, expect, case):
        return Fit.FITS
    if by_title is Fit.NO_YEAR:
        years = years_in(inside_text(document))
        sure = (
            pattern.year in years
            and len(years) == 1
            and pattern.of_its_months(f"{document.title}\n{inside_text(document)}")
        )
        return Fit.FITS if sure else Fit.NO_YEAR
    if by_title is Fit.EXCLUDED_WORD:
        marked = contains(inside_text(document), expect.inside) if expect.inside else False
        ruled_out = settled(document, case) and not marked and not _holds_it(document, pattern)
        return Fit.NO if ruled_out else Fit.EXCLUDED_WORD
    return by_title


def by_titles(document: Document, pattern: TitlePattern) -> Fit:
    """The best of what its titles say; where one fits and another holds an excluded word, a person has to decide."""
    fits = {pattern.fit(title, cut=_cut(document)) for title in document.titles}
    return Fit.CUT if fits == {Fit.FITS, Fit.EXCLUDED_WORD} else min(fits, key=list(Fit).index)


def reworded(document: Document, pattern: TitlePattern) -> bool:
    """True if it fits only by one of the other wordings that count."""
    return bool(pattern.also) and all(pattern.reworded(title) for title in document.titles)


def settled(document: Document, case: Case) -> bool:
    """True if the newest look read it with all its attachments: what an older one saw may have changed."""
    readable = (AttachmentState.TEXT, AttachmentState.EMPTY)
    return read_in_this_look(case, document) and all(a.state in readable for a in document.attachments)


def _is_it(document: Document, pattern: TitlePattern, expect: Expect, case: Case) -> bool:
    """True if one of its files is the thing itself, whatever its title says besides: the unit, the year, and all that it is known by
    stand in it. Forms that hang on a notice bear no unit's name."""
    return bool(expect.inside) and any(
        contains_all(told, (*expect.inside, *pattern.every))
        and (pattern.year is None or pattern.year in years_in(told))
        and pattern.of_its_months(told)
        and names_unit(told, case.unit.all_names, case.other_names)
        for told in (f"{a.name}\n{a.text}" for a in document.attachments)
    )


def _holds_it(document: Document, pattern: TitlePattern) -> bool:
    """True if some attachment speaks of all that the title is asked for: it may be the thing itself."""
    sought = replace(pattern, never=())
    return any(
        sought.fit(a.name) is Fit.FITS
        or (
            contains_all(f"{a.name}{a.text}", pattern.every)
            and (not pattern.some or contains(f"{a.name}{a.text}", pattern.some))
            and (pattern.year is None or pattern.year in years_in(f"{a.name}\n{a.text}"))
            and pattern.of_its_months(f"{a.name}\n{a.text}") is not False
        )
        for a in document.attachments
    )


def whose_is(document: Document, case: Case, channel: Channel) -> bool | None:
    """True: this unit's; False: another's; None: not said, or only by naming somebody else: it is to be opened.

    The title speaks before the publisher: a platform's operator, or the finance bureau, publishes for others.
    On a channel that serves several units, what names nobody may be anybody's.
    """
    shared = channel not in case.own or channel.site.kind == "unified" or len(channel.site.units) > 1
    mine, others = case.unit.all_names, case.other_names
    title = "\n".join(document.titles)
    if names_unit(title, mine, others):
        return True
    of_another = contains(title, others)
    if of_another and shared:
        return False
    if not of_another:
        if names_unit(document.publisher, mine, others):
            return True
        if not shared and not contains(document.publisher, others):
            return True
    if document.body is None:
        return None
    inside = inside_text(document)
    if not names_unit(inside, mine, others):
        return False if of_another and settled(document, case) else None
    return None if contains(inside, others) else True


def inside_text(document: Document) -> str:
    """All that was read of a document: body, attachment names and texts."""
    return "\n".join([document.body or "", *(f"{a.name}\n{a.text}" for a in document.attachments)])


def _stands_in(document: Document, channel: Channel, names: tuple[str, ...]) -> bool:
    columns = {c.key: c for c in channel.facts.columns} if channel.facts else {}
    return any(
        contains("/".join(columns[k].path or (columns[k].name,)), names) for k in document.columns if k in columns
    )


def _stands_elsewhere(document: Document, channel: Channel, names: tuple[str, ...]) -> bool:
    """True if it is known where it stands: a site that could not be read this time shows no column at all."""
    known = {c.key for c in channel.facts.columns} if channel.facts else set()
    return known.issuperset(document.columns) and not _stands_in(document, channel, names)


def days_verdict_differs(document: Document, due: date | None) -> bool:
    """True if its witnesses of publication lie on both sides of the due day."""
    if due is None:
        return False
    return len({day <= due for day in document.publication_days}) > 1
