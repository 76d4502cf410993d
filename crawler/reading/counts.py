"""Published statistics of citizens' messages: 来信总数, 本月受理, 已办结 … on a board, or in a paper's own words (wire-formats 6.5).

A figure counts only behind, or alone before, a label that stands there. Bare states (已办结) count only beside a label that leaves no doubt:
in a board's list they are a letter's state. Two values of one figure are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise

from crawler.pages import Page
from crawler.reading.text import SEAM, lines, squeeze
from store.facts import MessageCounts
from store.readings import Ask, AskKind, ColumnStatistics, Reading

_GAP = rf"[\s{SEAM}]*"
_WHAT = r"(?:来信|信件|留言|来件|诉求|问政)"
_KINDS = {
    "received": (
        rf"(?:网(?:民|友|名))?{_WHAT}(?:总数|总量|总件数|数量|件数|数)|总{_WHAT}(?:数|量)?|(?:累计|共|总共)?收到(?:的)?(?:网民|网友|群众|市民|公众)?{_WHAT}",
        _WHAT,
    ),
    "accepted": (r"受理(?:总数|总量|数量|件数|数)", r"已?受理"),
    "answered": (
        r"(?:办结|回复|答复|回信|办理|办结留言)(?:总数|总量|数量|件数|数)",
        r"已?(?:办结|回复|答复|回信|办理)|处理答复",
    ),
    "rate": (r"(?:按时|按期)?(?:办结|回复|答复|回信|办理)率", r"(?!)"),
}
"""Figure → its labels that leave no doubt, and its bare ones."""
_SPAN = r"(?:本|上|当)(?:月|周|年|季度?|日)|今[年日天]|昨[日天]|去年|全年|累计"
_UNIT = r"[件条封宗份个]"
_LABEL = "|".join(rf"(?P<{k}>{clear})|(?P<{k}_bare>{bare})" for k, (clear, bare) in _KINDS.items())
_FIGURE = r"(?P<figure>\d{1,3}(?:,\d{3})+|\d{1,8}(?:\.\d{1,2})?)"
_COUNT = re.compile(
    rf"(?:(?<!\w)|(?<=[共其中并已{SEAM}])|(?=(?:累计|共)?收到))(?P<span>{_SPAN})?{_GAP}(?:{_LABEL})(?P<sep>{_GAP}(?:[:：]|共|为|达)?{_GAP}[(（\[]?{_GAP}){_FIGURE}{_GAP}(?P<unit>{_UNIT}|%)?"
    r"(?![\d年月日/.\-:：])"
)
_BEFORE = re.compile(rf"{_GAP}{_FIGURE}{_GAP}(?P<unit>{_UNIT}|%)?{_GAP}(?P<span>{_SPAN})?{_GAP}(?:{_LABEL}){_GAP}")
_HEAD = re.compile(rf"(?P<span>{_SPAN})?(?:{_LABEL})(?:\({_UNIT}|%\))?")
_NUMBER = re.compile(rf"{_FIGURE}(?P<unit>{_UNIT}|%)?")
_HINT = re.compile(rf"{_WHAT}.{{0,40}}(?:总|数|\d)|收到|受理|办结|回复率|答复率", re.S)
_PERIOD = re.compile(
    r"(?<!截至)(?<!截止)(?<![\d\-—~至到])(?P<year>20\d\d)年(?:度|(?P<month>\d{1,2})月份?(?!\d{1,2}日|[-—~至到])|第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年|全年)?"
    r"(?!\d|[-—~至到]|第?[一二三四]季|[上下]半)"
)
_NEAR = 4
"""Rows between a bare label and one that leaves no doubt."""
_OF_A_LIST = re.compile(r"(?<!\d)\d{1,2}[-/]\d{1,2}(?!\d)|(?<!共)(?<!累计)收到")
MOST_ROWS = 3000
MOST_FIGURES = 200
LONGEST_ROW = 2000


@dataclass(frozen=True, slots=True)
class _Told:
    """One figure as a row tells it."""

    row: int
    kind: str
    clear: bool
    span: str
    period: str | None
    value: float


def message_counts(rows: Sequence[list[str]], title: str = "") -> tuple[MessageCounts, ...]:
    """The statistics that rows of cells publish, one for each span of time. ``title`` may name the period that all are of."""
    told = list(islice(_told(rows[:MOST_ROWS]), MOST_FIGURES))
    sure = [t.row for t in told if t.clear]
    told = [t for t in told if t.clear or any(abs(t.row - row) <= _NEAR for row in sure)]
    common = _period(squeeze(title))
    counts: dict[tuple[str | None, str], MessageCounts] = {}
    for key in dict.fromkeys((t.period, t.span) for t in told):
        mine = [t for t in told if (t.period, t.span) == key]
        period = key[0] or (common if not key[1] else None)
        counts[key] = replace(_counted(mine), period=period, span=key[1])
    return tuple(
        c for c in counts.values() if c.received is not None or c.accepted is not None or c.answered is not None
    )


def counts_on(page: Page) -> tuple[MessageCounts, ...]:
    """The statistics on a board's page. Rows of its list bear a date; what a letter says it received is nobody's."""
    if _HINT.search(page.text) is None:
        return ()
    own = [row for row in lines(page.soup) if not any(_OF_A_LIST.search(cell) for cell in row)]
    return message_counts(own)


def with_statistics(reading: Reading, page: Page, ask: Ask) -> Reading:
    """A reading of a column's first page with the statistics that stand on it."""
    if ask.kind not in {AskKind.LISTING, AskKind.TREE} or ask.context.get("progress") or not page.is_markup:
        return reading
    own = ask.context.get("column") or (reading.columns[0].key if len(reading.columns) == 1 else None)
    counts = counts_on(page) if own is not None else ()
    return replace(reading, statistics=(ColumnStatistics(str(own), counts),)) if counts else reading


