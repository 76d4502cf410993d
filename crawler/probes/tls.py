"""What a site's TLS port shows: certificate, chain, versions; and where its plain HTTP leads. Facts only, no verdicts.

For each host some six connections, one at a time with the usual pause. Whatever is not as it should be counts only if the
control addresses answer afterwards. Days of certificates are read, not judged. A handshake asks for no page: robots.txt has no say
in it, but in what is asked over plain HTTP.
"""

from __future__ import annotations

import asyncio
import logging
import ssl
from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import urlsplit

from crawler.names import ForbiddenAddressError, Names, NameUnknownError
from crawler.probes.certificates import issuer_address, issuing, names_host, printable, read
from crawler.probes.hosts import HOSTS_AT_ONCE, Hosts
from crawler.probes.links import line_is_sound
from crawler.probes.plain import where_it_leads
from crawler.probes.shaking import Shaken, shake, trusting, verifying
from crawler.work import Work
from store.frontier import Answer, OpenFetch
from store.plan import Network
from store.readings import AskKind, Reading
from store.reasons import Reason
from store.tls import Certificate, TlsProbe, TlsVersion, Trust, VersionTry

CLOCKS_APART = timedelta(days=2)
"""Between the server's clock and ours; beyond it nobody can say what has expired."""
MOST_NAMES = 50
"""Names of one certificate that are kept."""
_log = logging.getLogger(__name__)
_ADDRESSES = 3
"""Addresses of one name that are tried."""
_MOST_ISSUER = 32 * 1024
"""Bytes of an issuer's certificate."""
_SELF_SIGNED, _SELF_SIGNED_ABOVE = 18, 19
_NO_ISSUER, _NO_ISSUER_OF_FIRST = 20, 21
_NOT_YET_VALID, _EXPIRED = 9, 10
"""Codes of OpenSSL (x509_vfy.h)."""
_TRUST = {_SELF_SIGNED: Trust.SELF_SIGNED, _SELF_SIGNED_ABOVE: Trust.UNKNOWN_ISSUER}


async def probe_tls(work: Work) -> None:
    """Carry out all open TLS asks of a look."""
    fetches = [f for f in work.open(AskKind.TLS) if f.ask.site_id in work.sites]
    if not fetches:
        return
    network = with_usable_roots(work.plan.network)
    names = Names(network.dns, allow_private=network.allow_private)
    prober = Prober(Hosts(names, work.plan.politeness), names, network, work.now)
    gate = asyncio.Semaphore(HOSTS_AT_ONCE)
    same: dict[Target, list[OpenFetch]] = defaultdict(list)
    for fetch in fetches:
        same[target_of(fetch.ask.url, network)].append(fetch)

    async def one(target: Target) -> tuple[Target, TlsProbe]:
        async with gate:
            return target, await prober.look(same[target][0].ask.site_id, target)

    looked = await asyncio.gather(*(one(target) for target in same))
    sound = await line_is_sound(network, names)
    for target, found in looked:
        for fetch in same[target]:
            doubted = found.clock_doubted or prober.doubts_own_clock(target)
            told = replace(found, site_id=fetch.ask.site_id, line_sound=sound, clock_doubted=doubted)
            work.save(fetch, Reading(found.outcome, tls=told), Answer())


def with_usable_roots(network: Network) -> Network:
    """Without further roots where they cannot be loaded: then more issuers are unknown, and nobody is accused by that."""
    try:
        verifying(network.ca)
    except OSError as error:
        _log.error("%s (network.ca) holds no certificates that can be used: %s", network.ca, error)
        return replace(network, ca="")
    return network


