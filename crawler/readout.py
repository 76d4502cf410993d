"""The border of ``gapwatch read``: one page's reading as a line of JSON, with a published schema."""

from __future__ import annotations

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from crawler.result import Kind, PageReading
from store.facts import AttachmentState, MediumKind, WitnessKind
from store.reasons import Reason


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class RowOut(_Strict):
    """A row of a list, in the page's order."""

    title: str = Field(description="Whole, also where the page shows it cut.")
    url: str = Field(description="Absolute; as the page writes it if the page's own address is not known.")
    date: date | None
    elsewhere: bool | None = Field(
        description="It leads to another site, which is never fetched; null = the page's own address is not known."
    )


class MessageOut(_Strict):
    """A citizen's message; nothing of its writer."""

    submitted: date | None
    replied: date | None
    status: str | None = Field(description="As the board writes it.")


class AttachmentOut(_Strict):
    """A file that hangs on the page, or the file that was read."""

    name: str
    url: str
    suffix: str
    state: AttachmentState = Field(description="unread: only its link was seen.")


class MediumOut(_Strict):
    """A picture, film or sound in an article's text."""

    kind: MediumKind
    url: str = Field(description="Ends in # and a number where the page writes no address.")
    text: str | None = Field(description="Its alternative text.")


class RelatedOut(_Strict):
    """A link that the page labels as belonging to it."""

    label: str = Field(description="As the page writes it: 相关解读, 政策原文 …")
    title: str
    url: str


class StatisticsOut(_Strict):
    """Published figures on citizens' messages, of one span of time; null = not told, or told in two ways."""

    span: str | None = Field(description="As the page writes it: 本月, 累计 …")
    period: str | None = Field(description="2018, 2018-Q1, 2018-H1 or 2018-03, where the page names it.")
    received: int | None
    accepted: int | None = Field(description="受理.")
    answered: int | None
    rate: float | None = Field(description="Share answered as published, in per cent.")


class PageOut(_Strict):
    """One file, read."""

    file: str
    kind: Kind
    platform: str | None = Field(
        description="The platform's reader; generic = none recognised it; null = cannot be told."
    )
    reason: Reason | None = Field(description="Why it is blocked or unreadable, or why something is missing.")
    title: str | None
    published: date | None = Field(description="Publication day, Beijing time; null rather than a guess.")
    published_source: WitnessKind | None
    written: date | None = Field(description="成文日期.")
    number: str | None = Field(description="文号.")
    rows: list[RowOut]
    messages: list[MessageOut]
    attachments: list[AttachmentOut]
    open_mode: str | None = Field(description="公开方式 or 公开属性, as the page writes it.")
    media: list[MediumOut]
    related: list[RelatedOut]
    statistics: list[StatisticsOut]


def json_line(file: str, read: PageReading) -> str:
    """A reading as one line of JSON."""
    return PageOut(
        file=file, kind=read.kind, platform=read.platform, reason=read.reason, title=read.title or None,
        published=read.published, published_source=read.published_source, written=read.written,
        number=read.number or None,
        rows=[RowOut(title=r.title, url=r.url, date=r.day, elsewhere=r.elsewhere) for r in read.rows],
        messages=[MessageOut(submitted=m.submitted, replied=m.replied, status=m.status or None) for m in read.messages],
        attachments=[AttachmentOut(name=a.name, url=a.url, suffix=a.suffix, state=a.state) for a in read.attachments],
        open_mode=read.open_mode or None,
        media=[MediumOut(kind=m.kind, url=m.url, text=m.text or None) for m in read.media],
        related=[RelatedOut(label=r.label, title=r.text, url=r.url) for r in read.related],
        statistics=[
            StatisticsOut(
                span=c.span or None, period=c.period, received=c.received, accepted=c.accepted, answered=c.answered, rate=c.rate
            )
            for c in read.statistics
        ],
    ).model_dump_json()  # fmt: skip


def read_schema() -> dict[str, Any]:
    """JSON Schema of a line."""
    return PageOut.model_json_schema(mode="serialization")
