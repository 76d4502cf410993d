"""ipv6: the indicators beyond the home page, each with what is met, what is not, and what nobody may be blamed for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitors.checks.ipv6 import Params, check, reach
from store.ipv6 import Dial, Ipv6Probe, LinkDial, LinkDials, Port, Same, Zone, ZoneServer
from store.plan import Probe
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import STANDING, case, channel, facts

V6, W6 = "2400:dd01::1", "2400:dd01::2"
OK, MET, GAP, NOT_APPLICABLE, UNKNOWN = Reason.OK, Verdict.MET, Verdict.GAP, Verdict.NOT_APPLICABLE, Verdict.UNKNOWN
BEYOND = ("addresses", "success", "zone", "same", "second", "third")
DIALLED = tuple(m for m in BEYOND if m != "zone")
NS1, NS2 = (ZoneServer(f"ns{n}.own.test", OK, (V6,), OK) for n in (1, 2))
SAME = Same(OK, OK, 200, 200, (Port(80, OK, OK), Port(443, OK, OK)), 0.0, 0.0)
LINKS = LinkDials(OK, (LinkDial("http://own.test/a", OK, 200), LinkDial("http://b.own.test/", OK, 200)))
SOUND = Ipv6Probe(
    "own", "own.test", OK, (V6,), vantage=True, http=OK, status=200,
    dials=(Dial(V6, OK, 200),) * 5, zones=(Zone("own.test", (NS1, NS2)),), same=SAME, second=LINKS, third=LINKS,
)  # fmt: skip


def judge(mode: str, probe: Ipv6Probe | None = SOUND, *, others: tuple[str, ...] = (), **given: Any) -> Judgement:
    """``given``: parameters of the mode; what the site is, and how the look went, by ``site`` and ``outcome``."""
    of_site, outcome = given.pop("site", {}), given.pop("outcome", OK)
    params = Params.model_validate({"kind": "ipv6", "require": {"mode": mode, **given}})
    hosts = tuple((host, "示例市某局") for host in others)
    own = channel(facts(outcome=outcome, ipv6=probe), **of_site)
    (judgement,) = check(params, case(own, period=STANDING, due=None, other_hosts=hosts))
    return judgement


def told(judgement: Judgement) -> tuple[Verdict, Reason | None]:
    return judgement.verdict, judgement.reason


@pytest.mark.parametrize("mode", ["home", *BEYOND])
def test_a_sound_site_meets_every_indicator(mode: str) -> None:
    judgement = judge(mode)
    assert told(judgement) == (MET, None)
    assert judgement.looked_at


@pytest.mark.parametrize("mode", BEYOND)
def test_a_site_without_ipv6_lacks_one_thing_and_one_rule_says_so(mode: str) -> None:
    probe = Ipv6Probe("own", "own.test", OK, (), vantage=True)
    assert told(judge(mode, probe)) == (NOT_APPLICABLE, Reason.NO_IPV6)
    assert judge("home", probe).verdict is GAP


@pytest.mark.parametrize("mode", DIALLED)
def test_a_home_page_that_is_dead_over_ipv6_is_one_gap_too(mode: str) -> None:
    probe = replace(SOUND, http=Reason.TIMEOUT, dials=(Dial(V6, Reason.TIMEOUT, beside=OK),))
    assert told(judge(mode, probe)) == (NOT_APPLICABLE, Reason.NO_IPV6)
    assert judge("home", probe).verdict is GAP


@pytest.mark.parametrize("mode", ["home", *BEYOND])
def test_a_resolver_that_tells_no_aaaa_proves_nothing(mode: str) -> None:
    probe = Ipv6Probe("own", "own.test", OK, (), answers_whole=False)
    assert told(judge(mode, probe)) == (UNKNOWN, Reason.NO_IPV6_VANTAGE)


@pytest.mark.parametrize("mode", ["home", *DIALLED])
def test_without_a_path_nothing_is_said_of_what_only_a_dial_shows(mode: str) -> None:
    blind = replace(SOUND, vantage=False, http=None, dials=(), same=None, second=None, third=None)
    assert told(judge(mode, blind)) == (UNKNOWN, Reason.NO_IPV6_VANTAGE)


@pytest.mark.parametrize("mode", ["home", *DIALLED])
def test_a_page_that_fails_over_ipv4_in_the_same_minute_is_not_ipv6s_fault(mode: str) -> None:
    probe = replace(SOUND, http=Reason.HTTP_5XX, dials=(Dial(V6, Reason.HTTP_5XX, 502, beside=Reason.HTTP_5XX),))
    assert told(judge(mode, probe)) == (UNKNOWN, Reason.HTTP_5XX)


@pytest.mark.parametrize("mode", ["home", *BEYOND])
@pytest.mark.parametrize(("of_site", "reason"), [
    ({"confirmed": False}, Reason.SITE_UNCONFIRMED), ({"units": ("czj", "mzj")}, Reason.CANDIDATE)
])  # fmt: skip
def test_nobody_is_blamed_for_a_site_that_may_not_be_his(mode: str, of_site: dict[str, Any], reason: Reason) -> None:
    bad = replace(
        SOUND,
        addresses=(V6, W6) if mode != "home" else (),
        dials=(Dial(W6, Reason.TIMEOUT, beside=OK), Dial(V6, OK, 200), *(Dial(V6, Reason.RESET, beside=OK),) * 2),
        zones=(Zone("own.test", (replace(NS1, addresses=(), over_ipv6=None),)),),
        same=replace(SAME, status_ipv6=404, over_ipv6=Reason.HTTP_4XX),
        second=LinkDials(OK, (LinkDial("http://own.test/a", Reason.TIMEOUT, None, OK),)),
        third=LinkDials(OK, (LinkDial("http://own.test/a", Reason.TIMEOUT, None, OK),)),
    )
    assert judge(mode, bad).verdict is GAP
    assert told(judge(mode, bad, site=of_site)) == (UNKNOWN, reason)


def test_one_dead_address_of_two_is_a_finding_of_its_own() -> None:
    probe = replace(SOUND, addresses=(V6, W6), dials=(Dial(V6, OK, 200), Dial(W6, Reason.TIMEOUT, beside=OK)))
    assert judge("home", probe).verdict is MET
    judgement = judge("addresses", probe)
    assert judgement.verdict is GAP
    assert W6 in judgement.message
    assert V6 not in judgement.message


@pytest.mark.parametrize("refusal", [Reason.BLOCKED_403, Reason.RATE_LIMITED, Reason.ROBOTS, Reason.OWN_NETWORK])
def test_an_address_that_turns_us_away_is_not_dead(refusal: Reason) -> None:
    probe = replace(SOUND, addresses=(V6, W6), dials=(Dial(V6, OK, 200), Dial(W6, refusal)))
    assert judge("addresses", probe).verdict is UNKNOWN


def dials(good: int, bad: int, beside: Reason | None = OK, outcome: Reason = Reason.RESET) -> tuple[Dial, ...]:
    return (Dial(V6, OK, 200),) * good + (Dial(V6, outcome, beside=beside),) * bad


def test_one_failure_of_five_is_borne_and_two_are_not() -> None:
    assert judge("success", replace(SOUND, dials=dials(4, 1))).verdict is MET
    judgement = judge("success", replace(SOUND, dials=dials(3, 2)))
    assert judgement.verdict is GAP
    assert "拨测5次，成功3次（60%）" in judgement.message
    assert judge("success", replace(SOUND, dials=dials(3, 2)), at_least=0.6).verdict is MET
    assert judge("success", replace(SOUND, dials=dials(4, 1)), at_least=0.9).verdict is GAP


@pytest.mark.parametrize("beside", [Reason.TIMEOUT, Reason.BLOCKED_403, None])
def test_a_failure_that_ipv4_shares_does_not_count(beside: Reason | None) -> None:
    assert judge("success", replace(SOUND, dials=dials(3, 2, beside))).verdict is MET
    assert told(judge("success", replace(SOUND, dials=dials(2, 3, beside)))) == (UNKNOWN, Reason.NOT_LOOKED)


def test_a_dead_address_among_several_is_told_once() -> None:
    probe = replace(SOUND, addresses=(V6, W6), dials=(*dials(5, 0), *(Dial(W6, Reason.TIMEOUT, beside=OK),) * 2))
    assert judge("addresses", probe).verdict is GAP
    assert judge("success", probe).verdict is MET


def test_without_ipv4_every_failure_is_ipv6s() -> None:
    assert judge("success", replace(SOUND, has_ipv4=False, dials=dials(3, 2, None))).verdict is GAP


def zone(*servers: ZoneServer, name: str = "own.test") -> Ipv6Probe:
    return replace(SOUND, zones=(Zone(name, servers),))


NO_AAAA = ZoneServer("ns3.own.test", OK)
SILENT = ZoneServer("ns3.own.test", OK, (V6,), Reason.TIMEOUT, OK)


@pytest.mark.parametrize("bad", [NO_AAAA, SILENT])
def test_one_name_server_without_ipv6_is_named(bad: ZoneServer) -> None:
    judgement = judge("zone", zone(NS1, bad))
    assert judgement.verdict is GAP
    assert "ns3.own.test" in judgement.message


@pytest.mark.parametrize("unclear", [
    ZoneServer("ns3.own.test", Reason.DNS), replace(SILENT, over_ipv4=Reason.TIMEOUT), replace(SILENT, over_ipv4=None)
])  # fmt: skip
def test_a_name_server_of_which_nothing_is_known_makes_no_gap(unclear: ZoneServer) -> None:
    assert judge("zone", zone(NS1, unclear)).verdict is UNKNOWN


def test_without_a_path_dns_still_proves_that_a_name_server_has_no_address() -> None:
    unasked = replace(NS1, over_ipv6=None)
    blind = replace(zone(unasked), vantage=False, http=None)
    assert told(judge("zone", blind)) == (UNKNOWN, Reason.NO_IPV6_VANTAGE)
    assert judge("zone", replace(zone(unasked, NO_AAAA), vantage=False, http=None)).verdict is GAP


def test_the_zone_of_a_dead_home_page_is_still_judged() -> None:
    assert judge("zone", replace(SOUND, http=Reason.TIMEOUT)).verdict is MET


def test_a_zone_is_owed_by_whose_site_stands_at_its_top_and_by_nobody_beside() -> None:
    """The own site here is at http://own.test; others lie in the same zone."""
    assert judge("zone", zone(NO_AAAA), others=("mzj.own.test:8080",)).verdict is GAP
    below = {"base": "http://czj.city.test"}
    shared = zone(NO_AAAA, name="city.test")
    assert told(judge("zone", shared, site=below, others=("mzj.city.test",))) == (NOT_APPLICABLE, Reason.SHARED_ZONE)
    assert judge("zone", shared, site=below, others=("mzj.other.test",)).verdict is GAP
    assert judge("zone", shared, site={"base": "http://www.city.test"}, others=("mzj.city.test",)).verdict is GAP


