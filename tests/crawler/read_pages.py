"""SYNTHETIC pages for the reader's tests: invented titles, invented bodies, hosts under ``.test``."""

from __future__ import annotations

from datetime import date

from crawler.read import read_page
from crawler.result import PageReading

TODAY = date(2018, 11, 19)
SITE = "http://www.shili.test"
ARTICLE = f"{SITE}/zwgk/t20180508_1001.html"
COLUMN = f"{SITE}/zwgk/tzgg/index.html"
PROSE = (
    "<p>各有关单位：这是一段示例正文，用来说明示例工作的安排，请遵照执行，这是一段示例正文，用来说明示例工作的安排。</p>"
    * 4
)
NAVIGATION = (
    "<div class='nav'><a href='/'>首页</a><a href='/zwgk/'>政务公开</a><a href='/hdjl/'>互动交流</a></div>"
    "<div class='crumb'>当前位置：<a href='/'>首页</a> &gt; <a href='./'>通知公告</a></div>"
)
FOOTER = "<div class='footer'>版权所有：示例市人民政府　网站标识码：4400000000　粤ICP备00000000号</div>"


def read(html: str | bytes, url: str = ARTICLE) -> PageReading:
    """The reading of a page on the invented day."""
    return read_page(html.encode() if isinstance(html, str) else html, url, today=TODAY)


def article(
    head: str = "",
    *,
    meta: str = "",
    body: str = PROSE,
    title: str = "关于示例工作的通知",
    above: str = "",
    below: str = "",
) -> str:
    """An article page: ``head`` between title and body, ``above`` before the title, ``below`` after the body."""
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}_示例市人民政府门户网站</title>{meta}</head><body>{NAVIGATION}"
        f"<div class='con'>{above}<h1>{title}</h1><div class='info'>{head}</div><div class='TRS_Editor'>{body}</div>{below}</div>{FOOTER}</body></html>"
    )


def listing(
    rows: str, *, around: str = "<ul class='list'>{}</ul>", before: str = "", after: str = "共 40 条 下一页"
) -> str:
    """A column's page."""
    return (
        f"<html><head><meta charset='utf-8'><title>通知公告_示例市人民政府</title></head><body>{NAVIGATION}{before}"
        f"<div class='main'>{around.format(rows)}<div class='page'>{after}</div></div>{FOOTER}</body></html>"
    )


def row(number: int, day: str = "2018-05-08", *, tag: str = "li") -> str:
    """An ordinary row: link, then date."""
    return f"<{tag}><a href='./t20180508_{number}.html'>关于示例事项之{number}的通知</a><span>{day}</span></{tag}>"
