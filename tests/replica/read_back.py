"""Reads a site of the replica with the real readers, without a network: ask by ask, as a look would."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from crawler.pages import Page
from crawler.platforms import detect, fallback, platforms
from replica.answers import answer
from replica.city import City
from replica.web import Hit
from store.facts import Document, Message
from store.plan import SitePlan
from store.readings import Ask, AskKind, ColumnRead, Reading, SiteRead
from store.reasons import Reason

HORIZON = date(2018, 1, 1)


@dataclass
class ReadBack:
    """What the readers made of a site."""

    platform: str
    site: SiteRead | None = None
    navigation: bool = False
    columns: dict[str, ColumnRead] = field(default_factory=dict)
    """By the column's path of names."""
    rows: dict[str, list[Document]] = field(default_factory=dict)
    opened: dict[str, Document] = field(default_factory=dict)
    """By the title of the row."""
    messages: dict[str, Message] = field(default_factory=dict)
    unread: dict[str, Reason] = field(default_factory=dict)
    """Pages that their reader did not understand."""
    asked: list[Ask] = field(default_factory=list)

    def titles(self, column: str) -> list[str]:
        """Of a column's rows, in their order."""
        return [d.title for d in self.rows[column]]


def read_back(city: City, host: str, named: tuple[str, ...] = ()) -> ReadBack:
    """All of a site; ``named``: the platform as the register says it, else it is detected."""
    site = SitePlan(host, host, f"http://{host}", HORIZON, platforms=named)
    front = _fetch(city, Ask(AskKind.HOME, f"http://{host}/", host))
    reader = platforms()[named[0]] if named else (detect(front) or fallback(front))
    assert reader is not None
    done = ReadBack(reader.name)
    keys: dict[str, tuple[str, ...]] = {}
    readings: list[tuple[Ask, Reading]] = []
    waiting = list(reader.start(site))
    met = {a.identity for a in waiting}
    while waiting:
        ask = waiting.pop(0)
        reading = _read(city, ask, site)
        readings.append((ask, reading))
        keys |= {c.key: c.path for c in reading.columns if not c.tentative or c.key not in keys}
        fresh = [a for a in reading.asks if a.identity not in met]
        met |= {a.identity for a in fresh}
        waiting += fresh
    _collect(done, keys, readings)
    _open(city, done, site)
    return done


def _fetch(city: City, ask: Ask) -> Page:
    """The answer, its redirects followed."""
    url = ask.url
    for _ in range(5):
        parts = urlsplit(url)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        method, body = ("GET", b"") if ask.form is None else ("POST", urlencode(ask.form).encode())
        base = f"http://{parts.hostname}"
        got = answer(city, Hit(parts.hostname or "", target, base, False, method=method, body=body), city.info.as_of)
        assert got is not None
        if got.status != 302:
            return Page(url, got.status, got.body, city.info.as_of, {"content-type": got.content_type})
        url = urljoin(url, got.headers["Location"])
    raise AssertionError(f"{ask.url} leads in circles")


def _read(city: City, ask: Ask, site: SitePlan) -> Reading:
    page = _fetch(city, ask)
    assert page.status == 200, f"{ask.url}: {page.status}"
    return platforms()[str(ask.context["platform"])].read(page, ask, site)


def _collect(done: ReadBack, keys: dict[str, tuple[str, ...]], readings: list[tuple[Ask, Reading]]) -> None:
    for ask, reading in readings:
        done.asked.append(ask)
        if reading.site is not None and (done.site is None or done.site.outcome is Reason.OK):
            done.site = reading.site
        done.navigation |= reading.home is not None and reading.home.navigation_recognised
        for column in reading.columns_read:
            done.columns["/".join(keys[column.key])] = column
        for row in reading.rows:
            done.rows.setdefault("/".join(keys[row.column]), []).append(row.document)
            if row.message is not None:
                done.messages[row.document.title] = row.message


def _open(city: City, done: ReadBack, site: SitePlan) -> None:
    shown = {m.key for m in done.messages.values()}
    rows = {d.key: d for ds in done.rows.values() for d in ds if not d.external and d.key not in shown}
    for row in rows.values():
        context: dict[str, Any] = {"platform": done.platform, "key": row.key, "attachments": False}
        reading = _read(city, Ask(AskKind.DOCUMENT, row.url, site.site_id, context), site)
        if reading.outcome is not Reason.OK:
            done.unread[row.title] = reading.outcome
        if reading.document is not None:
            done.opened[row.title] = reading.document
        if reading.message is not None:
            done.messages[row.title] = reading.message
