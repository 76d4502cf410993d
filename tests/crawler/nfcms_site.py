"""SYNTHETIC NFCMS site: the shape of wire-formats 3, every value invented."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tests.crawler.webserver import Teller


def head(kind: str, title: str = "示例县政府", site: int = 999001) -> str:
    return (
        f"<html><head><title>{title}</title><script>window.NFCMS_SITE_ID={site};"
        f'window.NFCMS_PUB_TYPE="{kind}";</script></head><body><div class="header"><a href="/">首页</a></div>'
    )


@dataclass(frozen=True)
class Item:
    """One row and its article."""

    number: int
    title: str
    day: date
    shown: date | None = None
    body: str = "<p>示例正文，SYNTHETIC。</p>"


@dataclass
class NfcmsColumn:
    """A listing, a parent of others, or both."""

    path: str
    name: str
    items: list[Item] = field(default_factory=list)
    children: list[NfcmsColumn] = field(default_factory=list)
    extra: str = ""
    total: bool = True
    size: int = 20

    def pages(self) -> dict[str, Teller]:
        told: dict[str, Teller] = {}
        count = max(1, -(-len(self.items) // self.size))
        for number in range(count):
            name = "index.html" if number == 0 else f"index_{number + 1}.html"
            told[self.path + name] = self._page(number, count)
        for item in self.items:
            told[f"{self.path}content/post_{item.number}.html"] = article(item)
        for child in self.children:
            told |= child.pages()
        return told

    def _page(self, number: int, count: int) -> str:
        nav = "".join(f'<li><a href="{c.path}index.html">{c.name}</a></li>' for c in self.children)
        rows = "".join(row(i) for i in self.items[number * self.size : (number + 1) * self.size])
        total = f'<span class="total">共 {len(self.items)} 条</span>' if self.total else ""
        onward = (
            f'<a class="default_pgBtn default_pgNext" href="index_{number + 2}.html">下一页</a>'
            if number + 1 < count
            else ""
        )
        shown = self.items or not self.children
        listed = (
            f'<div class="artList">{rows or "暂无信息"}</div><div class="page">{total}{onward}</div>' if shown else ""
        )
        sub = f'<div class="sub_nav"><ul>{nav}</ul></div>' if nav else ""
        return head("cat", self.name) + sub + self.extra + listed + "</body></html>"


def row(item: Item) -> str:
    short = item.title if len(item.title) < 18 else item.title[:15] + "..."
    return (
        f'<ul class="ul_art_row"><li class="li_art_title"><a href="content/post_{item.number}.html" title="{item.title}">{short}</a></li>'
        f'<li class="li_art_date">{item.day}</li></ul>'
    )


def article(item: Item) -> str:
    shown = item.shown or item.day
    return (
        head("post", item.title).replace("</head>", f'<meta name="PubDate" content="{shown} 10:03"></head>')
        + f'<h1 class="info_title">{item.title}</h1><div class="info_fbt"><span class="time">时间：{shown} 10:03:27</span>'
        f'<span class="ly">来源：示例局</span></div><div class="artContent">{item.body}</div></body></html>'
    )


def home(*columns: NfcmsColumn, blocks: str = "") -> str:
    nav = "".join(f'<li><a href="{c.path}index.html">{c.name}</a></li>' for c in columns)
    return head("page") + f'<div class="nav"><ul><li><a href="/">首页</a></li>{nav}</ul></div>{blocks}</body></html>'


def site(*columns: NfcmsColumn, blocks: str = "") -> dict[str, Teller]:
    told: dict[str, Teller] = {"/": home(*columns, blocks=blocks)}
    for column in columns:
        told |= column.pages()
    return told
