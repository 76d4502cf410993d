"""dataset 数据开放：开放平台上每个单位有数据集（count）、按申报的频率更新（frequency）、格式可机读（formats）、平台打得开（reachable）。

覆盖：登记表里每个数据开放平台（opendata）的目录栏目完整读到底，每个数据集页面都在最近一次查看中读过，并认出了“数据提供方”。
义务：count 单位（常年）；frequency、formats 单位的每个数据集（按平台编号）；reachable 每个平台，全市性的平台只由牵头单位负责。
字段只认写明标签的（数据提供方、更新频率、最后更新、数据格式）；频率为不定期的不作判断（no_document）。
unknown 的原因：no_address、site_unconfirmed、register_incomplete；平台没有读到的原因（js_only、login_wall、timeout 等）；column_not_found（没有认出目录栏目）；
目录没有读全的原因（paging_incomplete 等，数据集多于 most 也算）；layout（页面没有写明相应字段，或写法不认识）；date_conflict（写明的更新日期互相矛盾）；
not_looked、not_looked_since_due（上次查看以后是否更新不知道）。
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Literal

from pydantic import Field

from monitors.case import Case, Channel, Reach, Want
from monitors.coverage import absence_there, read_in_this_look
from monitors.coverage import places as looked_places
from monitors.datasets import MACHINE, UPDATED, days_of, frequency, is_machine, values_of
from monitors.documents import columns_of
from monitors.matching import names_unit
from monitors.selection import Strict
from monitors.wording import day_zh, evidence, unknown
from store.facts import Document
from store.reasons import Reason
from store.verdicts import Judgement, LookedAt, Subject, Verdict

KIND = "opendata"


class Count(Strict):
    """单位有数据集。"""

    mode: Literal["count"]
    at_least: int = Field(default=1, ge=1, title="至少几个")


class Frequency(Strict):
    """按申报的频率更新。"""

    mode: Literal["frequency"]
    tolerance: float = Field(default=1.5, ge=1, le=10, title="超过申报频率的几倍算过期")


class FormatsMode(Strict):
    """格式可机读。"""

    mode: Literal["formats"]


class Reachable(Strict):
    """平台打得开。"""

    mode: Literal["reachable"]


Mode = Annotated[Count | Frequency | FormatsMode | Reachable, Field(discriminator="mode")]


class Params(Strict):
    """数据开放。"""

    kind: Literal["dataset"]
    require: Mode = Field(title="要求什么")
    columns: tuple[str, ...] = Field(
        default=("数据目录", "数据集", "开放目录", "数据资源"), min_length=1, title="目录栏目名称"
    )
    most: int = Field(default=500, ge=1, le=5000, title="一个平台最多打开多少个数据集（按编号取前若干个）")


@dataclass(frozen=True, slots=True)
class _Dataset:
    channel: Channel
    document: Document
    told: dict[str, tuple[str, ...]]


def places(params: Params) -> tuple[str, ...]:
    """Every registered open-data platform."""
    return (f"kind:{KIND}",)


def reach(params: Params) -> Reach:
    """The unit's own websites do not matter."""
    return Reach(websites=False)


def wants(params: Params, case: Case) -> tuple[Want, ...]:
    """Every dataset's page, the first ones by key where there are very many."""
    if isinstance(params.require, Reachable):
        return ()
    return tuple(Want(d.site_id, d.key, d.url) for c in case.shared for d in _listed(params, c)[: params.most])


def check(params: Params, case: Case) -> tuple[Judgement, ...]:
    """One judgement for the unit, for each of its datasets, or for each platform."""
    match params.require:
        case Reachable():
            return tuple(_reachable(case, channel) for channel in case.shared)
        case Count() as mode:
            return (_count(params, mode, case),)
        case Frequency() as mode:
            return tuple(_updated(mode, case, d) for d in _own(params, case)) or (
                _none(params, case, "按申报频率更新"),
            )
        case FormatsMode():
            return tuple(_formats(case, d) for d in _own(params, case)) or (_none(params, case, "格式可机读"),)


def _listed(params: Params, channel: Channel) -> list[Document]:
    keys = {c.key for c in columns_of(channel, params.columns)}
    return sorted((d for d in channel.documents if keys & set(d.columns)), key=lambda d: d.key)


def _own(params: Params, case: Case) -> list[_Dataset]:
    """Datasets whose page says that the unit provides them."""
    found = [
        _Dataset(channel, document, values_of(document))
        for channel in case.shared
        for document in _listed(params, channel)
    ]
    return [d for d in found if _provided(d, case)]


def _provided(dataset: _Dataset, case: Case) -> bool:
    return any(names_unit(v, case.unit.all_names, case.other_names) for v in dataset.told.get("provider", ()))


def _count(params: Params, mode: Count, case: Case) -> Judgement:
    expected = f"{case.unit.name}在数据开放平台上有不少于{mode.at_least}个数据集"
    own = _own(params, case)
    looked = tuple(p for c in case.shared for p in looked_places(c, case.today))
    if len(own) >= mode.at_least:
        return Judgement(Verdict.MET, expected, f"有{len(own)}个数据集。", looked_at=looked,
                         evidence=evidence(d.document for d in own))  # fmt: skip
    reason = _absence(params, case)
    if reason is not None:
        return unknown(reason, expected, seen=evidence(d.document for d in own))
    message = f"只有{len(own)}个数据集。" if own else "没有数据集。"
    return Judgement(Verdict.GAP, expected, message, looked_at=looked, evidence=evidence(d.document for d in own))


