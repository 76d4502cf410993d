"""ipv6: every verdict and every reason of its docstring."""

from __future__ import annotations

from typing import Any

import pytest

from monitors.case import Channel
from monitors.checks.ipv6 import Params, check, places, wants
from store.facts import Ipv6Probe
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import STANDING, case, facts, site

PARAMS = Params(kind="ipv6")
V6 = ("2400:dd01::1",)


def probe(**other: Any) -> Ipv6Probe:
    given: dict[str, Any] = {"dns": Reason.OK, "addresses": V6, "vantage": True, "http": Reason.OK}
    return Ipv6Probe("own", "own.test", **(given | other))


def judge_all(*own: Channel) -> tuple[Judgement, ...]:
    return check(PARAMS, case(*own, period=STANDING, due=None))


def judge(found: Ipv6Probe | None, outcome: Reason = Reason.OK, **of_site: Any) -> Judgement:
    (judgement,) = judge_all(Channel(site(**of_site), facts(outcome=outcome, ipv6=found)))
    return judgement


def test_a_home_page_that_answers_over_ipv6_is_met() -> None:
    judgement = judge(probe())
    assert judgement.verdict is Verdict.MET
    assert judgement.subject is not None
    assert judgement.subject.key == "own.test"


def test_found_is_met_on_an_unconfirmed_site_too() -> None:
    assert judge(probe(), confirmed=False).verdict is Verdict.MET


@pytest.mark.parametrize("vantage", [True, False])
@pytest.mark.parametrize("outcome", [Reason.OK, Reason.REFUSED])
def test_no_aaaa_record_is_a_gap_whatever_else(vantage: bool, outcome: Reason) -> None:
    judgement = judge(probe(addresses=(), vantage=vantage, http=None), outcome)
    assert judgement.verdict is Verdict.GAP
    assert "AAAA" in judgement.message
    assert judgement.looked_at


@pytest.mark.parametrize("http", [Reason.TIMEOUT, Reason.REFUSED, Reason.HTTP_5XX])
def test_a_site_that_answers_only_over_ipv4_is_a_gap(http: Reason) -> None:
    judgement = judge(probe(http=http))
    assert judgement.verdict is Verdict.GAP
    assert "经IPv6打不开" in judgement.message


def test_without_an_ipv6_path_of_our_own_an_address_is_unknown() -> None:
    assert judge(probe(vantage=False, http=None)).reason is Reason.NO_IPV6_VANTAGE


@pytest.mark.parametrize("dns", [Reason.DNS, Reason.TIMEOUT, Reason.OWN_NETWORK])
def test_a_name_server_that_does_not_answer_is_unknown(dns: Reason) -> None:
    assert judge(probe(dns=dns, addresses=(), http=None)).reason is dns


@pytest.mark.parametrize(
    "http", [Reason.BLOCKED_403, Reason.BLOCKED_CHALLENGE, Reason.RATE_LIMITED, Reason.OWN_NETWORK, Reason.ROBOTS]
)
def test_a_refusal_says_nothing_of_ipv6(http: Reason) -> None:
    assert judge(probe(http=http)).reason is http


def test_an_address_that_was_not_dialled_is_unknown() -> None:
    assert judge(probe(http=None)).reason is Reason.NOT_LOOKED


@pytest.mark.parametrize("outcome", [Reason.TIMEOUT, Reason.REFUSED, Reason.HTTP_5XX, Reason.OWN_NETWORK])
def test_a_site_that_is_down_over_ipv4_too_is_not_blamed_on_ipv6(outcome: Reason) -> None:
    assert judge(probe(http=Reason.TIMEOUT), outcome).reason is outcome


@pytest.mark.parametrize("outcome", [Reason.PLATFORM_UNKNOWN, Reason.NAVIGATION_UNRECOGNISED, Reason.PAGING_INCOMPLETE])
def test_a_site_that_answers_but_cannot_be_read_may_still_lack_ipv6(outcome: Reason) -> None:
    assert judge(probe(http=Reason.TIMEOUT), outcome).verdict is Verdict.GAP


def test_an_unconfirmed_address_makes_no_gap() -> None:
    assert judge(probe(addresses=(), http=None), confirmed=False).reason is Reason.SITE_UNCONFIRMED


def test_a_site_without_a_probe_is_unknown_for_the_sites_reason() -> None:
    assert judge(None).reason is Reason.NOT_LOOKED
    assert judge(None, Reason.DNS).reason is Reason.DNS
    (judgement,) = judge_all(Channel(site(), None))
    assert judgement.reason is Reason.NOT_LOOKED


def test_a_unit_without_an_address_is_unknown() -> None:
    (judgement,) = judge_all(Channel(site(base=None), None))
    assert judgement.reason is Reason.NO_ADDRESS


def test_each_host_is_judged_once() -> None:
    again = Channel(site("b", base="http://own.test/b"), facts("b"))
    other = Channel(site("c"), facts("c", ipv6=probe(addresses=(), http=None)))
    judged = judge_all(Channel(site(), facts(ipv6=probe())), again, other)
    assert [(j.subject.key, j.verdict) for j in judged if j.subject] == [
        ("own.test", Verdict.MET),
        ("c.test", Verdict.GAP),
    ]


def test_a_part_of_a_larger_site_lies_on_a_host_that_is_not_the_units() -> None:
    part = Channel(
        site("b", base="http://www.city.test/zwgk/hb", part_of="portal"), facts("b", ipv6=probe(addresses=()))
    )
    (judgement,) = judge_all(part, Channel(site(), facts(ipv6=probe())))
    assert judgement.verdict is Verdict.MET
    (judgement,) = judge_all(part)
    assert judgement.reason is Reason.NO_ADDRESS


def test_a_host_is_judged_by_whichever_of_its_sites_was_probed() -> None:
    unprobed = Channel(site("b", base="http://own.test/b"), facts("b"))
    (judgement,) = judge_all(unprobed, Channel(site(), facts(ipv6=probe())))
    assert judgement.verdict is Verdict.MET


def test_nothing_is_opened_and_no_other_site_is_asked() -> None:
    assert wants(PARAMS, case()) == ()
    assert places(PARAMS) == ()
