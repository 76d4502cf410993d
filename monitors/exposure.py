"""Personal data in documents and letters: what is looked for, what is exempt, and how hits are told. Values are masked throughout."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from pydantic import Field

from monitors.case import Case
from monitors.matching import contains
from monitors.selection import Strict
from personal.find import find
from personal.hits import KIND_ZH, Hit, Kind
from personal.mask import mask_name
from store.facts import Document

NAMED = 3
"""Values of one kind, masked, and papers, that a message shows."""
_MAY_HOLD = re.compile(r"[0-9０-９](?:[ \-－　]?[0-9０-９]){6}|号|室|房|栋|幢")
"""Without any of these a text holds nothing that is looked for."""


class Exemption(Strict):
    """依法应当公开当事人的，不查。"""

    words: tuple[str, ...] = Field(min_length=1, title="标题或所在栏目有这些词的")
    why: str = Field(min_length=2, title="依据或理由")


EXEMPT = (
    Exemption(
        words=("行政处罚", "处罚决定", "双公示"),
        why="惩戒性公示：行政处罚决定依法公开当事人，“除惩戒性公示、强制性信息披露外”才要去标识化",
    ),
    Exemption(words=("失信", "被执行人"), why="惩戒性公示：失信名单依法公开当事人和部分证件号码"),
    Exemption(words=("送达公告", "公告送达"), why="公告送达要写明受送达人是谁"),
    Exemption(words=("悬赏", "协查通报"), why="悬赏、协查要写明找的是谁"),
)

Found = Sequence[tuple[str, Hit]]
"""Where, and what."""


def kinds_zh(kinds: Iterable[Kind]) -> str:
    """身份证号、手机号."""
    return "、".join(KIND_ZH[k] for k in kinds)


def is_exempt(document: Document, case: Case, exempt: Sequence[Exemption]) -> bool:
    """Whether its titles or its columns' names bear a word of an exemption."""
    names = {c.key: "/".join(c.path or (c.name,)) for x in case.channels if x.facts for c in x.facts.columns}
    told = "\n".join((*document.titles, *(names.get(k, "") for k in document.columns)))
    return contains(told, [w for e in exempt for w in e.words])


def hits(document: Document, kinds: Sequence[Kind], today: date) -> Iterator[tuple[str, Hit]]:
    """Where, and what: in the title and on the page, in each file."""
    title = document.title
    texts = [("页面", title, "\n".join((*document.titles, document.body or "")))]
    texts += [(f"附件“{mask_name(a.name)}”", f"{title}\n{a.name}", f"{a.name}\n{a.text}") for a in document.attachments]
    for where, called, text in texts:
        if _MAY_HOLD.search(text):
            yield from ((where, hit) for hit in find(text, today, title=called) if hit.kind in kinds)


def told(found: Found) -> str:
    """页面有身份证号2处：4413**********0018、…；附件“名单.xlsx”有…"""
    groups: dict[tuple[str, Kind], list[Hit]] = {}
    for where, hit in found:
        groups.setdefault((where, hit.kind), []).append(hit)
    return "；".join(
        f"{where}有{KIND_ZH[kind]}{len(of_kind)}处：{'、'.join(h.masked for h in of_kind[:NAMED])}"
        f"{'等' if len(of_kind) > NAMED else ''}"
        for (where, kind), of_kind in groups.items()
    )
