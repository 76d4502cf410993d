"""SYNTHETIC sites of pages/cms, VSB and UCAP: two columns, one of them paged; every value invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from tests.crawler.looks import AS_OF
from tests.crawler.webserver import Teller

ROWS, SIZE = 60, 15
GENERATED = '<meta name="others" content="页面生成时间 2018-11-18 14:25:31">'


@dataclass(frozen=True)
class PlainSite:
    """How one family writes its addresses."""

    name: str
    columns: tuple[str, str]
    """Addresses of 财政预决算 and 工作动态."""
    article: str
    """Address of an article, with ``{n}``."""
    head: str = ""
    wrap: str = "<ul>{}</ul>"

    def page_path(self, column: str, number: int) -> str:
        """The address of a list's page, counted from 1."""
        if number == 1:
            return column
        pages = -(-ROWS // SIZE)
        if self.name == "vsb":
            return f"{column.removesuffix('.htm')}/{pages - number + 1}.htm"
        if self.name == "ucap":
            return column.replace(".shtml", f"_{number}.shtml")
        return f"{column}&pageNo={number}"

    def listing(self, title: str, first: int, count: int, pager: str) -> str:
        """One page of a list; its rows stand a week apart."""
        rows = "".join(
            f'<li><a href="{self.article.format(n=n)}" title="示例{title}第{n}期及其说明">示例{title}第{n}期…</a>'
            f"<span>{AS_OF - timedelta(days=7 * (n % 1000))}</span></li>"
            for n in range(first, first + count)
        )
        return f"<html><head><title>{title}</title>{self.head}</head><body>{self.nav()}{self.wrap.format(rows)}{pager}</body></html>"

    def nav(self) -> str:
        """The navigation of every page."""
        links = zip(self.columns, ("财政预决算", "工作动态"), strict=True)
        return (
            '<div class="nav"><ul><li><a href="/">首页</a></li>'
            + "".join(f'<li><a href="{u}">{n}</a></li>' for u, n in links)
            + "</ul></div>"
        )

    def pages(self) -> dict[str, Teller]:
        """The whole site."""
        few, many = self.columns
        told: dict[str, Teller] = {
            "/": f"<html><head><title>示例局</title>{self.head}</head><body>{self.nav()}"
            f'<ul><li><a href="{self.article.format(n=1)}">示例一</a>2018-11-12</li><li><a href="{self.article.format(n=2)}">示例二</a>2018-11-05</li></ul></body></html>',
            few: self.listing("财政预决算", 1001, 2, '<div class="page">共2条</div>'),
        }
        count = -(-ROWS // SIZE)
        for number in range(1, count + 1):
            onward = f'<a href="{self.page_path(many, number + 1)}">下一页</a>' if number < count else "下一页"
            pager = f'<div class="page">共{ROWS}条 {onward} {number}/{count}</div>'
            told[self.page_path(many, number)] = self.listing("工作动态", (number - 1) * SIZE, SIZE, pager)
        return told


HEX = "0123456789abcdef0123456789ab"
CMS = "/pages/cms/sljx/html"
SITES = (
    PlainSite(
        "pages-cms", (f"{CMS}/artList.html?cataId={HEX}0001", f"{CMS}/artList.html?cataId={HEX}0002"),
        f"{CMS}/2018/{HEX}{{n:04d}}.html", wrap='<div id="div_list"><ul>{}</ul></div>',
    ),
    PlainSite("vsb", ("/zwgk/ysjs.htm", "/gzdt.htm"), "/info/1001/{n}.htm"),
    PlainSite("ucap", ("/zwgk/ysjs/list.shtml", "/gzdt/list.shtml"), "/c/201811/content_{n:04d}.shtml", GENERATED),
)  # fmt: skip
