"""consistency 两处一致：同一个值（value）、清单与结果（list_and_results）、总数与合计（total_and_counts）、链接归属（own_links）、取消的事项（abolished）。

覆盖：比较的两处页面和附件都在最近一次查看中读过；说“没有结果”“件数不足”的，还要单位（合计时为所列每个单位）的全部栏目完整读到窗口起始日。
义务：value 单位 × 期，写明 by 的为两处都有的每一项；list_and_results 清单的每一项（按该项文字，不按网址）；total_and_counts、own_links、abolished 单位 × 期。
差别在说明里写出，两处页面都作证据。没有可比较的页面为不适用（no_document）：页面本身是否公开由别的规则负责。
unknown 的原因：覆盖不足的原因；页面或附件没有读全的原因（not_looked、attachment_unreadable、attachment_scanned、js_possible）；
layout（没有认出标签、逐条的事项或总数）；candidate（同一处有几个不同的值、有近似的结果、合计多于总数、链接文字写明是别的单位的）；
unit_unconfirmed（合计的单位有沿革未确认的）；登记类原因（register_incomplete、no_address、site_unconfirmed）。
abolished：清单写明是本单位的、单独成词、整件文件没有说过取消或不再提交的，才算还在要；说了取消的不算，其余的都由人看（candidate）。
标题年份与文内年份是否一致，由 contents 的 same_year 判断。
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from monitors import abolished, link_owners, list_results, totals, two_places
from monitors.abolished import Abolished
from monitors.case import Case, Reach, Want
from monitors.link_owners import OwnLinks
from monitors.list_results import ListAndResults
from monitors.selection import Strict
from monitors.totals import TotalAndCounts
from monitors.two_places import Value
from store.verdicts import Judgement

Mode = Annotated[Value | ListAndResults | TotalAndCounts | OwnLinks | Abolished, Field(discriminator="mode")]


class Params(Strict):
    """两处一致。"""

    kind: Literal["consistency"]
    require: Mode = Field(title="比较什么")


def places(params: Params) -> tuple[str, ...]:
    """Platforms that the places to be compared name."""
    match params.require:
        case Value() as mode:
            return two_places.places(mode)
        case ListAndResults() as mode:
            return list_results.places(mode)
        case TotalAndCounts() as mode:
            return totals.places(mode)
        case OwnLinks() as mode:
            return link_owners.places(mode)
        case Abolished() as mode:
            return abolished.places(mode)


def reach(params: Params) -> Reach:
    """The unit's websites; for a sum the other units' too, for links the register's hosts."""
    match params.require:
        case TotalAndCounts() as mode:
            return Reach(peers=totals.peers(mode))
        case Abolished() as mode:
            return Reach(peers=abolished.peers(mode))
        case OwnLinks():
            return Reach(hosts=True)
        case _:
            return Reach()


def wants(params: Params, case: Case) -> tuple[Want, ...]:
    """What has to be opened to be compared."""
    match params.require:
        case Value() as mode:
            return two_places.wants(mode, case)
        case ListAndResults() as mode:
            return list_results.wants(mode, case)
        case TotalAndCounts() as mode:
            return totals.wants(mode, case)
        case OwnLinks() as mode:
            return link_owners.wants(mode, case)
        case Abolished() as mode:
            return abolished.wants(mode, case)


def check(params: Params, case: Case) -> tuple[Judgement, ...]:
    """The judgements of the mode."""
    match params.require:
        case Value() as mode:
            return two_places.check(mode, case)
        case ListAndResults() as mode:
            return list_results.check(mode, case)
        case TotalAndCounts() as mode:
            return totals.check(mode, case)
        case OwnLinks() as mode:
            return link_owners.check(mode, case)
        case Abolished() as mode:
            return abolished.check(mode, case)
