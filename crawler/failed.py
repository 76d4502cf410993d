"""A failure with its name: what every part of the crawler hands on instead of an exception."""

from __future__ import annotations

from dataclasses import dataclass

from store.reasons import Reason

CONNECTION = frozenset({Reason.DNS, Reason.REFUSED, Reason.RESET, Reason.TIMEOUT, Reason.TLS})
"""What our own line could have caused as well."""
BLOCKS = frozenset({Reason.BLOCKED_403, Reason.BLOCKED_CHALLENGE, Reason.RATE_LIMITED})
"""The site declines us. Never got round."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Why an ask gave no page. ``detail`` is for the engineer."""

    reason: Reason
    detail: str
