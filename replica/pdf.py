"""Minimal PDF files: Chinese text in a font that is not embedded, a page with nothing on it, or a picture of a page."""

from __future__ import annotations

from functools import lru_cache

TABLES = (
    "部门收支总体情况表",
    "部门收入总体情况表",
    "部门支出总体情况表",
    "财政拨款收支总体情况表",
    "一般公共预算支出情况表",
    "一般公共预算基本支出情况表",
    "一般公共预算“三公”经费支出情况表",
    "政府性基金预算支出情况表",
)
"""The eight tables of a department's budget (task HZ2018-02-1, 财预〔2016〕143号)."""
NOTES = (
    "科目编码 2010101 行政运行，30101 基本工资",
    "因公出国（境）费、公务用车购置费、公务用车运行维护费、公务接待费",
    "一、主要职责",
    "二、收支增减变化情况",
    "三、机关运行经费安排情况",
    "四、政府采购安排情况",
    "五、名词解释",
)
"""What a whole budget says besides its tables."""

_LINES_A_PAGE = 30
_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light"
    b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 5 >> /DW 1000 /FontDescriptor 5 0 R >>",
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0"
    b" /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
)


@lru_cache(maxsize=256)
def text_pdf(lines: tuple[str, ...]) -> bytes:
    """A PDF that shows the lines, thirty a page; no lines give one empty page."""
    pages = [lines[i : i + _LINES_A_PAGE] for i in range(0, len(lines), _LINES_A_PAGE)] or [()]
    first = 3 + len(_FONT)
    kids = b" ".join(b"%d 0 R" % (first + 2 * i) for i in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        *_FONT,
    ]
    for i, page in enumerate(pages):
        content = _page(page)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            b" /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (first + 2 * i + 1)
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
    return _file(objects)


def blank_pdf() -> bytes:
    """A PDF of one page without text and without pictures."""
    return text_pdf(())


def scan_pdf() -> bytes:
    """A PDF of one page that a picture covers, as a scanner makes it: no text."""
    shown = b"q 595 0 0 842 0 0 cm /Im1 Do Q"
    picture = bytes((0xFF, 0x81) * 4)
    return _file(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            b" /Resources << /XObject << /Im1 5 0 R >> >> /Contents 4 0 R >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(shown), shown),
            b"<< /Type /XObject /Subtype /Image /Width 8 /Height 8 /ColorSpace /DeviceGray /BitsPerComponent 1"
            b" /Length %d >>\nstream\n%s\nendstream" % (len(picture), picture),
        ]
    )


def _page(lines: tuple[str, ...]) -> bytes:
    if not lines:
        return b""
    shown = [b"<%s> Tj 0 -24 Td" % line.encode("utf-16-be").hex().encode() for line in lines]
    return b"BT /F1 12 Tf 60 780 Td\n%s\nET" % b"\n".join(shown)


def _file(objects: list[bytes]) -> bytes:
    out = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table)
    return bytes(out)
