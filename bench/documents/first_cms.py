"""First batch: pages of the known systems, each in several of its habits."""

from __future__ import annotations

from datetime import timedelta

from documents import furniture as f
from documents.case import Sheet, layout


def _meta(sheet: Sheet, *, pub: str | None = None, column: str = "通知公告") -> str:
    stamp = pub if pub is not None else f"{sheet.day:%Y-%m-%d} {sheet.clock[:5]}"
    return (
        f'<meta name="SiteName" content="{sheet.site}"/><meta name="SiteDomain" content="{sheet.host}"/><meta name="SiteIDCode" content="4400000000"/>'
        f'<meta name="ColumnName" content="{column}"/><meta name="ColumnType" content="信息公开"/><meta name="ArticleTitle" content="{sheet.title}"/>'
        f'<meta name="PubDate" content="{stamp}"/><meta name="ContentSource" content="{sheet.source}"/>'
    )


@layout(1, "nfcms")
def nfcms_news(s: Sheet) -> str:
    s.url = f"http://{s.host}/zwgk/gzdt/content/post_{s.rng.randrange(9999999)}.html"
    s.truth.platform = "nfcms"
    head = (
        _meta(s)
        + f'<script>window.NFCMS_SITE_ID=752001;window.NFCMS_PUB_TYPE="post";window.NFCMS_POST_ID="{s.rng.randrange(999999)}";window.NFCMS_CAT_ID="2065";</script>'
    )
    info = s.pick(
        f"<div class='info_fbt'><span class='time'>时间：{s.day:%Y-%m-%d} {s.clock}</span><span class='ly'>来源：{s.source}</span><span>浏览次数：<em id='hits'>-</em></span></div>",
        f"<div class='zw-info'><span>来源：{s.source}</span><span>发布时间：{s.day:%Y-%m-%d %H:%M}</span><span>【字体：<a>大</a> <a>中</a> <a>小</a>】</span></div>",
        f"<div class='article-info'>{s.day:%Y-%m-%d} {s.clock} 来源：{s.source} 【字体：大 中 小】</div>",
    )
    return f.around(
        s,
        f"<div class='article'><h1 class='info_title'>{s.title}</h1>{info}<div class='artContent'>{f.body(s)}</div></div>",
        head=head,
    )


@layout(1, "nfcms")
def nfcms_meta_only(s: Sheet) -> str:
    s.url = f"https://{s.host}/zwgk/content/post_{s.rng.randrange(9999999)}.html"
    s.truth.platform = "nfcms"
    head = _meta(
        s,
        pub=s.pick(
            f"{s.day:%Y-%m-%d}", f"{s.day:%Y-%m-%d}  14:52", f"{s.day:%Y-%m-%d} 10∶08", f"{s.day:%Y-%m-%d} 00:00"
        ),
    )
    head += "<script>window.NFCMS_SITE_ID=200001;window.NFCMS_PUB_TYPE='post';</script>"
    return f.around(
        s, f"<h1>{s.title}</h1><div class='article-content'><div class='TRS_Editor'>{f.body(s)}</div></div>", head=head
    )


@layout(1, "gkmlpt")
def gkmlpt_content(s: Sheet) -> str:
    number = s.rng.randrange(1000000, 9999999)
    s.url = f"http://{s.host}/gkmlpt/content/{number // 1000000}/{number // 1000}/post_{number}.html"
    s.truth.platform = "gkmlpt"
    show_number = s.chance(0.7)
    table = (
        f"<div class='classify'><table><tr><td class='td-label'>索引号:</td><td class='td-value'>11440000MB2D/2023-0{s.rng.randrange(999):03d}</td><td class='td-label'>分类:</td><td class='td-value'>综合政务、通知</td></tr>"
        f"<tr><td class='td-label'>发布机构:</td><td class='td-value-xl'><span>{s.city}{s.office}</span></td><td class='td-label'>成文日期:</td><td><span>{s.shows_signed():%Y-%m-%d}</span></td></tr>"
        f"<tr><td class='td-label'>名称:</td><td colspan=3><span>{s.title}</span></td></tr>"
        f"<tr><td class='td-label'>文号:</td><td><span>{s.shows_number() if show_number else ''}</span></td><td class='td-label'>发布日期:</td><td><span>{s.day:%Y-%m-%d}</span></td></tr>"
        f"<tr><td class='td-label'>主题词:</td><td></td></tr></table></div>"
    )
    row = s.pick(f"<div class='date-row'>发布日期：{s.day:%Y-%m-%d}  浏览次数：<span id='x'>-</span></div>", "")
    script = '<script>window._CONFIG = { SID: \'752001\', SERVICE_AREA_ID: 752, DETAIL: {"id":1,"content":"\\u003Cp>示例\\u003C/p>"} }</script>'
    return f.around(
        s,
        f"{table}<h1 class='title document-number'>{s.title}</h1>{row}<div class='article-content'>{f.body(s)}</div>",
        head=script,
    )


