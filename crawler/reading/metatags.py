"""Which of the tags that every column's and every paper's page should bear stand in its head, and say something."""

from __future__ import annotations

from dataclasses import replace

from bs4 import BeautifulSoup

from crawler.pages import Page
from store.readings import Reading

_NAMES = frozenset(
    ("columnname", "columndescription", "columnkeywords", "columntype", "articletitle", "pubdate", "contentsource",
     "keywords", "description", "author", "image", "url", "sitename", "sitedomain", "siteidcode")
)  # fmt: skip
"""Those of the guide of 2017, in lower case: real pages write them in any."""
_MOST = 100


def with_metas(reading: Reading, page: Page) -> Reading:
    """A reading of one column's page, or of one paper's, with what stands in its head. Citizens' letters are no papers."""
    if not page.is_markup:
        return reading
    if reading.document is not None and reading.message is None:
        reading = replace(reading, document=replace(reading.document, metas=metas_of(page.soup)))
    if len(reading.features) == 1:
        reading = replace(reading, features=(replace(reading.features[0], metas=metas_of(page.soup)),))
    return reading


def metas_of(soup: BeautifulSoup) -> tuple[str, ...]:
    """Their names, in order; a tag without content says nothing."""
    tags = soup.find_all("meta", attrs={"name": True}, limit=_MOST)
    said = {str(tag["name"]).strip().lower() for tag in tags if str(tag.get("content") or "").strip()}
    return tuple(sorted(said & _NAMES))
