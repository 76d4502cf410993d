"""Third batch: what real sites wrap a document in: scripts with days, floats, hidden panes, template remains, walls of links."""

from __future__ import annotations

from documents import furniture as f
from documents import words
from documents.case import TODAY, Sheet

_MENU = [
    "首页",
    "新闻中心",
    "政务公开",
    "办事服务",
    "互动交流",
    "专题专栏",
    "走进示例",
    "公告公示",
    "政策法规",
    "党建工作",
]
_HEADS = [
    "最新信息",
    "相关链接",
    "热点信息",
    "本月热点",
    "猜你喜欢",
    "推荐信息",
    "最新文件",
    "图片新闻",
    "阅读排行",
    "相关文档",
]


def hard_title(s: Sheet) -> str:
    """A title whose own marks look like those around titles; told to the truth."""
    thing, office, year = words.title(s.rng, s.city, s.office), s.office, s.day.year
    m, d = s.signed.month, s.signed.day
    s.title = s.pick(
        thing, thing, thing,
        f"{year}年{m}月{d}日{s.city}{office}例行新闻发布会实录",
        f"【政策解读】{s.city}{office}关于《办法》的解读",
        f"政策解读 | 一图看懂{s.city}医保新政",
        f"{s.city}{office}——{year}年“三公”经费预算",
        f"{s.city}人民政府 {office} 关于联合开展专项检查的通知",
        f"{s.city}人民政府办公室关于印发《{s.city}城镇土地使用税和房产税困难减免管理实施细则（试行）》等三个配套文件并废止《{s.city}暂行规定》的通知",
        f"（第{s.rng.randrange(1, 60)}期）{s.city}{office}工作简报",
        f"{year}.{m}.{d} {s.city}空气质量日报",
        f"{m}月{d}日0时至24时{s.city}疫情通报",
        f"公示-{s.city}{office}拟表彰名单",
        f"{s.city}{office}{year - 1}-{year}学年工作要点",
        f"关于征求《{s.city}办法（草案）》意见的函",
        f"{s.city}{office}部门预算（{year}年）",
        f"转发：关于做好{m}月份安全生产工作的通知",
        f"“十四五”规划解读之{s.rng.randrange(1, 9)}：{s.city}如何发力？",
        f"{s.city}人民政府网站工作年度报表（{year}年度）",
        f"喜迎国庆 共话发展_{office}开展主题活动",
    )  # fmt: skip
    s.truth.title = {s.title}
    return s.title


def tab_of(s: Sheet) -> str:
    """The text in the browser's tab, as systems make it."""
    cut = s.title if len(s.title) < 22 else s.title[:20] + "..."
    return s.pick(
        f"{s.title}_{s.site}", f"{s.title} - {s.site}", f"{s.title}-通知公告-{s.site}", s.title, s.site, f"{s.site}-通知公告-{s.title}",
        f"{s.title}_通知公告_政务公开_{s.site}", f"{cut}_{s.site}", f"信息公开 - {s.site}", f"{s.site} &gt;&gt; {s.title}", f"{s.title}--{s.site}",
        f"\n{s.title}\n- {s.site}\n", f"{s.title} – {s.site}", f"{s.site}--详细页面", "信息浏览", "",
    )  # fmt: skip


def rows(s: Sheet, count: int) -> str:
    """Rows of other papers with days in one habit."""
    style, found = s.pick("-", "md", "/", "brackets", "none", "label"), []
    for n in range(count):
        when, name = s.near(), words.title(s.rng, s.city, s.office)
        shown = {
            "-": f"<span>{when:%Y-%m-%d}</span>", "md": f"<em>{when:%m-%d}</em>", "/": f"<i>{when:%Y/%m/%d}</i>",
            "brackets": f"[{when:%Y-%m-%d}]", "none": "", "label": f"<p class='time'>发布时间：{when:%Y-%m-%d}</p>",
        }[style]  # fmt: skip
        found.append(
            f"<li><a href='/{when.year}/a{n}.html' target='_blank' title=\"{name}\">{name[:18]}</a>{shown}</li>"
        )
    return "".join(found)


