"""What the news of a meeting says: when it was held, and which documents it passed. Nothing is guessed."""

from __future__ import annotations

import re
from datetime import date, timedelta

from monitors.matching import level

_SENTENCE = re.compile(r"[^。;!?\n]{1,400}")
_HELD = re.compile(
    r"(?:((?:19|20)\d\d)年)?(1?\d)月([123]?\d)日(?:\([^()]{1,6}\))?(?:上午|下午|晚上|晚)?[^。;!?日]{0,40}(?:召开|举行)"
)
_RECENT = timedelta(days=60)
"""How long before its news a meeting may lie whose year is not written."""
_PASSED = re.compile(
    r"(?<![未不没])(?:(?:审议|审定|讨论|表决|研究)(?:并)?(?:原则|一致)?(?:上|性)?(?:同意)?|原则(?:上|性)?(?:同意)?)通过了?"
    r"((?:(?:[、,]|以及|和|及|与){0,2}《[^《》]{2,80}》){1,30})"
)
_QUOTED = re.compile("《([^《》]+)》")
_STAGE = re.compile(r"[(\[](?:送审稿|审议稿|讨论稿|代拟稿|报审稿)[)\]]")
_TO_CONGRESS = ("草案", "议案", "任免")
"""Words of what a meeting passes on to others, and does not itself bring into force."""


def meeting_days(text: str, published: date | None) -> frozenset[date]:
    """Days on which the text says that a meeting was held; one without a year lies shortly before ``published``."""
    found = set()
    for sentence in _SENTENCE.findall(_level(text)):
        if "会议" in sentence:
            found |= {d for m in _HELD.finditer(sentence) if (d := _day(m, published)) is not None}
    return frozenset(found)


def passed_titles(text: str) -> tuple[str, ...]:
    """Titles that stand in 《》 right after 审议通过 and the like, each once; what goes on to the congress is left out."""
    found = (q for m in _PASSED.finditer(_level(text)) for q in _QUOTED.findall(m[1]))
    kept = (_STAGE.sub("", title) for title in found if not any(word in title for word in _TO_CONGRESS))
    return tuple(dict.fromkeys(kept))


def _level(text: str) -> str:
    return "\n".join(level(line) for line in text.splitlines())


def _day(match: re.Match[str], published: date | None) -> date | None:
    month, day = int(match[2]), int(match[3])
    try:
        if match[1]:
            told = date(int(match[1]), month, day)
            return told if published is None or told <= published else None
        if published is None:
            return None
        near = (date(year, month, day) for year in (published.year, published.year - 1))
        return next((d for d in near if published - _RECENT <= d <= published), None)
    except ValueError:
        return None
