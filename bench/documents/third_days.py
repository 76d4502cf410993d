"""Third batch: how days are written and named, and pages whose days are all somebody else's."""

from __future__ import annotations

from documents import third_shell as sh
from documents import words
from documents.case import Sheet, layout

_WEEK = "一二三四五六日"
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def _show(s: Sheet, info: str, *, head: str = "", body: str | None = None) -> str:
    if s.chance(0.5):
        sh.hard_title(s)
    s.url = f"http://{s.host}/{s.pick('xw', 'gg', 'zc')}/show-{s.rng.randrange(10**6)}.html"
    return sh.page(
        s,
        f"<div class='show'><h1 class='tt'>{s.title}</h1>{info}<div class='nr'>{sh.text(s) if body is None else body}</div></div>",
        head=head,
    )


@layout(3, "day-forms", 40)
def forms_of_days(s: Sheet) -> str:
    d, t = s.day, s.clock
    full = str.maketrans("0123456789-:", "０１２３４５６７８９－：")
    sure = [
        f"{d:%Y-%m-%d}{t[:5]}", f"{d:%Y-%m-%d}T{t}.000+0800", f"{d.year}年{d.month}月{d.day}日{t[:2]}时{t[3:5]}分", f"{d:%Y-%m-%d} {t}.0",
        f"{d.year}-{d.month}-{d.day} 星期{_WEEK[d.weekday()]}", f"{d.year}/{d.month}/{d.day} 0:00:00", f"{d.year} 年 {d.month} 月 {d.day} 日", f"{d:%Y-%m-%d}".translate(full), f"{d:%Y-%m-%d} 上午 10:23",
        f"{d.year}.{d.month}.{d.day}", f"{d:%Y/%m/%d} {t}", words.chinese_day(d), words.chinese_day(d).replace("〇", "○"), words.chinese_day(d).replace("〇", "Ｏ"), f"[{d:%Y-%m-%d}]", f"（{d:%Y-%m-%d}）",
        f"<span>{d:%Y-%m-%d}</span><span>{t[:5]}</span>", f"<span>{d.year}</span>年<span>{d.month}</span>月<span>{d.day}</span>日", f"<b>{d:%Y}</b>-<b>{d:%m}</b>-<b>{d:%d}</b>", f"{d:%Y-%m-%d} &nbsp;{t[:5]}:00", f"{d.year}-{d.month:02d}-{d.day:02d}&nbsp;|&nbsp;",
        f"{d:%Y年%m月%d日}　{t[:5]}", f"{d:%Y-%m-%d}日", f"{d.year}年{d.month}月{d.day}号", f"{d.year}—{d.month:02d}—{d.day:02d}", f"{d.year}、{d.month}、{d.day}",
    ]  # fmt: skip
    doubted = [
        f"{d:%a} {_MONTHS[d.month - 1]} {d:%d} {t} CST {d.year}", f"{_MONTHS[d.month - 1]} {d.day}, {d.year} {t}", f"{d:%y-%m-%d} {t}", f"{d:%Y%m%d}", f"{d:%Y%m%d} {t}", f"{d.month:02d}/{d.day:02d}/{d.year}",
        f"{d:%Y-%m-%d}{t}", f"{d.year}年{d.month}月{d.day}", f"{d:%y}年{d.month}月{d.day}日",
    ]  # fmt: skip
    shown = s.rng.choice(sure) if s.chance(0.75) else s.rng.choice(doubted)
    if shown in doubted:
        s.truth.published.add(None)
    label = s.pick("发布时间：", "发布日期:", "<span>发布时间</span>：", "日期：", "时间：", "<em>发布日期</em>")
    return _show(s, f"<div class='info'>{label}{shown}　来源：{s.source}　浏览：12</div>")


