"""A task list as the office got it, a Word file or plain text, read into tasks for a new workspace."""

from __future__ import annotations

from pathlib import Path

from crawler.reading.content import UnreadableError
from crawler.reading.docx_tables import read_tables
from rules.errors import InputError, Problem
from rules.tasklist.reading import TaskList, read_task_list
from rules.tasklist.rows import Sheet, decoded, numbered, read_text
from store.register import Register

MOST_BYTES = 32 * 1024 * 1024
_KINDS = {
    b"\xd0\xcf\x11\xe0": "是旧的Word文件（.doc），请在Word里另存为 .docx",
    b"%PDF": "是PDF，读不出表格；请用Word原件（.docx）",
    b"{\\rtf": "是RTF文件，请在Word里另存为 .docx",
}


def read_list(file: Path, register: Register, prefix: str) -> TaskList:
    """Its tasks. Raises :class:`InputError` where it is no such list; ``OSError`` where it cannot be opened."""
    return read_task_list(_sheet(file), file.name, register, prefix)


def _sheet(file: Path) -> Sheet:
    with file.open("rb") as opened:
        raw = opened.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise _wrong(file, "文件过大，请核对是不是放错了文件")
    for begin, sentence in _KINDS.items():
        if raw.startswith(begin):
            raise _wrong(file, sentence)
    if not raw.startswith(b"PK"):
        return read_text(decoded(raw, file.name))
    try:
        tables = read_tables(raw)
    except UnreadableError as error:
        raise _wrong(file, f"这个Word文件读不出来，请在Word里打开后另存为 .docx 再试（{error}）") from error
    return numbered(tables.rows, tables.paragraphs)


def _wrong(file: Path, sentence: str) -> InputError:
    return InputError([Problem(file.name, 1, 1, sentence)])
