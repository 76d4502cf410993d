"""First batch: own-built sites, small CMSes (dedecms, 帝国, PHPCMS, WordPress, SiteServer, JEECMS, ASP), mobile pages, old tables."""

from __future__ import annotations

from documents import furniture as f
from documents.case import Sheet, layout


@layout(1, "dedecms")
def dedecms(s: Sheet) -> str:
    s.url = f"http://{s.host}/a/tongzhigonggao/{s.day:%Y}/{s.day:%m%d}/{s.rng.randrange(9999)}.html"
    info = s.pick(
        f"<div class='info'><small>时间:</small>{s.day:%Y-%m-%d %H:%M}<small>来源:</small>{s.source} <small>作者:</small>admin <small>点击:</small><script src='/plus/count.php'></script>次</div>",
        f"<div class='info'>发布时间：{s.day:%Y-%m-%d}　　点击：<em>{s.rng.randrange(9999)}</em> 次</div>",
    )
    return f.around(
        s,
        f"<div class='viewbox'><div class='title'><h2>{s.title}</h2></div>{info}<div class='content'><table width='100%'><tr><td>{f.body(s)}</td></tr></table></div></div>",
    )


@layout(1, "empirecms")
def empirecms(s: Sheet) -> str:
    s.url = (
        f"http://{s.host}/html/{s.day:%Y-%m-%d}/{s.rng.randrange(9999)}.html"
        if s.chance(0.5)
        else f"http://{s.host}/e/action/ShowInfo.php?classid=12&id={s.rng.randrange(9999)}"
    )
    return f.around(
        s, f"<table class='box'><tr><td><h1 class='biaoti'>{s.title}</h1></td></tr><tr><td class='info_text' align='center'>{f.any_day(s, s.day)} {s.clock}&nbsp;&nbsp;来源：{s.source}&nbsp;&nbsp;作者：管理员&nbsp;&nbsp;【<a>大</a> <a>中</a> <a>小</a>】&nbsp;&nbsp;浏览：<script src=/e/public/ViewClick></script></td></tr>"
        f"<tr><td id='text'>{f.body(s)}</td></tr></table>",
    )  # fmt: skip


@layout(1, "phpcms")
def phpcms(s: Sheet) -> str:
    s.url = f"http://{s.host}/index.php?m=content&c=index&a=show&catid=9&id={s.rng.randrange(999)}"
    return f.around(
        s,
        f"<div id='Article'><h1>{s.title}<br /><span>{s.day:%Y-%m-%d} {s.clock}&nbsp;&nbsp;&nbsp;来源：{s.source}&nbsp;&nbsp;&nbsp;评论：<a href='#comment'>0</a> 点击：</span></h1><div class='content'>{f.body(s)}</div></div>",
        tab=f"{s.title} - 通知公告 - {s.site}",
    )


@layout(1, "wordpress")
def wordpress(s: Sheet) -> str:
    s.url = f"http://{s.host}/archives/{s.rng.randrange(9999)}"
    when = s.pick(
        f"<time class='entry-date published' datetime='{s.day:%Y-%m-%d}T{s.clock}+08:00'>{s.day.year}年{s.day.month}月{s.day.day}日</time>",
        f"<span class='posted-on'>发布于 <time datetime='{s.day:%Y-%m-%d}T{s.clock}+08:00'>{s.day:%Y-%m-%d}</time></span>",
        f"<a href='#'><time class='entry-date published updated' datetime='{s.day:%Y-%m-%d}T{s.clock}+08:00'>{s.day.year}年{s.day.month}月{s.day.day}日</time></a>",
    )
    changed = s.later()
    head = s.pick(
        "",
        f"<meta property='article:published_time' content='{s.day:%Y-%m-%d}T{s.clock}+08:00' /><meta property='article:modified_time' content='{changed:%Y-%m-%d}T08:00:00+08:00' />",
    )
    comments = f"<div id='comments'><ol><li><time datetime='{changed:%Y-%m-%d}T11:00:00+08:00'>{changed.year}年{changed.month}月{changed.day}日 下午3:00</time><p>已阅</p></li></ol></div>"
    return f.around(
        s,
        f"<article class='post hentry'><header class='entry-header'><h1 class='entry-title'>{s.title}</h1><div class='entry-meta'>{when}</div></header><div class='entry-content'>{f.body(s)}</div></article>{comments}",
        head=head,
        tab=f"{s.title} – {s.site}",
    )


