"""Which documents a rule means: whose they are, of which year, and what must be opened before it can be said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitors.case import Case, Channel
from monitors.selection import Expect, Place, Sorted, TitleWords, number_of, sort
from store.facts import AttachmentState, Document
from store.reasons import Reason
from tests.monitors.cases import attachment, case, channel, column, document, facts, opened, unit, witnesses

EXPECT = Expect(
    where=(Place(own=("财政预决算",)), Place(shared="统一平台", naming="unit")),
    title=TitleWords(all=("{year}", "预算"), any=("部门", "{unit}"), none=("通知", "批复", "执行情况")),
    inside=("部门收支总体情况表",),
)
OTHERS = ("市民政局", "市教育局", "惠城区")
QUICK = Expect(where=(Place(own=("财政预决算",)),), title=TitleWords(all=("{year}", "预算"), any=("部门", "{unit}")))
QUICK_TITLES = (
    "惠州市财政局2018年部门预算",
    "2018年预算",
    "部门预算",
    "2018年…",
    "市财政局预决算",
    "春节放假",
    "关于预...",
)


def own(*documents: Document) -> Case:
    return case(channel(facts(documents=documents)), other_names=OTHERS)


def shared(*documents: Document) -> Case:
    platform = facts("shared", documents, columns=(column("全部", "shared"),))
    return case(channel(facts()), shared=(channel(platform, kind="unified", units=()),), other_names=OTHERS)


def on_platform(title: str, **other: object) -> Document:
    return document(title, site_id="shared", columns=("全部",), **other)


def kind(found: Sorted) -> str:
    return "fitting" if found.fitting else "question" if found.open_questions else "nothing"


# -- whose is it


@pytest.mark.parametrize(
    ("title", "publisher", "answer"),
    [
        ("惠州市财政局2018年部门预算", "", "fitting"),
        ("2018年部门预算", "", "fitting"),
        ("2018年部门预算", "惠州市财政局", "fitting"),
        ("2018年部门预算", "惠州市民政局", "question"),
        ("惠州市民政局2018年部门预算", "", "question"),
        ("惠州市民政局2018年部门预算", "惠州市财政局", "question"),  # the finance bureau publishes for others
        ("惠州市财政局关于惠州市民政局2018年部门预算的说明", "", "fitting"),
    ],
)
def test_on_the_units_own_site_what_names_nobody_else_is_its_own(title: str, publisher: str, answer: str) -> None:
    assert kind(sort(EXPECT, own(document(title, publisher=publisher)))) == answer


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        ("本预算由惠州市财政局编制", "fitting"),
        ("本预算由惠州市民政局编制", "nothing"),
        ("惠州市民政局预算，经惠州市财政局批复", "question"),
        ("详见附件", "nothing"),
    ],
)
def test_a_title_that_names_another_is_settled_by_its_inside(body: str, answer: str) -> None:
    page = opened(document("惠州市民政局2018年部门预算"), body)
    assert kind(sort(EXPECT, own(page))) == answer


def test_a_page_under_anothers_name_as_publisher_is_not_ruled_out_by_a_silent_inside() -> None:
    page = opened(document("2018年部门预算", publisher="惠州市民政局"), "详见附件")
    assert kind(sort(EXPECT, own(page))) == "question"


@pytest.mark.parametrize(
    ("title", "publisher", "answer"),
    [
        ("惠州市财政局2018年部门预算", "", "fitting"),
        ("惠州市民政局2018年部门预算", "", "nothing"),
        ("惠州市民政局2018年部门预算", "惠州市财政局", "nothing"),
        ("2018年部门预算", "惠州市财政局", "fitting"),
        ("2018年部门预算", "惠州市民政局", "question"),  # the operator of the platform may publish for all
        ("2018年部门预算", "", "question"),
    ],
)
def test_on_a_shared_platform_a_document_must_name_the_unit(title: str, publisher: str, answer: str) -> None:
    assert kind(sort(EXPECT, shared(on_platform(title, publisher=publisher)))) == answer


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        ("惠州市财政局2018年预算", "fitting"),
        ("惠州市教育局预算，惠州市财政局批复", "question"),
        ("详见附件", "question"),
    ],
)
def test_an_unnamed_document_of_a_shared_platform_is_settled_by_its_inside(body: str, answer: str) -> None:
    assert kind(sort(EXPECT, shared(opened(on_platform("2018年部门预算"), body)))) == answer


TOLD = "2018年全市各部门预算收支汇总情况：" + "一般公共预算收入和支出与上年相比有所增加，" * 3


@pytest.mark.parametrize(
    ("page", "answer"),
    [
        (opened(on_platform("2018年部门预算"), TOLD), "nothing"),
        (opened(on_platform("2018年部门预算"), TOLD.replace("各部门", "我局")), "question"),
        (opened(on_platform("2018年部门预算"), "详见附件"), "question"),
        (opened(on_platform("2018年部门预算"), "惠州市财政局、惠州市教育局"), "question"),
        (opened(on_platform("2018年部门预算"), "详见附件", attachment("惠州市财政局.pdf", "预算")), "fitting"),
        (opened(on_platform("2018年部门预算"), "详见附件", attachment("一.pdf")), "question"),
        (on_platform("2018年部门预算"), "question"),
        (on_platform("惠州市财政局2018年部门预算"), "fitting"),
    ],
)
def test_where_every_item_names_its_unit_what_was_wholly_read_and_does_not_is_nobodys(
    page: Document, answer: str
) -> None:
    each = EXPECT.model_copy(
        update={"where": (Place(own=("财政预决算",)), Place(shared="kind:unified", naming="each"))}
    )
    assert kind(sort(each, shared(page))) == answer


def test_what_names_nobody_on_the_units_own_site_is_its_own_wherever_else_names_are_asked_for() -> None:
    each = EXPECT.model_copy(update={"where": (Place(shared="kind:portal", naming="each"),)})
    assert kind(sort(each, own(opened(document("2018年部门预算", publisher="惠州市民政局"), "详见附件")))) == "question"


def test_a_site_that_serves_two_units_is_read_like_a_shared_one() -> None:
    both = Channel(channel(units=("czj", "mzj")).site, facts(documents=[document("2018年部门预算")]))
    assert kind(sort(EXPECT, case(both, other_names=OTHERS))) == "question"
    named = Channel(both.site, facts(documents=[document("惠州市财政局2018年部门预算")]))
    assert kind(sort(EXPECT, case(named, other_names=OTHERS))) == "fitting"


def test_a_document_under_a_former_or_later_name_is_the_units_own() -> None:
    renamed = unit("市卫生和计划生育局", aliases=("市卫生局", "市卫生健康局"))
    for name in ("市卫生局", "惠州市卫生健康局"):
        given = replace(own(document(f"{name}2018年预算")), unit=renamed)
        assert kind(sort(EXPECT, given)) == "fitting"


def test_a_name_shared_after_a_merger_counts_for_every_predecessor() -> None:
    for name in ("市工商局", "市质监局"):
        merged = replace(
            shared(on_platform("惠州市市场监管局2018年部门预算")), unit=unit(name, aliases=("市市场监管局",))
        )
        assert kind(sort(EXPECT, merged)) == "fitting"


# -- which year, and when


@pytest.mark.parametrize(
    ("body", "answer"),
    [("2018年预算说明", "fitting"), ("比2017年增加，2018年为", "question"), ("详见附件", "question")],
)
def test_a_title_without_a_year_is_settled_by_its_inside(body: str, answer: str) -> None:
    assert kind(sort(EXPECT, own(opened(document("惠州市财政局部门预算"), body)))) == answer


@pytest.mark.parametrize(
    ("published", "answer"), [("2017-10-03", "fitting"), ("2018-04-10", "fitting"), ("2017-10-02", "question")]
)
def test_a_document_that_names_the_year_but_is_dated_outside_the_window_is_a_question(
    published: str, answer: str
) -> None:
    assert kind(sort(EXPECT, own(document("惠州市财政局2018年部门预算", published)))) == answer


def test_a_document_of_another_year_outside_the_window_is_nothing() -> None:
    assert kind(sort(EXPECT, own(document("惠州市财政局2017年部门预算", "2017-02-01")))) == "nothing"
    anytime = EXPECT.model_copy(update={"title": TitleWords(all=("预算",))})
    assert kind(sort(anytime, own(document("部门预算", "2017-02-01")))) == "nothing"


def test_one_witness_in_the_window_is_enough() -> None:
    dates = witnesses(page="2017-02-01", list="2018-02-01")
    assert kind(sort(EXPECT, own(document("惠州市财政局2018年部门预算", witnesses=dates)))) == "fitting"


def test_an_undated_document_fits_only_if_it_names_the_year_and_was_seen_before_it_was_due() -> None:
    undated = document("惠州市财政局2018年部门预算", None)
    assert kind(sort(EXPECT, own(undated))) == "question"
    assert kind(sort(EXPECT, own(replace(undated, first_seen=date(2018, 3, 7))))) == "fitting"


# -- what has to be opened


def test_a_cut_title_is_a_question_until_the_page_shows_it_whole() -> None:
    cut = document("惠州市财政局关于公开…")
    assert kind(sort(EXPECT, own(cut))) == "question"
    assert (
        kind(sort(EXPECT, own(opened(replace(cut, title="惠州市财政局2018年部门预算", title_cut=False))))) == "fitting"
    )
    assert kind(sort(EXPECT, own(opened(replace(cut, title="惠州市财政局关于公开招聘", title_cut=False))))) == "nothing"


def test_a_title_that_ends_in_dots_on_its_own_page_is_whole() -> None:
    page = opened(document("我们的春天……"), title_cut=False)
    assert kind(sort(EXPECT, own(page))) == "nothing"


def test_a_cut_title_may_hide_an_excluded_word() -> None:
    assert kind(sort(EXPECT, own(document("惠州市财政局2018年部门预算...")))) == "question"


def test_a_page_that_could_not_be_opened_stays_a_question() -> None:
    failed = document("关于批复2018年部门预算的通知", opened=Reason.TIMEOUT)
    assert kind(sort(EXPECT, own(failed))) == "question"


def test_an_excluded_word_is_ruled_out_by_an_inside_without_the_marks() -> None:
    decoy = document("关于做好2018年部门预算公开工作的通知")
    assert kind(sort(EXPECT, own(decoy))) == "question"
    assert kind(sort(EXPECT, own(opened(decoy, "请按要求公开。")))) == "nothing"
    assert kind(sort(EXPECT, own(opened(decoy, "附：部门收支总体情况表")))) == "question"


def test_an_excluded_word_counts_for_nothing_where_a_file_names_the_unit_the_year_and_all_that_it_is_known_by() -> None:
    title = "惠州市财政局2018年部门预算公开和批复情况"
    budget = attachment(text="惠州市财政局2018年部门预算\n部门收支总体情况表")
    assert kind(sort(EXPECT, own(opened(document(title), "见附件", budget)))) == "fitting"
    for text in (
        "2018年部门预算表（样表）\n部门收支总体情况表",
        "惠州市财政局2017年部门预算\n部门收支总体情况表",
        "惠州市财政局2018年部门预算",
    ):
        assert kind(sort(EXPECT, own(opened(document(title), "见附件", attachment(text=text))))) == "question", text


@pytest.mark.parametrize("state", [AttachmentState.UNREAD, AttachmentState.UNREADABLE, AttachmentState.SCAN])
def test_an_excluded_word_is_not_ruled_out_while_an_attachment_was_not_read(state: AttachmentState) -> None:
    page = opened(document("关于批复2018年部门预算的通知"), "见附件", attachment(state=state))
    assert kind(sort(EXPECT, own(page))) == "question"


# -- where it stands, and how many


def test_what_stands_in_another_column_is_noted() -> None:
    notices = column("通知公告")
    page = document("2018年部门预算", columns=("通知公告",))
    found = sort(EXPECT, case(channel(facts(documents=[page], columns=(column(), notices)))))
    assert found.elsewhere == {page.key}


def test_where_it_stands_is_not_known_while_the_site_cannot_be_read() -> None:
    page = document("2018年部门预算")
    unread = facts(documents=[page], columns=(), outcome=Reason.BLOCKED_CHALLENGE)
    found = sort(EXPECT, case(channel(unread)))
    assert found.fitting == (page,)
    assert not found.elsewhere


def test_a_sub_column_belongs_to_the_named_column() -> None:
    below = column("2018年", path=("财政预决算", "2018年"))
    page = document("2018年部门预算", columns=("2018年",))
    assert not sort(EXPECT, case(channel(facts(documents=[page], columns=(below,))))).elsewhere


def test_copies_on_two_sites_count_once() -> None:
    here, there = document("2018年部门预算"), document("2018年部门 预算", site_id="own2")
    other = document("2018年部门预算补充")
    assert number_of([here, there]) == 1
    assert number_of([here, there, other]) == 2


def test_an_inside_is_body_and_attachments() -> None:
    page = opened(document("惠州市财政局部门预算"), "见附件", attachment("2018年预算.pdf", ""))
    assert kind(sort(EXPECT, own(page))) == "fitting"


# -- what must not be overlooked


def test_a_page_whose_heading_says_something_else_is_known_by_its_row_too() -> None:
    page = opened(document("惠州市财政局", row_title="惠州市财政局2018年部门预算"), "见附件")
    assert kind(sort(EXPECT, own(page))) == "fitting"


def test_what_an_older_look_ruled_out_is_a_question_again() -> None:
    notice = document("关于批复2018年部门预算的通知")
    another = document("惠州市民政局2018年部门预算")
    assert kind(sort(EXPECT, own(opened(notice, "请公开。", look_id=3)))) == "question"
    assert kind(sort(EXPECT, own(opened(another, "民政局编制", look_id=3)))) == "question"


def test_a_title_that_names_another_is_not_settled_while_an_attachment_was_not_read() -> None:
    page = opened(document("惠州市民政局2018年部门预算"), "见附件", attachment(state=AttachmentState.SCAN))
    assert kind(sort(EXPECT, own(page))) == "question"


@pytest.mark.parametrize("name", ["惠州市财政局2018年部门预算.pdf", "附件1.pdf"])
def test_an_excluded_word_is_not_ruled_out_while_an_attachment_may_be_the_thing_itself(name: str) -> None:
    page = opened(document("2018年部门预算和三公经费批复"), "见附件", attachment(name, "2018年部门收支预算总表"))
    assert kind(sort(EXPECT, own(page))) == "question"


def test_what_is_asked_for_may_hang_on_a_page_of_another_name() -> None:
    page = document("信息公开", attachments=(attachment("2018年部门预算.pdf"),))
    assert kind(sort(EXPECT, own(page))) == "question"


def test_both_budgets_in_one_word_are_a_budget() -> None:
    assert kind(sort(EXPECT, own(document("惠州市财政局2018年预决算公开")))) == "fitting"


def test_two_pages_of_one_site_with_the_same_title_and_day_are_two() -> None:
    one, two = document("政府公报", key="1"), document("政府公报", key="2")
    assert number_of([one, two]) == 2
    assert number_of([one, two, document("政府公报", key="3", site_id="own2")]) == 2


def test_a_row_that_fits_over_a_page_that_calls_itself_otherwise_is_a_question() -> None:
    page = opened(document("惠州市财政局2018年部门预算批复的通知"), row_title="惠州市财政局2018年部门预算")
    assert kind(sort(EXPECT, own(page))) == "question"
    named_by_its_site = opened(document("惠州市财政局门户网站"), row_title="惠州市财政局2018年部门预算")
    assert kind(sort(EXPECT, own(named_by_its_site))) == "fitting"


@given(st.lists(st.sampled_from(QUICK_TITLES), max_size=8), st.lists(st.sampled_from(QUICK_TITLES), max_size=2))
def test_the_quick_way_past_other_titles_loses_none_that_may_fit(titles: list[str], files: list[str]) -> None:
    seen = [
        opened(document(t, key=f"own:{i}"), "正文", *(attachment(f"{name}.pdf", "") for name in files[: i % 3]))
        for i, t in enumerate(titles)
    ]
    here = case(channel(facts(documents=seen)))
    slow = Channel(here.own[0].site, here.own[0].facts)
    slow.__dict__["cut"] = frozenset(range(len(seen)))  # every document is looked at
    assert sort(QUICK, here) == sort(QUICK, replace(here, own=(slow,)))


def test_what_hangs_on_a_page_of_the_column_under_no_telling_title_is_looked_for_before_it_is_missed() -> None:
    told = document("2018年度财政信息公开表")
    assert kind(sort(EXPECT, own(told))) == "question"
    assert kind(sort(EXPECT, own(opened(told, "见附件")))) == "nothing"
    budget = attachment("惠州市财政局2018年部门预算.pdf", text="惠州市财政局2018年部门预算\n部门收支总体情况表")
    assert kind(sort(EXPECT, own(opened(told, "见附件", budget)))) == "fitting"
    assert kind(sort(EXPECT, own(document("2017年度财政信息公开表")))) == "nothing"
    assert kind(sort(EXPECT, own(document("2018年财政信息公开表", columns=("通知公告",))))) == "nothing"
