"""文号: by its label, or standing alone as papers wear it."""

from __future__ import annotations

import re

from crawler.generic.outline import Outline
from crawler.reading.labels import spaced
from crawler.reading.text import SEAM

_LABEL = re.compile(
    rf"(?<!\w){spaced(('文号', '发文字号', '发文文号', '文件编号', '文件字号'))}[ \t\n{SEAM}]*[:\]】]?[ \t{SEAM}]*\n?[ \t{SEAM}]*([^\t\n{SEAM}:]{{2,60}})"
)
_SHAPE = re.compile(
    r"[\u4e00-\u9fffA-Za-z]{1,25} ?[\[〔(【] ?(?:19|20)\d\d ?[\]〕)】] ?第? ?\d{1,5} ?号|[\u4e00-\u9fff]{2,20} ?(?:令|公告|通告|公报)?第 ?\d{1,5} ?号|[\u4e00-\u9fff]{2,12}(?:19|20)\d\d年?第?\d{1,5}号"
)
_ALONE = re.compile(r"[\u4e00-\u9fff]{1,15} ?[\[〔(] ?(?:19|20)\d\d ?[\]〕)] ?\d{1,5} ?号")
FIRST_ROWS = 8


def paper_number(told: Outline) -> str:
    """The paper's own number, or an empty string. Brackets come out as 〔〕, which is how papers write them."""
    for text in (told.before, told.head, told.after):
        for found in _LABEL.finditer(text):
            value = found.group(1).strip()
            if whole := _SHAPE.match(value):
                return _written(whole.group(0))
    rows = [r.replace(SEAM, "").strip() for r in (*told.head.split("\n"), *told.body.split("\n")[:FIRST_ROWS])]
    alone = [r for r in rows if len(r) <= 40 and _ALONE.fullmatch(r)]
    return _written(alone[0]) if len(set(alone)) == 1 else ""


def _written(number: str) -> str:
    bare = number.replace(" ", "")
    return re.sub(r"[\[(【〔]((?:19|20)\d\d)[\])】〕]", r"〔\1〕", bare)
