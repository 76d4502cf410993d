"""What stands in certificates: real ones of a test authority, and bytes that are none."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.probes.certificates import issuer_address, issuing, names_host, printable, read
from replica.authority import Authority, Kind

URL = "http://control.test/intermediate.cer"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"), 2026, URL)


def leaf(authority: Authority, host: str = "a.test", kind: Kind = "good") -> bytes:
    file = authority.chain_file(host, kind, with_intermediate=True)
    return x509.load_pem_x509_certificates(file.read_bytes())[0].public_bytes(Encoding.DER)


def test_names_days_and_issuer_are_read(authority: Authority) -> None:
    found = read(leaf(authority))
    assert found is not None
    assert (found.names, found.subject, found.issuer) == (("a.test",), "a.test", "SYNTHETIC test issuer")
    assert found.not_before == datetime(2026, 1, 1, tzinfo=UTC)
    assert found.not_after == datetime(2027, 12, 31, 12, tzinfo=UTC)


def test_an_address_is_a_name_too(authority: Authority) -> None:
    found = read(leaf(authority, "127.0.0.1"))
    assert found is not None
    assert names_host(found.names, "127.0.0.1")


@pytest.mark.parametrize(
    ("name", "host", "fits"),
    [
        ("a.gov.cn", "a.gov.cn", True),
        ("A.GOV.CN", "a.gov.cn", True),
        ("a.gov.cn.", "a.gov.cn", True),
        ("*.gov.cn", "a.gov.cn", True),
        ("*.gov.cn", "b.a.gov.cn", False),
        ("*.gov.cn", "gov.cn", False),
        ("*.a.gov.cn", "a.gov.cn", False),
        ("a*.gov.cn", "ab.gov.cn", False),
        ("*", "localhost", False),
        ("*.", "a.", False),
        ("a.gov.cn", "www.a.gov.cn", False),
        ("xn--fiqs8s.cn", "中国.cn", True),
        ("::1", "::1", True),
        ("*.0.0.1", "127.0.0.1", False),
        ("", "a.gov.cn", False),
    ],
)
def test_a_star_stands_for_one_leftmost_label(name: str, host: str, fits: bool) -> None:
    assert names_host([name], host) is fits
    assert not names_host([], host)


def test_the_issuer_s_certificate_is_taken_only_if_it_really_issued_this_one_and_is_no_root(
    authority: Authority,
) -> None:
    der = leaf(authority)
    pem = x509.load_der_x509_certificate(authority.intermediate).public_bytes(Encoding.PEM)
    assert issuer_address(der) == URL
    assert issuing(der, authority.intermediate) == authority.intermediate
    assert issuing(der, pem) == authority.intermediate
    root = x509.load_pem_x509_certificate(authority.ca_file.read_bytes()).public_bytes(Encoding.DER)
    assert issuing(der, root) is None
    assert issuing(authority.intermediate, root) is None
    own = leaf(authority, kind="self_signed")
    assert (issuer_address(own), issuing(own, own)) == (None, None)


@pytest.mark.parametrize(
    "url", ["https://ca.test/x.cer", "ldap://ca.test/", "file:///etc/passwd", "http://ca.test/" + "x" * 600]
)
def test_an_issuer_s_address_that_is_no_short_plain_http_is_not_called(url: str, tmp_path: Path) -> None:
    assert issuer_address(leaf(Authority(tmp_path, 2026, url))) is None


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_bytes_that_are_no_certificate_are_nothing_at_all(der: bytes) -> None:
    assert read(der) is None
    assert issuer_address(der) is None
    assert issuing(der, der) is None


@pytest.fixture(scope="module")
def sound(authority: Authority) -> bytes:
    return leaf(authority)


@settings(max_examples=300, deadline=None)
@given(at=st.integers(0, 10_000), byte=st.integers(0, 255))
def test_a_damaged_certificate_is_read_or_is_none_and_never_more(
    authority: Authority, sound: bytes, at: int, byte: int
) -> None:
    damaged = bytearray(sound)
    damaged[at % len(sound)] = byte
    read(bytes(damaged))
    issuer_address(bytes(damaged))
    assert issuing(bytes(damaged), authority.intermediate) in (None, authority.intermediate)
    assert issuing(sound, bytes(damaged)) is None


def test_an_issuer_s_certificate_that_only_openssl_cannot_read_is_none(authority: Authority) -> None:
    der = leaf(authority)
    name = x509.load_der_x509_certificate(authority.intermediate).issuer.public_bytes()
    at = authority.intermediate.index(name)
    text = authority.intermediate.index(b"\x0c", at)
    assert text < at + len(name), "the type of the first word of its own issuer's name: UTF8String"
    odd = bytearray(authority.intermediate)
    odd[text] = 0x17  # a UTCTime, which no name may hold
    assert x509.load_der_x509_certificate(bytes(odd)).public_bytes(Encoding.DER) == bytes(odd)
    assert issuing(der, bytes(odd)) is None


def test_a_certificate_of_an_impossible_version_is_none(sound: bytes) -> None:
    at = sound.index(b"\xa0\x03\x02\x01\x02") + 4
    odd = sound[:at] + b"\x05" + sound[at + 1 :]
    assert (read(odd), issuer_address(odd), issuing(odd, odd)) == (None, None, None)


@pytest.mark.parametrize("url", ["http://[ca.test/", "http://ca.test:99999/", "http:///x.cer"])
def test_an_issuer_s_address_that_is_none_is_not_called(url: str, tmp_path: Path) -> None:
    assert issuer_address(leaf(Authority(tmp_path, 2026, url))) is None


def test_what_will_stand_in_mails_has_no_line_breaks() -> None:
    assert printable("a\r\nBcc: b\x00\u202e") == "a  Bcc: b"
    assert len(printable("x" * 1000)) == 253
