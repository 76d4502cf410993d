"""First batch: header tables of disclosure in all layouts, unusual bodies, and days that must not be believed."""

from __future__ import annotations

from documents import furniture as f
from documents.case import Sheet, layout


@layout(1, "header-table", 24)
def header_tables(s: Sheet) -> str:
    s.url = f"http://{s.host}/xxgk/{s.rng.randrange(99)}/{s.rng.randrange(99999)}.html"
    number, signed, day = s.shows_number(), f.any_day(s, s.shows_signed()), f.any_day(s, s.day)
    index = f"0145{s.rng.randrange(99999)}/2020-00{s.rng.randrange(999)}"
    table = s.pick(
        f"<table><tr><th>索引号</th><td>{index}</td><th>文号</th><td>{number}</td></tr><tr><th>成文日期</th><td>{signed}</td><th>发布日期</th><td>{day}</td></tr></table>",
        f"<table border=1><tr><td>信息名称：</td><td colspan=3>{s.title}</td></tr><tr><td>索引号：</td><td>{index}</td><td>发布机构：</td><td>{s.office}</td></tr><tr><td>文号：</td><td>{number}</td><td>生成日期：</td><td>{signed}</td></tr><tr><td>有效性：</td><td>有效</td><td>公开日期：</td><td>{day}</td></tr></table>",
        f"<table><tr><td>索引号：{index}</td><td>主题分类：其他</td></tr><tr><td>发文机关：{s.office}</td><td>成文日期：{signed}</td></tr><tr><td>发文字号：{number}</td><td>发布日期：{day}</td></tr></table>",
        f"<dl class='h'><dt>索引号：</dt><dd>{index}</dd><dt>文号：</dt><dd>{number}</dd><dt>成文日期：</dt><dd>{signed}</dd><dt>发布日期：</dt><dd>{day}</dd></dl>",
        f"<div class='row'><span class='lab'>索 引 号</span><span class='val'>{index}</span></div><div class='row'><span class='lab'>文　　号</span><span class='val'>{number}</span></div><div class='row'><span class='lab'>成文日期</span><span class='val'>{signed}</span></div><div class='row'><span class='lab'>发布日期</span><span class='val'>{day}</span></div>",
        f"<ul><li><strong>索引号：</strong>{index}</li><li><strong>发文字号：</strong>{number}</li><li><strong>成文日期：</strong>{signed}</li><li><strong>发布日期：</strong>{day}</li><li><strong>废止日期：</strong></li></ul>",
        f"<table><tr><td>索引号</td><td>发文字号</td><td>成文日期</td><td>发布日期</td></tr><tr><td>{index}</td><td>{number}</td><td>{signed}</td><td>{day}</td></tr></table>",
        f"<table><tr><td><b>【索引号】</b></td><td>{index}</td></tr><tr><td><b>【文号】</b></td><td>{number}</td></tr><tr><td><b>【成文日期】</b></td><td>{signed}</td></tr><tr><td><b>【发布日期】</b></td><td>{day}</td></tr></table>",
        f"<table><tr><td width=50%><table><tr><td>索引号：</td><td>{index}</td></tr><tr><td>成文日期：</td><td>{signed}</td></tr></table></td><td><table><tr><td>文号：</td><td>{number}</td></tr><tr><td>发布日期：</td><td>{day}</td></tr></table></td></tr></table>",
        f"<div class='info_table'><p><em>索引号:</em>{index}</p><p><em>文 号:</em>{number}</p><p><em>成文时间:</em>{signed}</p><p><em>发布时间:</em>{day}</p></div>",
        f"<table><tr><td>索取号：</td><td>{index}</td><td>公开形式：</td><td>主动公开</td></tr><tr><td>成文日期：</td><td>{signed}</td><td>失效日期：</td><td>{s.later():%Y-%m-%d}</td></tr><tr><td>文件编号：</td><td>{number}</td><td>发布日期：</td><td>{day}</td></tr></table>",
        f"<table><tr><td>发文日期：</td><td>{signed}</td><td>发布日期：</td><td>{day}</td></tr><tr><td>文件字号：</td><td>{number}</td><td>生效日期：</td><td>{s.later():%Y-%m-%d}</td></tr></table>",
    )
    if "成文" not in table and "生成" not in table:
        s.truth.written.add(None)
    if "<tr><td>索引号</td><td>发文字号</td>" in table:
        s.truth.written.add(None)
        s.truth.number.add("")
    heading = f"<h1>{s.title}</h1>"
    inner = (
        f"{table}{heading}<div class='zw_con'>{f.body(s)}</div>"
        if s.chance(0.6)
        else f"{heading}{table}<div class='zw_con'>{f.body(s)}</div>"
    )
    return f.around(s, f"<div class='xxgk_con'>{inner}</div>")


