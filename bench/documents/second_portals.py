"""Second batch: habits of provincial and city portals, unusual labels and values, days that stand in odd places."""

from __future__ import annotations

from datetime import timedelta

from documents import furniture as f
from documents import words
from documents.case import Sheet, layout


def _tab(s: Sheet) -> str:
    return s.pick(
        f"{s.title}_通知公告_{s.site}", f"{s.site} >> 政务公开 >> {s.title}", f"{s.title} – {s.site} – Powered by Example", f"{s.title[:12]}..._{s.site}",
        f"&nbsp;{s.title}&nbsp;-&nbsp;{s.site}", "", "详情", s.title, f"{s.city}{s.office} 通知公告 {s.title}", f"{s.title}（{s.site}）", f"{s.site}&gt;{s.title}",
    )  # fmt: skip


@layout(2, "portal")
def bracket_labels(s: Sheet) -> str:
    s.url = f"https://{s.host}/zhengce/zhengcefagui/{s.day:%Y%m}/t{s.day:%Y%m%d}_{s.rng.randrange(9999999)}.html"
    info = (
        f"<ol class='doc-info'><li>[主题分类]<span>综合政务</span></li><li>[发文机构]<span>{s.city}{s.office}</span></li><li>[成文日期]<span>{f.any_day(s, s.shows_signed())}</span></li>"
        f"<li>[发文字号]<span>{s.shows_number()}</span></li><li>[废止日期]<span></span></li><li>[发布日期]<span>{f.any_day(s, s.day)}</span></li><li>[有效性]<span>是</span></li></ol>"
    )
    return f.around(
        s,
        f"<div class='header'><p>{s.title}</p></div>{info}<div id='mainText'><div class='view TRS_UEDITOR trs_paper_default'>{f.body(s)}</div></div>",
        tab=_tab(s),
    )


@layout(2, "portal")
def small_beside_heading(s: Sheet) -> str:
    s.url = f"https://{s.host}/nw12344/{s.day:%Y%m%d}/{s.rng.randrange(16**32):032x}.html"
    return f.around(
        s,
        f"<div id='ivs_content_wrap'><h2 id='ivs_title'>{s.title}</h2><small class='PBtime'>（{s.day.year}年{s.day.month}月{s.day.day}日）</small><div id='ivs_content'>{f.body(s)}</div></div>",
        tab=_tab(s),
    )


@layout(2, "portal")
def article_detail_list(s: Sheet) -> str:
    s.url = f"https://{s.host}/{s.rng.randrange(9999)}/{s.day:%Y/%m/%d}/{s.rng.randrange(16**32):032x}.shtml"
    items = s.pick(
        f"<li>{s.day.year}年{s.day.month:02d}月{s.day.day:02d}日 10时10分</li><li>来源：{s.source}</li><li>分享</li>",
        f"<li class='date'>{s.day:%Y-%m-%d} 星期一 {s.clock[:5]}</li><li>信息来源：{s.source}</li>",
        f"<li>{s.day:%Y-%m-%d %H:%M:%S}.0</li><li>{s.source}</li><li>阅读量：{s.rng.randrange(9999)}</li>",
    )
    return f.around(
        s,
        f"<div class='detail'><h2>{s.title}</h2><ul class='article-detail'>{items}</ul><div class='article' id='articlecontent'>{f.body(s)}</div></div>",
        tab=_tab(s),
    )


@layout(2, "portal")
def day_block(s: Sheet) -> str:
    """The day large, month and year small, beside the title."""
    s.url = f"https://{s.host}/news/show-{s.rng.randrange(9999)}.html"
    s.truth.published.add(None)
    block = s.pick(
        f"<div class='date'><span class='day'>{s.day:%d}</span><span class='ym'>{s.day:%Y-%m}</span></div>",
        f"<div class='time'><b>{s.day:%m-%d}</b><i>{s.day:%Y}</i></div>",
        f"<p class='date'><em>{s.day:%d}</em>{s.day:%Y.%m}</p>",
    )
    return f.around(
        s, f"<div class='show'>{block}<h1>{s.title}</h1><div class='show-con'>{f.body(s)}</div></div>", tab=_tab(s)
    )


