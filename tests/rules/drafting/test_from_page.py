"""A rule from a page that was seen. Pages and units are SYNTHETIC (虚构)."""

from __future__ import annotations

from datetime import date

import pytest

from rules.drafting.draft import rule_text
from rules.drafting.from_page import Seen, companion, draft_of, publication, words_of
from rules.drafting.wording import Unclear
from rules.workspace import shipped_catalogue
from store.facts import Attachment, DateWitness, Document, WitnessKind

CATALOGUE = shipped_catalogue()
UNIT = CATALOGUE.register.unit("czj")
TASK = CATALOGUE.tasks["HZ2018-02-1"]


def seen(title: str, day: date | None, *suffixes: str, columns: tuple[str, ...] = ("财政预决算",)) -> Seen:
    witnesses = (DateWitness(WitnessKind.PAGE, day),) if day else ()
    files = tuple(Attachment(f"附件{i}", f"http://own.test/{i}.{s}", s) for i, s in enumerate(suffixes))
    page = Document("k", "own", "http://own.test/k.html", title, witnesses=witnesses, attachments=files)
    return Seen(page, columns, UNIT, "惠州市")


@pytest.mark.parametrize(
    ("title", "day", "period", "words", "year", "due"),
    [
        ("惠州市财政局2018年部门预算", date(2018, 2, 12), "year", ("部门预算",), 0, {"on": "12-31"}),
        ("市财政局2017年度部门决算公开说明", date(2018, 9, 3), "year", ("部门决算公开说明",), -1, {"on": "12-31"}),
        ("关于公布惠州市财政局2018年第二季度“三公”经费支出表的公告", date(2018, 7, 10), "quarter",
         ("公布", "三公", "经费支出表", "公告"), 0, {"after_period": "15 working days"}),
        ("市财政局2018年4—6月支出进度", date(2018, 8, 20), "quarter", ("支出进度",), 0, {"after_period": "60 days"}),
        ("2018年3月份财政收支情况", date(2018, 4, 12), "month", ("财政收支情况",), 0, {"after_period": "15 working days"}),
        ("惠州市财政局2018年上半年工作总结", date(2018, 7, 12), "half", ("工作总结",), 0, {"after_period": "15 working days"}),
        ("财政局行政处罚决定书（惠财罚〔2018〕3号）", date(2018, 4, 12), "year", ("财政局行政处罚决定书",), None, {"on": "12-31"}),
    ],
)  # fmt: skip
def test_a_title_is_taken_apart_and_the_page_holds_as_the_first_example(
    title: str, day: date, period: str, words: tuple[str, ...], year: int | None, due: dict[str, str]
) -> None:
    page = seen(title, day, "pdf")
    duty, example = publication(page, CATALOGUE.workdays, None)
    assert (duty.period, duty.title_all, duty.year, duty.due) == (period, words, year, due)
    assert duty.part is (period != "year")
    assert ("{unit}" in duty.title_any) is ("市财政局" in title)
    draft = draft_of(TASK, UNIT, duty, "虚构", date(2018, 1, 1), CATALOGUE.register, set())
    rule, text = rule_text(draft, CATALOGUE, (example,))
    assert rule.model.examples[0].name == "所据的页面"
    assert rule.model.examples[0].seen[0].title == title
    assert (rule.model.state, rule.level.value) == ("draft", "hint")
    assert "any_of: [pdf]" in text
    assert "own: [财政预决算]" in text


@pytest.mark.parametrize(
    ("page", "sentence"),
    [
        (seen("惠州市财政局2018年", date(2018, 1, 5)), "没有别的词"),
        (seen("2016年、2017年预算", date(2018, 1, 5)), "写了几个年份"),
        (seen("2012年部门预算", date(2018, 1, 5)), "相隔太远"),
        (seen("2018年部门预算", None), "没有读到发布日期"),
        (seen("2018年第一季度支出表", date(2019, 6, 1)), "请用 --due"),
    ],
)
def test_what_the_page_does_not_show_is_said(page: Seen, sentence: str) -> None:
    with pytest.raises(Unclear, match=sentence):
        publication(page, CATALOGUE.workdays, None)


def test_a_policy_asks_for_its_interpretation() -> None:
    duty, example = companion(seen("惠州市校车安全管理办法", date(2018, 6, 11), columns=("政策文件",)))
    assert (duty.title_any, duty.columns) == (("办法",), ("政策文件",))
    draft = draft_of(
        CATALOGUE.tasks["HZ2018-03-3"],
        UNIT,
        duty,
        "虚构",
        date(2018, 1, 1),
        CATALOGUE.register,
        {"HZ2018-03-3.interpretation"},
    )
    rule, _ = rule_text(draft, CATALOGUE, (example,))
    assert rule.id == "HZ2018-03-3.interpretation-2"
    with pytest.raises(Unclear, match="看不出是哪一类政策文件"):
        companion(seen("工作动态", date(2018, 6, 11)))


def test_issues_and_numbers_are_no_words() -> None:
    assert words_of("财政工作简讯（第130期）", UNIT) == ("财政工作简讯",)
    assert words_of("第3次常务会议", UNIT) == ("常务会议",)
