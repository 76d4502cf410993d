"""The register: units over time, sites, contacts, events, tasks; and who is meant by a phrase."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from rules.errors import InputError
from rules.register import load_contacts, load_events, load_sites, load_tasks, load_units, owed_by, resolve
from rules.workspace import shipped_catalogue
from store.register import Contact, Event, Register, Standing, Successor, Unit, UnitName
from tests.rules.worlds import SITES, UNITS, unit, write

CATALOGUE = shipped_catalogue()


def problems(load: Callable[..., Any], path: Path, *more: Any) -> list[str]:
    with pytest.raises(InputError) as caught:
        load(path, path.name, *more)
    return [str(p) for p in caught.value.problems]


# -- units over time


def names(*entries: tuple[str, str | None, str | None, bool]) -> tuple[UnitName, ...]:
    def day(text: str | None) -> date | None:
        return date.fromisoformat(text) if text else None

    return tuple(UnitName(n, day(since), day(until), confirmed) for n, since, until, confirmed in entries)


RENAMED = unit(
    "wj", "市卫计局",
    names=names(("市卫计局", None, "2018-12-31", True), ("市卫健局", "2019-01-01", None, False)),
)  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "standing"),
    [
        (date(2018, 1, 1), date(2018, 12, 31), Standing.EXISTS),
        (date(2018, 7, 1), date(2019, 1, 1), Standing.UNCONFIRMED),
        (date(2019, 1, 1), date(2019, 12, 31), Standing.UNCONFIRMED),
    ],
)
def test_from_the_first_unconfirmed_change_on_a_unit_is_unconfirmed(start: date, end: date, standing: Standing) -> None:
    assert RENAMED.standing(start, end) is standing


@pytest.mark.parametrize(
    ("confirmed", "start", "standing"),
    [
        (False, date(2018, 1, 1), Standing.EXISTS),
        (False, date(2019, 1, 1), Standing.UNCONFIRMED),
        (True, date(2019, 1, 1), Standing.EXISTS),
        (True, date(2020, 1, 1), Standing.ABSENT),
    ],
)
def test_a_unit_ends_with_its_confirmed_successor(confirmed: bool, start: date, standing: Standing) -> None:
    merged = unit("gsj", "市工商局", successor=Successor("scj", date(2019, 3, 1), confirmed))
    assert merged.standing(start, date(start.year, 12, 31)) is standing


def test_a_unit_that_did_not_exist_yet_is_absent_and_one_without_names_unconfirmed() -> None:
    young = unit("new", "市大数据局", names=names(("市大数据局", "2019-02-01", None, True)))
    assert young.standing(date(2018, 1, 1), date(2018, 12, 31)) is Standing.ABSENT
    assert unit("x", "市某局", names=()).standing(date(2018, 1, 1), date(2018, 12, 31)) is Standing.UNCONFIRMED


def test_all_names_hold_former_later_and_other_spellings_once() -> None:
    many = unit("wj", "市卫计局", names=RENAMED.names, aliases=("市卫生局", "市卫健局"))
    assert many.all_names == ("市卫计局", "市卫健局", "市卫生局")


# -- reading units


def test_months_begin_with_their_first_and_end_with_their_last_day(tmp_path: Path) -> None:
    path = write(tmp_path, """
        - id: wj
          name: 市卫计局
          kind: department
          names:
          - {name: 市卫计局, from: '2014-02', to: '2016-02', confirmed: true}
          - {name: 市卫健局, from: 2019-03-05, to: null, confirmed: false}
          successor: {unit: wj, from: '2024-01', confirmed: false}
          channels_complete: {on: 2018-03-01, by: 政务公开科}
        """)  # fmt: skip
    (read,) = load_units(path, "units.yaml")
    assert [(n.since, n.until) for n in read.names] == [
        (date(2014, 2, 1), date(2016, 2, 29)),
        (date(2019, 3, 5), None),
    ]
    assert read.successor == Successor("wj", date(2024, 1, 1), confirmed=False)
    assert read.channels_complete is not None
    assert read.channels_complete.on == date(2018, 3, 1)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- {id: a, name: 甲, kind: department}\n- {id: a, name: 乙, kind: county}\n", "units.yaml:2:4: 编号“a”重复，第1行已用过"),
        ("- {id: a, name: 甲, kind: departement}\n", "是不是“department”？"),
        ("- {id: 甲, name: 甲, kind: county}\n", "units.yaml:1:4: 编号“甲”只能用英文字母、数字、点和横线"),
        ("- {id: a, name: 甲, kind: county, successor: {unit: bb, from: '2019-01', confirmed: true}}\n", "没有“bb”这个单位"),
        ("- {id: a, name: 甲, kind: county, names: [{name: 甲, from: '2019-13', confirmed: true}]}\n", "“2019-13”不是正确的年月，请写成 2018-12 或 2018-12-05"),
        ("- {id: a, name: 甲, kind: county, names: [{name: 甲, from: 2019-02-30, confirmed: true}]}\n", "“2019-02-30”不是正确的年月"),
        ("- {id: a, name: 甲, kind: county, alias: [乙]}\n", "不认识“alias”，是不是“aliases”？"),
        ("- {id: a, name: 甲, kind: county, channels_complete: {on: 明天, by: 我}}\n", "“明天”不是正确的日期"),
    ],
)  # fmt: skip
def test_a_mistake_among_the_units_is_named(tmp_path: Path, text: str, sentence: str) -> None:
    (found,) = problems(load_units, write(tmp_path, text, "units.yaml"))
    assert sentence in found
    assert found.startswith("units.yaml:1:") or "2:4" in found


# -- new-media accounts

ACCOUNT = "{id: weibo, name: 惠州财政, base: null, platform: [weibo], units: [czj], kind: account, confirmed: true}"


def test_an_account_is_no_website_of_its_unit(tmp_path: Path) -> None:
    (account,) = load_sites(write(tmp_path, f"- {ACCOUNT}\n"), "sites.yaml", UNITS)
    register = Register(UNITS, (*SITES, account))
    assert [s.id for s in register.channels_of("czj")] == ["czj"]
    assert register.accounts_of("czj") == (account,)
    assert register.accounts_of("mzj") == ()


@pytest.mark.parametrize(
    ("wrong", "column", "sentence"),
    [
        (ACCOUNT.replace("[weibo]", "[]"), 39, "政务新媒体账号要写在哪个平台，只写一个，可用：weibo（微博）"),
        (
            ACCOUNT.replace("[weibo]", "[weibo, wechat]"),
            39,
            "政务新媒体账号要写在哪个平台，只写一个，可用：weibo（微博）",
        ),
        (ACCOUNT.replace("[weibo]", "[wechet]"), 39, "没有“wechet”这个平台，是不是“wechat”？可用：weibo（微博）"),
        (ACCOUNT.replace("[czj]", "[]"), 3, "账号“惠州财政”要写主办单位：units"),
    ],
)
def test_an_account_is_on_one_platform_and_somebodys(tmp_path: Path, wrong: str, column: int, sentence: str) -> None:
    (found,) = problems(load_sites, write(tmp_path, f"- {wrong}\n", "sites.yaml"), UNITS)
    assert found.startswith(f"sites.yaml:1:{column}: {sentence}")


# -- sites, contacts, events, tasks


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("- {id: a, name: 甲, base: 'www.a.test', kind: portal, confirmed: true}\n", "“www.a.test”不是网址，请以 http:// 或 https:// 开头"),
        ("- {id: a, name: 甲, base: 'ftp://a.test', kind: portal, confirmed: true}\n", "不是网址"),
        ("- {id: a, name: 甲, base: 'http://a.test:port', kind: portal, confirmed: true}\n", "不是网址"),
        ("- {id: a, name: 甲, base: 'http://[a', kind: portal, confirmed: true}\n", "不是网址"),
        ("- {id: a, name: 甲, base: null, units: [czjj], kind: portal, confirmed: true}\n", "没有“czjj”这个单位，是不是“czj”？"),
        ("- {id: a, name: 甲, base: null, kind: portal, part_of: b, confirmed: true}\n", "没有“b”这个网站"),
        ("- {id: a, name: 甲, base: null, kind: portal}\n", "缺少“confirmed”"),
    ],
)  # fmt: skip
def test_a_mistake_among_the_sites_is_named(tmp_path: Path, text: str, sentence: str) -> None:
    (found,) = problems(load_sites, write(tmp_path, text, "sites.yaml"), UNITS)
    assert found.startswith("sites.yaml:1:")
    assert sentence in found


def test_an_address_loses_its_last_slash_and_keeps_its_scheme(tmp_path: Path) -> None:
    text = "- {id: a, name: 甲, base: 'http://a.test/', units: [czj], kind: department, confirmed: true}\n"
    (read,) = load_sites(write(tmp_path, text), "sites.yaml", UNITS)
    assert read.base == "http://a.test"


def test_contacts_are_read_office_first(tmp_path: Path) -> None:
    text = "office: [a@x.test, b@x.test]\nunits:\n  czj: {emails: [c@x.test], mode: off}\n"
    assert load_contacts(write(tmp_path, text), "contacts.yaml", UNITS) == (
        Contact(None, ("a@x.test", "b@x.test")),
        Contact("czj", ("c@x.test",), "off"),
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("office: []\n", "“office”不能为空"),
        ("office: [a]\n", "contacts.yaml:1:10: “a”不是邮箱地址"),
        ('office: ["a@x.test\\nBcc: b@x.test"]\n', "不是邮箱地址"),
        ("office: [a@x.test]\nunits:\n  czjj: {emails: [c@x.test]}\n", "contacts.yaml:3:3: 没有“czjj”这个单位"),
        ("office: [a@x.test]\nunits:\n  czj: {emails: [c@x.test], mode: later}\n", "“later”不是可用的写法"),
        ("office: [a@x.test]\nunits:\n  czj: {emails: ['c@x.test, d@x.test']}\n", "不是邮箱地址"),
    ],
)
def test_a_mistake_among_the_contacts_is_named(tmp_path: Path, text: str, sentence: str) -> None:
    (found,) = problems(load_contacts, write(tmp_path, text, "contacts.yaml"), UNITS)
    assert sentence in found


def test_events_are_read_and_their_units_checked(tmp_path: Path) -> None:
    good = write(tmp_path, "- {id: budget-approved, on: 2018-01-26, unit: czj}\n")
    assert load_events(good, "events.yaml", UNITS) == (Event("budget-approved", date(2018, 1, 26), "czj"),)
    assert load_events(write(tmp_path, "# none\n"), "events.yaml", UNITS) == ()
    (wrong,) = problems(load_events, write(tmp_path, "- {id: a, on: 2018-01-26, unit: x}\n", "events.yaml"), UNITS)
    assert "events.yaml:1:" in wrong
    (date_,) = problems(load_events, write(tmp_path, "- {id: a, on: 2018-1-32}\n", "events.yaml"), UNITS)
    assert "“2018-1-32”不是正确的日期" in date_


def test_an_event_may_tell_its_hour_which_one_it_is_and_how_it_is_spoken_of(tmp_path: Path) -> None:
    text = "- {id: 舆情, on: 2018-03-01, at: '09:30', subject: 某路段积水, words: [积水, 内涝]}\n"
    (read,) = load_events(write(tmp_path, text), "events.yaml", UNITS)
    assert (read.at, read.subject, read.words) == (time(9, 30), "某路段积水", ("积水", "内涝"))


@pytest.mark.parametrize("at", ["930", "'25:00'", "九点半"])
def test_an_hour_that_is_none_is_named(tmp_path: Path, at: str) -> None:
    (found,) = problems(load_events, write(tmp_path, f"- {{id: a, on: 2018-03-01, at: {at}}}\n"), UNITS)
    assert "不是正确的时刻" in found


def test_tasks_keep_their_words_and_their_order_of_units(tmp_path: Path) -> None:
    text = """
        - id: NEW-1
          title: 新任务
          text: 原文
          units_text: 市财政局牵头，各部门配合
          units: [{name: 市财政局, role: lead}, {groups: [市政府各部门], role: co}]
        """
    (task,) = load_tasks(write(tmp_path, text), "tasks.yaml")
    assert task.units_text == "市财政局牵头，各部门配合"
    owing = owed_by(task, Register(UNITS, SITES))
    assert [(u.id, role) for u, role in owing] == [("czj", "lead"), ("mzj", "co")]


# -- phrases


def test_a_phrase_is_a_group_or_the_one_unit_of_that_name() -> None:
    register = Register((*UNITS, RENAMED), SITES)
    assert [u.id for u in resolve("市政府各部门", register)] == ["czj", "mzj", "wj"]
    assert [u.id for u in resolve("市 卫健局", register)] == ["wj"]
    assert [u.id for u in resolve("czj", register)] == ["czj"]
    assert resolve("市水务局", register) == ()


def test_a_name_shared_after_a_merger_means_all_predecessors() -> None:
    merged = tuple(
        Unit(i, n, "department", names=names((n, None, None, True), ("市市场监管局", None, None, False)))
        for i, n in (("gsj", "市工商局"), ("zjj", "市质监局"))
    )
    assert [u.id for u in resolve("市市场监管局", Register(merged, ()))] == ["gsj", "zjj"]


def test_the_units_of_all_shipped_tasks_are_known_but_for_the_two_open_phrases() -> None:
    assert len(CATALOGUE.tasks) == 41
    unknown = {
        (task.id, phrase)
        for task in CATALOGUE.tasks.values()
        for phrase, _ in task.unit_refs
        if not resolve(phrase, CATALOGUE.register)
    }
    assert unknown == {("HZ2018-10-1", "“一号通”接入服务单位"), ("HZ2018-10-1", "各县、区有关部门")}


def test_no_two_shipped_units_answer_to_one_alias() -> None:
    aliases = [a for u in CATALOGUE.register.units for a in u.aliases]
    assert len(aliases) == len(set(aliases))


def test_the_shipped_register_is_unconfirmed_as_it_is() -> None:
    year = (date(2026, 1, 1), date(2026, 12, 31))
    assert {u.standing(*year) for u in CATALOGUE.register.units} == {Standing.UNCONFIRMED}
    assert all(u.channels_complete is None for u in CATALOGUE.register.units)
