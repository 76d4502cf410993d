"""From a request to its answer: faults first, then what every site has, then its platforms."""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import parse_qsl, unquote, urlsplit

from replica.broken import bomb, endless, large, said
from replica.city import City
from replica.contents import Contents, Section, emptied
from replica.faults import (
    AaaaDead,
    AaaaMapped,
    Block,
    Bomb,
    Drip,
    Emptied,
    Endless,
    Fail,
    FailIpv6,
    Fault,
    FlakyIpv6,
    Flapping,
    Forbid,
    Hang,
    HomeForAll,
    Ipv6Only,
    Large,
    Maze,
    Moved,
    NoAaaa,
    NoHttps,
    NoHttpsIpv6,
    NoName,
    NoRobots,
    NsNoIpv6,
    NsSilentIpv6,
    OtherPageIpv6,
    Refuse,
    Reset,
    ResetIpv6,
    SamePage,
    Say,
    ScriptNav,
    Slow,
    SoftMissing,
    Stub,
    TlsExpired,
    TlsLegacyRenegotiation,
    TlsNoChain,
    TlsOld,
    TlsOldToo,
    TlsSelfSigned,
    TlsWrongName,
    ToHttps,
)
from replica.handshake import Handshake
from replica.nameserver import Host
from replica.page import Answer, Request, SiteData, render
from replica.platforms import platforms
from replica.register import Site
from replica.search import box, results
from replica.web import Hit

_NOWHERE = "127.0.0.2"
"""Loopback, but no server listens there: connections are refused."""
_NOWHERE_IPV6 = "fe80::1"
"""A link-local address without its link: connecting fails at once on every machine."""
_MAPPED = "::ffff:127.0.0.1"
_LONG = 60.0
"""Seconds a hanging server holds a request."""
_PORT, _HTTPS_PORT = b"{port}", b"{https_port}"
"""Stand in the address of a link to another site of the city, whose port is not known before it is served."""
_BODY = re.compile(rb"<body[^>]*>", re.I)
_FURTHER = re.compile(r"/index_\d+\.html$")


@dataclass(frozen=True, slots=True)
class Ports:
    """Where the city's websites are served."""

    http: int = 80
    https: int = 443


STANDARD = Ports()


def addresses(city: City, host: str, day: date) -> Host | None:
    """What the name server says of a host; None = no such name."""
    if host == city.info.control:
        return Host(("127.0.0.1",), ("::1",))
    first, _, rest = host.partition(".")
    if first in _SERVERS and (server := _name_server(city, first, rest, day)) is not None:
        return server
    site = city.site_at(host)
    top = host == city.info.domain
    if site is None:
        return Host((), (), ("ns." + host,)) if top else None
    faults = _faults(city, site, day)
    if any(isinstance(f, NoName) for f in faults):
        return None
    a = _NOWHERE if any(isinstance(f, Refuse) for f in faults) else "127.0.0.1"
    own_zone = any(isinstance(f, NsNoIpv6 | NsSilentIpv6) for f in faults)
    return Host(
        () if any(isinstance(f, Ipv6Only) for f in faults) else (a,),
        _aaaa(faults),
        tuple(f"{name}.{host}" for name in _SERVERS[1:]) if own_zone else ("ns." + host,) if top else (),
        silent_ipv6=any(isinstance(f, NsSilentIpv6) for f in faults),
    )


_SERVERS = ("ns", "ns1", "ns2")
"""Names of name servers: the city's, and those of a host that is a zone of its own."""


def _aaaa(faults: list[Fault]) -> tuple[str, ...]:
    if any(isinstance(f, NoAaaa | Refuse) for f in faults):  # ::1 always listens
        return ()
    if any(isinstance(f, AaaaMapped) for f in faults):
        return (_MAPPED,)
    dead = [f for f in faults if isinstance(f, AaaaDead)]
    alone = any(f.alone for f in dead)
    return (*(() if alone else ("::1",)), *((_NOWHERE_IPV6,) if dead else ()))