@layout(1, "number-alone")
def number_under_title(s: Sheet) -> str:
    s.url = f"http://{s.host}/zcwj/{s.rng.randrange(99999)}.html"
    number = s.shows_number()
    written = s.pick(
        number, number.replace("〔", "[").replace("〕", "]"), number.replace("〔", "（").replace("〕", "）")
    )
    return f.around(
        s,
        f"<div class='wz'><h1>{s.title}</h1><p class='wh'>{written}</p><p>发布日期：{f.any_day(s, s.day)}</p><div class='nr'>{f.body(s)}</div></div>",
    )


@layout(1, "attachment-only", 12)
def attachment_only(s: Sheet) -> str:
    s.url = f"http://{s.host}/czyjs/{s.rng.randrange(99999)}.html"
    body = s.pick(
        "<p>具体内容详见附件。</p><p>附件：<a href='a.pdf'>部门预算.pdf</a></p>",
        "<a href='/upload/2020/1.doc'>附件1：公开表.doc</a>",
        "<p><img src='/icon/pdf.gif'><a href='./W020200101.pdf' title='全文'>点击下载全文</a></p>",
        "<iframe src='/pdfjs/web/viewer.html?file=/a/b.pdf' width=100% height=900></iframe>",
        "<embed src='a.pdf' type='application/pdf' width=100%>",
        "<p><img src='/uploads/1.jpg'><img src='/uploads/2.jpg'><img src='/uploads/3.jpg'></p>",
        "<video src='/v/1.mp4' controls></video><p>视频来源：示例广播电视台</p>",
    )
    return f.around(
        s,
        f"<div class='m'><h1>{s.title}</h1><div class='i'>发布时间：{f.any_day(s, s.day)}　来源：{s.source}</div><div class='c'>{body}</div></div>",
    )


@layout(1, "short-notice", 12)
def short_notice(s: Sheet) -> str:
    s.url = f"http://{s.host}/tz/{s.rng.randrange(99999)}.html"
    text = s.pick(
        "因系统升级，{}窗口明日上午暂停办理业务，不便之处敬请谅解。",
        "经研究，{}将于近日对部分道路进行维修，请过往车辆绕行。",
        "受台风影响，{}今日停止对外办公，恢复时间另行通知。",
    ).format(s.city + s.office)
    return f"<html><head><meta charset=utf-8><!-- SYNTHETIC --><title>{s.title}</title></head><body><h1>{s.title}</h1><p>发布时间：{f.any_day(s, s.day)}</p><div class='c'><p>{text}</p></div></body></html>"


@layout(1, "bulletin-table")
def bulletin_table(s: Sheet) -> str:
    s.url = f"http://{s.host}/gs/{s.rng.randrange(99999)}.html"
    rows = "".join(
        f"<tr><td>{n}</td><td>示例企业{n}</td><td>{s.near():%Y-%m-%d}</td><td>{s.near():%Y-%m-%d}</td><td>合格</td></tr>"
        for n in range(1, s.rng.randrange(8, 40))
    )
    return f.around(
        s,
        f"<h1>{s.title}</h1><p class='i'>时间：{s.day:%Y-%m-%d}　来源：{s.source}</p><div id='zoom'><p>现将有关情况公示如下：</p><table border=1><tr><th>序号</th><th>名称</th><th>受理日期</th><th>发证日期</th><th>结论</th></tr>{rows}</table></div>",
    )


@layout(1, "punishment-form")
def punishment_form(s: Sheet) -> str:
    s.url = f"http://{s.host}/xzcf/{s.rng.randrange(99999)}.html"
    decided = s.near(60)
    rows = "".join(f"<tr><td>{k}</td><td>{v}</td></tr>" for k, v in [
        ("行政相对人名称", "示例商贸有限公司"), ("行政处罚决定书文号", f"样市监罚〔{decided.year}〕{s.rng.randrange(99)}号"), ("处罚决定日期", f"{decided:%Y-%m-%d}"),
        ("处罚有效期", f"{s.later():%Y-%m-%d}"), ("公示截止期", f"{s.later():%Y-%m-%d}"), ("数据来源单位", s.office), ("备注", "")])  # fmt: skip
    s.truth.number = {"", f"样市监罚〔{decided.year}〕" + rows.split("〕")[1].split("号")[0] + "号"}
    s.truth.written = {None, decided, s.signed}
    return f.around(
        s,
        f"<h1>{s.title}</h1><p class='i'>发布日期：{s.day:%Y-%m-%d}　来源：{s.source}</p><div class='content-box'><table border=1>{rows}</table></div>",
    )


