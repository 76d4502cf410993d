"""Documents and events of an example: facts from what the clerk wrote."""

from __future__ import annotations

from collections.abc import Iterator

from rules.schema import Example, HappenedEntry, SeenEntry
from store.facts import Attachment, AttachmentState, DateWitness, Document, Link, Medium, WitnessKind
from store.reasons import Reason
from store.register import Event


def read_document(
    seen: SeenEntry, number: int, example: Example, site: str, look_id: int, column: str = ""
) -> Document:
    """An item in its column; it was opened where the example tells of its body or files.

    ``column``: where it stands if the entry does not say; empty = 通知公告, on shared platforms 全部.
    """
    attachments = tuple(_attachment(name, seen) for name in seen.attachments)
    standing = column or seen.column or ("通知公告" if seen.on == "own" else "全部")
    opened = Reason.OK if seen.body is not None or attachments or seen.media else None
    return Document(
        key=f"{site}:{number}", site_id=site, url=url_of(seen.title), title=seen.title,
        title_cut=seen.title.endswith(("…", "...")), columns=(standing,), witnesses=tuple(_witnesses(seen)),
        number=seen.number, publisher=seen.publisher, signed=seen.signed, attachments=attachments,
        body=seen.body if opened else None, opened=opened, links=tuple(Link(t, url_of(t)) for t in seen.links_to),
        media=tuple(Medium(kind, "") for kind in seen.media), first_seen=seen.first_seen or example.as_of,
        look_id=look_id,
    )  # fmt: skip


def events(example: Example) -> tuple[Event, ...]:
    """What had happened in the whole city."""
    told = ((name, HappenedEntry.of(given)) for name, given in example.events.items())
    return tuple(Event(name, e.on, None, "", e.at, e.subject, e.words) for name, e in told)


def url_of(title: str) -> str:
    """Where an item stands: its title is as good as an address."""
    return title if title.startswith("http://") else f"http://example.example/{title}"


def _witnesses(seen: SeenEntry) -> Iterator[DateWitness]:
    if seen.published is not None:
        yield DateWitness(WitnessKind.PAGE, seen.published, seen.at)
    if seen.listed is not None:
        yield DateWitness(WitnessKind.LIST, seen.listed)


def _attachment(name: str, seen: SeenEntry) -> Attachment:
    text = seen.attachment_text
    state = AttachmentState.UNREAD if text is None else AttachmentState.TEXT if text else AttachmentState.EMPTY
    state = AttachmentState.SCAN if seen.scanned else state
    return Attachment(name, f"http://example.example/{name}", name.rpartition(".")[2], state, text or "")
