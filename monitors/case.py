"""What a monitor is given: one unit, one period, and the facts of every channel that could hold the item."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from monitors.matching import is_cut, level
from monitors.texts import TextIndex
from monitors.workdays import Workdays
from store.facts import Document, SiteFacts
from store.proofs import Proof
from store.register import Event, Site, Unit


@dataclass(frozen=True, slots=True)
class Period:
    """What is owed once: a year, a quarter …, or ``standing`` for duties without end."""

    label: str
    start: date
    end: date


@dataclass(frozen=True)  # no slots: its index is kept with it
class Channel:
    """A registered site and what is known of it (None = never looked at)."""

    site: Site
    facts: SiteFacts | None

    @property
    def documents(self) -> tuple[Document, ...]:
        """What was seen there."""
        return self.facts.documents if self.facts is not None else ()

    @cached_property
    def titles(self) -> TextIndex:
        """Which ``documents`` hold a word in a title or a file's name; made once, for all rules."""
        names = ((*d.titles, *(a.name for a in d.attachments)) for d in self.documents)
        return TextIndex(["\x00".join(map(level, several)) for several in names])

    @cached_property
    def cut(self) -> frozenset[int]:
        """Places in ``documents`` of those whose titles are not known whole: they may hold any word."""
        return frozenset(i for i, d in enumerate(self.documents) if d.title_cut or any(map(is_cut, d.titles)))


@dataclass(frozen=True, slots=True)
class Case:
    """One obligation, or the ground on which a unit's documents are obligations of their own."""

    unit: Unit
    period: Period
    window_start: date
    """Earlier than the period: budgets and annual reports appear early (DESIGN, "Time")."""
    today: date
    """The as-of day, Beijing."""
    due: date | None
    """Last day in time, already moved to a working day; None = a standing duty, or due with each document."""
    own: tuple[Channel, ...]
    shared: tuple[Channel, ...] = ()
    """City-wide channels a rule names: the unified budget platform, the portal."""
    workdays: Workdays = field(default_factory=lambda: Workdays({}))
    other_names: tuple[str, ...] = ()
    """Names of all other units, so that a longer name is not taken for this unit's."""
    due_provisional: bool = False
    """The due day crossed a year without a working-day notice."""
    proofs: tuple[Proof, ...] = ()
    """What the unit filed as proof for this rule and period."""
    events: tuple[Event, ...] = ()
    """What has happened to the unit, or in the whole city, up to the as-of day."""
    accounts: tuple[Channel, ...] = ()
    """The unit's new-media accounts, for those who look at them; no coverage of websites rests on them."""
    other_accounts: tuple[str, ...] = ()
    """Names of the other units' accounts, for those who look at accounts."""
    besides: tuple[Channel, ...] = ()
    """Unified platforms that list the unit, though the rule does not name them: what stands there counts, and nothing is called
    missing before they were read."""
    peers: tuple[Unit, ...] = ()
    """Other units whose documents a rule counts."""
    peer_channels: tuple[Channel, ...] = ()
    """The peers' websites, each once."""
    peer_sites: tuple[tuple[str, ...], ...] = ()
    """For each peer the ids of its websites, those of the units before it included."""
    other_hosts: tuple[tuple[str, str], ...] = ()
    """Host and owner of the confirmed websites that are other units' alone, for those who look at links."""

    @property
    def channels(self) -> tuple[Channel, ...]:
        """Own ones first."""
        return (*self.own, *self.shared, *self.besides)

    def of_peer(self, place: int) -> Case:
        """The case as if it were the peer's own."""
        unit, sites = self.peers[place], self.peer_sites[place]
        mine = set(unit.all_names)
        others = (n for u in (self.unit, *self.peers) if u.id != unit.id for n in u.all_names if n not in mine)
        own = tuple(c for c in self.peer_channels if c.site.id in sites)
        return replace(self, unit=unit, own=own, besides=(), other_names=tuple(dict.fromkeys(others)))

    @property
    def looked(self) -> tuple[Channel, ...]:
        """Everything a judgement may rest on."""
        return (*self.channels, *self.accounts, *self.peer_channels)


@dataclass(frozen=True, slots=True)
class Reach:
    """What a kind of rule looks at, besides the shared channels its rule names."""

    websites: bool = True
    """The unit's own websites."""
    accounts: bool = False
    """The unit's own new-media accounts."""
    peers: tuple[str, ...] = ()
    """Groups and names of the other units whose websites are looked at too."""
    hosts: bool = False
    """Which hosts are other units'."""


@dataclass(frozen=True, slots=True)
class Want:
    """A document whose inside a judgement needs."""

    site_id: str
    key: str
    url: str
    attachments: bool = False
