"""Third batch: content systems sold to counties and schools, and what old pages were made with."""

from __future__ import annotations

import json

from documents import third_shell as sh
from documents.case import Sheet, layout


def _at(s: Sheet, path: str) -> None:
    sh.hard_title(s)
    s.url = f"http://{s.host}{path}"


@layout(3, "real-cms", 8)
def vsb_titlestyle(s: Sheet) -> str:
    _at(s, f"/info/{s.rng.randrange(1001, 1300)}/{s.rng.randrange(99999)}.htm")
    s.truth.platform = "vsb"
    n = s.rng.randrange(10**5, 10**6)
    d = s.pick(
        f"{s.day:%Y-%m-%d} {s.clock[:5]}",
        f"{s.day.year}年{s.day.month:02d}月{s.day.day:02d}日 {s.clock[:5]}",
        f"{s.day:%Y-%m-%d}",
    )
    info = s.pick(
        f"<tr height='30'><td align='center'><span class='timestyle{n}'>{d}</span>&nbsp;&nbsp;<span class='authorstyle{n}'>{s.source}</span>&nbsp;&nbsp;<span>(点击: <span id='dynclicks_wbnews_1'></span><script language='javascript'>_showDynClicks(\"wbnews\", 1234567, 1)</script>)</span></td></tr>",
        f"<tr><td align='center'>日期：{d}　作者：{s.source}　点击：[<script>_showDynClicks('wbnews', 12, 34)</script>]</td></tr>",
    )
    return sh.page(
        s,
        f"<script language='javascript' src='/system/resource/js/dynclicks.js'></script><script language='javascript' src='/system/resource/js/vsbscreen.min.js'></script><form name='_newscontent_fromname'><table class='winstyle{n}' width='100%'><tr><td class='titlestyle{n}' align='center'>{s.title}</td></tr>{info}<tr><td><div class='contentstyle{n}' id='vsb_content_2'><div class='v_news_content'>{sh.text(s)}</div></div><div id='div_vote_id'></div></td></tr><tr><td><span>上一条：<a href='1.htm'>某某工作会议召开</a> 【{s.near(40):%Y-%m-%d}】</span></td></tr></table></form>",
        head="<META Name='SiteName' Content='x'><META name='keywords' content='x'>",
    )


@layout(3, "real-cms", 8)
def huilan_portal(s: Sheet) -> str:
    _at(
        s,
        f"/portal/zwgk/tzgg/webinfo/{s.day.year}/{s.day.month:02d}/{s.rng.randrange(10**9, 2 * 10**9)}{s.rng.randrange(10**6)}.htm",
    )
    return sh.page(
        s,
        f"<div class='portlet' id='xqy' pagelettype='dynamic'><div class='easysite-news-title'><h2>{s.title}</h2></div><div class='easysite-news-peroid'><span>作者：</span><span>发布时间：{s.day:%Y-%m-%d} {s.clock[:5]}</span><span>来源：{s.source}</span><span>点击数：<label id='hit'>…</label></span></div><div class='easysite-news-content'><div id='easysiteText'>{sh.text(s)}</div></div></div>",
        head=f"<meta name='createDate' content='{s.later(10):%Y-%m-%d %H:%M:%S}'><meta name='generator' content='EasySite'>",
    )


@layout(3, "real-cms", 8)
def epoint(s: Sheet) -> str:
    _at(s, f"/{s.pick('jyxx', 'xwzx', 'tzgg')}/001002/{s.day:%Y%m%d}/{s.rng.randrange(16**12):012x}.html")
    line = s.pick(
        f"【 信息时间： {s.day.year}/{s.day.month}/{s.day.day} &nbsp;&nbsp;阅读次数：<span id='infoViewCount'></span> 】【<a href='javascript:void(0)' onclick='window.print()'>我要打印</a>】【<a>关闭</a>】",
        f"<p class='info-sources'>【 信息时间：<span class='infodate'>{s.day:%Y-%m-%d}</span>　阅读次数：<span id='c'>12</span>】</p>",
        f"<p class='infor'>信息来源：{s.source}　发布日期：{s.day:%Y-%m-%d}　阅读次数：<span>0</span></p>",
    )
    return sh.page(
        s,
        f"<div class='ewb-article'><h3 id='title'>{s.title}</h3><div class='ewb-article-sources'>{line}</div><div class='ewb-article-info'>{sh.text(s)}</div></div>",
    )


