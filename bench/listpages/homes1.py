"""Batch 1: front pages with carousels and many blocks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

from listpages.kit import Batch, encoded, habits, items, site
from listpages.shell1 import foot, head, top
from listpages.truth import Case, kinds
from listpages.words import COLUMNS, OFFICES, cut, titles

BATCH = Batch("b1-homes")


def _block(r: Random, name: str, href: Callable[[int, date], str], say: Callable[[date], str], *, dated: bool) -> str:
    found = items(r, r.randint(5, 9), href)
    rows = "".join(
        f'<li><a href="{i.href}" title="{i.t}" target="_blank">{cut(i.t, 18)}</a>{f"<span>{say(i.day)}</span>" if dated else ""}</li>'
        for i in found
    )
    heading = r.choice(
        (
            f'<h3><a href="/{name}/">{name}</a><a class="more" href="/{name}/">更多&gt;&gt;</a></h3>',
            f'<div class="tit"><span>{name}</span><em><a href="/{name}/">MORE+</a></em></div>',
            f'<div class="hd">{name}</div><div class="m"><a href="/{name}/">更多</a></div>',
        )
    )
    return f'<div class="box">{heading}<ul>{rows}</ul></div>'


def _carousel(r: Random) -> str:
    return (
        '<div class="slide"><ul>'
        + "".join(
            f'<li><a href="/tp/{n}.html"><img src="/{n}.jpg" alt="{t}"></a><p>{t}</p></li>'
            for n, t in enumerate(titles(r, 5))
        )
        + "</ul></div>"
    )


def _services(r: Random) -> str:
    return (
        '<div class="fw">'
        + "".join(
            f'<a href="http://bs.slcity.test/{n}"><img src="/i{n}.png"><span>{t}</span></a>'
            for n, t in enumerate(
                ("个人办事", "法人办事", "部门办事", "好差评", "我要投诉", "我要咨询", "领导信箱", "在线访谈")
            )
        )
        + "</div>"
    )


def _home(r: Random, path: str, href: Callable[[int, date], str], extra: str, platform: str, *, dated: bool) -> Case:
    s, say = site(r, path), r.choice((habits(r), lambda d: f"{d:%m-%d}", lambda d: f"[{d:%m-%d}]"))
    blocks = "".join(_block(r, n, href, say, dated=dated) for n in r.sample(COLUMNS, r.randint(5, 12)))
    wall = '<div class="bm">' + "".join(f'<a href="/{n}/">{o}</a>' for n, o in enumerate(OFFICES)) + "</div>"
    name = s.name + r.choice(("", "门户网站", "官方网站", "网站", "_首页"))
    body = head(r, s, "首页", extra)
    start, end = body.index("<title>"), body.index("</title>")
    body = f"{body[:start]}<title>{name}{body[end:]}".replace(
        '<meta name="ColumnName" content="首页"/><meta name="ColumnType" content="首页">', ""
    )
    return Case(
        "",
        s.url,
        encoded(r, f"{body}<body>{top(r, s)}{_carousel(r)}{blocks}{_services(r)}{wall}{foot(r, s)}</body></html>"),
        kinds("home"),
        kinds(platform),
    )


@BATCH
def trs_home(r: Random) -> Case:
    return _home(
        r,
        r.choice(("/", "/index.html")),
        lambda n, d: f"./zwgk/tzgg/{d:%Y%m}/t{d:%Y%m%d}_{n}.html",
        "",
        "trs",
        dated=True,
    )


@BATCH
def vsb_home(r: Random) -> Case:
    return _home(r, r.choice(("/", "/index.htm")), lambda n, d: f"info/1002/{n}.htm", "", "vsb", dated=True)


@BATCH
def jcms_home(r: Random) -> Case:
    return _home(
        r,
        "/",
        lambda n, d: f"/art/{d.year}/{d.month}/{d.day}/art_1_{n}.html",
        "<meta name='Maketime' content='2023-03-22 12:28:37'>",
        "jcms",
        dated=r.random() < 0.6,
    )


@BATCH
def ucap_home(r: Random) -> Case:
    return _home(
        r,
        "/",
        lambda n, d: f"/zwgk/content_{n}.shtml",
        '<meta name="others" content="页面生成时间 2024-06-03 14:25:31" />',
        "ucap",
        dated=True,
    )


@BATCH
def nfcms_home(r: Random) -> Case:
    return _home(
        r,
        r.choice(("/", "/index.html")),
        lambda n, d: f"/zwgk/gzdt/content/post_{n}.html",
        '<script>window.NFCMS_SITE_ID=752001;window.NFCMS_PUB_TYPE="page";</script>',
        "nfcms",
        dated=r.random() < 0.7,
    )


@BATCH
def own_home(r: Random) -> Case:
    return _home(
        r,
        r.choice(("/", "/index.php", "/default.aspx", "/index.jsp", "/index.shtml", "/main.htm")),
        lambda n, d: f"/news/{n}.html",
        "",
        "generic",
        dated=r.random() < 0.7,
    )


@BATCH
def undated_home(r: Random) -> Case:
    return _home(r, "/", lambda n, d: f"/show.asp?id={n}", "", "generic", dated=False)


@BATCH
def splash_home(r: Random) -> Case:
    """A front page of a picture and a way in."""
    s = site(r, "/")
    html = f"<html><head><title>{s.name}</title></head><body><map name=m><area shape=rect coords=1,2,3,4 href=/index.html></map><img src=/bg.jpg usemap=#m><a href=/index.html>进入网站</a><a href=/en/>English</a></body></html>"
    return Case("", s.url, html.encode(), kinds("home", "unreadable", "document"), frozenset())


@BATCH
def department_home_on_portal_path(r: Random) -> Case:
    """A department's front page in a directory of the city's portal."""
    return _home(
        r,
        f"/{r.choice(('slczj', 'bmpd/jyj', 'zjj'))}/",
        lambda n, d: f"./tzgg/{d:%Y%m}/t{d:%Y%m%d}_{n}.html",
        "",
        "trs",
        dated=True,
    )
