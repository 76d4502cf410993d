"""Second batch: odd markup and encodings, bodies of other kinds, letters, and real pages that sound like refusals."""

from __future__ import annotations

from documents import furniture as f
from documents import words
from documents.case import Sheet, layout


@layout(2, "word-html")
def saved_by_word(s: Sheet) -> str:
    s.url = f"http://{s.host}/files/{s.rng.randrange(999)}.htm"
    other = s.near()
    paragraphs = "".join(
        f"<p class=MsoNormal style='text-indent:32.0pt'><span lang=EN-US style='font-size:16.0pt'>{t}<o:p></o:p></span></p>"
        for t in f.prose(s)
    )
    return (
        f"<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta http-equiv=Content-Type content='text/html; charset=utf-8'><!-- SYNTHETIC --><title>{s.pick(s.title, '')}</title><!--[if gte mso 9]><xml><o:DocumentProperties><o:Author>user</o:Author>"
        f"<o:Created>{other:%Y-%m-%d}T03:22:00Z</o:Created></o:DocumentProperties></xml><![endif]--></head><body lang=ZH-CN><div class=Section1><p class=MsoNormal align=center><b><span style='font-size:22.0pt'>{s.title}</span></b></p>"
        f"<p class=MsoNormal align=center><span>发布时间：{f.any_day(s, s.day)}</span></p>{paragraphs}</div></body></html>"
    )


@layout(2, "preformatted", 6)
def in_pre(s: Sheet) -> str:
    s.url = f"http://{s.host}/news/{s.rng.randrange(999)}.html"
    text = "\n".join(f"    {t}" for t in f.prose(s))
    return f.around(
        s,
        f"<CENTER><H3>{s.title}</H3></CENTER><P ALIGN=CENTER>发布时间：{f.any_day(s, s.day)}</P><PRE>\n{text}\n</PRE>",
    )


@layout(2, "encodings", 12)
def encodings(s: Sheet) -> bytes:
    s.url = f"http://{s.host}/news/{s.rng.randrange(999)}.html"
    which = s.rng.randrange(6)
    html = f.around(
        s,
        f"<div class='n'><h1>{s.title}</h1><div class='info'>发布时间：{f.any_day(s, s.day)} 来源：{s.source}</div><div class='con'>{f.body(s)}</div></div>",
        charset=s.pick("gb2312", "utf-8", "GBK", "utf8"),
    )
    if which == 0:
        return b"\xef\xbb\xbf" + html.encode()
    if which == 1:
        return html.encode("utf-16")
    if which == 2:
        return html.encode("gb18030").replace("网站".encode("gb18030"), "网".encode("gb18030") + b"\xff")
    if which == 3:
        return html.encode().replace("承办".encode(), "承办".encode() + b"\xe5\x8d")
    if which == 4:
        s.headers = {
            "content-type": s.pick(
                "text/html; charset=ISO-8859-1", "text/html;charset=GB2312", "text/html; charset=UTF-8"
            )
        }
        return html.encode("gb18030")
    return html.encode("ascii", "xmlcharrefreplace")


@layout(2, "long-menu", 6)
def after_a_long_menu(s: Sheet) -> str:
    s.url = f"http://{s.host}/news/{s.rng.randrange(999)}.html"
    menu = "".join(
        f"<li><a href='/{n}/'>栏目{n}</a><ul>{''.join(f'<li><a href=/{n}/{m}/>子栏目{n}{m}</a></li>' for m in range(12))}</ul></li>"
        for n in range(30)
    )
    return f.around(
        s,
        f"<ul class='mega'>{menu}</ul><div class='d'><h2>{s.title}</h2><p>{s.day:%Y-%m-%d}　来源：{s.source}</p><div class='e'>{f.body(s, 3)}</div></div>",
    )


@layout(2, "many-lists", 10)
def amid_many_lists(s: Sheet) -> str:
    s.url = f"http://{s.host}/news/{s.rng.randrange(999)}.html"
    lists = [f.side(s, s.rng.randrange(5, 12)) for _ in range(3)]
    inner = f"<h1>{s.title}</h1><p class='t'>发布日期：{f.any_day(s, s.day)}</p><div class='e'>{f.body(s, 3)}</div>"
    return f.around(
        s, f"<div class='l'>{lists[0]}</div><div class='m'>{inner}</div><div class='r'>{lists[1]}{lists[2]}</div>"
    )


