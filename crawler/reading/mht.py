"""Web pages saved with everything they show (MHTML, RFC 2557), which Word writes under the name of .doc."""

from __future__ import annotations

from email import message_from_bytes
from email.errors import CloseBoundaryNotFoundDefect
from email.policy import default

from crawler.reading import webpage
from crawler.reading.content import Content, UnreadableError


def read(body: bytes) -> Content:
    """The text of the page inside."""
    page = message_from_bytes(body, policy=default)
    if any(isinstance(defect, CloseBoundaryNotFoundDefect) for defect in page.defects):
        raise UnreadableError("the saved page ends too early")
    for part in page.walk():
        if part.get_content_type() == "text/html":
            inside = part.get_payload(decode=True)
            if isinstance(inside, bytes):
                return webpage.read(inside)
    raise UnreadableError("a saved page without a page")
