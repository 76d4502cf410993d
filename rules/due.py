"""Until when: a fixed day, a time after the period or from its start, or a time after an event."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator

from monitors.selection import Place, TitleWords
from monitors.spans import SpanText
from rules.strict import Strict, day_meant, is_day, is_month_day, mistake


def _day(value: Any) -> Any:
    """A month and day, or a whole date."""
    if isinstance(value, str) and (is_month_day(value) or is_day(value)):
        return value
    meant = day_meant(str(value), month_day=True)
    raise ValueError(f"“{value}”不是正确的日期{meant}请写成 12-31（每年）或 2018-08-31（只此一次）的样子")


Day = Annotated[str, BeforeValidator(_day), Field(pattern=r"^(\d{4}-)?\d\d-\d\d$")]


class DocumentEvent(Strict):
    """在网上公开的文件中找的事件：找到标题符合的文件，就从它的日期起算。"""

    id: str | None = Field(default=None, title="事件名称：events.yaml 里记有这个事件的，以记的为准")
    document: TitleWords = Field(title="标题用词")
    where: tuple[Place, ...] = Field(default=(Place(),), min_length=1, title="到哪里找；不写为本单位全部栏目")
    date: Literal["published", "signed", "labelled"] = Field(
        default="published", title="哪个日期：发布日期 published、成文日期 signed、正文中写明的日期 labelled"
    )
    label: str | None = Field(default=None, min_length=1, title="date: labelled 时，日期前的字样，如 批准日期")

    @model_validator(mode="after")
    def _label_goes_with_labelled(self) -> DocumentEvent:
        if (self.date == "labelled") != (self.label is not None):
            raise mistake("“label”（日期前的字样）与 date: labelled 要一起写", "date")
        if not self.document.all and not self.document.any:
            raise mistake("“document”要写标题用词：all（都有）或 any（至少有一个）", "document")
        return self

    @property
    def places(self) -> tuple[str, ...]:
        """Channels it names besides the unit's own."""
        return tuple(p.shared for p in self.where if p.shared)


AnEvent = Annotated[
    Annotated[str, Tag("by name")] | Annotated[DocumentEvent, Tag("in documents")],
    Discriminator(lambda value: "in documents" if isinstance(value, dict | DocumentEvent) else "by name"),
]


class Due(Strict):
    """期限，四选一：固定日期 on；期末之后 after_period；期初起 within；某事件之后 event、after、unless_known。"""

    on: Day | None = Field(default=None, title="固定期限：每年的月-日，或只此一次的年-月-日")
    after_period: SpanText | None = Field(default=None, title="本期结束之后多久：15 working days")
    within: SpanText | None = Field(default=None, title="本期开始起多久以内：10 days")
    event: AnEvent | None = Field(default=None, title="从哪个事件起算：events.yaml 里的名称，或网上公开的文件")
    after: SpanText | None = Field(default=None, title="事件之后多久：40 days、20 working days、3 months")
    unless_known: Day | None = Field(default=None, title="事件日期不详时的最后期限")

    @model_validator(mode="after")
    def _one_way(self) -> Due:
        ways = [w for w in ("on", "after_period", "within", "event") if getattr(self, w) is not None]
        if not ways:
            raise ValueError(
                "“due”要写 on（固定日期）、after_period（期末之后多久）、within（期初起多久）或 event（事件）"
            )
        if len(ways) > 1:
            raise mistake(f"“due”里 {ways[0]} 和 {ways[1]} 只能写一个", ways[1])
        if self.event and not (self.after and self.unless_known):
            raise mistake("“due”写了 event，还要写 after（之后多久）和 unless_known（事件不详时的最后期限）", "event")
        stray = next((n for n in ("after", "unless_known") if getattr(self, n) is not None and not self.event), None)
        if stray:
            raise mistake(f"“{stray}”要和 event（事件）一起写", stray)
        return self

    @property
    def fixed(self) -> str | None:
        """The day written in the rule: ``on``, or the last one of an unknown event."""
        return self.on or self.unless_known

    @property
    def document_event(self) -> DocumentEvent | None:
        """The event that is looked for in published documents, if it is one."""
        return self.event if isinstance(self.event, DocumentEvent) else None

    @property
    def event_name(self) -> str | None:
        """The event's name in ``events.yaml``."""
        return self.event.id if isinstance(self.event, DocumentEvent) else self.event


def unfit(due: Due, period: str) -> str | None:
    """Why a deadline does not go with a period, as a sentence; None = it does."""
    whole = due.fixed is not None and is_day(due.fixed)
    if period == "once":
        if due.fixed is None:
            return "period: once（只此一次）的期限要写 on（完整日期），例如 on: 2018-08-31"
        return None if whole else f"period: once（只此一次）的期限要写完整日期，例如 2018-{due.fixed}"
    if whole:
        return f"完整日期 {due.fixed} 只用于 period: once（只此一次）；每年都有的请写 {str(due.fixed)[5:]}"
    if due.on and period in ("half", "quarter", "month", "week"):
        return "“due”的 on（固定的月-日）只用于 period: year；半年、季、月、周请写 after_period（期末之后多久）"
    if (due.after_period or due.within) and period in ("document", "standing"):
        return "after_period 和 within 只用于 year、half、quarter、month、week"
    return None
