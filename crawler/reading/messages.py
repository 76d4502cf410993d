"""A citizen's message out of an article page, by the labels of about fifty cities (wire-formats 6.4).

Nothing of the writer is kept: not the name, not the text, and of personal data that is published only how it looks masked. Days only; a day is all the precision these boards have.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from crawler.reading.dates import find_day
from crawler.reading.exposure import exposed
from crawler.reading.labels import Labels, first
from crawler.reading.text import squeeze
from personal.mask import mask
from store.exposed import Exposed, Part, exposed_in
from store.facts import Document, Message

SUBMITTED = (
    "来信时间", "提交日期", "提交时间", "留言时间", "写信时间", "写信日期", "来信日期", "发起时间", "发言时间", "反映时间", "留言日期",
    "提问时间", "提问日期", "咨询时间", "咨询日期", "投诉时间", "投诉日期", "诉求时间", "发信时间", "发信日期", "信件时间", "求助时间", "反映日期",
)  # fmt: skip
REPLIED = (
    "回复时间", "回复日期", "答复时间", "答复日期", "办理时间", "反馈时间", "回信时间", "回信日期", "处理时间",
    "处理日期", "办结时间", "办结日期", "解答时间", "回答时间", "反馈日期", "办理日期", "办复时间", "办复日期", "回应时间",
)  # fmt: skip
ACCEPTED = ("受理时间", "受理日期")
"""No reply: the letter was merely accepted."""
REPLY = (
    "回复内容", "答复内容", "处理结果", "办理结果", "答复情况", "信件回复", "回复意见", "答复意见", "处理意见", "办理意见",
    "反馈内容", "反馈意见", "反馈结果", "回复情况", "办理情况", "处理情况", "回复结果", "答复结果", "回复信息", "答复信息",
    "官方回复", "官方答复", "单位回复", "单位答复", "部门回复", "部门答复", "回信内容", "回应内容", "办理回复", "回复", "答复",
)  # fmt: skip
"""Some of them are not witnessed: a missed word would accuse, a word too many only asks."""
STATUS = (
    "办理状态",
    "处理状态",
    "状态",
    "信件状态",
    "回复状态",
    "答复状态",
    "办理进度",
    "处理进度",
    "当前状态",
    "办件状态",
    "受理状态",
)
ADDRESSEE = ("受文单位", "受理单位", "收信单位", "回复单位", "答复单位", "回文单位", "办理单位")
_CONTENT = ("留言内容", "来信内容", "信件内容", "内容", "诉求内容")
_OTHERS = (
    "留言主题",
    "来信主题",
    "主题",
    "标题",
    "类型",
    "信件类型",
    "来信人",
    "留言人",
    "写信人",
    "姓名",
    "联系电话",
    "电话",
    "附件",
)
_LABELS = Labels(SUBMITTED, REPLIED, ACCEPTED, REPLY, STATUS, ADDRESSEE, _CONTENT, _OTHERS)


@dataclass(frozen=True, slots=True)
class MessageFacts:
    """What a message page says, without its writer."""

    submitted: date
    replied: date | None
    status: str
    addressee: str
    reply_chars: int
    exposed: tuple[Exposed, ...] = ()
    """Personal data in the question and the reply, masked."""


def read_message(rows: list[list[str]], *, today: date) -> MessageFacts | None:
    """The message on a page, or None if the page is none: a submit day and one more label of a board make one."""
    found = _LABELS.find(rows)
    submitted = find_day(first(found, SUBMITTED), today=today)
    if submitted is None or not any(label in found for label in (*STATUS, *ADDRESSEE, *REPLIED, *REPLY, *_CONTENT)):
        return None
    return MessageFacts(
        submitted=submitted,
        replied=find_day(first(found, REPLIED), today=today),
        status=first(found, STATUS)[:40],
        addressee=first(found, ADDRESSEE)[:100],
        reply_chars=_reply_length(rows, first(found, REPLY)),
        exposed=exposed(rows, _LABELS, frozenset(REPLY), frozenset(_CONTENT), today),
    )


def message_of(facts: MessageFacts, document: Document, *, today: date) -> Message:
    """The message that a document is. Its subject is the writer's own words too."""
    in_title = exposed_in(document.title, Part.TITLE, today)
    return Message(
        key=document.key, site_id=document.site_id, url=document.url, title=mask(document.title), submitted=facts.submitted,
        replied=facts.replied, status=facts.status, addressee=facts.addressee, reply_chars=facts.reply_chars,
        sha256=document.sha256, exposed=(*in_title, *facts.exposed),
    )  # fmt: skip


def _reply_length(rows: list[list[str]], value: str) -> int:
    """Characters of the reply: its own cell, or everything after a label that stands alone."""
    if value:
        tail = _after(rows, value)
        return len(squeeze(value)) + tail
    return _after(rows, "")


def _is_reply(row: list[str], text: str) -> bool:
    return squeeze(row[0]).rstrip(":") in REPLY or any(text.startswith(f"{label}:") for label in REPLY)


def _after(rows: list[list[str]], value: str) -> int:
    """Characters of the unlabelled rows that go on with the reply."""
    total, inside = 0, False
    for row in rows:
        text = squeeze("".join(row))
        if inside:
            if _LABELS.find([row]):
                break
            total += len(text)
        elif _is_reply(row, text) and (not value or squeeze(value) in text):
            inside = True
    return total
