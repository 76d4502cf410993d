"""channel 政务新媒体：账号在公示名单里（listed）、按时更新（fresh）、一个平台一个账号（one_per_platform）、不登广告（no_adverts）、总数不增（count）。

覆盖：listed 公示栏目完整读到底、其中每个页面和附件都在最近一次查看中读过，并且确实读出了别的账号名称；fresh、no_adverts 账号页面已读，列表从新到旧、每条有日期；no_adverts 还要最近几条（first）都打开读过正文；
one_per_platform 只看登记表；count 两年的清单都在最近一次查看中读过，并逐条认出。政务新媒体账号不算单位的网站，不影响别的规则的覆盖。
义务：单位登记的每个账号（listed、fresh、no_adverts），或每个平台（one_per_platform），或单位 × 年（count，没有清单可比的不适用）。登记齐全而没有账号的，不适用（no_document）。
unknown 的原因：no_address（账号没有登记页面地址）；login_wall、js_only、js_possible、layout 等账号页面没有读到或认不准的原因；column_not_found（没有公示栏目）；
公示栏目没有读全的原因；candidate（用词疑似；公示的是图片、没有读出任何账号名称，或列有该单位而名称不同）；not_looked_since_due（上次查看以后是否更新不知道）；
register_incomplete、site_unconfirmed。
登录后才能看、由脚本显示的，一律未测，不判缺口。
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field

from monitors import account_counts, addresses
from monitors.account_counts import Count
from monitors.accounts import Listing, listings, names, none_registered, platform_zh, subject, unread
from monitors.case import Case, Channel, Reach, Want
from monitors.coverage import absence, complete_to
from monitors.matching import contains
from monitors.selection import Strict, inside_text
from monitors.wording import day_zh, evidence, unknown
from store.facts import Column, Document
from store.reasons import Reason
from store.register import Site
from store.verdicts import Evidence, Judgement, LookedAt, Note, Subject, Verdict


class Listed(Strict):
    """账号在公示名单（新媒体矩阵）里。"""

    mode: Literal["listed"]
    columns: tuple[str, ...] = Field(default=("新媒体矩阵", "政务新媒体"), min_length=1, title="公示栏目名称")
    also: tuple[str, ...] = Field(default=("portal",), title="还可能公示在哪类网站（如 portal）")


class Fresh(Strict):
    """账号按时更新。"""

    mode: Literal["fresh"]
    within_days: int = Field(default=14, ge=1, le=366, title="最近多少天内要有更新（日历日）")


class OnePerPlatform(Strict):
    """同一单位在同一平台只有一个账号。"""

    mode: Literal["one_per_platform"]


class NoAdverts(Strict):
    """账号不登广告。"""

    mode: Literal["no_adverts"]
    hosts: tuple[str, ...] = Field(default=(), title="不得链接的网站（主机名，含其下级）")
    words: tuple[str, ...] = Field(default=(), title="疑似广告的用词，出现的要打开核对")
    first: int = Field(default=20, ge=1, le=100, title="打开最近几条看正文和里面的链接")


Mode = Annotated[Listed | Fresh | OnePerPlatform | NoAdverts | Count, Field(discriminator="mode")]


class Params(Strict):
    """政务新媒体。"""

    kind: Literal["channel"]
    require: Mode = Field(title="要求什么")


def places(params: Params) -> tuple[str, ...]:
    """Kinds of site where accounts may be listed besides the unit's own."""
    match params.require:
        case Listed() as mode:
            return tuple(f"kind:{k}" for k in mode.also)
        case Count() as mode:
            return mode.list_of.shared
        case _:
            return ()


def reach(params: Params) -> Reach:
    """Accounts; websites only where a list of accounts is looked for."""
    return Reach(websites=isinstance(params.require, Listed | Count), accounts=not isinstance(params.require, Count))


def wants(params: Params, case: Case) -> tuple[Want, ...]:
    """Every page under a list of accounts; the newest posts, where adverts are looked for."""
    if isinstance(params.require, Count):
        return account_counts.wants(params.require, case)
    if isinstance(params.require, NoAdverts):
        read = (c for c in case.accounts if _not_read(c) is None)
        posts = (d for channel in read for d in _to_open(params.require, channel))
        return tuple(dict.fromkeys(Want(d.site_id, d.key, d.url) for d in posts))
    if not isinstance(params.require, Listed):
        return ()
    found = (d for listing in listings(case, params.require.columns) for d in listing.documents)
    return tuple(dict.fromkeys(Want(d.site_id, d.key, d.url, True) for d in found))


def check(params: Params, case: Case) -> tuple[Judgement, ...]:
    """One judgement for each account, or for each platform."""
    if isinstance(params.require, Count):
        return (account_counts.check(params.require, case),)
    if not case.accounts:
        return (none_registered(case, f"{case.unit.name}的政务新媒体{_WANTED[params.require.mode]}"),)
    match params.require:
        case Listed() as mode:
            return tuple(_listed(mode, case, channel) for channel in case.accounts)
        case Fresh() as mode:
            return tuple(_fresh(mode, case, channel) for channel in case.accounts)
        case NoAdverts() as mode:
            return tuple(_adverts(mode, channel) for channel in case.accounts)
        case OnePerPlatform():
            return _one_each(case)


