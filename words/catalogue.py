"""Catalogues: ``.po`` files, compiled in memory into what :mod:`gettext` of the standard library reads."""

from __future__ import annotations

import ast
import struct
from collections.abc import Iterator, Mapping
from functools import cache
from gettext import GNUTranslations
from importlib.resources import files
from io import BytesIO

LANGUAGES = ("zh", "en")
_MAGIC = 0x950412DE


@cache
def catalogue(lang: str) -> GNUTranslations:
    """What was translated into ``lang``; a text that was not stands as written."""
    return GNUTranslations(BytesIO(compiled(read(lang))))


@cache
def read(lang: str) -> Mapping[str, str]:
    """The shipped catalogue of a language: text as written → translation."""
    return dict(parse((files("words") / f"{lang}.po").read_text(encoding="utf-8")))


def parse(text: str) -> Iterator[tuple[str, str]]:
    """The entries of a ``.po`` file (GNU gettext manual, "The Format of PO Files"): no plurals, no contexts.

    Raises :class:`ValueError` for any other line.
    """
    entry: dict[str, str] = {}
    key = ""
    for number, line in enumerate([*text.splitlines(), 'msgid ""'], 1):
        if not line.strip() or line.startswith("#"):
            continue
        word, _, rest = line.partition(" ")
        if word == "msgid":
            if "msgstr" in entry:
                yield entry["msgid"], entry["msgstr"]
            entry = {}
        if word in ("msgid", "msgstr"):
            key, line = word, rest
            entry[key] = ""
        try:
            said = ast.literal_eval(line)
        except (SyntaxError, ValueError):
            said = None
        if not isinstance(said, str) or not key:
            raise ValueError(f"line {number}: not a line of a .po file: {line}")
        entry[key] += said


def compiled(messages: Mapping[str, str]) -> bytes:
    """A ``.mo`` file (GNU gettext manual, "The Format of GNU MO Files") in UTF-8, without a hash table."""
    header = {"": "Content-Type: text/plain; charset=UTF-8\n"}
    pairs = sorted((k.encode(), v.encode()) for k, v in ({k: v for k, v in messages.items() if k} | header).items())
    keys, values = b"", b""
    tables: list[tuple[int, int]] = []
    start = 28 + 16 * len(pairs)
    for key, _ in pairs:
        tables.append((len(key), start + len(keys)))
        keys += key + b"\0"
    for _, value in pairs:
        tables.append((len(value), start + len(keys) + len(values)))
        values += value + b"\0"
    head = struct.pack("<7I", _MAGIC, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0)
    return head + b"".join(struct.pack("<2I", *place) for place in tables) + keys + values