def _name_server(city: City, name: str, zone: str, day: date) -> Host | None:
    """A name server's own addresses: all of them are the one that runs."""
    if name == "ns":
        return Host(("127.0.0.1",), ("::1",)) if zone == city.info.domain else None
    served = addresses(city, zone, day)
    if served is None or f"{name}.{zone}" not in served.servers:
        return None
    site = city.site_at(zone)
    bare = site is not None and any(isinstance(f, NsNoIpv6) for f in _faults(city, site, day))
    return Host(("127.0.0.1",), () if bare and name == "ns2" else ("::1",))


def handshake(city: City, host: str, day: date, *, ipv6: bool) -> Handshake | None:
    """How a host shakes hands on ``day``; None = reset the connection."""
    site = city.site_at(host)
    faults = _faults(city, site, day) if site is not None else []
    shown = Handshake()
    for fault in faults:
        match fault:
            case Reset() | Refuse() | NoHttps():
                return None
            case ResetIpv6() | NoHttpsIpv6() if ipv6:
                return None
            case TlsExpired():
                shown = replace(shown, certificate="expired")
            case TlsWrongName():
                shown = replace(shown, certificate="wrong_name")
            case TlsSelfSigned():
                shown = replace(shown, certificate="self_signed")
            case TlsNoChain():
                shown = replace(shown, chain=False)
            case TlsOld():
                shown = replace(shown, versions="old")
            case TlsOldToo():
                shown = replace(shown, versions="old_too")
            case TlsLegacyRenegotiation():
                shown = replace(shown, secure_renegotiation=False)
    return shown


def answer(city: City, hit: Hit, day: date, ports: Ports = STANDARD) -> Answer | None:
    """The HTTP answer on ``day``; None = reset the connection."""
    if hit.host == city.info.control:
        return render("control.html", city=city.info.name)
    site = city.site_at(hit.host)
    if site is None:
        return _not_found()
    faults = _faults(city, site, day)
    if any(isinstance(f, Refuse | Reset) or (hit.ipv6 and _resets(f, hit)) for f in faults):
        return None
    if urlsplit(hit.target).path == "/" and any(isinstance(f, Flapping) and hit.nth % f.every == 0 for f in faults):
        return None
    for fault in faults:
        broken = (
            (_over_ipv6(fault, hit) if hit.ipv6 else None)
            or _secured(fault, hit, ports)
            or _broken(fault, hit.target)
            or _flooded(fault)
            or _misled(fault, hit)
        )
        if broken is not None:
            return broken
    target = urlsplit(hit.target)
    path = unquote(target.path)
    if any(isinstance(f, SamePage) for f in faults):
        path = _FURTHER.sub("/index.html", path)
    form = dict(parse_qsl(hit.body.decode(errors="replace")))
    request = Request(path, dict(parse_qsl(target.query)), hit.base, day, hit.method, form)
    data = SiteData(site, city.owner(site), scripted_nav=any(isinstance(f, ScriptNav) for f in faults))
    contents = city.contents.get(site.id, Contents())
    found = _sound(emptied(contents) if any(isinstance(f, Emptied) for f in faults) else contents, data, request)
    soft = next((f.shows for f in faults if isinstance(f, SoftMissing)), None)
    if soft is not None and found.status == 404:
        return _softened(soft, hit.base)
    return replace(found, body=_with_ports(found.body, ports))


def _with_ports(body: bytes, ports: Ports) -> bytes:
    return body.replace(_PORT, str(ports.http).encode()).replace(_HTTPS_PORT, str(ports.https).encode())


def _resets(fault: Fault, hit: Hit) -> bool:
    """Whether a request over IPv6 is reset."""
    flaky = isinstance(fault, FlakyIpv6) and hit.nth % fault.every == 0 and hit.target != "/robots.txt"
    return flaky or isinstance(fault, ResetIpv6)


def _over_ipv6(fault: Fault, hit: Hit) -> Answer | None:
    match fault:
        case OtherPageIpv6() if urlsplit(hit.target).path != "/robots.txt":
            return render("delivered.html")
        case FailIpv6() if fault.matches(hit.target):
            return Answer(render("fail.html", status=fault.status).body, fault.status)
    return None


