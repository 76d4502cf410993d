"""What the platforms share: a request on a site, an answer, addresses of files, templates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from replica.contents import Attachment, Chain, Document
from replica.office import sheet_xlsx, text_docx, text_zip
from replica.pdf import NOTES, TABLES, blank_pdf, scan_pdf, text_pdf
from replica.register import Site

_SYNTHETIC = "（示例正文）本页是虚构的，仅供演示。"
_IN_ATTACHMENT = "具体内容详见附件。"


@dataclass(frozen=True, slots=True)
class Request:
    """One request, already led to its site."""

    path: str
    query: dict[str, str]
    base: str
    """``http://host:port`` as the client addressed it."""
    day: date
    method: str = "GET"
    form: dict[str, str] = field(default_factory=dict)
    """Fields of a POST's form."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back."""

    body: bytes
    status: int = 200
    content_type: str = "text/html; charset=utf-8"
    headers: dict[str, str] = field(default_factory=dict)
    stream: Iterator[bytes] | None = None
    """A body without known length, in place of ``body``."""


@dataclass(frozen=True, slots=True)
class SiteData:
    """A site as the platforms see it."""

    site: Site
    owner: str
    scripted_nav: bool = False


@cache
def _environment() -> Environment:
    environment = Environment(loader=PackageLoader("replica"), autoescape=True, undefined=StrictUndefined)
    environment.filters["whole"] = _whole
    return environment


def _whole(text: str) -> Markup:
    """An attribute's value; line ends as references, since a parser would otherwise fold them."""
    return Markup(str(escape(text)).replace("\r", "&#13;").replace("\n", "&#10;"))  # noqa: S704  escaped above


def render(template: str, **values: object) -> Answer:
    """An HTML answer from a template."""
    return Answer(_environment().get_template(template).render(**values).encode())


def paragraphs(document: Document) -> tuple[str, ...]:
    """The body as shown."""
    if document.body is not None:
        return document.body
    return (_IN_ATTACHMENT,) if document.attachments else (_SYNTHETIC,)


def attachment_path(_: Chain, document: Document, number: int) -> str:
    """Address of a document's n-th file (from 1) on hosts of the province's platforms (wire-formats 2.6)."""
    d = document.id
    return f"/attachment/{d // 1_000_000}/{d // 1000}/{d}/{number}.{document.attachments[number - 1].suffix}"


def attachment_bytes(attachment: Attachment, document: Document) -> bytes:
    """The file itself."""
    if attachment.html:
        return "<html><head><title>出错了</title></head><body>出错了</body></html>".encode()
    if attachment.blank:
        return blank_pdf()
    if attachment.scan:
        return scan_pdf()
    lines = attachment.lines if attachment.lines is not None else (document.title, *TABLES, *NOTES)
    return _WRITERS[attachment.suffix](lines)


def _plain(lines: tuple[str, ...]) -> bytes:
    return "\n".join(lines).encode()


_WRITERS: dict[str, Callable[[tuple[str, ...]], bytes]] = {
    "pdf": text_pdf,
    "docx": text_docx,
    "xlsx": sheet_xlsx,
    "zip": text_zip,
    "txt": _plain,
    "csv": _plain,
}


def attachment_answer(attachment: Attachment, document: Document) -> Answer:
    """The file as served: a PDF may come as octet-stream (wire-formats 14), an error page never says so."""
    kind = "text/html; charset=utf-8" if attachment.html else "application/octet-stream"
    if attachment.suffix == "pdf" and not attachment.html:
        kind = "application/pdf"
    return Answer(attachment_bytes(attachment, document), content_type=kind)