@layout(1, "siteserver")
def siteserver(s: Sheet) -> str:
    s.url = f"http://{s.host}/contents/{s.rng.randrange(999)}/{s.rng.randrange(9999)}.html"
    return f.around(
        s,
        f"<div class='article_title'>{s.title}</div><div class='article_info'>添加日期：{s.day.year}年{s.day.month}月{s.day.day}日  点击数：<script></script></div><div class='article_con'>{f.body(s)}</div>".replace(
            "添加日期", s.pick("发布日期", "发布时间", "日期")
        ),
    )


@layout(1, "jeecms")
def jeecms(s: Sheet) -> str:
    s.url = f"http://{s.host}/tzgg/{s.rng.randrange(9999)}.jhtml"
    return f.around(
        s,
        f"<div class='content-title'><h1>{s.title}</h1><div class='msgbar'>发布时间： {s.day:%Y-%m-%d} &nbsp;作者： {s.pick('', s.source)} &nbsp;来源： {s.source} &nbsp;浏览次数：<span id='views'>0</span></div></div><div class='content-txt'>{f.body(s)}</div>",
    )


@layout(1, "aspnet")
def aspnet_labels(s: Sheet) -> str:
    s.url = f"http://{s.host}/NewsShow.aspx?id={s.rng.randrange(9999)}"
    return f.around(
        s, f"<form method='post' id='form1'><input type='hidden' name='__VIEWSTATE' value='/wEPDwULLTE{s.rng.randrange(16**40):x}'/><div><span id='ctl00_lblTitle' style='font-size:18px;font-weight:bold'>{s.title}</span></div>"
        f"<div>发布人：<span id='ctl00_lblAuthor'>{s.office}</span> 发布时间：<span id='ctl00_lblTime'>{s.day:%Y/%m/%d} {s.clock}</span> 点击率：<span id='ctl00_lblHits'>{s.rng.randrange(999)}</span></div>"
        f"<div id='ctl00_lblContent'>{f.body(s)}</div></form>", tab=s.pick(s.title, s.site),
    )  # fmt: skip


@layout(1, "asp-table")
def asp_table(s: Sheet) -> str:
    s.url = f"http://{s.host}/show.asp?id={s.rng.randrange(9999)}"
    info = s.pick(
        f"<td align=center height=25>[ 作者：{s.office}  加入时间：{s.day:%Y-%m-%d} {s.clock} 点击数：12 ]</td>".replace(
            "加入时间", s.pick("发布时间", "发布日期")
        ),
        f"<td align=center><font color=#666666>发布日期：[{s.day.year}-{s.day.month}-{s.day.day}]    共阅[{s.rng.randrange(999)}]次</font></td>",
        f"<td align=center><font color=red>{s.day.year}年{s.day.month}月{s.day.day}日</font></td>",
        f"<td align=center>{s.day.year}-{s.day.month}-{s.day.day} {s.clock} &nbsp;&nbsp;文章来源：{s.source}</td>",
    )
    return f.around(
        s, f"<TABLE width=776 border=0 align=center><TR><TD width=180 valign=top>{f.side(s, 5)}</TD><TD valign=top><TABLE width='100%'><TR><TD align=center><FONT size=5 color=#cc0000><B>{s.title}</B></FONT></TD></TR><TR>{info}</TR>"
        f"<TR><TD class=news style='line-height:200%'>{f.body(s)}</TD></TR></TABLE></TD></TR></TABLE>",
    )  # fmt: skip


@layout(1, "font-soup")
def font_soup(s: Sheet) -> str:
    s.url = f"http://{s.host}/news/{s.rng.randrange(999)}.htm"
    return f.around(
        s, f"<center><font face=黑体 size=6 color=red>{s.title}</font><br><br><font size=2 color=gray>发布时间：{f.any_day(s, s.day)}&nbsp;&nbsp;发布单位：{s.office}</font><hr></center><font size=3>{f.body(s)}</font>",
        tab=s.pick(s.title, "New Page 1", "无标题文档"),
    )  # fmt: skip


