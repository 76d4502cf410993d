"""One request and its answer, as they went over the wire."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

Headers = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was asked and what came back. ``body`` is as sent: still compressed where the server compressed it."""

    url: str
    at: datetime
    """UTC, when the answer had arrived."""
    method: str
    sent: Headers
    posted: bytes
    status: int
    received: Headers
    body: bytes
    ip: str | None
    """Address that answered; None = not known."""
