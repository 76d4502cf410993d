"""One synthetic page with what is true of it, and the sheet of paper from which layouts take their words."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from random import Random

from documents import words

TODAY = date(2026, 3, 10)
"""The day on which all pages are read."""


@dataclass(slots=True)
class Truth:
    """How a page must be read. Sets hold all that is right; None in them = saying nothing is right."""

    kind: set[str]
    published: set[date | None]
    written: set[date | None]
    number: set[str]
    title: set[str] | None
    platform: str | None = None


@dataclass(slots=True)
class Case:
    """A page as it would lie on the disk."""

    batch: int
    family: str
    name: str
    url: str
    data: bytes
    truth: Truth
    headers: dict[str, str] = field(default_factory=dict)


class Sheet:
    """An invented paper of an invented office; a layout prints it and corrects what of the truth its page does not show."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.city, self.office = words.place(rng)
        self.title = words.title(rng, self.city, self.office)
        self.day = date(2009, 1, 5) + timedelta(days=rng.randrange(6200))
        self.clock = f"{rng.randrange(7, 20):02d}:{rng.randrange(60):02d}:{rng.randrange(60):02d}"
        self.signed = self.day - timedelta(days=rng.choice([0, 1, 2, 3, 6, 9, 20]))
        self.number = words.number(rng, self.signed.year)
        self.host = f"{rng.choice(['www', 'zfb', 'czj', 'rsj', 'jyj', 'xxgk'])}.{rng.choice(words.LETTERS)}.test"
        self.site = rng.choice(
            [
                f"{self.city}人民政府门户网站",
                f"{self.city}人民政府",
                self.city + self.office,
                f"{self.city}{self.office}网站",
            ]
        )
        self.source = rng.choice(
            [self.city + self.office, f"{self.city}人民政府办公室", "示例日报", "本网", self.office]
        )
        self.truth = Truth({"document"}, {self.day}, {None, self.signed}, {""}, {self.title})
        self.url = ""
        self.headers: dict[str, str] = {}

    def pick(self, *choices: str) -> str:
        """One of several wordings."""
        return self.rng.choice(choices)

    def chance(self, share: float) -> bool:
        """Whether something stands on this page."""
        return self.rng.random() < share

    def near(self, most: int = 400) -> date:
        """Some other day, before or after, never the publication day."""
        shift = self.rng.randrange(1, most) * self.rng.choice([-1, 1])
        return min(self.day + timedelta(days=shift), TODAY - timedelta(days=1 + self.rng.randrange(30)))

    def later(self, most: int = 700) -> date:
        """A day after publication and before today."""
        return min(self.day + timedelta(days=self.rng.randrange(1, most)), TODAY)

    def shows_number(self) -> str:
        """The paper's number, as truth."""
        self.truth.number = {self.number}
        return self.number

    def shows_signed(self) -> date:
        """The day of signature under its label, as truth."""
        self.truth.written = {self.signed}
        return self.signed

    def unpublished(self, *others: date) -> None:
        """The page names no publication day; ``others`` may be believed."""
        self.truth.published = {None, *others}


Layout = Callable[[Sheet], str | bytes]
LAYOUTS: dict[int, list[tuple[str, Layout, int]]] = {}


def layout(batch: int, family: str, copies: int = 10) -> Callable[[Layout], Layout]:
    """Register a layout: ``copies`` pages are printed of it, each of another paper."""

    def register(made: Layout) -> Layout:
        LAYOUTS.setdefault(batch, []).append((family, made, copies))
        return made

    return register


def cases(batches: set[int] | None = None, most: int = 1000) -> Iterator[Case]:
    """All pages, always the same; ``most`` of one layout. A module of this folder registers its layouts by being there."""
    for module in pkgutil.iter_modules([str(Path(__file__).parent)]):
        import_module(f"documents.{module.name}")
    for batch, layouts in sorted(LAYOUTS.items()):
        if batches is not None and batch not in batches:
            continue
        for family, made, copies in layouts:
            for number in range(min(copies, most)):
                sheet = Sheet(Random(f"{batch}:{made.__name__}:{number}"))
                html = made(sheet)
                data = html if isinstance(html, bytes) else html.encode()
                yield Case(batch, family, f"{made.__name__}-{number}", sheet.url, data, sheet.truth, sheet.headers)
