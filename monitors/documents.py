"""Choosing documents one by one: by the columns they stand in and the words of their titles.

:mod:`monitors.selection` asks "was the thing that is owed published?"; here every document that fits is a thing of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from pydantic import Field, model_validator

from monitors.case import Case, Channel
from monitors.matching import Fit, TitlePattern, contains
from monitors.selection import TitleWords, by_titles, reworded, whose_is
from store.facts import Column, Document


class Documents(TitleWords):
    """哪些文件。"""

    columns: tuple[str, ...] = Field(default=(), title="栏目名称（含子栏目）；不写则看全部栏目")
    shared: tuple[str, ...] = Field(default=(), title="还到哪些平台找：名称，或 kind:portal（门户）")

    @model_validator(mode="after")
    def _says_which(self) -> Documents:
        if not (self.columns or self.all or self.any or self.matches or self.also):
            raise ValueError("要写明是哪些文件：columns（栏目）或标题用词 all、any、matches、also")
        return self


@dataclass(frozen=True, slots=True)
class Picked:
    """What a choice found, in order of site and key."""

    documents: tuple[Document, ...]
    questions: tuple[Document, ...]
    """Those that may be meant: a cut title, no year in it, or perhaps another unit's."""
    excluded: tuple[Document, ...]
    """Those that fit but for a word that rules them out."""
    reworded: frozenset[str]
    """Keys of documents that fit only by another wording."""


def pick(wanted: Documents, case: Case, since: date | None, until: date) -> Picked:
    """Documents of the case's channels that ``wanted`` means, published between ``since`` and ``until``, or undated."""
    pattern = wanted.pattern(case)
    sorted_: dict[Fit, list[Document]] = {fit: [] for fit in Fit}
    for channel in case.channels:
        for document in _standing(wanted, channel):
            if _between(document, since, until):
                sorted_[_fit(document, pattern, case, channel)].append(document)
    fitting = sorted_[Fit.FITS]
    return Picked(
        tuple(fitting),
        (*sorted_[Fit.CUT], *sorted_[Fit.NO_YEAR], *sorted_[Fit.NO_PERIOD]),
        tuple(sorted_[Fit.EXCLUDED_WORD]),
        frozenset(d.key for d in fitting if reworded(d, pattern)),
    )


def _standing(wanted: Documents, channel: Channel) -> list[Document]:
    known = sorted(channel.documents, key=lambda d: d.key)
    if not wanted.columns:
        return known
    keys = {c.key for c in columns_of(channel, wanted.columns)}
    return [d for d in known if keys & set(d.columns)]


def _between(document: Document, since: date | None, until: date) -> bool:
    first = since or date.min
    return not document.witnesses or any(first <= day <= until for day in document.publication_days)


def _fit(document: Document, pattern: TitlePattern, case: Case, channel: Channel) -> Fit:
    answer = by_titles(document, pattern)
    if answer is Fit.NO:
        return Fit.NO
    whose = whose_is(document, case, channel)
    if whose is False:
        return Fit.NO
    return answer if whose or answer is Fit.EXCLUDED_WORD else Fit.CUT


def columns_of(channel: Channel, names: Sequence[str]) -> list[Column]:
    """A channel's columns of these names, sub-columns included; no names mean all of them."""
    known = channel.facts.columns if channel.facts else ()
    return [c for c in known if not names or contains("/".join(c.path or (c.name,)), names)]


def named_columns(case: Case, names: Sequence[str]) -> Iterator[tuple[Channel, Column]]:
    """The columns of these names on the unit's own channels and those the rule names: on others they are not the unit's."""
    return ((channel, column) for channel in (*case.own, *case.shared) for column in columns_of(channel, names))
