"""Batch 2: other frames for lists: tables of 2009, columns of 2014, cards of 2022, pages saved from a browser."""

from __future__ import annotations

from random import Random

from listpages.kit import Site, encoded
from listpages.words import AREAS, COLUMNS, OFFICES, days, titles


def _wall(r: Random) -> str:
    names = [f"{r.choice(AREAS)}{o}" for o in OFFICES]
    groups = "".join(
        f"<dl><dt>{g}</dt>"
        + "".join(
            f'<dd><a href="http://{i}{j}.gov.other.test" target="_blank">{n}</a></dd>'
            for j, n in enumerate(r.sample(names, 6))
        )
        + "</dl>"
        for i, g in enumerate(("国务院部门", "省直部门", "县区政府"))
    )
    return f'<div class="wzdh">{groups}</div>'


def _calendar() -> str:
    rows = "".join(
        "<tr>" + "".join(f"<td><a href='?d={w * 7 + d + 1}'>{w * 7 + d + 1}</a></td>" for d in range(7)) + "</tr>"
        for w in range(4)
    )
    return f"<table class='calendar'><caption>2025年11月</caption>{rows}</table>"


def _ticker(r: Random) -> str:
    rows = "".join(
        f'<a href="/gg/{n}.html">{t} [{d:%Y-%m-%d}]</a>&nbsp;&nbsp;'
        for n, (t, d) in enumerate(zip(titles(r, 3), days(r, 3), strict=True))
    )
    return f'<marquee scrollamount="3" onmouseover="this.stop()">{rows}</marquee>'


def _tree(r: Random, name: str) -> str:
    """The catalogue at the left of a 信息公开 page."""
    inner = "".join(
        f'<li><a href="/xxgk/{i}/">{c}</a><ul>'
        + "".join(f'<li><a href="/xxgk/{i}/{j}/">{s}</a></li>' for j, s in enumerate(r.sample(COLUMNS, 3)))
        + "</ul></li>"
        for i, c in enumerate([name, *r.sample(COLUMNS, 5)])
    )
    return f'<div class="zfxxgk_tree"><h3>政府信息公开目录</h3><ul id="tree">{inner}</ul></div>'


def _latest(r: Random) -> str:
    rows = "".join(
        f'<dd><a href="/new/{n}.html" title="{t}">{t[:15]}…</a><span class="r">{d:%m/%d}</span></dd>'
        for n, (t, d) in enumerate(zip(titles(r, 6), days(r, 6), strict=True))
    )
    return (
        f'<dl class="zxxx"><dt>{r.choice(("最新信息", "热点新闻", "推荐信息", "相关信息", "最新动态"))}</dt>{rows}</dl>'
    )


def frame(r: Random, s: Site, title: str, main: str, *, extra: str = "", gbk: float = 0.15) -> bytes:
    """A whole inner page, in one of four manners."""
    return encoded(r, r.choice((_old, _middle, _new, _saved))(r, s, title, main, extra), gbk=gbk)


def _old(r: Random, s: Site, title: str, main: str, extra: str) -> str:
    menu = " | ".join(
        f'<a href="/lm.asp?id={i}"><font color="#FFFFFF">{c}</font></a>' for i, c in enumerate(r.sample(COLUMNS, 8))
    )
    left = r.choice(("", _latest(r), _calendar()))
    return (
        f'<html><head><title>{s.name}--{title}</title><meta http-equiv="Content-Type" content="text/html; charset=utf-8">{extra}</head><body topmargin="0" bgcolor="#EEEEEE">'
        f'<table width="778" border="0" align="center" cellpadding="0" cellspacing="0"><tr><td><img src="banner.jpg" width="778" height="120"></td></tr><tr><td bgcolor="#CC0000" height="26" align="center"><a href="/">首 页</a> | {menu}</td></tr></table>'
        f'<table width="778" align="center" cellpadding="0" cellspacing="0"><tr><td width="180" valign="top">{left}</td><td valign="top"><table width="100%"><tr><td height="30">◎ 您当前的位置：<a href="/">首页</a> → {title}</td></tr><tr><td>{main}</td></tr></table></td></tr></table>'
        f'<table width="778" align="center"><tr><td align="center" height="60">主办单位：{s.name}　地址：{s.area}示例路1号<br>备案号：粤ICP备05000000号 建议使用IE6.0以上浏览器 您是第123456位访客</td></tr></table></body></html>'
    )  # fmt: skip


