"""Lists that come as data: JSON answers of list services, JSONP, feeds in XML. No name of any CMS is needed; what is no list is None.

Keys met in the wild are tried, the most telling first; a database's own time (``createTime``) is no day of publication.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from email.utils import parsedate_to_datetime
from typing import Any

from crawler.generic.addresses import UNKNOWN, shown_address
from crawler.pages import Page
from crawler.reading.dates import BEIJING, EARLIEST, epoch_day, find_day
from crawler.reading.links import absolute
from crawler.reading.text import fold
from crawler.reading.xml import local, safe_tree
from crawler.result import RowSeen

TITLES = (
    "doctitle",
    "title",
    "infotitle",
    "articletitle",
    "newstitle",
    "contenttitle",
    "subject",
    "bt",
    "name",
    "caption",
)
URLS = (
    "chnldocurl", "docpuburl", "docurl", "puburl", "url", "link", "linkurl", "href", "infourl", "articleurl", "contenturl", "htmlurl", "path", "loc",
)  # fmt: skip
DAYS = (
    "docreltime", "docpubtime", "firstpublishtime", "displaypublishtime", "visiblepublishtime", "publishtime", "publishdate", "publisheddate", "publishedtime",
    "publishedat", "releasetime", "releasedate", "pubtime", "pubdate", "fbsj", "fbrq", "published", "updated", "showtime", "showdate", "date", "time",
)  # fmt: skip
SIGNED_BESIDE = {"doctitle": {"pubdate"}}
"""Keys that are the day of signature where they stand beside another (TRS in Fujian, wire-formats 5.2)."""
MOST_VALUES = 20_000
_CALLBACK = re.compile(r"^\s*[\w.$]{1,80}\s*\(\s*(?=[\[{])")
_MARKUP = re.compile(r"<a[\s>]", re.I)
_TAG = re.compile(r"<[^<>]{1,60}>")


def data_of(text: str) -> Any:
    """The value of a JSON or JSONP answer; None where it is neither."""
    start = text.lstrip("\ufeff \r\n\t")
    if start[:1] not in '[{"':
        found = _CALLBACK.match(start)
        if found is None:
            return None
        start = start[found.end() :].rstrip().rstrip(";").rstrip().removesuffix(")")
    try:
        return json.loads(start)
    except (ValueError, RecursionError):
        return None


def rows_of(data: Any, page: Page) -> tuple[RowSeen, ...]:
    """The rows of the largest list of records with a title and an address."""
    best: tuple[RowSeen, ...] = ()
    for records in _lists(data):
        rows = tuple(row for record in records if (row := _row(record, page)) is not None)
        if len(rows) > len(best):
            best = rows
    return best


def markup_in(data: Any) -> str:
    """The longest piece of markup with links among the strings of an answer; empty where there is none."""
    return max((s for s in _values(data) if isinstance(s, str) and _MARKUP.search(s)), key=len, default="")


def xml_rows(page: Page) -> tuple[RowSeen, ...] | None:
    """The rows of a feed; None where the page is no XML or no feed."""
    if (
        not page.text.lstrip("\ufeff \r\n\t").startswith(("<?xml", "<rss", "<feed", "<ROOT", "<root"))
        or "<html" in page.text[:2000].lower()
    ):
        return None
    root = safe_tree(page.body.lstrip(b"\xef\xbb\xbf \r\n\t"))
    if root is None or local(root).lower() not in {
        "rss",
        "feed",
        "rdf",
        "root",
        "list",
        "data",
        "items",
        "records",
        "documents",
    }:
        return None
    found = []
    for element in root.iter():
        if isinstance(element.tag, str) and local(element).lower() in {
            "item",
            "entry",
            "record",
            "row",
            "document",
            "info",
            "article",
        }:
            record = {local(e): (e.text or "").strip() or str(e.get("href", "")) for e in element if not len(e)}
            row = _row(record, page)
            found += [row] if row is not None else []
    return tuple(dict.fromkeys(found))


def _lists(data: Any) -> Iterator[list[dict[str, Any]]]:
    for value in _values(data):
        if isinstance(value, list) and value and all(isinstance(v, dict) for v in value):
            yield value


def _values(data: Any) -> Iterator[Any]:
    """Everything in an answer, up to a bound."""
    todo = [data]
    for _ in range(MOST_VALUES):
        if not todo:
            return
        value = todo.pop()
        yield value
        if isinstance(value, dict):
            todo += value.values()
        elif isinstance(value, list):
            todo += value


def _row(record: dict[str, Any], page: Page) -> RowSeen | None:
    plain = {re.sub(r"[\W_]", "", str(key)).lower(): value for key, value in record.items()}
    key = next((k for k in TITLES if isinstance(plain.get(k), str) and fold(plain[k])), "")
    title = fold(_TAG.sub("", str(plain.get(key, ""))))
    href = next((v for k in URLS if isinstance(v := plain.get(k), str) and v.strip()), "").strip()
    url = absolute(page.url, href) if href else None
    if not title or url is None:
        return None
    days = [k for k in DAYS if k not in SIGNED_BESIDE.get(key, ())]
    day = next((d for k in days if (d := _day(plain.get(k), page.fetched_on)) is not None), None)
    return RowSeen(title[:500], shown_address(url, href, page.url if page.url != UNKNOWN else UNKNOWN), day)


def _day(value: Any, today: date) -> date | None:
    """A day as services write it: a date, seconds or milliseconds, a feed's ``Tue, 08 May 2018 10:00:00 +0800``."""
    if isinstance(value, str) and not value.strip().isdigit():
        return find_day(value[:60], today=today) or _mail_day(value, today)
    number = int(value) if isinstance(value, str) else value
    if isinstance(number, int) and not isinstance(number, bool) and number > 100_000_000_000:
        number //= 1000
    return epoch_day(number, today=today)


def _mail_day(value: str, today: date) -> date | None:
    try:
        found = parsedate_to_datetime(value[:60])
    except (TypeError, ValueError, IndexError):
        return None
    day = found.astimezone(BEIJING).date() if found.tzinfo is not None else found.date()
    return day if EARLIEST <= day <= today else None
