"""Third batch: pages in the manner of provinces' and ministries' portals of 2012 to 2025."""

from __future__ import annotations

from documents import third_shell as sh
from documents import words
from documents.case import Sheet, layout


def _html(s: Sheet) -> None:
    sh.hard_title(s)
    s.url = f"http://{s.host}/{s.pick('zwgk/tzgg', 'xxgk/zcfg', 'xwzx/gzdt')}/{s.rng.randrange(10**6)}.html"


@layout(3, "real-portals", 6)
def head_info_spans(s: Sheet) -> str:
    sh.hard_title(s)
    s.url = f"http://{s.host}/zhengce/zhengcefagui/{s.day:%Y%m}/t{s.day:%Y%m%d}_{s.rng.randrange(10**7)}.html"
    return sh.page(
        s,
        f"<div class='header'><h1>{s.title}</h1><div class='headerInfo clearfix'><div class='fl'><span>日期：{s.day:%Y-%m-%d} {s.clock[:5]}</span><span>来源：{s.source}</span></div><div class='share'><span>分享：</span><a class='wx'></a></div><div class='font'>字号：<a>大</a><a>中</a><a>小</a></div></div></div><div class='view TRS_UEDITOR trs_paper_default'>{sh.text(s)}</div>",
        head=f"<meta name='PubDate' content='{s.day:%Y-%m-%d} {s.clock[:5]}'><meta name='ArticleTitle' content='{s.title}'>",
    )


@layout(3, "real-tables", 8)
def doc_info_brackets(s: Sheet) -> str:
    _html(s)
    items = [
        ("主题分类", "财政、金融、审计/财政"), ("发文机构", s.city + s.office), ("联合发文单位", s.pick("", "示例市税务局")),
        ("实施日期", f"{s.later(60):%Y-%m-%d}" if s.chance(0.6) else ""), ("成文日期", f"{s.shows_signed():%Y-%m-%d}"),
        ("发文字号", s.shows_number()), ("废止日期", ""), ("发布日期", f"{s.day:%Y-%m-%d}"), ("有效性", "是"),
    ]  # fmt: skip
    listed = "".join(f"<li>[{label}] <span>{value}</span></li>" for label, value in items)
    return sh.page(s, f"<ol class='doc-info'>{listed}</ol><h1>{s.title}</h1><div class='view'>{sh.text(s)}</div>")


@layout(3, "real-portals", 6)
def small_day_under_heading(s: Sheet) -> str:
    _html(s)
    d = s.pick(
        f"（{s.day.year}年{s.day.month}月{s.day.day}日）",
        f"({s.day.year}年{s.day.month:02d}月{s.day.day:02d}日)",
        f"{s.day:%Y年%m月%d日}",
    )
    return sh.page(
        s,
        f"<div class='Article'><h2 id='ivs_title'>{s.title}</h2><small class='PBtime'>{d}</small><div class='Article_content' id='ivs_content'>{sh.text(s)}</div></div>",
    )


@layout(3, "real-portals", 8)
def publishtime_element(s: Sheet) -> str:
    """Elements of a system's own: <UCAPTITLE>, <publishtime>."""
    sh.hard_title(s)
    s.url = f"http://{s.host}/art/{s.day.year}/{s.day.month}/{s.day.day}/art_123_{s.rng.randrange(10**6)}.html"
    t = f"{s.day:%Y-%m-%d} {s.clock}" if s.chance(0.6) else f"{s.day:%Y-%m-%d}"
    return sh.page(
        s,
        s.pick(
            f"<div class='wip_art_con'><p class='sp_title'><ucaptitle>{s.title}</ucaptitle></p><p class='sp_time'><span>发布日期：<publishtime>{t}</publishtime></span><span>来源：{s.source}</span><span>浏览次数：<script src='/vc/vc.jsp?id=1'></script></span></p><div id='zoom'><ucapcontent>{sh.text(s)}</ucapcontent></div></div>",
            f"<table id='article'><tr><td class='title'><UCAPTITLE>{s.title}</UCAPTITLE></td></tr><tr><td>发布时间：<PUBLISHTIME>{t}</PUBLISHTIME>　　信息来源：{s.source}　　浏览次数：<span id='hits'></span></td></tr><tr><td><div id='zoom'><UCAPCONTENT>{sh.text(s)}</UCAPCONTENT></div></td></tr></table>",
        ),
    )