@layout(2, "labels", 24)
def odd_labels(s: Sheet) -> str:
    s.url = f"http://{s.host}/show/{s.rng.randrange(9999)}.html"
    d = f.any_day(s, s.day)
    sure = [f"发布日期：[{d}]", f"网站发布时间：{d}", f"發布日期：{d}", f"发 布 时 间 ： {d}", f"【发布时间】{d}", f"［发布时间：{d}］", f"发表于：{d}", f"发布于{d}", f"时间：[{d}]", f"发稿时间：{d}", f"发稿日期：{d}",
            f"公告时间：{d}", f"信息发布时间:{d}", f"发布时间 | {d}", f"发布时间 {d}", f"日期：{d}（星期一）", f"发布日期：{d} 访问次数：12 字号：大 中 小", f"发布时间：{s.day.year} - {s.day.month:02d} - {s.day.day:02d}", f"发布时间：{s.day.year}年{s.day.month}月{s.day.day}日 星期一 {s.clock[:5]}"]  # fmt: skip
    doubted = [
        f"录入时间：{d}",
        f"添加时间：{d}",
        f"创建时间：{d}",
        f"上传时间：{d}",
        f"更新于：{d}",
        f"编稿时间：{d}",
        f"公布日期：{d}",
        f"刊发时间：{d}",
        f"挂网时间：{d}",
        f"入库时间：{d}",
        f"生成时间：{d}",
        f"审核时间：{d}",
    ]
    line = s.rng.choice(sure) if s.chance(0.7) else s.rng.choice(doubted)
    if line in doubted:
        s.truth.published.add(None)
    return f.around(
        s,
        f"<div class='show'><h1>{s.title}</h1><p class='sub'>{line}　来源：{s.source}</p><div class='show-con'>{f.body(s)}</div></div>",
        tab=_tab(s),
    )


@layout(2, "after-body", 14)
def day_below_the_text(s: Sheet) -> str:
    s.url = f"http://{s.host}/show/{s.rng.randrange(9999)}.html"
    d = f.any_day(s, s.day)
    below = s.pick(
        f"<div class='bot'>【发布时间：{d}】【责任编辑：办公室】【关闭】</div>",
        f"<p align='right'>信息来源：{s.source} | 发布时间：{d} | 责任编辑：</p>",
        f"<div class='info-r'><h3>文章信息</h3><ul><li>发布日期：{d}</li><li>浏览：12</li></ul></div>",
        f"<p style='text-align:right'>（发布日期：{d}）</p>",
        f"<table width='100%'><tr><td>发布者：管理员</td><td>发布日期：</td><td>{d}</td></tr></table>",
    )
    return f.around(
        s, f"<div class='show'><h1>{s.title}</h1><div class='show-con'>{f.body(s)}</div>{below}</div>", tab=_tab(s)
    )


@layout(2, "two-days", 14)
def day_of_the_source(s: Sheet) -> str:
    """The newspaper's day, the event's day, the reply's day stand beside the publication day."""
    s.url = f"http://{s.host}/show/{s.rng.randrange(9999)}.html"
    before, after = s.day - timedelta(days=s.rng.randrange(1, 9)), s.later(60)
    line = s.pick(
        f"发布时间：{s.day:%Y-%m-%d}　来源：示例日报（{before.year}年{before.month}月{before.day}日）",
        f"来源：示例晚报 {before:%Y-%m-%d} 第3版　发布时间：{s.day:%Y-%m-%d}",
        f"发布日期：{s.day:%Y-%m-%d}　征集时间：{s.day:%Y-%m-%d} 至 {after:%Y-%m-%d}",
        f"访谈时间：{before:%Y-%m-%d} 15:00　发布时间：{s.day:%Y-%m-%d}",
        f"发布会时间：{before:%Y-%m-%d} 10:00　发布时间：{s.day:%Y-%m-%d}",
        f"发布时间：{s.day:%Y-%m-%d}　最后回复：{after:%Y-%m-%d}",
        f"发布时间：{s.day:%Y-%m-%d}　截止时间：{after:%Y-%m-%d}",
        f"<span>有效期：{s.day:%Y-%m-%d}至{after:%Y-%m-%d}</span><span>发布日期：{s.day:%Y-%m-%d}</span>",
        f"审核日期：{before:%Y-%m-%d}　发布日期：{s.day:%Y-%m-%d}",
    )
    return f.around(
        s,
        f"<div class='show'><h1>{s.title}</h1><p class='sub'>{line}</p><div class='show-con'>{f.body(s)}</div></div>",
        tab=_tab(s),
    )


@layout(2, "events-only", 14)
def only_other_days(s: Sheet) -> str:
    """Days of everything but publication."""
    s.url = f"http://{s.host}/show/{s.rng.randrange(9999)}.html"
    s.unpublished()
    one, two = s.near(90), s.later(90)
    line = s.pick(
        f"征集时间：{one:%Y-%m-%d} 至 {two:%Y-%m-%d}　状态：已结束",
        f"发布会时间：{one:%Y-%m-%d} 10:00",
        f"访谈时间：{one:%Y年%m月%d日} 15:00",
        f"数据时间：{one:%Y-%m-%d}",
        f"时间：{one:%Y-%m-%d} 14:30-16:00<br>地点：市图书馆报告厅",
        f"日期：{one:%Y-%m-%d} ~ {two:%Y-%m-%d}",
        f"时间：{one:%Y年%m月%d日}（星期六）上午9:00<br>地点：体育馆",
        f"考试时间：{one:%Y-%m-%d}",
        f"受理时间：{one:%Y-%m-%d}　办结时间：{two:%Y-%m-%d}",
        f"立案日期：{one:%Y-%m-%d}",
        f"出生日期：{one:%Y-%m-%d}",
        "发布时间：1970-01-01 08:00:00",
        "发布时间：0001-01-01",
        "发布日期：",
        f"发布时间：{one:%Y-%m}",
        f"下载时间：{one:%Y-%m-%d}",
        f"服务器时间：{two:%Y-%m-%d}",
        f"网站运行：{one:%Y-%m-%d} 至今",
        f"放假时间：{one:%Y-%m-%d}",
    )
    return f.around(
        s,
        f"<div class='show'><h1>{s.title}</h1><p class='sub'>{line}</p><div class='show-con'>{f.body(s)}</div></div>",
        tab=_tab(s),
    )


