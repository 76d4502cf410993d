"""site, modes certificate, versions and redirect: every verdict and every reason, and when nobody may be blamed."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitors.case import Channel
from monitors.checks.site import Params, check
from store.plan import Probe
from store.reasons import Reason
from store.tls import Certificate, PlainHttp, TlsProbe, TlsVersion, Trust, VersionTry
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import STANDING, TODAY, case, channel, facts

NOW = datetime(2026, 11, 27, 4, tzinfo=UTC)
"""The real clock of the look, eight years after the day that is played (:data:`TODAY`)."""
YEAR = timedelta(days=365)
FINE = Certificate(("own.test", "www.own.test"), "own.test", "例子签发机构", NOW - YEAR, NOW + YEAR)
NEW = {TlsVersion.V1_2: Reason.OK, TlsVersion.V1_3: Reason.OK}
STAYS, LEADS = PlainHttp(Reason.OK, 200), PlainHttp(Reason.OK, 301, "https://own.test/")
SECURE = {"base": "https://own.test"}


def tries(outcomes: dict[TlsVersion, Reason], *, refused: bool = True) -> tuple[VersionTry, ...]:
    told = ((v, outcomes.get(v, Reason.TLS)) for v in TlsVersion)
    return tuple(VersionTry(v, o, refused and o is Reason.TLS) for v, o in told)


def probe(**other: Any) -> TlsProbe:
    told: dict[str, Any] = {
        "outcome": Reason.OK, "certificate": FINE, "trust": Trust.TRUSTED, "named": True, "versions": tries(NEW), "plain": STAYS,
        "line_sound": True,
    }  # fmt: skip
    return TlsProbe("own", "own.test", 443, NOW, **(told | other))


def nothing(outcome: Reason, **other: Any) -> TlsProbe:
    return probe(outcome=outcome, certificate=None, trust=None, named=None, versions=(), **other)


def judge(
    mode: str, found: TlsProbe | None, *, outcome: Reason = Reason.OK, today: date = TODAY, **of_site: Any
) -> Judgement:
    params = Params.model_validate({"kind": "site", "require": {"mode": mode}})
    assert params.probes == (Probe.TLS,)
    looked: Channel = channel(facts(outcome=outcome, tls=found), **of_site)
    (judgement,) = check(params, case(looked, period=STANDING, due=None, today=today))
    return judgement


def certificate(**other: Any) -> Certificate:
    return replace(FINE, **other)


def told(judgement: Judgement) -> tuple[Verdict, Reason | None]:
    return judgement.verdict, judgement.reason


NO_HTTPS = (Verdict.NOT_APPLICABLE, Reason.NO_HTTPS)


def test_a_valid_certificate_is_met_whatever_day_is_played() -> None:
    for today in (date(2018, 4, 10), date(2040, 1, 1)):
        judgement = judge("certificate", probe(), today=today)
        assert judgement.verdict is Verdict.MET
        assert judgement.message == "证书有效，到2027年11月27日为止。"


def test_one_that_ends_within_the_days_is_met_with_a_word_of_warning() -> None:
    soon = probe(certificate=certificate(not_after=NOW + timedelta(days=30)))
    assert judge("certificate", soon).message == "证书有效，到2026年12月27日为止，还有30天，请及时更换。"
    later = probe(certificate=certificate(not_after=NOW + timedelta(days=31)))
    assert "请及时更换" not in judge("certificate", later).message


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (probe(certificate=certificate(not_after=NOW - timedelta(days=1))), "已于2026年11月26日过期"),
        (probe(certificate=certificate(not_before=NOW + timedelta(days=1))), "要到2026年11月28日才生效"),
        (probe(trust=Trust.SELF_SIGNED), "是自己给自己签发的"),
        (probe(trust=Trust.INCOMPLETE), "没有发送中间证书（例子签发机构）"),
        (probe(named=False, certificate=certificate(names=()), plain=LEADS), "没有在“使用者备用名称”里写明域名"),
        (probe(named=False, certificate=certificate(names=("a.test", "b.test", "c.test", "d.test")), plain=LEADS),
         "是给a.test、b.test、c.test等4个域名的，不是给own.test的"),
    ],
)  # fmt: skip
def test_each_fault_of_a_certificate_has_its_sentence_with_days_and_names(found: TlsProbe, words: str) -> None:
    judgement = judge("certificate", found)
    assert judgement.verdict is Verdict.GAP
    assert words in judgement.message
    assert judgement.evidence


def test_several_faults_are_told_together() -> None:
    judgement = judge("certificate", probe(trust=Trust.SELF_SIGNED, certificate=certificate(not_after=NOW - YEAR)))
    assert "过期；是自己给自己签发的" in judgement.message


def test_nobody_has_to_offer_https() -> None:
    for outcome in (Reason.REFUSED, Reason.RESET):
        for mode in ("certificate", "versions", "redirect"):
            assert told(judge(mode, nothing(outcome))) == NO_HTTPS


def test_another_s_certificate_on_a_shared_machine_is_no_offer_of_https() -> None:
    other = probe(
        named=False, certificate=certificate(names=("waf.test",), subject="waf.test"), trust=Trust.SELF_SIGNED
    )
    for mode in ("certificate", "versions", "redirect"):
        assert told(judge(mode, other)) == NO_HTTPS
    assert "waf.test" in judge("certificate", other).message
    assert judge("certificate", other, **SECURE).verdict is Verdict.GAP
    assert judge("certificate", replace(other, plain=LEADS)).verdict is Verdict.GAP
    elsewhere = PlainHttp(Reason.OK, 301, "https://portal.test/")
    assert told(judge("certificate", replace(other, plain=elsewhere))) == NO_HTTPS


def test_a_redirect_to_another_port_is_no_offer_of_this_one() -> None:
    other = probe(named=False, certificate=certificate(names=("waf.test",), subject="waf.test"))
    for target in ("https://own.test:8443/", "https://own.test:99999/"):
        assert told(judge("certificate", replace(other, plain=PlainHttp(Reason.OK, 301, target)))) == NO_HTTPS
    assert (
        judge("certificate", replace(other, plain=PlainHttp(Reason.OK, 301, "https://own.test:443/"))).verdict
        is Verdict.GAP
    )


def test_a_device_on_our_own_line_that_answers_for_all_is_not_held_against_a_site() -> None:
    old = probe(versions=tries({TlsVersion.V1_0: Reason.OK, **NEW}), insecure_renegotiation=True)
    for trust in (Trust.UNKNOWN_ISSUER, Trust.UNCLEAR):
        assert told(judge("versions", replace(old, trust=trust))) == (Verdict.UNKNOWN, Reason.CANDIDATE)
    assert judge("versions", old).verdict is Verdict.GAP


def test_an_old_certificate_that_bears_the_host_only_as_its_subject_is_the_site_s_own() -> None:
    old = probe(named=False, certificate=certificate(names=()))
    assert judge("certificate", old).verdict is Verdict.GAP


@pytest.mark.parametrize("outcome", [Reason.TIMEOUT, Reason.TLS, Reason.DNS, Reason.FORBIDDEN_ADDRESS])
def test_whatever_else_fails_says_nothing_of_https(outcome: Reason) -> None:
    assert told(judge("certificate", nothing(outcome))) == (Verdict.UNKNOWN, outcome)


def test_a_handshake_that_fails_may_be_a_server_that_speaks_sm2_alone() -> None:
    assert "国密" in judge("certificate", nothing(Reason.TLS)).message
    assert "国密" in judge("certificate", nothing(Reason.TLS), **SECURE).message


def test_a_site_that_is_down_is_not_said_to_be_without_https() -> None:
    for plain in (None, PlainHttp(Reason.REFUSED), PlainHttp(Reason.TIMEOUT)):
        assert told(judge("certificate", nothing(Reason.REFUSED, plain=plain))) == (Verdict.UNKNOWN, Reason.REFUSED)
    blocked = nothing(Reason.REFUSED, plain=PlainHttp(Reason.BLOCKED_CHALLENGE, 521))
    assert told(judge("certificate", blocked)) == NO_HTTPS


def test_where_the_registered_address_is_https_it_is_what_the_crawl_says() -> None:
    down = judge("certificate", nothing(Reason.REFUSED), outcome=Reason.TIMEOUT, **SECURE)
    assert told(down) == (Verdict.UNKNOWN, Reason.TIMEOUT)
    assert told(judge("certificate", nothing(Reason.RESET), **SECURE)) == (Verdict.UNKNOWN, Reason.RESET)
    assert told(judge("certificate", nothing(Reason.RESET, plain=LEADS))) == (Verdict.UNKNOWN, Reason.RESET)


@pytest.mark.parametrize("trust", [Trust.UNKNOWN_ISSUER, Trust.UNCLEAR])
def test_an_issuer_that_we_do_not_know_is_no_certain_fault(trust: Trust) -> None:
    judgement = judge("certificate", probe(trust=trust))
    assert told(judgement) == (Verdict.UNKNOWN, Reason.CANDIDATE)
    assert "network" in judgement.message


def test_where_one_of_two_clocks_is_wrong_nothing_has_expired() -> None:
    expired = probe(certificate=certificate(not_after=NOW - YEAR), clock_doubted=True)
    assert told(judge("certificate", expired)) == (Verdict.UNKNOWN, Reason.CANDIDATE)
    assert judge("certificate", replace(expired, trust=Trust.SELF_SIGNED)).verdict is Verdict.GAP
    assert judge("certificate", probe(clock_doubted=True)).verdict is Verdict.MET


def test_a_certificate_that_cannot_be_read_is_unknown() -> None:
    unread = probe(certificate=None, trust=None, named=None)
    assert told(judge("certificate", unread)) == (Verdict.UNKNOWN, Reason.TLS)
    assert told(judge("certificate", unread, **SECURE)) == (Verdict.UNKNOWN, Reason.TLS)


FAULTY = {
    "certificate": probe(trust=Trust.SELF_SIGNED),
    "versions": probe(versions=tries({TlsVersion.V1_0: Reason.OK, **NEW})),
    "redirect": probe(),
}


@pytest.mark.parametrize("mode", FAULTY)
def test_a_fault_counts_only_with_a_sound_line_a_confirmed_site_and_one_unit(mode: str) -> None:
    found = FAULTY[mode]
    assert judge(mode, found).verdict is Verdict.GAP
    assert told(judge(mode, replace(found, line_sound=False))) == (Verdict.UNKNOWN, Reason.OWN_NETWORK)
    assert told(judge(mode, found, confirmed=False)) == (Verdict.UNKNOWN, Reason.SITE_UNCONFIRMED)
    assert told(judge(mode, found, units=("czj", "jyj"))) == (Verdict.UNKNOWN, Reason.CANDIDATE)


@pytest.mark.parametrize("mode", FAULTY)
def test_without_a_probe_the_look_s_own_reason_is_told(mode: str) -> None:
    assert told(judge(mode, None)) == (Verdict.UNKNOWN, Reason.NOT_LOOKED)
    assert told(judge(mode, None, outcome=Reason.TIMEOUT)) == (Verdict.UNKNOWN, Reason.TIMEOUT)


def test_with_a_bad_line_nobody_is_said_to_be_without_https() -> None:
    assert told(judge("certificate", nothing(Reason.REFUSED, line_sound=False))) == (
        Verdict.UNKNOWN,
        Reason.OWN_NETWORK,
    )


def test_only_new_versions_are_met() -> None:
    judgement = judge("versions", probe())
    assert (judgement.verdict, judgement.message) == (Verdict.MET, "只接受TLS 1.2、TLS 1.3。")


def test_old_versions_are_named_and_only_old_ones_only_where_the_new_were_refused_in_so_many_words() -> None:
    old = {TlsVersion.V1_0: Reason.OK, TlsVersion.V1_1: Reason.OK}
    assert (
        judge("versions", probe(versions=tries(old))).message
        == "只接受旧的加密版本（TLS 1.0、TLS 1.1），现在的浏览器打不开。"
    )
    assert judge("versions", probe(versions=tries(old | NEW))).message == "还接受旧的加密版本（TLS 1.0、TLS 1.1）。"
    for outcome in (Reason.RESET, Reason.TIMEOUT, Reason.TLS):
        unsaid = tries(old | {TlsVersion.V1_3: outcome}, refused=False)
        assert judge("versions", probe(versions=unsaid)).message == "还接受旧的加密版本（TLS 1.0、TLS 1.1）。"


def test_a_server_without_secure_renegotiation_is_told_even_if_the_handshake_goes_no_further() -> None:
    without = probe(insecure_renegotiation=True)
    assert "不支持安全重协商" in judge("versions", without).message
    stopped = nothing(Reason.TLS, insecure_renegotiation=True)
    assert judge("versions", stopped, **SECURE).verdict is Verdict.GAP
    assert told(judge("versions", stopped)) == (Verdict.UNKNOWN, Reason.TLS)  # whose server it is, nobody has seen
    assert told(judge("certificate", stopped, **SECURE)) == (Verdict.UNKNOWN, Reason.TLS)


@pytest.mark.parametrize("outcome", [Reason.NOT_LOOKED, Reason.TIMEOUT])
def test_versions_that_could_not_be_tried_are_not_said_to_be_off(outcome: Reason) -> None:
    untold = tries({TlsVersion.V1_0: outcome} | NEW)
    assert told(judge("versions", probe(versions=untold))) == (Verdict.UNKNOWN, outcome)


def test_where_plain_http_leads() -> None:
    assert judge("redirect", probe(plain=LEADS)).verdict is Verdict.MET
    assert judge("redirect", probe(plain=PlainHttp(Reason.REFUSED)), **SECURE).verdict is Verdict.MET
    assert judge("redirect", probe(plain=STAYS)).verdict is Verdict.GAP
    assert told(judge("redirect", probe(plain=None))) == (Verdict.UNKNOWN, Reason.NOT_LOOKED)
    for outcome in (Reason.TIMEOUT, Reason.JS_POSSIBLE, Reason.BLOCKED_403, Reason.ROBOTS):
        assert told(judge("redirect", probe(plain=PlainHttp(outcome)))) == (Verdict.UNKNOWN, outcome)
    away = PlainHttp(Reason.OK, 301, "http://www.own.test/")
    assert told(judge("redirect", probe(plain=away))) == (Verdict.UNKNOWN, Reason.ELSEWHERE)


def test_nobody_is_sent_to_a_certificate_that_is_not_in_order() -> None:
    assert told(judge("redirect", probe(trust=Trust.SELF_SIGNED))) == NO_HTTPS
    assert told(judge("redirect", probe(trust=Trust.UNKNOWN_ISSUER))) == (Verdict.UNKNOWN, Reason.CANDIDATE)


@settings(deadline=None)
@given(
    mode=st.sampled_from(["certificate", "versions", "redirect"]),
    outcome=st.sampled_from(list(Reason)),
    trust=st.sampled_from([None, *Trust]),
    named=st.sampled_from([None, True, False]),
    readable=st.booleans(),
    plain=st.sampled_from([None, STAYS, LEADS, PlainHttp(Reason.REFUSED), PlainHttp(Reason.ELSEWHERE)]),
    outcomes=st.dictionaries(
        st.sampled_from(list(TlsVersion)), st.sampled_from([Reason.OK, Reason.RESET, Reason.TIMEOUT])
    ),
    ends=st.integers(-1000, 1000),
    backward=st.booleans(),
)
def test_on_a_line_that_is_not_sound_nothing_ever_accuses(
    mode: str, outcome: Reason, trust: Trust | None, named: bool | None, readable: bool, plain: PlainHttp | None,
    outcomes: dict[TlsVersion, Reason], ends: int, backward: bool,
) -> None:  # fmt: skip
    found = probe(
        outcome=outcome, trust=trust, named=named, plain=plain, versions=tries(outcomes), line_sound=False,
        certificate=certificate(not_after=NOW + timedelta(days=ends)) if readable else None, insecure_renegotiation=backward,
    )  # fmt: skip
    for of_site in ({}, SECURE):
        judgement = judge(mode, found, **of_site)
        assert judgement.verdict is not Verdict.GAP
        assert (judgement.reason is None) == (judgement.verdict is Verdict.MET)