@layout(3, "real-cms", 10)
def small_cms_lines(s: Sheet) -> str:
    """Dede, Kesion, PowerEasy, Siteweaver, eyou, Metinfo, PageAdmin …: one line below the title."""
    _at(
        s,
        s.pick(
            f"/html/{s.rng.randrange(99)}/{s.rng.randrange(9999)}.html",
            f"/Article/ShowArticle.asp?ArticleID={s.rng.randrange(9999)}",
            f"/index.php?c=show&id={s.rng.randrange(9999)}",
            f"/plus/view.php?aid={s.rng.randrange(9999)}",
        ),
    )
    d, t = f"{s.day:%Y-%m-%d}", s.clock
    line = s.pick(
        f"时间：{d} {t[:5]}来源：未知 作者：admin 点击：<script src='/plus/count.php?aid=1' language='javascript'></script>次",
        f"作者：佚名&nbsp;&nbsp;文章来源：<a class='Channel' href='#'>本站原创</a>&nbsp;&nbsp;点击数：<script language='javascript' src='/Article/GetHits.asp?ArticleID=1'></script>&nbsp;&nbsp;发布时间：{s.day.year}-{s.day.month}-{s.day.day}",
        f"<small>时间:</small>{d} {t}<small>来源:</small>{s.source}<small>点击:</small><em>12</em>",
        f"[ 作者：管理员　|　时间：{s.day.year}/{s.day.month}/{s.day.day} {t}　|　浏览：12次 ]",
        f"发布者：admin　发布时间：{d}　浏览次数：<span id='n'>12</span>次",
        f"<i class='fa fa-clock-o'></i> {d} {t[:5]} <i class='fa fa-eye'></i> 123 <i class='fa fa-user'></i> 办公室",
        f"<time datetime='{d}T{t}+08:00'>{s.day.year}年{s.day.month}月{s.day.day}日</time> / 分类：<a>通知</a> / 阅读 12",
        f"发布时间： {d} 　文章作者：办公室　审核：李某　浏览量：1{s.rng.randrange(999)}",
        f"{d} {t} 点击次数：{s.rng.randrange(999)} 打印 收藏",
        f"编辑：办公室 日期：{d} 人气：{s.rng.randrange(2000, 2025)}",
    )
    tag = s.pick("h1", "h2", "h3", "div class='title'", "p class='bt'", "td class='main_title'")
    return sh.page(
        s,
        f"<div class='box'><{tag}>{s.title}</{tag.split()[0]}><div class='info'>{line}</div><div class='content'>{sh.text(s)}</div></div>",
    )


@layout(3, "real-cms", 6)
def joomla_and_drupal(s: Sheet) -> str:
    _at(s, f"/index.php/news/{s.rng.randrange(9999)}")
    if s.chance(0.5):
        made, edited = s.day, s.later(90)
        return sh.page(
            s,
            f"<div class='item-page'><h2 itemprop='headline'>{s.title}</h2><dl class='article-info muted'><dt class='article-info-term'>文章信息</dt><dd class='category-name'>分类：<a>通知</a></dd><dd class='published'>发布于：<time datetime='{made:%Y-%m-%d}T{s.clock}+08:00'>{made.year}年{made.month}月{made.day}日</time></dd><dd class='modified'>最后更新于：{edited.year}年{edited.month}月{edited.day}日</dd><dd class='hits'>点击数：12</dd></dl><div itemprop='articleBody'>{sh.text(s)}</div></div>",
            head="<meta name='generator' content='Joomla! - Open Source Content Management'>",
        )
    s.truth.published.add(None)
    return sh.page(
        s,
        f"<article class='node node-article'><h1 class='page-header'>{s.title}</h1><div class='submitted'><span property='dc:date dc:created' content='{s.day:%Y-%m-%d}T{s.clock}+08:00' datatype='xsd:dateTime'>由 <span class='username'>admin</span> 提交于 星期二, {s.day.month:02d}/{s.day.day:02d}/{s.day.year} - {s.clock[:5]}</span></div><div class='field-name-body'>{sh.text(s)}</div></article>",
        head="<meta name='Generator' content='Drupal 7'>",
    )


