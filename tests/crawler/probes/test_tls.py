"""What TLS ports of the replica show: each fault as its fact, over real handshakes. All hosts are SYNTHETIC."""

from __future__ import annotations

import asyncio
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from crawler.names import Names
from crawler.probes.hosts import Hosts
from crawler.probes.tls import Prober, Target, target_of, with_usable_roots
from replica.serve import Replica
from store.load import load_facts_of_look
from store.plan import Network, Politeness, Probe
from store.reasons import Reason
from store.tls import PlainHttp, TlsProbe, TlsVersion, Trust
from tests.crawler.looks import look_at, site_plan
from tests.replica.conftest import tiny_city, write_city

FAULTS = (
    "tls_expired", "tls_wrong_name", "tls_self_signed", "tls_no_chain", "tls_old", "tls_old_too",
    "tls_legacy_renegotiation", "no_https", "to_https",
)  # fmt: skip
GENTLE = Politeness("gapwatch-test", delay=0.0)
SOUND = "cz.xiaoyang.test"


def host(fault: str) -> str:
    return f"{fault.replace('_', '-')}.xiaoyang.test"


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replica]:
    folder, files = tmp_path_factory.mktemp("city"), tiny_city()
    for fault in FAULTS:
        name = fault.replace("_", "-")
        files["sites.yaml"].append(
            {**files["sites.yaml"][1], "id": name, "base": f"http://{host(fault)}", "platform": []}
        )
    files["faults.yaml"] = [{"site": f.replace("_", "-"), "kind": f} for f in FAULTS]
    with Replica(write_city(folder, files), mailbox=folder / "mails") as replica:
        yield replica


def network_of(city: Replica, **other: Any) -> Network:
    given: dict[str, Any] = {
        "dns": city.dns, "control": (city.control_url,), "allow_private": True, "http_port": city.http_port,
        "https_port": city.https_port, "ca": str(city.ca_file),
    }  # fmt: skip
    return Network(**(given | other))


def look(city: Replica, name: str, *, now: datetime | None = None, **network: Any) -> TlsProbe:
    using = network_of(city, **network)
    names = Names(using.dns, allow_private=using.allow_private, seconds=2)
    prober = Prober(Hosts(names, GENTLE), names, using, lambda: now or datetime.now(UTC))
    return asyncio.run(prober.look("s1", Target(name, city.http_port, using.https_port)))


def accepted(found: TlsProbe) -> list[str]:
    return [t.version.value for t in found.versions if t.outcome is Reason.OK]


def test_a_sound_site(city: Replica) -> None:
    found = look(city, SOUND)
    assert (found.outcome, found.trust, found.named) == (Reason.OK, Trust.TRUSTED, True)
    assert accepted(found) == ["1.2", "1.3"]
    assert [t.version for t in found.versions if t.refused] == [TlsVersion.V1_0, TlsVersion.V1_1]
    assert (found.insecure_renegotiation, found.clock_doubted) == (False, False)
    assert found.plain == PlainHttp(Reason.OK, 200)
    assert found.certificate is not None
    assert found.certificate.not_before < found.seen_at < found.certificate.not_after


@pytest.mark.parametrize(
    ("fault", "trust", "named"),
    [
        ("tls_expired", Trust.TRUSTED, True),  # its days are told apart from its chain
        ("tls_wrong_name", Trust.TRUSTED, False),
        ("tls_self_signed", Trust.SELF_SIGNED, True),
        ("tls_no_chain", Trust.INCOMPLETE, True),
    ],
)
def test_a_faulty_certificate_is_faulty_in_just_its_way(city: Replica, fault: str, trust: Trust, named: bool) -> None:
    found = look(city, host(fault))
    assert (found.outcome, found.trust, found.named) == (Reason.OK, trust, named)
    assert accepted(found) == ["1.2", "1.3"]
    assert found.certificate is not None
    assert (found.certificate.not_after < found.seen_at) is (fault == "tls_expired")


@pytest.mark.parametrize(("fault", "spoken"), [("tls_old", ["1.0"]), ("tls_old_too", ["1.0", "1.1", "1.2", "1.3"])])
def test_versions_are_tried_one_by_one(city: Replica, fault: str, spoken: list[str]) -> None:
    found = look(city, host(fault))
    assert (accepted(found), found.trust) == (spoken, Trust.TRUSTED)
    assert all(t.refused for t in found.versions if t.version.value not in spoken)


def test_a_server_of_before_secure_renegotiation_is_known_by_its_greeting(city: Replica) -> None:
    found = look(city, host("tls_legacy_renegotiation"))
    assert (found.outcome, found.insecure_renegotiation, found.certificate) == (Reason.TLS, True, None)


def test_no_https_and_the_way_to_it(city: Replica) -> None:
    closed = look(city, host("no_https"))
    assert (closed.outcome, closed.versions) == (Reason.RESET, ())
    assert closed.plain is not None
    assert closed.plain.outcome not in (Reason.RESET, Reason.TIMEOUT)
    led = look(city, host("to_https")).plain
    assert led is not None
    assert led.secure


def test_the_city_s_authority_is_unknown_to_who_does_not_trust_it(city: Replica) -> None:
    assert look(city, SOUND, ca="").trust is Trust.UNKNOWN_ISSUER
    assert look(city, host("tls_expired"), ca="").trust is Trust.UNKNOWN_ISSUER


