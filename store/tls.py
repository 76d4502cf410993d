"""What a site's TLS port showed, and where its plain HTTP port leads. Instants are UTC, by the real clock of the look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from store.reasons import Reason


class TlsVersion(StrEnum):
    """Versions that are tried, oldest first."""

    V1_0 = "1.0"
    V1_1 = "1.1"
    V1_2 = "1.2"
    V1_3 = "1.3"


OLD = (TlsVersion.V1_0, TlsVersion.V1_1)
"""Deprecated since RFC 8996; no browser of today speaks them."""


class Trust(StrEnum):
    """What the library said of the chain behind a certificate, its days and names left aside."""

    TRUSTED = "trusted"
    SELF_SIGNED = "self_signed"
    """Nobody but itself vouches for it, and it is no root of ours."""
    INCOMPLETE = "incomplete"
    """The server leaves out the intermediate; fetched where the certificate says, it makes the chain whole."""
    UNKNOWN_ISSUER = "unknown_issuer"
    """Its issuer goes back to no root that we have. Others may have it: national authorities, an office's own."""
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says of itself."""

    names: tuple[str, ...]
    """Hosts and addresses that it is for (subjectAltName), as written."""
    subject: str
    """Common name, else the organisation."""
    issuer: str
    """Organisation and common name."""
    not_before: datetime
    not_after: datetime
    sha256: str = ""
    """Of its bytes: its fingerprint."""


@dataclass(frozen=True, slots=True)
class VersionTry:
    """One handshake with one version alone."""

    version: TlsVersion
    outcome: Reason
    """``ok`` = the handshake was completed; ``not_looked`` = our own library does not speak it."""
    refused: bool = False
    """The server said that it does not speak it. Whoever just hangs up has not said so."""


@dataclass(frozen=True, slots=True)
class PlainHttp:
    """Where ``http://host/`` leads."""

    outcome: Reason
    """``ok`` = it answers itself or leads to HTTPS; ``refused`` = nothing listens."""
    status: int | None = None
    leads_to: str = ""
    """The first address beyond the host's own plain HTTP; empty = it answers there itself."""

    @property
    def secure(self) -> bool:
        """It leads to HTTPS."""
        return self.outcome is Reason.OK and self.leads_to.startswith("https://")


@dataclass(frozen=True, slots=True)
class TlsProbe:
    """What the probe of one site's host found."""

    site_id: str
    host: str
    port: int
    seen_at: datetime
    """When it was asked: certificates' days are held against this instant, never against a simulated day."""
    outcome: Reason
    """``ok`` = a handshake was completed; ``reset`` also where something answers that is no TLS; ``tls`` = the handshake failed."""
    certificate: Certificate | None = None
    trust: Trust | None = None
    named: bool | None = None
    """Whether the certificate is for this host."""
    versions: tuple[VersionTry, ...] = ()
    insecure_renegotiation: bool = False
    """The server does not know secure renegotiation (RFC 5746)."""
    plain: PlainHttp | None = None
    line_sound: bool = False
    """The control addresses answered afterwards; without that, nothing is held against anybody."""
    clock_doubted: bool = False
    """The server's clock and ours are days apart: one of them is wrong."""
