"""Batch 3: boards and front pages as real sites are remembered."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from listpages.boards1 import SUBJECTS, letters
from listpages.kit import Batch, Site, clock, encoded, habits, items, site
from listpages.shell2 import bar, frame
from listpages.truth import Case, Letter, kinds
from listpages.words import COLUMNS, OFFICES, cut, titles

BATCH = Batch("b3-boards")
HOMES = Batch("b3-homes")
BOARD = kinds("messages")


def _case(r: Random, s: Site, main: str, found: list[Letter], title: str = "") -> Case:
    name = title or r.choice(("互动交流", "县长信箱", "网上信访", "我要写信", "局长信箱", "意见建议", "咨询投诉"))
    return Case("", s.url, frame(r, s, name, main), BOARD, letters=tuple(found))


def _day(m: Letter) -> date:
    return m.submitted or date.min


@BATCH
def mail_table(r: Random) -> Case:
    """A mail system: number, title, sent, answered, how often it was read."""
    s, found = site(r, "/webPage/letterList.jsp?type=1"), letters(r, 15)
    rows = "".join(
        f"<tr><td>{_day(m):%Y%m%d}{n:03d}</td><td align=left><a href='letterInfo.jsp?id={n}' target=_blank>{r.choice(SUBJECTS)}</a></td><td>{_day(m):%Y-%m-%d}</td><td>{m.replied or '--'}</td><td><font color=green>{m.status}</font></td><td>{r.randint(1, 999)}</td></tr>"
        for n, m in enumerate(found)
    )
    heads = r.choice(
        (
            ("来信时间", "答复时间"),
            ("写信日期", "回复日期"),
            ("提交时间", "办结时间"),
            ("留言日期", "答复日期"),
            ("诉求时间", "办理时间"),
        )
    )
    return _case(
        r,
        s,
        f"<table class=tab><tr><td>编号</td><td>标题</td><td>{heads[0]}</td><td>{heads[1]}</td><td>办理状态</td><td>点击数</td></tr>{rows}</table>{bar(r)}",
        found,
    )


@BATCH
def dept_columns(r: Random) -> Case:
    s, found = site(r, "/hudong/list?t=2"), letters(r, 12)
    rows = "".join(
        f"<ul class='row'><li class='w1'><a href='/hudong/d?id={n}' title='{r.choice(SUBJECTS)}'>{r.choice(SUBJECTS)}</a></li><li class='w2'>{r.choice(('咨询', '投诉', '建议', '求助'))}</li><li class='w3'>{r.choice(OFFICES)}</li><li class='w4'>{_day(m):%Y-%m-%d}</li><li class='w5'>{m.status}</li></ul>"
        for n, m in enumerate(found)
    )
    main = f"<ul class='row head'><li class='w1'>来信标题</li><li class='w2'>类型</li><li class='w3'>受理单位</li><li class='w4'>来信时间</li><li class='w5'>状态</li></ul>{rows}{bar(r)}"
    return _case(r, s, main, [Letter(m.submitted, None, m.status) for m in found])


@BATCH
def answered_cards(r: Random) -> Case:
    s, found = site(r, "/zmhd/wdk/"), [m for m in letters(r, 14) if m.replied]
    rows = "".join(
        f"<div class='ask'><div class='q'><i>问</i><a href='/wdk/{n}.html'>{r.choice(SUBJECTS)}？</a><span>提问时间：{_day(m)}</span></div><div class='a'><i>答</i><p>您好，您的来信已收悉，经核实，现答复如下：已安排人员处理。</p><span>答复单位：{r.choice(OFFICES)}</span><span>答复时间：{m.replied}</span></div></div>"
        for n, m in enumerate(found)
    )
    return _case(r, s, rows + bar(r), [Letter(m.submitted, m.replied, "") for m in found])


@BATCH
def letter_table_pairs(r: Random) -> Case:
    s, m, say = site(r, "/webPage/letterInfo.jsp?id=9"), letters(r, 1)[0], habits(r)
    answer = (
        f"<tr><th>答复单位</th><td>{r.choice(OFFICES)}</td><th>答复时间</th><td>{say(m.replied)}</td></tr><tr><th>答复内容</th><td colspan=3>尊敬的网友：您好！来信收悉，现答复如下：已列入计划。感谢您的关注！</td></tr>"
        if m.replied
        else ""
    )
    main = f"<table class='info'><tr><th>信件编号</th><td>{_day(m):%Y%m%d}001</td><th>信件类型</th><td>咨询</td></tr><tr><th>来信人</th><td>李**</td><th>来信时间</th><td>{say(_day(m))}</td></tr><tr><th>信件标题</th><td colspan=3>{r.choice(SUBJECTS)}</td></tr><tr><th>信件内容</th><td colspan=3>领导好，我于{_day(m) - timedelta(days=40)}反映过此事，至今未解决。</td></tr><tr><th>办理状态</th><td colspan=3>{m.status}</td></tr>{answer}</table>"
    return _case(r, s, main, [m], "信件详情")


@BATCH
def letter_with_steps(r: Random) -> Case:
    """Registered, assigned, answered, rated: each step has its time."""
    s, m = site(r, "/12345/orderDetail?id=1"), letters(r, 1)[0]
    sent, last = _day(m), ""
    if m.replied:
        last = f"<li><b>{m.replied}{clock(r)}</b><p>【办理结果】您好，已联系您本人并答复。</p></li>"
    main = f"<div class='order'><p><label>诉求标题：</label>{r.choice(SUBJECTS)}</p><p><label>提交时间：</label>{sent}{clock(r)}</p><p><label>工单状态：</label>{m.status}</p>{f'<p><label>办结时间：</label>{m.replied}</p>' if m.replied else ''}<ul class='steps'><li><b>{sent}{clock(r)}</b><p>【登记】</p></li><li><b>{sent + timedelta(days=1)}{clock(r)}</b><p>【转办】转{r.choice(OFFICES)}</p></li>{last}</ul></div>"
    return _case(r, s, main, [m], "诉求详情")


@BATCH
def guest_book_table(r: Random) -> Case:
    """One table for every message, the answer in its last row."""
    s, found = site(r, "/guestbook/index.asp"), letters(r, 8)
    rows = "".join(
        f"<table width=600 border=1><tr><td>留言人：网友{n}</td><td>留言时间：{_day(m).year}-{_day(m).month}-{_day(m).day}</td></tr><tr><td colspan=2>请问何时发放补贴？</td></tr>"
        + (
            f"<tr><td colspan=2><font color=red>管理员回复（回复时间：{m.replied}）：</font>您好，下月发放。</td></tr>"
            if m.replied
            else ""
        )
        + "</table>"
        for n, m in enumerate(found)
    )
    return _case(r, s, rows + bar(r), [Letter(m.submitted, m.replied, "") for m in found], "留言板")


@BATCH
def flow_states(r: Random) -> Case:
    s = site(r, "/interactive/letters")
    found = [Letter(m.submitted, m.replied, "已办结" if m.replied else "办理中") for m in letters(r, 10)]
    rows = "".join(
        f'<li data-v-5><span data-v-5 class="el-tag {"success" if m.replied else "warning"}">{m.status}</span><a data-v-5 href="#/letter/{n}">{r.choice(SUBJECTS)}</a><div data-v-5><span>来信日期 {_day(m)}</span>{f"<span>回复日期 {m.replied}</span>" if m.replied else ""}</div></li>'
        for n, m in enumerate(found)
    )
    return _case(r, s, f"<ul data-v-5>{rows}</ul>{bar(r)}", found)


@BATCH
def interview_is_none(r: Random) -> Case:
    """Interviews stand below 互动交流 and are an ordinary list."""
    s = site(r, "/hdjl/zxft/")
    found = items(r, 10, lambda n, d: f"/hdjl/zxft/{n}.html")
    rows = "".join(
        f"<li><a href='{i.href}'>{i.t}</a><p>嘉宾：某局局长</p><span>{i.day:%Y-%m-%d}</span></li>" for i in found
    )
    return Case(
        "",
        s.url,
        frame(r, s, "在线访谈", f"<ul class='ft'>{rows}</ul>{bar(r)}"),
        kinds("listing"),
        kinds("generic"),
        s.rows(found),
    )


def _blocks(r: Random, count: int, day: str) -> str:
    html = ""
    for k, name in enumerate(r.sample(COLUMNS, count)):
        rows = "".join(
            f'<li><a href="/c{k}/{i.href}" title="{i.t}" target="_blank">{cut(i.t, 17)}</a><span>{i.day:{day}}</span></li>'
            for i in items(r, r.randint(5, 8), lambda n, d: f"{n}.html")
        )
        html += f'<div class="mk"><div class="mk-t"><a href="/c{k}/">{name}</a><a class="gd" href="/c{k}/">更多+</a></div><ul>{rows}</ul></div>'
    return html


@HOMES
def county_portal(r: Random) -> Case:
    """Banner, big headline, pictures, services, link walls, floats, dialogues."""
    s = site(r, r.choice(("/", "/index.html", "/index.shtml", "/main.htm")))
    head = f'<h2 class="tt"><a href="/yw/1.html">{titles(r, 1)[0]}</a></h2>'
    pics = "".join(
        f'<li><a href="/tp/{n}.html"><img src="/{n}.jpg" alt="{t}"></a><p>{t}</p></li>'
        for n, t in enumerate(titles(r, 5))
    )
    wall = "".join(f'<option value="http://{n}.test">{o}</option>' for n, o in enumerate(OFFICES))
    html = f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{s.area}人民政府{r.choice(("", "门户网站", "网", "_欢迎您"))}</title></head><body><div id="floatad" style="position:fixed"><a href="/zt">专题</a></div><div class="nav"><a href="/">首页</a><a href="/zwgk/">政务公开</a><a href="/hd/">互动交流</a></div>{head}<div class="focus"><ul>{pics}</ul></div>{_blocks(r, r.randint(4, 8), r.choice(("%m-%d", "%Y-%m-%d", "%m/%d")))}<select>{wall}</select><div class="foot">主办：{s.area}人民政府办公室 网站标识码：4499000000</div></body></html>'
    return Case("", s.url, encoded(r, html), kinds("home"), kinds("generic"))


@HOMES
def department_with_mailbox(r: Random) -> Case:
    """Among its blocks is one of letters with their states; it is a front page all the same."""
    s = site(r, "/")
    box = "".join(
        f"<tr><td><a href='/xx/{n}.html'>{r.choice(SUBJECTS)}</a></td><td>{m.submitted}</td><td>{m.status}</td></tr>"
        for n, m in enumerate(letters(r, 5))
    )
    html = f"<html><head><meta charset='utf-8'><title>{s.name}</title></head><body><h1>{s.name}</h1>{_blocks(r, 6, '%m-%d')}<div class='xx'><b>局长信箱</b><table><tr><th>标题</th><th>来信时间</th><th>状态</th></tr>{box}</table></div><p>{s.name}主办</p></body></html>"
    return Case("", s.url, encoded(r, html), kinds("home"), kinds("generic"))


@HOMES
def disclosure_portal(r: Random) -> Case:
    """The front page of a disclosure platform below the portal."""
    s = site(r, "/zwgk/index.html")
    left = "".join(
        f"<li><a href='/zwgk/{n}/'>{n}</a></li>"
        for n in ("政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开")
    )
    html = f"<html><head><meta charset='utf-8'><title>政务公开_{s.area}人民政府</title></head><body><ul class='left'>{left}</ul>{_blocks(r, 6, '%Y-%m-%d')}</body></html>"
    return Case("", s.url, encoded(r, html), kinds("home", "listing"), kinds("generic"))