_WANTED = {
    "listed": "在公示名单里", "fresh": "按时更新", "one_per_platform": "一个平台一个账号", "no_adverts": "不登商业广告",
}  # fmt: skip


def _expected(channel: Channel, what: str) -> str:
    return f"{platform_zh(channel.site)}“{channel.site.name}”{what}"


def _listed(mode: Listed, case: Case, channel: Channel) -> Judgement:
    account, about = channel.site, subject(channel.site)
    expected = _expected(channel, f"列在“{mode.columns[0]}”里")
    found = listings(case, mode.columns)
    looked = tuple(_place(listing) for listing in found)
    for listing in found:
        if names(listing.text, account):
            shown = evidence([d for d in listing.documents if names(f"{d.title}{inside_text(d)}", account)])
            return Judgement(Verdict.MET, expected, "已列出。", subject=about, looked_at=looked, evidence=shown)
    coverage = absence(case, case.today)
    if not found:
        return unknown(coverage.reason or Reason.COLUMN_NOT_FOUND, expected, coverage=coverage, subject=about)
    reason = next((r for listing in found if (r := unread(case, listing)) is not None), None) or _register(
        case, account
    )
    if reason is not None:
        return unknown(reason, expected, coverage=coverage, subject=about)
    text = "\n".join(listing.text for listing in found)
    others = (*(c.site.name for c in case.accounts if c.site.id != account.id), *case.other_accounts)
    message = ""
    if not contains(text, others):
        message = "公示栏目里没有读出任何已登记的账号名称，可能是图片，请打开核对。"
    elif contains(text, case.unit.all_names):
        message = "公示栏目里有该单位，但账号名称与登记的不同，请打开核对。"
    if message:
        return unknown(Reason.CANDIDATE, expected, subject=about, message=message, notes=(Note.CANDIDATE,),
                       seen=evidence(d for listing in found for d in listing.documents))  # fmt: skip
    return Judgement(Verdict.GAP, expected, "公示名单里没有这个账号。", subject=about, looked_at=looked,
                     evidence=evidence(d for listing in found for d in listing.documents))  # fmt: skip


def _place(listing: Listing) -> LookedAt:
    column = listing.column
    return LookedAt(column.url, complete_to(column, column.looked_on), listing.channel.site.name, column.name)


def _register(case: Case, account: Site) -> Reason | None:
    reason = absence(case, case.today, channels=()).reason
    return reason or (None if account.confirmed else Reason.SITE_UNCONFIRMED)


def _fresh(mode: Fresh, case: Case, channel: Channel) -> Judgement:
    about = subject(channel.site)
    expected = _expected(channel, f"{mode.within_days}天内有更新")
    posts = [d for d in channel.documents if d.publication_days]
    newest = max(posts, key=lambda d: (d.publication_days[-1], d.key), default=None)
    seen = evidence((newest,)) if newest else ()
    span = timedelta(days=mode.within_days)
    if newest is not None and newest.publication_days[-1] + span >= case.today:
        message = f"最近一条于{day_zh(newest.publication_days[-1])}发布。"
        return Judgement(Verdict.MET, expected, message, subject=about, evidence=seen)
    reason = _not_read(channel)
    if reason is not None:
        return unknown(reason, expected, subject=about, seen=seen)
    (column,) = _columns(channel)
    if newest is None or len(posts) < len(channel.documents):
        return unknown(Reason.DATE_MISSING, expected, subject=about, seen=seen)
    day = newest.publication_days[-1]
    if day + span >= column.looked_on:
        return unknown(Reason.NOT_LOOKED_SINCE_DUE, expected, subject=about, seen=seen)
    if not channel.site.confirmed:
        return unknown(Reason.SITE_UNCONFIRMED, expected, subject=about, seen=seen)
    message = f"最近一条于{day_zh(day)}发布，至{day_zh(column.looked_on)}已{(column.looked_on - day).days}天没有更新。"
    looked = (LookedAt(column.url, column.complete_to, channel.site.name),)
    return Judgement(Verdict.GAP, expected, message, subject=about, looked_at=looked, evidence=seen)


def _columns(channel: Channel) -> tuple[Column, ...]:
    return channel.facts.columns if channel.facts else ()


def _not_read(channel: Channel) -> Reason | None:
    """Why an account's page does not show its newest posts for certain."""
    if channel.site.base is None:
        return Reason.NO_ADDRESS
    if channel.facts is None:
        return Reason.NOT_LOOKED
    if channel.facts.look.outcome is not Reason.OK:
        return channel.facts.look.outcome
    if len(channel.facts.columns) != 1:
        return Reason.LAYOUT
    column = channel.facts.columns[0]
    if column.outcome is Reason.OK and column.complete_to is None and not column.whole:
        return Reason.PAGING_INCOMPLETE
    return None if column.outcome is Reason.OK else column.outcome