def aside(s: Sheet) -> str:
    """A box of other papers."""
    return s.pick(
        f"<div class='right_list'><div class='tit'>{s.rng.choice(_HEADS)}</div><ul>{rows(s, 6)}</ul></div>",
        f"<div class=\"xgwz\"><h4>{s.rng.choice(_HEADS)}</h4><ul class='list-unstyled'>{rows(s, 5)}</ul></div>",
        "",
    )  # fmt: skip


def scripts(s: Sheet) -> str:
    """Scripts that carry days nobody published anything on."""
    made = s.later()
    return "".join(
        part
        for part in (
            f"<script type='text/javascript' src='/js/jquery.min.js?v={made:%Y%m%d}'></script>",
            "<script>var _hmt=_hmt||[];(function(){var hm=document.createElement('script');hm.src='https://hm.baidu.com/hm.js?0123';})();</script>",
            f"<script>var now=new Date();if(now>=new Date('{made:%Y/%m/%d} 00:00:00')&&now<new Date('{made:%Y/%m/%d} 23:59:59')){{document.write('<style>html{{filter:grayscale(100%)}}</style>');}}</script>",
            f"<!-- {made:%Y-%m-%d} 增加无障碍 begin --><script id='wza' src='/wza/aria.js?appid=0'></script><!-- 增加无障碍 end -->",
            f"<script>var publishTime='';var updateTime='{made:%Y-%m-%d %H:%M:%S}';</script>",
            "<script>function ContentSize(size){document.getElementById('zoom').style.fontSize=size+'px';}</script>",
            f"<style>/* build {made:%Y-%m-%d} */.xl-con{{width:1200px}}</style>",
        )
        if s.chance(0.35)
    )


def float_ads(s: Sheet) -> str:
    """Things that float over the page, and panes nobody sees."""
    other = s.near()
    return s.pick(
        "",
        "<div id='ad1' style='position:absolute'><a href='/zt/'><img src='/ad.jpg' alt='主题教育'></a><br><a href='javascript:closeAd()'>关闭</a></div>",
        f"<div style='display:none' id='share_summary'>{s.site}　{other:%Y-%m-%d}</div>",
        f"<div class='modal fade' id='qr' style='display: none;'><div>您访问的链接即将离开“{s.site}”，是否继续？<a>继续访问</a><a>放弃</a></div></div>",
        "<div class='pc-sider'><a>智能问答</a><a>返回顶部</a><a>我要纠错</a></div>",
    )


def crumbs(s: Sheet) -> str:
    """The way here."""
    return s.pick(
        "<div class='wz'>您现在的位置：<a href='/'>首页</a>&nbsp;&gt;&nbsp;<a href='../'>政务公开</a>&nbsp;&gt;&nbsp;<a href='./'>通知公告</a></div>",
        f"<div class='crumb'>当前位置：<a href='/'>首页</a> &gt; <a>信息公开</a> &gt; <span>{s.title}</span></div>",
        "<ol class='breadcrumb'><li><a href='/'>首页</a></li><li><a href='/a'>公告</a></li><li class='active'>正文</li></ol>",
        "<td height=28>【<a href='/'>首页</a>】→【<a href='/list.asp?id=1'>新闻动态</a>】→ 正文</td>",
        "",
    )


def below(s: Sheet) -> str:
    """What follows the text: print, share, attachments, neighbours, interpretations."""
    other, name = s.near(60), words.title(s.rng, s.city, s.office)
    return s.pick(
        "<div class='bdsharebuttonbox'><a class='bds_more'>分享到：</a></div><script>window._bd_share_config={}</script><div class='dy'><a href='javascript:window.print()'>【打印】</a><a href='javascript:window.close()'>【关闭】</a></div>",
        f"<div class='xgjd'><h3>相关解读</h3><p><a href='/jd/1.html'>{name}</a> <span>发布日期：{other:%Y-%m-%d}</span></p></div>",
        f"<div class='sxp'><p>上一篇：<a href='1.htm'>{name}</a></p><p>下一篇：没有了</p></div>",
        f"<ul><li>上一条：<a href='1.htm'>{name}</a>[ {other:%Y-%m-%d} ]</li><li>下一条：<a href='2.htm'>{name}</a>[ {s.near(60):%Y-%m-%d} ]</li></ul>",
        f"<div class='fj'>附件：<a href='/u/{other:%Y%m%d}/P0{other:%Y%m%d}123.pdf'>{s.title}.pdf</a></div>",
        f"<p class='gray'>（责任编辑：张某）</p><div class='ewm'>扫一扫在手机打开当前页<div id='qrcode'></div></div>{aside(s)}",
        "",
    )  # fmt: skip