def test_an_intermediate_is_fetched_from_the_usual_ports_alone(city: Replica) -> None:
    before = len(city.hits)
    assert look(city, host("tls_no_chain"), http_port=80).trust is Trust.UNKNOWN_ISSUER
    assert "/intermediate.cer" not in {hit.target for hit in city.hits[before:]}


def test_where_the_clocks_are_days_apart_it_is_noted(city: Replica) -> None:
    soon, late = (datetime.now(UTC) + timedelta(days=days) for days in (1, 1000))
    assert not look(city, SOUND, now=soon).clock_doubted
    found = look(city, SOUND, now=late)
    assert (found.clock_doubted, found.seen_at, found.trust) == (True, late, Trust.TRUSTED)


@pytest.mark.parametrize(("days", "doubted"), [(0, False), (1000, True)])
def test_a_host_that_tells_no_clock_is_not_judged_by_ours_where_the_others_say_that_ours_is_wrong(
    city: Replica, days: int, doubted: bool
) -> None:
    using = network_of(city)
    names = Names(using.dns, allow_private=True, seconds=2)
    prober = Prober(Hosts(names, GENTLE), names, using, lambda: datetime.now(UTC) + timedelta(days=days))
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        silent = Target(SOUND, closed.getsockname()[1], city.https_port)  # nothing answers there over plain HTTP
        found = asyncio.run(prober.look("s1", silent))
        assert (found.clock_doubted, prober.doubts_own_clock(silent)) == (False, False), "nobody has told a clock yet"
        telling = Target(SOUND, city.http_port, city.https_port)
        assert asyncio.run(prober.look("s2", telling)).clock_doubted is doubted
    assert prober.doubts_own_clock(silent) is doubted
    assert not prober.doubts_own_clock(telling)


def test_inner_addresses_and_unknown_names_are_not_called(city: Replica) -> None:
    before = len(city.hits)
    assert look(city, SOUND, allow_private=False).outcome is Reason.FORBIDDEN_ADDRESS
    assert look(city, "nobody.xiaoyang.test").outcome is Reason.DNS
    assert len(city.hits) == before


def test_a_host_is_called_by_one_connection_at_a_time() -> None:
    """A server that counts who is there; it answers no handshake."""
    there, most, lock = 0, 0, threading.Lock()

    def serve(server: socket.socket) -> None:
        nonlocal there, most
        while True:
            try:
                client, _ = server.accept()
            except OSError:
                return
            with lock:
                there += 1
                most = max(most, there)
            client.recv(1 << 16)
            with lock:
                there -= 1
            client.close()

    with socket.create_server(("127.0.0.1", 0)) as server:
        for _ in range(3):
            threading.Thread(target=serve, args=(server,), daemon=True).start()
        port = server.getsockname()[1]
        names = Names(None, allow_private=True)
        network = Network(allow_private=True, http_port=port, https_port=port)
        prober = Prober(Hosts(names, GENTLE), names, network, lambda: datetime.now(UTC))
        found = asyncio.run(prober.look("s1", Target("127.0.0.1", port, port)))
        server.shutdown(socket.SHUT_RDWR)
    assert (found.outcome, most) == (Reason.RESET, 1)


def test_the_port_of_an_address_is_that_of_its_scheme() -> None:
    network = Network(http_port=8080, https_port=8443)
    assert target_of("http://a.test/", network) == Target("a.test", 8080, 8443)
    assert target_of("http://a.test:81/x", network) == Target("a.test", 81, 8443)
    assert target_of("https://a.test:444/", network) == Target("a.test", 8080, 444)
    assert Target("::1", 80, 443).plain_url == "http://[::1]/"
    assert Target("a.test", 81, 443).plain_url == "http://a.test:81/"


def test_roots_that_cannot_be_used_leave_the_system_s(city: Replica) -> None:
    broken = network_of(city, ca="/nowhere/ca.pem")
    assert with_usable_roots(broken) == replace(broken, ca="")
    assert with_usable_roots(network_of(city)) == network_of(city)


def test_a_look_writes_down_what_it_saw_and_that_the_line_was_sound(city: Replica, tmp_path: Path) -> None:
    sites = [
        site_plan(f"http://{SOUND}:{city.http_port}", site_id=site, listings=False, home=False, probes=(Probe.TLS,))
        for site in ("s1", "s2")
    ]
    taken = look_at(tmp_path, *sites, network=network_of(city))
    before = len(city.hits)
    assert taken.run().returncode == 0
    assert len([h for h in city.hits[before:] if (h.host, h.target) == (SOUND, "/")]) == 1  # one host, two sites
    with taken.sessions.begin() as session:
        facts = load_facts_of_look(session, taken.look)
    for site in ("s1", "s2"):
        found = facts[site].tls
        assert found is not None
        assert (found.site_id, found.host, found.port) == (site, SOUND, city.https_port)
        assert (found.outcome, found.trust, found.line_sound) == (Reason.OK, Trust.TRUSTED, True)
        assert found.seen_at.year == datetime.now(UTC).year  # the look's day is of 2018


def test_without_control_addresses_no_line_is_sound(city: Replica, tmp_path: Path) -> None:
    site = site_plan(f"http://{SOUND}:{city.http_port}", listings=False, home=False, probes=(Probe.TLS,))
    taken = look_at(tmp_path, site, network=network_of(city, control=()))
    assert taken.run().returncode == 0
    with taken.sessions.begin() as session:
        found = load_facts_of_look(session, taken.look)["s1"].tls
    assert found is not None
    assert not found.line_sound
