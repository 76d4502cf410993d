"""Is a page small enough to be made a tree? Asked before one is made: the cost of a tree grows with tags times depth."""

from __future__ import annotations

import re

from lxml import etree

MOST_TAGS = 18_000
"""Tags of one page, closing ones counted. The largest real pages have about 15,000; more would stall everything else."""
MOST_LINKS = 5_000
"""Links of one page: a list that shows all its years at once has some hundreds."""
DEEPEST = 200
"""Levels of one page. Real ones have fewer than sixty, a few unclosed tags included."""


_LINK = re.compile(r"<a\s", re.I)


class _Depth:
    """Counts levels while a page streams by; keeps nothing."""

    def __init__(self) -> None:
        self.now = 0
        self.most = 0

    def start(self, _tag: str, _attributes: object) -> None:
        self.now += 1
        self.most = max(self.most, self.now)

    def end(self, _tag: str) -> None:
        self.now -= 1

    def close(self) -> None:
        """Nothing is kept."""


def too_large(text: str) -> bool:
    """Whether a page has more tags, links or levels than any honest one."""
    if text.count("<") > MOST_TAGS or sum(1 for _ in _LINK.finditer(text)) > MOST_LINKS:
        return True
    depth = _Depth()
    parser = etree.HTMLParser(target=depth, huge_tree=False)
    try:
        parser.feed(text)
        parser.close()
    except etree.XMLSyntaxError:
        return depth.most > DEEPEST
    return depth.most > DEEPEST
