"""Errors in what staff type: file, line, column, a sentence, a suggestion."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from words import _


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in one file. The sentence is Chinese: the office reads it."""

    file: str
    line: int
    column: int
    sentence: str

    @property
    def place(self) -> str:
        """``file:line:column``."""
        return f"{self.file}:{self.line}:{self.column}"

    def __str__(self) -> str:
        return f"{self.place}: {self.sentence}"


class InputError(Exception):
    """What staff typed cannot be used; holds every problem found, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=lambda p: (p.file, p.line, p.column, p.sentence)))
        super().__init__("\n".join(map(str, self.problems)))


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that ``word`` most resembles, or nothing."""
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.5)), "")


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``，是不是“…”？`` for the nearest known word, or nothing."""
    near = nearest(word, known)
    return _("，是不是“{near}”？").format(near=near) if near else ""