@layout(1, "no-day", 28)
def no_publication_day(s: Sheet) -> str:
    s.url = f"http://{s.host}/zzjg/{s.rng.randrange(99999)}.html"
    s.unpublished()
    head, info = "", ""
    made, other = s.later(), s.near()
    which = s.rng.randrange(12)
    if which == 0:
        head = f"<meta name='Maketime' content='{made:%Y-%m-%d} 12:28:37'>"
    elif which == 1:
        head = f"<meta name='others' content='页面生成时间 {made:%Y-%m-%d} 14:25:31'><meta name='PubDate' content='{made:%Y-%m-%d} 14:25:31'>"
    elif which == 2:
        info = f"<p>成文日期：{s.shows_signed():%Y-%m-%d}</p>"
    elif which == 3:
        info = f"<p>施行日期：{other:%Y-%m-%d}　有效期至：{made:%Y-%m-%d}</p>"
    elif which == 4:
        info = f"<p>活动时间：{other:%Y-%m-%d}</p><p>地点：文化馆</p>"
    elif which == 5:
        info = f"<p>报名时间：{other:%Y年%m月%d日}至{made:%Y年%m月%d日}</p>"
    elif which == 6:
        info = f"<p>页面生成时间：{made:%Y-%m-%d}</p>"
    elif which == 7:
        info = f"<p>打印时间：{made:%Y-%m-%d}</p><p>浏览次数：12</p>"
    elif which == 8:
        info = f"<div>收藏时间：{made:%Y-%m-%d}　有效期：{other:%Y-%m-%d}</div>"
    elif which == 9:
        info = f"<p>当前时间：{made:%Y-%m-%d} 10:00</p>"
    elif which == 10:
        info = f"<p>截止日期：{made:%Y-%m-%d}</p>"
    return f.around(s, f"<div class='m'><h1>{s.title}</h1>{info}<div class='c'>{f.body(s)}</div></div>", head=head)


@layout(1, "updated-only", 12)
def updated_only(s: Sheet) -> str:
    s.url = f"http://{s.host}/zc/{s.rng.randrange(99999)}.html"
    s.truth.published = {None, s.day}
    word = s.pick("更新时间", "更新日期", "最后更新", "修改时间")
    return f.around(
        s, f"<h1>{s.title}</h1><p>{word}：{f.any_day(s, s.day)}　来源：{s.source}</p><div class='c'>{f.body(s)}</div>"
    )


@layout(1, "updated-beside", 12)
def updated_beside_published(s: Sheet) -> str:
    s.url = f"http://{s.host}/zc/{s.rng.randrange(99999)}.html"
    later = s.later()
    info = s.pick(
        f"发布时间：{s.day:%Y-%m-%d}　更新时间：{later:%Y-%m-%d}",
        f"更新时间：{later:%Y-%m-%d} 10:00　发布日期：{s.day:%Y-%m-%d}",
        f"<span>发布日期：{s.day:%Y-%m-%d}</span><span>有效期至：{later:%Y-%m-%d}</span>",
        f"<span>施行日期：{later:%Y-%m-%d}</span><span>发布日期：{s.day:%Y-%m-%d}</span>",
    )
    return f.around(s, f"<h1>{s.title}</h1><p>{info}　来源：{s.source}</p><div class='c'>{f.body(s)}</div>")


@layout(1, "conflict", 8)
def meta_and_shown_differ(s: Sheet) -> str:
    s.url = f"http://{s.host}/zc/{s.rng.randrange(99999)}.html"
    moved = s.later()
    return f.around(
        s,
        f"<h1>{s.title}</h1><p>时间：{s.day:%Y-%m-%d}　来源：{s.source}</p><div class='c'>{f.body(s)}</div>",
        head=f"<meta name='PubDate' content='{moved:%Y-%m-%d} 10:00'>",
    )


@layout(1, "spa", 8)
def vue_filled(s: Sheet) -> str:
    """A page of a script application, saved by a browser after its scripts ran."""
    s.url = f"https://{s.host}/#/article/{s.rng.randrange(99999)}"
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><!-- SYNTHETIC --><title>{s.site}</title><link href='/css/app.{s.rng.randrange(16**8):08x}.css' rel='stylesheet'></head><body><div id='app' data-v-app=''><div class='header' data-v-1a2b=''>"
        f"{f.menu(s)}</div><div class='detail-box' data-v-77=''><div class='detail-title' data-v-77=''>{s.title}</div><div class='detail-info' data-v-77=''><span data-v-77=''>发布时间：{s.day:%Y-%m-%d} {s.clock}</span><span data-v-77=''>来源：{s.source}</span></div>"
        f"<div class='detail-content' data-v-77=''>{f.body(s)}</div></div></div><script src='/js/chunk-vendors.{s.rng.randrange(16**8):08x}.js'></script></body></html>"
    )