def _told(rows: Sequence[list[str]]) -> Iterator[_Told]:
    for number, (row, below) in enumerate(pairwise([*rows, []])):
        text = "\t".join(row)
        if len(text) > LONGEST_ROW or not any(c.isdigit() for c in text + "".join(below)):
            continue
        found = [(_HEAD.fullmatch(squeeze(h)), _NUMBER.fullmatch(squeeze(v))) for h, v in zip(row, below, strict=False)]
        if len(row) == len(below) > 1 and all(h and v for h, v in found):
            yield from (_one(number, h, v, True, text) for h, v in found if h and v)
            continue
        before = _BEFORE.fullmatch(text)
        if before is not None:
            yield _one(number, before, before, False, text)
            continue
        for match in _COUNT.finditer(text):
            marked = bool(match["unit"]) or any(c in match["sep"] for c in (":", "：", SEAM, "(", "（"))
            if _is_clear(match) or marked:
                yield _one(number, match, match, False, text)


def _is_clear(match: re.Match[str]) -> bool:
    named = [k for k in _KINDS if match[k]]
    return bool(named) or bool(match["span"] and match["span"] != "累计")


def _one(row: int, label: re.Match[str], number: re.Match[str], clear: bool, text: str) -> _Told:
    kind = next(k for k in _KINDS if label[k] or label[f"{k}_bare"])
    value = float(number["figure"].replace(",", ""))
    span = label["span"] or ("截至" if re.search("截[至止]", text) else "")
    return _Told(row, kind, clear or _is_clear(label), span, _period(squeeze(text)), value)


def _counted(told: Iterable[_Told]) -> MessageCounts:
    values: dict[str, set[float]] = {}
    for one in told:
        values.setdefault(one.kind, set()).add(one.value)
    sure = {kind: next(iter(v)) for kind, v in values.items() if len(v) == 1}
    whole = {k: int(v) for k, v in sure.items() if k != "rate" and v == int(v)}
    rate = sure.get("rate")
    return MessageCounts(
        None, whole.get("received"), whole.get("answered"), rate if rate is not None and rate <= 100 else None,
        accepted=whole.get("accepted"),
    )  # fmt: skip


def _period(text: str) -> str | None:
    """The one period that a text names; None where it names none, or several."""
    found = {_named(m) for m in _PERIOD.finditer(text)}
    return found.pop() if len(found) == 1 else None


def _named(match: re.Match[str]) -> str | None:
    year = match["year"]
    if match["month"]:
        month = int(match["month"])
        return f"{year}-{month:02d}" if 1 <= month <= 12 else None
    if match["quarter"]:
        return f"{year}-Q{'一二三四'.find(match['quarter']) + 1 or match['quarter']}"
    if match["half"]:
        return f"{year}-H{1 if match['half'] == '上' else 2}"
    return str(year)
