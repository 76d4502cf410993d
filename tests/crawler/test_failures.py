"""From exceptions to reasons."""

from __future__ import annotations

import ssl
from gzip import BadGzipFile

import pytest
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
)
from twisted.internet import error as net
from twisted.python.failure import Failure
from twisted.web.client import ResponseFailed

from crawler.failures import RefusedRequestError, of_exception
from crawler.names import ForbiddenAddressError, NameUnknownError
from store.reasons import Reason


def because(outer: BaseException, inner: BaseException) -> BaseException:
    outer.__cause__ = inner
    return outer


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (NameUnknownError("x"), Reason.DNS),
        (CannotResolveHostError("x"), Reason.DNS),
        (ForbiddenAddressError("x"), Reason.FORBIDDEN_ADDRESS),
        (DownloadConnectionRefusedError("x"), Reason.REFUSED),
        # aiohttp-style: a TLS failure dressed as a refusal is told apart by its cause
        (because(DownloadConnectionRefusedError("x"), ssl.SSLError("bad ecpoint")), Reason.TLS),
        (DownloadTimeoutError("x"), Reason.TIMEOUT),
        (net.TCPTimedOutError(), Reason.TIMEOUT),
        (net.NoRouteError(), Reason.TIMEOUT),
        (because(DownloadFailedError("x"), ResponseFailed([Failure(net.ConnectionLost())])), Reason.RESET),
        (because(DownloadFailedError("x"), ResponseFailed([Failure(ssl.SSLError())])), Reason.TLS),
        (net.ConnectionDone(), Reason.RESET),
        (BadGzipFile("x"), Reason.UNDECODABLE),
        (DownloadCancelledError("larger than download max size"), Reason.TOO_LARGE),
        (IgnoreRequest("exceeded DOWNLOAD_MAXSIZE (1 B)"), Reason.TOO_LARGE),
        (RefusedRequestError(Reason.ROBOTS, "no"), Reason.ROBOTS),
        (because(RefusedRequestError(Reason.TLS, "robots"), net.ConnectionLost()), Reason.TLS),
        (RuntimeError("something new"), Reason.RESET),
    ],
)
def test_every_failure_has_its_name(error: BaseException, reason: Reason) -> None:
    failed = of_exception(error)
    assert failed.reason is reason
    assert "\n" not in failed.detail


def test_a_circle_of_causes_ends() -> None:
    one, other = RuntimeError("a"), RuntimeError("b")
    one.__cause__, other.__cause__ = other, one
    assert of_exception(one).reason is Reason.RESET
