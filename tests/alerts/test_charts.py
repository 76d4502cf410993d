"""The pictures in the office's mail, and a whole city in a mail that no program cuts off."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from bs4 import BeautifulSoup, Tag

from alerts import render
from alerts.brief import LARGEST
from alerts.charts import charts
from alerts.digest import Post, office_digest
from alerts.listing import Past, roll
from alerts.mail import Content
from alerts.pictures import Pictures, pictures
from alerts.sections import sort_gaps
from store.reasons import Reason
from store.register import Register, Unit, UnitName
from store.verdicts import Finding, Gap, GapState, Verdict
from tests.alerts.cases import WORKDAYS, gap
from tests.alerts.city import AS_OF, finding, register, situation

HEADINGS = {f"YS2018-{n:02}-1": f"推进第{n}方面公开" for n in range(1, 18)}
OTHERS = (Verdict.MET, Verdict.MET, Verdict.LATE, Verdict.UNKNOWN, Verdict.MET, Verdict.MET)


def few() -> tuple[list[Finding], list[Gap], Pictures]:
    """One cell of every colour, and a disputed gap besides."""
    told = [
        finding("mzj"), finding("jyj", verdict=Verdict.LATE), finding("czj", verdict=Verdict.MET),
        finding("jtj", verdict=Verdict.UNKNOWN, reason=Reason.TIMEOUT), finding("hbj"), finding("wjj", verdict=Verdict.NOT_DUE),
    ]  # fmt: skip
    gaps = [gap(1, told[0]), gap(2, told[4], GapState.DISPUTED)]
    sections = {"YS2018-01-1": "推进法治政府", "YS2018-02-1": "重点领域公开。"}
    return told, gaps, pictures(told, gaps, (), register(), sections, AS_OF)


def test_every_cell_says_in_signs_what_it_says_in_colours() -> None:
    view = charts(few()[2])
    assert view is not None
    assert view.heads == ("二",)
    assert view.sections == "二 重点领域公开"
    signs = {row.unit: (row.cells[0].sign, row.words) for row in view.rows}
    assert signs == {
        "市民政局": ("缺1", "二缺1"), "市教育局": ("迟1", "二迟1"), "市财政局": ("✓", ""), "市交通运输局": ("?1", "二未定1"),
        "市环境保护局": ("?1", "二未定1"),
    }  # fmt: skip
    colours = {cell.sign[:1]: cell.colour for row in view.rows for cell in row.cells}
    assert len(set(colours.values())) == len(colours) == 4
    assert {cell.sign for cell, _ in view.legend} == set(colours)
    assert [row.unit for row in view.red] == ["市民政局"]


def test_bars_are_as_long_as_their_numbers_and_what_is_not_nothing_is_seen() -> None:
    view = charts(few()[2])
    assert view is not None
    assert [(b.label, b.number, b.width) for b in view.ages] == [
        ("一周以内", 0, 0), ("一至四周", 2, 100), ("四至十二周", 0, 0), ("十二周以上", 0, 0),
    ]  # fmt: skip
    assert [(b.label, b.words, b.number) for b in view.weeks] == [
        ("11月12日起", "新确认2，已整改0", 2), ("11月19日起", "新确认0，已整改0", 2),
    ]  # fmt: skip


def test_a_quiet_city_is_not_drawn() -> None:
    met = [finding("mzj", verdict=Verdict.MET)]
    assert charts(pictures(met, [], (), register(), HEADINGS, AS_OF)) is None
    mended = gap(1, met[0], GapState.RESOLVED)
    assert charts(pictures(met, [mended], (), register(), HEADINGS, AS_OF)) is not None


@cache
def whole_city(units: int, each: int) -> tuple[Content, tuple[Gap, ...], tuple[str, ...]]:
    """The office's mail of so many units with so many gaps each under 17 sections, its gaps, and the units' names."""
    names = tuple(f"市第{n}局（虚构）" for n in range(units))
    known = tuple(
        Unit(f"u{n:02}", name, "department", names=(UnitName(name, None, None, True),)) for n, name in enumerate(names)
    )
    found: list[Finding] = []
    gaps: list[Gap] = []
    for n, unit in enumerate(known):
        missing = {(n * 3 + k * 5) % 17 + 1 for k in range(each)}
        for s in range(1, 18):
            verdict = Verdict.GAP if s in missing else OTHERS[(n * 7 + s * 3) % 6]
            reason = Reason.TIMEOUT if verdict is Verdict.UNKNOWN else None
            plain = finding("mzj", f"rule{s}", verdict, reason=reason, title=f"第{s}类信息公开")
            one = replace(
                plain, unit=unit.id, unit_name=unit.name, task=f"YS2018-{s:02}-1", obligation=f"rule{s}|{unit.id}|2018|"
            )
            found.append(one)
            if verdict is Verdict.GAP:
                opened = AS_OF - timedelta(days=len(gaps) * 5 % 120 + 3)
                gaps.append(gap(len(gaps) + 1, one, opened=opened, confirmed=opened + timedelta(days=1)))
    told = {str(g.id): "new" for g in gaps if g.id % 5}
    city = Register(units=known, sites=(), contacts=())
    whole = replace(situation(*found), register=city, headings=HEADINGS)
    by_obligation = {f.obligation: f for f in found}
    past = Past(tuple(gaps), {g.id: g.confirmed for g in gaps if g.confirmed})
    post = Post(
        roll=roll(past, by_obligation, city, WORKDAYS, AS_OF, date(2018, 10, 1), lambda _: 10),
        pictures=pictures(found, gaps, (), city, HEADINGS, AS_OF),
    )
    sections = sort_gaps(gaps, by_obligation, told, as_of=AS_OF, untold_too=True)
    return render.office(office_digest(whole, sections, told, post), "2018-W47"), tuple(gaps), names


@pytest.mark.parametrize(("units", "each"), [(10, 1), (80, 1), (80, 4)])
def test_a_whole_city_s_mail_is_not_cut_off_and_names_every_gap(units: int, each: int) -> None:
    content, gaps, names = whole_city(units, each)
    assert len(content.html.encode()) <= LARGEST
    seen = BeautifulSoup(content.html, "lxml").get_text()
    numbers = {int(n) for found in re.findall(r"编号((?:\d+、?)+)", seen) for n in found.split("、") if n}
    assert {g.id for g in gaps} <= numbers
    assert all(name in seen for name in names)


def test_the_plain_text_tells_everything_however_brief_the_html_is() -> None:
    content, gaps, _ = whole_city(80, 4)
    assert content.text.count("    查看结果：") == len(gaps)
    assert content.text.count("    法定依据：") == len(gaps)
    assert "为使邮件不致过长" in content.html
    assert "为使邮件不致过长" not in whole_city(10, 1)[0].html, "what fits is told whole"


def test_the_map_is_a_plain_table_whose_colours_are_attributes() -> None:
    content, _, names = whole_city(80, 1)
    page = BeautifulSoup(content.html, "lxml")
    table = next(t for t in page.find_all("table", class_="map"))
    rows = [r for r in table.find_all("tr") if isinstance(r, Tag)]
    assert len(rows) == len(names) + 1
    assert {len(r.find_all(["td", "th"])) for r in rows} == {18}
    assert not page.find_all(["svg", "img", "style", "canvas"])
    for cell in (c for r in rows[1:] for c in r.find_all("td")[1:]):
        assert cell.get_text(), "no cell of these is told by its colour alone"
    assert "bgcolor" in table.attrs