@layout(1, "mobile")
def mobile(s: Sheet) -> str:
    s.url = f"http://m.{s.host}/wap/detail?id={s.rng.randrange(9999)}"
    when = s.pick(
        f"<span class='time'>{s.day:%Y-%m-%d}</span><span class='from'>{s.source}</span>",
        f"<p class='date'>{s.day:%Y-%m-%d %H:%M}</p>",
        f"<span>来源：{s.source}</span><span>{s.day:%Y/%m/%d}</span>",
    )
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><meta name='viewport' content='width=device-width'><!-- SYNTHETIC --><title>{s.title}</title></head><body><header><a class='back'></a>详情</header><section class='detail'><h3>{s.title}</h3><div class='meta'>{when}</div><div class='cont'>{f.body(s)}</div></section><footer>{s.site}</footer></body></html>"


@layout(1, "mobile")
def mpost(s: Sheet) -> str:
    number = s.rng.randrange(5000000, 6000000)
    s.url = f"http://{s.host}/gkmlpt/content/5/{number // 1000}/mpost_{number}.html"
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><!-- SYNTHETIC --><title>{s.title}</title><script>window._CONFIG = {{SID: '752001', SERVICE_AREA_ID: 752}}</script></head><body><div class='m-head'>政府信息公开</div><h1 class='title'>{s.title}</h1><div class='date-row'>发布时间：{s.day:%Y-%m-%d} 来源：{s.source}</div><div class='article-content'>{f.body(s)}</div></body></html>"


@layout(1, "attributes")
def date_in_attributes(s: Sheet) -> str:
    s.url = f"http://{s.host}/detail/{s.rng.randrange(9999)}"
    short = f"{s.day.year % 100:02d}年{s.day.month:02d}月{s.day.day:02d}日"
    when = s.pick(
        f"<span class='date' title='发布时间：{short}'>{s.day.month}月{s.day.day}日</span>",
        f"<span title='发布日期:{s.day:%Y-%m-%d}'><i class='icon-clock'></i></span>",
        f"<p>发布时间：<script>document.write('{s.day:%Y-%m-%d} 10:00')</script></p>",
        f"<p>发布时间：<script type='text/javascript'>var t=\"{s.day:%Y-%m-%d} {s.clock}\";document.write(t.substring(0,10));</script></p>",
        f"<p>时间：<span id='pubtime'>{s.day:%Y-%m-%d}</span></p>",
        f"<input type='hidden' id='publishDate' value='{s.day:%Y-%m-%d} {s.clock}'><p>来源：{s.source}</p>",
        f"<p data-publish-time='{s.day:%Y-%m-%d} {s.clock}'>来源：{s.source}</p>",
    )
    if "hidden" in when or "data-publish" in when or "substring" in when:
        s.truth.published.add(None)
    return f.around(s, f"<div class='main'><h1>{s.title}</h1>{when}<div class='article-con'>{f.body(s)}</div></div>")


@layout(1, "lists-of-labels", 16)
def info_in_list(s: Sheet) -> str:
    s.url = f"http://{s.host}/{s.pick('c', 'n')}{s.rng.randrange(999)}/c{s.rng.randrange(999)}/content.html"
    d = f.any_day(s, s.day)
    info = s.pick(
        f"<ul class='info'><li>来源：{s.source}</li><li>发布时间：{d}</li><li>浏览：<i>{s.rng.randrange(9999)}</i></li><li>字号：[<a>大</a> <a>中</a> <a>小</a>]</li></ul>",
        f"<div><i>发布时间：{d}</i><i>来源：{s.source}</i><i>点击：{s.rng.randrange(99)}</i></div>",
        f"<div><em>发布日期</em><b>{d}</b><em>来源</em><b>{s.source}</b></div>",
        f"<dl><dt>发布日期：</dt><dd>{d}</dd><dt>来源：</dt><dd>{s.source}</dd></dl>",
        f"<p>发布时间：{d} {s.clock}&nbsp;&nbsp;|&nbsp;&nbsp;信息来源：{s.source}&nbsp;&nbsp;|&nbsp;&nbsp;浏览次数：<span></span></p>",
        f"<div class='ly'><span>来源： {s.source}</span>　<span>发表时间： {d}</span></div>",
        f"<p>[ 发布时间： {d} ]　[ 来源： {s.source} ]</p>",
        f"<p>稿源：{s.source}　　发布日期：{d}　　编辑：办公室</p>",
        f"<p>发布日期 : {d}  来源 : {s.source}</p>",
        f"<p>时间 : {s.day:%Y-%m-%d} {s.clock}</p>",
        f"<div>信息发布日期：{d}</div>",
        f"<p><strong>发布时间</strong>{d}<strong>访问量</strong>12</p>",
    )
    return f.around(
        s, f"<div class='content'><h2 class='tit'>{s.title}</h2>{info}<div class='txt'>{f.body(s)}</div></div>"
    )