@layout(3, "real-cms", 6)
def wechat_saved(s: Sheet) -> str:
    """An article of a public account, saved with or without its scripts run."""
    _at(s, f"/s?__biz=Mz{s.rng.randrange(10**8)}&mid={s.rng.randrange(10**9)}")
    run = s.chance(0.5)
    if not run:
        s.truth.published.add(None)
    shown = f"{s.day.year}年{s.day.month}月{s.day.day}日 {s.clock[:5]}" if run else ""
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><!-- SYNTHETIC --><title>{s.title if run else ''}</title><meta property='og:title' content='{s.title}'><meta property='og:site_name' content='微信公众平台'><meta property='og:type' content='article'></head><body id='activity-detail'><div class='rich_media_inner'><div id='page-content'>"
        f"<h1 class='rich_media_title' id='activity-name'>\n{s.title}\n</h1><div id='meta_content' class='rich_media_meta_list'><span class='rich_media_meta rich_media_meta_nickname' id='profileBt'><a id='js_name'>示例发布</a></span><em id='publish_time' class='rich_media_meta rich_media_meta_text'>{shown}</em></div>"
        f"<div class='rich_media_content' id='js_content' style='visibility: hidden;'>{sh.text(s)}</div></div></div><script>var svr_time='{s.later(5):%Y-%m-%d}';var createTime = '{s.day:%Y-%m-%d} {s.clock[:5]}';var ct = '1620468000';</script></body></html>"
    )


@layout(3, "real-cms", 6)
def json_in_page(s: Sheet) -> str:
    """The article as data for search engines, and shown beside."""
    _at(s, f"/detail/{s.rng.randrange(10**6)}")
    data = {
        "@context": "https://ziyuan.example.test/contexts/cambrian.jsonld",
        "@id": s.url,
        "title": s.title,
        "pubDate": f"{s.day:%Y-%m-%d}T{s.clock}",
        "upDate": f"{s.later():%Y-%m-%d}T00:00:00",
    }
    return sh.page(
        s,
        f"<h1>{s.title}</h1><div class='meta'><span>{s.day.month:02d}-{s.day.day:02d}</span> <span>{s.source}</span></div><div class='c'>{sh.text(s)}</div>",
        head=f"<script type='application/ld+json'>{json.dumps(data, ensure_ascii=False)}</script><meta property='article:published_time' content='{s.day:%Y-%m-%d}T{s.clock}+08:00'>",
    )


@layout(3, "real-cms", 6)
def embedded_pdf(s: Sheet) -> str:
    """The paper is a PDF in a frame; the page has only its head."""
    _at(s, f"/gk/{s.rng.randrange(10**6)}.html")
    other = s.near(90)
    frame = s.pick(
        f"<iframe src='/pdfjs/web/viewer.html?file=/upload/{other:%Y%m%d}/a.pdf' width='100%' height='900'></iframe>",
        f"<embed src='/u/cms/www/{other:%Y%m}/{other:%d}123456.pdf' type='application/pdf'>",
        f"<p><a href='/files/{other:%Y-%m-%d}.pdf'>点击查看PDF</a></p>",
        f"<object data='/upload/{other:%Y/%m/%d}/x.pdf'><p>您的浏览器不支持在线阅读PDF，请<a href='/upload/x.pdf'>下载</a>后查看。</p></object>",
        "<p><img src='/upload/1.jpg'></p><p><img src='/upload/2.jpg'></p>",
    )
    return sh.page(
        s,
        f"<div class='d'><h3>{s.title}</h3><p class='i'>发布日期：{s.day:%Y-%m-%d}　发布机构：{s.city}{s.office}</p><div class='n'>{frame}</div></div>",
    )


