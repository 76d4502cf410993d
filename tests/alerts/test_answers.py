"""Links in the units' mails, and the units' answers in the office's."""

from __future__ import annotations

from dataclasses import replace

from store.answers import Answer, AnswerKind, AnswerState, add_answer
from store.session import Sessions
from tests.alerts.city import AS_OF, NOW, POLICY, finding, message
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
    second = town.monday(2, finding("mzj"))
    assert "责任单位的答复（1项）" in second.office_text
    assert "〔答复1〕市民政局　部门预算公开（2018年）（编号1）" in second.office_text
    assert (
        "已经公开：https://weixin.qq.com/<b>；佐证：示民函1号。责任单位答复：演示员，2018年11月19日"
        in second.office_text
    )
    assert "<b>；" not in second.office_html
    assert "责任单位的答复" not in second.units[0].content.text