@layout(1, "gbk", 12)
def gbk_wrong_label(s: Sheet) -> bytes:
    s.url = f"http://{s.host}/news/{s.rng.randrange(999)}.html"
    declared, real = s.rng.choice(
        [
            ("gb2312", "gb18030"),
            ("utf-8", "gb18030"),
            ("gb2312", "utf-8"),
            ("gbk", "gbk"),
            ("iso-8859-1", "gb18030"),
            ("big5", "gb18030"),
        ]
    )
    html = f.around(
        s,
        f"<div class='n'><h1>{s.title}</h1><div class='info'>发布时间：{f.any_day(s, s.day)} 来源：{s.source}</div><div class='con'>{f.body(s)}</div></div>",
        charset=declared,
    )
    return html.encode(real, "ignore")


@layout(1, "broken-html")
def unclosed(s: Sheet) -> str:
    s.url = f"http://{s.host}/news/{s.rng.randrange(999)}.html"
    return (
        f"<html><title>{s.title}</title><body bgcolor=#ffffff><!-- SYNTHETIC --><table><tr><td><a href=/>首页</a><a href=/x>新闻<tr><td><h1>{s.title}<div class=info>发布时间：{f.any_day(s, s.day)}<span>来源：{s.source}"
        f"<div id=zoom>{f.body(s)}<p>责任编辑：示例<table><tr><td>版权所有 2010-2020"
    )


@layout(1, "title-places", 16)
def title_places(s: Sheet) -> str:
    s.url = f"http://{s.host}/{s.rng.randrange(99)}/{s.rng.randrange(9999)}.html"
    heading = s.pick(
        f"<div class='Detail_Title'>{s.title}</div>",
        f"<p class='title'>{s.title}</p>",
        f"<td class='bt'>{s.title}</td>",
        f"<font class='title'>{s.title}</font>",
        f"<div id='title'>{s.title}</div>",
        f"<h4>{s.title}</h4>",
        f"<span class='xw_title'>{s.title}</span>",
        f"<h1>\n\t\t{s.title[:6]}\n\t\t{s.title[6:]}\n</h1>",
        f"<h1>{s.title}<small>（图）</small></h1>",
        f"<h2 style='text-align:center'>{s.title[:9]}<br>{s.title[9:]}</h2>",
        f"<p style='text-align:center;font-size:22px'><strong>{s.title}</strong></p>",
        f"<div class='con-tit'>{s.title}</div><div class='futit'>——来自{s.office}的报道</div>",
    )
    if "（图）" in heading:
        s.truth.title = {s.title, s.title + "（图）"}
    return f.around(
        s, f"<div class='box'>{heading}<div class='sm'>发布时间：{f.any_day(s, s.day)}　来源：{s.source}</div><div class='cont'>{f.body(s)}</div></div>",
        tab=s.pick(f"{s.title}_{s.site}", f"{s.title} - {s.site}", f"{s.site}-{s.title}", f"{s.title}--{s.site}", f"{s.title}｜{s.site}", f"{s.title} | 通知公告 | {s.site}", f"{s.title}_通知公告_{s.site}", f"{s.title}――{s.site}"),
    )  # fmt: skip
