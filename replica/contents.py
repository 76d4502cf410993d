"""What stands on one invented site: columns, documents, messages, attachments (``contents/<site id>.yaml``)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import ClassVar, Literal

from pydantic import Field, model_validator

from replica.yamlfile import Model

FORMATS = ("pdf", "docx", "xlsx", "zip", "txt", "csv")
"""Suffixes of the files that are served."""


class Attachment(Model):
    """A file on a document. Exactly one of the content keys is given."""

    name: str
    """File name as the page shows it, suffix included."""
    tables: Literal["all"] | None = None
    """``all`` = the eight tables of a department's budget, one a line, and what is said of them."""
    lines: tuple[str, ...] | None = None
    """The text, line by line; in a sheet (.xlsx) ``|`` parts the cells."""
    blank: bool = False
    """A PDF of one page with nothing on it."""
    scan: bool = False
    """A PDF of one page that is a picture: text for people only."""
    html: bool = False
    """An HTML error page under the file's address, as happens (wire-formats 14)."""
    lost: bool = False
    """The address answers 404."""

    @model_validator(mode="after")
    def _one_content(self) -> Attachment:
        given = [self.tables is not None, self.lines is not None, self.blank, self.scan, self.html, self.lost]
        if sum(given) != 1:
            raise ValueError("give exactly one of tables, lines, blank, scan, html, lost")
        if self.suffix not in FORMATS:
            raise ValueError(f"name must end in one of .{', .'.join(FORMATS)}: no other format is served")
        if self.suffix != "pdf" and (self.blank or self.scan):
            raise ValueError("blank and scan are pages of a .pdf")
        return self

    @property
    def suffix(self) -> str:
        """Lower-case, without the dot."""
        return self.name.rsplit(".", 1)[1].lower()


class Link(Model):
    """A link in a body: to another document of the same site, or to any address (``http://czj.shili.test:{port}/``)."""

    to: int | None = None
    url: str | None = None
    text: str | None = None

    @model_validator(mode="after")
    def _one_target(self) -> Link:
        if (self.to is None) == (self.url is None):
            raise ValueError("give either to (a document's id on this site) or url")
        return self


class Message(Model):
    """A citizen's message, without its writer. The document's title is the message's subject."""

    submitted: date
    replied: date | None = None
    """A reply later than the replica's day is not shown."""
    addressee: str
    """受文单位."""
    question: str = "（示例内容）虚构的来信正文。"
    answer: str = "您好！来信收悉。现答复如下：（示例内容）虚构的答复。"


class Document(Model):
    """One published page; its list row, its API entry and its own page are made from it."""

    id: int = Field(ge=1)
    """Platform id, unique in the city."""
    title: str
    short: str | None = None
    """The list row's text where it is cut; the whole title then stands in ``title=``."""
    published: date
    """Publication day on every witness not overridden below; not served before it."""
    appears: date | None = None
    """Served from this day on, whatever the dates say (back-dated items)."""
    vanishes: date | None = None
    """Taken down on this day: neither its row nor its page is served from then on."""
    page_date: date | None = None
    """The day the page itself shows, if it differs from the list's."""
    signed: date | None = None
    """成文日期."""
    number: str = ""
    """文号."""
    index_number: str = ""
    """索引号."""
    publisher: str | None = None
    """发布机构; None = the site's owner."""
    body: tuple[str, ...] | None = None
    """Paragraphs; None = a sentence saying that the page is invented or that the attachment holds all."""
    attachments: tuple[Attachment, ...] = ()
    links: tuple[Link, ...] = ()
    pinned: bool = False
    """Stands above newer rows."""
    external: str | None = None
    """The row leads to this address on another site."""
    message: Message | None = None

    def visible(self, day: date) -> bool:
        """Whether the page is there on ``day``."""
        return (self.appears or self.published) <= day and (self.vanishes is None or day < self.vanishes)