@layout(3, "real-portals", 8)
def jcms_marks_and_font(s: Sheet) -> str:
    sh.hard_title(s)
    s.url = f"http://{s.host}/art/{s.day.year}/{s.day.month}/{s.day.day}/art_{s.rng.randrange(10**5)}_{s.rng.randrange(10**7)}.html"
    s.truth.platform = "jcms"
    return sh.page(
        s,
        f"<table id='c' width='1000' align='center'><tr><td class='title' align='center'><!--<$[信息标题]>begin-->{s.title}<!--<$[信息标题]>end--></td></tr>"
        f"<tr><td align='center'>发布日期：<!--<$[信息发布日期]>begin-->{s.day:%Y-%m-%d}<!--<$[信息发布日期]>end-->　来源：<!--<$[信息来源]>begin-->{s.source}<!--<$[信息来源]>end-->　浏览次数：<script language='javascript' src='/module/visitcount/articlehits.jsp?colid=1&artid=2'></script>　字号：[<a href='javascript:doZoom(16)'>大</a> <a>中</a> <a>小</a>]</td></tr>"
        f"<tr><td class='bt_content'><div id='zoom'><!--<$[信息内容]>begin--><!--ZJEG_RSS.content.begin--><meta name='ContentStart'/>{sh.text(s)}<meta name='ContentEnd'/><!--ZJEG_RSS.content.end--><!--<$[信息内容]>end--></div></td></tr></table>",
    )


@layout(3, "real-tables", 10)
def suoyin_with_broken_labels(s: Sheet) -> str:
    """Labels stretched by empty elements and spaces."""
    sh.hard_title(s)
    s.url = f"http://{s.host}/public/{s.rng.randrange(10**7)}/{s.rng.randrange(10**7)}.html"
    w = s.pick("<i class='word'></i>", "&nbsp;&nbsp;", "　", "&emsp;", "<span style='visibility:hidden'></span>")
    made, sent = f"{s.shows_signed():%Y-%m-%d}", f"{s.day:%Y-%m-%d} {s.clock[:5]}"
    table = (
        f"<table class='table_suoyin'><tbody><tr><th>索{w}引{w}号：</th><td class='pcl'><span>11330000/{s.day.year}-{s.rng.randrange(9999):05d}</span></td><th>组配分类：</th><td>部门文件</td></tr>"
        f"<tr><th>发布机构：</th><td>{s.city}{s.office}</td><th>主题分类：</th><td>其他</td></tr><tr><th>名{w}{w}称：</th><td colspan='3'>{s.title}</td></tr>"
        f"<tr><th>文{w}{w}号：</th><td>{s.shows_number()}</td><th>成文日期：</th><td>{made}</td></tr><tr><th>发布日期：</th><td>{sent}</td><th>有{w}效{w}性：</th><td>有效</td></tr></tbody></table>"
    )
    bar = s.pick(
        f"<div class='wzfbxx'>发布时间：{sent} 来源：{s.source} 浏览次数：<span id='hits'>12</span> 字体【<a>大</a> <a>中</a> <a>小</a>】</div>",
        "",
    )
    return sh.page(
        s, f"{table}<h1 class='newstitle'>{s.title}</h1>{bar}<div class='j-fontContent newscontnet'>{sh.text(s)}</div>"
    )


