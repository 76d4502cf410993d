"""What was seen, as frozen values: the language between crawler, store, monitors and mail.

Days are Beijing calendar days. Nothing here knows a database, a network or a rule.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from store.exposed import Exposed
from store.features import Features, SearchBox
from store.ipv6 import Ipv6Probe
from store.reasons import Reason
from store.tls import TlsProbe
from store.visits import Confirmation, Visit


class WitnessKind(StrEnum):
    """Who says when a document was published, most trustworthy first (DESIGN: a date carries its source).

    成文日期, generation times (``Maketime``, UCAP's ``PubDate``) and ingestion times are no witnesses and never
    become one; the date in an address counts only where nothing else speaks.
    """

    PAGE = "page"
    """Labelled date on the page: 发布日期, 发布时间, 时间."""
    API = "api"
    """The platform's publication field."""
    LIST = "list"
    """The date of the list row."""
    META = "meta"
    """``<meta name="PubDate">``."""
    URL = "url"
    """The date in the address, the last resort."""


POINTED_KEY = "pointed:"
"""Prefix of the keys of documents that no listing shows and whose addresses units named."""
_TRUST = {kind: place for place, kind in enumerate(WitnessKind)}


@dataclass(frozen=True, slots=True)
class DateWitness:
    """One statement of a publication day."""

    kind: WitnessKind
    day: date
    at: time | None = None
    """The time of day, Beijing, where it is told; a clock at midnight tells none."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link as the page shows it; ``text`` is whole (``title=`` where the text is cut)."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Related:
    """A link that a document names as its counterpart: 解读 to 政策 and back."""

    label: str
    """As the page writes it: 相关解读, 政策原文 …"""
    text: str
    url: str
    """Empty where only a script knows what stands under the label."""


class MediumKind(StrEnum):
    """What a document shows besides words."""

    PICTURE = "picture"
    VIDEO = "video"
    AUDIO = "audio"


@dataclass(frozen=True, slots=True)
class Medium:
    """A picture, video or sound in a document's body."""

    kind: MediumKind
    url: str
    """Empty where only a script knows it."""
    text: str = ""
    """Its alternative text."""


@dataclass(frozen=True, slots=True)
class MessageCounts:
    """Published statistics of citizens' messages; a figure that is not certain is None."""

    period: str | None
    """``2018``, ``2018-Q1``, ``2018-H1`` or ``2018-03``; None where the page does not say it beyond doubt."""
    received: int | None
    answered: int | None
    rate: float | None = None
    """Share answered as published, in per cent."""
    accepted: int | None = None
    """受理: taken in, which is neither received nor answered."""
    span: str = ""
    """本月, 今年 … as the page writes it: it says of which time only to who knows when it was written."""


class AttachmentState(StrEnum):
    """How far an attachment was read."""

    UNREAD = "unread"
    TEXT = "text"
    EMPTY = "empty"
    """Opened, and there is nothing in it: no bytes, or pages without text and pictures."""
    SCAN = "scan"
    """Pages that are pictures."""
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that hangs on a document."""

    name: str
    url: str
    suffix: str
    """Lower-case, without the dot: ``pdf``."""
    state: AttachmentState = AttachmentState.UNREAD
    text: str = ""
    sha256: str | None = None
    outcome: Reason = Reason.OK
    """Why it is unreadable, where the wire was the cause."""


@dataclass(frozen=True, slots=True)
class Document:
    """A published page, as far as it was read. ``body is None`` = only its list row is known."""

    key: str
    """The platform's identity (``gkmlpt:1000001``, ``nfcms:752001:1234``), never the address."""
    site_id: str
    url: str
    title: str
    title_cut: bool = False
    row_title: str = ""
    """The title its list row shows, where the page's own heading says something else."""
    columns: tuple[str, ...] = ()
    """Keys of the columns in which its rows stand."""
    witnesses: tuple[DateWitness, ...] = ()
    signed: date | None = None
    """成文日期; no witness of publication."""
    number: str = ""
    """文号."""
    index_number: str = ""
    """索引号."""
    publisher: str = ""
    """发布机构 as the page or API names it."""
    attachments: tuple[Attachment, ...] = ()
    links: tuple[Link, ...] = ()
    """Links inside the body."""
    open_mode: str = ""
    """公开方式 or 公开属性 as written: 主动公开 …"""
    media: tuple[Medium, ...] = ()
    """Pictures, videos and sounds of the body, icons left out."""
    related: tuple[Related, ...] = ()
    """Links that the page labels as 解读 of it, or as what it explains."""
    statistics: tuple[MessageCounts, ...] = ()
    """Figures on citizens' messages that it publishes."""
    body: str | None = None
    external: bool = False
    """The row leads to another site."""
    opened: Reason | None = None
    """None = not asked for; ``ok`` = read; else why it could not be read."""
    first_seen: date = date.min
    """As-of day of the first look that saw it."""
    missed_on: date | None = None
    """As-of day of the last look before ``first_seen`` that read its column completely without seeing it."""
    look_id: int = 0
    """The look that read its inside; 0 = none did."""
    sha256: str | None = None
    """Of the page's bytes, else of the listing's bytes that showed its row."""
    metas: tuple[str, ...] | None = None
    """Names, in lower case, of the tags in its page's head that say something, of those that matter; None = not noted."""
    pointed_out: tuple[str, ...] = ()
    """Ids of rules for which a unit named its address, where no listing shows it: it counts for those alone."""

    @property
    def titles(self) -> tuple[str, ...]:
        """Every title it is known by: a page's heading may be its site's name, a row may be worded differently."""
        return (self.title, self.row_title) if self.row_title else (self.title,)

    @property
    def leads_to(self) -> tuple[str, ...]:
        """Addresses of the pages it links to, in its text or under a label."""
        return (*(x.url for x in self.links), *(x.url for x in self.related if x.url))

    @property
    def published(self) -> DateWitness | None:
        """The best witness: the first kind that speaks."""
        return min(self.witnesses, key=lambda w: _TRUST[w.kind], default=None)

    @property
    def publication_days(self) -> tuple[date, ...]:
        """All days that witnesses of publication claim; an address only where it is alone."""
        strong = {w.day for w in self.witnesses if w.kind is not WitnessKind.URL}
        return tuple(sorted(strong or {w.day for w in self.witnesses}))


@dataclass(frozen=True, slots=True)
class Column:
    """A listing on a site and how completely the last look read it."""

    key: str
    site_id: str
    name: str
    path: tuple[str, ...]
    """Names from the top of the navigation down to this column, itself included."""
    url: str
    outcome: Reason
    """``ok`` = read completely back to ``complete_to``; else why not."""
    complete_to: date | None = None
    """Every row published on or after this day was read; None = no such day."""
    whole: bool = False
    """Read to its very end: complete for any day."""
    total: int | None = None
    """The listing's own count, where it states one."""
    rows: int = 0
    has_catalogue: bool = False
    """A catalogue navigation (目录导航) was recognised on its page."""
    has_search: bool = False
    """A search box was recognised on its page."""
    scripted: bool = False
    """Scripts may fill parts of its page."""
    looked_on: date = date.min
    """As-of day of the look."""
    statistics: tuple[MessageCounts, ...] = ()
    """Figures on citizens' messages that stand on its page: a board's own."""
    metas: tuple[str, ...] | None = None
    """As :attr:`Document.metas`, of its page's head."""

    def covers(self, day: date) -> bool:
        """True if the look proves that nothing published on or after ``day`` was overlooked here."""
        if self.outcome is not Reason.OK:
            return False
        return self.whole or (self.complete_to is not None and self.complete_to <= day)

    @property
    def blank(self) -> bool:
        """The reader recognised the list, and the list itself says it holds nothing."""
        return self.outcome is Reason.OK and self.total == 0 and self.rows == 0


@dataclass(frozen=True, slots=True)
class Marks:
    """What a home page tells of its site, mostly at its foot. Empty = it does not stand in the page's bytes."""

    foot: bool = False
    """A foot stands in the bytes: words of at least two of the kinds that feet are made of."""
    scripted: bool = False
    """Scripts or frames may draw the foot, or more of it."""
    scripts_below: bool = False
    """Scripts of the site's own stand in the foot or after it: a mark that is a picture may come from them."""
    sponsor: str = ""
    """主办单位."""
    contact: str = ""
    code: str = ""
    """网站标识码 as written."""
    icp: str = ""
    police: str = ""
    party: str = ""
    """The address, or the snippet's name, of the mark 党政机关."""
    errors: str = ""
    """The address of 我为政府网站找错, on its platform."""
    errors_code: str = ""
    """The site's code that the entrance hands over."""
    errors_named: bool = False
    """The words 网站找错 stand on the page, wherever they lead."""
    sitemap: str = ""
    about: str = ""
    search: SearchBox | None = None
    search_possible: bool = True
    """The bytes speak of a search, whether or not a box was recognised."""
    parts: tuple[str, ...] = ()
    """Addresses of its scripts, styles and pictures on the site's own host, the first of the page."""
    hidden: tuple[Link, ...] = ()
    """Links to other hosts that the page's own style keeps from sight."""
    hidden_text: tuple[str, ...] = ()
    """Words that the page's own style keeps from sight, links left out, the first of the page."""
    metas: tuple[tuple[str, str], ...] = ()
    """Name and content of the ``<meta>`` that bear a name, in the page's order."""
    days: tuple[date, ...] = ()
    """Days that stand in the page's text, newest first: of its news, of a clock, of whatever."""


@dataclass(frozen=True, slots=True)
class HomePage:
    """A site's front page."""

    site_id: str
    url: str
    links: tuple[Link, ...]
    navigation_recognised: bool
    scripted: bool
    """Scripts may add links that the bytes do not show."""
    sha256: str | None = None
    marks: Marks | None = None
    """None = it was read before marks were sought, or it is no front page but a directory that stands for one."""


@dataclass(frozen=True, slots=True)
class Message:
    """A citizen's message: days and lengths, never the writer's name."""

    key: str
    site_id: str
    url: str
    title: str
    submitted: date | None
    replied: date | None
    status: str = ""
    addressee: str = ""
    """受文单位 or 回复单位 as written."""
    reply_chars: int = 0
    first_seen: date = date.min
    look_id: int = 0
    """The look that read it last."""
    sha256: str | None = None
    answer_seen: date | None = None
    """As-of day of the first look that saw an answer, dated or not; None = none did."""
    exposed: tuple[Exposed, ...] | None = None
    """Personal data in what was published, masked; None = it was read by a version that did not look for any."""

    @property
    def answered(self) -> bool:
        """True if there is an answer: a day, a text, or a status that says so."""
        return (
            self.replied is not None
            or self.reply_chars > 0
            or any(word in "".join(self.status.split()) for word in ANSWERED)
        )


ANSWERED = ("已答复", "已回复", "已办结", "已办理", "已处理", "已反馈", "已解决", "已完成", "办理完毕", "处理完毕")
"""Status words that mean an answer was given (wire-formats 6.4); 受理 is none."""


@dataclass(frozen=True, slots=True)
class SiteLook:
    """How one look at one site ended."""

    site_id: str
    look_id: int
    looked_on: date
    outcome: Reason
    """``ok`` = the site answered and its list of columns was recognised."""
    detail: str = ""
    """For the engineer, English."""
    url: str = ""


class Gone(StrEnum):
    """How a link told, beyond doubt, that nothing is there. Time-outs, refusals and server errors never do."""

    NOT_FOUND = "not_found"
    """404 or 410 to a GET, and no page that turns programs away; the host's front page answers."""
    NO_NAME = "no_name"
    """The name server says that there is no such name, and it knows the control addresses' names."""
    REFUSED = "refused"
    """Every attempt to connect was refused, while our own line was fine."""


@dataclass(frozen=True, slots=True)
class LinkCheck:
    """What opening one link of a home page, or of a paper, gave."""

    url: str
    outcome: Reason
    """``ok`` = something was there."""
    status: int | None = None
    gone: Gone | None = None
    """None = it is there, or nobody knows."""
    before: Gone | None = None
    """What the last look of an earlier day said of the same link."""
    before_on: date | None = None
    """As-of day of that look; None = there was none that checked this link."""
    on: str = ""
    """The paper's address on which it stands; empty = on the home page."""


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """All that is known of one site on an as-of day."""

    look: SiteLook
    columns: tuple[Column, ...] = ()
    documents: tuple[Document, ...] = ()
    """Documents whose rows stand in the last complete reading of a column, or came later."""
    messages: tuple[Message, ...] = ()
    home: HomePage | None = None
    ipv6: Ipv6Probe | None = None
    tls: TlsProbe | None = None
    links: tuple[LinkCheck, ...] = ()
    """Links of the home page that the look opened, in the page's order."""
    inner_links: tuple[LinkCheck, ...] = ()
    """Links and files of papers that the look tried, those of the newest papers first."""
    features: Features = field(default_factory=Features)
    """What the look found when it tried the site."""
    visits: tuple[Visit, ...] = ()
    """Attempts to open its home page in the whole days before the as-of day, oldest first."""
    unreachable: tuple[Confirmation, ...] = ()
    """What people said about when it could not be opened."""
