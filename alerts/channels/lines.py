"""Why a line could not be opened or broke, in a few words, for whatever is spoken over it."""

from __future__ import annotations

import ssl


def line_trouble(error: Exception) -> str | None:
    """The words for trouble of the network or of TLS; None for what the protocol above it has to say."""
    if isinstance(error, TimeoutError):
        return "no answer in time"
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate is not trusted ({error.verify_message})"
    return error.strerror if isinstance(error, OSError) else None