@layout(3, "real-tables", 8)
def metadata_rows(s: Sheet) -> str:
    _html(s)
    label = s.pick("label", "strong", "b", "em", "span")
    pair = "<li class='row'><{0}>{1}：</{0}><span>{2}</span></li>"
    listed = "".join(
        pair.format(label, n, v)
        for n, v in (
            ("索 引 号", f"0110{s.rng.randrange(10**5)}/{s.day.year}-{s.rng.randrange(10**4)}"), ("分　　类", "综合政务;政务公开"), ("发布机构", s.city + s.office),
            ("发文日期", f"{s.shows_signed().year}年{s.signed.month:02d}月{s.signed.day:02d}日"), ("名　　称", s.title), ("文　　号", s.shows_number()), ("发布日期", f"{s.day.year}年{s.day.month:02d}月{s.day.day:02d}日"), ("效力状态", "有效"),
        )
    )  # fmt: skip
    s.truth.written.add(None)
    return sh.page(
        s,
        f"<div class='metadata_content'><ul class='list-unstyled'>{listed}</ul></div><h2 class='text-center'>{s.title}</h2><div class='content_block'>{sh.text(s)}</div>",
    )


@layout(3, "real-tables", 8)
def table_without_publication_value(s: Sheet) -> str:
    """The label of the publication day stands there, and its cell is empty."""
    _html(s)
    s.unpublished()
    empty = s.pick("", "&nbsp;", "无", "-", "<span></span>")
    a, b = f"<td>成文日期：</td><td>{s.shows_signed():%Y-%m-%d}</td>", f"<td>发布日期：</td><td>{empty}</td>"
    order = b + a if s.chance(0.6) else a + b
    return sh.page(
        s,
        f"<table class='xxgk'><tr><td>索引号：</td><td>0000{s.rng.randrange(10**5)}</td><td>文号：</td><td>{s.shows_number()}</td></tr><tr>{order}</tr></table><h1>{s.title}</h1><div class='nr'>{sh.text(s)}</div>",
    )


@layout(3, "real-scripts", 10)
def written_by_script(s: Sheet) -> str:
    """Values that the page writes with a script of its own."""
    _html(s)
    s.truth.published.add(None)
    t = f"{s.day:%Y-%m-%d} {s.clock}"
    line = s.pick(
        f"发布时间：<script>var tm='{t}';if(tm!=''){{document.write(tm.substring(0,10))}}</script>",
        f"<span>发布日期：</span><script type='text/javascript'>document.write(\"{t}\".substr(0,16));</script>",
        f"发布时间：<span id='pubtime'></span><script>$('#pubtime').html('{t}'.split(' ')[0]);</script>",
        f"<script>var fwrq=\"{t}\";document.write('发布日期：'+fwrq)</script>",
        f"时间：<script>document.write(formatDate('{t}'))</script>",
        f"<input type='hidden' id='pubDate' value='{t}'/><span class='sj'></span>",
    )
    return sh.page(
        s,
        f"<div class='content'><h2>{s.title}</h2><div class='info'>{line}　来源：{s.source}</div><div id='nr'>{sh.text(s)}</div></div>",
    )


@layout(3, "real-portals", 8)
def state_council_portal(s: Sheet) -> str:
    sh.hard_title(s)
    s.url = f"http://{s.host}/xinwen/{s.day:%Y-%m/%d}/content_{s.rng.randrange(10**7)}.htm"
    made = s.later()
    return sh.page(
        s,
        f"<div class='article oneColumn pub_border'><h1>\n{s.title}\n</h1><div class='pages-date'>{s.day:%Y-%m-%d} {s.clock[:5]}\n<span class='font index_switchsize'>来源： {s.source}</span><span class='font'>【字体：<span class='bigger' id='btn_bigger'>大</span> <span class='medium'>中</span> <span class='small'>小</span>】</span><span class='mobile_none'><a class='printer'>打印</a></span><div class='share' id='share'></div></div><div class='pages_content' id='UCAP-CONTENT'>{sh.text(s)}</div><div class='editor'>责任编辑：某某</div></div>",
        head=f"<meta name='others' content='页面生成时间 {made:%Y-%m-%d %H:%M:%S}' /><meta name='firstpublishedtime' content='{s.day:%Y-%m-%d}-{s.clock}'><meta name='lastmodifiedtime' content='{made:%Y-%m-%d}-00:00:00'>",
    )


