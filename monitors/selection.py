"""Which documents a rule means: parameters (for the clerk's YAML) and the sorting of what was seen into them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict, Field

from monitors.case import Case, Channel
from monitors.matching import Fit, TitlePattern, contains, names_unit, years_in
from store.facts import AttachmentState, Document
from store.reasons import Reason


class Strict(BaseModel):
    """Unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class TitleWords(Strict):
    """标题用词。`{year}`＝本期年份，`{year-1}`＝上一年，`{unit}`＝责任单位的任一名称。"""

    all: tuple[str, ...] = Field(default=(), title="必须都有的词")
    any: tuple[str, ...] = Field(default=(), title="至少有一个的词")
    none: tuple[str, ...] = Field(default=(), title="有了就要打开核对的词")

    def pattern(self, case: Case) -> TitlePattern:
        """The pattern for one unit and period."""
        year = None
        for word in self.all:
            if word in YEARS:
                year = case.period.start.year + YEARS[word]
        some = tuple(n for w in self.any for n in (case.unit.all_names if w == "{unit}" else (w,)))
        return TitlePattern(tuple(w for w in self.all if w not in YEARS), some, self.none, year)


YEARS = {"{year}": 0, "{year-1}": -1, "{year+1}": 1}


class Place(Strict):
    """到哪里找：单位自己的栏目（own），或全市共用平台（shared）。"""

    own: tuple[str, ...] = Field(default=(), title="本单位栏目名称")
    shared: str | None = Field(default=None, title="共用平台的名称或编号")
    naming: str | None = Field(default=None, title="共用平台上怎样认单位", pattern="^unit$")


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
    """Sort every document of the case's channels that lies in its window."""
    pattern = expect.title.pattern(case)
    fitting: list[Document] = []
    questions: list[Document] = []
    reworded: set[str] = set()
    elsewhere: set[str] = set()
    own_columns = tuple(w for place in expect.where for w in place.own)
    for channel in case.channels:
        for document in in_window(channel, case):
            answer = _fit(document, pattern, expect, case, shared=channel in case.shared)
            if answer is Fit.NO:
                continue
            if answer is Fit.FITS and document.witnesses:
                fitting.append(document)
                if pattern.fit(document.title) is not Fit.FITS:
                    reworded.add(document.key)
                if channel in case.own and own_columns and not _stands_in(document, channel, own_columns):
                    elsewhere.add(document.key)
            else:
                questions.append(document)
    return Sorted(tuple(fitting), tuple(questions), frozenset(reworded), frozenset(elsewhere))


def in_window(channel: Channel, case: Case) -> list[Document]:
    """Documents of a channel that some witness places between the window's start and today, or that bear no date."""
    if channel.facts is None:
        return []
    return [
        d
        for d in channel.facts.documents
        if not d.witnesses or any(case.window_start <= day <= case.today for day in d.publication_days)
    ]


def needs_opening(document: Document) -> bool:
    """True if the page was not read in any look yet."""
    return document.opened is None


def _fit(document: Document, pattern: TitlePattern, expect: Expect, case: Case, *, shared: bool) -> Fit:
    by_title = pattern.fit(document.title)
    if by_title is Fit.NO:
        return Fit.NO
    whose = _whose(document, case, shared=shared)
    if whose is False:
        return Fit.NO
    if by_title is Fit.FITS and whose:
        return Fit.FITS
    if document.opened is not Reason.OK or document.body is None:
        return Fit.CUT  # a candidate that is to be opened
    if not whose:
        return Fit.CUT
    if by_title is Fit.NO_YEAR:
        years = years_in(inside_text(document))
        return Fit.FITS if pattern.year in years and len(years) == 1 else Fit.NO_YEAR
    if by_title is Fit.EXCLUDED_WORD:
        settled = all(a.state in (AttachmentState.TEXT, AttachmentState.EMPTY) for a in document.attachments)
        marked = contains(inside_text(document), expect.inside) if expect.inside else False
        return Fit.NO if settled and not marked else Fit.EXCLUDED_WORD
    return by_title


def _whose(document: Document, case: Case, *, shared: bool) -> bool | None:
    """True: this unit's; False: another's; None: not said, or only by naming somebody else: it is to be opened."""
    said = (document.title, document.publisher)
    if any(names_unit(text, case.unit.all_names, case.other_names) for text in said):
        return True
    names_other = any(contains(text, case.other_names) for text in said if text)
    if not shared and not names_other:
        return True
    if shared and names_other:
        return False
    if document.body is None:
        return None
    if names_unit(inside_text(document), case.unit.all_names, case.other_names):
        return True
    return None if shared else False


def inside_text(document: Document) -> str:
    """All that was read of a document: body, attachment names and texts."""
    return "\n".join([document.body or "", *(f"{a.name}\n{a.text}" for a in document.attachments)])


def _stands_in(document: Document, channel: Channel, names: tuple[str, ...]) -> bool:
    columns = {c.key: c for c in channel.facts.columns} if channel.facts else {}
    return any(
        contains("/".join(columns[k].path or (columns[k].name,)), names) for k in document.columns if k in columns
    )


def days_verdict_differs(document: Document, due: date | None) -> bool:
    """True if its witnesses of publication lie on both sides of the due day."""
    if due is None:
        return False
    return len({day <= due for day in document.publication_days}) > 1