def test_zones_that_were_not_found_are_unknown() -> None:
    assert told(judge("zone", replace(SOUND, zones=None))) == (UNKNOWN, Reason.NOT_LOOKED)


def same(**other: Any) -> Ipv6Probe:
    return replace(SOUND, same=replace(SAME, **other))


@pytest.mark.parametrize(("wrong", "words"), [
    (same(ports=(Port(80, OK, OK), Port(443, OK, Reason.REFUSED))), "端口443"),
    (same(over_ipv6=Reason.HTTP_4XX, status_ipv6=404), "404"),
    (same(status_ipv4=200, status_ipv6=302, distance=None), "状态码"),
    (same(distance=0.9), "90%"),
    (same(distance=0.3, own_distance=0.1), "30%"),
])  # fmt: skip
def test_what_differs_between_the_families_is_named(wrong: Ipv6Probe, words: str) -> None:
    judgement = judge("same", wrong)
    assert judgement.verdict is GAP
    assert words in judgement.message


@pytest.mark.parametrize("fine", [
    same(distance=0.25), same(ports=(Port(443, Reason.REFUSED, None),)), same(ports=(Port(443, Reason.RESET, OK),)),
    same(status_ipv4=302, status_ipv6=302, distance=None, own_distance=None), replace(SOUND, has_ipv4=False, same=None),
])  # fmt: skip
def test_what_does_not_matter_is_borne(fine: Ipv6Probe) -> None:
    assert judge("same", fine).verdict is MET