@layout(3, "real-portals", 6)
def state_council_old(s: Sheet) -> str:
    sh.hard_title(s)
    s.url = f"http://{s.host}/gzdt/{s.day:%Y-%m/%d}/content_{s.rng.randrange(10**7)}.htm"
    d = f"{s.day.year}年{s.day.month:02d}月{s.day.day:02d}日"
    return sh.page(
        s,
        f"<table id='printContent'><tr><td class='zbt' align='center'><span class='STYLE1'>{s.title}</span></td></tr><tr><td align='center' class='style4'>政府门户网站　www.shili.test　　{d}　　来源：{s.source}</td></tr><tr><td class='p1'><div id='UCAP-CONTENT'>{sh.text(s)}</div></td></tr></table>",
    )


@layout(3, "real-portals", 8)
def ministries(s: Sheet) -> str:
    _html(s)
    d = s.day
    line = s.pick(
        f"<div class='laiyuan'>{d:%Y年%m月%d日}　来源：税政司</div>",
        f"<div class='insMainConTitle_b'>日期： {d:%Y-%m-%d}&nbsp;&nbsp;&nbsp;&nbsp;来源： {s.source}&nbsp;&nbsp;</div>",
        f"<div class='ly laiyuantext'>发布时间：{d:%Y/%m/%d}</div><div class='ly laiyuantext'>来源：<span>{s.source}</span></div>",
        f"<div class='zsy_cotitle'><p>文章来源：{s.source}　　发布时间：{d:%Y-%m-%d}</p></div>",
        f"<ul class='infolist'><li>发布时间：{d:%Y-%m-%d} {s.clock[:5]}</li><li>信息来源：{s.source}</li></ul>",
        f"<p class='xxxq_text_cen_ly'>{d:%Y-%m-%d}</p>",
        f"<div class='pubTime'><i>发布时间：</i>{d:%Y-%m-%d} {s.clock[:5]} <i>来源：</i>{s.source} <i>字号：</i>[大][中][小]</div>",
        f"<div class='source'><span>{d:%Y-%m-%d}&nbsp;{s.clock}</span>&nbsp;&nbsp;<span>{s.source}</span>&nbsp;&nbsp;<span>作者：</span>&nbsp;<span>编辑：admin</span></div>",
    )
    tag = s.pick(
        "h1",
        "h2 class='title_con'",
        "div class='content_title'",
        "p class='insMainConTitle_a'",
        "div class='article_title'",
    )
    return sh.page(
        s,
        f"<div class='article'><{tag}>{s.title}</{tag.split()[0]}>{line}<div class='TRS_Editor'><style>.TRS_Editor P{{margin-top:12px}}</style>{sh.text(s)}</div></div>",
    )


@layout(3, "real-portals", 6)
def founder_comments(s: Sheet) -> str:
    """A newspaper's system: the truth stands in a comment and on the page."""
    sh.hard_title(s)
    s.url = f"http://{s.host}/c/{s.day:%Y-%m-%d}/{s.rng.randrange(10**6)}.shtml"
    return sh.page(
        s,
        f"<!--enpproperty <articleid>{s.rng.randrange(10**7)}</articleid><date>{s.day:%Y-%m-%d} {s.clock}.0</date><author></author><title>{s.title}</title><keyword></keyword><subtitle></subtitle><introtitle></introtitle><siteid>2</siteid><nodeid>11</nodeid><nodename>要闻</nodename>/enpproperty-->"
        f"<div class='detail'><h1 class='detail-title'><founder-title>{s.title}</founder-title></h1><div class='detail-info'><span class='time'><founder-date>{s.day:%Y-%m-%d} {s.clock[:5]}</founder-date></span>　<span>{s.source}</span></div><div class='detail-content'><!--enpcontent--><founder-content>{sh.text(s)}</founder-content><!--/enpcontent--></div></div>",
    )


