"""Finding a page, or a column's page, among what is stored, by its address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from monitors import addresses
from monitors.matching import names_unit
from personal.mask import mask, mask_name
from rules.drafting.from_page import Seen
from service.house import House
from store.facts import Document, SiteFacts
from store.load import StoredFacts
from store.register import Site, Unit
from words import _


class NotStoredError(Exception):
    """No such page is stored, or it cannot be said whose it is; one Chinese sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class FoundColumn:
    """A column's page."""

    name: str
    unit: Unit


def find(house: House, url: str, unit: Unit | None) -> Seen | FoundColumn:
    """What stands at an address. ``unit``: whose it is, where the site serves several. Raises :class:`NotStoredError`."""
    register = house.workspace.catalogue.register
    with house.sessions() as session:
        stored = StoredFacts(session, house.clock.today())
        sites = [s for s in register.sites if s.id in stored]
        for site in sorted(sites, key=lambda s: not _serves(s, url)):  # the address's own site first
            found = _in(site, stored[site.id], url)
            if isinstance(found, Document):
                names = {c.key: c.name for c in stored[site.id].columns}
                columns = tuple(dict.fromkeys(mask_name(names[k]) for k in found.columns if k in names))
                owner = unit or _owner(house, site, found.title)
                return Seen(_masked(found), columns, owner, house.workspace.settings.city)
            if found is not None:
                return FoundColumn(mask_name(found), unit or _owner(house, site, ""))
    raise NotStoredError(f"{url}：{_why(house, url, frozenset(s.id for s in sites))}")


def _masked(document: Document) -> Document:
    """As it may stand in a rule's example."""
    return replace(
        document,
        title=mask(document.title),
        row_title=mask(document.row_title),
        attachments=tuple(replace(a, name=mask_name(a.name)) for a in document.attachments),
    )


def _in(site: Site, facts: SiteFacts, url: str) -> Document | str | None:
    """The document of that address, or the name of the column."""
    wanted = addresses.page(url)
    document = next((d for d in facts.documents if addresses.page(d.url) == wanted), None)
    if document is not None:
        return document
    exact = (c for c in facts.columns if addresses.column(c.url) == addresses.column(url))
    return next((c.name for c in exact), None)


def _serves(site: Site, url: str) -> bool:
    return site.base is not None and addresses.host(site.base) == addresses.host(url)


def _owner(house: House, site: Site, title: str) -> Unit:
    """The site's only unit, else the one that the title names."""
    units = {u.id: u for u in house.workspace.catalogue.register.units}
    serving = [units[u] for u in site.units if u in units]
    if len(serving) == 1:
        return serving[0]
    everyone = serving or list(units.values())
    named = list(_named(everyone, title))
    if len(named) != 1:
        raise NotStoredError(
            _("{name}由几个单位共用，看不出这个页面是哪个单位的，请用 --unit 写明").format(name=site.name)
        )
    return named[0]


def _named(units: list[Unit], title: str) -> Iterator[Unit]:
    for unit in units:
        others = [n for u in units if u is not unit for n in u.all_names]
        if names_unit(title, unit.all_names, others):
            yield unit


def _why(house: House, url: str, looked_at: frozenset[str]) -> str:
    """What is missing, and what to do about it."""
    if not addresses.host(url):
        return "不是网址，请从浏览器地址栏照抄，以 http:// 或 https:// 开头"
    serving = [s for s in house.workspace.catalogue.register.sites if _serves(s, url)]
    if not serving:
        return "数据库里没有这个页面，它所在的网站也没有登记；请先登记到 sites.yaml，再运行 gapwatch crawl"
    if not any(s.id in looked_at for s in serving):
        return f"数据库里没有这个页面：{serving[0].name}还没有看过；请先运行 gapwatch crawl"
    return (
        f"数据库里没有这个页面：{serving[0].name}看过，但列表里没有读到它。规则只读它们要看的日子以来的列表；"
        "请核对网址（从浏览器地址栏照抄），或用 gapwatch rules new 回答问题来写"
    )
