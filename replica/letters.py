"""What boards of citizens' letters share: one list, newest letters first, and what stands in it on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pydantic import model_validator

from replica.contents import Document, Message, Section

WRITER = "示例来信人"
"""Who wrote every letter: nobody."""


class LetterBoard(Section):
    """A section that is one list of letters."""

    @model_validator(mode="after")
    def _letters_only(self) -> LetterBoard:
        if len(self.columns) != 1 or self.columns[0].columns or self.columns[0].series:
            raise ValueError("a board of letters is one column without columns or series below")
        for document in self.columns[0].documents:
            if document.message is None:
                raise ValueError(f"document {document.id} stands on a board of letters and has no message")
        return self

    def letters(self, day: date) -> list[Letter]:
        """The letters that are there on ``day``."""
        return [Letter(d, d.message, day) for d in self.columns[0].own_documents(day) if d.message is not None]


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter as it stands on a day."""

    document: Document
    message: Message
    day: date

    @property
    def replied(self) -> date | None:
        """The day of its answer, if that is there already."""
        replied = self.message.replied
        return replied if replied is not None and replied <= self.day else None

    @property
    def state(self) -> str:
        """已办理 or 办理中."""
        return "已办理" if self.replied else "办理中"
