"""A JCMS list that is turned by a form: which fields the page's own script would post, and for which records (wire-formats 5.3).

``POST /module/web/jpage/dataproxy.jsp?startrecord=46&endrecord=90&perpage=15`` with the list's identity as form fields. Only
what the page itself carries is sent; a page whose fields contradict each other or name another column is not turned.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, unquote_plus, urlsplit

from crawler.pages import Page
from crawler.reading.links import absolute, path_of, same_host
from store.readings import Ask, Form

FIELDS = ("col", "appid", "webid", "path", "columnid", "sourceContentType", "unitid", "webname", "permissiontype")
"""In the order in which the page's script sends them."""
NEEDED = frozenset({"columnid", "unitid"})
"""Without these nobody could say whose list it is."""
PER_PAGE = 15
PAGES_AT_ONCE = 3
"""Pages of records that the script asks for at a time."""
_MOST_SCRIPT = 50_000
_ADDRESS = re.compile(r"[\"']([^\"'\s?<>]{0,200}/jpage/dataproxy\.jsp)(?=[?\"'])", re.I)
_PER_PAGE = re.compile(r"\bperPage[\"']?\s*[:=]\s*[\"']?(\d{1,3})\b", re.I)
_FIELD = re.compile(
    rf"(?<![\w.$-])({'|'.join(FIELDS)})[\"']?\s*([:=])\s*(?:\"([^\"\r\n]{{0,200}})\"|'([^'\r\n]{{0,200}})'|([\w%./+-]{{1,200}}))"
)
_NUMBER = re.compile(r"/col/col(\d{1,12})(?:/|$)", re.I)


@dataclass(frozen=True, slots=True)
class Turn:
    """The request that brings the next records."""

    url: str
    form: Form


def first_turn(page: Page, *, after: int, total: int | None) -> Turn | None:
    """From a column's page: the request for what follows its first ``after`` records; None = the page does not carry it."""
    scripts = [code for s in page.soup.find_all("script") if (code := s.get_text()) and _ADDRESS.search(code)]
    if len(scripts) != 1:
        return None
    code = scripts[0][:_MOST_SCRIPT]
    addresses = set(_ADDRESS.findall(code))
    url = absolute(page.url, addresses.pop()) if len(addresses) == 1 else None
    form = _form(code, page.url)
    if url is None or form is None or not same_host(url, page.url):
        return None
    per_page = _PER_PAGE.search(code)
    return Turn(_address(url, after + 1, int(per_page.group(1)) if per_page else PER_PAGE, total), form)


def next_turn(ask: Ask, *, records: int, total: int | None) -> Turn | None:
    """From an answer to a form: the same form for the records that follow its ``records``."""
    if ask.form is None:
        return None
    told = parse_qs(urlsplit(ask.url).query)
    try:
        start, per_page = int(told["startrecord"][0]), int(told["perpage"][0])
    except (KeyError, ValueError):
        return None
    return Turn(_address(ask.url.partition("?")[0], start + records, per_page, total), ask.form)


def reached(ask: Ask, records: int) -> int:
    """Number of the last record in an answer to a form."""
    turn = next_turn(ask, records=records, total=None)
    return int(parse_qs(urlsplit(turn.url).query)["startrecord"][0]) - 1 if turn is not None else records


def _address(url: str, start: int, per_page: int, total: int | None) -> str:
    size = max(1, per_page)
    end = start + size * PAGES_AT_ONCE - 1
    return f"{url}?startrecord={start}&endrecord={max(start, min(end, total or end))}&perpage={size}"


def _form(code: str, page_url: str) -> Form | None:
    """The fields as the script holds them, as an object or as a query; None where they are not beyond doubt."""
    found: dict[str, str] = {}
    for name, sign, *values in _FIELD.findall(code):
        value = unquote_plus(values[2]) if sign == "=" and values[2] else next((v for v in values if v), "")
        if found.setdefault(name, value) != value:
            return None
    number = _NUMBER.search(path_of(page_url))
    if not found.keys() >= NEEDED or (number is not None and found["columnid"] != number.group(1)):
        return None
    return tuple((name, found[name]) for name in FIELDS if name in found)
