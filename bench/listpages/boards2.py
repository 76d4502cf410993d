"""Batch 2: boards and front pages by other hands."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from listpages.boards1 import SUBJECTS, letters
from listpages.kit import Batch, Site, clock, encoded, habits, items, site
from listpages.shell2 import bar, frame
from listpages.truth import Case, Letter, kinds
from listpages.words import COLUMNS, OFFICES, cut, titles

BATCH = Batch("b2-boards")
HOMES = Batch("b2-homes")
BOARD = kinds("messages")


def _case(r: Random, s: Site, main: str, found: list[Letter] | None, title: str = "") -> Case:
    name = title or r.choice(("政民互动", "市长信箱", "网上咨询", "投诉举报", "部门信箱", "公众留言", "问政平台"))
    return Case("", s.url, frame(r, s, name, main), BOARD, letters=None if found is None else tuple(found))


def _day(m: Letter) -> date:
    return m.submitted or date.min


@BATCH
def jact_table(r: Random) -> Case:
    s, found = site(r, "/jact/front/main.do?sysid=151"), letters(r, 15)
    rows = "".join(
        f"<tr class='{'odd' if n % 2 else 'even'}'><td>{20180000 + n}</td><td><a href='mailpubdetail.do?transactId={n}' title='{r.choice(SUBJECTS)}'>{r.choice(SUBJECTS)}</a></td><td>咨询</td><td>{_day(m):%Y-%m-%d}</td><td>{m.replied or ''}</td><td>{s.office}</td><td>{m.status}</td></tr>"
        for n, m in enumerate(found)
    )
    return _case(
        r,
        s,
        f"<table><thead><tr><th>信件编号</th><th>信件标题</th><th>信件类型</th><th>来信日期</th><th>回复日期</th><th>回复单位</th><th>信件状态</th></tr></thead><tbody>{rows}</tbody></table>{bar(r)}",
        found,
    )


@BATCH
def state_pictures(r: Random) -> Case:
    s, found = site(r, "/xx/xjlb.asp"), letters(r, 12)
    rows = "".join(
        f"<tr><td>{n}</td><td><a href='xj.asp?id={n}'>{r.choice(SUBJECTS)}</a></td><td>{_day(m):%Y/%m/%d}</td><td><img src='s{n}.gif' alt='{m.status}'></td></tr>"
        for n, m in enumerate(found)
    )
    return _case(
        r,
        s,
        f"<table border=1><tr><td>序号</td><td>信件主题</td><td>写信时间</td><td>状态</td></tr>{rows}</table>{bar(r)}",
        [Letter(m.submitted, None, m.status) for m in found],
    )


@BATCH
def card_board(r: Random) -> Case:
    s, found = site(r, "/interact/list"), letters(r, 8)
    rows = "".join(
        f'<div class="msg-item"><div class="msg-t"><span class="tag">{m.status}</span><a href="/interact/{n}">{r.choice(SUBJECTS)}</a></div><div class="msg-m"><span>提问时间：{_day(m)}</span>{f"<span>回复时间：{m.replied}</span>" if m.replied else ""}<span>浏览：{n * 7}</span></div></div>'
        for n, m in enumerate(found)
    )
    return _case(r, s, rows + bar(r), found)


@BATCH
def letter_dl(r: Random) -> Case:
    s, say, m = site(r, "/hd/xjxq.shtml?id=3"), habits(r), letters(r, 1)[0]
    answer = (
        f"<h3>办理结果</h3><dl><dt>答复单位：</dt><dd>{s.name}</dd><dt>答复日期：</dt><dd>{say(m.replied)}</dd><dt>答复内容：</dt><dd>您好，已安排人员处理，感谢您的监督。</dd></dl>"
        if m.replied
        else ""
    )
    main = f"<h3>信件详情</h3><dl><dt>信件标题：</dt><dd>{r.choice(SUBJECTS)}</dd><dt>提交时间：</dt><dd>{say(_day(m))}</dd><dt>信件状态：</dt><dd>{m.status}</dd><dt>信件内容：</dt><dd>您好，我想反映一个问题，希望尽快处理。</dd></dl>{answer}"
    return _case(r, s, main, [m])


@BATCH
def letter_flow(r: Random) -> Case:
    """A letter with its steps: sent, accepted, passed on, answered."""
    s, m = site(r, "/mail/detail.php?id=77"), letters(r, 1)[0]
    taken = _day(m) + timedelta(days=1)
    last = f"<li>答复时间：{m.replied}{clock(r)} 答复单位：{s.name}</li>" if m.replied else ""
    main = f"<div class=v><h2>{r.choice(SUBJECTS)}</h2><ul><li>来信时间：{_day(m)}{clock(r)}</li><li>受理时间：{taken}{clock(r)}</li><li>转办时间：{taken}{clock(r)}</li>{last}<li>办理状态：{m.status}</li></ul><p>来信内容：请问何时开工？</p>{'<p>答复内容：您好，来信收悉。经核实，已列入计划。</p>' if m.replied else ''}</div>"
    return _case(r, s, main, [m])


@BATCH
def question_and_answer(r: Random) -> Case:
    s, m = site(r, "/zxts/3721.html"), letters(r, 1)[0]
    replied = m.replied or _day(m) + timedelta(days=2)
    main = f"<div class='q'><b>网友提问</b><span>提问时间：{_day(m):%Y年%m月%d日}</span><p>请问如何申请补贴？</p></div><div class='a'><b>官方回复</b><span>回复时间：{replied:%Y年%m月%d日}</span><p>您好，请登录平台申请。</p></div>"
    return _case(r, s, main, [Letter(m.submitted, replied, "")])


@BATCH
def guest_book_same_label(r: Random) -> Case:
    s, found = site(r, "/gbook/index.php"), [m for m in letters(r, 10) if m.replied]
    rows = "".join(
        f"<div class=gb><p>网友 发表于：{m.submitted}{clock(r)}</p><p>请问几点上班？</p><p>管理员回复：</p><p>发表于：{m.replied}{clock(r)}</p><p>工作日八点半。</p></div>"
        for m in found
    )
    return _case(r, s, rows + bar(r), [Letter(m.submitted, m.replied, "") for m in found], "留言板")


@BATCH
def list_without_heads(r: Random) -> Case:
    """A day and a state without a word what the day is: the kind is plain, the days are not."""
    s, found = site(r, "/zmhd/ldxx/"), letters(r, 12)
    rows = "".join(
        f"<li><span class='zt'>[{m.status}]</span><a href='/zmhd/{n}.html'>{r.choice(SUBJECTS)}</a><span>{m.submitted}</span></li>"
        for n, m in enumerate(found)
    )
    return Case("", s.url, frame(r, s, "领导信箱", f"<ul>{rows}</ul>{bar(r)}"), kinds("messages", "listing"))


@BATCH
def letter_in_article(r: Random) -> Case:
    """A reply published as an article with the board's labels in a table."""
    s, m = site(r, "/zmhd/zczx/content/post_5769782.html"), letters(r, 1)[0]
    replied = m.replied or _day(m) + timedelta(days=4)
    main = f"<table><tr><td>留言主题</td><td colspan=3>{r.choice(SUBJECTS)}</td></tr><tr><td>留言时间</td><td>{_day(m)}</td><td>答复时间</td><td>{replied}</td></tr><tr><td>留言内容</td><td colspan=3>请问怎样办理？</td></tr><tr><td>答复内容</td><td colspan=3>您好！您的来信已收悉。现答复如下：请到窗口办理。</td></tr></table>"
    return _case(r, s, main, [Letter(m.submitted, replied, "")])


