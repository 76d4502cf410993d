"""What a home page tells of its site at its foot: whose it is, its codes and records, and the marks that every site must bear.

Marks are sought in the whole page's bytes, for the snippets of two of them are scripts; that something is missing can be said only
where the foot itself stands in the bytes (:class:`store.facts.Marks`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date

from bs4 import BeautifulSoup, Tag

from crawler.pages import Page
from crawler.reading.dates import find_day
from crawler.reading.hidden import hidden_links, hidden_text
from crawler.reading.links import absolute, same_host
from crawler.reading.scripted import is_framed
from crawler.reading.searchbox import search_box, speaks_of_search
from crawler.reading.text import fold
from store.facts import Link, Marks
from store.readings import Ask, AskKind, Reading

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_CODE = re.compile(r"标识码\s*:?\s*((?:bm)?\d[\d ]{2,30}|[A-Za-z0-9]{4,20})", re.I)
_CODE_DIGITS = 10
_ICP = re.compile(rf"[{_PROVINCES}]\s?ICP\s?备\s?\d{{5,12}}\s?号?(?:\s?-\s?\d+)?", re.I)
_POLICE = re.compile(rf"[{_PROVINCES}]?\s?公网安备\s?\d{{8,20}}\s?号?")
_SPONSOR = re.compile(r"(?:主办(?:单位|方)\s?:?|主办\s?:)\s?([^\s:|,，。;；]{2,40})")
_CONTACT = re.compile(
    r"(?:电话|热线|邮箱|传真|联系方式|E-?mail)\s?:?\s?[\w(（+-]|\d{3,4}\s?-\s?\d{7,8}|联系我们|联系方式", re.I
)
_PARTY = re.compile(r"[^\"'\s()<>]*(?:conac\.cn|_ideConac)[^\"'\s()<>]*")
_ERRORS = re.compile(r"[^\"'\s()<>]*(?:zfwzgl\.www\.gov\.cn|/exposure/jiucuo)[^\"'\s()<>]*")
"""The platform's address; before it had its name it was known by a number and this path."""
_ERRORS_CODE = re.compile(r"site_?code\s*=\s*[\"']?([A-Za-z0-9]{4,20})", re.I)
_ERRORS_NAME = re.compile(r"网站找错")
_SITEMAP = re.compile(r"(?:网站|站点)地图|^site\s?map$", re.I)
_ABOUT = re.compile(r"^(?:关于(?:我们|本站|网站)|网站(?:声明|说明|简介)|联系我们|使用帮助|网站帮助)$")
_FOOT_KINDS = (
    re.compile(r"版权所有|copyright|All Rights", re.I),
    re.compile(r"主办(?:单位|方)|主办\s?:"),
    re.compile(r"ICP\s?备", re.I),
    re.compile(r"公网安备"),
    re.compile(r"标识码"),
    re.compile(r"(?:承办|协办|技术支持|维护)(?:单位)?\s?:?"),
)
_FOOT_ENOUGH = 2
"""Different kinds of words by which a foot is known to stand in the bytes."""
_FOOT_SCRIPT = re.compile(r"foot|bottom|copyright|banquan|yejiao|dibu", re.I)
_KNOWN_SCRIPTS = re.compile(r"conac|jiucuo|jquery|hm\.baidu\.com|statistics\.gd\.gov\.cn", re.I)
_LONGEST = 200
_MOST_DAYS = 30
_MOST_METAS = 60
_MOST_PARTS = 5
_LAST_TAGS = 300
"""Elements from the end of the page among which the foot is sought."""


def with_marks(reading: Reading, page: Page, ask: Ask) -> Reading:
    """A reading of a front page with what its foot tells. A directory that stands for one (gkmlpt) is none."""
    if reading.home is None or ask.kind is not AskKind.HOME or not page.is_markup:
        return reading
    return replace(reading, home=replace(reading.home, marks=marks_on(page, reading.home.links)))


