"""What reading an attachment gives."""

from __future__ import annotations

from dataclasses import dataclass

from store.facts import AttachmentState

MOST_TEXT = 200_000
"""Characters of an attachment's text that are kept."""


@dataclass(frozen=True, slots=True)
class Content:
    """How far an attachment could be read."""

    state: AttachmentState
    text: str = ""
    detail: str = ""
    """For the engineer, English."""


class UnreadableError(Exception):
    """The file is damaged, encrypted, or of a kind that is not read."""


def judged(text: str, *, pictures: bool) -> Content:
    """Text there is text; else pictures make a scan; else the file is empty."""
    if text.strip():
        return Content(AttachmentState.TEXT, text.strip()[:MOST_TEXT])
    return Content(AttachmentState.SCAN if pictures else AttachmentState.EMPTY)