def _middle(r: Random, s: Site, title: str, main: str, extra: str) -> str:
    menu = "".join(
        f'<li class="nLi"><h3><a href="/{i}/" target="_self">{c}</a></h3></li>'
        for i, c in enumerate(r.sample(COLUMNS, 8))
    )
    left = r.choice((_tree(r, title), "", _latest(r)))
    return (
        f'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd"><html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8" /><meta name="keywords" content="{s.name}" /><title>{title}_{s.name}</title>{extra}</head>'
        f'<body><!-- 头部 --><div class="header"><div class="wrap"><p class="fl">{_ticker(r)}</p></div></div><div class="nav"><ul>{menu}</ul></div><div class="weizhi">当前位置：<a href="/" class="CurrChnlCls">首页</a>&nbsp;&gt;&nbsp;<a href="./" class="CurrChnlCls">{title}</a></div>'
        f'<div class="content clearfix"><div class="fl con_left">{left}</div><div class="fr con_right"><div class="con_tit"><b>{title}</b></div>{main}</div></div><!-- 尾部 --><div class="bottom">{_wall(r) if r.random() < 0.5 else ""}<p>Copyright&copy;{s.name} All Rights Reserved</p><p>网站标识码：4499000000 技术支持：某公司</p></div></body></html>'
    )  # fmt: skip


def _new(r: Random, s: Site, title: str, main: str, extra: str) -> str:
    menu = "".join(f'<a class="nav-item" href="/{i}/">{c}</a>' for i, c in enumerate(r.sample(COLUMNS, 6)))
    return (
        f'<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="SiteName" content="{s.name}"><meta name="ColumnName" content="{title}"><title>{title} - {s.name}</title>{extra}</head>'
        f'<body><header><div class="g-top"><span>2025年11月19日 星期三</span><a href="javascript:;">适老化</a></div><nav>{menu}</nav></header><main><section class="bread"><a href="/">首页</a><i>›</i><span>{title}</span></section><section class="g-list"><h1>{title}</h1>{main}</section>'
        f'<aside>{_latest(r) if r.random() < 0.5 else ""}</aside></main><footer>{_wall(r)}<p>版权所有：{s.name}</p></footer></body></html>'
    )  # fmt: skip


def _saved(r: Random, s: Site, title: str, main: str, extra: str) -> str:
    """As a browser saves what scripts have drawn."""
    menu = "".join(
        f'<div data-v-1a2b class="el-menu-item" role="menuitem"><a data-v-1a2b href="/{i}">{c}</a></div>'
        for i, c in enumerate(r.sample(COLUMNS, 6))
    )
    return (
        f'<html lang="zh-CN" style="font-size: 100px;"><head><meta charset="utf-8"><link rel="icon" href="/favicon.ico"><title>{s.name}</title>{extra}<style type="text/css">.a{{color:red}}</style></head><body style=""><noscript><strong>请启用JavaScript</strong></noscript><div id="app" data-v-app=""><div data-v-1a2b class="el-menu">{menu}</div>'
        f'<div data-v-1a2b class="bread">当前位置: <span>首页</span> / <span>{title}</span></div><div data-v-1a2b class="list-wrap">{main}</div><div class="foot-wrap">主办单位：{s.name}</div></div><script src="/static/js/chunk-vendors.1a2b3c4d.js"></script></body></html>'
    )  # fmt: skip


def bar(r: Random) -> str:
    """How the list goes on."""
    n = r.randint(2, 60)
    return r.choice(
        (
            '<div class="pagination"><ul><li class="disabled"><span>&laquo;</span></li><li class="active"><span>1</span></li><li><a href="?page=2">2</a></li><li><a href="?page=2">&raquo;</a></li></ul></div>',
            f'<div class="fenye">第 1 页 / 共 {n} 页 <a href="index{n - 1}.htm">下一页</a> <a href="index1.htm">尾页</a> 转到第 <input type="text" size="3"> 页 <a href="javascript:go()">GO</a></div>',
            f'<table width="100%"><tr><td align="center">[首页] [上一页] <a href="index_{n - 1}.html">[下一页]</a> <a href="index_0.html">[末页]</a> 共{n * 20}条 {n}页</td></tr></table>',
            f'<div data-v-1a2b class="el-pagination"><span class="el-pagination__total">共 {n * 10} 条</span><button type="button" class="btn-prev" disabled="disabled"></button><ul class="el-pager"><li class="number active">1</li><li class="number">2</li><li class="number">{n}</li></ul><button type="button" class="btn-next"></button></div>',
            '<div id="pagelist"><span class="pn">1</span><a href="list_2.htm" class="pn">2</a><a href="list_2.htm" class="next">&gt;</a></div>',
            f'<p align="center">页次：1/{n} 每页20 总数{n * 20} 9 7 [1] <a href=?Page=2>[2]</a> <a href=?Page=3>[3]</a> 8 :</p>',
            "",
        )
    )  # fmt: skip
