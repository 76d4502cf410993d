"""What must stand at the foot of a home page: what the kind of rule ``site`` says in its mode ``footer``."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum
from typing import Literal

from pydantic import Field

from monitors.case import Case, Channel
from monitors.selection import Strict
from monitors.sites import expected_of, front, looked, no_front, register_says, subject_of
from monitors.wording import unknown
from store.facts import HomePage, Marks
from store.reasons import Reason
from store.verdicts import Evidence, Judgement, Verdict

Name = Literal["party", "errors", "code", "sponsor", "contact", "icp", "police", "sitemap", "about"]
NAMES: dict[Name, str] = {
    "party": "党政机关网站标识",
    "errors": "“我为政府网站找错”入口",
    "code": "网站标识码",
    "sponsor": "主办单位",
    "contact": "联系方式",
    "icp": "ICP备案编号",
    "police": "公安机关备案号",
    "sitemap": "站点地图",
    "about": "关于本网站",
}
_PICTURES: tuple[Name, ...] = ("party", "errors")
"""Marks that a script of the site may put there; the others are words."""
_LINKS: tuple[Name, ...] = ("sitemap", "about")
"""Entrances: they may stand anywhere on the page."""
_VALID_CODE = re.compile(r"\d{10}|bm\d{8}", re.I)


class Footer(Strict):
    """首页底部有规定的标识和信息。"""

    mode: Literal["footer"]
    marks: tuple[Name, ...] = Field(
        min_length=1,
        title="要有哪些：party 党政机关网站标识、errors 找错入口（真的通向平台）、code 网站标识码（10位）、sponsor 主办单位、contact 联系方式、"
        "icp ICP备案编号、police 公安机关备案号、sitemap 站点地图、about 关于本网站",
    )


class _State(Enum):
    THERE = "there"
    MISSING = "missing"
    UNCLEAR = "unclear"


def check(mode: Footer, case: Case, channel: Channel) -> Judgement:
    """One judgement on one website."""
    expected = expected_of(case, channel, f"首页底部有{'、'.join(NAMES[n] for n in mode.marks)}")
    subject = subject_of(channel)
    home = front(channel)
    if home is None or (marks := home.marks) is None:
        return no_front(channel, expected)
    seen = (Evidence(home.url, "首页", None, None, home.sha256),)
    states = {name: _state(name, marks, home) for name in mode.marks}
    missing = [_fault(n, marks) for n in mode.marks if states[n] is _State.MISSING]
    unclear = [NAMES[n] for n in mode.marks if states[n] is _State.UNCLEAR]
    if missing and (reason := register_says(case, channel)) is not None:
        return unknown(reason, expected, subject=subject, seen=seen)
    if missing:
        rest = f"（{'、'.join(unclear)}可能由脚本显示，没有判断）" if unclear else ""
        return Judgement(
            Verdict.GAP, expected, f"首页底部{'；'.join(missing)}{rest}。", subject=subject,
            looked_at=(looked(channel, home),), evidence=seen,
        )  # fmt: skip
    if unclear:
        message = f"没有看到{'、'.join(unclear)}，可能由脚本显示，本次没有用浏览器查看。"
        return unknown(Reason.JS_POSSIBLE, expected, subject=subject, message=message, seen=seen)
    return Judgement(
        Verdict.MET,
        expected,
        "规定的标识和信息都有。",
        subject=subject,
        looked_at=(looked(channel, home),),
        evidence=seen,
    )


_SEEN: dict[Name, Callable[[Marks], bool]] = {
    "party": lambda m: bool(m.party),
    "errors": lambda m: bool(m.errors) and not _other_code(m),
    "code": lambda m: valid_code(m.code),
    "sponsor": lambda m: bool(m.sponsor),
    "contact": lambda m: bool(m.contact),
    "icp": lambda m: bool(m.icp),
    "police": lambda m: bool(m.police),
    "sitemap": lambda m: bool(m.sitemap),
    "about": lambda m: bool(m.about),
}


def valid_code(code: str) -> bool:
    """Whether it has the form of a 网站标识码: ten digits, or a ministry's."""
    return _VALID_CODE.fullmatch(code) is not None


def _other_code(marks: Marks) -> bool:
    """The entrance belongs to another site: both codes are valid, and they differ."""
    both = (marks.errors_code, marks.code)
    return all(map(valid_code, both)) and both[0].casefold() != both[1].casefold()


def _state(name: Name, marks: Marks, home: HomePage) -> _State:
    """Missing is only what is missing from a foot that stands in the bytes and that no script may add to."""
    if _SEEN[name](marks):
        return _State.THERE
    wrong = (name == "code" and marks.code) or (name == "errors" and marks.errors)
    if wrong:
        return _State.MISSING
    if not marks.foot or marks.scripted:
        return _State.UNCLEAR
    if name in _PICTURES and marks.scripts_below:
        return _State.UNCLEAR
    if name in _LINKS and (home.scripted or not home.navigation_recognised):
        return _State.UNCLEAR
    return _State.MISSING


def _fault(name: Name, marks: Marks) -> str:
    if name == "code" and marks.code:
        return f"网站标识码“{marks.code}”不是10位数字"
    if name == "errors" and marks.errors:
        return f"找错入口用的网站标识码（{marks.errors_code}）与本站的（{marks.code}）不同"
    if name == "errors" and marks.errors_named:
        return "“网站找错”字样没有通向找错平台（zfwzgl.www.gov.cn）"
    return f"没有{NAMES[name]}"
