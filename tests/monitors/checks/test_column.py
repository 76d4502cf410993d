"""column: every verdict and every reason of its docstring."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from monitors.case import Channel
from monitors.checks.column import Params, check, places, wants
from store.facts import Column, HomePage
from store.reasons import Reason
from store.register import Site
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import STANDING, case, column, facts, home, site, unit

PARAMS = Params(kind="column", names=("政府公报",), catalogue=True, search=True)
URL = "http://own.test/zfgb/"
LINK = ("政府公报", URL)
ELSEWHERE = ("首页", "http://own.test/")


def gazette(**other: Any) -> Column:
    given: dict[str, Any] = {"url": URL, "rows": 12, "total": 12, "has_catalogue": True, "has_search": True}
    return column("政府公报", **(given | other))


def portal(front: HomePage | None, *columns: Column, **other: Any) -> Channel:
    of_site = other.pop("site", site(kind="portal"))
    return Channel(of_site, facts(of_site.id, columns=columns, home=front, **other))


def judge(*own: Channel, params: Params = PARAMS, **other: Any) -> Judgement:
    (judgement,) = check(params, case(*own, **({"period": STANDING, "due": None} | other)))
    return judgement


# -- met


def test_an_entrance_contents_catalogue_and_search_are_met() -> None:
    assert judge(portal(home(LINK), gazette())).verdict is Verdict.MET


@pytest.mark.parametrize(
    "url",
    ["http://own.test/zfgb", "http://own.test/zfgb/index.html", "https://own.test/zfgb/", "http://OWN.test/zfgb/"],
)
def test_the_entrance_may_be_written_in_several_ways(url: str) -> None:
    other_name = gazette(key="x", path=("公报",))
    assert judge(portal(home(("政府公报", url)), replace(other_name, name="公报"))).verdict is Verdict.MET


@pytest.mark.parametrize("text", ["更多>>", "", "本期公报"])
def test_a_link_that_leads_there_is_an_entrance_whatever_it_says(text: str) -> None:
    assert judge(portal(home(ELSEWHERE, (text, URL)), gazette())).verdict is Verdict.MET


def test_of_several_links_the_one_to_a_known_column_counts() -> None:
    links = home(("广东省人民政府公报", "http://province.test/gongbao/"), LINK)
    assert judge(portal(links, gazette())).verdict is Verdict.MET


def test_the_very_name_comes_before_a_longer_one() -> None:
    longer = column("广东省人民政府公报", url="http://own.test/gd/", rows=3)
    assert judge(portal(home(("更多", URL)), longer, gazette())).verdict is Verdict.MET


def test_contents_may_stand_in_the_sub_columns() -> None:
    parent = gazette(rows=0, total=0)
    year = column("2018年", key="2018", path=("政府公报", "2018年"), rows=9)
    assert judge(portal(home(LINK), parent, year)).verdict is Verdict.MET


def test_catalogue_and_search_may_stand_in_the_sub_columns() -> None:
    parent = gazette(has_catalogue=False, has_search=False)
    year = column("2018年", key="2018", path=("政府公报", "2018年"), has_catalogue=True, has_search=True)
    assert judge(portal(home(LINK), parent, year)).verdict is Verdict.MET


def test_one_portal_of_several_is_enough() -> None:
    bare = portal(replace(home(ELSEWHERE), site_id="b"), column(site_id="b"), site=site("b", kind="county"))
    assert judge(bare, portal(home(LINK), gazette())).verdict is Verdict.MET


def test_found_is_met_though_the_register_is_incomplete() -> None:
    assert judge(portal(home(LINK), gazette()), unit=unit(channels_complete=None)).verdict is Verdict.MET


def test_what_the_rule_does_not_ask_for_is_not_missed() -> None:
    modest = Params(kind="column", names=("政府公报",), non_empty=False)
    bare = gazette(rows=0, total=0, has_catalogue=False, has_search=False)
    assert judge(portal(home(LINK), bare), params=modest).verdict is Verdict.MET


# -- gap


def test_no_entrance_on_a_recognised_home_page_is_a_gap() -> None:
    judgement = judge(portal(home(ELSEWHERE), gazette()))
    assert judgement.verdict is Verdict.GAP
    assert "首页没有入口" in judgement.message
    assert [p.url for p in judgement.looked_at] == ["http://own.test/"]


def test_a_list_that_itself_says_it_holds_nothing_is_a_gap() -> None:
    judgement = judge(portal(home(LINK), gazette(rows=0, total=0)))
    assert judgement.verdict is Verdict.GAP
    assert "共0条" in judgement.message


@pytest.mark.parametrize(
    ("lacking", "words"), [({"has_catalogue": False}, "没有目录导航"), ({"has_search": False}, "没有内容检索")]
)
def test_a_column_page_without_its_services_is_a_gap(lacking: dict[str, Any], words: str) -> None:
    judgement = judge(portal(home(LINK), gazette(**lacking)))
    assert judgement.verdict is Verdict.GAP
    assert words in judgement.message


def test_a_site_without_the_column_is_a_gap_where_no_entrance_is_asked_for() -> None:
    inside = PARAMS.model_copy(update={"on_home": False})
    assert judge(portal(home(ELSEWHERE), column("新闻")), params=inside).verdict is Verdict.GAP
    assert judge(portal(home(ELSEWHERE), gazette()), params=inside).verdict is Verdict.MET


def test_a_link_of_that_name_that_leads_where_nobody_read_is_no_absence() -> None:
    inside = PARAMS.model_copy(update={"on_home": False})
    judgement = judge(portal(home(("政府公报", "http://elsewhere.test/gb/")), column("新闻")), params=inside)
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, Reason.COLUMN_NOT_FOUND)
    entrance = inside.model_copy(update={"non_empty": False, "catalogue": False, "search": False})
    assert judge(portal(home(("政府公报", "http://elsewhere.test/gb/"))), params=entrance).verdict is Verdict.MET


# -- unknown


@pytest.mark.parametrize(
    ("front", "reason"),
    [
        (home(ELSEWHERE, scripted=True), Reason.JS_POSSIBLE),
        (home(ELSEWHERE, navigation_recognised=False), Reason.NAVIGATION_UNRECOGNISED),
        (home(navigation_recognised=False, scripted=True), Reason.JS_POSSIBLE),
        (None, Reason.NOT_LOOKED),
    ],
)
def test_a_home_page_that_may_show_more_is_unknown(front: HomePage | None, reason: Reason) -> None:
    judgement = judge(portal(front, gazette()))
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, reason)


@pytest.mark.parametrize("outcome", [Reason.REFUSED, Reason.BLOCKED_CHALLENGE, Reason.PLATFORM_UNKNOWN])
def test_a_site_that_was_not_read_is_unknown(outcome: Reason) -> None:
    assert judge(portal(None, outcome=outcome)).reason is outcome
    assert judge(portal(home(ELSEWHERE), gazette(), outcome=outcome)).reason is outcome


def test_a_site_that_was_never_looked_at_is_unknown() -> None:
    assert judge(Channel(site(kind="portal"), None)).reason is Reason.NOT_LOOKED


def test_a_column_that_could_not_be_read_is_unknown() -> None:
    broken = gazette(outcome=Reason.HTTP_5XX, whole=False, rows=0, total=None)
    assert judge(portal(home(LINK), broken)).reason is Reason.HTTP_5XX


def test_an_empty_looking_list_without_a_total_of_its_own_may_be_filled_by_script() -> None:
    assert judge(portal(home(LINK), gazette(rows=0, total=None))).reason is Reason.JS_POSSIBLE


def test_a_blank_column_is_not_blank_while_a_sub_column_is_unread() -> None:
    year = column("2018年", key="2018", path=("政府公报", "2018年"), rows=0, outcome=Reason.TIMEOUT, whole=False)
    assert judge(portal(home(LINK), gazette(rows=0, total=0), year)).reason is Reason.TIMEOUT


@pytest.mark.parametrize("lacking", [{"has_catalogue": False}, {"has_search": False}])
def test_a_service_that_scripts_may_add_is_unknown(lacking: dict[str, Any]) -> None:
    assert judge(portal(home(LINK), gazette(scripted=True, **lacking))).reason is Reason.JS_POSSIBLE


@pytest.mark.parametrize("url", ["http://province.test/gongbao/", "http://[broken"])
def test_an_entrance_that_leads_elsewhere_is_unknown(url: str) -> None:
    judgement = judge(portal(home(("广东省人民政府公报", url)), column("新闻")))
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, Reason.COLUMN_NOT_FOUND)


def test_a_link_to_another_hosts_gazette_is_no_entrance_to_the_sites_own() -> None:
    judgement = judge(portal(home(("广东省人民政府公报", "http://province.test/gongbao/")), gazette()))
    assert judgement.verdict is not Verdict.MET


@pytest.mark.parametrize(
    ("of_site", "changed", "reason"),
    [
        (site(kind="portal"), {"unit": unit(channels_complete=None)}, Reason.REGISTER_INCOMPLETE),
        (site(kind="portal", confirmed=False), {}, Reason.SITE_UNCONFIRMED),
        (site(kind="portal", base=None), {}, Reason.NO_ADDRESS),
        (site(kind="department"), {}, Reason.NO_ADDRESS),
        (site(kind="portal", part_of="other"), {}, Reason.NO_ADDRESS),
    ],
)
@pytest.mark.parametrize("shown", [home(ELSEWHERE), home(LINK)])
def test_a_fault_on_an_incomplete_register_is_unknown(
    of_site: Site, changed: dict[str, Any], reason: Reason, shown: HomePage
) -> None:
    judgement = judge(portal(shown, gazette(rows=0, total=0), site=of_site), **changed)
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, reason)


# -- the rest


def test_nothing_is_opened_and_no_other_site_is_asked() -> None:
    assert wants(PARAMS, case()) == ()
    assert places(PARAMS) == ()


def test_the_expectation_names_all_that_is_asked_for() -> None:
    expected = judge(portal(home(LINK), gazette(complete_to=date(2018, 1, 1)))).expected
    assert expected == "市财政局网站首页设“政府公报”专栏，专栏有内容，提供目录导航和内容检索"


def test_of_several_columns_of_that_name_the_one_as_it_should_be_counts() -> None:
    order_form = column("政府公报征订", key="zd", url="http://own.test/zd/", rows=3)
    front = home(("政府公报征订", "http://own.test/zd/"), LINK)
    assert judge(portal(front, order_form, gazette())).verdict is Verdict.MET


SERVICES = Params(kind="column", names=("办事服务",), non_empty=False)


def test_where_only_an_entrance_is_asked_for_it_may_lead_to_another_site() -> None:
    assert judge(portal(home(("办事服务", "http://elsewhere.test/"))), params=SERVICES).verdict is Verdict.MET


def test_where_only_an_entrance_is_asked_for_what_lies_behind_it_need_not_be_read() -> None:
    unread = column("办事服务", url="http://own.test/bsfw/", rows=0, outcome=Reason.TIMEOUT)
    assert judge(portal(home(("办事服务", "http://own.test/bsfw/")), unread), params=SERVICES).verdict is Verdict.MET


def test_of_several_names_the_column_as_it_should_be_counts_where_no_entrance_is_asked_for() -> None:
    lists = Params(kind="column", names=("政策解读", "政策图解"), on_home=False)
    blank = column("政策解读", key="a", url="http://own.test/a/", rows=0, total=0)
    filled = column("政策图解", key="b", url="http://own.test/b/", rows=4, total=4)
    assert judge(portal(home(ELSEWHERE), blank, filled), params=lists).verdict is Verdict.MET
    assert judge(portal(home(ELSEWHERE), blank), params=lists).verdict is Verdict.GAP


def test_a_list_that_bears_a_units_name_is_no_column() -> None:
    relief = Params(kind="column", names=("扶贫工作",), on_home=False)
    office = unit("市扶贫工作局", id="fpj")
    listed = column("市扶贫工作局", rows=3)
    front = home(("市扶贫工作局", "http://own.test/0101/"), navigation_recognised=False)
    judgement = judge(portal(front, listed), params=relief, unit=office)
    assert judgement.reason is Reason.NAVIGATION_UNRECOGNISED