@layout(2, "machine", 16)
def days_for_machines(s: Sheet) -> str:
    """Nothing is shown, but the page tells programs."""
    s.url = f"http://{s.host}/show/{s.rng.randrange(9999)}.html"
    stamp, later = f"{s.day:%Y-%m-%d}T{s.clock}+08:00", s.later()
    head = s.pick(
        f'<script type=\'application/ld+json\'>{{"@context":"https://schema.org","@type":"NewsArticle","headline":"{s.title.replace(chr(34), "")}","datePublished":"{stamp}","dateModified":"{later:%Y-%m-%d}T08:00:00+08:00"}}</script>',
        f"<meta property='article:published_time' content='{stamp}'><meta property='article:modified_time' content='{later:%Y-%m-%d}T08:00:00+08:00'>",
        f"<meta name='publishdate' content='{s.day:%Y-%m-%d}'>",
        f"<meta name='publish_date' content='{s.day:%Y-%m-%d} {s.clock}'>",
        f"<meta itemprop='datePublished' content='{stamp}'>",
        f"<meta name='PubDate' content='{s.day:%Y-%m-%d} {s.clock}'/><meta name='PubDate' content='{s.day:%Y-%m-%d} {s.clock}'/>",
        f"<META NAME='pubdate' CONTENT='{s.day:%Y/%m/%d}'>",
        f"<meta name='firstpublishedtime' content='{s.day:%Y-%m-%d}-{s.clock}'>",
        f"<script>var pubDate='{s.day:%Y-%m-%d} {s.clock}';var docTitle='示例';</script>",
        f'<script>window.__INITIAL__={{"article":{{"publishTime":"{s.day:%Y-%m-%d} {s.clock}","updateTime":"{later:%Y-%m-%d}"}}}}</script>',
    )
    if "<script" in head:
        s.truth.published.add(None)
    return f.around(
        s, f"<div class='show'><h1>{s.title}</h1><div class='show-con'>{f.body(s)}</div></div>", head=head, tab=_tab(s)
    )


@layout(2, "kicker", 12)
def kickers_and_red_heads(s: Sheet) -> str:
    s.url = f"http://{s.host}/show/{s.rng.randrange(9999)}.html"
    info = f"<div class='ly'>发布时间：{f.any_day(s, s.day)}　来源：{s.source}</div>"
    which = s.rng.randrange(6)
    if which == 0:
        head = f"<p class='yinti'>——{s.city}深入推进各项工作</p><h1>{s.title}</h1><p class='futi'>（第{s.rng.randrange(2, 9)}期）</p>{info}"
    elif which == 1:
        head = f"<h1>{s.title}</h1>{info}<div class='red'><font color=red size=7>{s.city}人民政府文件</font><p>{s.shows_number()}</p><hr color=red></div>"
    elif which == 2:
        head = f"<h3 class='column'>通知公告</h3><h2 class='show-title'>{s.title}</h2>{info}"
    elif which == 3:
        head = f"<h1 class='logo'>{s.site}</h1><div class='show-title'>{s.title}</div>{info}"
    elif which == 4:
        head = f"<div class='show-title'><b>{s.title[:8]}</b><b>{s.title[8:]}</b></div>{info}"
    else:
        head = f"<table><caption>{s.title}</caption></table>{info}"
    return f.around(s, f"<div class='show'>{head}<div class='show-con'>{f.body(s)}</div></div>", tab=_tab(s))


@layout(2, "plain-day", 12)
def bare_days(s: Sheet) -> str:
    s.url = f"http://{s.host}/show/{s.rng.randrange(9999)}.html"
    line = s.pick(
        words.chinese_day(s.day),
        f"（{s.day.year}年{s.day.month}月{s.day.day}日）",
        f"[{s.day:%Y-%m-%d}]",
        f"{s.day:%Y-%m-%d} {s.clock}　{s.source}",
        f"{s.source}　{s.day.year}年{s.day.month}月{s.day.day}日",
        f"{s.day:%Y-%m-%d} 星期三",
        f"{s.day.year}-{s.day.month}-{s.day.day} {s.clock[:5]}",
        f"<em>{s.day:%Y/%m/%d}</em>",
        f"{s.source} | {s.day:%Y-%m-%d}",
        f"{s.day:%Y-%m-%d}  {s.rng.randrange(999)}次",
    )
    if "次" in line or s.source in line:
        s.truth.published.add(None)
    return f.around(
        s,
        f"<div class='show'><h1>{s.title}</h1><p class='sub'>{line}</p><div class='show-con'>{f.body(s)}</div></div>",
        tab=_tab(s),
    )