@layout(2, "tender", 8)
def tender(s: Sheet) -> str:
    s.url = f"http://{s.host}/cggg/{s.day:%Y%m}/t{s.day:%Y%m%d}_{s.rng.randrange(9999999)}.htm"
    open_day, end = s.later(40), s.later(20)
    s.truth.number = {"", f"SL{s.day.year}-{1:03d}"}
    table = (
        f"<table><tr><td class='title'>采购项目名称</td><td colspan=3>{s.title}</td></tr><tr><td class='title'>采购单位</td><td colspan=3>{s.city}{s.office}</td></tr><tr><td class='title'>行政区域</td><td>{s.city}</td><td class='title'>公告时间</td><td>{s.day.year}年{s.day.month:02d}月{s.day.day:02d}日 {s.clock[:5]}</td></tr>"
        f"<tr><td class='title'>获取招标文件时间</td><td colspan=3>{s.day.year}年{s.day.month:02d}月{s.day.day:02d}日至{end.year}年{end.month:02d}月{end.day:02d}日</td></tr><tr><td class='title'>开标时间</td><td colspan=3>{open_day.year}年{open_day.month:02d}月{open_day.day:02d}日 09:30</td></tr></table>"
    )
    head = (
        f"<meta name='ArticleTitle' content='{s.title}'/><meta name='PubDate' content='{s.day:%Y-%m-%d} {s.clock[:5]}'/>"
        if s.chance(0.6)
        else ""
    )
    return f.around(
        s,
        f"<div class='vF_detail_main'><h2 class='tc'>{s.title}</h2><p class='tc'><span id='pubTime'>{s.day.year}年{s.day.month:02d}月{s.day.day:02d}日 {s.clock[:5]}</span> 来源：采购网 【<span id='print'>打印</span>】</p>{table}<div class='vF_detail_content'>{f.body(s)}</div></div>",
        head=head,
        tab=s.title,
    )


@layout(2, "consultation", 8)
def consultation(s: Sheet) -> str:
    s.url = f"http://{s.host}/yjzj/{s.rng.randrange(9999)}.html"
    end = s.later(40)
    info = f"<div class='zj'><span>征集部门：{s.office}</span><span>发布时间：{s.day:%Y-%m-%d}</span><span>征集时间：[{s.day:%Y-%m-%d}] 至 [{end:%Y-%m-%d}]</span><span>状态：<b>已结束</b></span></div>"
    form = (
        "<form><p>您的姓名：<input></p><p>验证码：<input></p><textarea></textarea><button>提交意见</button></form>"
        if s.chance(0.5)
        else "<h3>结果反馈</h3><p>征集期间未收到意见建议。</p>"
    )
    return f.around(s, f"<div class='show'><h1>{s.title}</h1>{info}<div class='show-con'>{f.body(s)}</div>{form}</div>")


@layout(2, "organ", 10)
def organ_pages(s: Sheet) -> str:
    """Pages about the office itself; most bear no day."""
    s.url = f"http://{s.host}/jgzn/{s.rng.randrange(99)}.html"
    s.unpublished()
    s.title = s.pick(
        "机构职能", "领导简介", "联系我们", "内设机构", "办公地址及办公时间", "网站声明", "政府信息公开指南", "主要职责"
    )
    s.truth.title = None
    s.truth.kind = {"document"}
    s.truth.title = {s.title}
    text = s.pick(
        "<p>一、贯彻执行国家有关方针政策，拟订本市有关规划并组织实施。</p><p>二、负责有关行政审批事项。</p><p>三、承办市委、市政府交办的其他事项。</p>",
        "<table border=1><tr><td>办公室</td><td>负责机关日常运转</td><td>0000-2000001</td></tr><tr><td>法规科</td><td>负责法制工作</td><td>0000-2000002</td></tr><tr><td>财务科</td><td>负责财务</td><td>0000-2000003</td></tr></table>",
        "<p>地址：示例市示例路1号</p><p>邮编：500000</p><p>电话：0000-2000000</p><p>办公时间：周一至周五 8:30-12:00，14:30-17:30（法定节假日除外）</p>",
        "<img src='/a.jpg'><p>某某，男，汉族，1970年5月生，大学学历，2018年3月任现职。主持全面工作。</p>",
    )
    return f.around(
        s, f"<div class='main'><h2>{s.title}</h2><div class='c'>{text}</div></div>", tab=f"{s.title}_{s.site}"
    )


