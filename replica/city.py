"""A city folder, read and checked as a whole. README.md documents the format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar, cast

from pydantic import Field

from replica.common import Common, with_common
from replica.contents import Contents, Section, documents, walk
from replica.faults import Fault
from replica.platforms import contents_model
from replica.register import Contacts, Event, Proof, Site, Unit
from replica.script import Script, problems
from replica.truth import Truth
from replica.yamlfile import CityError, Model, read_model

T = TypeVar("T")


class CityFile(Model):
    """``city.yaml``."""

    name: str
    domain: str = Field(pattern=r"^[a-z0-9.-]+\.test$")
    """Every host of the city lies under it."""
    as_of: date
    """The day on which the demo stands."""
    earlier_rounds: tuple[date, ...] = ()
    """Days of rounds before it, oldest first."""
    control: str
    """Host that always answers: the stand-in for the wide world."""
    catalogue: str | None = None
    """Shipped rule catalogue that judges the city; None = only its own ``rules/``."""
    visited: tuple[str, ...] = ()
    """Sites whose front pages are opened 20 times a day in the week before ``as_of``, from two lines."""
    delay: float = Field(default=0.0, ge=0, le=60)
    """Seconds between two requests to one host: a loopback city needs no mercy."""


@dataclass(frozen=True, slots=True)
class City:
    """All of a city folder. ``truth`` is None where the folder has none."""

    folder: Path
    info: CityFile
    units: tuple[Unit, ...]
    sites: tuple[Site, ...]
    contacts: Contacts
    events: tuple[Event, ...]
    proofs: tuple[Proof, ...]
    contents: dict[str, Contents]
    faults: tuple[Fault, ...]
    script: Script
    truth: Truth | None

    def site_at(self, host: str) -> Site | None:
        """The site of a host name."""
        return next((s for s in self.sites if s.host == host), None)

    def owner(self, site: Site) -> str:
        """Name of the unit whose site it is; the site's own name where it has not exactly one."""
        names = [u.name for u in self.units if u.id in site.units]
        return names[0] if len(names) == 1 else site.name


def load_city(folder: Path) -> City:
    """Read and check a city folder; raises :class:`CityError` with one sentence."""
    if not folder.is_dir():
        raise CityError(f"{folder}: is not a folder")
    city = City(
        folder=folder,
        info=read_model(folder / "city.yaml", CityFile),
        units=read_model(folder / "units.yaml", tuple[Unit, ...]),
        sites=read_model(folder / "sites.yaml", tuple[Site, ...]),
        contacts=read_model(folder / "contacts.yaml", Contacts),
        events=_optional(folder / "events.yaml", tuple[Event, ...], ()),
        proofs=_optional(folder / "proofs.yaml", tuple[Proof, ...], ()),
        contents={
            p.stem: read_model(p, contents_model())  # one file a site
            for p in sorted((folder / "contents").glob("*.yaml"))
        },
        faults=_optional(folder / "faults.yaml", tuple[Fault, ...], ()),
        script=_optional(folder / "script.yaml", Script, ()),
        truth=_optional(folder / "truth.yaml", Truth, cast("Truth | None", None)),
    )
    city = _with_common(city, _optional(folder / "common.yaml", tuple[Common, ...], ()))
    for problem in _problems(city):
        raise CityError(problem)
    return city


def _with_common(city: City, common: tuple[Common, ...]) -> City:
    contents = dict(city.contents)
    for place, site in enumerate(city.sites):
        for block in common:
            if site.id in contents and block.on(site):
                contents[site.id] = with_common(contents[site.id], block, place, city.owner(site))
    return replace(city, contents=contents)


def _optional(path: Path, kind: Any, default: T) -> T:
    return read_model(path, kind) if path.exists() else default


