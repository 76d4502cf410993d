"""Other units of an example: their websites and what stands on them, for rules that count or that look at links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from rules.example_documents import read_document
from rules.register import resolve
from rules.rule import Rule
from rules.schema import Example, PeerEntry
from store.facts import Column, SiteFacts, SiteLook
from store.reasons import Reason
from store.register import ChannelsComplete, Register, Site, Unit, UnitName

_COLUMN = "通知公告"


def with_peers(units: tuple[Unit, ...], unit: Unit, rule: Rule, example: Example) -> tuple[Unit, ...]:
    """The units of an example's register: where others' documents are counted, only those that the example tells of."""
    told = {u.id for _, u in _peers(units, example)}
    if rule.monitor.reach(rule.params).peers:
        units = tuple(u for u in units if u.id in told or u.id == unit.id)
    return tuple(settled(u, complete=True) if u.id in told else u for u in units)


def settled(unit: Unit, *, complete: bool) -> Unit:
    """The unit with nothing left to be confirmed by the office."""
    names = tuple(UnitName(n, None, None, confirmed=True) for n in unit.all_names)
    declared = ChannelsComplete(date(2000, 1, 1), "例子") if complete else None
    return replace(unit, names=names, successor=None, channels_complete=declared)


def peer_sites(units: tuple[Unit, ...], example: Example) -> Iterator[Site]:
    """One website for each of them, at ``http://peer0.example`` and so on."""
    for number, unit in _peers(units, example):
        base = f"http://peer{number}.example"
        yield Site(_id(number), f"{unit.name}网站", base, (), {}, (unit.id,), "department", confirmed=True)


def peer_facts(units: tuple[Unit, ...], example: Example, look_id: int) -> dict[str, SiteFacts]:
    """What stands on them."""
    return {_id(n): _facts(n, example.peers[n], example, look_id) for n, _ in _peers(units, example)}


def _peers(units: tuple[Unit, ...], example: Example) -> list[tuple[int, Unit]]:
    register = Register(units, ())
    return [(n, u) for n, told in enumerate(example.peers) for u in resolve(told.unit, register)[:1]]


def _id(number: int) -> str:
    return f"example-peer-{number}"


def _facts(number: int, told: PeerEntry, example: Example, look_id: int) -> SiteFacts:
    site, whole = _id(number), told.coverage == "complete"
    column = Column(
        key=_COLUMN, site_id=site, name=_COLUMN, path=(_COLUMN,), url=f"http://peer{number}.example/tzgg/",
        outcome=Reason.OK if whole else Reason.PAGING_INCOMPLETE, whole=whole, rows=len(told.seen),
        looked_on=example.as_of,
    )  # fmt: skip
    documents = tuple(read_document(seen, n, example, site, look_id, _COLUMN) for n, seen in enumerate(told.seen))
    return SiteFacts(SiteLook(site, look_id, example.as_of, Reason.OK), (column,), documents)
