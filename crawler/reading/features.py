"""What a column's page offers besides its rows: a catalogue navigation, a search box.

A global search box in the page's header counts: better a missed finding than a wrong accusation.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from crawler.reading.text import squeeze

_CATALOGUE_WORDS = re.compile(r"目录导航|公报目录|目录索引|选择期数|期数选择|按期(查看|浏览)|往期")
_CATALOGUE_NAMES = re.compile(r"catalog|mulu|qishu", re.I)
_SEARCH_WORDS = re.compile(r"检索|搜索|查询|search", re.I)
_TYPED = {"", "text", "search"}


def has_catalogue(soup: BeautifulSoup) -> bool:
    """A block named like a catalogue, or a heading that says so."""
    for tag in soup.find_all(["div", "ul", "dl", "nav", "section", "select", "table"]):
        if _CATALOGUE_NAMES.search(f"{tag.get('id', '')} {' '.join(tag.get_attribute_list('class') or [])}"):
            return True
    headings = soup.find_all(
        ["h1", "h2", "h3", "h4", "h5", "h6", "dt", "th", "label", "strong", "span", "a", "p", "div"]
    )
    return any(_CATALOGUE_WORDS.search(text) for h in headings if len(text := squeeze(h.get_text())) <= 20)


def has_search(soup: BeautifulSoup) -> bool:
    """A text field that its form, its button or its own words call a search."""
    return any(_is_search(field) for field in soup.find_all("input") if str(field.get("type", "")).lower() in _TYPED)


def _is_search(field: Tag) -> bool:
    around = field.find_parent("form") or field.parent
    words = [_attributes(field)]
    if around is not None:
        words += [_attributes(around), around.get_text(" ") if len(around.get_text()) < 200 else ""]
        words += [_attributes(tag) for tag in around.find_all(["input", "button", "a", "img"])]
    return bool(_SEARCH_WORDS.search(" ".join(words)))


def _attributes(tag: Tag) -> str:
    names = ("id", "name", "placeholder", "title", "value", "action", "alt", "class")
    return " ".join(str(tag.get(name, "")) for name in names)
