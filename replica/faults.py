"""What is wrong with a site (``faults.yaml``): each fault has a site, a kind and, if it passes, its days."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal
from urllib.parse import parse_qsl, urlsplit

from pydantic import Field

from replica.yamlfile import Model


class _Fault(Model):
    site: str
    since: date | None = None
    """First day of the fault; None = from the beginning."""
    until: date | None = None
    """Last day of the fault; None = for good."""

    def on(self, day: date) -> bool:
        """Whether the fault is there on ``day``."""
        return (self.since or date.min) <= day <= (self.until or date.max)


class NoName(_Fault):
    """The name server says NXDOMAIN."""

    kind: Literal["no_name"]


class Refuse(_Fault):
    """The name leads to an address where nothing listens."""

    kind: Literal["refuse"]


class NoAaaa(_Fault):
    """No AAAA record."""

    kind: Literal["no_aaaa"]


class ResetIpv6(_Fault):
    """AAAA is there, but connections over IPv6 are reset."""

    kind: Literal["reset_ipv6"]


class AaaaDead(_Fault):
    """One more AAAA record leads where nobody answers; ``alone``: it is the only one."""

    kind: Literal["aaaa_dead"]
    alone: bool = False


class AaaaMapped(_Fault):
    """The AAAA record is an IPv4 address in other clothes (::ffff:…)."""

    kind: Literal["aaaa_mapped"]


class Ipv6Only(_Fault):
    """No A record."""

    kind: Literal["ipv6_only"]


class OtherPageIpv6(_Fault):
    """Over IPv6 every page is the one with which web servers are delivered."""

    kind: Literal["other_page_ipv6"]


class FlakyIpv6(_Fault):
    """Over IPv6 every nth request for an address is reset; robots.txt is not."""

    kind: Literal["flaky_ipv6"]
    every: int = Field(default=2, ge=2)


class NsNoIpv6(_Fault):
    """The host is a zone of its own; one of its two name servers has no AAAA record."""

    kind: Literal["ns_no_ipv6"]


class NsSilentIpv6(_Fault):
    """The host is a zone of its own, for which its name servers speak over IPv4 alone."""

    kind: Literal["ns_silent_ipv6"]


class Block(_Fault):
    """Every request is answered by the challenge of 加速乐 (HTTP 521, wire-formats 15)."""

    kind: Literal["block"]


class Forbid(_Fault):
    """Every request is answered 403."""

    kind: Literal["forbid"]


class ScriptNav(_Fault):
    """The NFCMS home page's navigation and blocks are filled by script."""

    kind: Literal["script_nav"]


class Reset(_Fault):
    """Every connection is reset."""

    kind: Literal["reset"]


class Flapping(_Fault):
    """Every n-th request for the front page is reset, counted from the start of the servers."""

    kind: Literal["flapping"]
    every: int = Field(ge=2)


class Hang(_Fault):
    """The server takes the request and says nothing."""

    kind: Literal["hang"]


class Drip(_Fault):
    """The answer comes byte by byte and never ends."""

    kind: Literal["drip"]


class Endless(_Fault):
    """The answer never ends, as fast as the line carries it."""

    kind: Literal["endless"]


class Bomb(_Fault):
    """A few compressed kilobytes that unpack to a gigabyte."""

    kind: Literal["bomb"]


class Large(_Fault):
    """Pages of eight megabytes."""

    kind: Literal["large"]


class Say(_Fault):
    """Every request is answered with one page of :mod:`replica.broken` (wire-formats 14, 15)."""

    kind: Literal["say"]
    page: Literal[
        "missing", "broken", "busy", "ruishu", "ruishu_202", "waf", "login", "gone", "script_shell", "garbled", "moved"
    ]


class HomeForAll(_Fault):
    """Every inner page redirects to the front page."""

    kind: Literal["home_for_all"]


class SoftMissing(_Fault):
    """What is not there gets status 200: the front page (sent there), a page that says so in words, or one that says nothing."""

    kind: Literal["soft_missing"]
    shows: Literal["home", "words", "page"]


