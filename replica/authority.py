"""A certification authority of the city's own, made anew at each start: a root, an intermediate, certificates for hosts.

Days of validity follow the real clock's year, whatever day the city plays: programs hold certificates against their own clock. They
are whole years, so that the same certificate is told in the same words all year long.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import AuthorityInformationAccessOID, ExtendedKeyUsageOID, NameOID

Kind = Literal["good", "expired", "wrong_name", "self_signed"]


@dataclass(frozen=True, slots=True)
class _Issuer:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


class Authority:
    """Issues certificates into ``folder``, for the ``year`` and the next; ``intermediate_url`` is written into each."""

    def __init__(self, folder: Path, year: int, intermediate_url: str) -> None:
        self._folder = folder
        self._year = year
        self._url = intermediate_url
        root_key, key = _key(), _key()
        root = self._sign(_name("SYNTHETIC test root"), root_key, None, depth=1)
        self._root = _Issuer(root, root_key)
        self._intermediate = _Issuer(self._sign(_name("SYNTHETIC test issuer"), key, self._root, depth=0), key)
        self.ca_file = folder / "ca.pem"
        """The root: who trusts it trusts the city's good certificates."""
        self.ca_file.write_bytes(root.public_bytes(Encoding.PEM))

    @property
    def intermediate(self) -> bytes:
        """The certificate that stands between root and hosts (DER)."""
        return self._intermediate.certificate.public_bytes(Encoding.DER)

    def chain_file(self, host: str, kind: Kind, *, with_intermediate: bool) -> Path:
        """Key, certificate and, if wanted, intermediate for a host, as OpenSSL loads them. ``host`` may be an address."""
        key = _key()
        issuer = None if kind == "self_signed" else self._intermediate
        named = f"elsewhere.{host.partition('.')[2]}" if kind == "wrong_name" else host
        leaf = self._sign(_name(named), key, issuer, host=named, year=self._year - 2 if kind == "expired" else None)
        chain = [leaf, *([self._intermediate.certificate] if issuer and with_intermediate else [])]
        path = self._folder / f"{kind}-{'chain' if with_intermediate else 'leaf'}-{host.replace(':', '_')}.pem"
        pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        path.write_bytes(pem + b"".join(c.public_bytes(Encoding.PEM) for c in chain))
        return path

    def _sign(
        self, name: x509.Name, key: ec.EllipticCurvePrivateKey, issuer: _Issuer | None, *,
        depth: int | None = None, host: str = "", year: int | None = None,
    ) -> x509.Certificate:  # fmt: skip
        """``depth``: certificates below an authority's; None = a host's. ``year``: the only one of its validity."""
        first = year or (self._year if host else self._year - 5)
        last = year or self._year + 1
        by = issuer.certificate.subject if issuer else name
        builder = x509.CertificateBuilder(by, name, key.public_key(), x509.random_serial_number())
        builder = builder.not_valid_before(datetime(first, 1, 1, tzinfo=UTC))
        builder = builder.not_valid_after(datetime(last, 12, 31, 12, tzinfo=UTC))
        signing_key = issuer.key if issuer else key
        usage = {"digital_signature": bool(host), "key_cert_sign": not host, "crl_sign": not host}
        extensions: list[tuple[x509.ExtensionType, bool]] = [
            (x509.BasicConstraints(ca=depth is not None, path_length=depth), True),
            (x509.KeyUsage(**usage, **_UNUSED), True),
            (x509.SubjectKeyIdentifier.from_public_key(key.public_key()), False),
            (x509.AuthorityKeyIdentifier.from_issuer_public_key(signing_key.public_key()), False),
        ]
        if host:
            extensions.append((x509.SubjectAlternativeName([_general(host)]), False))
            extensions.append((x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), False))
        if host and issuer:
            where = x509.UniformResourceIdentifier(self._url)
            issuers = x509.AccessDescription(AuthorityInformationAccessOID.CA_ISSUERS, where)
            extensions.append((x509.AuthorityInformationAccess([issuers]), False))
        for extension, critical in extensions:
            builder = builder.add_extension(extension, critical)
        return builder.sign(signing_key, hashes.SHA256())


_UNUSED = {
    "content_commitment": False, "key_encipherment": False, "data_encipherment": False, "key_agreement": False,
    "encipher_only": False, "decipher_only": False,
}  # fmt: skip


def _key() -> ec.EllipticCurvePrivateKey:
    return ec.generate_private_key(ec.SECP256R1())


def _name(words: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words[:64])])


def _general(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ip_address(host))
    except ValueError:
        return x509.DNSName(host)
