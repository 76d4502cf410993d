"""Word 97–2003: the text by its piece table, table cells included (MS-DOC 2.4.1, 2.5, 2.8.35).

The text of a document lies in pieces, each of one or two bytes a letter, in any order; the table of pieces says which
piece holds which letters.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from crawler.reading.content import Content, UnreadableError, judged

_MAGIC = 0xA5EC
_WORD_97 = 0xC1
_ENCRYPTED, _TABLE_1 = 0x0100, 0x0200
_CLX = 0x01A2
"""Where the FIB names place and length of the piece table."""
_ONE_BYTE = 1 << 30
MOST_PIECES = 200_000
_FIELD = re.compile("\x13[^\x13\x14\x15]*(?:\x14([^\x13\x15]*))?\x15")
_PICTURES = re.compile("[\x01\x08]")
_DROPPED = re.compile("[\x01-\x06\x08\x0e-\x1d\x1f]")


def read_streams(streams: dict[str, bytes]) -> Content:
    """The text; a row of a table is a line, its cells stand apart by tabs. Pictures without text are a scan."""
    text = "".join(_pieces(streams))
    return judged(_plain(text), pictures=bool(_PICTURES.search(text)))


def _pieces(streams: dict[str, bytes]) -> Iterator[str]:
    main = streams["WordDocument"]
    if len(main) < _CLX + 8 or _number(main, 0, "H") != _MAGIC:
        raise UnreadableError("no Word document")
    if _number(main, 2, "H") < _WORD_97:
        raise UnreadableError("a Word document from before 1997")
    flags = _number(main, 10, "H")
    if flags & _ENCRYPTED:
        raise UnreadableError("encrypted")
    table = streams.get("1Table" if flags & _TABLE_1 else "0Table", b"")
    start, length = _number(main, _CLX, "I"), _number(main, _CLX + 4, "I")
    plc = _piece_table(table[start : start + length])
    count = (len(plc) - 4) // 12
    if not 0 < count <= MOST_PIECES:
        raise UnreadableError(f"a table of {count} pieces")
    for n in range(count):
        begin, end = _number(plc, 4 * n, "I"), _number(plc, 4 * n + 4, "I")
        place = _number(plc, 4 * (count + 1) + 8 * n + 2, "I")
        letters = end - begin
        if letters < 0 or letters > len(main):
            raise UnreadableError("pieces that contradict each other")
        narrow = bool(place & _ONE_BYTE)
        at, size = ((place & ~_ONE_BYTE) // 2, letters) if narrow else (place, 2 * letters)
        if at + size > len(main):
            raise UnreadableError("the document ends too early")
        yield main[at : at + size].decode("cp1252" if narrow else "utf-16-le", "replace")


def _piece_table(clx: bytes) -> bytes:
    """The PlcPcd behind the property modifiers."""
    at = 0
    while at < len(clx):
        if clx[at] == 1:
            at += 3 + _number(clx, at + 1, "H")
        elif clx[at] == 2:
            return clx[at + 5 : at + 5 + _number(clx, at + 1, "I")]
        else:
            break
    raise UnreadableError("no table of pieces")


def _number(data: bytes, at: int, kind: str) -> int:
    try:
        return int(struct.unpack_from(f"<{kind}", data, at)[0])
    except struct.error as error:
        raise UnreadableError("the document ends too early") from error


def _plain(text: str) -> str:
    """Marks of Word as line ends and tabs; of a field its result, not its instruction."""
    for _ in range(4):  # fields in fields
        text, changed = _FIELD.subn(lambda m: m.group(1) or "", text)
        if not changed:
            break
    text = re.sub("\x0d\x07", "\x07", text)
    text = re.sub("\x07\x07", "\n", text).replace("\x07", "\t")
    text = text.translate({0x0B: "\n", 0x0C: "\n", 0x0D: "\n", 0x1E: "-", 0xA0: " "})
    return _DROPPED.sub("", text)
