"""What reading an attachment gives."""

from __future__ import annotations

import re
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


_NO_LETTERS = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f]")
"""What a font without a table of its letters gives."""
_GARBLED = 0.1


def judged(text: str, *, pictures: bool, cut: bool = False) -> Content:
    """Whether a file was read wholly; what text there is, is kept in any case.

    ``pictures``: some of it is drawn and may hold letters nobody read. ``cut``: it goes on beyond what was read.
    """
    found = text.strip()[:MOST_TEXT]
    if cut or len(text.strip()) > MOST_TEXT:
        return Content(AttachmentState.UNREADABLE, found, "longer than what is read")
    if len(_NO_LETTERS.findall(found)) > _GARBLED * len(found):
        return Content(AttachmentState.UNREADABLE, found, "its letters have no meaning")
    if found and not pictures:
        return Content(AttachmentState.TEXT, found)
    if found:
        return Content(AttachmentState.SCAN, found, "text and pictures")
    return Content(AttachmentState.SCAN if pictures else AttachmentState.EMPTY)