@layout(1, "trs")
def trs_portal(s: Sheet) -> str:
    upload = s.day + timedelta(days=s.rng.choice([0, 0, 0, 1, 40]))
    s.url = f"http://{s.host}/zwgk/tzgg/{upload:%Y%m}/t{upload:%Y%m%d}_{s.rng.randrange(99999, 9999999)}.html"
    s.truth.platform = "trs"
    info = s.pick(
        f"<div class='xl_info'>发布时间：{s.day:%Y-%m-%d} {s.clock[:5]}　来源：{s.source}　浏览次数：<span id='click'></span></div>",
        f"<p class='sub'><span>{s.day:%Y-%m-%d} {s.clock}</span><span>来源：{s.source}</span></p>",
        f"<div>日期：{s.day.year}年{s.day.month:02d}月{s.day.day:02d}日　　信息来源：{s.source}</div>",
        f"<ul class='fl'><li>时间：{f.any_day(s, s.day)}</li><li>作者：</li><li>点击：</li></ul>",
    )
    return f.around(
        s,
        f"<div class='xl'><h2>{s.title}</h2>{info}<div class=TRS_Editor>{f.body(s)}</div><script>createPageHTML(1,0,'t1','html');</script></div>",
        head=s.pick("", _meta(s)),
    )


@layout(1, "trs")
def trs_fujian_head(s: Sheet) -> str:
    s.url = f"http://{s.host}/jhtml/{s.day:%Y%m}/t{s.day:%Y%m%d}_{s.rng.randrange(9999999)}.htm"
    s.truth.platform = "trs"
    head = (
        f"<ul class='syh'><li>索&ensp;引&ensp;号：<font>PT0{s.rng.randrange(9999)}-0200-2024-00011</font></li><li>文&ensp;&ensp;&ensp;&ensp;号：<font>{s.shows_number()}</font></li>"
        f"<li>发布机构：<font>{s.office}</font></li><li>生成日期：{s.shows_signed():%Y-%m-%d}</li><li>发布日期：{s.day:%Y-%m-%d}</li><li class='w'>标&ensp;&ensp;&ensp;&ensp;题：{s.title}</li></ul>"
    ).replace("生成日期", s.pick("生成日期", "成文日期"))
    files = "<ul id='file_ul_fj'><li><a href='./P020240205612860461249.pdf'>附件1.pdf</a></li></ul>"
    return f.around(
        s,
        f"{head}<div class='wz'><p class='title'>{s.title}</p><div class='trs_editor_view'>{s.pick('<p>具体内容详见附件。</p>', f.body(s, 3))}</div>{files}</div>",
    )


@layout(1, "jcms")
def jcms_marked(s: Sheet) -> str:
    s.url = f"http://{s.host}/art/{s.day.year}/{s.day.month}/{s.day.day}/art_{s.rng.randrange(9999)}_{s.rng.randrange(9999999)}.html"
    s.truth.platform = "jcms"
    made = s.later()
    info = (
        f"<tr><td align=center>发布日期：<!--<$[发布时间]>begin-->{s.day:%Y-%m-%d} {s.clock[:5]}<!--<$[发布时间]>end-->&nbsp;&nbsp;"
        f"浏览次数：<script src='/module/visitcount/articlehits.jsp'></script>&nbsp;&nbsp;来源：<!--<$[信息来源]>begin-->{s.source}<!--<$[信息来源]>end--></td></tr>"
    )
    return f.around(
        s, f"<table id='article' width='100%'><tr><td class='title'><!--<$[标题名称(html)]>begin-->{s.title}<!--<$[标题名称(html)]>end--></td></tr>{info}"
        f"<tr><td class='bt_content'><div id='zoom'><!--<$[信息内容]>begin--><p>{f.body(s)}</p><!--<$[信息内容]>end--></div></td></tr></table>",
        head=f"<meta name='Maketime' content='{made:%Y-%m-%d} 12:28:37'><meta name='ArticleTitle' content='{s.title}'>",
    )  # fmt: skip


