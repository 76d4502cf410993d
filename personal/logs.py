"""Log lines without personal data, whoever writes them and however much they say."""

from __future__ import annotations

import logging

from personal.mask import mask_line


class MaskingFormatter(logging.Formatter):
    """Masks what was formatted, tracebacks included: addresses and strangers' words are logged as they came."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return mask_line(super().format(record))
