"""Third batch: single letters in documents' clothes, and documents that only speak of letters."""

from __future__ import annotations

from documents import third_shell as sh
from documents import words
from documents.case import Sheet, Truth, layout


@layout(3, "letters", 24)
def letters_of_systems(s: Sheet) -> str:
    s.url = f"http://{s.host}/{s.pick('hudong/letter', 'mailbox/show', 'webPage/letterinfo', 'zmhd/xjxd', 'gbook/view')}?id={s.rng.randrange(99999)}"
    s.truth = Truth({"messages"}, {None}, {None}, {""}, None)
    a, b = s.day, s.later(20)
    q, r = words.sentence(s.rng), words.sentence(s.rng)
    body = s.pick(
        f"<table class='mail'><tr><th>信件编号</th><td>{a:%Y%m%d}001</td><th>查询码</th><td>******</td></tr><tr><th>写信人</th><td>王**</td><th>来信时间</th><td>{a:%Y-%m-%d} {s.clock}</td></tr><tr><th>信件标题</th><td colspan=3>咨询问题</td></tr><tr><th>信件内容</th><td colspan=3>{q}</td></tr><tr><th>办理单位</th><td>{s.office}</td><th>办理时间</th><td>{b:%Y-%m-%d}</td></tr><tr><th>办理结果</th><td colspan=3>{r}</td></tr></table>",
        f"<div class='wtxx'><div class='t'>关于供水问题</div><p>网友：匿名 | 留言日期：{a:%Y-%m-%d} | 留言类型：投诉 | 状态：<em>已办结</em></p><p>{q}</p></div><div class='hf'><p>答复单位：{s.city}{s.office} 答复日期：{b:%Y-%m-%d}</p><p>{r}</p></div>",
        f"<dl class='dl'><dt>标　　题：</dt><dd>公积金提取</dd><dt>提 问 人：</dt><dd>李某</dd><dt>提问时间：</dt><dd>{a:%Y-%m-%d}</dd><dt>提问内容：</dt><dd>{q}</dd><dt>回复部门：</dt><dd>{s.office}</dd><dt>回复时间：</dt><dd>{b:%Y-%m-%d}</dd><dt>回复内容：</dt><dd>{r}</dd></dl>",
        f"<div class='main'><h1>市长您好，反映噪音扰民</h1><div>来信人：张女士　来信日期：{a.year}年{a.month}月{a.day}日　受理编号：{a:%Y%m%d}12</div><div class='lx'><b>来信内容</b><p>{q}</p></div><div class='hf'><b>受理情况</b><p>受理单位：{s.office}　受理时间：{a:%Y-%m-%d}</p><b>回复情况</b><p>回复时间：{b:%Y-%m-%d}</p><p>{r}</p></div></div>",
        f"<ul class='xjxq'><li><label>诉求主题</label><span>道路积水</span></li><li><label>诉求时间</label><span>{a:%Y-%m-%d %H:%M}</span></li><li><label>诉求内容</label><span>{q}</span></li><li><label>办理状态</label><span>已办结</span></li><li><label>办结时间</label><span>{b:%Y-%m-%d}</span></li><li><label>办理结果</label><span>{r}</span></li></ul>",
        f"<div class='letter-detail'><div class='letter-title'>询问落户政策</div><div class='letter-meta'><span>写信日期：{a:%Y-%m-%d}</span><span>回信日期：{b:%Y-%m-%d}</span><span>回信单位：{s.office}</span></div><div class='letter-q'>{q}</div><div class='letter-a'>{r}</div></div>",
    )
    return sh.page(
        s,
        f"<div class='hdjl'><h3>{s.pick('信件详情', '来信选登', '我要咨询', '局长信箱')}</h3>{body}</div>",
        tab=s.pick(s.site, f"互动交流_{s.site}", f"信件查看-{s.site}"),
    )


@layout(3, "about-letters", 12)
def about_letters(s: Sheet) -> str:
    """Reports and rules on letters, answers to proposals, interviews: documents all."""
    s.url = f"http://{s.host}/hdjl/{s.rng.randrange(9999)}.html"
    s.title, said = s.rng.choice(
        [
            (
                f"{s.city}{s.day.year}年群众来信办理情况通报",
                "全年共收到来信1203件，已办结1198件，回复率99.6%。来信时间集中在下半年。",
            ),
            (
                "市长信箱管理办法",
                "第一条 来信内容应当真实。第二条 答复时间不得超过五个工作日。第三条 信件状态分为受理中、已办结。",
            ),
            (
                "对市人大代表第123号建议的答复",
                "某代表：您提出的建议收悉，现答复如下：一、关于经费问题。二、关于用地问题。感谢您的关心。",
            ),
            (
                "12345热线一周热点问题回应",
                "问：社保卡如何补办？答：请持身份证到网点办理。问：何时供暖？答：按规定时间供暖。",
            ),
            (
                "关于开通网上信访平台的公告",
                "网友可通过平台提交信件、查询回复，平台将公开信件标题、来信时间、回复时间。",
            ),
        ]
    )
    s.truth.title = {s.title}
    info = s.pick(f"发布时间：{s.day:%Y-%m-%d}", f"{s.day:%Y-%m-%d} 来源：{s.source}")
    return sh.page(
        s,
        f"<div class='d'><h1>{s.title}</h1><div class='i'>{info}</div><div class='c'><p>{said}</p>{sh.text(s)}</div></div>",
    )