@BATCH
def two_days_in_table(r: Random) -> Case:
    s, say, found = site(r, "/Interaction/MailList.aspx"), habits(r), letters(r, 10)
    rows = "".join(
        f"<tr><td><a href='MailView.aspx?id={n}'>{r.choice(SUBJECTS)}</a></td><td>{s.office}</td><td>{say(_day(m))}</td><td>{m.status}</td><td>{say(m.replied) if m.replied else '&nbsp;'}</td></tr>"
        for n, m in enumerate(found)
    )
    return _case(
        r,
        s,
        f"<table id='ctl00_gv'><tr><th scope='col'>标题</th><th scope='col'>收信单位</th><th scope='col'>留言时间</th><th scope='col'>处理状态</th><th scope='col'>处理时间</th></tr>{rows}</table>{bar(r)}",
        found,
    )


@HOMES
def tabbed_portal(r: Random) -> Case:
    s = site(r, "/")
    tabs = ""
    for k in range(4):
        names = r.sample(COLUMNS, 3)
        heads = "".join(
            f'<li class="{"on" if j == 0 else ""}"><a href="/c{k}{j}/">{n}</a></li>' for j, n in enumerate(names)
        )
        panes = "".join(
            '<div class="pane"><ul>'
            + "".join(
                f'<li><a href="/c{k}{j}/{i.href}" title="{i.t}">{cut(i.t, 20)}</a><span>{i.day:%m-%d}</span></li>'
                for i in items(r, 6, lambda n, d: f"{n}.html")
            )
            + "</ul></div>"
            for j in range(3)
        )
        tabs += f'<div class="tab"><ul class="hd">{heads}</ul><div class="bd">{panes}</div></div>'
    depts = "".join(f"<a href='http://{n}.d.test'>{o}</a>" for n, o in enumerate(OFFICES))
    html = f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{s.area}人民政府</title></head><body><header><h1>{s.area}人民政府</h1></header><main>{tabs}</main><footer>{depts}<p>{s.area}人民政府办公室主办</p></footer></body></html>"
    return Case("", s.url, encoded(r, html), kinds("home"), kinds("generic"))