@pytest.mark.parametrize(("unclear", "reason"), [
    (same(distance=0.9, own_distance=0.85), Reason.PAGE_VARIES),
    (same(distance=0.3, own_distance=0.3), Reason.PAGE_VARIES),
    (same(over_ipv4=Reason.BLOCKED_403, distance=None), Reason.BLOCKED_403),
    (same(over_ipv6=Reason.BLOCKED_CHALLENGE, distance=None), Reason.BLOCKED_CHALLENGE),
    (same(over_ipv4=Reason.TIMEOUT, over_ipv6=Reason.TIMEOUT, distance=None), Reason.TIMEOUT),
    (same(over_ipv6=Reason.TOO_LARGE, distance=None), Reason.TOO_LARGE),
    (same(distance=None), Reason.UNDECODABLE),
    (same(ports=(Port(443, OK, Reason.OWN_NETWORK),)), Reason.OWN_NETWORK),
    (replace(SOUND, same=None), Reason.NOT_LOOKED),
])  # fmt: skip
def test_what_cannot_be_compared_is_no_difference(unclear: Ipv6Probe, reason: Reason) -> None:
    assert told(judge("same", unclear)) == (UNKNOWN, reason)


def links(*dials: LinkDial) -> Ipv6Probe:
    level = LinkDials(OK, dials)
    return replace(SOUND, second=level, third=level)