def marks_on(page: Page, links: tuple[Link, ...]) -> Marks:
    """Everything that was recognised; ``links`` are the page's."""
    said = unicodedata.normalize("NFKC", page.visible)
    bytes_ = page.text
    errors = _ERRORS.search(bytes_)
    foot = _foot_of(page.soup)
    return Marks(
        foot=foot is not None,
        scripted=is_framed(page.soup) or any(map(_draws_foot, page.soup.find_all("script"))),
        scripts_below=foot is not None and _scripts_below(foot),
        sponsor=_first(_SPONSOR, said, 1),
        contact=_first(_CONTACT, said),
        code=_code(_first(_CODE, said, 1)),
        icp=_first(_ICP, said),
        police=_first(_POLICE, said),
        party=_first(_PARTY, bytes_),
        errors=errors.group(0)[:_LONGEST] if errors else "",
        errors_code=_first(_ERRORS_CODE, _around(bytes_, errors), 1) if errors else "",
        errors_named=_ERRORS_NAME.search(bytes_) is not None,
        sitemap=next((x.url for x in links if _SITEMAP.search(x.text)), ""),
        search=search_box(page.soup, page.url),
        search_possible=speaks_of_search(bytes_),
        parts=_parts(page),
        hidden=hidden_links(page.soup, page.url),
        hidden_text=hidden_text(page.soup),
        metas=_metas(page.soup),
        days=tuple(sorted(_days(page), reverse=True)[:_MOST_DAYS]),
        about=next((x.url for x in links if _ABOUT.search(x.text)), ""),
    )


def _metas(soup: BeautifulSoup) -> tuple[tuple[str, str], ...]:
    """Only a name makes one of interest; the first of a name counts."""
    found: dict[str, tuple[str, str]] = {}
    for tag in soup.find_all("meta", attrs={"name": True}, limit=_MOST_METAS):
        name = str(tag["name"]).strip()[:_LONGEST]
        found.setdefault(name.casefold(), (name, fold(str(tag.get("content") or ""))[:_LONGEST]))
    return tuple(found.values())


def _parts(page: Page) -> tuple[str, ...]:
    """Scripts, styles and pictures of the site's own, each once, in the page's order."""
    found = (
        absolute(page.url, str(tag.get("href" if tag.name == "link" else "src") or ""))
        for tag in page.soup.find_all(["script", "link", "img"])
        if tag.name != "link" or "stylesheet" in tag.get_attribute_list("rel")
    )
    return tuple(dict.fromkeys(url for url in found if url is not None and same_host(url, page.url)))[:_MOST_PARTS]


def _days(page: Page) -> set[date]:
    """The first day of every line."""
    return {day for run in page.runs if (day := find_day(run.text, today=page.fetched_on)) is not None}


def _first(pattern: re.Pattern[str], text: str, group: int = 0) -> str:
    found = pattern.search(text)
    return " ".join(found.group(group).split())[:_LONGEST] if found else ""


def _code(written: str) -> str:
    """The code as written; one that is written in groups is put together, and what follows it is left out."""
    alone, _, more = written.partition(" ")
    if len(alone) == _CODE_DIGITS or not more:
        return alone
    together = written.replace(" ", "")
    return together[:_CODE_DIGITS] if len(together) >= _CODE_DIGITS else alone


def _around(text: str, found: re.Match[str]) -> str:
    """The tag in which the platform's address stands, as far as one can tell from text."""
    start = max(text.rfind("<", 0, found.start()), found.start() - _LONGEST)
    end = text.find(">", found.end())
    return text[max(start, 0) : end if 0 <= end - found.end() <= _LONGEST else found.end() + _LONGEST]


def _foot_of(soup: BeautifulSoup) -> Tag | None:
    """The last element that bears a foot's words of several kinds, and nothing much besides."""
    for tag in soup.find_all(["footer", "div", "table", "td", "section", "p", "ul", "center"])[: -_LAST_TAGS - 1 : -1]:
        text = unicodedata.normalize("NFKC", tag.get_text(" ", strip=True))
        if 8 <= len(text) <= 1500 and sum(bool(kind.search(text)) for kind in _FOOT_KINDS) >= _FOOT_ENOUGH:
            return tag
    return None


def _draws_foot(script: Tag) -> bool:
    """A script that names a foot may draw one, or more of one."""
    source = str(script.get("src") or "")
    if _KNOWN_SCRIPTS.search(source):
        return False
    return _FOOT_SCRIPT.search(source or script.get_text()) is not None


def _scripts_below(foot: Tag) -> bool:
    """Whether scripts of the site's own stand in the foot or after it: they may put a picture there."""
    inside_and_after = [*foot.find_all("script"), *foot.find_all_next("script")]
    return any(not _KNOWN_SCRIPTS.search(f"{s.get('src') or ''} {s.get_text()}") for s in inside_and_after)
