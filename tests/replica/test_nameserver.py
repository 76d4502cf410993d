from __future__ import annotations

from collections.abc import Callable

import pytest

from replica.serve import Replica
from tests.replica.asking import resolve
from tests.replica.conftest import City

Run = Callable[..., Replica]


@pytest.mark.parametrize("tcp", [False, True], ids=["udp", "tcp"])
def test_hosts_of_the_city_have_addresses_of_both_families(run: Run, city: City, tcp: bool) -> None:
    replica = run(city)
    for host in ("cz.xiaoyang.test", "control.xiaoyang.test"):
        assert resolve(replica, host, "A", tcp=tcp) == ("NOERROR", ["127.0.0.1"])
        assert resolve(replica, host, "AAAA", tcp=tcp) == ("NOERROR", ["::1"])


def test_case_does_not_matter(run: Run, city: City) -> None:
    assert resolve(run(city), "CZ.xiaoyang.TEST", "A")[1] == ["127.0.0.1"]


def test_other_names_do_not_exist(run: Run, city: City) -> None:
    replica = run(city)
    assert resolve(replica, "mz.xiaoyang.test", "A") == ("NXDOMAIN", [])
    assert resolve(replica, "www.elsewhere.test", "A") == ("NXDOMAIN", [])


def test_the_zone_names_its_name_server(run: Run, city: City) -> None:
    replica = run(city)
    assert resolve(replica, "xiaoyang.test", "NS") == ("NOERROR", ["ns.xiaoyang.test."])
    assert resolve(replica, "xiaoyang.test", "A") == ("NOERROR", [])


def test_other_kinds_of_record_are_empty(run: Run, city: City) -> None:
    assert resolve(run(city), "cz.xiaoyang.test", "MX") == ("NOERROR", [])