def _absence(params: Params, case: Case) -> Reason | None:
    """Why the unit may have datasets that were not recognised; None = every dataset's provider was read."""
    listed = [(c, _listed(params, c)) for c in case.shared]
    reason = absence_there(case, case.shared, {c.site.id: columns_of(c, params.columns) for c in case.shared})
    if reason is not None:
        return reason
    for _, documents in listed:
        if len(documents) > params.most:
            return Reason.PAGING_INCOMPLETE
        for document in documents:
            if not read_in_this_look(case, document):
                return document.opened if document.opened not in (None, Reason.OK) else Reason.NOT_LOOKED
            if len(values_of(document).get("provider", ())) != 1:
                return Reason.LAYOUT
    return None


def _none(params: Params, case: Case, what: str) -> Judgement:
    """None of the datasets is the unit's: that it should have some is another rule's affair."""
    expected = f"{case.unit.name}的数据集{what}"
    reason = _absence(params, case)
    if reason is not None:
        return unknown(reason, expected)
    return Judgement(Verdict.NOT_APPLICABLE, expected, "平台上没有该单位的数据集。", reason=Reason.NO_DOCUMENT)


def _subject(dataset: _Dataset) -> Subject:
    return Subject(dataset.document.key, dataset.document.title, dataset.document.url)


def _updated(mode: Frequency, case: Case, dataset: _Dataset) -> Judgement:
    document, about = dataset.document, _subject(dataset)
    declared = dataset.told.get("frequency", ())
    expected = f"数据集《{document.title}》按申报的频率更新" + (f"（{declared[0]}）" if declared else "")
    seen = evidence((document,))
    days = {frequency(v) for v in declared}
    if declared and days == {0}:
        return Judgement(Verdict.NOT_APPLICABLE, expected, "申报的是不定期更新，不作判断。", reason=Reason.NO_DOCUMENT,
                         subject=about, evidence=seen)  # fmt: skip
    every = days.pop() if len(days) == 1 else None
    updates = days_of(dataset.told.get(UPDATED, ()), case.today)
    if not every or not updates:
        return unknown(Reason.LAYOUT, expected, subject=about, seen=seen)
    span = timedelta(days=int(every * mode.tolerance))
    if all(day + span >= case.today for day in updates):
        return Judgement(Verdict.MET, expected, f"最后更新于{day_zh(max(updates))}。", subject=about, evidence=seen)
    facts = dataset.channel.facts
    looked_on = facts.look.looked_on if facts else case.today
    if len({day + span >= looked_on for day in updates}) > 1:
        return unknown(Reason.DATE_CONFLICT, expected, subject=about, seen=seen)
    reason = _not_sure(case, dataset)
    if reason is None and max(updates) + span >= looked_on:
        reason = Reason.NOT_LOOKED_SINCE_DUE
    if reason is not None:
        return unknown(reason, expected, subject=about, seen=seen)
    late = (looked_on - max(updates)).days
    message = (
        f"最后更新于{day_zh(max(updates))}，至{day_zh(looked_on)}已{late}天，超过{every}天的{mode.tolerance:g}倍。"
    )
    return Judgement(Verdict.GAP, expected, message, subject=about, evidence=seen, looked_at=_here(dataset))


def _formats(case: Case, dataset: _Dataset) -> Judgement:
    document, about = dataset.document, _subject(dataset)
    expected = f"数据集《{document.title}》有可机读的格式（{'、'.join(MACHINE)}等）"
    seen = evidence((document,))
    told = [*dataset.told.get("format", ()), *(a.suffix for a in document.attachments)]
    if any(is_machine(text) for text in told) or dataset.told.get("api"):
        return Judgement(Verdict.MET, expected, "有可机读的格式。", subject=about, evidence=seen)
    reason = _not_sure(case, dataset) or (None if dataset.told.get("format") else Reason.LAYOUT)
    if reason is not None:
        return unknown(reason, expected, subject=about, seen=seen)
    named = "、".join(dict.fromkeys(t for t in told if t))
    return Judgement(Verdict.GAP, expected, f"只有{named}。", subject=about, evidence=seen, looked_at=_here(dataset))


def _not_sure(case: Case, dataset: _Dataset) -> Reason | None:
    document = dataset.document
    if not read_in_this_look(case, document):
        return document.opened if document.opened not in (None, Reason.OK) else Reason.NOT_LOOKED
    if len(dataset.told.get("provider", ())) != 1:
        return Reason.LAYOUT
    return None if dataset.channel.site.confirmed else Reason.SITE_UNCONFIRMED


def _here(dataset: _Dataset) -> tuple[LookedAt, ...]:
    return (LookedAt(dataset.document.url, None, dataset.channel.site.name),)


_SAYS_SO = (Reason.HTTP_4XX, Reason.HTTP_5XX, Reason.SOFT_404)
"""What the platform itself answers; everything else may lie on the way."""


def _reachable(case: Case, channel: Channel) -> Judgement:
    site = channel.site
    expected = f"数据开放平台“{site.name}”打得开"
    about = Subject(site.id, site.name, site.base or "")
    if site.base is None:
        return unknown(Reason.NO_ADDRESS, expected, subject=about)
    outcome = channel.facts.look.outcome if channel.facts else Reason.NOT_LOOKED
    looked = (LookedAt(site.base, None, site.name),)
    if channel.facts is not None and (outcome is Reason.OK or channel.facts.home is not None):
        return Judgement(Verdict.MET, expected, "首页已打开。", subject=about, looked_at=looked)
    if outcome not in _SAYS_SO:
        return unknown(outcome, expected, subject=about)
    if not site.confirmed:
        return unknown(Reason.SITE_UNCONFIRMED, expected, subject=about)
    return Judgement(Verdict.GAP, expected, "首页打不开：网站回答页面不存在或出错。", subject=about, looked_at=looked)
