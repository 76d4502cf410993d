"""``python -m crawler.reading.worker SUFFIX < file``: reads one attachment under limits and writes JSON.

The file decides what it is: magic bytes first, the suffix where they are silent.
"""

from __future__ import annotations

import json
import resource
import sys
from zipfile import BadZipFile

from crawler.reading import docx, ofd, pdf, plain, xlsx
from crawler.reading.content import Content, UnreadableError
from store.facts import AttachmentState

MEMORY = 1024 * 1024 * 1024
CPU_SECONDS = 20
_ZIPPED = ((docx.is_mine, docx.read), (xlsx.is_mine, xlsx.read), (ofd.is_mine, ofd.read))


def read(body: bytes, suffix: str) -> Content:
    """The inside of a file."""
    if body.lstrip()[:5] == b"%PDF-":
        return pdf.read(body)
    if body[:4] == b"PK\x03\x04":
        for is_mine, inside in _ZIPPED:
            if is_mine(body):
                return inside(body)
        raise UnreadableError("an archive of an unknown kind")
    if suffix in plain.SUFFIXES:
        return plain.read(body, suffix)
    raise UnreadableError(f"no reader for .{suffix} with these first bytes: {body[:8].hex()}")


def _limit() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main() -> int:
    """Process edge: whatever a file does to its reader becomes ``unreadable`` with a cause."""
    body, suffix = sys.stdin.buffer.read(), sys.argv[1]
    _limit()
    try:
        content = read(body, suffix)
    except (UnreadableError, BadZipFile) as error:
        content = Content(AttachmentState.UNREADABLE, detail=str(error))
    except Exception as error:
        content = Content(AttachmentState.UNREADABLE, detail=f"{type(error).__name__}: {error}"[:300])
    answer = {"state": content.state.value, "text": content.text, "detail": content.detail}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
