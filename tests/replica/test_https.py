"""The city over TLS: real handshakes with the system's OpenSSL."""

from __future__ import annotations

import http.client
import socket
import ssl
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from ruamel.yaml import YAML

from replica.city import CityError, load_city
from replica.handshake import server_name
from replica.serve import Replica
from tests.replica.asking import get
from tests.replica.conftest import City, tiny_city, write_city

Run = Callable[..., Replica]
FAULTS = (
    "tls_expired", "tls_wrong_name", "tls_self_signed", "tls_no_chain", "tls_old", "tls_old_too", "tls_legacy_renegotiation",
    "no_https", "no_https_ipv6", "to_https",
)  # fmt: skip
"""A host for each, named after it."""


def host(fault: str) -> str:
    return f"{fault.replace('_', '-')}.xiaoyang.test"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Replica]:
    """One site for each fault, and ``cz`` without."""
    folder, city = tmp_path_factory.mktemp("city"), tiny_city()
    for fault in FAULTS:
        unit = {"id": fault.replace("_", "-"), "base": f"https://{host(fault)}", "platform": [], "units": []}
        city["sites.yaml"].append({**city["sites.yaml"][1], **unit})
    city["faults.yaml"] = [{"site": f.replace("_", "-"), "kind": f} for f in FAULTS]
    with Replica(write_city(folder, city), mailbox=folder / "mails") as replica:
        yield replica