@layout(3, "real-portals", 8)
def block_of_interpretations_first(s: Sheet) -> str:
    """Related papers with labelled days stand before the paper's own line."""
    _html(s)
    others = "".join(
        f"<li><a href='/jd/{n}.html'>{words.title(s.rng, s.city, s.office)}</a><span>发布日期：{s.near():%Y-%m-%d}</span></li>"
        for n in range(s.rng.randrange(1, 4))
    )
    box = f"<div class='{s.pick('xgjd', 'relate', 'zcjd-m')}'><div>{s.pick('相关解读', '政策解读', '相关文件', '关联阅读')}</div><ul>{others}</ul></div>"
    return sh.page(
        s,
        f"<div class='wrap'>{box}<div class='art'><h1>{s.title}</h1><div class='info'><span>发布日期：{s.day:%Y-%m-%d}</span><span>来源：{s.source}</span></div><div class='txt'>{sh.text(s)}</div></div></div>",
    )


@layout(3, "real-portals", 6)
def template_remains(s: Sheet) -> str:
    """What the template's maker left behind: days in comments, hidden and sample lines."""
    _html(s)
    old = s.near(3000)
    remains = s.pick(
        f"<!--<div class='info'>发布时间：{old:%Y-%m-%d} 来源：本站</div>-->",
        f"<div class='info' style='display:none;'>发布时间：{old:%Y-%m-%d}</div>",
        f"<script type='text/template'><p>发布时间：{old:%Y-%m-%d}</p></script>",
        f"<meta name='PubDate' content='{old:%Y-%m-%d}'>",
        f"<noscript>发布时间：{old:%Y-%m-%d}</noscript>",
    )
    head = remains if remains.startswith("<meta") else ""
    return sh.page(
        s,
        f"{'' if head else remains}<div class='t'>{s.title}</div><div class='info'>发布时间：{s.day:%Y-%m-%d} {s.clock}　来源：{s.source}</div><div class='c'>{sh.text(s)}</div>",
        head=head,
    )


@layout(3, "real-portals", 6)
def traditional_and_english(s: Sheet) -> str:
    _html(s)
    s.truth.published.add(None)
    if s.chance(0.5):
        return sh.page(
            s,
            f"<h1>{s.title}</h1><div>發佈時間：{s.day:%Y-%m-%d}　來源：{s.source}</div><div class='c'>{sh.text(s)}</div>",
        )
    s.title = f"City holds conference on {s.pick('education', 'health care', 'rural roads', 'trade')}"
    s.truth.title = {s.title}
    s.truth.written.add(None)
    stamp = s.pick(
        f"Updated: {s.day:%Y-%m-%d}",
        f"{s.day:%B} {s.day.day}, {s.day.year}",
        f"Source: Shili Daily | Updated: {s.day:%b} {s.day.day}, {s.day.year}",
        f"(chinadaily.example.test) Updated : {s.day:%Y-%m-%d} {s.clock[:5]}",
    )
    return f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><!-- SYNTHETIC --><title>{s.title} | Shili</title></head><body><ul><li><a href='/'>Home</a></li><li><a href='/news'>News</a></li></ul><div class='main'><h1>{s.title}</h1><p class='date'>{stamp}</p><div class='content'><p>The city government held a conference, officials said.</p><p>Participants discussed plans for the coming years and toured several sites in the new district.</p></div></div><div class='foot'>Copyright © 2010-2024 Shili Municipal Government</div></body></html>"
