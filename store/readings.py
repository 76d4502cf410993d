"""What the crawler hands to the store after one fetch: the next asks, and the facts read from the page."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from store.facts import Document, HomePage, LinkCheck, Message, MessageCounts
from store.features import Feature
from store.ipv6 import Ipv6Probe
from store.reasons import Reason
from store.tls import TlsProbe


class AskKind(StrEnum):
    """What a request is for."""

    ROBOTS = "robots"
    HOME = "home"
    TREE = "tree"
    """A page that lists columns (gkmlpt's ``_CONFIG``, a column page with sub-columns)."""
    LISTING = "listing"
    DOCUMENT = "document"
    ATTACHMENT = "attachment"
    IPV6 = "ipv6"
    CONTROL = "control"
    LINK = "link"
    """Is there anything behind a link of the home page?"""
    INNER_LINK = "inner_link"
    """Is there anything behind a link, or a file, of a paper that was read?"""
    MISSING_PAGE = "missing_page"
    """What does the site say of an address that cannot exist?"""
    TLS = "tls"
    """What the site's TLS port shows."""
    SEARCH = "search"
    """Does the site's search find a title?"""
    WEIGHT = "weight"
    """How long does the site's front page take?"""


Form = tuple[tuple[str, str], ...]
"""Fields of a form in the order in which they are sent; a name may come twice."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One request of a look. Unique in a look by (site, kind, url, form): asking again is no second request."""

    kind: AskKind
    url: str
    site_id: str
    context: dict[str, Any] = field(default_factory=dict)
    """Plain JSON that comes back with the answer: column key, page number, document key …"""
    form: Form | None = None
    """Fields that are sent by POST; None = a GET."""

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """What makes it one request of its look: site, kind, address, and its form's digest."""
        return (self.site_id, self.kind.value, self.url, form_digest(self.form))


def form_digest(form: Form | None) -> str:
    """SHA-256 of a form's fields, whatever their order; empty for none."""
    return "" if form is None else sha256(urlencode(sorted(form)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """A column discovered in a site's navigation or tree."""

    key: str
    """Stable within the site: the platform's category id, else the path."""
    name: str
    path: tuple[str, ...]
    url: str
    tentative: bool = False
    """Its name is a guess (a page's title) or none at all: it replaces no name that a navigation gave."""


@dataclass(frozen=True, slots=True)
class ColumnRead:
    """How a column's listing ended: written once, by its last page."""

    key: str
    outcome: Reason
    complete_to: str | None
    """ISO day; None = no day can be vouched for."""
    whole: bool
    total: int | None
    rows: int
    """Rows seen over all pages."""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class ColumnFeatures:
    """What stands on a column's page besides its rows."""

    key: str
    has_catalogue: bool
    has_search: bool
    scripted: bool
    metas: tuple[str, ...] | None = None
    """As :attr:`store.facts.Document.metas`."""


@dataclass(frozen=True, slots=True)
class ColumnStatistics:
    """Figures on citizens' messages that a column's page publishes."""

    key: str
    counts: tuple[MessageCounts, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A list row: the document as the listing shows it, and the column it stands in."""

    column: str
    document: Document
    message: Message | None = None
    """The whole message, where the list shows it and no page of its own does; its document counts as opened."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one answer gave. Saved in one transaction with the end of its fetch."""

    outcome: Reason
    detail: str = ""
    asks: tuple[Ask, ...] = ()
    columns: tuple[ColumnSeen, ...] = ()
    features: tuple[ColumnFeatures, ...] = ()
    statistics: tuple[ColumnStatistics, ...] = ()
    columns_read: tuple[ColumnRead, ...] = ()
    rows: tuple[Row, ...] = ()
    document: Document | None = None
    """An opened page; its key may differ from the row's only in nothing."""
    attachment: AttachmentRead | None = None
    message: Message | None = None
    home: HomePage | None = None
    ipv6: Ipv6Probe | None = None
    tls: TlsProbe | None = None
    link: LinkCheck | None = None
    feature: Feature | None = None
    site: SiteRead | None = None
    private: bool = False
    """The page names private people or quotes them, though it is no message itself: a list of letters."""


@dataclass(frozen=True, slots=True)
class AttachmentRead:
    """An attachment's inside, keyed by the document and the address it hangs at."""

    document: str
    url: str
    state: str
    text: str
    sha256: str | None
    outcome: Reason


@dataclass(frozen=True, slots=True)
class SiteRead:
    """What is now known of a site as a whole: ``ok`` once its columns are recognised, else why not.

    A later statement of the same look replaces an earlier one only if the earlier one was ``ok``; of several ``ok`` ones
    the shortest address stays, so that what a look tells does not hang on the order of its answers.
    """

    outcome: Reason
    detail: str = ""
    url: str = ""
