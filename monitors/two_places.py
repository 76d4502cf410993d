"""The same labelled value in two places: a telephone, an address, a name (两处一致之 value)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from monitors.case import Case, Want
from monitors.containing import why_unread
from monitors.coverage import absence
from monitors.documents import Documents, Picked, pick
from monitors.fields import fields
from monitors.matching import level
from monitors.selection import Strict
from monitors.wording import evidence, page_looked_at, unknown
from store.facts import Document
from store.reasons import Reason
from store.verdicts import Judgement, Note, Subject, Verdict

_DIGITS = re.compile(r"(?<!\d)\d{3,4}[- ]?\d{7,8}(?!\d)|(?<!\d)\d{5,12}(?!\d)")
_LOCAL = 7
"""Digits of a telephone number without its area code."""
_SIGNS = re.compile(r"[\s,，.。、;；:：()（）\[\]\"'-]+")
_LONG = 4
"""Letters from which one wording inside the other means the same: 惠州市某路1号 and 某路1号."""


class Side(Documents):
    """一处：哪些页面。on: own 在本单位网站，shared 在所列平台（shared）。"""

    on: Literal["own", "shared"] = Field(default="own", title="在本单位网站，还是在所列平台")


class Value(Strict):
    """同一个写明标签的值，两处应当一致。"""

    mode: Literal["value"]
    labels: tuple[str, ...] = Field(min_length=1, title="标签：联系电话、办公地址")
    kind_of: Literal["phone", "address", "text"] = Field(default="text", title="怎样比较：电话、地址、文字")
    first: Side = Field(title="一处")
    second: Side = Field(title="另一处")
    by: tuple[str, ...] = Field(default=(), title="逐项比较：按哪个标签的值认是同一项（如 事项名称）")


@dataclass(frozen=True, slots=True)
class _Told:
    """What one page says: the item it is about, and the values of the label."""

    document: Document
    about: str
    values: tuple[str, ...]


def places(mode: Value) -> tuple[str, ...]:
    """Platforms that either side names."""
    return (*mode.first.shared, *mode.second.shared)


def wants(mode: Value, case: Case) -> tuple[Want, ...]:
    """Every page of both sides with its files."""
    found = (d for side in (mode.first, mode.second) for d in _pages(side, case).documents)
    return tuple(dict.fromkeys(Want(d.site_id, d.key, d.url, True) for d in found))


def check(mode: Value, case: Case) -> tuple[Judgement, ...]:
    """One judgement for the unit, or for each item that stands in both places."""
    first, second = _pages(mode.first, case), _pages(mode.second, case)
    expected = f"{case.unit.name}的{mode.labels[0]}两处一致"
    missing = _missing(case, first, second, expected)
    if missing is not None:
        return (missing,)
    one, other = list(_told(mode, first.documents)), list(_told(mode, second.documents))
    if not mode.by:
        return (_compare(mode, case, one, other, expected, None),)
    pairs = sorted({t.about for t in one if t.about} & {t.about for t in other if t.about})
    if pairs:
        return tuple(_of_item(mode, case, one, other, about) for about in pairs)
    unread = _unread(case, [*first.documents, *second.documents])
    if unread is not None:
        return (unknown(unread, expected),)
    named = all(any(t.about for t in side) for side in (one, other))
    if not named:
        return (unknown(Reason.LAYOUT, expected, seen=evidence((*first.documents, *second.documents))),)
    return (_nothing(expected, "没有两处都有的事项。"),)


def _of_item(mode: Value, case: Case, one: list[_Told], other: list[_Told], about: str) -> Judgement:
    mine, theirs = [t for t in one if t.about == about], [t for t in other if t.about == about]
    document = mine[0].document
    subject = Subject(f"value:{about}", document.title, document.url)
    return _compare(mode, case, mine, theirs, f"“{document.title}”的{mode.labels[0]}两处一致", subject)


def _compare(
    mode: Value, case: Case, one: list[_Told], other: list[_Told], expected: str, subject: Subject | None
) -> Judgement:
    said, answered = [v for t in one for v in t.values], [v for t in other for v in t.values]
    pages = [t.document for t in (*one, *other)]
    seen = evidence([t.document for t in (*one, *other) if t.values] or pages)
    looked = tuple(page_looked_at(case, d) for d in pages)
    if any(_same(mode.kind_of, a, b) for a in said for b in answered):
        return Judgement(Verdict.MET, expected, f"两处都写“{_agreed(mode, said, answered)}”。", subject=subject,
                         evidence=seen, looked_at=looked)  # fmt: skip
    unread = _unread(case, pages)
    if unread is not None:
        return unknown(unread, expected, subject=subject, seen=seen)
    if not said or not answered:
        return unknown(Reason.LAYOUT, expected, subject=subject, seen=seen,
                       message=f"没有在{'两处' if not said and not answered else '其中一处'}认出“{mode.labels[0]}”。")  # fmt: skip
    message = f"一处写“{'、'.join(said)}”，另一处写“{'、'.join(answered)}”。"
    if _different(mode.kind_of, said) > 1 or _different(mode.kind_of, answered) > 1:
        return unknown(Reason.CANDIDATE, expected, subject=subject, seen=seen, notes=(Note.CANDIDATE,),
                       message=f"{message}同一处有几个不同的值，请打开核对。")  # fmt: skip
    register = absence(case, case.today, channels=()).reason
    if register is not None:
        return unknown(register, expected, subject=subject, seen=seen)
    return Judgement(Verdict.GAP, expected, message, subject=subject, evidence=seen, looked_at=looked)


def _pages(side: Side, case: Case) -> Picked:
    if side.on == "own":
        return pick(side, replace(case, shared=(), besides=()), None, case.today)
    there = tuple(c for c in case.shared if {c.site.id, c.site.name, f"kind:{c.site.kind}"} & set(side.shared))
    return pick(side, replace(case, own=(), shared=there, besides=()), None, case.today)


def _missing(case: Case, first: Picked, second: Picked, expected: str) -> Judgement | None:
    """Where one of the places does not exist there is nothing to compare, if that is sure."""
    if first.documents and second.documents:
        return None
    coverage = absence(case, case.window_start)
    questions = [d for side in (first, second) if not side.documents for d in side.questions]
    reason = coverage.reason or (Reason.CANDIDATE if questions else None)
    if reason is not None:
        return unknown(reason, expected, coverage=coverage, seen=evidence(questions))
    return _nothing(expected, "没有可供比较的两处页面。")


def _nothing(expected: str, message: str) -> Judgement:
    return Judgement(Verdict.NOT_APPLICABLE, expected, message, reason=Reason.NO_DOCUMENT)


def _told(mode: Value, documents: Iterable[Document]) -> Iterator[_Told]:
    labels = {"value": mode.labels, "about": mode.by}
    for document in documents:
        texts = (document.body or "", *(a.text for a in document.attachments))
        found = [fields(text, labels) for text in texts]
        values = tuple(dict.fromkeys(v for f in found for v in f.get("value", ())))
        names = {level(v) for f in found for v in f.get("about", ())}
        yield _Told(document, names.pop() if len(names) == 1 else "", values)


def _same(kind: str, one: str, other: str) -> bool:
    if kind == "phone":
        return any(a.endswith(b) or b.endswith(a) for a in _numbers(one) for b in _numbers(other))
    plain, again = _SIGNS.sub("", level(one)), _SIGNS.sub("", level(other))
    if not plain or not again:
        return False
    shorter, longer = sorted((plain, again), key=len)
    return plain == again or (kind == "address" and len(shorter) >= _LONG and shorter in longer)


def _numbers(text: str) -> list[str]:
    """Telephone numbers, digits only; short ones (12345) are compared as they are."""
    plain = unicodedata.normalize("NFKC", text).replace("—", "-").replace("－", "-")
    return [m.replace("-", "").replace(" ", "") for m in _DIGITS.findall(plain)]


def _different(kind: str, values: list[str]) -> int:
    """How many values there are that do not mean the same; a wording without any number is one of its own."""
    if kind == "phone":
        return len({n[-_LOCAL:] for v in values for n in (_numbers(v) or [level(v)])})
    kept: list[str] = []
    for value in values:
        if not any(_same(kind, value, k) for k in kept):
            kept.append(value)
    return len(kept)


def _agreed(mode: Value, said: list[str], answered: list[str]) -> str:
    return next(a for a in said if any(_same(mode.kind_of, a, b) for b in answered))


def _unread(case: Case, documents: Iterable[Document]) -> Reason | None:
    return next((r for d in documents if (r := why_unread(d, case)) is not None), None)