@contextmanager
def shaken(
    replica: Replica, name: str, *, ipv6: bool = False, trusting: bool = True, only: ssl.TLSVersion | None = None
) -> Iterator[ssl.SSLSocket]:
    """A handshake; trusting = the certificate is not looked at."""
    context = ssl.create_default_context(cafile=str(replica.ca_file))
    if trusting:
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    if only is not None:
        context.set_ciphers("DEFAULT:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = context.maximum_version = only
    address = ("::1" if ipv6 else "127.0.0.1", replica.https_port)
    with (
        socket.create_connection(address, timeout=10) as plain,
        context.wrap_socket(plain, server_hostname=name) as secured,
    ):
        yield secured


def certificate(replica: Replica, name: str) -> x509.Certificate:
    with shaken(replica, name) as secured:
        return x509.load_der_x509_certificate(secured.getpeercert(binary_form=True) or b"")


def refusal(replica: Replica, name: str, **how: Any) -> ssl.SSLError | OSError:
    with pytest.raises(OSError) as told, shaken(replica, name, **how):
        pass
    return told.value


def test_a_site_answers_over_tls_with_a_certificate_that_the_city_s_root_vouches_for(served: Replica) -> None:
    with shaken(served, "cz.xiaoyang.test", trusting=False) as secured:
        assert secured.version() == "TLSv1.3"
        connection = http.client.HTTPConnection("cz.xiaoyang.test", served.https_port)
        connection.sock = secured
        connection.request("GET", "/", headers={"Host": f"cz.xiaoyang.test:{served.https_port}"})
        answer = connection.getresponse()
    assert answer.status == 302
    assert answer.headers["Location"].startswith(f"https://cz.xiaoyang.test:{served.https_port}/")


def test_the_control_host_and_ipv6_are_served_too(served: Replica) -> None:
    with shaken(served, "control.xiaoyang.test", ipv6=served.has_ipv6, trusting=False) as secured:
        assert secured.version() == "TLSv1.3"


@pytest.mark.parametrize(
    ("fault", "code"), [("tls_expired", 10), ("tls_wrong_name", 62), ("tls_self_signed", 18), ("tls_no_chain", 20)]
)
def test_a_bad_certificate_is_bad_in_just_one_way(served: Replica, fault: str, code: int) -> None:
    """The codes are OpenSSL's: expired, host name, self-signed leaf, issuer not found."""
    error = refusal(served, host(fault), trusting=False)
    assert isinstance(error, ssl.SSLCertVerificationError)
    assert error.verify_code == code


def test_what_the_chain_lacks_is_handed_out_where_the_certificate_says(served: Replica) -> None:
    found = certificate(served, host("tls_no_chain")).extensions.get_extension_for_class(
        x509.AuthorityInformationAccess
    )
    where = found.value[0].access_location.value
    assert where == f"{served.control_url}intermediate.cer"
    issuer = x509.load_der_x509_certificate(get(served, "control.xiaoyang.test", "/intermediate.cer").body)
    certificate(served, host("tls_no_chain")).verify_directly_issued_by(issuer)


@pytest.mark.parametrize(
    ("fault", "spoken"),
    [("tls_old", ["TLSv1"]), ("tls_old_too", ["TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3"]), ("to_https", ["TLSv1.2", "TLSv1.3"])],
)  # fmt: skip
def test_a_host_speaks_the_versions_of_its_fault(served: Replica, fault: str, spoken: list[str]) -> None:
    heard = []
    for version in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1, ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        try:
            with shaken(served, host(fault), only=version) as secured:
                heard.append(secured.version())
        except ssl.SSLError:
            continue
    assert heard == spoken


def test_a_server_of_before_secure_renegotiation_is_refused_for_just_that(served: Replica) -> None:
    error = refusal(served, host("tls_legacy_renegotiation"))
    assert isinstance(error, ssl.SSLError)
    assert error.reason == "UNSAFE_LEGACY_RENEGOTIATION_DISABLED"


def test_the_tls_port_can_be_closed_for_a_host_or_for_its_ipv6(served: Replica) -> None:
    refusal(served, host("no_https"))
    with shaken(served, host("no_https_ipv6")) as secured:
        assert secured.version() == "TLSv1.3"
    if served.has_ipv6:
        refusal(served, host("no_https_ipv6"), ipv6=True)
    assert get(served, host("no_https"), "/robots.txt").status == 200


def test_plain_http_can_lead_to_https(served: Replica) -> None:
    got = get(served, host("to_https"), "/a?b=1")
    assert (got.status, got.headers["Location"]) == (301, f"https://{host('to_https')}:{served.https_port}/a?b=1")


def test_the_register_carries_the_port_of_its_scheme(served: Replica, tmp_path: Path) -> None:
    served.write_register(tmp_path)
    bases = {s["id"]: s["base"] for s in YAML(typ="safe").load(tmp_path / "sites.yaml")}
    assert bases["to-https"] == f"https://{host('to_https')}:{served.https_port}"
    assert bases["cz"] == f"http://cz.xiaoyang.test:{served.http_port}"


def test_what_speaks_no_tls_is_hung_up_on(served: Replica) -> None:
    with socket.create_connection(("127.0.0.1", served.https_port), timeout=10) as plain:
        plain.sendall(b"GET / HTTP/1.1\r\n\r\n")
        with suppress(ConnectionError):
            assert plain.recv(100) == b""


def test_a_city_without_https_refuses_on_its_port(run: Run, city: City) -> None:
    replica = run(city, without=frozenset({"https"}))
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", replica.https_port), timeout=5):
        pass
    assert get(replica, "cz.xiaoyang.test", "/gkmlpt/index").status == 200


def test_links_may_bear_the_tls_port(run: Run, city: City) -> None:
    city["contents/jy.yaml"]["nfcms"] |= {
        "friends": [{"text": "友邻", "url": "https://cz.xiaoyang.test:{https_port}/"}]
    }
    replica = run(city)
    assert f'href="https://cz.xiaoyang.test:{replica.https_port}/"' in get(replica, "jy.xiaoyang.test", "/").text


def test_an_address_of_another_scheme_is_refused(city: City, tmp_path: Path) -> None:
    city["sites.yaml"][0]["base"] = "ftp://cz.xiaoyang.test"
    with pytest.raises(CityError, match="must look like"):
        load_city(write_city(tmp_path, city))


@pytest.mark.parametrize("hello", [b"", b"\x16", b"\x16\x03\x01\x00\x05hello", b"\x16" + b"\xff" * 200])
def test_a_broken_greeting_names_nobody(hello: bytes) -> None:
    assert server_name(hello) is None
