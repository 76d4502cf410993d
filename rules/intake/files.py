"""What an import changes: the texts of the files, and row by row what became of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from rules.intake.table import Record, Wrong


@dataclass(slots=True)
class Change:
    """The files as they become, and the report."""

    texts: dict[str, str]
    """By name below the workspace; what is not changed stays out of it."""
    told: list[str] = field(default_factory=list)
    added: int = 0
    changed: int = 0
    same: int = 0
    wrong: int = 0

    def say(self, record: Record, what: str, key: str = "") -> None:
        """One line of the report."""
        self.told.append(f"{record.place(key)}：{what}")


class Taker(Protocol):
    """What takes the records of one kind of table."""

    def take(self, record: Record, change: Change) -> None:
        """One record. Raises :class:`Wrong`; then nothing of it is taken."""


def take_all(taker: Taker, records: list[Record], change: Change) -> Change:
    """Every record, in order; one that is wrong is said and passed over."""
    for record in records:
        try:
            taker.take(record, change)
        except Wrong as wrong:
            change.wrong += 1
            change.say(record, f"有错，没有写入：{wrong}", wrong.key)
    return change


def text_of(change: Change, originals: dict[str, str], name: str) -> str:
    """A file's text as it stands now."""
    return change.texts.get(name, originals.get(name, ""))