@layout(1, "jcms")
def jcms_disclosure(s: Sheet) -> str:
    s.url = f"http://{s.host}/art/{s.day.year}/{s.day.month}/{s.day.day}/art_1229{s.rng.randrange(999999)}_{s.rng.randrange(9999999)}.html"
    s.truth.platform = "jcms"
    made = s.later()
    table = (
        f"<table class='xxgk_top'><tr><td><b>索 引 号：</b></td><td>00298{s.rng.randrange(9999)}/2023-00071</td><td><b>主题分类：</b></td><td>其他</td></tr>"
        f"<tr><td><b>文　　号：</b></td><td>{s.shows_number()}</td><td><b>发布机构：</b></td><td>{s.city}{s.office}</td></tr>"
        f"<tr><td><b>成文日期：</b></td><td>{s.shows_signed():%Y-%m-%d}</td><td><b>公开日期：</b></td><td>{s.day:%Y-%m-%d}</td></tr></table>"
    ).replace("公开日期", s.pick("公开日期", "发布日期", "公开时间"))
    return f.around(
        s, f"{table}<h2 class='art-tit'>{s.title}</h2><div class='art-body' id='zoom'>{f.body(s)}</div>",
        head=f"<meta name='MakeTime' content='{made:%Y-%m-%d} 12:51:44_194'><meta name='PubDate' content='{s.day:%Y-%m-%d} {s.clock[:5]}'>",
    )  # fmt: skip


@layout(1, "ucap")
def ucap_news(s: Sheet) -> str:
    s.url = f"https://{s.host}/{s.pick('xwzx', 'ywdt')}/{s.pick('zwyw', 'bmdt')}/{s.day:%Y%m}/{s.rng.randrange(16**32):032x}.shtml"
    s.truth.platform = "ucap"
    made = s.later()
    stamp = f"{made:%Y-%m-%d} {s.clock}"
    shown = s.pick(
        f"<div class='pages-date'>{s.day:%Y-%m-%d} {s.clock[:5]}<span class='font'>来源： {s.source}</span><span>【字体：<b>大</b> 中 小】</span></div>",
        f"<p class='ly'><span>{s.day.year}年{s.day.month:02d}月{s.day.day:02d}日 09时32分</span><span>来源：{s.source}</span></p>",
        f"<div class='info'><p class='fl'>日期：{s.day:%Y-%m-%d}     来源：{s.source}</p></div>",
        f"<div class='bar'><i>发布时间：</i><publishtime>{s.day:%Y-%m-%d} {s.clock[:5]}</publishtime><i>来源：</i>{s.source}</div>",
        f"<div class='xl-tit'>时间：<i id='pubDate'>{s.day:%Y-%m-%d}</i></div>",
    )
    head = (
        _meta(s, pub=stamp)
        + f'<meta name="others" content="页面生成时间 {stamp}" /><meta name="template,templategroup,version" content="1,default,1.0">'
    )
    tag = s.pick("h1", "h3", "p class='tit'")
    return f.around(
        s,
        f"<{tag}><ucaptitle>{s.title}</ucaptitle></{tag.split()[0]}>{shown}<div id='UCAP-CONTENT'><ucapcontent>{f.body(s)}</ucapcontent></div>",
        head=head,
    )


@layout(1, "ucap")
def ucap_policy(s: Sheet) -> str:
    s.url = (
        f"https://{s.host}/zhengce/zhengceku/{s.day:%Y-%m}/{s.day:%d}/content_{s.rng.randrange(5000000, 6999999)}.htm"
    )
    made = s.later()
    stamp = f"{made:%Y-%m-%d} {s.clock}"
    table = (
        f"<table class='bd1'><tr><td><table><tr><td><b>索 引 号：</b></td><td>000014349/2021-00079</td><td><b>主题分类：</b></td><td>综合政务\\其他</td></tr>"
        f"<tr><td><b>发文机关：</b></td><td>{s.city}{s.office}</td><td><b>成文日期：</b></td><td>{s.shows_signed().year}年{s.signed.month:02d}月{s.signed.day:02d}日</td></tr>"
        f"<tr><td><b>标　　题：</b></td><td>{s.title}</td></tr><tr><td><b>发文字号：</b></td><td>{s.shows_number()}</td><td><b>发布日期：</b></td><td>{s.day.year}年{s.day.month:02d}月{s.day.day:02d}日</td></tr></table></td></tr></table>"
    )
    head = _meta(s, pub=stamp) + f'<meta name="others" content="页面生成时间 {stamp}" />'
    return f.around(
        s,
        f"{table}<div class='pages_content' id='UCAP-CONTENT'><p style='text-align:center'><b>{s.title}</b></p><p align=center>{s.number}</p>{f.body(s)}</div>",
        head=head,
        tab=f"{s.title}_{s.city}_政策库",
    )


