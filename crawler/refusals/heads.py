"""What a page calls itself: the parts of its tab, its headings, and its first words where it has hardly any."""

from __future__ import annotations

import re
import unicodedata

from bs4 import Tag

from crawler.pages import Page
from crawler.reading.text import squeeze

FEW = 80
"""Spoken characters up to which a page's first lines are its name."""
_PARTS = re.compile(r"[|_»]+|\s[-–—]+\s|--+")
_TRIM = "。.!?~、,，:;-–—“”\"'()[]【】 "
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})


def heads(page: Page) -> list[str]:
    """Names in lower case without white space and punctuation around them, the tab first."""
    tab = unicodedata.normalize("NFKC", page.title)
    found = [tab, *_PARTS.split(tab)]
    found += [run.text for run in page.runs[:12] if _in_heading(run.tag)]
    if len(page.spoken) <= FEW:
        found += [run.text for run in page.runs[:3]]
    return list(dict.fromkeys(squeeze(name).strip(_TRIM).lower() for name in found if name.strip()))


def _in_heading(tag: Tag) -> bool:
    return tag.name in _HEADINGS or (tag.parent is not None and tag.parent.name in _HEADINGS)
