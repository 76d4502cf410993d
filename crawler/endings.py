"""What a failed ask means for the facts: an end statement for its site, its column or its attachment, never silence."""

from __future__ import annotations

from crawler.failed import Failed
from crawler.reading.paging import Progress
from store.facts import AttachmentState
from store.readings import Ask, AskKind, AttachmentRead, ColumnRead, Reading, SiteRead
from store.reasons import Reason

_PAGE_LOST = frozenset(
    {
        Reason.HTTP_4XX, Reason.HTTP_5XX, Reason.SOFT_404, Reason.REDIRECT_HOME, Reason.UNDECODABLE, Reason.JS_ONLY,
        Reason.LOGIN_WALL, Reason.TOO_LARGE,
    }
)  # fmt: skip
"""On a further page of a list these all mean one thing: the list cannot be paged to its end."""


def failed_reading(ask: Ask, failed: Failed) -> Reading:
    """The reading of an ask that gave no page."""
    if ask.kind is AskKind.ATTACHMENT:
        read = AttachmentRead(
            document=str(ask.context.get("document", "")), url=ask.url, state=AttachmentState.UNREADABLE.value,
            text="", sha256=None, outcome=failed.reason,
        )  # fmt: skip
        return Reading(failed.reason, failed.detail, attachment=read)
    columns, reason = _column_end(ask, failed)
    site = SiteRead(reason, f"{ask.url}: {failed.detail}", ask.url) if ask.context.get("site") else None
    return Reading(reason, failed.detail, columns_read=columns, site=site)


def _column_end(ask: Ask, failed: Failed) -> tuple[tuple[ColumnRead, ...], Reason]:
    key = ask.context.get("column")
    if not isinstance(key, str):
        return (), failed.reason
    progress = Progress.from_json(ask.context.get("progress"))
    lost = progress.pages > 0 and failed.reason in _PAGE_LOST
    reason = Reason.PAGING_INCOMPLETE if lost else failed.reason
    detail = f"page {progress.pages + 1}: {failed.reason.value}, {failed.detail}"
    return (ColumnRead(key, reason, None, whole=False, total=None, rows=progress.rows, detail=detail),), reason