@layout(3, "day-labels", 40)
def names_of_days(s: Sheet) -> str:
    d = f"{s.day:%Y-%m-%d}" if s.chance(0.7) else f"{s.day:%Y-%m-%d} {s.clock}"
    sure = [
        "发布时间",
        "发布日期",
        "发表日期",
        "公开日期",
        "发布于",
        "上网时间",
        "信息时间",
        "发稿时间",
        "网站发布日期",
        "信息发布日期",
        "发布时间（北京时间）",
        "公开时间",
        "稿件发布时间",
        "首次发布时间",
        "发 布 日 期",
        "发布&nbsp;&nbsp;时间",
    ]
    doubted = [
        "添加日期",
        "稿件日期",
        "上传日期",
        "公示日期",
        "印发日期",
        "发文时间",
        "颁布日期",
        "刊载日期",
        "信息日期",
        "提交日期",
        "生成时间",
        "更新",
        "登记时间",
        "录入日期",
        "签发日期",
        "公布时间",
    ]
    name = s.rng.choice(sure) if s.chance(0.7) else s.rng.choice(doubted)
    if name in doubted:
        s.truth.published.add(None)
        s.truth.written.update({None, s.day})
    return _show(
        s,
        s.pick(
            f"<p>{name}：{d}</p>",
            f"<p><span>{name}：</span><span>{d}</span></p>",
            f"<ul><li><b>{name}</b>：{d}</li><li>来源：{s.source}</li></ul>",
            f"<div>【{name}：{d}】【字体：大 中 小】</div>",
            f"<table><tr><td>{name}</td><td>{d}</td></tr></table>",
        ),
    )


@layout(3, "other-days", 40)
def somebody_elses_days(s: Sheet) -> str:
    """No publication day is named; every day on the page is another's."""
    s.unpublished()
    a, b = s.near(), s.later(60)
    info = s.pick(
        f"<p>征集时间：{a:%Y-%m-%d} 至 {b:%Y-%m-%d}</p>", f"<p>开始时间：{a:%Y-%m-%d}　结束时间：{b:%Y-%m-%d}</p>", f"<p>公示期：{a:%Y-%m-%d}—{b:%Y-%m-%d}</p>", f"<p>访谈时间：{a:%Y-%m-%d} 10:00　嘉宾：张某</p>",
        f"<p>生效日期：{a:%Y-%m-%d}　失效日期：{b:%Y-%m-%d}</p>", f"<p>会议日期：{a:%Y-%m-%d}　地点：行政中心</p>", f"<p>投标截止时间：{b:%Y-%m-%d} 09:30</p>", "<p>出生年月：1970年5月1日</p>",
        f"<p>【{a.year}年{a.month}月{a.day}日市人大常委会第三次会议通过】</p>", f"<p>（{a.year}年{a.month}月{a.day}日示例省人民政府令第{s.rng.randrange(300)}号公布 自{b.year}年{b.month}月{b.day}日起施行）</p>", f"<p>处罚决定日期：{a:%Y-%m-%d}</p><p>有效期至：{b:%Y-%m-%d}</p>", f"<p>检查日期：{a:%Y-%m-%d}</p>",
        f"<p>预报时间：{a:%Y-%m-%d} 16:00</p>", f"<p>立案日期：{a:%Y-%m-%d}</p>", f"<p>拍摄时间：{a:%Y-%m-%d}</p>", f"<p>文件下载（{a:%Y-%m-%d} 上传）</p>", f"<p>数据截止日期：{a:%Y-%m-%d}</p>", f"<p>许可决定日期：{a:%Y-%m-%d}</p>", f"<p>成立日期：{a:%Y-%m-%d}</p>", f"<p>任职时间：{a:%Y-%m-%d}</p>", "",
    )  # fmt: skip
    s.truth.written.update({a, None})
    head = s.pick(
        "",
        "",
        f"<meta name='generated' content='{b:%Y-%m-%d}'>",
        f"<meta http-equiv='Last-Modified' content='{b:%Y-%m-%d}'>",
        f"<meta name='lastmodifiedtime' content='{b:%Y-%m-%d}'>",
    )
    lines = "".join(
        f"<p>{t}</p>" for t in (words.sentence(s.rng), words.dated_sentence(s.rng, s.day), words.sentence(s.rng))
    )
    return _show(s, info, head=head, body=lines)


