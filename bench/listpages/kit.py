"""What every batch needs: items with truth, days in a webmaster's habit, a register of webmasters."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from html import escape
from random import Random
from urllib.parse import urljoin

from listpages.truth import Case, Row
from listpages.words import area, days, office, titles

Webmaster = Callable[[Random], Case]


@dataclass(frozen=True, slots=True)
class Item:
    """A row before it is drawn."""

    title: str
    href: str
    day: date

    @property
    def t(self) -> str:
        """The title, safe in markup."""
        return escape(self.title, quote=True)


@dataclass(frozen=True, slots=True)
class Site:
    """A site and the page that is drawn."""

    host: str
    area: str
    office: str
    path: str

    @property
    def url(self) -> str:
        """The page's address."""
        return self.host + self.path

    @property
    def name(self) -> str:
        """What the site calls itself."""
        return self.area + self.office

    def rows(self, items: Iterable[Item], *, dated: bool = True) -> tuple[Row, ...]:
        """The truth of rows that are drawn whole."""
        return tuple(Row(i.title, urljoin(self.url, i.href), i.day if dated else None) for i in items)


@dataclass
class Batch:
    """Webmasters by name."""

    name: str
    masters: dict[str, Webmaster] = field(default_factory=dict)

    def __call__(self, made: Webmaster) -> Webmaster:
        """Register a webmaster."""
        self.masters[made.__name__] = made
        return made

    def cases(self, each: int) -> Iterable[Case]:
        """``each`` pages of every webmaster, always the same."""
        for name, made in self.masters.items():
            for number in range(each):
                case = made(Random(f"{self.name}/{name}/{number}"))
                yield Case(
                    f"{self.name}/{name}/{number}",
                    case.url,
                    case.body,
                    case.kind,
                    case.platform,
                    case.rows,
                    case.letters,
                    case.optional,
                )


def site(r: Random, path: str, host: str = "") -> Site:
    """A site with a page at ``path``."""
    return Site(
        host or f"http://{r.choice(('www', 'czj', 'jyj', 'rsj', 'zwgk', 'xxgk'))}.sl{r.randint(10, 99)}.test",
        area(r),
        office(r),
        path,
    )


def items(r: Random, count: int, href: Callable[[int, date], str]) -> list[Item]:
    """Rows, newest first."""
    start = r.randint(1000, 90000)
    return [
        Item(t, href(start - i, d), d) for i, (t, d) in enumerate(zip(titles(r, count), days(r, count), strict=True))
    ]


def habits(r: Random) -> Callable[[date], str]:
    """How one webmaster writes whole days."""
    plain = r.choice(
        (
            "{0:%Y-%m-%d}",
            "{0.year}-{0.month}-{0.day}",
            "{0:%Y/%m/%d}",
            "{0.year}/{0.month}/{0.day}",
            "{0:%Y.%m.%d}",
            "{0.year}年{0.month}月{0.day}日",
            "{0:%Y年%m月%d日}",
        )
    )
    around = r.choice(("{}", "{}", "{}", "[{}]", "({})", "（{}）", "【{}】", "[ {} ]", "{} "))
    return lambda day: around.format(plain.format(day))


def clock(r: Random) -> str:
    """A time of day."""
    return r.choice(
        (
            f" {r.randint(0, 23):02d}:{r.randint(0, 59):02d}",
            f" {r.randint(0, 23):02d}:{r.randint(0, 59):02d}:{r.randint(0, 59):02d}",
        )
    )


def encoded(r: Random, html: str, *, gbk: float = 0.1) -> bytes:
    """Bytes: UTF-8 with or without its mark, or the older Chinese encoding."""
    if r.random() < gbk:
        return (
            html.replace("charset=utf-8", "charset=gb2312")
            .replace('charset="utf-8"', 'charset="gb2312"')
            .encode("gb18030")
        )
    return (b"\xef\xbb\xbf" if r.random() < 0.1 else b"") + html.encode()
