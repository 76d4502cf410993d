"""Files of old formats, made byte by byte from their specifications. All are SYNTHETIC."""

from __future__ import annotations

import struct
import zlib

_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file (MS-CFB) with the given streams, all long enough to need no mini stream."""
    padded = {
        n: d + b"\0" * (-len(d) % _SECTOR) + b"\0" * max(0, 4096 - len(d) - (-len(d) % _SECTOR))
        for n, d in streams.items()
    }
    starts, sector = {}, 2  # sector 0 is the FAT, 1 the directory
    fat = [_FAT, _END]
    for name, data in padded.items():
        count = len(data) // _SECTOR
        starts[name] = sector
        fat += [sector + n + 1 for n in range(count - 1)] + [_END]
        sector += count
    assert len(fat) <= 128
    assert len(padded) <= 3
    fat += [_FREE] * (128 - len(fat))
    names = list(padded)
    entries = [_entry("Root Entry", 5, _END, 0, child=1 if names else _FREE)]
    entries += [
        _entry(n, 2, starts[n], len(padded[n]), right=i + 2 if i + 1 < len(names) else _FREE)
        for i, n in enumerate(names)
    ]
    directory = b"".join(entries).ljust(_SECTOR, b"\0")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    head += (
        struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0)
        + struct.pack("<I", 0)
        + struct.pack("<I", _FREE) * 108
    )
    return head + struct.pack("<128I", *fat) + directory + b"".join(padded.values())


def _entry(name: str, kind: int, start: int, size: int, *, child: int = _FREE, right: int = _FREE) -> bytes:
    written = (name + "\0").encode("utf-16-le")
    return (
        written.ljust(64, b"\0") + struct.pack("<HBBIII", len(written), kind, 1, _FREE, right, child)
        + b"\0" * 36 + struct.pack("<IQ", start, size)
    )  # fmt: skip


def doc(*pieces: str, flags: int = 0x0200, version: int = 0xC1) -> bytes:
    """A Word 97 document of pieces: those in ASCII one byte a letter, the others two."""
    main, at, cps, pcds = bytearray(b"\0" * 1024), 1024, [0], b""
    for text in pieces:
        narrow = text.isascii()
        data = text.encode("cp1252") if narrow else text.encode("utf-16-le")
        pcds += struct.pack("<HIH", 0, (at * 2) | (1 << 30) if narrow else at, 0)
        cps.append(cps[-1] + len(text))
        main += data
        at += len(data)
    plc = struct.pack(f"<{len(cps)}I", *cps) + pcds
    clx = b"\x01\x03\x00abc" + b"\x02" + struct.pack("<I", len(plc)) + plc
    struct.pack_into("<HH", main, 0, 0xA5EC, version)
    struct.pack_into("<H", main, 10, flags)
    struct.pack_into("<II", main, 0x01A2, 0, len(clx))
    return compound({"WordDocument": bytes(main), "1Table": clx})


def xls(rows: list[list[str | float]], sheet: str = "收入表", *, picture: bool = False) -> bytes:
    """An Excel 97 workbook (BIFF8) of one sheet."""
    cells = _record(0x00EC, b"SYNTHETIC drawing") if picture else b""
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if isinstance(value, str):
                cells += _record(0x0204, struct.pack("<HHHHB", r, c, 0, len(value), 1) + value.encode("utf-16-le"))
            else:
                cells += _record(0x0203, struct.pack("<HHHd", r, c, 0, value))
    head = _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 6)) + _record(0x0042, struct.pack("<H", 1200))
    name = struct.pack("<BB", len(sheet), 1) + sheet.encode("utf-16-le")
    size = len(head) + 4 + 6 + len(name) + 4
    globals_ = head + _record(0x0085, struct.pack("<IBB", size, 0, 0) + name) + _record(0x000A, b"")
    body = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 6)) + cells + _record(0x000A, b"")
    return compound({"Workbook": globals_ + body})


def _record(kind: int, data: bytes) -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def rar(*names: str) -> bytes:
    """A RAR 5 archive of empty, stored files."""
    out = b"Rar!\x1a\x07\x01\x00" + _block(b"\x01\x00\x00")
    for name in names:
        written = name.encode()
        out += _block(b"\x02\x00" + b"\x00\x00\x20\x00\x01" + _vint(len(written)) + written)
    return out + _block(b"\x05\x00\x00")


def _block(header: bytes) -> bytes:
    sized = _vint(len(header)) + header
    return struct.pack("<I", zlib.crc32(sized)) + sized


def _vint(number: int) -> bytes:
    out = b""
    while number > 0x7F:
        out += bytes([number & 0x7F | 0x80])
        number >>= 7
    return out + bytes([number])
