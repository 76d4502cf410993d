"""Sites over https. Reach and validity are two facts: a page behind a certificate nobody trusts is still a page."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
import warnings
from pathlib import Path

import pytest

from crawler.failures import tls_kind
from crawler.legacy_tls import fetch
from tests.crawler.certificates import expired_context
from tests.crawler.gkmlpt_site import GkmlptSite, node
from tests.crawler.looks import look_at, site_plan
from tests.crawler.test_jcms_form_look import city, proxy, stored
from tests.crawler.webserver import WebServer

SITE = GkmlptSite([node(1, "栏目")])


@pytest.fixture
def expired(tmp_path: Path) -> ssl.SSLContext:
    return expired_context(tmp_path)


def test_a_site_with_a_bad_certificate_is_read(tmp_path: Path, expired: ssl.SSLContext) -> None:
    with WebServer(SITE.pages(), tls=expired) as web:
        look = look_at(tmp_path, site_plan(web.url, "gkmlpt"))
        assert look.run().returncode == 0
    assert look.site().outcome == "ok"


def test_https_spoken_to_a_server_that_does_not_is_a_failed_encryption(tmp_path: Path) -> None:
    with WebServer(SITE.pages()) as web:
        look = look_at(tmp_path, site_plan(web.url.replace("http:", "https:"), "gkmlpt"))
        assert look.run().returncode == 0
    assert look.site().outcome == "tls"


@pytest.fixture
def old(expired: ssl.SSLContext) -> ssl.SSLContext:
    """A server's context of long ago."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        expired.minimum_version = ssl.TLSVersion.TLSv1
        expired.maximum_version = ssl.TLSVersion.TLSv1
    expired.set_ciphers("ALL:@SECLEVEL=0")
    return expired


def test_a_form_is_posted_over_old_tls_as_well(tmp_path: Path, old: ssl.SSLContext) -> None:
    with WebServer(city(stored(), proxy()), tls=old) as web:
        look = look_at(tmp_path, site_plan(web.url, "jcms"))
        assert look.run().returncode == 0
    assert look.columns()["政务动态"].outcome == "ok"
    assert len([a for a in web.asked if a.startswith("POST")]) == 1


def test_a_server_with_only_the_tls_of_long_ago_is_read(tmp_path: Path, old: ssl.SSLContext) -> None:
    with WebServer(SITE.pages(), tls=old) as web:
        look = look_at(tmp_path, site_plan(web.url, "gkmlpt"))
        done = look.run()
        assert done.returncode == 0
    assert look.site().outcome == "ok"
    assert "answers over TLSv1 with weak encryption" in done.stderr
    assert {r.ip for r in look.records()} == {"127.0.0.1"}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("tlsv1 alert protocol version", "only outdated versions of TLS"),
        ("unsafe legacy renegotiation disabled", "the server wants unsafe renegotiation"),
        ("bad ecpoint", "a broken elliptic curve"),
        ("sslv3 alert handshake failure", "no encryption both sides accept"),
        ("wrong version number", "the port does not speak TLS"),
        ("certificate verify failed", "the certificate is not accepted"),
        ("unexpected eof while reading", "the handshake was broken off"),
        ("something new", "the handshake failed"),
    ],
)
def test_every_kind_of_failed_encryption_has_its_words(words: str, kind: str) -> None:
    assert tls_kind(words) == kind


@pytest.mark.parametrize("said", [b"HTTP/1.1 200 OK\r\nX-Drip: ", b"HTTP/1.1 200 OK\r\n\r\n<html>"])
def test_old_tls_that_drips_without_end_is_given_up(expired: ssl.SSLContext, said: bytes) -> None:
    """Each byte comes in time, the answer never does."""
    gone = threading.Event()

    def drip(listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            plain, _ = listener.accept()
            with expired.wrap_socket(plain, server_side=True) as secured:
                secured.recv(4096)
                secured.sendall(said)
                while not gone.wait(0.05):
                    secured.sendall(b"x")

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=drip, args=(listener,), daemon=True).start()
        with pytest.raises(TimeoutError):
            fetch(f"https://127.0.0.1:{listener.getsockname()[1]}/", "127.0.0.1", {}, 0.5, 1 << 20)
        gone.set()