def foot(s: Sheet) -> str:
    """Friends' links, then the foot."""
    year = s.rng.randrange(2012, 2026)
    made = s.later()
    return (
        "<div class='link'><select onchange='window.open(this.value)'><option>国务院部门网站</option><option value='http://a.test'>外交部</option></select><select><option>省政府部门</option></select></div>"
        f"<div class='footer'><p><a href='/gy'>关于我们</a>|<a href='/map'>网站地图</a>|<a href='/sm'>网站声明</a></p><p>主办单位：{s.city}{s.office}　技术支持：示例科技有限公司</p>"
        f"<p>{s.pick('粤', '苏', '皖', '陕')}ICP备{s.rng.randrange(10000000, 19999999)}号-1　<a>公安备案 {s.rng.randrange(10**13, 10**14)}号</a>　网站标识码：{s.rng.randrange(3200000000, 3299999999)}</p>"
        + s.pick("", f"<p>Copyright © {year} All Rights Reserved</p>", f"<p>网站最后更新日期：{made:%Y-%m-%d}</p>", f"<p>今日访问：12 总访问量：{s.rng.randrange(10**7)} 统计自{made.year}年{made.month}月{made.day}日</p>", f"<!-- publish {made:%Y-%m-%d %H:%M:%S} -->")
        + "<script id='_jiucuo_' sitecode='3200000000' src='http://pucha.kaipuyun.test/exposure/jiucuo.js'></script></div>"
    )  # fmt: skip


def page(s: Sheet, inner: str, *, head: str = "", tab: str | None = None) -> str:
    """A document in one of the frames of 2009 to 2025."""
    shown = tab_of(s) if tab is None else tab
    menu = s.rng.sample(_MENU, 7)
    frame = s.rng.choice([_portal, _tables, _bootstrap, _webforms, _county])
    return frame(s, inner + below(s), shown, f"{head}{scripts(s)}", menu)


def _portal(s: Sheet, inner: str, tab: str, head: str, menu: list[str]) -> str:
    nav = "".join(f'<li class="nLi"><h3><a href="/{n}/">{m}</a></h3></li>' for n, m in enumerate(menu))
    return (
        f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8" />\n<meta http-equiv="X-UA-Compatible" content="IE=edge,chrome=1">\n<!-- SYNTHETIC -->\n<title>{tab}</title>\n{head}</head>\n'
        f"<body>\n<!--头部 开始-->\n<div class='header'><h1 class='logo'><a href='/'>{s.site}</a></h1>{f.banner(s)}</div><div class='nav'><ul>{nav}</ul></div>\n<!--头部 结束-->{float_ads(s)}<div class='main w1200'>{crumbs(s)}"
        f"<div class='con clearfix'>{inner}</div>{aside(s)}</div>{foot(s)}</body></html>"
    )


def _tables(s: Sheet, inner: str, tab: str, head: str, menu: list[str]) -> str:
    nav = "".join(
        f"<TD align=middle><A class=menu href='/list.asp?lm={n}'>{m}</A></TD><TD>|</TD>" for n, m in enumerate(menu)
    )
    today = TODAY
    return (
        f"<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.0 Transitional//EN'>\n<HTML><HEAD><TITLE>{tab}</TITLE><!-- SYNTHETIC -->\n<META http-equiv=Content-Type content='text/html; charset=utf-8'>{head}<META content='MSHTML 6.00.2900.5726' name=GENERATOR></HEAD>\n"
        f"<BODY leftMargin=0 topMargin=0><CENTER><TABLE cellSpacing=0 cellPadding=0 width=1002 align=center border=0><TBODY><TR><TD><IMG src='/images/top.jpg'></TD></TR><TR><TD class=date>今天是{today.year}年{today.month}月{today.day}日 星期二</TD></TR><TR>{nav}</TR></TBODY></TABLE>"
        f"<TABLE width=1002><TBODY><TR><TD vAlign=top width=220>{aside(s)}</TD><TD vAlign=top><TABLE width='98%'><TBODY><TR>{crumbs(s)}</TR><TR><TD>{inner}</TD></TR></TBODY></TABLE></TD></TR></TBODY></TABLE>{foot(s)}</CENTER></BODY></HTML>"
    )


