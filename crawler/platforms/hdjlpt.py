"""hdjlpt, Guangdong's platform for letters to the government (wire-formats 6.1).

Its list comes only in answer to a form with a token, and the keys of that answer are not known. The token is the flow of a
person's browser, not ours: the board is a column that cannot be read by a machine, and says so. Letters whose address is
known are read by their labels.
"""

from __future__ import annotations

from crawler.pages import Page
from crawler.platforms.base import Platform
from crawler.reading.letters import letter
from crawler.reading.links import path_of
from store.plan import SitePlan
from store.readings import Ask, AskKind, ColumnRead, ColumnSeen, Reading, SiteRead
from store.reasons import Reason

COLUMN = "/hdjlpt/"
NAME = "互动交流"
WHY = "the list of letters is given only to a form with a token; it is not machine-readable"


class Hdjlpt:
    """Reader of the platform, as far as it can be read."""

    name = "hdjlpt"

    def detect(self, page: Page) -> float:
        """Its own addresses with its token in the page."""
        return (
            0.9
            if path_of(page.url).startswith("/hdjlpt/") or ("/hdjlpt/letter/" in page.text and "_CSRF" in page.text)
            else 0.0
        )

    def start(self, site: SitePlan) -> tuple[Ask, ...]:
        """The published letters. Where the platform is one of several, its failure is not the site's."""
        url = f"{site.base_url.rstrip('/').removesuffix('/hdjlpt')}/hdjlpt/published?via=pc"
        return (Ask(AskKind.TREE, url, site.site_id, {"platform": self.name, "site": site.platforms == (self.name,)}),)

    def read(self, page: Page, ask: Ask, site: SitePlan) -> Reading:
        """The board as a column that was not read, or a letter."""
        if ask.kind is AskKind.DOCUMENT:
            return letter(page, ask)
        if self.detect(page) <= 0:
            return Reading(Reason.LAYOUT, "no page of hdjlpt", site=_site(ask, Reason.LAYOUT, page))
        column = ColumnSeen(COLUMN, NAME, (NAME,), page.url)
        end = ColumnRead(COLUMN, Reason.JS_ONLY, None, whole=False, total=None, rows=0, detail=WHY)
        return Reading(Reason.OK, columns=(column,), columns_read=(end,), site=_site(ask, Reason.OK, page))


def _site(ask: Ask, outcome: Reason, page: Page) -> SiteRead | None:
    return SiteRead(outcome, url=page.url) if ask.context.get("site") else None


PLATFORM: Platform = Hdjlpt()
