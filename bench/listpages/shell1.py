"""Batch 1: what stands around lists on sites of 2009 to 2025: heads, menus, trails, side lists, feet."""

from __future__ import annotations

from random import Random

from listpages.kit import Site, encoded
from listpages.words import AREAS, COLUMNS, OFFICES, days, summary, titles

DOCTYPES = (
    "<!DOCTYPE html>\n<html lang=\"zh-CN\">", "<!doctype html><html>", "<html>",
    '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n<html xmlns="http://www.w3.org/1999/xhtml">',
)  # fmt: skip


def head(r: Random, s: Site, title: str, extra: str = "") -> str:
    """The page's head."""
    tab = r.choice(("{0}_{1}", "{0}-{1}", "{1}", "{0} - {1}门户网站", "{1} {0}", "{1}-{0}", "{0}|{1}")).format(
        title, s.name
    )
    metas = ""
    if r.random() < 0.5:
        metas = f'<meta name="SiteName" content="{s.name}"><meta name="SiteDomain" content="{s.host[7:]}"><meta name="SiteIDCode" content="4499000{r.randint(100, 999)}">'
        metas += f'<meta name="ColumnName" content="{title}"/><meta name="ColumnType" content="{title}">'
    return (
        f"{r.choice(DOCTYPES)}<head>\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\" />\n<title>{tab}</title>{metas}"
        f'<link rel="stylesheet" href="/css/style.css?v=20180301"/><script src="/js/jquery-1.11.3.min.js"></script>{extra}</head>'
    )  # fmt: skip


def menu(r: Random, s: Site) -> str:
    """A menu over the page."""
    names = r.sample(COLUMNS, 7)
    if r.random() < 0.4:
        inner = "".join(
            f'<li><a href="/{i}/">{n}</a><ul class="sub">'
            + "".join(f'<li><a href="/{i}/{j}/">{m}</a></li>' for j, m in enumerate(r.sample(COLUMNS, 4)))
            + "</ul></li>"
            for i, n in enumerate(names)
        )
        return f'<div id="nav"><ul class="menu"><li><a href="/">网站首页</a></li>{inner}</ul></div>'
    if r.random() < 0.3:
        cells = "".join(
            f'<td align="center"><a href="/{i}/" class="white">{n}</a></td><td>|</td>' for i, n in enumerate(names)
        )
        return f'<table width="1000" border="0" cellpadding="0" cellspacing="0"><tr><td><a href="/">首页</a></td>{cells}</tr></table>'
    links = "".join(f'<li><a href="/{i}/index.html" title="{n}">{n}</a></li>' for i, n in enumerate(names))
    return f'<div class="nav-box"><ul class="clearfix"><li class="on"><a href="/">首页</a></li>{links}</ul></div>'


def top(r: Random, s: Site) -> str:
    """Bars, logo, search."""
    today = r.choice(
        (
            "",
            '<span id="date">今天是2025年11月19日 星期三</span>',
            '<div class="time">2025年11月19日 星期三 多云 12℃~21℃</div>',
            "<script>document.write(new Date().toLocaleDateString())</script>",
        )
    )
    bar = r.choice(
        (
            "",
            f'<div class="top">{today}<a href="/login">登录</a><a href="/reg">注册</a><a href="/wza/">无障碍</a><a href="/en/">English</a></div>',
            f"<div class=topbar>{today}</div>",
        )
    )
    search = r.choice(
        (
            "",
            '<form action="/search" class="search"><input type="text" name="q" placeholder="请输入关键字"><input type="submit" value="搜索"><p>热门搜索：<a href="/s?q=1">公积金</a><a href="/s?q=2">社保</a></p></form>',
        )
    )
    return (
        f'{bar}<div class="logo"><a href="/"><img src="/images/logo.png" alt="{s.name}"></a></div>{search}{menu(r, s)}'
    )


def trail(r: Random, title: str) -> str:
    """Where one is."""
    middle = r.choice(COLUMNS)
    return r.choice(
        (
            f'<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="../">{middle}</a> &gt; {title}</div>',
            f'<div class="dqwz">您现在的位置：<a href="/">首页</a>&nbsp;>>&nbsp;<a href="./">{title}</a></div>',
            f'<div class="crumbs"><span>当前位置：</span><a href="/">网站首页</a><em>/</em><a href="../">{middle}</a><em>/</em><a href="./">{title}</a></div>',
            "",
            f"<table width=100%><tr><td>您的位置：<a href=/>首页</a>-&gt;<a href=./>{title}</a></td></tr></table>",
        )
    )


