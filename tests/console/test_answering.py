"""A unit opens the link in its mail and answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from alerts.decisions import lift, withdraw
from rules.settings import Settings
from service.answers import links_of
from service.house import House
from store.answers import AnswerKind, AnswerState, all_answers
from store.audit import deeds
from store.gaps import by_id, history
from store.statements import StatementKind, statements_of
from store.verdicts import GapState, Verdict
from tests.alerts.city import AS_OF, finding, judged
from tests.console.conftest import Office


def state(office: Office) -> GapState:
    with office.house.sessions() as session:
        gap = by_id(session, 1)
        assert gap is not None
        return gap.state


def answers(office: Office) -> list[tuple[AnswerKind, AnswerState, str]]:
    with office.house.sessions() as session:
        return [(a.kind, a.state, a.url or a.text) for a in all_answers(session)]


def test_the_form_shows_what_the_mail_showed(office: Office) -> None:
    page = office.serve().get(office.path())
    assert page.status == 200
    for words in (
        "市民政局", "编号1", "现在的状态：<b>已确认</b>", "部门预算公开（2018年）",
        "在本单位网站或者市预决算公开统一平台上公开2018年部门预算", "在本单位网站和统一平台上均未查到2018年部门预算",
        "2018年3月12日", "已逾期252天", "2018年11月19日首次发现", "http://mzj.city.test/gkmlpt/index",
        "已查看2017年10月3日以来的全部信息", "《中华人民共和国预算法》（2014修正）第十四条", "进一步推进财政预决算公开",
        "已经公开，链接是…", "这项判断有误，因为…", "不适用于本单位，因为…", "链接有效至2019年1月18日", "【演示】",
    ):  # fmt: skip
        assert words in page.body


def test_an_objection_takes_the_gap_out_at_once_in_the_answerers_name(office: Office) -> None:
    browser, path = office.serve(), office.path()
    done = browser.send(
        path, kind="wrong", reason_wrong="标题写作收支预算，已在门户公开", name="演示员", evidence="示民函〔2018〕1号"
    )
    assert (done.status, done.headers["Location"]) == (303, path)
    assert state(office) is GapState.DISPUTED
    assert answers(office) == [(AnswerKind.WRONG, AnswerState.WAITING, "标题写作收支预算，已在门户公开")]
    with office.house.sessions() as session:
        (said,) = statements_of(session, 1)
        assert (said.kind, said.by, said.evidence) == (
            StatementKind.OBJECTION,
            "责任单位答复：演示员",
            "示民函〔2018〕1号",
        )
        assert [(d.deed, d.object, d.by) for d in deeds(session)] == [
            ("gap.dispute", "gap:1", "责任单位答复：演示员"), ("answer.receive", "gap:1", "责任单位答复：演示员"),
        ]  # fmt: skip
        assert history(session, 1)[-1].by == "责任单位答复：演示员"
    assert "判断有误：标题写作收支预算，已在门户公开；佐证：示民函〔2018〕1号。待办公室办理。" in browser.get(path).body


def test_a_proposed_explanation_changes_nothing(office: Office) -> None:
    office.serve().send(office.path(), kind="not_ours", reason_not_ours="职责已划转", name="演示员")
    assert state(office) is GapState.CONFIRMED
    assert answers(office) == [(AnswerKind.NOT_OURS, AnswerState.WAITING, "职责已划转")]


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("http://mzj.city.test/a/1.html", "mzj"),
        ("https://MZJ.city.test:443/a/1.html?x=1#y", "mzj"),
        ("http://czyjs.city.test:8080/1.html", "czyjs"),
        ("http://czyjs.city.test/1.html", ""),
        ("http://mzj.city.test:8080/1.html", ""),
        ("http://old.city.test/1.html", ""),
        ("http://jtj.city.test/1.html", ""),
        ("http://mzj.city.test.evil.test/1.html", ""),
        ("http://mzj.city.test@evil.test/1.html", ""),
        ("http://user@mzj.city.test/1.html", ""),
        ("http://evil.test\\@mzj.city.test/1.html", ""),
        ("http://[::1]/1.html", ""),
        ("http://127.0.0.1/1.html", ""),
        ("http://169.254.169.254/latest/meta-data", ""),
        ("https://weixin.qq.com/s/abc", ""),
        ("http://mzj.city.test/" + "附" * 1000, ""),
    ],
)
def test_an_address_is_looked_for_only_on_the_units_own_confirmed_hosts(office: Office, url: str, site: str) -> None:
    done = office.serve().send(office.path(), kind="here", url=url, name="演示员")
    assert done.status == 303
    with office.house.sessions() as session:
        (answer,) = all_answers(session)
    assert (answer.site, answer.state) == (site, AnswerState.LOOKING if site else AnswerState.WAITING)
    assert state(office) is GapState.CONFIRMED


def test_what_follows_links_changes_nothing(office: Office) -> None:
    browser, path = office.serve(), office.path()
    assert [browser.get(path, method).status for method in ("GET", "HEAD", "GET")] == [200, 200, 200]
    assert browser.get(path, "HEAD").body == ""
    assert [browser.get(path, method).status for method in ("PUT", "DELETE", "OPTIONS")] == [405, 405, 405]
    assert browser.get(f"{path}?kind=wrong&reason_wrong=x&name=x&mark={browser.mark(path)}").status == 200
    assert (state(office), answers(office)) == (GapState.CONFIRMED, [])


def test_the_same_form_sent_again_is_one_answer(office: Office) -> None:
    browser, path = office.serve(), office.path()
    mark = browser.mark(path)
    first = browser.send(path, mark, kind="wrong", reason_wrong="有误", name="演示员")
    again = browser.send(path, mark, kind="not_ours", reason_not_ours="别的", name="别人")
    assert (first.status, again.status) == (303, 303)
    assert answers(office) == [(AnswerKind.WRONG, AnswerState.WAITING, "有误")]
    with office.house.sessions() as session:
        assert len(statements_of(session, 1)) == 1


def test_the_same_form_sent_again_after_the_end_is_still_no_error(office: Office) -> None:
    browser, path = office.serve(), office.path()
    mark = browser.mark(path)
    browser.send(path, mark, kind="wrong", reason_wrong="有误", name="演示员")
    office.town.decide(1, lambda gap: withdraw(gap, today=AS_OF))
    assert browser.send(path, mark, kind="wrong", reason_wrong="有误", name="演示员").status == 303


def test_a_closed_gap_says_so_and_takes_nothing(office: Office) -> None:
    browser, path = office.serve(), office.path()
    mark = browser.mark(path)
    office.town.judge(AS_OF, judged(finding("mzj"), Verdict.MET), looks=1)
    page = browser.get(path)
    assert "这一事项已整改，不用再答复。" in page.body
    assert "<form" not in page.body
    assert browser.send(path, mark, kind="wrong", reason_wrong="有误", name="演示员").status == 409
    assert (state(office), answers(office)) == (GapState.RESOLVED, [])


def test_after_a_decision_that_mails_link_takes_nothing_and_a_later_mails_does(office: Office) -> None:
    browser, path = office.serve(), office.path()
    browser.send(path, kind="wrong", reason_wrong="有误", name="演示员")
    office.town.decide(1, lift)
    with office.house.sessions() as session:
        at = history(session, 1)[-1].at
    before, after = (office.path(issued=at + timedelta(seconds=s)) for s in (-1, 1))
    assert "作出决定，恢复为缺口" in browser.get(before).body
    assert "<form" not in browser.get(before).body
    assert "<form" in browser.get(after).body


def test_no_more_than_five_answers_wait_for_one_gap(office: Office) -> None:
    browser, path = office.serve(), office.path()
    sent = [browser.send(path, kind="not_ours", reason_not_ours=f"理由{n}", name="演示员").status for n in range(5)]
    assert sent == [303] * 5
    page = browser.get(path)
    assert "已有5次答复正在核实" in page.body
    assert "<form" not in page.body


def test_without_a_key_or_an_address_there_are_no_links(office: Office) -> None:
    workspace = office.house.workspace
    for part in ("url", "keys"):
        answers = workspace.settings.answers.model_copy(update={part: ""})
        settings = workspace.settings.model_copy(update={"answers": answers})
        assert links_of(replaced(office, settings)) is None


def replaced(office: Office, settings: Settings) -> House:
    return replace(office.house, workspace=replace(office.house.workspace, settings=settings))
