"""How long the worst pages of one megabyte take: ``python bench/read.py``. Aim: no reader over one second of the processor (what else runs on the machine does not count).

Each piece is repeated to a megabyte and read by ``gapwatch read`` and by every platform as front page, list and paper.
"""

from __future__ import annotations

import sys
import time
from datetime import date

from crawler.classify import page_failure
from crawler.pages import Page
from crawler.platforms import platforms
from crawler.read import read_page
from store.plan import SitePlan
from store.readings import Ask, AskKind

SIZE = 1_000_000
SHOWN = 0.7
"""Seconds from which a reading is told."""
PIECES = {
    "rows": "<li><a href='{n}.html' title='示例标题第{n}号'>示例标题...</a><span>2018-05-08</span></li>",
    "cells": "<tr><td>{n}</td><td><a href='/art/2018/5/8/art_1_{n}.html'>示例{n}</a></td><td>2018-05-08</td></tr>",
    "records": "<record><![CDATA[<a href='/art/2018/5/8/art_1_{n}.html' title='x'>x</a><span>2018-05-08</span>]]></record>",
    "open records": "<datastore><record><![CDATA[<a href=/x>x</a>",
    "open anchors": "<a href={n}>2018-05-08 ",
    "text": "发布时间：2018-05-08 来源：示例局 文号：示府〔2018〕1号 ",
    "labels": "<td>来信时间：</td><td>2018-05-08</td><td>回复内容</td><td>x</td>",
    "scripts": "<script>var a{n}='<a href=x>x</a>';document.write(a{n});createPageHTML({n},0,'index','html')</script>",
    "headed links": "<div><h3>示例标题</h3><p>虚构的正文，说明预算的编制情况，虚构的正文，说明预算的编制情况，虚构的正文，说明预算的编制情况，虚构的正文，说明预算的编制情况，虚构的正文，说明预算的编制情况，虚构的正文，说明预算的编制情况，虚构的正文，说明预算的编制情况，虚构的正文，说明预算</p><a href={n}.html>示例标题{n}虚构的标题</a></div>",
    "relatives in a row": "相关解读：<a href={n}.html>虚构的标题，说明预算的编制情况，虚构的标题，说明预算的编制情况，虚构的标题，说明预算的编制情况{n}</a>",
    "open modes": "<p>公开方式：主动公开，公开属性：虚构的正文，说明预算的编制情况，虚构的正文，说明预算的编制情况，虚构的正文</p>",
    "counts": "<p>来信总数：{n}件，已办结3件，本月受理2件。虚构的正文，说明预算的编制情况，虚构的正文，说明预算的编制情况。</p>",
    "pictures": "<p><img src=虚构的正文，说明预算的编制情况{n}.jpg alt=虚构的正文，说明预算的编制情况>虚构的正文，说明预算的编制情况</p>",
    "paragraphs": "<p>虚构的正文，<b>说明</b>预算的编制情况。</p>",
    "menus": "<div class=nav><ul><li><a href='/c{n}/'>栏目{n}</a></li></ul></div>",
    "deep": "<div>",
    "braces": "window._CONFIG = {TREE: [{\"id\":1,\"children\":[",
    "spaces": "&ensp;&nbsp; \u3000",
    "digits": "2018-05-08-2018年5",
    "letters": "<a href='viewletter.shtml?method=viewLetter&lid=0123456789abcdef0123456789abc{n:03x}'>x</a>",
    "pager": "<a href='index_{n}.html'>下一页</a>共 {n} 条 第1页",
    "comments": "<!--<$[信息来源]>begin-->x<!--<$[信息来源]>end-->",
    "words": "示例",
    "brackets": "<",
    "entities": "&#x4e2d;",
}  # fmt: skip


def page_of(piece: str) -> bytes:
    """A megabyte of a piece between a head and a foot."""
    parts, size, number = [], 0, 0
    while size < SIZE:
        part = piece.replace("{n}", str(number)).replace("{n:03x}", f"{number % 4096:03x}").encode()
        parts.append(part)
        size += len(part)
        number += 1
    return (
        b"<html><head><meta charset=utf-8><title>SYNTHETIC</title></head><body>" + b"".join(parts) + b"</body></html>"
    )


def main() -> int:
    """Seconds of every slow reading; exit status 1 if one took over a second."""
    today, url = date(2018, 11, 19), "http://a.test/zwgk/index.html"
    times: list[tuple[float, str]] = []
    worst = 0.0
    for name, piece in PIECES.items():
        body = page_of(piece)
        began = time.process_time()
        read_page(body, url, today=today)
        times.append((time.process_time() - began, f"read: {name}"))
        for platform, reader in platforms().items():
            site = SitePlan("s", "示例局", "http://a.test", date(2018, 1, 1), platforms=(platform,))
            for kind in (AskKind.HOME, AskKind.LISTING, AskKind.DOCUMENT):
                ask = Ask(
                    kind,
                    url,
                    "s",
                    {"column": "/zwgk/", "key": "k", "page": 1, "platform": platform, "path": ["x"], "site": True},
                )
                began = time.process_time()
                page = Page(url, 200, body, today)
                if page_failure(page) is None:
                    reader.read(page, ask, site)
                times.append((time.process_time() - began, f"{platform} {kind.value}: {name}"))
        for seconds, what in times:
            if seconds > SHOWN:
                print(f"{seconds:6.2f} s  {what}", flush=True)
        worst, times = max(worst, *(t for t, _ in times)), []
    return 1 if worst > 1 else 0


if __name__ == "__main__":
    sys.exit(main())
