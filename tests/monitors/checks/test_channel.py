"""channel: every verdict and every reason of its docstring, for each of its modes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from monitors.case import Case, Channel
from monitors.checks.channel import Params, check, places, reach, wants
from store.facts import AttachmentState, Document, Link
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import (
    LOOK,
    STANDING,
    TODAY,
    attachment,
    case,
    column,
    document,
    facts,
    opened,
    site,
    unit,
)

MATRIX = "新媒体矩阵"


def params(mode: str, **other: Any) -> Params:
    return Params.model_validate({"kind": "channel", "require": {"mode": mode, **other}})


LISTED, FRESH, ONE = params("listed"), params("fresh"), params("one_per_platform")
ADVERTS = params("no_adverts", hosts=("shop.test",), words=("优惠券",))


def post(title: str, published: str | None, **other: Any) -> Document:
    return document(title, published, site_id="weibo", columns=("account",), **other)


def read(title: str, published: str | None, body: str = "正文", **other: Any) -> Document:
    return opened(post(title, published), body, **other)


def account(*posts: Document, name: str = "惠州财政", site_id: str = "weibo", **other: Any) -> Channel:
    """A micro-blog whose page was read back to 1 January."""
    of_column = other.pop("of_column", {})
    given = {"key": "account", "whole": False, "complete_to": date(2018, 1, 1)} | of_column
    read = facts(
        site_id, posts, columns=(column("发布内容", site_id, **given),), outcome=other.pop("outcome", Reason.OK)
    )
    of_site: dict[str, Any] = {"name": name, "kind": "account", "platforms": ("weibo",)}
    return Channel(site(site_id, **(of_site | other)), read)


def standing(*accounts: Channel, **other: Any) -> Case:
    return case(*other.pop("own", ()), **({"accounts": accounts, "period": STANDING, "due": None} | other))


def judge(rule: Params, given: Case) -> Judgement:
    (judgement,) = check(rule, given)
    return judgement


def outcome(judgement: Judgement) -> str:
    return judgement.verdict.value + (f"({judgement.reason.value})" if judgement.reason else "")


# -- who has accounts


@pytest.mark.parametrize("rule", [LISTED, FRESH, ONE, ADVERTS], ids=["listed", "fresh", "one", "adverts"])
def test_a_unit_has_no_account_only_if_its_register_is_declared_complete(rule: Params) -> None:
    assert outcome(judge(rule, standing())) == "not_applicable(no_document)"
    assert outcome(judge(rule, standing(unit=unit(channels_complete=None)))) == "unknown(register_incomplete)"


def test_only_a_list_of_accounts_needs_websites() -> None:
    assert (places(LISTED), reach(LISTED).websites, reach(LISTED).accounts) == (("kind:portal",), True, True)
    for rule in (FRESH, ONE, ADVERTS):
        assert (places(rule), reach(rule).websites, reach(rule).accounts, wants(rule, standing())) == (
            (),
            False,
            True,
            (),
        )


# -- fresh


def test_a_post_of_the_last_two_weeks_is_met_whatever_else_is_known() -> None:
    judgement = judge(FRESH, standing(account(post("预算公开", "2018-03-27"))))
    assert (judgement.verdict, judgement.message) == (Verdict.MET, "最近一条于2018年3月27日发布。")
    half = account(post("预算公开", "2018-03-27"), of_column={"outcome": Reason.JS_POSSIBLE}, confirmed=False)
    assert judge(FRESH, standing(half)).verdict is Verdict.MET


def test_fifteen_days_without_a_post_is_a_gap() -> None:
    judgement = judge(FRESH, standing(account(post("预算公开", "2018-03-26"), post("更早", "2018-01-01"))))
    assert judgement.verdict is Verdict.GAP
    assert judgement.message == "最近一条于2018年3月26日发布，至2018年4月10日已15天没有更新。"
    assert judgement.subject is not None
    assert judgement.subject.key == "weibo"
    assert judgement.looked_at


OLD = post("更早", "2018-01-01")


@pytest.mark.parametrize("reason", [Reason.LOGIN_WALL, Reason.JS_ONLY, Reason.ROBOTS, Reason.TIMEOUT])
def test_a_page_that_cannot_be_seen_is_unknown_with_that_reason(reason: Reason) -> None:
    assert outcome(judge(FRESH, standing(account(OLD, outcome=reason)))) == f"unknown({reason.value})"
    assert outcome(judge(FRESH, standing(account(OLD, of_column={"outcome": reason})))) == f"unknown({reason.value})"


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (account(OLD, base=None), "no_address"),
        (Channel(account().site, None), "not_looked"),
        (account(OLD, confirmed=False), "site_unconfirmed"),
        (account(), "date_missing"),
        (account(OLD, post("没有日期", None)), "date_missing"),
        (account(OLD, of_column={"complete_to": None}), "paging_incomplete"),
        (
            account(post("看的那天还新", "2018-03-20"), of_column={"looked_on": date(2018, 4, 3)}),
            "not_looked_since_due",
        ),
        (Channel(account().site, facts("weibo", (OLD,), columns=())), "layout"),
    ],
)
def test_old_posts_prove_nothing_where_the_newest_may_be_hidden(given: Channel, reason: str) -> None:
    assert outcome(judge(FRESH, standing(given))) == f"unknown({reason})"


def test_each_account_is_judged_by_itself() -> None:
    fresh = account(document("新", "2018-04-01", site_id="wx", columns=("account",)), site_id="wx", name="微信号")
    found = {j.subject.key: j.verdict for j in check(FRESH, standing(account(OLD), fresh)) if j.subject}
    assert found == {"weibo": Verdict.GAP, "wx": Verdict.MET}


# -- listed


def matrix(*pages: Document, **of_column: Any) -> Channel:
    given = {"key": MATRIX, "path": ("政务公开", MATRIX)} | of_column
    return Channel(site(), facts(documents=pages, columns=(column(MATRIX, **given),)))


def page(title: str, body: str = "", **other: Any) -> Document:
    return opened(document(title, columns=(MATRIX,)), body, **other)


OTHER = {"other_accounts": ("惠州教育发布",)}


def listed(*pages: Document, names: Iterable[str] = ("惠州教育发布",), **of_column: Any) -> Judgement:
    return judge(LISTED, standing(account(), own=(matrix(*pages, **of_column),), other_accounts=tuple(names)))


def test_an_account_on_the_list_is_met() -> None:
    for pages in ((page("惠州财政（微博）"),), (page("政务新媒体名单", "1.惠州教育发布 2.惠州　财政"),)):
        judgement = listed(*pages)
        assert judgement.verdict is Verdict.MET
        assert len(judgement.evidence) == 1


def test_an_account_that_a_wholly_read_list_leaves_out_is_a_gap() -> None:
    judgement = listed(page("政务新媒体名单", "1.惠州教育发布"))
    assert judgement.verdict is Verdict.GAP
    assert judgement.looked_at


@pytest.mark.parametrize(
    ("judgement", "reason"),
    [
        (listed(), "candidate"),  # an empty list shows nobody's name
        (listed(page("政务新媒体名单", "扫码关注")), "candidate"),
        (listed(page("名单", "惠州教育发布 市财政局官方微博")), "candidate"),  # the unit under another name
        (listed(document("名单", columns=(MATRIX,))), "not_looked"),
        (listed(replace(page("名单"), opened=Reason.TIMEOUT)), "timeout"),
        (listed(page("名单", "惠州教育发布", look_id=6)), "not_looked"),
        (listed(page("惠州教育发布"), scripted=True), "js_possible"),
        (listed(page("惠州教育发布"), whole=False), "paging_incomplete"),
        (listed(page("惠州教育发布"), outcome=Reason.TIMEOUT), "timeout"),
        (listed(opened(document("名单", columns=(MATRIX,)), "惠州教育发布", attachment())), "attachment_unreadable"),
    ],
)
def test_a_list_that_was_not_wholly_read_proves_no_absence(judgement: Judgement, reason: str) -> None:
    assert outcome(judgement) == f"unknown({reason})"


def test_a_scan_beside_the_list_may_hold_the_name() -> None:
    scan = attachment("二维码.pdf", state=AttachmentState.SCAN)
    judgement = listed(opened(document("名单", columns=(MATRIX,)), "惠州教育发布", scan))
    assert outcome(judgement) == "unknown(attachment_unreadable)"


def test_without_a_list_nothing_is_said_of_who_is_on_it() -> None:
    assert outcome(judge(LISTED, standing(account(), **OTHER))) == "unknown(column_not_found)"
    dead = Channel(site(), facts(outcome=Reason.TIMEOUT, columns=()))
    assert outcome(judge(LISTED, standing(account(), own=(dead,), **OTHER))) == "unknown(timeout)"


def test_an_unconfirmed_account_or_register_is_not_held_against_the_list() -> None:
    own = (matrix(page("惠州教育发布")),)
    assert outcome(judge(LISTED, standing(account(confirmed=False), own=own, **OTHER))) == "unknown(site_unconfirmed)"
    open_ = unit(channels_complete=None)
    assert outcome(judge(LISTED, standing(account(), own=own, unit=open_, **OTHER))) == "unknown(register_incomplete)"


def test_every_page_of_the_list_is_opened_with_its_files() -> None:
    given = standing(account(), own=(matrix(document("名单", columns=(MATRIX,)), document("别的")),))
    assert [(w.key, w.attachments) for w in wants(LISTED, given)] == [("own:名单", True)]


# -- one per platform


def test_two_accounts_on_one_platform_are_told() -> None:
    two = (account(), account(site_id="weibo2", name="惠州财政发布"))
    judgement = judge(ONE, standing(*two))
    assert (judgement.verdict, judgement.message) == (Verdict.GAP, "登记表里有2个：“惠州财政”、“惠州财政发布”。")
    assert judgement.subject is not None
    assert judgement.subject.key == "weibo"
    unsure = (account(), account(site_id="weibo2", confirmed=False))
    assert outcome(judge(ONE, standing(*unsure))) == "unknown(site_unconfirmed)"


def test_one_account_each_on_two_platforms_is_met() -> None:
    both = standing(account(), account(site_id="wx", platforms=("wechat",)))
    assert [(j.verdict, j.subject and j.subject.key) for j in check(ONE, both)] == [
        (Verdict.MET, "wechat"), (Verdict.MET, "weibo"),
    ]  # fmt: skip
    undeclared = standing(account(), unit=unit(channels_complete=None))
    assert outcome(judge(ONE, undeclared)) == "unknown(register_incomplete)"


def test_platforms_that_are_not_told_apart_are_not_counted() -> None:
    some = standing(account(platforms=("other",)), account(site_id="b", platforms=("other",)))
    assert outcome(judge(ONE, some)) == "not_applicable(no_document)"


# -- adverts


def test_a_link_to_a_forbidden_host_is_a_gap() -> None:
    for bad in (post("好物", "2018-04-01", url="http://m.shop.test/1"),
                read("好物", "2018-04-01", links=(Link("点我", "https://SHOP.test/a"),))):  # fmt: skip
        judgement = judge(ADVERTS, standing(account(bad)))
        assert judgement.verdict is Verdict.GAP
        assert "shop.test" in judgement.message
        assert outcome(judge(ADVERTS, standing(account(bad, confirmed=False)))) == "unknown(site_unconfirmed)"


def test_an_advert_that_only_an_older_look_saw_may_be_gone() -> None:
    bad = post("好物", "2018-04-01", url="http://m.shop.test/1")
    assert outcome(judge(ADVERTS, standing(account(bad, outcome=Reason.TIMEOUT)))) == "unknown(timeout)"
    half = account(bad, of_column={"outcome": Reason.LAYOUT})
    assert outcome(judge(ADVERTS, standing(half))) == "unknown(layout)"


def test_a_host_that_only_ends_alike_is_another() -> None:
    near = post(
        "通知", "2018-04-01", url="http://workshop.test/1"
    )  # and what leads elsewhere is no page of the account
    assert judge(ADVERTS, standing(account(near))).verdict is Verdict.MET


def test_words_like_an_advert_are_for_a_person_to_judge() -> None:
    judgement = judge(ADVERTS, standing(account(post("领取消费优惠券", "2018-04-01"))))
    assert outcome(judgement) == "unknown(candidate)"
    assert judgement.evidence


def test_words_like_an_advert_inside_a_post_are_for_a_person_to_judge() -> None:
    assert (
        outcome(judge(ADVERTS, standing(account(read("好物", "2018-04-01", "扫码领优惠券"))))) == "unknown(candidate)"
    )


def test_the_newest_posts_are_opened_and_an_account_is_clean_only_if_they_were_read() -> None:
    few = params("no_adverts", hosts=("shop.test",), first=2)
    old, older = read("一", "2018-03-02"), post("二", "2018-03-01")
    new, away = post("三", "2018-04-01"), post("四", "2018-04-02", url="http://elsewhere.test/4", external=True)
    given = standing(account(older, old, new, away))
    assert [w.key for w in wants(few, given)] == [new.key, old.key]
    judgement = judge(few, given)
    assert outcome(judgement) == "unknown(not_looked)"
    assert judgement.message == "页面所列的没有广告链接，最近2条里有1条没有打开读到，里面有没有不知道。"
    unread = standing(account(older, old, post("三", "2018-04-01", opened=Reason.JS_ONLY), away))
    assert outcome(judge(few, unread)) == "unknown(js_only)"
    assert judge(few, standing(account(older, old, read("三", "2018-04-01"), away))).verdict is Verdict.MET


def test_nothing_is_opened_where_the_accounts_own_page_was_not_read() -> None:
    assert wants(ADVERTS, standing(account(post("三", "2018-04-01"), outcome=Reason.LOGIN_WALL))) == ()


def test_a_link_that_only_an_older_look_saw_inside_a_post_may_be_gone() -> None:
    once = read("好物", "2018-04-01", links=(Link("点我", "http://shop.test/a"),), look_id=LOOK - 1)
    assert outcome(judge(ADVERTS, standing(account(once)))) == "unknown(not_looked)"


def test_a_page_that_was_not_read_is_not_called_clean() -> None:
    assert outcome(judge(ADVERTS, standing(account(outcome=Reason.LOGIN_WALL)))) == "unknown(login_wall)"
    assert outcome(
        judge(ADVERTS, standing(account(post("通知", "2018-04-01"), of_column={"outcome": Reason.JS_POSSIBLE})))
    ) == ("unknown(js_possible)")


def test_accounts_are_no_channel_whose_absence_counts() -> None:
    given = standing(account(outcome=Reason.LOGIN_WALL), today=TODAY)
    assert [c.site.id for c in given.channels] == ["own"]
    assert [c.site.id for c in given.looked] == ["own", "weibo"]
