"""What a rule may say: the common part here, the part of each kind from its monitor's parameters."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal, Union

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, create_model, field_validator, model_validator

from monitors.registry import monitors
from store.verdicts import Level, Verdict

PERIODS = ("year", "half", "quarter", "month", "document", "standing")


class Strict(BaseModel):
    """Unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class BasisEntry(Strict):
    """依据：文件、条款、原话。"""

    source: str = Field(title="文件名称或文号")
    clause: str = Field(default="", title="条款")
    says: str = Field(title="原话或大意")
    verified: Literal["yes", "partly", "no"] = Field(default="yes", title="是否已与原文核对")


class Effective(Strict):
    """生效起止。"""

    since: date = Field(alias="from", title="起")
    until: date | None = Field(default=None, alias="to", title="止")


class AppliesTo(Strict):
    """谁负责：集合称谓、点名的单位、除外的单位。"""

    groups: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    except_: tuple[str, ...] = Field(default=(), alias="except")

    @model_validator(mode="after")
    def _someone(self) -> AppliesTo:
        if not self.groups and not self.units:
            raise ValueError("“applies_to”要写明责任单位：groups（集合称谓）或 units（点名）")
        return self


_SPAN = re.compile(r"^(\d{1,4}) (days|working days|months)$")


class Due(Strict):
    """期限：某事件之后若干日（event、after、unless_known），或固定日期（on，月-日）。"""

    event: str | None = Field(default=None, title="从哪个事件起算")
    after: str | None = Field(default=None, title="之后多久：40 days、20 working days、3 months")
    unless_known: str | None = Field(default=None, title="事件日期不详时的最后期限（月-日）")
    on: str | None = Field(default=None, title="固定期限（月-日）")

    @field_validator("after")
    @classmethod
    def _span(cls, value: str | None) -> str | None:
        if value is not None and not _SPAN.match(value):
            raise ValueError(
                f"“{value}”不是可用的时长，请写成 40 days（日历日）、20 working days（工作日）或 3 months（月）"
            )
        return value

    @field_validator("unless_known", "on")
    @classmethod
    def _month_day(cls, value: str | None) -> str | None:
        if value is not None:
            try:
                date.fromisoformat(f"2020-{value}")
            except ValueError as error:
                raise ValueError(f"“{value}”不是正确的月-日，请写成 12-31 的样子") from error
        return value

    @model_validator(mode="after")
    def _one_way(self) -> Due:
        if self.event and not (self.after and self.unless_known):
            raise ValueError("“due”写了 event，还要写 after（之后多久）和 unless_known（事件不详时的最后期限）")
        if not self.event and not self.on:
            raise ValueError("“due”要写 event（事件）或 on（固定的月-日）")
        return self

    @property
    def span(self) -> tuple[int, str] | None:
        """Number and unit of ``after``."""
        match = _SPAN.match(self.after or "")
        return (int(match.group(1)), match.group(2)) if match else None


class SeenEntry(Strict):
    """例子里看到的一条信息。"""

    title: str
    published: date | None = None
    column: str = ""
    body: str | None = None
    attachments: tuple[str, ...] = ()
    attachment_text: str | None = None
    first_seen: date | None = None
    number: str = ""
    links_to: tuple[str, ...] = ()
    on: Literal["own", "shared"] = "own"
    publisher: str = ""


class MessageEntry(Strict):
    """例子里的一条留言。"""

    title: str
    submitted: date
    replied: date | None = None


class Example(Strict):
    """例子：在这样的情况下，这条规则应当给出的判定。"""

    name: str
    unit: str
    period: int | str | None = None
    seen: tuple[SeenEntry, ...] = ()
    messages: tuple[MessageEntry, ...] = ()
    column: dict[str, Any] | None = None
    ipv6: dict[str, Any] | None = None
    coverage: Literal["complete", "none", "undeclared"] = "complete"
    events: dict[str, date] = {}
    as_of: date
    verdict: Verdict
    reason: str | None = None


class RuleBase(Strict):
    """A rule's common part."""

    id: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=100, title="规则编号")
    task: str = Field(title="任务编号")
    title: str = Field(title="规则名称")
    basis: tuple[BasisEntry, ...] = Field(min_length=1, title="依据")
    effective: Effective = Field(title="生效起止：以前各期不追究")
    level: Level = Field(title="级别")
    applies_to: AppliesTo = Field(title="责任单位")
    period: Literal["year", "half", "quarter", "month", "document", "standing"] = Field(title="周期")
    due: Due | None = Field(default=None, title="期限")
    window_days: int = Field(default=90, ge=0, le=730, title="比周期起始日提前多少天开始找（日历日）")
    state: Literal["draft", "active", "retired"] = Field(default="active", title="状态")
    keep_evidence_days: int | None = Field(default=None, ge=1, le=36500, title="缺口关闭后证据保存的天数")
    known_false_alarms: str = Field(default="", title="已知的误报情形")
    examples: tuple[Example, ...] = Field(min_length=1, title="例子")

    @model_validator(mode="after")
    def _basis_carries_level(self) -> RuleBase:
        if self.level.opens_gaps and not any(b.verified == "yes" for b in self.basis):
            raise ValueError(
                f"级别“{self.level.value}”的规则要有已核对（verified: yes）的依据；没有的请改为 level: hint"
            )
        return self

    @model_validator(mode="after")
    def _due_fits_period(self) -> RuleBase:
        periodic = self.period not in ("document", "standing")
        if getattr(self, "kind", "") == "publication" and periodic and self.due is None:
            raise ValueError("这类规则要写“due”（期限），例如 due: {on: 12-31}；不写期限，一到期初就会算缺")
        if self.due is not None and self.due.on and self.period in ("half", "quarter", "month"):
            raise ValueError(
                "“due”的 on（固定的月-日）只用于 period: year；半年、季、月请写 event、after 和 unless_known"
            )
        return self


@cache
def rule_adapter() -> TypeAdapter[Any]:
    """Validates one rule of any kind; a new file in ``monitors/checks`` shows up here by itself."""
    kinds = tuple(
        create_model(f"{name.title()}Rule", __base__=(RuleBase, m.params), __doc__=m.params.__doc__)
        for name, m in monitors().items()
    )
    union: Any = Annotated[Union[kinds], Field(discriminator="kind")]  # noqa: UP007
    return TypeAdapter(union)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of a rule file, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "gapwatch 规则",
        "type": "array",
        "items": {"$ref": "#/$defs/rule"},
        **_with_rule_definition(),
    }


def _with_rule_definition() -> dict[str, Any]:
    schema = rule_adapter().json_schema(by_alias=True)
    definitions = schema.pop("$defs", {})
    return {"$defs": {**definitions, "rule": schema}}
