"""What stands around a document: banner, menu, side lists, neighbours, foot. Most of it bears days that are not the paper's."""

from __future__ import annotations

from datetime import date, timedelta

from documents import words
from documents.case import TODAY, Sheet

_COLUMNS = [
    "首页",
    "政务公开",
    "政务服务",
    "互动交流",
    "新闻动态",
    "政策文件",
    "专题专栏",
    "数据开放",
    "走进本地",
    "机构职能",
]


def day(value: date, style: str) -> str:
    """A day as webmasters write it."""
    return {
        "-": f"{value:%Y-%m-%d}",
        "/": f"{value:%Y/%m/%d}",
        ".": f"{value:%Y.%m.%d}",
        "年": f"{value.year}年{value:%m}月{value:%d}日",
        "年1": f"{value.year}年{value.month}月{value.day}日",
        "-1": f"{value.year}-{value.month}-{value.day}",
        "/1": f"{value.year}/{value.month}/{value.day}",
        "汉": words.chinese_day(value),
    }[style]


def any_day(sheet: Sheet, value: date) -> str:
    """A day in any style."""
    return day(value, sheet.pick("-", "-", "-", "/", ".", "年", "年1", "-1", "/1"))


def banner(sheet: Sheet) -> str:
    """Top of the page: name, today's day, weather, search, login links."""
    today = TODAY - timedelta(days=sheet.rng.randrange(900))
    week = "星期" + "一二三四五六日"[today.weekday()]
    parts = [f"<div class='top'><a href='/'>{sheet.site}</a></div>"]
    if sheet.chance(0.4):
        parts.append(
            sheet.pick(
                f"<div class='date'>今天是{day(today, '年1')} {week}</div>",
                f"<span id='nowtime'>{day(today, '年')}　{week}</span>",
                f"<div>{day(today, '-')} {week} 晴转多云 12℃~20℃</div>",
                "<script>var d=new Date();document.write(d.getFullYear()+'年'+(d.getMonth()+1)+'月'+d.getDate()+'日');</script>",
                f"<div class='weather'>天气：多云　更新时间：{today.month:02d}-{today.day:02d} 08:00</div>",
            )
        )
    if sheet.chance(0.5):
        parts.append(
            "<div class='fr'><a href='/login'>登录</a> | <a href='/reg'>注册</a> | <a href='/wza'>无障碍浏览</a> | <a>长者助手</a></div>"
        )
    if sheet.chance(0.5):
        parts.append(
            "<form action='/search'><input type='text' name='q' placeholder='请输入关键字'><button>搜索</button></form>"
        )
    return "".join(parts)


def menu(sheet: Sheet) -> str:
    """The main menu."""
    names = sheet.rng.sample(_COLUMNS, k=sheet.rng.randrange(5, 9))
    links = "".join(f"<li><a href='/{n}/'>{name}</a></li>" for n, name in enumerate(names))
    return sheet.pick(
        f"<div class='nav'><ul>{links}</ul></div>",
        f"<table class='menu'><tr><td>{links.replace('<li>', '').replace('</li>', ' | ')}</td></tr></table>",
        f"<nav><ul class='clearfix'>{links}</ul></nav>",
    )


def crumbs(sheet: Sheet) -> str:
    """The way from the front page."""
    return sheet.pick(
        "<div class='position'>您当前所在的位置：<a href='/'>首页</a> &gt; <a href='../'>政务公开</a> &gt; <a href='./'>通知公告</a></div>",
        "<div class='dqwz'>当前位置: <a href='/'>网站首页</a>-&gt;<a href='/a'>新闻中心</a>-&gt;正文</div>",
        "<p>位置：<a href='/'>首页</a> / <a href='./'>工作动态</a> / 详情</p>",
        "<td class='bread'><a href='/'>首页</a>&nbsp;&gt;&gt;&nbsp;<a href='./'>公示公告</a>&nbsp;&gt;&gt;&nbsp;内容</td>",
        "",
    )


def side(sheet: Sheet, rows: int = 6) -> str:
    """A list of newer papers beside the document, each with its day."""
    head = sheet.pick("最新信息", "相关新闻", "热点推荐", "推荐阅读", "同类信息", "图片新闻", "点击排行")
    style = sheet.pick("-", "-", "/", "年", "md")
    items = []
    for n in range(rows):
        when = sheet.near()
        shown = f"[{when:%m-%d}]" if style == "md" else day(when, style)
        name = words.title(sheet.rng, sheet.city, sheet.office)
        items.append(
            sheet.pick(
                f"<li><a href='./a{n}.html' title='{name}'>{name[:16]}...</a><span>{shown}</span></li>",
                f"<li><span>{shown}</span><a href='/x/{n}.html'>{name}</a></li>",
            )
        )
    return f"<div class='{sheet.pick('side', 'right', 'xgxx', 'hot')}'><h3>{head}</h3><ul>{''.join(items)}</ul></div>"


