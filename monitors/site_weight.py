"""Does the front page come soon enough? What the kind of rule ``site`` says in its mode ``weight``, from one line only."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from monitors.case import Case, Channel
from monitors.selection import Strict
from monitors.sites import expected_of, front, looked, no_front, register_says, subject_of
from monitors.wording import unknown
from store.features import PageWeight
from store.reasons import Reason
from store.verdicts import Evidence, Judgement, Verdict

_TIMES = 2
_SHARE = 0.5
"""Of the time permitted: a control address that takes longer shows that our own line is slow."""


class Weight(Strict):
    """首页打开得不慢。"""

    mode: Literal["weight"]
    within_seconds: float = Field(default=3, gt=0, le=60, title="首页（不算图片和脚本）在几秒之内打开")


def check(mode: Weight, case: Case, channel: Channel) -> Judgement:
    """One judgement on one website."""
    expected = expected_of(case, channel, f"首页在{mode.within_seconds:g}秒之内打开")
    subject, facts, home = subject_of(channel), channel.facts, front(channel)
    if facts is None or home is None:
        return no_front(channel, expected)
    weight = facts.features.weight
    if weight is None:
        return unknown(Reason.NOT_LOOKED, expected, subject=subject)
    seen = (Evidence(home.url, f"首页：{_numbers_zh(weight)}" if weight.seconds else "首页", None, None, home.sha256),)
    if weight.outcome is not Reason.OK or not weight.seconds:
        return unknown(
            weight.outcome if weight.outcome is not Reason.OK else Reason.NOT_LOOKED, expected, subject=subject
        )
    places = (looked(channel, home),)
    if min(weight.seconds) < mode.within_seconds:
        message = f"首页{_numbers_zh(weight)}。"
        return Judgement(Verdict.MET, expected, message, subject=subject, looked_at=places, evidence=seen)
    if weight.control is None or weight.control > mode.within_seconds * _SHARE or len(weight.seconds) < _TIMES:
        message = f"首页{_numbers_zh(weight)}；但对照网址也慢或者打不开，可能是本系统一侧的网络慢，不作判断。"
        return unknown(Reason.OWN_NETWORK, expected, message=message, subject=subject, seen=seen)
    if (reason := register_says(case, channel)) is not None:
        return unknown(reason, expected, subject=subject, seen=seen)
    message = f"首页{_numbers_zh(weight)}；同时打开对照网址只用{weight.control:.1f}秒。只从一处访问，别处未必一样。"
    return Judgement(Verdict.GAP, expected, message, subject=subject, looked_at=places, evidence=seen)


def _numbers_zh(weight: PageWeight) -> str:
    times = "、".join(f"{s:.1f}秒" for s in weight.seconds)
    parts = f"，最前面的{weight.parts}个图片、脚本、样式共{_size_zh(weight.parts_size)}" if weight.parts else ""
    return f"打开{len(weight.seconds)}次，用{times}；页面{_size_zh(weight.size)}{parts}"


def _size_zh(size: int) -> str:
    return f"{size / 1024:.0f}KB" if size < 1024 * 1024 else f"{size / 1024 / 1024:.1f}MB"
