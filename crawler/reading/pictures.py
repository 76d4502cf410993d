"""What a page shows without saying it in letters: pictures and embedded files. They are attachments nobody read."""

from __future__ import annotations

import re

from bs4 import Tag

from crawler.reading.links import absolute, suffix_of
from crawler.reading.text import fold
from store.facts import Attachment

PICTURE_SUFFIXES = frozenset({"png", "jpg", "jpeg", "gif", "bmp", "webp", "svg"})
"""Files that are not fetched: nobody could read them here."""
_SHOWN = ["img", "iframe", "embed", "object", "canvas", "video"]
_SOURCES = ("src", "data-src", "data", "original")
_ICON = re.compile(r"icon|filetype|/ico/|emoji|spacer|blank\.gif", re.I)
_SMALL = 32
"""Pixels up to which a picture holds no words."""


def shown_inside(body: Tag, base: str) -> tuple[Attachment, ...]:
    """Pictures and embedded files of an article's body; icons are none. One without address is known by its number."""
    found = []
    for number, tag in enumerate(body.find_all(_SHOWN), start=1):
        source = next((str(tag[name]).strip() for name in _SOURCES if tag.get(name)), "")
        if tag.name == "img" and (_ICON.search(source[:300]) or _is_small(tag)):
            continue
        url = absolute(base, source) or f"{base}#{tag.name}{number}"
        name = fold(str(tag.get("alt") or tag.get("title") or "")) or f"页内图片{number}"
        found.append(Attachment(name=name[:200], url=url, suffix=suffix_of(url)))
    return tuple(found)


def _is_small(tag: Tag) -> bool:
    sizes = [str(tag.get(name, "")).removesuffix("px") for name in ("width", "height")]
    return any(size.isascii() and size.isdigit() and int(size) <= _SMALL for size in sizes)