@layout(3, "real-cms", 6)
def video_page(s: Sheet) -> str:
    _at(s, f"/spxw/{s.rng.randrange(10**6)}.html")
    return sh.page(
        s,
        f"<div class='video'><h1>{s.title}</h1><p><span>{s.day:%Y-%m-%d} {s.clock[:5]}</span><span>来源：{s.source}</span></p><video controls src='/v/{s.near(30):%Y%m%d}.mp4' poster='/v/a.jpg'></video><p>时长：03:25</p></div>",
    )


@layout(3, "real-cms", 6)
def drawn_by_browser(s: Sheet) -> str:
    """A script application's page as the browser held it."""
    _at(s, f"/#/detail?id={s.rng.randrange(10**6)}")
    hot = "".join(
        f"<div data-v-9 class='hot-item'><span data-v-9>{n}</span><p data-v-9>{s.city}某某工作会议召开</p><i data-v-9>{s.near():%Y-%m-%d}</i></div>"
        for n in range(4)
    )
    return (
        f"<!DOCTYPE html><html lang='zh-CN'><head><meta charset='utf-8'><!-- SYNTHETIC --><title>政务公开</title><link href='/static/css/app.{s.rng.randrange(16**8):08x}.css' rel='stylesheet'></head><body class=''><div id='app'><div data-v-1 class='header'><div class='el-menu'><div class='el-menu-item'>首页</div><div class='el-menu-item'>政务公开</div></div></div><div data-v-2 class='el-breadcrumb'><span class='el-breadcrumb__item'><span class='el-breadcrumb__inner is-link'>首页</span><span class='el-breadcrumb__separator'>/</span></span><span class='el-breadcrumb__item'>详情</span></div>"
        f"<div data-v-3 class='detail'><div data-v-3 class='title'>{s.title}</div><div data-v-3 class='tip el-row'><div class='el-col el-col-8'><span>发布时间</span><span>{s.day:%Y-%m-%d}</span></div><div class='el-col el-col-8'><span>来源</span><span>{s.source}</span></div><div class='el-col el-col-8'><span>阅读量</span><span>12</span></div></div><div data-v-3 class='html ql-editor'>{sh.text(s)}</div></div><div data-v-9 class='hot'>{hot}</div></div><div class='el-dialog__wrapper' style='display: none;'><div class='el-dialog'>登录</div></div><script src='/static/js/manifest.js'></script></body></html>"
    )


@layout(3, "real-cms", 6)
def gkmlpt_page(s: Sheet) -> str:
    _at(
        s,
        f"/gkmlpt/content/{s.rng.randrange(1, 9)}/{s.rng.randrange(1000, 9999)}/post_{s.rng.randrange(10**6, 10**7)}.html",
    )
    s.url = s.url.replace(s.host, "www.shili.gov.cn.test")
    s.truth.platform = "gkmlpt"
    rows = [("索引号：", f"MB2D0{s.rng.randrange(9999)}-{s.day.year}-00{s.rng.randrange(99)}", "分类：", "通知公告"), ("发布机构：", s.city + s.office, "成文日期：", f"{s.shows_signed():%Y-%m-%d}"), ("名称：", s.title, "", ""), ("文号：", s.shows_number(), "发布日期：", f"{s.day:%Y-%m-%d}"), ("主题词：", "", "", "")]  # fmt: skip
    table = "".join(
        f"<tr><td class='first-letter'>{a}</td><td><span>{b}</span></td><td class='first-letter'>{c}</td><td><span>{d}</span></td></tr>"
        for a, b, c, d in rows
    )
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><!-- SYNTHETIC --><title>{s.title}-{s.site}</title><meta name='SiteName' content='{s.site}'><meta name='ColumnName' content='通知公告'><meta name='ColumnType' content='信息公开'><meta name='ArticleTitle' content='{s.title}'><meta name='PubDate' content='{s.day:%Y-%m-%d} {s.clock[:5]}'><meta name='ContentSource' content='本网'><link rel='stylesheet' href='/gkmlpt/assets/css/style.css'><script>window._CONFIG = {{SITE_ID: 755041, NODE_TYPE: 'content', TREE: [], API_PREFIX: 'http://www.shili.gov.cn.test/gkmlpt'}};</script></head>"
        f"<body><div class='container'><div class='breadcrumb'>当前位置：首页 &gt; 政务公开</div><div class='article-content'><div class='classify'><table>{table}</table></div><h1 class='title document-number'>{s.title}</h1><p class='date-row'>发布日期：{s.day:%Y-%m-%d} 浏览次数：<span id='cnt'>-</span></p><div class='content'>{sh.text(s)}</div></div></div></body></html>"
    )


