"""The plan of a look: which sites the active rules need, how far back, and what on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from rules.engine import World
from rules.plan import make_plan
from store.plan import Network, Plan, Politeness, Probe
from store.register import Register
from tests.rules.worlds import BUDGET, INTERPRETATION, IPV6, SITES, TODAY, UNITS, changed, load, site, world

POLITE = Politeness("gapwatch (zwgk@city.test)")
REPLY = changed(
    IPV6.replace("T-3.ipv6", "T-3.reply").replace("kind: ipv6", "kind: reply\n  columns: [网民留言]"), level="hint"
)


def plan(given: World, today: date = TODAY, **other: object) -> Plan:
    return make_plan(given, today, POLITE, Network(), **other)  # type: ignore[arg-type]


def horizons(given: World, today: date = TODAY) -> dict[str, date]:
    return {s.site_id: s.horizon for s in plan(given, today).sites}


def test_only_sites_that_some_rule_needs_are_read(tmp_path: Path) -> None:
    assert list(horizons(world(load(tmp_path, IPV6)))) == ["czj", "mzj"]
    assert list(horizons(world(load(tmp_path, BUDGET)))) == ["czj", "mzj", "platform"]
    with_portal = load(tmp_path, INTERPRETATION + "  also: [portal]\n")
    assert list(horizons(world(with_portal))) == ["czj", "mzj", "portal"]


def test_a_site_is_read_back_to_the_earliest_windows_start(tmp_path: Path) -> None:
    assert set(horizons(world(load(tmp_path, BUDGET))).values()) == {date(2017, 10, 3)}
    wider = world(load(tmp_path, BUDGET + "  window_days: 200\n"))
    assert set(horizons(wider).values()) == {date(2017, 6, 15)}
    both = world(load(tmp_path, BUDGET + "  window_days: 0\n", IPV6))
    assert horizons(both) == {
        "czj": date(2017, 10, 3),
        "mzj": date(2017, 10, 3),
        "platform": date(2018, 1, 1),
    }


def test_while_last_year_is_judged_its_window_is_read(tmp_path: Path) -> None:
    given = world(load(tmp_path, BUDGET))
    assert set(horizons(given, date(2019, 1, 8)).values()) == {date(2017, 10, 3)}


def test_a_message_board_is_read_a_year_back(tmp_path: Path) -> None:
    assert horizons(world(load(tmp_path, REPLY)))["czj"] == date(2017, 4, 10)


ACCOUNTS = (
    site("weibo", "czj", kind="account", platforms=("weibo",)),
    site("wechat", "czj", kind="account", platforms=("wechat",), base=None),
)
FRESH = changed(
    IPV6.replace("T-3.ipv6", "T-3.fresh").replace("kind: ipv6", "kind: channel\n  require: {mode: fresh}"), level="hint"
)


def test_accounts_are_read_only_by_those_who_look_at_accounts_and_by_the_reader_of_accounts(tmp_path: Path) -> None:
    register = Register(UNITS, (*SITES, *ACCOUNTS))
    assert "weibo" not in horizons(world(load(tmp_path, BUDGET, IPV6), register=register))
    planned = plan(world(load(tmp_path, FRESH), register=register))
    assert [(s.site_id, s.platforms) for s in planned.sites] == [("weibo", ("account",))]
    assert "weibo.test" not in planned.file_hosts


def test_only_hosts_of_an_ipv6_rule_are_dialled(tmp_path: Path) -> None:
    rules = load(tmp_path, BUDGET, changed(IPV6, applies_to="{units: [市民政局]}"))
    asked = {s.site_id: s.probes for s in plan(world(rules)).sites}
    assert asked == {"czj": (), "mzj": (Probe.IPV6,), "platform": ()}


def test_only_home_pages_of_a_rule_on_links_have_their_links_opened(tmp_path: Path) -> None:
    links = changed(IPV6, applies_to="{units: [市民政局]}").replace(
        "kind: ipv6", "kind: site\n  require: {mode: links}"
    )
    rules = load(tmp_path, BUDGET, links)
    asked = {s.site_id: s.probes for s in plan(world(rules)).sites}
    assert asked == {"czj": (), "mzj": (Probe.LINKS,), "platform": ()}


def test_a_site_without_address_is_not_in_the_plan(tmp_path: Path) -> None:
    sites = (replace(SITES[0], base=None), *SITES[1:3])
    given = world(load(tmp_path, BUDGET), register=Register(UNITS, sites))
    assert list(horizons(given)) == ["mzj"]


def test_a_second_look_reads_only_the_sites_it_is_about(tmp_path: Path) -> None:
    given = world(load(tmp_path, BUDGET))
    second = plan(given, only={"mzj", "platform"})
    assert [s.site_id for s in second.sites] == ["mzj", "platform"]
    assert {s.horizon for s in second.sites} == {date(2017, 10, 3)}


def test_a_draft_asks_for_nothing(tmp_path: Path) -> None:
    assert plan(world(load(tmp_path, BUDGET + "  state: draft\n"))).sites == ()


def test_a_plan_survives_being_written_down(tmp_path: Path) -> None:
    written = plan(world(load(tmp_path, BUDGET, IPV6)))
    assert Plan.from_json(written.to_json()) == written
