"""Sites over https. Reach and validity are two facts: a page behind a certificate nobody trusts is still a page."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.crawler.gkmlpt_site import GkmlptSite, node
from tests.crawler.looks import look_at, site_plan
from tests.crawler.webserver import WebServer

SITE = GkmlptSite([node(1, "栏目")])


@pytest.fixture
def expired(tmp_path: Path) -> ssl.SSLContext:
    """A server's context whose certificate is self-signed and long expired."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "elsewhere.test")])
    since = datetime(2017, 1, 1, tzinfo=UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1, since, since + timedelta(days=30))
    file = tmp_path / "site.pem"
    file.write_bytes(
        builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
        + key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


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
