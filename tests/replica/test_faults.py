from __future__ import annotations

import socket
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from replica.serve import Replica
from tests.replica.asking import get, resolve
from tests.replica.conftest import City

Run = Callable[..., Replica]
CZ = "cz.xiaoyang.test"
JY = "jy.xiaoyang.test"


def broken(city: City, **fault: Any) -> City:
    return {**city, "faults.yaml": [fault]}


def test_a_refusing_site_has_an_address_where_nothing_listens(run: Run, city: City) -> None:
    replica = run(broken(city, site="cz", kind="refuse"))
    assert resolve(replica, CZ, "AAAA")[1] == []
    address = resolve(replica, CZ, "A")[1][0]
    with pytest.raises(ConnectionRefusedError), socket.create_connection((address, replica.http_port), timeout=5):
        pass


def test_a_site_without_a_name_is_unknown_to_dns(run: Run, city: City) -> None:
    assert resolve(run(broken(city, site="cz", kind="no_name")), CZ, "A")[0] == "NXDOMAIN"


def test_a_site_without_aaaa_still_has_a(run: Run, city: City) -> None:
    replica = run(broken(city, site="cz", kind="no_aaaa"))
    assert resolve(replica, CZ, "AAAA") == ("NOERROR", [])
    assert resolve(replica, CZ, "A")[1] == ["127.0.0.1"]


def test_ipv6_can_be_reset_while_ipv4_answers(run: Run, city: City) -> None:
    replica = run(broken(city, site="cz", kind="reset_ipv6"))
    assert get(replica, CZ, "/gkmlpt/index").status == 200
    if replica.has_ipv6:
        with pytest.raises(ConnectionError):
            get(replica, CZ, "/gkmlpt/index", ipv6=True)


@pytest.mark.parametrize(
    ("fault", "records"),
    [
        ({"kind": "aaaa_dead"}, ["::1", "fe80::1"]),
        ({"kind": "aaaa_dead", "alone": True}, ["fe80::1"]),
        ({"kind": "aaaa_mapped"}, ["::ffff:127.0.0.1"]),
        ({"kind": "ipv6_only"}, ["::1"]),
    ],
)
def test_aaaa_records_can_be_wrong(run: Run, city: City, fault: dict[str, Any], records: list[str]) -> None:
    replica = run(broken(city, site="cz", **fault))
    assert sorted(resolve(replica, CZ, "AAAA")[1]) == records
    assert resolve(replica, CZ, "A")[1] == ([] if fault["kind"] == "ipv6_only" else ["127.0.0.1"])


def test_over_ipv6_a_site_can_be_another_or_fail_now_and_then(run: Run, city: City) -> None:
    page = "/gkmlpt/index"
    faults = [
        {"site": "cz", "kind": "other_page_ipv6"}, {"site": "jy", "kind": "flaky_ipv6"},
        {"site": "jy", "kind": "fail_ipv6", "path": "/gkmlpt/api/all/1", "status": 503},
    ]  # fmt: skip
    replica = run({**city, "faults.yaml": faults})
    assert "Welcome" not in get(replica, CZ, page).text
    if replica.has_ipv6:
        assert "Welcome" in get(replica, CZ, page, ipv6=True).text
        assert get(replica, JY, "/gkmlpt/api/all/1", ipv6=True).status == 503
        first = get(replica, JY, page, ipv6=True).status
        with pytest.raises(ConnectionError):
            get(replica, JY, page, ipv6=True)
        assert get(replica, JY, page, ipv6=True).status == first


def test_a_host_can_be_a_zone_of_its_own_with_a_server_that_lacks_ipv6(run: Run, city: City) -> None:
    replica = run(broken(city, site="cz", kind="ns_no_ipv6"))
    assert sorted(resolve(replica, CZ, "NS")[1]) == [f"ns1.{CZ}.", f"ns2.{CZ}."]
    assert resolve(replica, CZ, "SOA")[1]
    assert [resolve(replica, f"ns{n}.{CZ}", "AAAA")[1] for n in (1, 2)] == [["::1"], []]
    assert resolve(replica, f"ns2.{CZ}", "A")[1] == ["127.0.0.1"]
    assert resolve(replica, JY, "SOA") == ("NOERROR", [])
    assert resolve(replica, f"ns1.{JY}", "A")[0] == "NXDOMAIN"


def test_name_servers_can_keep_silent_over_ipv6(run: Run, city: City) -> None:
    replica = run(broken(city, site="cz", kind="ns_silent_ipv6"))
    assert resolve(replica, CZ, "SOA")[0] == "NOERROR"
    if replica.has_ipv6:
        assert resolve(replica, CZ, "SOA", ipv6=True)[0] == "REFUSED"
        assert resolve(replica, "xiaoyang.test", "SOA", ipv6=True)[0] == "NOERROR"


def test_a_flapping_site_resets_every_nth_request_for_its_front_page(run: Run, city: City) -> None:
    replica = run(broken(city, site="cz", kind="flapping", every=3))
    for number in range(1, 7):
        if number % 3:
            assert get(replica, CZ, "/").status in (200, 302)
        else:
            with pytest.raises(ConnectionError):
                get(replica, CZ, "/")
        assert get(replica, CZ, "/gkmlpt/index").status == 200
        assert get(replica, JY, "/").status in (200, 302, 404)


def test_a_blocked_site_answers_every_request_with_the_challenge(run: Run, city: City) -> None:
    replica = run(broken(city, site="cz", kind="block"))
    for path in ("/", "/robots.txt", "/gkmlpt/api/all/1"):
        got = get(replica, CZ, path)
        assert got.status == 521
        assert "jsl_clearance" in got.text
        assert "__jsluid_h" in got.headers["Set-Cookie"]


def test_a_forbidden_site_answers_403(run: Run, city: City) -> None:
    assert get(run(broken(city, site="cz", kind="forbid")), CZ, "/gkmlpt/index").status == 403


def test_a_stub_is_short_and_says_nothing(run: Run, city: City) -> None:
    got = get(run(broken(city, site="jy", kind="stub", path="/zwgk/index_2.html")), JY, "/zwgk/index_2.html")
    assert got.status == 200
    assert 250 < len(got.body) < 400


def test_an_error_can_strike_one_page_of_an_api(run: Run, city: City) -> None:
    replica = run(broken(city, site="cz", kind="fail", path="/gkmlpt/api/all/1?page=2", status=502))
    assert get(replica, CZ, "/gkmlpt/api/all/1?page=2&sid=990002").status == 502
    assert get(replica, CZ, "/gkmlpt/api/all/1?page=1&sid=990002").status == 200


def test_navigation_by_script_stands_only_inside_the_script(run: Run, city: City) -> None:
    home = get(run(broken(city, site="jy", kind="script_nav")), JY, "/").text
    assert '<div class="nav" id="navAnchor"></div>' in home
    assert "政务公开" not in home.split("<script>var navStr")[0]


def test_a_fault_can_pass(run: Run, city: City) -> None:
    replica = run(broken(city, site="cz", kind="forbid", until="2018-05-31"))
    assert get(replica, CZ, "/gkmlpt/index").status == 200
    replica.day = date(2018, 5, 31)
    assert get(replica, CZ, "/gkmlpt/index").status == 403
