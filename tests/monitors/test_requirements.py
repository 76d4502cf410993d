"""What a document must hold: each kind of requirement, and what does not count as it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pydantic import ValidationError

from monitors.requirements import Requirements, check
from store.facts import Attachment, AttachmentState, Document, Link, Medium, MediumKind
from store.reasons import Reason
from tests.monitors.cases import attachment, document, opened


def page(body: str = "正文", *files: Attachment, title: str = "惠州市财政局2018年部门预算", **other: Any) -> Document:
    return replace(opened(document(title), body, *files), **other)


def good(given: Document, **wanted: Any) -> bool:
    return check(Requirements(**wanted), given).good


def test_every_word_must_be_there_in_whatever_form() -> None:
    assert good(page("职责机构　收支增减"), must_have=("职责机构", "收支增减"))
    checked = check(Requirements(must_have=("职责机构", "名词解释")), page("职责机构"))
    assert (checked.lacking, checked.good) == (("名词解释",), False)
    assert checked.in_words() == "缺少：名词解释"


def test_one_word_of_each_group_is_enough() -> None:
    groups = (("货物", "工程"), ("名词解释", "专业名词"))
    assert good(page("工程采购；专业名词说明"), any_of=groups)
    assert check(Requirements(any_of=groups), page("服务")).in_words() == "缺少：货物或工程、名词解释或专业名词"


def test_a_pattern_is_looked_for_in_everything_the_page_says() -> None:
    mode = r"公开(方式|属性|形式)[:：]\s*(主动公开|依申请公开)"
    assert good(page("公开方式： 主动公开"), matches=(mode,))
    assert good(page(open_mode="主动公开"), matches=(mode,))
    assert good(page("见附件", attachment(text="公开属性:依申请公开")), matches=(mode,))
    assert not good(page("不予公开"), matches=(mode,))


def test_a_tables_heading_stands_on_one_line_or_near() -> None:
    row = (("职权名称|权力名称", "类型", "设定依据"),)
    assert good(page("见附件", attachment(text="序号\t权力名称\t职权类型\t设定依据")), tables=row)
    assert good(page("序号\n职权名称\n类型\n设定依据\n1\n许可"), tables=row)
    far = "职权名称" + "一" * 400 + "类型" + "二" * 400 + "设定依据"
    assert not good(page(far), tables=row)
    assert check(Requirements(tables=row), page("职权名称、类型")).lacking == ("表头“职权名称、类型、设定依据”",)


def test_letters_are_counted_without_white_space() -> None:
    assert good(page("字 " * 300), min_chars=300)
    assert not good(page("字 " * 299), min_chars=300)
    assert good(page("见附件", attachment(text="字" * 297)), min_chars=300)


def test_one_file_of_a_format_is_enough() -> None:
    assert good(page("见附件", attachment("表.xlsx"), attachment("表.pdf")), formats=("xls", ".XLSX"))
    assert check(Requirements(formats=("xls", "csv")), page("见附件", attachment("表.pdf"))).lacking == (
        "xls、csv格式的附件",
    )


def test_pictures_videos_and_sounds_are_counted_wherever_they_are() -> None:
    pictures = tuple(Medium(MediumKind.PICTURE, f"http://own.test/{i}.jpg") for i in range(3))
    assert good(page(media=pictures), media={"pictures": 3})
    assert not good(page(media=pictures[:2]), media={"pictures": 3})
    assert good(page(media=(Medium(MediumKind.VIDEO, ""),)), media={"video": True})
    assert good(page("见", attachment("解读.mp4")), media={"video": True})
    assert good(page(links=(Link("听", "http://own.test/a.mp3"),)), media={"audio": True})
    assert not good(page(), media={"audio": True})
    shown = attachment("图1.jpg")
    assert not good(page("见", shown, media=(Medium(MediumKind.PICTURE, shown.url),)), media={"pictures": 2})


def test_the_titles_year_must_not_be_contradicted() -> None:
    assert good(page("2018年收支"), same_year=True)
    assert good(page("没有年份"), same_year=True)
    assert good(page("2017年", title="部门预算"), same_year=True)
    assert not good(page("2017年收支"), same_year=True)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (attachment(state=AttachmentState.SCAN), "是扫描图"),
        (attachment(state=AttachmentState.EMPTY), "没有内容"),
        (replace(attachment(state=AttachmentState.UNREADABLE), outcome=Reason.HTTP_4XX), "打不开"),
    ],
)
def test_a_file_that_nobody_can_read_is_named(file: Attachment, words: str) -> None:
    checked = check(Requirements(readable=True, must_have=("收支总表",)), page("见附件", file))
    assert not checked.good
    assert words in checked.in_words()
    assert "收支总表" not in checked.in_words()


def test_a_file_that_only_we_could_not_read_is_not_broken() -> None:
    ours = replace(attachment(state=AttachmentState.UNREADABLE), outcome=Reason.TIMEOUT)
    assert check(Requirements(readable=True), page("见附件", ours)).broken == ()


def test_what_must_not_be_there_is_named_but_a_memory_of_it_is_not() -> None:
    assert not good(page("由市工商局受理"), forbidden=("市工商局",))
    assert good(page("由市市场监管局（原市工商局）受理"), forbidden=("市工商局",))
    assert not good(page("原市工商局职责；市工商局受理"), forbidden=("市工商局",))
    assert check(Requirements(forbidden=("草案",)), page("草案")).in_words() == "出现了：草案"


def test_some_of_many_may_be_enough() -> None:
    some = Requirements(must_have=("甲乙", "丙丁", "戊己"), at_least=2)
    assert check(some, page("甲乙丙丁")).good
    assert not check(some, page("甲乙")).good
    assert some.in_words() == "至少有3项中的2项：甲乙、丙丁、戊己"


@pytest.mark.parametrize(
    "wrong", [{}, {"at_least": 1}, {"must_have": ("甲",), "at_least": 2}, {"matches": ("(?=甲)",)}]
)
def test_what_asks_for_nothing_or_for_too_much_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Requirements(**wrong)