def _secured(fault: Fault, hit: Hit, ports: Ports) -> Answer | None:
    if isinstance(fault, ToHttps) and hit.base.startswith("http:"):
        return Answer(b"", 301, headers={"Location": f"https://{hit.host}:{ports.https}{hit.target}"})
    return None


def _faults(city: City, site: Site, day: date) -> list[Fault]:
    return [f for f in city.faults if f.site == site.id and f.on(day)]


def _broken(fault: Fault, target: str) -> Answer | None:
    match fault:
        case Block():
            challenge = render("jiasule.html").body
            cookie = "__jsluid_h=0123456789abcdef0123456789abcdef; max-age=31536000; path=/; HttpOnly"
            return Answer(challenge, 521, headers={"X-Via-JSL": "synthetic", "Set-Cookie": cookie})
        case Forbid():
            return Answer(render("forbidden.html").body, 403)
        case Stub() if fault.matches(target):
            return render("stub.html")
        case Fail() if fault.matches(target):
            return Answer(render("fail.html", status=fault.status).body, fault.status)
        case Moved() if fault.matches(target):
            return Answer(b"", 302, headers={"Location": fault.to})
        case Slow() if fault.matches(target):
            time.sleep(fault.seconds)
    return None


def _flooded(fault: Fault) -> Answer | None:
    """Answers that take more than a client should give."""
    match fault:
        case Hang():
            time.sleep(_LONG)
        case Drip():
            return Answer(b"", stream=endless(b" ", 0.2))
        case Endless():
            return Answer(b"", stream=endless(b"<p>x</p>" * 8192, 0))
        case Bomb():
            return Answer(bomb(), headers={"Content-Encoding": "gzip"})
        case Large():
            return Answer(large())
    return None


def _misled(fault: Fault, hit: Hit) -> Answer | None:
    """Answers that lead elsewhere or nowhere."""
    path = urlsplit(hit.target).path
    match fault:
        case NoRobots() if path == "/robots.txt":
            return Answer(b"User-agent: *\nDisallow: /\n", content_type="text/plain; charset=utf-8")
        case Say() if path != "/robots.txt":
            return said(fault.page, hit.base)
        case HomeForAll() if path not in {"/", "/robots.txt"}:
            return Answer(b"", 302, headers={"Location": hit.base + "/"})
        case Maze() if path not in {"/", "/robots.txt"}:
            return render("maze.html", path=path.removesuffix("index.html"))
    return None


def _sound(contents: Contents, data: SiteData, request: Request) -> Answer:
    if request.path == "/robots.txt":
        return Answer(b"User-agent: *\nDisallow:\n", content_type="text/plain; charset=utf-8")
    here = [(platforms()[name], section) for name, section in contents.sections.items()]
    for platform, section in here:
        asked = platform.post if request.method == "POST" else platform.answer
        found = asked(section, data, request) if asked is not None else None
        found = found or results(platform, section, request)
        if found is not None:
            return _with_foot(found, section, request)
    if request.method == "POST":
        return Answer(render("fail.html", status=405).body, 405)
    entry = next((p.entry for p, _ in here if p.entry), None)
    if request.path == "/" and entry is not None:
        return Answer(b"", 302, headers={"Location": request.base + entry})
    return _not_found()


def _softened(shows: str, base: str) -> Answer:
    """What a site answers that has no 404."""
    if shows == "home":
        return Answer(b"", 302, headers={"Location": base + "/"})
    return render("missing_words.html" if shows == "words" else "missing_page.html")


def _with_foot(found: Answer, section: Section, request: Request) -> Answer:
    """The home page with its search box, its 友情链接 and what else stands at its foot, alike on every platform."""
    if request.path not in ("/", "/index.html", "/index.htm") or found.status != 200:
        return found
    foot = render("home_foot.html", friends=section.friends, lines=section.foot).body
    body = _BODY.sub(lambda tag: tag[0] + box(section), found.body, count=1)
    return replace(found, body=body.replace(b"</body>", foot + b"</body>") if section.friends or section.foot else body)


def _not_found() -> Answer:
    """404 and a script that leads home (wire-formats 14)."""
    return Answer(render("not_found.html").body, 404)
