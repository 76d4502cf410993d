"""Which addresses may be called, and what a name server's silence means."""

from __future__ import annotations

import pytest
from scrapy.settings import Settings

from crawler.names import ForbiddenAddressError, Names, NameUnknownError, is_public, literal_address
from crawler.resolver import ALLOW_PRIVATE_SETTING, DNS_SETTING, names_of
from tests.crawler.nameserver import NameServer


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
        "::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "ff02::1",
    ],
)  # fmt: skip
def test_inner_addresses_are_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "1.2.4.8", "2400:3200::1", "::ffff:8.8.8.8"])
def test_outer_addresses_are(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    ("host", "address"),
    [("127.0.0.1", "127.0.0.1"), ("[::1]", "::1"), ("127.1", "127.0.0.1"), ("0x7f000001", "127.0.0.1"),
     ("2130706433", "127.0.0.1"), ("a.test", None), ("1.gov.cn", None), ("", None)],
)  # fmt: skip
def test_an_address_is_known_in_every_spelling(host: str, address: str | None) -> None:
    assert literal_address(host) == address


@pytest.mark.parametrize("host", ["127.0.0.1", "2130706433", "[::ffff:10.0.0.1]", "inner.test"])
def test_private_addresses_are_refused_by_number_and_by_name(host: str) -> None:
    with NameServer({"inner.test": {"A": ["10.0.0.1"]}}) as server:
        with pytest.raises(ForbiddenAddressError):
            Names(server.address, allow_private=False).addresses(host)
        assert Names(server.address, allow_private=True).addresses(host)


def test_of_mixed_answers_only_the_public_ones_are_called() -> None:
    with NameServer({"mixed.test": {"A": ["10.0.0.1", "8.8.8.8"]}}) as server:
        assert Names(server.address, allow_private=False).addresses("mixed.test") == ("8.8.8.8",)


def test_ipv6_is_called_only_where_there_is_no_ipv4() -> None:
    zone = {"both.test": {"A": ["127.0.0.1"], "AAAA": ["::1"]}, "six.test": {"AAAA": ["::1"]}}
    with NameServer(zone) as server:
        names = Names(server.address, allow_private=True)
        assert names.addresses("both.test") == ("127.0.0.1",)
        assert names.addresses("six.test") == ("::1",)


def test_only_a_name_server_that_says_so_denies_a_name() -> None:
    with NameServer({"a.test": {"MX": ["10 a.test."]}}) as server:
        names = Names(server.address, allow_private=True)
        assert (names.exists("a.test"), names.exists("b.test")) == (True, False)
    assert Names(server.address, allow_private=True, seconds=0.2).exists("a.test") is None


def test_no_such_name_and_no_server_are_the_same_failure() -> None:
    with NameServer({}) as server:
        with pytest.raises(NameUnknownError):
            Names(server.address, allow_private=True).addresses("nowhere.test")
        address = server.address
    with pytest.raises(NameUnknownError):
        Names(address, allow_private=True, seconds=0.3).addresses("nowhere.test")


def test_aaaa_records_that_count_are_public_ones() -> None:
    zone = {
        "a.test": {"A": ["8.8.8.8"], "AAAA": ["::1", "::ffff:8.8.8.8", "2400:3200::1"]},
        "b.test": {"A": ["8.8.8.8"]},
    }
    with NameServer(zone) as server:
        assert Names(server.address, allow_private=False).ipv6("a.test") == ("2400:3200::1",)
        assert Names(server.address, allow_private=False).ipv6("b.test") == ()
        assert Names(server.address, allow_private=True).ipv6("a.test") == ("2400:3200::1", "::1")


def test_a_name_that_is_rebound_inwards_after_the_check_is_still_called_where_it_was_checked() -> None:
    """DNS rebinding: the guard and the connection use one answer, whatever the name server says by then."""
    zone = {"rebound.test": {"A": ["8.8.8.8"]}}
    with NameServer(zone) as server:
        settings = Settings({DNS_SETTING: server.address, ALLOW_PRIVATE_SETTING: False})
        assert names_of(settings).addresses("rebound.test") == ("8.8.8.8",)
        zone["rebound.test"]["A"] = ["127.0.0.1"]
        assert names_of(settings).addresses("rebound.test") == ("8.8.8.8",)
        with pytest.raises(ForbiddenAddressError):
            Names(server.address, allow_private=False).addresses("rebound.test")