def _bootstrap(s: Sheet, inner: str, tab: str, head: str, menu: list[str]) -> str:
    nav = "".join(
        f"<li class='nav-item dropdown'><a class='nav-link' href='/{n}'>{m}</a></li>" for n, m in enumerate(menu)
    )
    return (
        f"<!doctype html><html><head><meta charset='utf-8'><meta name='viewport' content='width=device-width, initial-scale=1'><meta name='renderer' content='webkit'><!-- SYNTHETIC --><title>{tab}</title><meta name='SiteName' content='{s.site}'>{head}</head>"
        f"<body class='gray'><header class='navbar'><a class='navbar-brand' href='/'>{s.site}</a><ul class='nav'>{nav}</ul><div class='top-time' id='time'></div></header>{float_ads(s)}<div class='container'>{crumbs(s)}<div class='row'><div class='col-md-9'>{inner}</div><div class='col-md-3'>{aside(s)}{aside(s)}</div></div></div>{foot(s)}</body></html>"
    )


def _webforms(s: Sheet, inner: str, tab: str, head: str, menu: list[str]) -> str:
    nav = "".join(f"<td><a href='/List.aspx?ID={n}'>{m}</a></td>" for n, m in enumerate(menu))
    return (
        f"<!DOCTYPE html PUBLIC '-//W3C//DTD XHTML 1.0 Transitional//EN'><html xmlns='http://www.w3.org/1999/xhtml'><head id='Head1'><meta charset='utf-8'/><!-- SYNTHETIC --><title>\n\t{tab}\n</title>{head}</head><body><form name='form1' method='post' action='./Show.aspx?ID=12' id='form1'>"
        f"<div><input type='hidden' name='__VIEWSTATE' id='__VIEWSTATE' value='/wEPDwUKMTY{s.rng.randrange(10**40):x}ZGQ=' /></div><table id='nav'><tr>{nav}</tr></table><div>{crumbs(s)}</div><div id='left'>{aside(s)}</div><div id='right'>{inner}</div>{foot(s)}</form></body></html>"
    )


def _county(s: Sheet, inner: str, tab: str, head: str, menu: list[str]) -> str:
    nav = "".join(f'<a href="/{n}.html" target="_self">{m}</a>' for n, m in enumerate(menu))
    hidden = f"<div class='m-menu' style='display:none'><ul>{rows(s, 4)}</ul></div>" if s.chance(0.5) else ""
    return (
        f'<html><head><meta http-equiv="content-type" content="text/html;charset=utf-8"/><!-- SYNTHETIC --><title>{tab}</title><meta name="keywords" content="{s.site}">{head}</head><body>{float_ads(s)}<div id="top">{f.banner(s)}</div>{hidden}<div id="menu">{nav}</div><div id="wrap">{crumbs(s)}{inner}</div>'
        f"<div class='bottomlist'>{aside(s)}</div>{foot(s)}</body></html>"
    )


def text(s: Sheet) -> str:
    """The body, sometimes with a picture, a table or pages."""
    return f.body(s, 6) + s.pick(
        "",
        "",
        f"<p style='text-align:center'><img src='./W020{s.day:%Y%m%d}123456.jpg' alt='' oldsrc='W020{s.day:%Y%m%d}123456.jpg'></p>",
        "<table border='1'><tr><td>序号</td><td>单位</td><td>日期</td></tr><tr><td>1</td><td>某公司</td><td>2016-03-04</td></tr><tr><td>2</td><td>某商行</td><td>2016-04-09</td></tr></table>",
        "<div class='page'><b>1</b> <a href='x_1.html'>2</a> <a href='x_1.html'>下一页</a></div>",
    )