GOOD = LinkDial("http://own.test/a", OK, 200)
BAD = LinkDial("http://own.test/b", Reason.HTTP_5XX, 500, OK)
BARE = LinkDial("http://zwfw.own.test/", Reason.NO_IPV6, None, OK)


@pytest.mark.parametrize("mode", ["second", "third"])
@pytest.mark.parametrize("bad", [BAD, BARE])
def test_a_link_that_opens_over_ipv4_alone_is_named(mode: str, bad: LinkDial) -> None:
    judgement = judge(mode, links(GOOD, bad))
    assert judgement.verdict is GAP
    assert bad.url in judgement.message
    assert GOOD.url not in judgement.message
    assert judge(mode, links(GOOD, bad), at_least=0.5).verdict is MET


@pytest.mark.parametrize("apart", [
    replace(BAD, over_ipv4=Reason.HTTP_5XX), replace(BAD, over_ipv6=Reason.BLOCKED_403), replace(BAD, over_ipv6=Reason.ROBOTS),
    replace(BAD, over_ipv6=Reason.DNS), replace(BAD, over_ipv6=Reason.NOT_LOOKED), replace(BAD, over_ipv4=None),
])  # fmt: skip
def test_a_link_that_fails_anyway_or_turns_us_away_does_not_count(apart: LinkDial) -> None:
    assert judge("second", links(GOOD, apart)).verdict is MET
    assert judge("second", links(apart)).verdict is UNKNOWN


def test_a_link_to_another_units_site_or_to_the_portal_does_not_count() -> None:
    others = replace(BARE, url="http://mzj.city.test:8080/x")
    portal = replace(BARE, url="http://www.city.test/x")
    below = {"base": "http://czj.city.test"}
    assert judge("second", links(GOOD, others, portal), site=below, others=("mzj.city.test:8080",)).verdict is MET
    assert told(judge("second", links(portal), site=below)) == (UNKNOWN, Reason.ELSEWHERE)
    assert judge("second", links(portal), site={"base": "http://www.city.test"}).verdict is GAP