class Series(Model):
    """Ordinary rows in number, so that listings have pages: ``{n}`` in the title counts from ``count`` down to 1."""

    first_id: int = Field(ge=1)
    count: int = Field(ge=1, le=2000)
    title: str
    newest: date
    every_days: int = Field(default=3, ge=0)

    def documents(self) -> Iterator[Document]:
        """The rows, newest first."""
        for i in range(self.count):
            yield Document(
                id=self.first_id + i,
                title=self.title.replace("{n}", str(self.count - i)),
                published=self.newest - timedelta(days=i * self.every_days),
            )


class Column(Model):
    """A listing, a parent of listings, or both."""

    id: int = Field(ge=1)
    """The platform's number of the column, unique on the site."""
    name: str
    path: str | None = Field(default=None, pattern=r"^[a-z0-9]+$")
    """The column's part of the address, on platforms whose addresses are made of such parts."""
    jump_url: str = ""
    """gkmlpt: the node leads elsewhere and holds nothing here."""
    post_count: int | None = None
    """gkmlpt: the node's own figure, which is not the number of articles; None = rows + 37."""
    block: bool = False
    """The home page shows it as a block whose heading is no link (更多>> is)."""
    in_nav: bool = True
    """A top column stands in the home page's navigation."""
    total: bool = True
    """The list states its own total, where the platform can."""
    scripted: bool = False
    """A script fills the list: none of its rows stand in the page's bytes (platforms with such lists)."""
    catalogue: bool = False
    """目录导航 stands on the page."""
    search: bool = False
    """A search box stands on the page."""
    documents: tuple[Document, ...] = ()
    series: tuple[Series, ...] = ()
    columns: tuple[Column, ...] = ()

    def own_documents(self, day: date) -> list[Document]:
        """Rows visible on ``day``: pinned ones first, then newest first."""
        rows = [*self.documents, *(d for s in self.series for d in s.documents())]
        seen = [d for d in rows if d.visible(day)]
        return sorted(seen, key=lambda d: (not d.pinned, -d.published.toordinal(), -d.id))


class FriendLink(Model):
    """A link at the foot of the home page (友情链接)."""

    text: str
    url: str
    """Any address, or a path on the site; ``{port}`` stands for the city's port."""


class Section(Model):
    """What one site holds on one platform; the platform's module adds what else its pages say."""

    friends: tuple[FriendLink, ...] = ()
    """友情链接 of the home page."""
    foot: tuple[str, ...] = ()
    """Further lines at the foot of the home page, as HTML: marks, records, entrances."""
    search: Literal["finds", "finds_nothing", "scripted", "post"] | None = None
    """The search box of the home page: it finds titles, it finds nothing, a script shows what it finds, it posts; None = there is none."""
    needs_paths: ClassVar[bool] = False
    """Whether every column needs its ``path``."""
    columns: tuple[Column, ...]


class Contents(Model):
    """All that one site holds: a section for each of its platforms. The registry of platforms adds the fields."""

    @property
    def sections(self) -> dict[str, Section]:
        """Name of the platform → what the site holds there."""
        given = ((f.alias or name, getattr(self, name)) for name, f in type(self).model_fields.items())
        return {name: section for name, section in given if section is not None}


Chain = tuple[Column, ...]
"""A column with all that it lies in, from the top down to itself."""


def walk(columns: tuple[Column, ...], path: Chain = ()) -> Iterator[Chain]:
    """Every column, in order."""
    for column in columns:
        chain = (*path, column)
        yield chain
        yield from walk(column.columns, chain)


def emptied(contents: Contents) -> Contents:
    """The same columns on the same platforms, and nothing in any of them."""
    given = {name: getattr(contents, name) for name in type(contents).model_fields}
    bare = {n: s.model_copy(update={"columns": tuple(map(_bare, s.columns))}) for n, s in given.items() if s}
    return contents.model_copy(update=bare)


def _bare(column: Column) -> Column:
    return column.model_copy(update={"documents": (), "series": (), "columns": tuple(map(_bare, column.columns))})


def documents(contents: Contents) -> Iterator[Document]:
    """Every document of a site, series included."""
    for section in contents.sections.values():
        for chain in walk(section.columns):
            yield from chain[-1].documents
            for series in chain[-1].series:
                yield from series.documents()
