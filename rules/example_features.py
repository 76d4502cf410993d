"""What an example says that a website did when it was tried, and the facts that this makes."""

from __future__ import annotations

from pydantic import Field

from monitors.selection import Strict
from store.features import Features, MissingPage, NoPage
from store.reasons import Reason


class FeaturesEntry(Strict):
    """例子里试用网站的结果。"""

    missing: tuple[NoPage | Reason, ...] = Field(
        default=(),
        title="打开不存在的网址，各得到什么：told 如实回答不存在、words 页面上写着不存在而状态码正常、home 打开首页、page 打开别的页面，或者没有判明的原因",
    )


def features_of(told: FeaturesEntry | None, address: str) -> Features:
    """The facts of an example's website at ``address``."""
    if told is None:
        return Features()
    return Features(
        missing=tuple(
            MissingPage(f"{address}/{number}.html", Reason.OK, answer=said)
            if isinstance(said, NoPage)
            else MissingPage(f"{address}/{number}.html", said)
            for number, said in enumerate(told.missing)
        )
    )