@layout(3, "two-days", 24)
def the_right_one_of_several(s: Sheet) -> str:
    a, b, d = s.near(), s.later(200), s.day
    made = s.shows_signed()
    info = s.pick(
        f"<p>征集时间：{a:%Y-%m-%d} 至 {b:%Y-%m-%d}　发布时间：{d:%Y-%m-%d}</p>",
        f"<p><span>实施日期：{b:%Y-%m-%d}</span><span>公开日期：{d:%Y-%m-%d}</span><span>成文日期：{made:%Y-%m-%d}</span></p>",
        f"<table><tr><td>生成日期</td><td>{made:%Y-%m-%d}</td></tr><tr><td>发布日期</td><td>{d:%Y-%m-%d}</td></tr><tr><td>失效日期</td><td>{b:%Y-%m-%d}</td></tr></table>",
        f"<table><tr><th>成文日期</th><th>发布日期</th><th>生效日期</th></tr><tr><td>{made:%Y-%m-%d}</td><td>{d:%Y-%m-%d}</td><td>{b:%Y-%m-%d}</td></tr></table>",
        f"<div>{d:%Y-%m-%d} {s.clock[:5]}　来源：{s.source}</div><div>访谈时间：{a:%Y-%m-%d}</div>",
        f"<p>原文发布时间：{a:%Y-%m-%d}　本站发布时间：{d:%Y-%m-%d}</p>",
        f"<div>发布：{d:%Y-%m-%d}　修改：{b:%Y-%m-%d}　审核：{s.later(5):%Y-%m-%d}</div>",
        f"<ul><li>签发日期：{made:%Y-%m-%d}</li><li>网上发布日期：{d:%Y-%m-%d}</li></ul>",
        f"<dl><dt>发布日期</dt><dd>{d:%Y-%m-%d}</dd><dt>截止日期</dt><dd>{b:%Y-%m-%d}</dd></dl>",
        f"<div class='l'>发布日期：<br>成文日期：</div><div class='r'>{d:%Y-%m-%d}<br>{made:%Y-%m-%d}</div>",
    )
    if "原文发布" in info or "发布日期：<br>" in info or info.startswith("<div>发布："):
        s.truth.published.add(None)
    s.truth.written.add(None)
    return _show(s, info)


@layout(3, "titles", 30)
def where_titles_stand(s: Sheet) -> str:
    """The title whole: broken into lines, coloured, cut elsewhere, beside a site's own heading."""
    s.url = f"http://{s.host}/t/{s.rng.randrange(10**6)}.html"
    base = sh.hard_title(s)
    half = len(base) // 2
    info = f"<div class='time'>发布时间：{s.day:%Y-%m-%d}</div>"
    esc = base.replace("“", "&ldquo;").replace("”", "&rdquo;").replace("—", "&mdash;")
    head = s.pick(
        f"<h1>{base[:half]}<br/>{base[half:]}</h1>", f"<h1><font color='#ff0000'>{base}</font></h1>", f"<div class='art-tit'><p>{base}</p></div>", f"<h1>{esc}</h1>", f"<h1>  {base[:half]}\n   {base[half:]}  </h1>",
        f"<div class='zt'>{s.city}{s.office}文件</div><h2>{base}</h2>", f"<h4 class='yinti'>——{s.city}工作纪实</h4><h2>{base}</h2>", f"<h2>{base}</h2><h4 class='futi'>——{s.city}工作综述之一</h4>", f"<table class='t'><tr><td align='center' style='font-size:22px;font-weight:bold;'>{base}</td></tr></table>",
        f"<p style='text-align:center;font-size:24px'><strong>{base}</strong></p>", f"<div class='title'><span id='title'>{base}</span></div>", f"<h1 title='{base}'>{base}</h1>", f"<h3>政务公开</h3><div class='bt'>{base}</div>", f"<h1><span style='font-size:24px'>{base}</span><a class='fav'>收藏</a></h1>", f"<h1>{base}<i class='new'></i></h1>",
    )  # fmt: skip
    cut = base[:14] + "..."
    tab = s.pick(
        f"{cut}-{s.site}", s.site, f"{base}_{s.site}", "详细内容", base, f"{s.site}_{s.pick('通知公告', '工作动态')}"
    )
    if "yinti" in head or "futi" in head or "文件</div>" in head:
        s.truth.title = {base, *({f"{base}——{s.city}工作综述之一"} if "futi" in head else set())}
    return sh.page(s, f"<div class='main-l'>{head}{info}<div class='con'>{sh.text(s)}</div></div>", tab=tab)