def _side_menu(r: Random, title: str) -> str:
    names = [title, *r.sample(COLUMNS, 5)]
    links = "".join(f'<li{" class=cur" if i == 0 else ""}><a href="/lm{i}/">{n}</a></li>' for i, n in enumerate(names))
    return r.choice(
        (
            f'<div class="leftnav"><h2>{title}</h2><ul>{links}</ul></div>',
            f"<dl class=lm><dt>栏目导航</dt>{links.replace('li', 'dd')}</dl>",
            f'<div class="left-menu"><ul>{links}</ul></div>',
        )
    )


def _hot(r: Random) -> str:
    """A side list of other columns' news."""
    count = r.randint(4, 8)
    rows = list(zip(titles(r, count), days(r, count), strict=True))
    name = r.choice(("热点信息", "最新发布", "推荐阅读", "点击排行", "相关链接", "图片新闻"))
    kind = r.randint(0, 3)
    if kind == 0:
        inner = "".join(
            f'<li><a href="/hot/{i}.html" title="{t}">{t[:14]}...</a></li>' for i, (t, _) in enumerate(rows)
        )
    elif kind == 1:
        inner = "".join(
            f'<li><span>{d:%m-%d}</span><a href="/hot/{i}.html">{t[:16]}</a></li>' for i, (t, d) in enumerate(rows)
        )
    elif kind == 2:
        inner = "".join(f'<li><a href="/hot/{i}.html">{t}</a><i>{d:%Y-%m-%d}</i></li>' for i, (t, d) in enumerate(rows))
    else:
        inner = "".join(
            f'<li><em class="n{i + 1}">{i + 1}</em><a href="/hot/{i}.html">{t}</a></li>'
            for i, (t, _) in enumerate(rows)
        )
    return f'<div class="side-box"><div class="hd"><h3>{name}</h3><a class="more" href="/hot/">更多&gt;&gt;</a></div><ul class="bd">{inner}</ul></div>'


def sides(r: Random, title: str) -> tuple[str, str]:
    """What stands before and after the list."""
    before = (_side_menu(r, title) if r.random() < 0.6 else "") + (_hot(r) if r.random() < 0.35 else "")
    after = _hot(r) if r.random() < 0.25 else ""
    if r.random() < 0.15:
        after += f'<div class="pic"><a href="/zt/"><img src="/zt.jpg" alt="{summary(r)[:12]}"></a></div>'
    return before, after


def foot(r: Random, s: Site) -> str:
    """Friend links and the legal line."""
    wall = ""
    if r.random() < 0.5:
        links = "".join(
            f'<li><a href="http://{i}.other.test/">{r.choice(AREAS)}{o}</a></li>'
            for i, o in enumerate(r.sample(OFFICES, 10))
        )
        wall = f'<div class="links"><h3>友情链接</h3><ul>{links}</ul></div>'
    if r.random() < 0.4:
        options = "".join(f'<option value="http://{i}.other.test">{a}</option>' for i, a in enumerate(AREAS))
        wall += f'<select onchange="window.open(this.value)"><option>--县区政府网站--</option>{options}</select>'
    return (
        f'{wall}<div class="footer"><p>主办：{s.name} 承办：{s.area}信息中心 </p><p>版权所有 © 2010-2025　粤ICP备{r.randint(10000000, 19999999)}号　网站标识码：4499000{r.randint(100, 999)}</p>'
        f'<p>联系电话：0000-{r.randint(1000000, 9999999)} <a href="/sitemap.html">网站地图</a> <a href="http://bszs.conac.test/">党政机关</a></p></div>'
    )  # fmt: skip


def whole(r: Random, s: Site, title: str, main: str, *, extra: str = "", gbk: float = 0.1, sided: bool = True) -> bytes:
    """A whole inner page."""
    before, after = sides(r, title) if sided else ("", "")
    name = r.choice(
        (
            "",
            f"<h2>{title}</h2>",
            f'<div class="tit"><span>{title}</span></div>',
            f'<div class="list-title">{title}</div>',
        )
    )
    if r.random() < 0.2:
        middle = f'<table width="1000" align="center"><tr><td width="220" valign="top">{before}</td><td valign="top">{trail(r, title)}{name}{main}</td></tr></table>{after}'
    else:
        middle = f'<div class="w1200 main">{trail(r, title)}<div class="left">{before}</div><div class="right">{name}{main}</div>{after}</div>'
    return encoded(r, f"{head(r, s, title, extra)}<body>{top(r, s)}{middle}{foot(r, s)}</body></html>", gbk=gbk)
