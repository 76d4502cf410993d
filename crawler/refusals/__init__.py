"""Pages that are no content although a browser shows them: block pages, error pages, login walls, shells. Named, never got round.

Words count only where hardly anything else is said, and never against a page that bears what only papers bear: a title with a
publication day of its own. An article *about* a firewall must not look like one (wire-formats 15).
"""

from __future__ import annotations

from crawler.failed import Failed
from crawler.pages import Page
from crawler.refusals.errors import error
from crawler.refusals.firewalls import declined, firewall
from crawler.refusals.papers import is_paper
from crawler.refusals.walls import wall


def refusal(page: Page, *, is_file: bool = False) -> Failed | None:
    """Why a page is no content by what it shows; None = nothing says so. ``is_file``: asked for as an attachment."""
    found = firewall(page)
    if found is None and not is_file and 200 <= page.status < 300:
        found = declined(page) or error(page) or wall(page)
    if found is None or page.status >= 400:
        return found
    return None if is_paper(page) else found
