"""In which language the program speaks: Chinese or English, chosen once for a command, once for the mails.

Texts stand in the code as their first readers need them: English for engineers, Chinese for the office. ``_()`` gives a
text in the language that is spoken now; where none was chosen, as it is written. ``zh.po`` holds the Chinese of the
English texts, ``en.po`` the English of the Chinese ones. What is written down for good (findings, history, the audit
trail) is never translated: it stays in the words in which it was said.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from words.catalogue import LANGUAGES, catalogue

__all__ = ["LANGUAGES", "N_", "_", "speaking", "spoken"]

_SPOKEN: ContextVar[str | None] = ContextVar("spoken", default=None)


def _(text: str) -> str:
    """The text in the language that is spoken now. Its places are filled afterwards: ``_("{n} mails").format(n=3)``."""
    lang = _SPOKEN.get()
    return text if lang is None else catalogue(lang).gettext(text)


def N_(text: str) -> str:
    """Marks a text of a table that is translated where it is shown."""
    return text


def spoken() -> str | None:
    """The language spoken now; None = as written."""
    return _SPOKEN.get()


@contextmanager
def speaking(lang: str | None) -> Iterator[None]:
    """For a while."""
    token = _SPOKEN.set(lang)
    try:
        yield
    finally:
        _SPOKEN.reset(token)
