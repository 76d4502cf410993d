"""Does a page bear what only papers bear? Asked where its words could be a refusal's."""

from __future__ import annotations

import re

from crawler.generic.runs import LONGEST_INFO
from crawler.pages import Page
from crawler.reading.articles import meta
from crawler.reading.dates import find_day
from crawler.reading.text import squeeze

_OF_REFUSAL = re.compile(
    r"(?:^|[^a-z])ip ?(?:地址)?:|(?:事件|请求|拦截|event|request|support|trace|ray) ?(?:id|编号)|拦截时间|服务器时间",
    re.I,
)
"""Block pages state when and whom they blocked."""
_SOURCE = re.compile(r"来源|发布|发表|浏览|字体|字号|点击|作者|阅读|公开日期")
_PUBLISHED = re.compile(r"(?:发布|发表|提问|来信|留言|回复|答复)(?:时间|日期)[\]】]?[: ]{0,3}[\[(]?(?:19|20)\d\d")
NEAR = 4
"""Lines between a title and its day."""


def is_paper(page: Page) -> bool:
    """A title of the platform with its day, a day of publication by its label, or a heading with a day right below it."""
    if meta(page.soup, "ArticleTitle") and find_day(meta(page.soup, "PubDate"), today=page.fetched_on) is not None:
        return True
    tab = squeeze(page.title)
    told = _OF_REFUSAL.search(page.spoken) is not None
    for number, run in enumerate(page.runs[:400]):
        labelled = _PUBLISHED.search(run.text[:LONGEST_INFO]) is not None
        if not (labelled or run.is_info) or find_day(run.text, today=page.fetched_on) is None:
            continue
        if labelled:
            return True
        if told or not (run.is_day or _SOURCE.search(run.text)):
            continue
        above = page.runs[max(0, number - NEAR) : number]
        if any(
            r.size >= 5
            and not r.linked
            and (run.is_sourced or squeeze(r.raw) in tab or r.tag.name in {"h1", "h2", "h3"})
            for r in above
        ):
            return True
    return False
