"""Builders of cases: one SYNTHETIC unit, its website and what stands on it. Every default is the harmless one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from monitors.case import Case, Channel, Period
from monitors.workdays import Workdays
from rules.calendars import load_calendars, shipped
from store.facts import (
    Attachment,
    AttachmentState,
    Column,
    DateWitness,
    Document,
    HomePage,
    Link,
    SiteFacts,
    SiteLook,
    WitnessKind,
)
from store.reasons import Reason
from store.register import ChannelsComplete, Site, Unit, UnitName

TODAY = date(2018, 4, 10)
DUE = date(2018, 3, 7)
LOOK = 7
WORKDAYS: Workdays = load_calendars([shipped()])
YEAR_2018 = Period("2018", date(2018, 1, 1), date(2018, 12, 31))
STANDING = Period("常年", date(2018, 1, 1), date(2018, 12, 31))


def unit(name: str = "市财政局", **other: Any) -> Unit:
    """A department whose channels the office has declared complete."""
    given: dict[str, Any] = {
        "id": "czj",
        "name": name,
        "kind": "department",
        "names": (UnitName(name, None, None, confirmed=True),),
        "channels_complete": ChannelsComplete(date(2018, 1, 1), "政务公开科"),
    }
    return Unit(**(given | other))


def site(site_id: str = "own", **other: Any) -> Site:
    """A confirmed website of the unit's own."""
    given: dict[str, Any] = {
        "name": "示例网站",
        "base": f"http://{site_id}.test",
        "platforms": ("nfcms",),
        "platform_ids": {},
        "units": ("czj",),
        "kind": "department",
        "confirmed": True,
    }
    return Site(id=site_id, **(given | other))


def column(name: str = "财政预决算", site_id: str = "own", **other: Any) -> Column:
    """A listing that was read to its very end."""
    given: dict[str, Any] = {
        "key": name,
        "path": (name,),
        "url": f"http://{site_id}.test/{name}/",
        "outcome": Reason.OK,
        "whole": True,
        "rows": 1,
        "looked_on": TODAY,
    }
    return Column(site_id=site_id, name=name, **(given | other))


def witnesses(**days: date | str) -> tuple[DateWitness, ...]:
    """``witnesses(page="2018-02-12", list="2018-02-11")``."""
    return tuple(
        DateWitness(WitnessKind(kind), day if isinstance(day, date) else date.fromisoformat(day))
        for kind, day in days.items()
    )


def document(title: str, published: str | None = "2018-02-12", **other: Any) -> Document:
    """A listed page, not opened, dated by its own label, first seen today."""
    site_id = other.pop("site_id", "own")
    given: dict[str, Any] = {
        "key": f"{site_id}:{title}",
        "url": f"http://{site_id}.test/{title}.html",
        "title_cut": title.endswith(("…", "...")),
        "columns": ("财政预决算",),
        "witnesses": witnesses(page=published) if published else (),
        "first_seen": TODAY,
    }
    return Document(site_id=site_id, title=title, **(given | other))


def opened(document: Document, body: str = "正文", *attachments: Attachment, **other: Any) -> Document:
    """The same page, read in the newest look."""
    return replace(
        document, **({"body": body, "opened": Reason.OK, "look_id": LOOK, "attachments": attachments} | other)
    )


def attachment(name: str = "预算表.pdf", text: str | None = None, state: AttachmentState | None = None) -> Attachment:
    """A file; without ``text`` and ``state`` it was not read."""
    if state is None:
        state = AttachmentState.UNREAD if text is None else AttachmentState.TEXT
    return Attachment(name, f"http://own.test/{name}", name.rpartition(".")[2], state, text or "")


def home(*links: tuple[str, str], **other: Any) -> HomePage:
    """A front page whose navigation was recognised."""
    given: dict[str, Any] = {"url": "http://own.test/", "navigation_recognised": True, "scripted": False}
    return HomePage(site_id="own", links=tuple(Link(t, u) for t, u in links), **(given | other))


def facts(site_id: str = "own", documents: Iterable[Document] = (), **other: Any) -> SiteFacts:
    """A site that answered and was read completely in the newest look."""
    outcome = other.pop("outcome", Reason.OK)
    looked_on = other.pop("looked_on", TODAY)
    columns = other.pop("columns", (column(site_id=site_id),))
    return SiteFacts(SiteLook(site_id, LOOK, looked_on, outcome), tuple(columns), tuple(documents), **other)


def channel(site_facts: SiteFacts | None = None, **of_site: Any) -> Channel:
    """A registered site and its facts."""
    site_id = of_site.pop("site_id", site_facts.look.site_id if site_facts else "own")
    return Channel(site(site_id, **of_site), site_facts)


def case(*own: Channel, **other: Any) -> Case:
    """One obligation of the year 2018, due on 7 March, judged on 10 April."""
    given: dict[str, Any] = {
        "unit": unit(),
        "period": YEAR_2018,
        "window_start": date(2017, 10, 3),
        "today": TODAY,
        "due": DUE,
        "workdays": WORKDAYS,
    }
    return Case(own=own or (channel(facts()),), **(given | other))