def test_a_page_without_links_inside_may_be_filled_by_scripts() -> None:
    empty = replace(SOUND, second=LinkDials(Reason.JS_POSSIBLE), third=None)
    assert told(judge("second", empty)) == (UNKNOWN, Reason.JS_POSSIBLE)
    assert told(judge("third", empty)) == (UNKNOWN, Reason.NOT_LOOKED)


def test_the_first_rule_tells_all_seven_and_a_score_of_those_that_were_judged() -> None:
    assert "七项指标判了7项，达标7项（100分）" in judge("home").message
    worse = replace(same(distance=0.9), second=LinkDials(OK, (BAD,)), third=None)
    judgement = judge("home", worse)
    assert judgement.verdict is MET
    assert "七项指标判了6项，达标4项（67分）" in judgement.message
    assert "IPv4与IPv6一致不达标" in judgement.message
    assert "三级链接未测（尚未查看）" in judgement.message
    heavy = judge("home", worse, weights={"same": 5, "second": 0})
    assert "（44分）" in heavy.message


def test_what_could_not_be_judged_never_lowers_the_score() -> None:
    bare = judge("home", Ipv6Probe("own", "own.test", OK, (), vantage=True))
    assert "七项指标判了1项，达标0项（0分）" in bare.message


REASONS = st.sampled_from([OK, Reason.TIMEOUT, Reason.REFUSED, Reason.HTTP_5XX, Reason.BLOCKED_403, Reason.OWN_NETWORK])


@given(st.sampled_from(["home", *BEYOND]), st.lists(st.tuples(REASONS, REASONS), min_size=1, max_size=6), st.booleans())
def test_whatever_fails_over_ipv4_too_makes_no_gap(mode: str, pairs: list[tuple[Reason, Reason]], dead: bool) -> None:
    """What goes wrong over IPv6 alone is turned into what goes wrong over both."""
    failing = [(six, Reason.TIMEOUT if four is OK else four) for six, four in pairs]
    probe = replace(
        SOUND,
        http=Reason.TIMEOUT if dead else OK,
        dials=tuple(Dial(V6, six, beside=None if six is OK else four) for six, four in failing)
        if not dead
        else (Dial(V6, Reason.TIMEOUT, beside=Reason.TIMEOUT),),
        zones=(Zone("own.test", tuple(ZoneServer("ns", OK, (V6,), six, four) for six, four in failing)),),
        same=replace(SAME, over_ipv4=failing[0][1], over_ipv6=failing[0][0], distance=None, ports=()),
        second=LinkDials(OK, tuple(LinkDial("http://own.test/", six, None, four) for six, four in failing)),
        third=LinkDials(OK, tuple(LinkDial("http://own.test/", six, None, four) for six, four in failing)),
    )
    assert judge(mode, probe).verdict is not GAP


def test_each_indicator_has_the_site_asked_for_no_more_than_it_needs() -> None:
    asked = {
        mode: Params.model_validate({"kind": "ipv6", "require": {"mode": mode}}).probes for mode in ("home", *BEYOND)
    }
    assert asked == {
        "home": (Probe.IPV6,), "addresses": (Probe.IPV6,), "success": (Probe.IPV6, Probe.IPV6_SUCCESS),
        "zone": (Probe.IPV6, Probe.IPV6_ZONE), "same": (Probe.IPV6, Probe.IPV6_SAME),
        "second": (Probe.IPV6, Probe.IPV6_LINKS), "third": (Probe.IPV6, Probe.IPV6_LINKS),
    }  # fmt: skip
    assert Params(kind="ipv6").probes == (Probe.IPV6,)
    assert reach(Params(kind="ipv6")).hosts
