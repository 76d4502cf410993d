"""Who owes, in the words of a task list. Units are SYNTHETIC (虚构) where no shipped register has them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.tasklist.phrases import Reader, Who
from rules.workspace import shipped_catalogue
from store.register import Register, Unit

REGISTER = shipped_catalogue().register
_ALL = ("市政府各部门", "各直属机构", "各县（区）政府")


def _read(text: str, register: Register = REGISTER) -> tuple[list[tuple[str, str, tuple[str, ...]]], list[str]]:
    owing = Reader(register).read(text, "（一）第1行")
    return [(w.role, w.name, w.groups) for w in owing.units], owing.remarks


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("市经济和信息化局牵头，市政府各部门、各直属机构，各县（区）政府配合。",
         [("lead", "市经济和信息化局", ()), ("co", "", _ALL)]),
        ("牵头单位：市财政局；配合单位：市政府各部门、各直属机构，各县（区）政府",
         [("lead", "市财政局", ()), ("co", "", _ALL)]),
        ("由市财政局牵头负责，市审计局、市教育局按职责分工负责。",
         [("lead", "市财政局", ()), ("responsible", "市审计局", ()), ("responsible", "市教育局", ())]),
        ("市财政局会同市审计局负责", [("lead", "市财政局", ()), ("co", "市审计局", ())]),
        ("市财政局及市审计局", [("responsible", "市财政局", ()), ("responsible", "市审计局", ())]),
        ("惠州市财政局、审计局", [("responsible", "市财政局", ()), ("responsible", "市审计局", ())]),
        ("市卫生和计划生育局；博罗县政府。",
         [("responsible", "市卫生和计划生育局", ()), ("responsible", "博罗县政府", ())]),
    ],
)  # fmt: skip
def test_the_role_stands_behind_its_units(text: str, wanted: list[object]) -> None:
    units, _ = _read(text)
    assert units == wanted


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("市财证局", "登记表里没有“市财证局”，是不是“市财政局”？"),
        ("市政府各部们", "没有“市政府各部们”这个集合称谓，是不是“市政府各部门”？"),
        ("市财政局牵头，市审计局", "“市审计局”没有写明牵头还是配合"),
        ("市政府办公室，市财政局牵头", "按共同牵头处理，请核对"),
        ("。", "没有读出责任单位"),
        ("市政务服务和数据管理局", "对得上几个单位"),
    ],
)
def test_what_is_not_certain_is_said(text: str, remark: str) -> None:
    _, remarks = _read(text)
    assert any(remark in r for r in remarks), remarks


def test_a_name_that_is_nowhere_registered_is_kept_as_it_stands() -> None:
    units, _ = _read("市虚构事务局、观星局")
    assert units == [("responsible", "市虚构事务局", ()), ("responsible", "市观星局", ())]


def test_before_there_is_a_register_only_near_names_are_asked_about() -> None:
    _, remarks = _read("市文化广电新闻出版局、文化和广电新闻出版局，市政府各部门", Register((), ()))
    assert len(remarks) == 1
    assert "写法相近" in remarks[0]


def test_what_a_group_is_said_to_include_is_kept_with_its_wording() -> None:
    reader = Reader(
        Register((Unit("a", "甲县政府", "county", ("各县政府",)), Unit("b", "乙开发区管委会", "county")), ())
    )
    owing = reader.read("各县政府（含乙开发区，下同）。", "（一）第1行")
    assert owing.units == [
        Who("responsible", "", ("各县政府",), "各县政府（含乙开发区，下同）", (("各县政府", ("乙开发区",)),))
    ]
    assert any("登记表里没有“乙开发区”" in r for r in owing.remarks)


@given(st.lists(st.sampled_from([u.name for u in REGISTER.units]), min_size=1, max_size=8, unique=True),
       st.sampled_from(["、", "，", "；", "\n"]))  # fmt: skip
def test_every_registered_unit_of_a_plain_list_is_found_in_its_order(names: list[str], between: str) -> None:
    units, remarks = _read(between.join(names) + "。")
    assert units == [("responsible", name, ()) for name in names]
    assert remarks == []


@given(st.text(max_size=80))
def test_any_text_is_read_or_remarked_upon(text: str) -> None:
    units, remarks = _read(text)
    assert units or remarks