def _problems(city: City) -> Iterator[str]:
    """What the files say against each other."""
    at = city.folder
    yield from _twice(at / "units.yaml", [u.id for u in city.units])
    yield from _twice(at / "sites.yaml", [s.id for s in city.sites])
    yield from _twice(at / "sites.yaml", [s.host for s in city.sites if s.host])
    units, sites = {u.id for u in city.units}, {s.id: s for s in city.sites}
    domain = city.info.domain
    if not city.info.control.endswith("." + domain) or city.site_at(city.info.control):
        yield f"{at / 'city.yaml'}: control: must be a host of its own under {domain}"
    known = {site.id for site in city.sites}
    for name in city.info.visited:
        if name not in known:
            yield f"{at / 'city.yaml'}: visited: {name}: no such site"
    if any(day >= city.info.as_of for day in city.info.earlier_rounds):
        yield f"{at / 'city.yaml'}: earlier_rounds: every day must lie before as_of"
    for site in city.sites:
        if site.host and not site.host.endswith("." + domain):
            yield f"{at / 'sites.yaml'}: {site.id}: host {site.host} does not lie under {domain}"
        for unit in site.units:
            if unit not in units:
                yield f"{at / 'sites.yaml'}: {site.id}: unit {unit} is not in units.yaml"
        yield from _platform_problems(city, site)
    for site_id in city.contents:
        if site_id not in sites:
            yield f"{at / 'contents' / (site_id + '.yaml')}: no site {site_id} is in sites.yaml"
    for proof in city.proofs:
        if proof.unit not in units:
            yield f"{at / 'proofs.yaml'}: unit {proof.unit} is not in units.yaml"
        if "://" not in proof.file and not (at / "proofs" / proof.file.removeprefix("proofs/")).is_file():
            yield f"{at / 'proofs.yaml'}: no file {proof.file} is in proofs/"
    for fault in city.faults:
        if fault.site not in sites:
            yield f"{at / 'faults.yaml'}: no site {fault.site} is in sites.yaml"
    for unit in city.contacts.units:
        if unit not in units:
            yield f"{at / 'contacts.yaml'}: unit {unit} is not in units.yaml"
    yield from (f"{at / 'script.yaml'}: {problem}" for problem in problems(city.script, units))
    yield from _contents_problems(city)
    if city.truth is not None:
        yield from _truth_problems(city, city.truth)


def _truth_problems(city: City, truth: Truth) -> Iterator[str]:
    path, units = city.folder / "truth.yaml", {u.id for u in city.units}
    for rule, verdicts in truth.findings.items():
        for unit in verdicts:
            if unit != "default" and unit not in units:
                yield f"{path}: findings.{rule}: unit {unit} is not in units.yaml"
    for gap in (*truth.gaps.confirmed, *truth.gaps.resolved):
        expected = truth.expected(gap.rule, gap.unit)
        if gap.unit not in units or expected is None:
            yield f"{path}: gaps: {gap.rule} has no finding for {gap.unit}"
    known = {*city.contacts.office, *(e for c in city.contacts.units.values() for e in c.emails)}
    for day, recipients in ((truth.as_of, truth.mails.recipients), *truth.mails.earlier.items()):
        for recipient in recipients:
            if recipient not in known:
                yield f"{path}: mails: {recipient} ({day}) is not in contacts.yaml"


def _contents_problems(city: City) -> Iterator[str]:
    owners: dict[int, str] = {}
    for site_id, contents in city.contents.items():
        path = city.folder / "contents" / f"{site_id}.yaml"
        here = {d.id for d in documents(contents)}
        for document in documents(contents):
            if document.id in owners:
                yield f"{path}: document id {document.id} is already used in {owners[document.id]}.yaml"
            owners[document.id] = site_id
            for link in document.links:
                if link.to is not None and link.to not in here:
                    yield f"{path}: document {document.id} links to {link.to}, which is not on this site"
        for section in contents.sections.values():
            yield from _section_problems(path, section)


def _platform_problems(city: City, site: Site) -> Iterator[str]:
    """Contents hold exactly what the register names; where it leaves the platform to detection, any."""
    path = city.folder / "contents" / f"{site.id}.yaml"
    written = set(city.contents[site.id].sections) if site.id in city.contents else set()
    if site.base and site.platform and written != site.sections:
        yield f"{path}: must hold exactly the platforms {', '.join(sorted(site.sections))}"


def _section_problems(path: Path, section: Section) -> Iterator[str]:
    chains = list(walk(section.columns))
    yield from _twice(path, [str(c[-1].id) for c in chains])
    if section.needs_paths:
        kind = type(section).__name__
        for column in (c[-1] for c in chains):
            if column.path is None:
                yield f"{path}: column {column.name}: a column of {kind} needs a path"
        yield from _twice(path, ["/".join(str(c.path) for c in chain) for chain in chains])


def _twice(path: Path, names: list[str]) -> Iterator[str]:
    for name in dict.fromkeys(n for n in names if names.count(n) > 1):
        yield f"{path}: {name} stands there twice"