def neighbours(sheet: Sheet) -> str:
    """上一篇 and 下一篇, with days on many sites."""
    one, two = (words.title(sheet.rng, sheet.city, sheet.office) for _ in range(2))
    before, after = sheet.near(30), sheet.near(30)
    return sheet.pick(
        f"<div class='page'><p>上一篇：<a href='1.html'>{one}</a></p><p>下一篇：<a href='2.html'>{two}</a></p></div>",
        f"<ul class='pn'><li>上一条：<a href='1.html'>{one}</a> <span>{before:%Y-%m-%d}</span></li>"
        f"<li>下一条：<a href='2.html'>{two}</a> <span>{after:%Y-%m-%d}</span></li></ul>",
        f"<p>上一篇：没有了</p><p>下一篇：<a href='2.html'>{two}</a>（{after.year}年{after.month}月{after.day}日）</p>",
        "",
    )


def tools(sheet: Sheet) -> str:
    """Print, close, share."""
    return sheet.pick(
        "<div class='btn'>【<a href='javascript:window.print()'>打印本页</a>】【<a href='javascript:window.close()'>关闭窗口</a>】</div>",
        "<div class='share'>分享到：<a title='分享到微信'></a><a title='分享到微博'></a></div>",
        "<p>扫一扫在手机打开当前页</p>",
        "",
    )


def foot(sheet: Sheet) -> str:
    """The foot with its years, numbers and sometimes a day."""
    year = sheet.rng.randrange(2010, 2026)
    extra = sheet.pick(
        "",
        f"　最后更新：{sheet.later():%Y-%m-%d}",
        f"　您是第{sheet.rng.randrange(9999, 9999999)}位访客",
        f"　建议使用1024×768分辨率　自{sheet.near(3000):%Y年%m月%d日}起访问量：{sheet.rng.randrange(99999)}",
        f"　网站更新时间：{sheet.later():%Y年%m月%d日}",
    )
    return (
        f"<div class='footer'>版权所有 © 2008-{year} {sheet.site}　主办：{sheet.city}{sheet.office}　承办：{sheet.city}信息中心　"
        f"网站标识码：{sheet.rng.randrange(4400000000, 4499999999)}　粤ICP备0{sheet.rng.randrange(1000000, 9999999)}号　"
        f"粤公网安备 4400000200{sheet.rng.randrange(1000, 9999)}号{extra}</div>"
    )


def prose(sheet: Sheet, most: int = 7) -> list[str]:
    """Sentences of the document's body, some with days."""
    count = sheet.rng.randrange(2, most + 1)
    found = [words.sentence(sheet.rng) for _ in range(count)]
    for _ in range(sheet.rng.randrange(0, 3)):
        found.insert(sheet.rng.randrange(0, len(found) + 1), words.dated_sentence(sheet.rng, sheet.day))
    return found


def signature(sheet: Sheet) -> list[str]:
    """Who signs, and when."""
    style = sheet.pick("年1", "年1", "年", "汉", "-")
    return [f"{sheet.city}{sheet.office}", day(sheet.signed, style)] if sheet.chance(0.6) else []


def body(sheet: Sheet, most: int = 7) -> str:
    """The document's body in one of the markups of word processors."""
    lines, signed = prose(sheet, most), signature(sheet)
    kind = sheet.rng.randrange(6)
    if kind == 0:
        return "".join(f"<p>　　{t}</p>" for t in lines) + "".join(
            f"<p style='text-align:right'>{t}</p>" for t in signed
        )
    if kind == 1:
        return "".join(
            f'<p class="MsoNormal" style="TEXT-INDENT: 32pt"><span style="FONT-FAMILY: 仿宋_GB2312; FONT-SIZE: 16pt">{t}<o:p></o:p></span></p>'
            for t in [*lines, *signed]
        )
    if kind == 2:
        return "<br/>".join(f"&nbsp;&nbsp;&nbsp;&nbsp;{t}" for t in lines) + "<br><br>" + "<br>".join(signed)
    if kind == 3:
        return "".join(f"<div><font size=3 face=宋体>{t}</font></div>" for t in [*lines, *signed])
    if kind == 4:
        return f"<div class='Custom_UnionStyle'>{''.join(f'<p align=justify>{t}</p>' for t in lines)}{''.join(f'<p align=right>{t}</p>' for t in signed)}</div>"
    return "<section>" + "".join(f"<section><span>{t}</span></section>" for t in [*lines, *signed]) + "</section>"


def around(sheet: Sheet, inner: str, *, head: str = "", tab: str | None = None, charset: str = "utf-8") -> str:
    """The page with banner, menu, side list, neighbours and foot."""
    left, right = (side(sheet), "") if sheet.chance(0.3) else ("", side(sheet) if sheet.chance(0.6) else "")
    shown = tab if tab is not None else sheet.pick(
        f"{sheet.title}_{sheet.site}", f"{sheet.title}-{sheet.site}", f"{sheet.title} - 通知公告 - {sheet.site}", sheet.title,
        f"{sheet.site}-{sheet.title}", f"{sheet.site} {sheet.title}", f"{sheet.title}|{sheet.site}", sheet.site, f"通知公告_{sheet.site}",
    )  # fmt: skip
    return (
        f"<!DOCTYPE html>\n<html><head><meta charset='{charset}'><!-- SYNTHETIC --><title>{shown}</title>{head}</head><body>"
        f"{banner(sheet)}{menu(sheet)}{crumbs(sheet)}{left}{inner}{tools(sheet)}{neighbours(sheet)}{right}{foot(sheet)}</body></html>"
    )
