"""One TLS handshake with a chosen address: verified or not, with all versions or one. Whatever the server sends is bounded.

OpenSSL takes certificates of 100 KB at most; time is bounded here. Nothing is sent beyond the handshake.
"""

from __future__ import annotations

import asyncio
import ssl
import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from crawler.legacy_tls import LEGACY_CONNECT, legacy_context
from store.reasons import Reason
from store.tls import TlsVersion

SECONDS = 10.0
"""For connection and handshake."""
_LIBRARY = {
    TlsVersion.V1_0: ssl.TLSVersion.TLSv1,
    TlsVersion.V1_1: ssl.TLSVersion.TLSv1_1,
    TlsVersion.V1_2: ssl.TLSVersion.TLSv1_2,
    TlsVersion.V1_3: ssl.TLSVersion.TLSv1_3,
}
_SPOKEN = {"TLSv1": TlsVersion.V1_0, "TLSv1.1": TlsVersion.V1_1, "TLSv1.2": TlsVersion.V1_2, "TLSv1.3": TlsVersion.V1_3}
_NO_TLS = ("WRONG_VERSION_NUMBER", "HTTP_REQUEST", "UNKNOWN_PROTOCOL", "UNEXPECTED_EOF_WHILE_READING")
"""OpenSSL's words where the other side speaks something else, or nothing."""
_REFUSED = ("TLSV1_ALERT_PROTOCOL_VERSION", "UNSUPPORTED_PROTOCOL", "WRONG_SSL_VERSION")
"""Where a server says that it does not speak the version that was offered alone."""
_NOT_OURS = ("NO_PROTOCOLS_AVAILABLE", "NO_CIPHERS_AVAILABLE")
"""Where our own library does not speak it."""


@dataclass(frozen=True, slots=True)
class Shaken:
    """How a handshake ended."""

    outcome: Reason
    version: TlsVersion | None = None
    der: bytes = b""
    """The server's own certificate; empty where it was not got."""
    verify_code: int = 0
    """OpenSSL's X509_V_ERR_…, where the certificate did not pass."""
    refused: bool = False
    """The server said that it does not speak what was offered."""
    insecure_renegotiation: bool = False
    detail: str = ""


@cache
def trusting(only: TlsVersion, *, legacy: bool = False) -> ssl.SSLContext:
    """Any certificate will do, and this version alone. ``legacy``: also without secure renegotiation."""
    return _permissive(only, legacy)


def _permissive(only: TlsVersion | None, legacy: bool) -> ssl.SSLContext:
    context = legacy_context()
    if not legacy:
        context.options &= ~LEGACY_CONNECT
    if only is not None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
            context.maximum_version = context.minimum_version = _LIBRARY[only]
    return context


def verifying(ca: str, further: Iterable[bytes] = (), *, legacy: bool = False) -> ssl.SSLContext:
    """The chain must go back to the system's roots or those in ``ca``; names are left aside. ``further``: intermediates (DER).

    Raises ``OSError`` where ``ca`` cannot be loaded.
    """
    context = _permissive(None, legacy)
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_default_certs()
    context.verify_flags &= ~getattr(ssl, "VERIFY_X509_PARTIAL_CHAIN", 0)  # only a root ends a chain
    if ca:
        context.load_verify_locations(cafile=ca)
    for der in further:
        context.load_verify_locations(cadata=der)
    return context


async def shake(host: str, address: str, port: int, context: ssl.SSLContext, seconds: float = SECONDS) -> Shaken:
    """Shake hands and hang up."""
    try:
        async with asyncio.timeout(seconds):
            _, writer = await asyncio.open_connection(address, port, ssl=context, server_hostname=host)
    except ssl.SSLCertVerificationError as error:
        return Shaken(Reason.TLS, verify_code=error.verify_code, detail=error.verify_message)
    except ssl.SSLError as error:
        return _failed(error)
    except TimeoutError:
        return Shaken(Reason.TIMEOUT)
    except ConnectionRefusedError:
        return Shaken(Reason.REFUSED)
    except (OSError, ValueError) as error:
        return Shaken(Reason.RESET, detail=str(error))
    try:
        secured = writer.get_extra_info("ssl_object")
        der = secured.getpeercert(binary_form=True) or b""
        return Shaken(Reason.OK, _SPOKEN.get(secured.version() or ""), der)
    finally:
        writer.transport.abort()


def _failed(error: ssl.SSLError) -> Shaken:
    reason = error.reason or ""
    if reason in _NO_TLS:
        return Shaken(Reason.RESET, detail=reason)
    if reason in _NOT_OURS:
        return Shaken(Reason.NOT_LOOKED, detail=reason)
    renegotiation = reason == "UNSAFE_LEGACY_RENEGOTIATION_DISABLED"
    return Shaken(Reason.TLS, refused=reason in _REFUSED, insecure_renegotiation=renegotiation, detail=reason)
