"""Batch 1: message boards, their lists and letters."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from listpages.kit import Batch, Site, clock, habits, site
from listpages.pagers1 import pager
from listpages.shell1 import whole
from listpages.truth import Case, Letter, kinds
from listpages.words import days

BATCH = Batch("b1-boards")
BOARD = kinds("messages")
SUBMITTED = (
    "来信时间",
    "提交日期",
    "提交时间",
    "留言时间",
    "写信时间",
    "写信日期",
    "来信日期",
    "发起时间",
    "发言时间",
    "反映时间",
)
REPLIED = ("回复时间", "回复日期", "答复时间", "办理时间", "反馈时间", "回信时间", "回信日期", "处理时间")
STATES = ("已办理", "已回复", "已答复", "办理中", "已转入", "已受理", "已办结")
SUBJECTS = (
    "小区门口路灯不亮",
    "咨询社保转移手续",
    "关于学区划分的疑问",
    "公交线路调整建议",
    "反映工地夜间噪音",
    "老旧小区加装电梯补贴",
    "农村宅基地审批",
    "居住证办理进度",
    "养老金发放时间",
    "河道垃圾清理",
)


def letters(r: Random, count: int) -> list[Letter]:
    """Letters, newest first; those not answered have no day of an answer."""
    found = []
    for day in days(r, count):
        state = r.choice(STATES)
        open_ = state in {"办理中", "已转入", "已受理"}
        found.append(Letter(day, None if open_ else day + timedelta(days=r.randint(0, 20)), state))
    return found


def _case(s: Site, r: Random, main: str, found: list[Letter], title: str = "") -> Case:
    return Case(
        "",
        s.url,
        whole(
            r,
            s,
            title or r.choice(("网上信箱", "局长信箱", "领导信箱", "咨询投诉", "互动交流", "留言板")),
            main,
            sided=r.random() < 0.4,
        ),
        BOARD,
        letters=tuple(found),
    )


@BATCH
def table_with_heads(r: Random) -> Case:
    s, say, found = site(r, "/hdjl/xjlb.html"), habits(r), letters(r, r.randint(5, 20))
    sub, rep = r.choice(SUBMITTED), r.choice(REPLIED)
    order = [
        "编号",
        r.choice(("标题", "主题", "信件主题", "留言主题")),
        *r.sample([sub, rep, r.choice(("状态", "办理状态", "处理状态"))], 3),
        "浏览量",
    ]

    def cells(n: int, m: Letter) -> str:
        out = ""
        for k in order:
            v = (
                f"SL{2018000 + n}"
                if k == "编号"
                else str(37 * n)
                if k == "浏览量"
                else say(m.submitted)
                if k == sub and m.submitted
                else (say(m.replied) if m.replied else "")
                if k == rep
                else m.status
                if "状态" in k
                else f"<a href='/xj/{n}.html'>{r.choice(SUBJECTS)}</a>"
            )
            out += f"<td>{v}</td>"
        return out

    rows = "".join(f"<tr>{cells(n, m)}</tr>" for n, m in enumerate(found))
    head = "".join(f"<th>{k}</th>" for k in order)
    return _case(s, r, f"<table class=list><tr>{head}</tr>{rows}</table>{pager(r)}", found)


@BATCH
def list_with_head_spans(r: Random) -> Case:
    s, found = site(r, "/hd/list.aspx"), letters(r, 10)
    sub, rep = r.choice(SUBMITTED), r.choice(REPLIED)
    rows = "".join(
        f"<li><span class=a><a href='detail.aspx?id={n}'>{r.choice(SUBJECTS)}</a></span><span class=b>{m.submitted}</span><span class=c>{m.replied or ''}</span><span class=d>{m.status}</span></li>"
        for n, m in enumerate(found)
    )
    return _case(
        s,
        r,
        f"<ul class=xj><li class=head><span>标题</span><span>{sub}</span><span>{rep}</span><span>状态</span></li>{rows}</ul>{pager(r)}",
        found,
    )


@BATCH
def labelled_blocks(r: Random) -> Case:
    s, say, found = site(r, "/ly/"), habits(r), letters(r, 8)
    sub, rep = r.choice(SUBMITTED), r.choice(REPLIED)
    rows = "".join(
        f"<div class='item'><h4><a href='/ly/{n}.html'>{r.choice(SUBJECTS)}</a></h4><p>{sub}：{say(m.submitted or date.min)}　状态：{m.status}{f'　{rep}：{say(m.replied)}' if m.replied else ''}</p></div>"
        for n, m in enumerate(found)
    )
    return _case(s, r, rows + pager(r), found)


@BATCH
def questions_with_answers_inline(r: Random) -> Case:
    """A guest book: question and answer under each other, on one page."""
    s, found = site(r, "/guestbook.asp"), [m for m in letters(r, 12) if m.replied]
    rows = "".join(
        f"<table class=ly width=100%><tr><td>主题：{r.choice(SUBJECTS)}</td><td>留言时间：{m.submitted}{clock(r)}</td></tr><tr><td colspan=2>留言内容：请问如何办理？谢谢。</td></tr><tr><td colspan=2>回复内容：您好，请携带身份证到窗口办理。<br>回复时间：{m.replied}{clock(r)}</td></tr></table>"
        for m in found
    )
    return _case(s, r, rows + pager(r), [Letter(m.submitted, m.replied, "") for m in found])


@BATCH
def letter_table(r: Random) -> Case:
    s, say, m = site(r, "/hdjl/view.jsp?id=9"), habits(r), letters(r, 1)[0]
    sub, rep = r.choice(SUBMITTED), r.choice(REPLIED)
    colon = r.choice(("", "：", ":"))
    rows = [
        ("标题", r.choice(SUBJECTS)),
        ("来信人", "某先生"),
        (sub, say(m.submitted or date.min) + clock(r)),
        ("来信内容", "您好，请问办理需要什么材料？" * 5),
        (r.choice(("办理状态", "处理状态", "状态")), m.status),
    ]
    if m.replied:
        rows += [
            ("回复单位", s.name),
            (rep, say(m.replied)),
            (
                r.choice(("回复内容", "答复内容", "处理结果", "办理结果")),
                "您好！您的来信已收悉，现答复如下：" + "请按规定办理。" * 9,
            ),
        ]
    body = "".join(f"<tr><th>{k}{colon}</th><td>{v}</td></tr>" for k, v in rows)
    return _case(s, r, f"<table class=xx>{body}</table>", [m])


@BATCH
def letter_pairs(r: Random) -> Case:
    s, say, m = site(r, "/jact/front/mailpubdetail.do?sysid=1&id=3"), habits(r), letters(r, 1)[0]
    sub, rep = r.choice(SUBMITTED), r.choice(REPLIED)
    answer = (
        f"<div class=hf><h4>回复内容</h4><p><span>{rep}：</span><span>{say(m.replied)}</span></p><div>您好，来信收悉，感谢您的关注。</div></div>"
        if m.replied
        else "<p>受理时间：" + say((m.submitted or date.min) + timedelta(days=1)) + "</p>"
    )
    main = f"<h3>{r.choice(SUBJECTS)}</h3><p><span>{sub}：</span><span>{say(m.submitted or date.min)}</span><span>办理状态：</span><em>{m.status}</em></p><div>内容：请问如何办理？</div>{answer}"
    return _case(s, r, main, [m])


@BATCH
def accepted_and_answered(r: Random) -> Case:
    """Three days in a row: sent, accepted, answered. Accepted is no answer."""
    s, found = site(r, "/szxx/list"), letters(r, 10)
    rows = "".join(
        f"<tr><td><a href=/x/{n}>{r.choice(SUBJECTS)}</a></td><td>{m.submitted}</td><td>{(m.submitted or date.min) + timedelta(days=1)}</td><td>{m.replied or '-'}</td><td>{m.status}</td></tr>"
        for n, m in enumerate(found)
    )
    return _case(
        s,
        r,
        f"<table><thead><tr><td>来信主题</td><td>来信时间</td><td>受理时间</td><td>答复时间</td><td>办理状态</td></tr></thead><tbody>{rows}</tbody></table>{pager(r)}",
        found,
    )


@BATCH
def wlwz_list(r: Random) -> Case:
    s, found = site(r, "/wlwzlist.shtml?method=letters4bsznList3&pager.offset=0"), letters(r, 20)
    rows = "".join(
        f"<tr><td>{n}</td><td><a title='{r.choice(SUBJECTS)}' href='viewletter.shtml?method=viewLetter&lid={n:032x}'>{r.choice(SUBJECTS)}</a></td><td>某某</td><td>{m.replied or ''}</td><td>{m.status}</td><td>{s.name}</td></tr>"
        for n, m in enumerate(found)
    )
    case = _case(
        s,
        r,
        f"<table><tr><td>序号</td><td>主题</td><td>来信人</td><td>办理时间</td><td>处理状态</td><td>回复单位</td></tr>{rows}</table><a href='wlwzlist.shtml?method=letters4bsznList3&pager.offset=20'>下一页</a>",
        [Letter(None, m.replied, m.status) for m in found],
    )
    return Case("", case.url, case.body, case.kind, kinds("wlwz"), None, case.letters)


@BATCH
def same_label_twice(r: Random) -> Case:
    s, m = site(r, "/message/12"), letters(r, 1)[0]
    replied = m.replied or (m.submitted or date.min) + timedelta(days=3)
    main = f'<div class="mes_title">{r.choice(SUBJECTS)}</div><div class="mes_time">发表于：{m.submitted}</div><div class="mes_detail">请问如何办理？</div><div class="reply">回复：</div><div class="mes_time">发表于：{replied}</div><div class="mes_detail2">您好，来电收悉，请到窗口办理。</div>'
    return _case(s, r, main, [Letter(m.submitted, replied, "")], "群众留言板")


@BATCH
def hdjlpt_list(r: Random) -> Case:
    s = site(r, "/hdjlpt/published?via=pc")
    main = "<div id='app'><table id='list'><thead><tr><th>标题</th><th>时间</th></tr></thead><tbody></tbody></table></div><script>var _CSRF = 'abc';$.post('/hdjlpt/letter/pubList',{offset:0,limit:20})</script>"
    return Case(
        "",
        s.url,
        whole(r, s, "互动交流", main),
        kinds("messages", "listing", "unreadable"),
        kinds("hdjlpt"),
        letters=(),
    )