@layout(3, "real-cms", 6)
def nfcms_info_bar(s: Sheet) -> str:
    _at(s, f"/zwgk/tzgg/content/post_{s.rng.randrange(10**6, 10**7)}.html")
    s.truth.platform = "nfcms"
    return sh.page(
        s,
        f"<div class='article'><h3 class='zw-title'>{s.title}</h3><p class='zw-info'><span class='time'>时间 : {s.day:%Y-%m-%d} {s.clock}</span><span class='ly'>来源 : {s.source}</span><span class='font-size'>【字体：<a>大</a> <a>中</a> <a>小</a>】</span><span class='share'>分享到：</span></p><div class='zw'>{sh.text(s)}</div></div><script src='//static.nfcms.test/visit.js'></script>",
        head=f"<meta name='ArticleTitle' content='{s.title}'><meta name='PubDate' content='{s.day:%Y-%m-%d} {s.clock}'><meta name='ContentSource' content='{s.source}'><script>window.NFCMS_SITE_ID=757001;window.NFCMS_PUB_TYPE=\"post\";window.NFCMS_POST_ID=\"{s.rng.randrange(10**7)}\";</script>",
    )


@layout(3, "real-old", 8)
def frontpage_fonts(s: Sheet) -> str:
    _at(s, f"/news/{s.day.year}/{s.rng.randrange(999)}.htm")
    d = s.pick(
        f"{s.day.year}-{s.day.month}-{s.day.day}", f"{s.day.year}年{s.day.month}月{s.day.day}日", f"{s.day:%Y.%m.%d}"
    )
    return sh.page(
        s,
        f"<TABLE border=0 cellPadding=0 width='95%'><TR><TD align=center><B><FONT color=#ff0000 size=4>{s.title}</FONT></B></TD></TR><TR><TD align=center><FONT color=#666666 size=2>发布日期：{d} [ <A href='javascript:doZoom(16)'>大</A> <A>中</A> <A>小</A> ] 阅读：<FONT color=red>{s.rng.randrange(2000)}</FONT> 次</FONT></TD></TR><TR><TD><HR SIZE=1></TD></TR><TR><TD id=zoom>{sh.text(s)}</TD></TR></TABLE>",
    )


@layout(3, "real-old", 6)
def lotus_notes(s: Sheet) -> str:
    _at(s, f"/web/news.nsf/0/{s.rng.randrange(16**16):016x}?OpenDocument")
    return f"<HTML><!-- Lotus-Domino (Release 8.5) SYNTHETIC --><HEAD><TITLE>{s.pick(s.title, '')}</TITLE><META http-equiv=Content-Type content='text/html; charset=utf-8'></HEAD><BODY TEXT='000000' BGCOLOR='FFFFFF'><FORM ACTION=''><DIV ALIGN=center><B><FONT SIZE=5 COLOR='FF0000' FACE='黑体'>{s.title}</FONT></B></DIV><BR><DIV ALIGN=center><FONT SIZE=2>发布时间：{s.day:%Y-%m-%d} {s.clock}&nbsp;&nbsp;&nbsp;来源：{s.source}</FONT></DIV><HR>{sh.text(s)}<BR><DIV ALIGN=right><A HREF='' onClick='window.close()'>[关闭窗口]</A></DIV></FORM></BODY></HTML>"