@HOMES
def old_table_home(r: Random) -> Case:
    s = site(r, r.choice(("/index.asp", "/", "/default.asp")))
    cells = ""
    for name in r.sample(COLUMNS, 6):
        cells += (
            f"<td valign=top><table><tr><td><b>{name}</b></td><td align=right><a href='more.asp'>更多...</a></td></tr>"
            + "".join(
                f"<tr><td colspan=2>・<a href='show.asp?id={i.href}' title='{i.t}'>{cut(i.t, 15, '..')}</a> <font color=gray>({i.day.month}-{i.day.day})</font></td></tr>"
                for i in items(r, 7, lambda n, d: str(n))
            )
            + "</table></td>"
        )
    html = f"<html><head><meta http-equiv=Content-Type content='text/html; charset=utf-8'><title>欢迎访问{s.name}网站</title></head><body><table><tr>{cells}</tr></table><p>{s.name}版权所有</p></body></html>"
    return Case("", s.url, encoded(r, html, gbk=0.6), kinds("home"), kinds("generic"))


@HOMES
def trs_department_home(r: Random) -> Case:
    s = site(r, r.choice(("/", "/index.html", "/index.htm")))
    blocks = "".join(
        f'<div class="mod"><h2><a href="./{k}/">{n}</a></h2><ul>'
        + "".join(
            f'<li><a href="{i.href}" target="_blank">{cut(i.t, 22)}</a><span>{i.day:%Y-%m-%d}</span></li>'
            for i in items(r, 6, lambda n, d, k=k: f"./{k}/{d:%Y%m}/t{d:%Y%m%d}_{n}.html")
        )
        + "</ul></div>"
        for k, n in enumerate(r.sample(COLUMNS, 6))
    )  # type: ignore[misc]
    pics = "".join(
        f'<div class="swiper-slide"><a href="./tp/{n}.html"><img src="{n}.jpg"></a><p>{t}</p></div>'
        for n, t in enumerate(titles(r, 4))
    )
    html = f'<html><head><meta charset="utf-8"><title>{s.name}</title><meta name="SiteName" content="{s.name}"></head><body><div class="swiper">{pics}</div>{blocks}<div>网站标识码：4499000000</div></body></html>'
    return Case("", s.url, encoded(r, html), kinds("home"), kinds("trs"))


@HOMES
def card_home(r: Random) -> Case:
    """A new portal: services and pictures, hardly any dated rows."""
    s = site(r, "/")
    tiles = "".join(
        f'<a class="tile" href="/fw/{n}"><i></i><p>{t}</p></a>'
        for n, t in enumerate(
            ("社保查询", "公积金", "不动产", "企业开办", "工程建设", "教育服务", "医疗卫生", "交通出行")
        )
    )
    news = "".join(
        f'<a class="news" href="/n/{i.href}"><h3>{i.t}</h3><time>{i.day:%m-%d}</time></a>'
        for i in items(r, 8, lambda n, d: f"{n}")
    )
    links = "".join(f"<a href='/z/{n}'>{c}</a>" for n, c in enumerate(COLUMNS))
    html = f"<!DOCTYPE html><html><head><meta charset=utf-8><title>{s.area}人民政府门户网站</title></head><body><nav>{links}</nav><div class=news-wrap>{news}</div><div class=tiles>{tiles}</div></body></html>"
    return Case("", s.url, encoded(r, html), kinds("home"), kinds("generic"))
