"""What a page shows without saying it in letters: pictures, films, sounds and embedded files.

Pictures, films and embedded files are attachments as well: what they say, nobody has read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import Tag

from crawler.reading.links import absolute, suffix_of
from crawler.reading.text import fold
from store.facts import Attachment, Medium, MediumKind

PICTURE_SUFFIXES = frozenset({"png", "jpg", "jpeg", "gif", "bmp", "webp", "svg"})
"""Files that are not fetched: nobody could read them here."""
_FILMS = frozenset({"mp4", "m3u8", "flv", "mov", "avi", "wmv", "m4v", "webm"})
_SOUNDS = frozenset({"mp3", "wav", "m4a", "wma", "aac"})
_IN_SCRIPT = re.compile(
    rf"[\"']([^\"'\s<>]{{1,500}}\.(?:{'|'.join(sorted(_FILMS | _SOUNDS))})(?:\?[^\"'\s<>]{{0,200}})?)[\"']", re.I
)
"""A film's address in the call of a player."""
_SHOWN = ["img", "iframe", "embed", "object", "canvas", "video"]
_SOURCES = ("src", "data-src", "data", "original")
_ICON = re.compile(r"icon|filetype|/ico/|emoji|spacer|blank\.gif", re.I)
_SMALL = 32
"""Pixels up to which a picture holds no words."""


def shown_inside(body: Tag, base: str) -> tuple[Attachment, ...]:
    """Pictures and embedded files of an article's body; icons are none. One without address is known by its number."""
    return tuple(
        Attachment(name=(text or f"页内图片{number}")[:200], url=url, suffix=suffix_of(url))
        for number, tag, url, text in _shown(body, base)
        if tag.name != "audio"
    )


def media_inside(body: Tag, base: str) -> tuple[Medium, ...]:
    """Pictures, films and sounds of a body, each address once; what has none bears its number, as among the attachments."""
    shown = [(_kind(tag, url), url, text) for _, tag, url, text in _shown(body, base)]
    near = body.parent if body.parent is not None else body
    called = [m for script in near.find_all("script") for m in _IN_SCRIPT.findall(str(script.string or ""))]
    shown += [(_of_file(url), url, "") for source in called if (url := absolute(base, source)) is not None]
    found: dict[tuple[MediumKind, str], Medium] = {}
    for kind, url, text in shown:
        if kind is not None:
            found.setdefault((kind, url), Medium(kind, url, text[:200]))
    return tuple(found.values())


def _shown(body: Tag, base: str) -> Iterator[tuple[int, Tag, str, str]]:
    """Number, element, address and alternative text of what is shown."""
    for number, tag in enumerate(body.find_all([*_SHOWN, "audio"]), start=1):
        source = _source(tag)
        if tag.name == "img" and (_ICON.search(source[:300]) or _is_small(tag)):
            continue
        text = fold(str(tag.get("alt") or tag.get("title") or ""))
        yield number, tag, absolute(base, source) or f"{base}#{tag.name}{number}", text


def _source(tag: Tag) -> str:
    """Where it lies; a film may name its files below itself."""
    inner = tag.find("source", src=True) if tag.name in {"video", "audio"} else None
    places = (tag, inner) if isinstance(inner, Tag) else (tag,)
    return next((str(p[name]).strip() for p in places for name in _SOURCES if p.get(name)), "")


def _kind(tag: Tag, url: str) -> MediumKind | None:
    """What an element shows; an embedded file may be a paper."""
    named = {"img": MediumKind.PICTURE, "video": MediumKind.VIDEO, "audio": MediumKind.AUDIO}
    return named.get(tag.name) or _of_file(url)


def _of_file(url: str) -> MediumKind | None:
    suffix = suffix_of(url)
    if suffix in _FILMS:
        return MediumKind.VIDEO
    return MediumKind.AUDIO if suffix in _SOUNDS else None


def _is_small(tag: Tag) -> bool:
    sizes = [str(tag.get(name, "")).removesuffix("px") for name in ("width", "height")]
    return any(size.isascii() and size.isdigit() and int(size) <= _SMALL for size in sizes)