@layout(1, "vsb")
def vsb_article(s: Sheet) -> str:
    number = s.rng.randrange(1000, 99999)
    s.url = f"http://{s.host}/info/{s.rng.randrange(1001, 1400)}/{number}.htm"
    s.truth.platform = "vsb"
    count = f'<script>_showDynClicks("wbnews", {s.rng.randrange(9999999999)}, {number})</script>'
    info = s.pick(
        f"<div>发布时间: {s.day:%Y-%m-%d} | 浏览次数: {count}</div>",
        f"<div class='conthsj'>日期： {s.day:%Y-%m-%d}  &nbsp; &nbsp; 信息来源： {s.source}  &nbsp;点击数:{count}</div>",
        f"<h6><span>来源：{s.source}\n</span><span>作者：</span><span>发布时间：{s.day:%Y-%m-%d}</span><span>浏览次数：{count}</span></h6>",
        f"<tr><td><span class='timestyle1'>{s.day:%Y-%m-%d} 00:00</span> <span class='authorstyle1'>{s.source}&nbsp;</span>（点击次数：{count}）</td></tr>",
        f"<p>【发布日期：{s.day.year}年{s.day.month:02d}月{s.day.day:02d}日】　【阅读：{count}次】</p>",
    )
    tag = s.pick("h1", "h3", "h2 class='titlestyle'", "div class='nr_title'")
    return f.around(
        s,
        f"<form name='_newscontent_fromname'><{tag}>{s.title}</{tag.split()[0]}>{info}<div id='vsb_content'><div class='v_news_content'>{f.body(s)}</div></div><p>上一条：<a href='1.htm'>示例上一条</a></p></form>",
    )


@layout(1, "pages-cms", 8)
def pages_cms(s: Sheet) -> str:
    s.url = f"http://{s.host}/pages/cms/hzjxj/html/{s.day:%Y%m%d}/{s.rng.randrange(16**32):032x}.html?cataId={s.rng.randrange(16**32):032x}"
    s.truth.platform = "pages-cms"
    info = s.pick(
        f"<tr><td align='center'>发布时间：{s.day:%Y-%m-%d} {s.clock}　　来源：{s.source}　　阅读：<span id='count'>0</span></td></tr>",
        f"<tr><td>时间：{s.day:%Y-%m-%d}</td></tr>",
        f"<tr><td class='time'>{s.day:%Y-%m-%d}　字号：[大 中 小]</td></tr>",
    )
    return f.around(
        s,
        f"<div id='div_view'><table width=100%><tbody><tr><td class='title1'>{s.title}</td></tr>{info}<tr><td><table><tr><td>附件：<a href='/u/a.doc'>附件.doc</a></td></tr></table></td></tr><tr><td><div id='divZoom'>{f.body(s)}</div></td></tr></tbody></table></div>",
        head=s.pick("", f'<meta name="ArticleTitle" content="{s.title}">'),
    )


@layout(1, "zwgk", 8)
def zwgk_paper(s: Sheet) -> str:
    s.url = f"http://zwgk.{s.host}/0000/0102/{s.day:%Y%m}/{s.rng.randrange(16**32):032x}.shtml"
    table = (
        f"<table class='info'><tr><td class='l'>索引号：</td><td>00{s.rng.randrange(99999)}-2016-00{s.rng.randrange(999)}</td><td class='l'>分类：</td><td>政策法规</td></tr>"
        f"<tr><td class='l'>发布机构：</td><td>{s.city}{s.office}</td><td class='l'>发布日期：</td><td>{s.day:%Y-%m-%d}</td></tr>"
        f"<tr><td class='l'>名称：</td><td colspan=3>{s.title}</td></tr><tr><td class='l'>文号：</td><td>{s.shows_number()}</td><td class='l'>主题词：</td><td></td></tr></table>"
    )
    return f.around(
        s,
        f"{table}<div class='bt'>{s.title}</div><div id='zoom'>{f.body(s)}</div>",
        tab=s.pick(s.title, f"{s.city}政府信息公开"),
    )


@layout(1, "publicfiles", 6)
def publicfiles_paper(s: Sheet) -> str:
    s.url = f"http://{s.host}/publicfiles/business/htmlfiles/hzwsj/s{s.rng.randrange(9999)}/{s.day:%Y%m}/{s.rng.randrange(99999)}.html"
    return f.around(
        s, f"<table width=760 align=center><tr><td class='tit' align=center><font size=4><b>{s.title}</b></font></td></tr><tr><td align=center>{s.day:%Y-%m-%d} {s.clock}</td></tr>"
        f"<tr><td class='content'>{f.body(s)}<p><a href='/publicfiles/business/htmlfiles/hzwsj/cmsmedia/document/2013/5/doc51396.pdf'>附件</a></p></td></tr></table>",
    )  # fmt: skip
