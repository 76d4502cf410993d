"""One switch: from what went wrong on the wire to a :class:`~store.reasons.Reason`."""

from __future__ import annotations

import re
import ssl
import zlib
from collections.abc import Iterator
from gzip import BadGzipFile

from OpenSSL.SSL import Error as OpenSslError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadTimeoutError,
    IgnoreRequest,
    UnsupportedURLSchemeError,
)
from twisted.internet import error as net
from twisted.web.client import ResponseFailed

from crawler.failed import Failed
from crawler.names import ForbiddenAddressError, NameUnknownError
from store.reasons import Reason


class RefusedRequestError(IgnoreRequest):
    """We do not send this request, or need not: a rule of politeness or an earlier failure already says why."""

    def __init__(self, reason: Reason, detail: str) -> None:
        super().__init__(detail)
        self.reason = reason
        self.detail = detail


_SWITCH: tuple[tuple[tuple[type[BaseException], ...], Reason], ...] = (
    ((ForbiddenAddressError,), Reason.FORBIDDEN_ADDRESS),
    ((NameUnknownError, CannotResolveHostError, net.DNSLookupError), Reason.DNS),
    ((OpenSslError, ssl.SSLError, net.SSLError, net.VerifyError), Reason.TLS),
    ((net.ConnectionRefusedError, DownloadConnectionRefusedError, ConnectionRefusedError), Reason.REFUSED),
    ((net.TimeoutError, net.TCPTimedOutError, DownloadTimeoutError, TimeoutError), Reason.TIMEOUT),
    ((zlib.error, BadGzipFile, EOFError), Reason.UNDECODABLE),
    ((UnsupportedURLSchemeError,), Reason.HTTP_4XX),
    ((net.NoRouteError, net.UnknownHostError), Reason.TIMEOUT),
)


def of_exception(error: BaseException) -> Failed:
    """Classify an exception by itself and everything that led to it; the most telling one decides."""
    chain = list(_chain(error))
    detail = "; ".join(dict.fromkeys(_words(e) for e in chain[:3]))[:500]
    for one in chain:
        if isinstance(one, RefusedRequestError):
            return Failed(one.reason, one.detail)
    for kinds, reason in _SWITCH:
        if any(isinstance(one, kinds) for one in chain):
            return Failed(reason, f"{tls_kind(detail)}; {detail}" if reason is Reason.TLS else detail)
    if any(_is_too_large(one) for one in chain):
        return Failed(Reason.TOO_LARGE, detail)
    return Failed(Reason.RESET, detail)


_TLS_KINDS = (
    (r"unsafe legacy renegotiation", "the server wants unsafe renegotiation"),
    (r"unsupported protocol|protocol version|version too low|no protocols available", "only outdated versions of TLS"),
    (r"bad ecpoint|bad_ecpoint|wrong curve", "a broken elliptic curve"),
    (r"key too small|md too weak|no shared cipher|no cipher|handshake failure", "no encryption both sides accept"),
    (
        r"wrong version number|packet length too long|record layer failure|http request|unknown protocol|invalid",
        "the port does not speak TLS",
    ),
    (r"certificate|hostname", "the certificate is not accepted"),
    (r"eof|shutdown|closed|reset", "the handshake was broken off"),
)


def tls_kind(words: str) -> str:
    """What kind of failure an encryption library's words mean."""
    return next((kind for marks, kind in _TLS_KINDS if re.search(marks, words, re.I)), "the handshake failed")


def _is_too_large(error: BaseException) -> bool:
    if isinstance(error, DownloadCancelledError):
        return True
    return isinstance(error, IgnoreRequest) and "DOWNLOAD_MAXSIZE" in str(error)


def _chain(error: BaseException) -> Iterator[BaseException]:
    todo: list[BaseException] = [error]
    seen: set[int] = set()
    while todo and len(seen) < 20:
        one = todo.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        todo += [e for e in (one.__cause__, one.__context__) if e is not None]
        if isinstance(one, ResponseFailed):
            todo += [f.value for f in one.reasons]


def _words(error: BaseException) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"[:200]