def _adverts(mode: NoAdverts, channel: Channel) -> Judgement:
    about = subject(channel.site)
    expected = _expected(channel, "不登商业广告")
    linked = [(d, u) for d in _posts(channel) for u in _addresses(d) if _is_forbidden(u, mode.hosts)]
    forbidden = [(d, u) for d, u in linked if u == d.url or _read_now(channel, d)]
    looked = (LookedAt(channel.site.base or "", None, channel.site.name),)
    unread = _not_read(channel)
    if forbidden and channel.site.confirmed and unread is None:
        message = f"《{forbidden[0][0].title}》链接到不得链接的网站：{addresses.host(forbidden[0][1])}。"
        return Judgement(Verdict.GAP, expected, message, subject=about, looked_at=looked,
                         evidence=evidence(d for d, _ in forbidden))  # fmt: skip
    if linked:
        why = unread or (Reason.NOT_LOOKED if not forbidden else Reason.SITE_UNCONFIRMED)
        return unknown(why, expected, subject=about, seen=evidence(d for d, _ in linked))
    doubtful = [d for d in _posts(channel) if contains(f"{d.title}{inside_text(d)}", mode.words)]
    if doubtful:
        message = f"《{doubtful[0].title}》的用词像广告，机器不能确定，请打开核对。"
        return unknown(Reason.CANDIDATE, expected, subject=about, message=message, seen=evidence(doubtful))
    if unread is not None:
        return unknown(unread, expected, subject=about)
    wanted = _to_open(mode, channel)
    closed = [d for d in wanted if not _read_now(channel, d)]
    if closed:
        tried = next((d.opened for d in closed if d.opened not in (None, Reason.OK)), None)
        message = f"页面所列的没有广告链接，最近{len(wanted)}条里有{len(closed)}条没有打开读到，里面有没有不知道。"
        return unknown(tried or Reason.NOT_LOOKED, expected, subject=about, message=message, seen=evidence(closed))
    text = f"页面所列{len(channel.documents)}条、打开看过的最近{len(wanted)}条里，没有看到广告链接和疑似用词。"
    return Judgement(Verdict.MET, expected, text, subject=about, looked_at=looked)


def _to_open(mode: NoAdverts, channel: Channel) -> list[Document]:
    """The newest posts on the account's own host; those that lead elsewhere are no page of the account."""
    own = addresses.host(channel.site.base or "")
    here = [d for d in channel.documents if not d.external and addresses.host(d.url) == own]
    return sorted(here, key=lambda d: (d.publication_days[-1:] or (date.min,), d.key), reverse=True)[: mode.first]


def _read_now(channel: Channel, document: Document) -> bool:
    """True if the newest look read the post itself: an older one's may have been mended since."""
    return document.opened is Reason.OK and channel.facts is not None and document.look_id == channel.facts.look.look_id


def _posts(channel: Channel) -> list[Document]:
    return sorted(channel.documents, key=lambda d: d.key)


def _addresses(document: Document) -> list[str]:
    return [document.url, *(link.url for link in document.links)]


def _is_forbidden(url: str, hosts: tuple[str, ...]) -> bool:
    host = addresses.host(url).partition(":")[0]
    return any(host == h.casefold() or host.endswith("." + h.casefold()) for h in hosts)


def _one_each(case: Case) -> tuple[Judgement, ...]:
    platforms: dict[str, list[Channel]] = defaultdict(list)
    for channel in case.accounts:
        platforms[next(iter(channel.site.platforms), "other")].append(channel)
    return tuple(_one(case, name, found) for name, found in sorted(platforms.items()) if name != "other") or (
        none_registered(case, f"{case.unit.name}的政务新媒体一个平台一个账号"),
    )


def _one(case: Case, platform: str, found: list[Channel]) -> Judgement:
    named = platform_zh(found[0].site)
    expected = f"{case.unit.name}在{named}只有一个账号"
    about = Subject(platform, named, found[0].site.base or "")
    seen = tuple(Evidence(c.site.base or "", c.site.name, None, None, None) for c in found)
    if len(found) == 1:
        reason = absence(case, case.today, channels=()).reason
        if reason is Reason.REGISTER_INCOMPLETE:
            return unknown(reason, expected, subject=about, seen=seen)
        return Judgement(Verdict.MET, expected, f"登记表里只有“{found[0].site.name}”。", subject=about, evidence=seen)
    if not all(c.site.confirmed for c in found):
        return unknown(Reason.SITE_UNCONFIRMED, expected, subject=about, seen=seen)
    listed = "、".join(f"“{c.site.name}”" for c in found)
    looked = tuple(LookedAt(c.site.base or "", None, c.site.name) for c in found)
    return Judgement(Verdict.GAP, expected, f"登记表里有{len(found)}个：{listed}。", subject=about, looked_at=looked,
                     evidence=seen)  # fmt: skip
