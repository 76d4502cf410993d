"""Links in the units' mails, and the units' answers in the office's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.answers import Answer, AnswerKind, AnswerState, add_answer, set_answer
from store.models import OutboxRow
from store.register import Contact
from store.session import Sessions
from store.verdicts import Verdict
from tests.alerts.city import AS_OF, NOW, POLICY, finding, judged, message
from tests.alerts.test_weekly import Town

ASKED = finding("mzj", "reply", title="网民留言答复", subject=message("mzj", 7, "咨询（虚构）"))


def test_each_gap_of_a_units_mail_has_its_own_link_and_the_offices_has_none(sessions: Sessions) -> None:
    town = Town(sessions, replace(POLICY, answer_at=lambda gap, unit: f"https://gk.city.test/a/{gap}.{unit}"))
    made = town.monday(1, finding("mzj"), ASKED, finding("jtj"))
    mine, other = (m.content for m in made.units)
    for number in (1, 2):
        assert f"在线答复：https://gk.city.test/a/{number}.mzj\n" in mine.text
        assert f'href="https://gk.city.test/a/{number}.mzj"' in mine.html
    assert "/a/3.jtj" in other.text
    assert ("mzj" in other.text.replace("mzj.city.test", ""), "/a/3" in mine.text) == (False, False)
    assert "点开各项的答复链接答复，或者直接回复本邮件" in mine.text
    assert "gk.city.test" not in made.office_text + made.office_html


def test_without_an_address_units_are_asked_to_reply_by_mail(sessions: Sessions) -> None:
    (mail,) = Town(sessions).monday(1, finding("mzj")).units
    assert "并直接回复本邮件：" in mail.content.text
    assert "答复链接" not in mail.content.text + mail.content.html
    assert "在线答复" not in mail.content.text + mail.content.html


def test_what_waits_for_the_clerk_stands_in_the_offices_digest_until_it_is_decided(sessions: Sessions) -> None:
    town = Town(sessions)
    town.monday(1, finding("mzj"))
    said = Answer(
        1, "mzj", AnswerKind.HERE, "", "https://weixin.qq.com/<b>", "示民函1号", "责任单位答复：演示员", "n", AS_OF, NOW,
        AnswerState.WAITING,
    )  # fmt: skip
    with sessions.begin() as session:
        add_answer(session, said)
        add_answer(session, replace(said, nonce="decided", text="旧的", state=AnswerState.DECLINED))
        add_answer(session, replace(said, nonce="looked", url="http://mzj.city.test/1", state=AnswerState.LOOKING))
    second = town.monday(2, finding("mzj"))
    assert "责任单位的答复（2项）" in second.office_text
    assert "〔答复1〕市民政局　部门预算公开（2018年）（编号1）" in second.office_text
    assert (
        "已经公开：https://weixin.qq.com/<b>；佐证：示民函1号。责任单位答复：演示员，2018年11月19日，已等候1周"
        in second.office_text
    )
    assert "办理：gapwatch answer accept 1 --reason 理由 --by 姓名" in second.office_text
    assert "待再次查看，一般不用办；要先定的：gapwatch answer accept 3 --reason" in second.office_text
    assert "<b>；" not in second.office_html
    assert "持续缺口" not in second.office_text.partition("责任单位的答复")[2]
    assert "已答复待核1项" in second.subject, "no all-clear while something is undecided"


def given(sessions: Sessions, kind: AnswerKind = AnswerKind.HERE, gap: int = 1) -> None:
    text, url = ("", "http://other.test/1.html") if kind is AnswerKind.HERE else ("我局不承担此项工作", "")
    answer = Answer(gap, "mzj", kind, text, url, "", "责任单位答复：演示员", "n", AS_OF, NOW, AnswerState.WAITING)
    with sessions.begin() as session:
        add_answer(session, answer)


CONTACTS = (
    Contact(None, ("office@city.test",)),
    Contact("mzj", ("m@city.test",), heads=("head@city.test",), reminders=(1,)),
)


@pytest.mark.parametrize("kind", [AnswerKind.HERE, AnswerKind.NOT_OURS])
def test_what_is_answered_is_neither_reminded_nor_escalated_until_it_is_decided(
    sessions: Sessions, kind: AnswerKind
) -> None:
    town = Town(sessions, contacts=CONTACTS)
    town.monday(1, finding("mzj"))
    given(sessions, kind)
    assert [len(town.monday(week, finding("mzj")).units) for week in (2, 3, 4, 5, 6)] == [0] * 5
    with sessions.begin() as session:
        set_answer(session, 1, AnswerState.DECLINED, note="不是这一年的", by="张三（虚构）", at=NOW)
    (mail,) = town.monday(7, finding("mzj")).units
    assert mail.content.subject.endswith("新增0项，持续1项"), "it was told before: no new accusation"
    with sessions() as session:
        to = {row.recipient for row in session.query(OutboxRow).filter_by(audience="mzj")}
    assert to == {"m@city.test"}, "weeks in which the office had to decide bring nothing before the heads"
    assert "待核" not in mail.content.text


def test_the_units_next_mail_says_what_was_answered_and_when_in_place_of_the_accusation(sessions: Sessions) -> None:
    town = Town(sessions, contacts=CONTACTS)
    town.monday(1, finding("mzj"))
    given(sessions)
    (mail,) = town.monday(2, finding("mzj"), ASKED).units
    text, html = mail.content.text, mail.content.html
    assert mail.content.subject.endswith("新增1项，持续0项，已答复待核1项")
    answered = text.partition("二、已收到答复，待核（1项）")[2]
    assert "〔待核〕部门预算公开（2018年）（编号1）" in answered
    assert "已收到贵单位答复：2018年11月19日（已经公开：http://other.test/1.html）。" in answered
    assert "核实以前不再催办，也不列入通报" in answered
    assert "持续缺口" not in text + html, "the accusation is not repeated"
    assert "办理：" not in text + html, "how the office decides is no affair of the unit's"


def test_a_unit_that_has_only_answers_waiting_is_told_so_where_something_else_is_told(sessions: Sessions) -> None:
    town = Town(sessions, contacts=CONTACTS)
    town.monday(1, finding("mzj"), ASKED)
    given(sessions, gap=1)
    met = judged(ASKED, Verdict.MET)
    (mail,) = town.monday(2, finding("mzj"), met).units
    assert "贵单位没有待处理的缺口，已答复的1项正在核实" in mail.content.text