@layout(2, "letters", 12)
def letters(s: Sheet) -> str:
    s.url = f"http://{s.host}/jact/front/mailpubdetail.do?transactId={s.rng.randrange(99999)}"
    s.truth.kind, s.truth.published, s.truth.written, s.truth.number, s.truth.title = (
        {"messages"},
        {None},
        {None},
        {""},
        None,
    )
    asked = s.day
    answered = s.later(20)
    which = s.rng.randrange(4)
    if which == 0:
        body = f"<table class='letter'><tr><td>来信标题：</td><td>关于路灯不亮的问题</td></tr><tr><td>来信时间：</td><td>{asked:%Y-%m-%d} {s.clock}</td></tr><tr><td>信件内容：</td><td>{words.sentence(s.rng)}</td></tr><tr><td>办理状态：</td><td>已办结</td></tr><tr><td>答复时间：</td><td>{answered:%Y-%m-%d}</td></tr><tr><td>答复内容：</td><td>{words.sentence(s.rng)}</td></tr></table>"
    elif which == 1:
        body = f"<div class='q'><h3>咨询社保转移</h3><p><span>写信人：市民</span><span>写信时间：{asked:%Y-%m-%d}</span></p><p>{words.sentence(s.rng)}</p></div><div class='a'><p><span>回复单位：{s.office}</span><span>回复时间：{answered:%Y-%m-%d}</span></p><p>{words.sentence(s.rng)}</p></div>"
    elif which == 2:
        body = f"<dl><dt>留言主题</dt><dd>小区停车</dd><dt>留言时间</dt><dd>{asked:%Y/%m/%d}</dd><dt>留言内容</dt><dd>{words.sentence(s.rng)}</dd><dt>处理状态</dt><dd>已回复</dd><dt>回复时间</dt><dd>{answered:%Y/%m/%d}</dd><dt>回复内容</dt><dd>{words.sentence(s.rng)}</dd></dl>"
    else:
        body = f"<ul><li>标题：办证咨询</li><li>提交时间：{asked:%Y-%m-%d %H:%M}</li><li>受理时间：{asked:%Y-%m-%d}</li><li>状态：已答复</li><li>内容：{words.sentence(s.rng)}</li><li>答复单位：{s.office}</li><li>答复日期：{answered:%Y-%m-%d}</li><li>答复内容：{words.sentence(s.rng)}</li></ul>"
    return f.around(s, f"<div class='mail'><h2>信件详情</h2>{body}</div>", tab=s.pick(f"信件详情_{s.site}", s.site))


_TOPICS = [
    ("关于限制境外IP访问有关情况的说明", "为保障网络安全，部分服务不支持境外访问，请通过境内网络办理。"),
    ("警惕“访问被拒绝”弹窗诈骗", "近期出现“您的访问被拒绝，请完成安全验证”的诈骗页面，请勿输入银行卡号。"),
    ("对市政协第404号提案的答复", "您提出的提案收悉，现答复如下：相关信息不存在的，将依法告知。"),
    ("网络安全维护中心挂牌成立", "中心承担全市政务网站维护工作。"),
    (
        "政务服务网注册登录操作指南",
        "第一步：打开网站，点击右上角“登录”；第二步：输入用户名和密码；第三步：输入验证码。",
    ),
    ("系统升级维护公告", "定于本周六0时至6时对系统进行升级维护，期间网站暂停访问，敬请谅解。"),
    ("关于政府信息不存在的告知书", "经查，您申请公开的信息不存在，本机关未制作、未获取该信息。"),
    ("关于关闭旧版网站的公告", "旧版网站已关闭，相关内容已迁移至新网站。"),
    ("部分企业名录（500强）", "以下为入选企业。"),
    ("验证码短信平台采购公告", "现对验证码短信平台进行采购。"),
    ("出错了也别慌：办事指南常见问题", "提示“页面不存在”时请刷新。"),
    ("非法访问处置预案", "本预案适用于非法访问、网站被篡改等事件。"),
    ("502所学校完成校舍加固", "全部完成。"),
    ("网站防火墙", "网站防火墙（WAF）是保护网站的设备。"),
    ("安全检查", "我局开展节前安全检查，发现隐患12处，均已整改。"),
]


@layout(2, "about-errors", 40)
def about_more(s: Sheet) -> str:
    s.url = f"http://{s.host}/show/{s.rng.randrange(9999)}.html"
    s.title, text = s.rng.choice(_TOPICS)
    s.truth.title = {s.title}
    info = s.pick(
        f"发布时间：{f.any_day(s, s.day)}",
        f"{s.day:%Y-%m-%d}　来源：{s.source}",
        f"发布日期：{s.day:%Y-%m-%d}　浏览次数：<span></span>",
    )
    tag = s.pick("h1", "h2", "div class='show-title'", "p class='tit'")
    inner = f"<div class='show'><{tag}>{s.title}</{tag.split()[0]}><p class='sub'>{info}</p><div class='show-con'><p>{text}</p>{f.body(s, 2) if s.chance(0.3) else ''}</div></div>"
    tab = s.pick(f"{s.title}_{s.site}", s.title, s.site)
    if s.chance(0.5):
        return f"<!DOCTYPE html><html><head><meta charset='utf-8'><!-- SYNTHETIC --><title>{tab}</title></head><body>{inner}</body></html>"
    return f.around(s, inner, tab=tab)