@dataclass(frozen=True, slots=True)
class Target:
    """A host and its two ports."""

    host: str
    http_port: int
    https_port: int

    @property
    def plain_url(self) -> str:
        """Its plain front page, the usual port left unsaid."""
        return f"http://{self.netloc(self.http_port, 80)}/"

    def netloc(self, port: int, usual: int) -> str:
        """Host and port as addresses write them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if port == usual else f"{host}:{port}"


def target_of(url: str, network: Network) -> Target:
    """Where a site registered under ``url`` answers: the port in its address for its scheme, the expected one for the other."""
    parts = urlsplit(url)
    secure = parts.scheme == "https"
    http = network.http_port if secure else parts.port or network.http_port
    https = parts.port or network.https_port if secure else network.https_port
    return Target(parts.hostname or "", http, https)


@dataclass
class Prober:
    """Looks at one host after another. ``now``: the real clock."""

    hosts: Hosts
    names: Names
    network: Network
    now: Callable[[], datetime]
    _verifying: dict[bool, ssl.SSLContext] = field(default_factory=dict)
    _apart: dict[Target, bool] = field(default_factory=dict)
    """Whether the clocks of those that told theirs are days from ours."""

    def doubts_own_clock(self, target: Target) -> bool:
        """Whether a host that did not tell its clock cannot be judged by ours, because most of the others say that ours is wrong."""
        return target not in self._apart and 2 * sum(self._apart.values()) > len(self._apart)

    async def look(self, site_id: str, target: Target) -> TlsProbe:
        """What one host shows."""
        found = TlsProbe(site_id, target.host, target.https_port, self.now(), Reason.OK)
        try:
            addresses = await asyncio.to_thread(self.names.addresses, target.host)
        except ForbiddenAddressError:
            return replace(found, outcome=Reason.FORBIDDEN_ADDRESS)
        except NameUnknownError:
            return replace(found, outcome=Reason.DNS)
        plain, first = await where_it_leads(self.hosts, target.plain_url)
        if (apart := self._clocks_apart(first.headers)) is not None:
            self._apart[target] = apart
        found = replace(found, plain=plain, clock_doubted=bool(apart))
        address, shaken = addresses[0], Shaken(Reason.RESET)
        for address in addresses[:_ADDRESSES]:
            shaken = await self._shake(target, address, self._context(legacy=False))
            if shaken.outcome in (Reason.OK, Reason.TLS):
                break
        if shaken.outcome not in (Reason.OK, Reason.TLS):
            return replace(found, outcome=shaken.outcome)
        return await self._inside(target, address, shaken, found)

    async def _inside(self, target: Target, address: str, first: Shaken, found: TlsProbe) -> TlsProbe:
        """Beyond the first handshake: something there speaks TLS."""
        backward = first.insecure_renegotiation
        verified = await self._shake(target, address, self._context(legacy=True)) if backward else first
        tries, der = [], verified.der
        for version in reversed(TlsVersion):
            tried = verified
            if version is not verified.version:
                tried = await self._shake(target, address, trusting(version, legacy=backward))
            if tried.insecure_renegotiation:
                backward = True
                tried = await self._shake(target, address, trusting(version, legacy=True))
            der = der or tried.der
            tries.append(VersionTry(version, tried.outcome, tried.refused))
        certificate = read(der) if der else None
        reached = any(t.outcome is Reason.OK for t in tries)
        return replace(
            found,
            outcome=Reason.OK if reached else Reason.TLS,
            certificate=_kept(certificate),
            trust=await self._trust(target, address, verified, der, found.seen_at) if certificate else None,
            named=names_host(certificate.names, target.host) if certificate else None,
            versions=tuple(reversed(tries)),
            insecure_renegotiation=backward,
        )

    async def _trust(self, target: Target, address: str, verified: Shaken, der: bytes, now: datetime) -> Trust:
        """The days come last in OpenSSL's order: whoever fails by them has passed the rest."""
        if verified.outcome is Reason.OK:
            return Trust.TRUSTED
        if verified.verify_code in (_NOT_YET_VALID, _EXPIRED):
            return Trust.TRUSTED if _out_of_days(read(der), now) else Trust.UNCLEAR
        if verified.verify_code in (_NO_ISSUER, _NO_ISSUER_OF_FIRST):
            return await self._without_intermediate(target, address, der, now)
        return _TRUST.get(verified.verify_code, Trust.UNCLEAR)

    async def _without_intermediate(self, target: Target, address: str, der: bytes, now: datetime) -> Trust:
        """Whether the chain is whole once its issuer's certificate is fetched, as browsers do."""
        url = issuer_address(der)
        port = urlsplit(url).port if url else None
        if url is None or port not in (None, 80, self.network.http_port):
            return Trust.UNKNOWN_ISSUER
        answer = await self.hosts.ask(url, most_body=_MOST_ISSUER)
        issuer = issuing(der, answer.body) if answer.status == 200 else None
        if issuer is None:
            return Trust.UNKNOWN_ISSUER
        again = await self._shake(target, address, verifying(self.network.ca, [issuer], legacy=True))
        days_only = again.verify_code in (_NOT_YET_VALID, _EXPIRED) and _out_of_days(read(der), now)
        return Trust.INCOMPLETE if again.outcome is Reason.OK or days_only else Trust.UNKNOWN_ISSUER

    async def _shake(self, target: Target, address: str, context: ssl.SSLContext) -> Shaken:
        async with self.hosts.turn(target.plain_url):
            return await shake(target.host, address, target.https_port, context)

    def _context(self, *, legacy: bool) -> ssl.SSLContext:
        if legacy not in self._verifying:
            self._verifying[legacy] = verifying(self.network.ca, legacy=legacy)
        return self._verifying[legacy]

    def _clocks_apart(self, headers: Mapping[str, str]) -> bool | None:
        """Whether the server's clock (its ``Date``, and the ``Age`` of a stored answer) and ours are days apart; None = not told."""
        try:
            theirs = parsedate_to_datetime(headers.get("date", "")) + timedelta(seconds=int(headers.get("age", "0")))
        except (ValueError, TypeError, OverflowError):
            return None
        return abs(theirs - self.now()) > CLOCKS_APART if theirs.tzinfo is not None else None


def _kept(certificate: Certificate | None) -> Certificate | None:
    """As it is written down: with the names that fit."""
    if certificate is None:
        return None
    return replace(certificate, names=tuple(map(printable, certificate.names[:MOST_NAMES])))


def _out_of_days(certificate: Certificate | None, now: datetime) -> bool:
    return certificate is not None and not certificate.not_before <= now <= certificate.not_after
