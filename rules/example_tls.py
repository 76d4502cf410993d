"""What an example of a rule says of a site's HTTPS, as facts."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from urllib.parse import urlsplit

from rules.schema import Example, TlsEntry
from store.reasons import Reason
from store.tls import Certificate, PlainHttp, TlsProbe, TlsVersion, VersionTry

_USUAL = timedelta(days=200)
_PORT = 443


def tls_facts(example: Example, site_id: str) -> TlsProbe | None:
    """Seen at noon (UTC) of the example's day; None where it says nothing of HTTPS."""
    told = example.https
    if told is None:
        return None
    host = urlsplit(example.address or "http://own.example").hostname or ""
    reached = told.outcome is Reason.OK
    names = told.names or (host,)
    certificate = Certificate(
        names,
        names[0],
        "例子签发机构",
        _noon(told.begins or example.as_of - _USUAL),
        _noon(told.ends or example.as_of + _USUAL),
    )
    return TlsProbe(
        site_id, host, _PORT, _noon(example.as_of), told.outcome,
        certificate=certificate if reached else None,
        trust=told.trust if reached else None,
        named=host in names if reached else None,
        versions=tuple(_tried(version, told) for version in TlsVersion) if reached else (),
        insecure_renegotiation=not told.secure_renegotiation,
        plain=_plain(told, host),
        line_sound=True,
    )  # fmt: skip


def _tried(version: TlsVersion, told: TlsEntry) -> VersionTry:
    accepted = version in told.accepts
    return VersionTry(version, Reason.OK if accepted else Reason.TLS, refused=not accepted)


def _plain(told: TlsEntry, host: str) -> PlainHttp:
    if told.plain == "https":
        return PlainHttp(Reason.OK, 301, f"https://{host}/")
    if told.plain == "stays":
        return PlainHttp(Reason.OK, 200)
    return PlainHttp({"refused": Reason.REFUSED, "timeout": Reason.TIMEOUT, "script": Reason.JS_POSSIBLE}[told.plain])


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
