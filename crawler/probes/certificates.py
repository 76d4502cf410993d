"""What stands in a certificate. It comes from the web: whatever cannot be read is None, never an exception."""

from __future__ import annotations

import ipaddress
import ssl
import warnings
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from urllib.parse import urlsplit

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID

from store.tls import Certificate

_MOST_LETTERS = 253
"""Of a name; no host's is longer."""
_MOST_ADDRESS = 500
_UNREADABLE = (
    ValueError, TypeError, UnsupportedAlgorithm, x509.InvalidVersion, x509.UnsupportedGeneralNameType,
    x509.DuplicateExtension, x509.ExtensionNotFound,
)  # fmt: skip


def read(der: bytes) -> Certificate | None:
    """The facts of a certificate."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd serial numbers and the like
            found = x509.load_der_x509_certificate(der)
            return Certificate(
                names=tuple(_names(found)),
                subject=_called(found.subject, NameOID.COMMON_NAME)
                or _called(found.subject, NameOID.ORGANIZATION_NAME),
                issuer=" ".join(filter(None, (_called(found.issuer, oid) for oid in _ISSUER))),
                not_before=found.not_valid_before_utc,
                not_after=found.not_valid_after_utc,
                sha256=sha256(der).hexdigest(),
            )
    except _UNREADABLE:
        return None


def printable(words: str) -> str:
    """Cut, and without line breaks and the like: they will stand in mails."""
    return "".join(c if c.isprintable() else " " for c in words[:_MOST_LETTERS]).strip()


_ISSUER = (NameOID.ORGANIZATION_NAME, NameOID.COMMON_NAME)


def names_host(names: Iterable[str], host: str) -> bool:
    """Whether one of a certificate's names is meant for a host (RFC 6125): a star stands for just one leftmost label."""
    wanted = _plain(host)
    with suppress(UnicodeError):
        wanted = wanted.encode("idna").decode()
    try:
        address = ipaddress.ip_address(wanted)
    except ValueError:
        labels = wanted.partition(".")
        return any(name in (wanted, f"*.{labels[2]}") for name in map(_plain, names) if labels[2] or "*" not in name)
    return any(name == str(address) for name in map(_plain, names))


def issuer_address(der: bytes) -> str | None:
    """Where a certificate says that its issuer's can be had (RFC 5280, 4.2.2.1), over plain HTTP."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = x509.load_der_x509_certificate(der)
            told = found.extensions.get_extension_for_class(x509.AuthorityInformationAccess).value
            issuers = (d for d in told if d.access_method == AuthorityInformationAccessOID.CA_ISSUERS)
            return next(filter(_is_plain_http, (str(d.access_location.value) for d in issuers)), None)
    except _UNREADABLE:
        return None


def issuing(der: bytes, body: bytes) -> bytes | None:
    """The issuer's certificate (DER) out of what stands at that address, if it really issued this one and is no root itself."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            leaf = x509.load_der_x509_certificate(der)
            pem = body.lstrip().startswith(b"-----BEGIN")
            issuer = x509.load_pem_x509_certificate(body) if pem else x509.load_der_x509_certificate(body)
            leaf.verify_directly_issued_by(issuer)
            if issuer.subject == issuer.issuer:
                return None
            told = issuer.public_bytes(Encoding.DER)
            ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT).load_verify_locations(
                cadata=told
            )  # OpenSSL reads less than x509 does
            return told
    except (*_UNREADABLE, InvalidSignature, ssl.SSLError):
        return None


def _is_plain_http(url: str) -> bool:
    """Raises ``ValueError`` where it is no address at all."""
    parts = urlsplit(url)
    return parts.scheme == "http" and bool(parts.hostname) and parts.port != 0 and len(url) <= _MOST_ADDRESS


def _plain(name: str) -> str:
    return name.rstrip(".").casefold()


def _names(found: x509.Certificate) -> list[str]:
    try:
        told = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return []
    addresses = [str(a) for a in told.get_values_for_type(x509.IPAddress)]
    return [*told.get_values_for_type(x509.DNSName), *addresses]


def _called(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    found = name.get_attributes_for_oid(oid)
    return printable(str(found[0].value)) if found else ""
