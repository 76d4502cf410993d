"""群众留言板, a department's own board (wire-formats 4.5): ``/message`` is a shell, ``/message?page=N`` gives its rows as HTML in a JSON string.

The pager stands in the hash (``#N``), and no letter has a page of its own: a list's page shows letters whole, with their answers. Whatever
is not shown for certain ends in ``layout``. The leader's mailbox of such a site is a ``mailto:``; what is sent there nobody can see.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace

from bs4 import BeautifulSoup

from crawler.generic.bounds import too_large
from crawler.pages import Page
from crawler.platforms.base import Platform
from crawler.platforms.mes_letters import Letter, has_letters, letters, pages_named
from crawler.reading.columns import column_read
from crawler.reading.links import host_of, path_of
from crawler.reading.messages import message_of
from crawler.reading.pager import pager_places, stated_total
from crawler.reading.paging import Mark, Progress, Step, incomplete, take
from crawler.reading.scripted import fills_by_script
from crawler.reading.text import fold, squeeze
from store.facts import Document
from store.plan import SitePlan
from store.readings import Ask, AskKind, ColumnSeen, Reading, Row, SiteRead
from store.reasons import Reason

COLUMN = "/message"
NAME = "群众留言板"
_TITLES = ("群众留言", "留言板", "网上留言")


class MesBoard:
    """Reader of the board."""

    name = "mes-board"

    def detect(self, page: Page) -> float:
        """The classes of a letter's parts, in a page or in a JSON string."""
        if "mes_detail" not in page.text:
            return 0.0
        fragment = _fragment(page)
        top = fragment if fragment is not None else page.soup
        return 0.9 if has_letters(top) else 0.0

    def start(self, site: SitePlan) -> tuple[Ask, ...]:
        """The board's shell. Where the board is one of several platforms, its failure is not the site's."""
        context = {"platform": self.name, "site": site.platforms == (self.name,)}
        return (Ask(AskKind.TREE, _board(site), site.site_id, context),)

    def read(self, page: Page, ask: Ask, site: SitePlan) -> Reading:
        """The shell or a page of letters. No letter has a page of its own."""
        if ask.kind is AskKind.DOCUMENT:
            return Reading(Reason.LAYOUT, "the list does not show for certain whether this letter has an answer")
        if ask.kind is AskKind.LISTING:
            return _page(page, ask, site)
        if path_of(page.url).rstrip("/") != path_of(_board(site)) or not _is_shell(page):
            detail = "no page of the board: neither its name nor letters"
            failed = SiteRead(Reason.LAYOUT, detail, page.url) if ask.context.get("site") else None
            return Reading(Reason.LAYOUT, detail, site=failed)
        column = ColumnSeen(COLUMN, NAME, (NAME,), _board(site))
        site_read = SiteRead(Reason.OK, url=page.url) if ask.context.get("site") else None
        first = _ask(site, 1, Progress())
        return Reading(
            Reason.OK, columns=(column,), asks=(first,) if site.listings else (), site=site_read, private=True
        )


def _board(site: SitePlan) -> str:
    return site.base_url.partition("?")[0].rstrip("/").removesuffix(COLUMN) + COLUMN


def _ask(site: SitePlan, number: int, progress: Progress) -> Ask:
    context = {"platform": MesBoard.name, "column": COLUMN, "page": number, "progress": progress.to_json()}
    return Ask(AskKind.LISTING, f"{_board(site)}?page={number}", site.site_id, context)


def _is_shell(page: Page) -> bool:
    return has_letters(page.soup) or any(t in squeeze(page.title) or t in squeeze(page.visible) for t in _TITLES)


def _fragment(page: Page) -> BeautifulSoup | None:
    """The rows' HTML out of its JSON string; None where the answer is no such string."""
    if page.text.lstrip()[:1] != '"':
        return None
    try:
        html = json.loads(page.text)
    except (ValueError, RecursionError):
        return None
    return BeautifulSoup(html, "lxml") if isinstance(html, str) and not too_large(html) else None


def _page(page: Page, ask: Ask, site: SitePlan) -> Reading:
    """One page of letters, and what its pager says; or what keeps the board from being read on."""
    number = int(ask.context.get("page") or 1)
    progress = Progress.from_json(ask.context.get("progress"))
    fragment = _fragment(page)
    if fragment is None:
        detail = "the answer is no HTML in a JSON string: its rows come only to a script"
        return _ended(Step(progress, Reason.JS_ONLY, detail=detail))
    found = letters(fragment, page.url, today=page.fetched_on)
    if found is None:
        return _ended(
            Step(progress, Reason.LAYOUT, detail="the parts of the letters stand in no order that is understood")
        )
    scripted = fills_by_script(fragment)
    rows = tuple(_row(letter, number, page, site, scripted) for letter in found)
    step = _step(fragment, [Mark(r.document.key, x.facts.submitted) for r, x in zip(rows, found, strict=True)],
                 number, progress, site)  # fmt: skip
    if step.outcome is not None:
        return replace(_ended(step), rows=rows)
    return Reading(Reason.OK, rows=rows, asks=(_ask(site, number + 1, step.progress),), private=True)


def _ended(step: Step) -> Reading:
    return Reading(Reason.OK, columns_read=(column_read(COLUMN, step),), private=True)


def _row(letter: Letter, number: int, page: Page, site: SitePlan, scripted: bool) -> Row:
    """A letter with its message, unless nothing certain is its answer and something else may be one."""
    key = f"{MesBoard.name}:{host_of(site.base_url)}:{letter.number}"
    document = Document(
        key=key, site_id=site.site_id, url=f"{_board(site)}#{number}", title=f"{letter.facts.submitted}的留言"
    )
    if not letter.answered and (letter.unsure or scripted):
        return Row(COLUMN, document)
    return Row(COLUMN, document, message_of(letter.facts, replace(document, sha256=page.sha256), today=page.fetched_on))


def _step(fragment: BeautifulSoup, marks: list[Mark], number: int, progress: Progress, site: SitePlan) -> Step:
    words = " ".join(fold(place.get_text(" ")) for place in pager_places(fragment))
    total = stated_total(unicodedata.normalize("NFKC", words))
    named = pages_named(fragment)
    if not marks and not (progress.pages == 0 and total == 0):
        if progress.pages:
            return incomplete(progress, total, f"page {number} shows no letter")
        return Step(progress, Reason.LAYOUT, total=total, detail="no letter, and nothing that says that there is none")
    if total is None and not named:
        return Step(progress, Reason.LAYOUT, detail="neither pager nor total: whether more letters follow is not known")
    return take(progress, marks, horizon=site.horizon, total=total, last=all(n <= number for n in named))


PLATFORM: Platform = MesBoard()
