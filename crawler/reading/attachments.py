"""Attachments, read in a process of their own with memory, time and page limits: a hostile file ends that process, not the crawl."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys

from crawler.pages import Page
from crawler.reading.content import MOST_TEXT, Content
from store.facts import AttachmentState
from store.readings import Ask, AttachmentRead, Reading
from store.reasons import Reason

SECONDS = 30.0
"""Wall-clock time one attachment may cost."""
_OUTCOMES = {
    AttachmentState.UNREADABLE: Reason.ATTACHMENT_UNREADABLE,
    AttachmentState.SCAN: Reason.ATTACHMENT_SCANNED,
}


async def read_attachment(page: Page, ask: Ask) -> Reading:
    """The reading of a fetched attachment."""
    suffix = str(ask.context.get("suffix", ""))
    if _is_error_page(page.body, suffix):
        content, outcome = Content(AttachmentState.UNREADABLE, detail="a web page instead of the file"), Reason.SOFT_404
    else:
        content = await asyncio.to_thread(read_apart, page.body, suffix)
        outcome = _OUTCOMES.get(content.state, Reason.OK)
    read = AttachmentRead(
        document=str(ask.context.get("document", "")), url=ask.url, state=content.state.value, text=content.text,
        sha256=page.sha256, outcome=outcome,
    )  # fmt: skip
    return Reading(outcome, content.detail, attachment=read)


def read_apart(body: bytes, suffix: str, *, seconds: float = SECONDS) -> Content:
    """Read a file's inside in a separate process."""
    if not body.strip():
        return Content(AttachmentState.EMPTY, detail="no bytes")
    command = [sys.executable, "-m", "crawler.reading.worker", suffix or "-"]
    try:
        done = subprocess.run(command, input=body, capture_output=True, timeout=seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return Content(AttachmentState.UNREADABLE, detail=f"not read within {seconds:g} s")
    if done.returncode != 0:
        last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
        return Content(
            AttachmentState.UNREADABLE, detail=f"reader ended with {done.returncode}: {' '.join(last)[:200]}"
        )
    answer = json.loads(done.stdout)
    return Content(AttachmentState(answer["state"]), answer["text"][:MOST_TEXT], answer["detail"])


def _is_error_page(body: bytes, suffix: str) -> bool:
    """A ``.pdf`` address that answers HTML (wire-formats 14). What Word saved as a web page is none."""
    if b"urn:schemas-microsoft-com:office" in body[:4096]:
        return False
    start = body[:512].lstrip().lower()
    return suffix not in {"html", "htm", "shtml", "xml"} and start.startswith(
        (b"<!doctype html", b"<html", b"<head", b"<script")
    )
