"""Pages that are one letter from top to bottom, on boards that are made for nothing else."""

from __future__ import annotations

from crawler.pages import Page
from crawler.reading.articles import message_reading
from crawler.reading.labels import Labels, first
from crawler.reading.messages import read_message
from crawler.reading.text import lines
from store.facts import Document
from store.readings import Ask, Reading
from store.reasons import Reason

_SUBJECTS = ("留言主题", "来信主题", "信件主题", "主题", "标题")
_SUBJECT = Labels(_SUBJECTS, ("受文单位", "来信人", "来信时间", "类型", "办理状态", "内容"))


def letter(page: Page, ask: Ask) -> Reading:
    """Subject, days, status and unit by their labels; the letter's words and its writer are not kept."""
    rows = lines(page.soup)
    facts = read_message(rows, today=page.fetched_on)
    if facts is None:
        return Reading(Reason.LAYOUT, "no letter with a day on which it was sent")
    title = first(_SUBJECT.find(rows), _SUBJECTS)[:300]
    key = str(ask.context.get("key", ""))
    return message_reading(
        page, facts, Document(key=key, site_id=ask.site_id, url=page.url, title=title, sha256=page.sha256)
    )
