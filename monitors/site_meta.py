"""The tags in a home page's head that say whose site it is: what the kind of rule ``site`` says in its mode ``meta``."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from monitors import site_page_metas
from monitors.case import Case, Channel
from monitors.selection import Strict
from monitors.site_footer import valid_code
from monitors.sites import expected_of, front, looked, no_front, register_says, subject_of
from monitors.wording import unknown
from store.facts import HomePage
from store.reasons import Reason
from store.verdicts import Evidence, Judgement, Verdict

_CODE = "siteidcode"


class Meta(Strict):
    """网页标签（meta）齐全。"""

    mode: Literal["meta"]
    pages: Literal["home", "column", "article"] = Field(
        default="home", title="看哪些页面：home 首页、column 本次读到的栏目页、article 读过的文章页"
    )
    names: tuple[str, ...] = Field(
        default=("SiteName", "SiteDomain", "SiteIDCode"),
        min_length=1,
        title="要有的标签（meta 的 name），不分大小写",
    )


def check(mode: Meta, case: Case, channel: Channel) -> Judgement:
    """One judgement on one website."""
    if mode.pages != "home":
        return site_page_metas.check(mode.pages, mode.names, case, channel)
    expected = expected_of(case, channel, f"首页有网页标签（meta）{'、'.join(mode.names)}")
    subject = subject_of(channel)
    home = front(channel)
    if home is None:
        return no_front(channel, expected)
    seen = (Evidence(home.url, "首页", None, None, home.sha256),)
    faults = _faults(mode, home)
    if not faults:
        return Judgement(
            Verdict.MET,
            expected,
            "规定的网页标签都有。",
            subject=subject,
            looked_at=(looked(channel, home),),
            evidence=seen,
        )
    reason = _in_doubt(channel) or register_says(case, channel)
    if reason is not None:
        return unknown(reason, expected, subject=subject, seen=seen)
    return Judgement(
        Verdict.GAP,
        expected,
        f"首页{'；'.join(faults)}。",
        subject=subject,
        looked_at=(looked(channel, home),),
        evidence=seen,
    )


def _in_doubt(channel: Channel) -> Reason | None:
    """Why these bytes may not be the head that visitors get: a page by script alone, or no page of the site at all."""
    outcome = channel.facts.look.outcome if channel.facts is not None else Reason.NOT_LOOKED
    return outcome if outcome is not Reason.OK else None


def _faults(mode: Meta, home: HomePage) -> list[str]:
    given = {name.casefold(): content for name, content in (home.marks.metas if home.marks else ())}
    missing = [n for n in mode.names if n.casefold() not in given]
    empty = [n for n in mode.names if given.get(n.casefold()) == ""]
    faults = [f"没有{'、'.join(missing)}"] if missing else []
    faults += [f"{'、'.join(empty)}没有内容"] if empty else []
    code = given.get(_CODE, "") if _CODE in {n.casefold() for n in mode.names} else ""
    if code and not valid_code(code):
        faults.append(f"SiteIDCode“{code}”不是10位的网站标识码")
    elif (
        code
        and home.marks is not None
        and valid_code(home.marks.code)
        and home.marks.code.casefold() != code.casefold()
    ):
        faults.append(f"SiteIDCode（{code}）与底部的网站标识码（{home.marks.code}）不同")
    return faults
