"""The search of a site, as its front page shows it: a form with one field to type into.

Who has a login or several fields to fill in is no search box of the site; what a script alone sends is one that cannot be tried.
"""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag

from crawler.reading.links import absolute
from store.features import SearchBox

_NAMES = re.compile(
    r"q|qt|wd|kw|key|keys|keyword|keywords|search|searchkey|searchword|searchtext|search_?keywords?|query|querystr|sw|word|words|txtkey|content",
    re.I,
)
_WORDS = re.compile(r"搜索|检索|搜一搜|站内查|全文|search|sousuo|jiansuo", re.I)
"""None of these anywhere in the bytes: the page knows no search."""
_ENTRANCE = re.compile(r"查询|查找|[\"'/.]so(?:u|us)?[\"'/.?]|[\"'/_]ss[\"'._]|baidu\.com/s\?", re.I)
"""What else may be the entrance of one: enough for a doubt, not for a box."""
_TYPED = {"", "text", "search"}
_KEPT = {"hidden", "radio", "checkbox"}
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*(gb\w*|utf-?8)", re.I)
_MOST = 20
"""Fields of a form that is a search box."""


def speaks_of_search(text: str) -> bool:
    """Whether a search is named anywhere in a page's source, in words, names, addresses or scripts."""
    return _WORDS.search(text) is not None or _ENTRANCE.search(text) is not None


def search_box(soup: BeautifulSoup, url: str) -> SearchBox | None:
    """The first box that can be sent without a script, else the first that is one at all."""
    boxes = [_of_form(form, soup, url) for form in soup.find_all("form") if _is_search(form)]
    boxes += [SearchBox(doubtful=True) for field in soup.find_all("input") if _stands_alone(field)]
    return next((b for b in boxes if b.action and not b.post and not b.doubtful), next(iter(boxes), None))


def _of_form(form: Tag, soup: BeautifulSoup, url: str) -> SearchBox:
    typed, submit = _typed(form), str(form.get("action") or "").strip()
    action = absolute(url, submit) if submit and not submit.lower().startswith("javascript:") else None
    field = str(typed[0].get("name") or "")
    post = str(form.get("method") or "get").strip().lower() == "post"
    if action is None or not field or len(typed) > 1:
        return SearchBox(post=post, doubtful=True)
    clicked = form.find_all(["input", "button", "a", "img"], onclick=True)
    others = tuple(_others(form))
    scripted = form.has_attr("onsubmit") or bool(clicked) or _is_named_by_script(form, typed[0], soup)
    return SearchBox(
        action.partition("?")[0] if not post else action, field, others, post,
        doubtful=scripted or not all(value for _, value in others), charset=_charset(form, soup),
    )  # fmt: skip


def _is_named_by_script(form: Tag, field: Tag, soup: BeautifulSoup) -> bool:
    """Whether a script of the page names the form or its field, or sends a form: it may add what the server needs."""
    names = [str(tag.get(n) or "") for tag in (form, field) for n in ("id", "name")]
    named = "|".join(re.escape(name) for name in names if name)
    touches = re.compile(rf"[\"'#.](?:{named})[\"'\s.\])]|\.submit\s*\(", re.I)
    return any(touches.search(script.get_text()) for script in soup.find_all("script", src=False))


def _others(form: Tag) -> list[tuple[str, str]]:
    """Fields that are sent as they stand."""
    found: list[tuple[str, str]] = []
    for tag in form.find_all(["input", "select"]):
        name = str(tag.get("name") or "")
        kind = str(tag.get("type") or "").lower()
        if not name:
            continue
        if tag.name == "select":
            options = tag.find_all("option")
            chosen = next((o for o in options if o.has_attr("selected")), options[0] if options else None)
            if chosen is not None:
                found.append((name, str(chosen.get("value", chosen.get_text(strip=True)))))
        elif kind in _KEPT and (kind == "hidden" or tag.has_attr("checked")):
            found.append((name, str(tag.get("value") or "")))
    return found


def _is_search(form: Tag) -> bool:
    typed = _typed(form)
    if not typed or form.find("input", type=re.compile("password|file", re.I)) is not None:
        return False
    if len(form.find_all(["input", "select", "textarea"])) > _MOST or form.find("textarea") is not None:
        return False
    named = len(typed) == 1 and _NAMES.fullmatch(str(typed[0].get("name") or "")) is not None
    return named or _says_search(form)


def _typed(form: Tag) -> list[Tag]:
    return [f for f in form.find_all("input") if str(f.get("type") or "").lower() in _TYPED]


def _says_search(form: Tag) -> bool:
    text = form.get_text(" ")
    tags = [form, *form.find_all(["input", "button", "a", "img"])]
    return bool(_WORDS.search(" ".join((text if len(text) < 200 else "", *map(_attributes, tags)))))


def _stands_alone(field: Tag) -> bool:
    """A field outside any form that calls itself a search: a script sends it."""
    typed = str(field.get("type") or "").lower() in _TYPED
    return typed and field.find_parent("form") is None and bool(_WORDS.search(_attributes(field)))


def _attributes(tag: Tag) -> str:
    names = ("id", "name", "placeholder", "title", "value", "action", "alt")
    return " ".join((*(str(tag.get(n) or "") for n in names), *map(str, tag.get_attribute_list("class") or [])))


def _charset(form: Tag, soup: BeautifulSoup) -> str:
    """``gb18030`` where the form or the page says that it is in one of its kind."""
    said = [str(form.get("accept-charset") or "")]
    for tag in soup.find_all("meta", limit=60):
        if tag.get("charset"):
            said.append(str(tag["charset"]))
        elif found := _CHARSET.search(str(tag.get("content") or "")):
            said.append(found.group(1))
    first = next((s for s in said if s.strip()), "utf-8")
    return "gb18030" if first.strip().lower().startswith("gb") else "utf-8"
