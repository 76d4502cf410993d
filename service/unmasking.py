"""What of a kept page is shown: its words with personal data masked; the bytes themselves only by a name, for a reason, on record."""

from __future__ import annotations

from datetime import date

from bs4 import BeautifulSoup

from crawler.evidence.reading import PageSeen
from crawler.reading.text import decode, laid_out
from personal.mask import mask_address, mask_name, redacted
from service.evidence import show
from service.house import House
from store.audit import Deed, record_deed
from store.evidence import Record
from words import _

DEED = "evidence.unmask"
_MARKUP = ("text/html", "application/xhtml")
_TEXT = ("text/", "application/json", "application/xml", "application/javascript")
MOST = 2_000_000
"""Bytes of a page whose words are shown masked."""


class MaskedError(Exception):
    """It cannot be shown masked, or not unmasked without a name and a reason; one sentence."""


def masked_text(page: PageSeen, today: date) -> str:
    """The words of a page, its personal data masked. Raises :class:`MaskedError` for what is no text."""
    kind = next((v for k, v in page.headers if k.lower() == "content-type"), "").lower()
    if not kind.startswith(_MARKUP + _TEXT):
        raise MaskedError(
            _(
                "the record holds {kind}, which cannot be shown masked; write it into a file with --unmasked --by NAME --reason TEXT --out FILE"
            ).format(kind=kind.partition(";")[0] or _("a file"))
        )
    text = decode(page.body[:MOST], kind)
    if kind.startswith(_MARKUP):
        text = laid_out(BeautifulSoup(text, "lxml"))
    return redacted(text, today)


def masked_headers(page: PageSeen) -> list[tuple[str, str]]:
    """Header lines: addresses of redirects and names of files may bear numbers too, in percent codes."""
    return [(key, mask_name(mask_address(value))) for key, value in page.headers]


def unmasked(house: House, record: Record, *, by: str, reason: str) -> PageSeen:
    """The page as it was seen, after it was written down who wanted to see it and why. Raises :class:`MaskedError`, ``DamagedError``."""
    if not by.strip() or not reason.strip():
        raise MaskedError(_("--unmasked shows personal data: say who looks and why with --by NAME --reason TEXT"))
    page = show(house, record)
    with house.sessions.begin() as session:
        record_deed(
            session,
            Deed(DEED, f"record:{record.id}", by.strip()[:100], house.clock.today(), house.clock.now(), reason.strip()),
        )
    return page