class Maze(_Fault):
    """Every column holds further columns that were never seen before."""

    kind: Literal["maze"]


class NoRobots(_Fault):
    """robots.txt forbids everything."""

    kind: Literal["no_robots"]


class SamePage(_Fault):
    """Every further page of a list is its first page again."""

    kind: Literal["same_page"]


class Emptied(_Fault):
    """Every list stands there without a row and says so (共0条), as after a move to another server that lost the contents."""

    kind: Literal["emptied"]


class _AtPath(_Fault):
    path: str = Field(pattern=r"^/")
    """Path, with ``?key=value`` pairs that must be among the request's."""

    def matches(self, target: str) -> bool:
        """Whether a request target is meant."""
        mine, asked = urlsplit(self.path), urlsplit(target)
        return mine.path == asked.path and set(parse_qsl(mine.query)) <= set(parse_qsl(asked.query))


class Stub(_AtPath):
    """A page of about 300 bytes that says nothing, with status 200."""

    kind: Literal["stub"]


class Fail(_AtPath):
    """An error status on one address."""

    kind: Literal["fail"]
    status: int = Field(default=500, ge=400, le=599)


class FailIpv6(_AtPath):
    """An error status on one address, over IPv6 alone."""

    kind: Literal["fail_ipv6"]
    status: int = Field(default=500, ge=400, le=599)


class Moved(_AtPath):
    """One address leads on to another (302)."""

    kind: Literal["moved"]
    to: str = Field(pattern=r"^/")
    """Path on the same host, with its query."""


class Slow(_AtPath):
    """The answer to one address comes late."""

    kind: Literal["slow"]
    seconds: float = Field(gt=0, le=60)


class TlsExpired(_Fault):
    """The certificate ended two years ago, by the real clock."""

    kind: Literal["tls_expired"]


class TlsWrongName(_Fault):
    """The certificate is another host's."""

    kind: Literal["tls_wrong_name"]


class TlsSelfSigned(_Fault):
    """The certificate is signed by itself."""

    kind: Literal["tls_self_signed"]


class TlsNoChain(_Fault):
    """The server does not send the intermediate certificate."""

    kind: Literal["tls_no_chain"]


class TlsOld(_Fault):
    """The server speaks TLS 1.0 alone."""

    kind: Literal["tls_old"]


class TlsOldToo(_Fault):
    """The server speaks TLS 1.0 to 1.3."""

    kind: Literal["tls_old_too"]


class TlsLegacyRenegotiation(_Fault):
    """The server's greeting is without secure renegotiation (RFC 5746); no client gets beyond it."""

    kind: Literal["tls_legacy_renegotiation"]


class NoHttps(_Fault):
    """The TLS port resets whoever calls."""

    kind: Literal["no_https"]


class NoHttpsIpv6(_Fault):
    """The TLS port resets whoever calls over IPv6: open on IPv4, closed on IPv6."""

    kind: Literal["no_https_ipv6"]


class ToHttps(_Fault):
    """Over plain HTTP every request is led to https (301)."""

    kind: Literal["to_https"]


Fault = Annotated[
    NoName
    | Refuse
    | Reset
    | Flapping
    | Hang
    | Drip
    | Endless
    | Bomb
    | Large
    | Say
    | HomeForAll
    | SoftMissing
    | Maze
    | NoRobots
    | SamePage
    | Emptied
    | NoAaaa
    | ResetIpv6
    | AaaaDead
    | AaaaMapped
    | Ipv6Only
    | OtherPageIpv6
    | FlakyIpv6
    | NsNoIpv6
    | NsSilentIpv6
    | FailIpv6
    | Block
    | Forbid
    | ScriptNav
    | Stub
    | Fail
    | Moved
    | Slow
    | TlsExpired
    | TlsWrongName
    | TlsSelfSigned
    | TlsNoChain
    | TlsOld
    | TlsOldToo
    | TlsLegacyRenegotiation
    | NoHttps
    | NoHttpsIpv6
    | ToHttps,
    Field(discriminator="kind"),
]
