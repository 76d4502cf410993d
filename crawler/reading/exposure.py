"""Personal data in a citizen's message as it is published, found while the page is read: its words are not kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from crawler.reading.labels import Labels
from crawler.reading.text import SEAM, squeeze
from store.exposed import Exposed, Part, exposed_in

_END = re.compile("版权所有|网站标识码|ICP备|公网安备|上一[篇条封]|下一[篇条封]|相关信件|最新来信|相关链接")
"""What begins below a letter."""
_FIELD = 60
"""Letters of a row that may be a field of the letter's head."""


def exposed(
    rows: Sequence[list[str]], labels: Labels, reply: frozenset[str], content: frozenset[str], today: date
) -> tuple[Exposed, ...]:
    """What stands unmasked in the question and in the reply of the message that ``rows`` hold.

    ``reply``, ``content``: labels with which the answer and the citizen's own words begin.
    """
    question: list[str] = []
    answer: list[str] = []
    head: list[str] = []
    part: Part | None = None
    for seamed in rows:
        row = [cell.replace(SEAM, "") for cell in seamed]
        text = "\t".join(row)
        told = squeeze(row[0]) if row else ""
        if part is not None and _END.search(text):
            break
        if _begins(told, reply):
            part = Part.REPLY
        elif _begins(told, content) or (part is None and labels.find([row])):
            part = Part.QUESTION
        if part is Part.QUESTION and len(text) <= _FIELD and labels.find([row]):
            head += row
        elif part is Part.QUESTION:
            question.append(text)
        elif part is Part.REPLY:
            answer.append(text)
    # The fields of a letter's head are its writer's, each in a row of its own: they are read in one breath.
    asked = "\n".join(("\t".join(head), " ".join(head), *question))
    return (*exposed_in(asked, Part.QUESTION, today), *exposed_in("\n".join(answer), Part.REPLY, today))


def _begins(text: str, labels: frozenset[str]) -> bool:
    return text.rstrip(":") in labels or text.partition(":")[0] in labels
