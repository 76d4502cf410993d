"""What every way of sending offers to the outbox, and how it fails."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol


class ChannelError(Exception):
    """A mail did not go out; the message is one clear sentence that names host and port."""


class UnreachableError(ChannelError):
    """Nothing can be sent at present: no connection, no encryption, no login. Concerns every mail."""


class DeferredError(ChannelError):
    """This mail was not taken, but may be later."""


class RefusedError(ChannelError):
    """This mail will never be taken."""


class LostError(ChannelError):
    """The connection broke. Whether the mail was taken is unknown if ``before_data`` had been called."""


class Line(Protocol):
    """An open connection."""

    def send(self, sender: str, recipient: str, mime: bytes, before_data: Callable[[], None]) -> str:
        """Hand one mail over; returns only if it was accepted for good: the server's words, at most 300 characters.

        ``before_data`` is called when sender and recipient are agreed, immediately before the content goes out;
        what it raises stops the hand-over and comes through. Raises a :class:`ChannelError`.
        """


class Channel(Protocol):
    """A way of sending."""

    def connect(self) -> AbstractContextManager[Line]:
        """Open a connection; raises :class:`UnreachableError`."""
