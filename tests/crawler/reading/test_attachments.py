"""Attachments, read by the real worker process. All files are made here and are SYNTHETIC."""

from __future__ import annotations

import asyncio
import io
import zipfile
from datetime import date

import pypdfium2
import pytest

from crawler.pages import Page
from crawler.reading.attachments import read_apart, read_attachment
from store.facts import AttachmentState
from store.readings import Ask, AskKind, Reading


def pdf(
    content: bytes, resources: bytes = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
) -> bytes:
    """A one-page PDF with a content stream; pdfium forgives the missing cross-reference table."""
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<<" + resources + b">>>>endobj\n"
        b"4 0 obj<</Length " + str(len(content)).encode() + b">>stream\n" + content + b"\nendstream endobj\n"
        b"trailer<</Root 1 0 R>>\n%%EOF"
    )  # fmt: skip


def zipped(**parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml").replace("_png", ".png"), text)
    return out.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DOCX = f"<w:document {W}><w:body><w:p><w:r><w:t>部门收支</w:t></w:r><w:r><w:t>总体情况表</w:t></w:r></w:p></w:body></w:document>"
EMPTY_DOCX = f"<w:document {W}><w:body><w:p/></w:body></w:document>"
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
BOOK = f'<workbook {S}><sheets><sheet name="收入表"/></sheets></workbook>'
SHARED = f"<sst {S}><si><t>合计</t></si></sst>"
SHEET = f'<worksheet {S}><sheetData><row><c t="s"><v>0</v></c><c><v>12.5</v></c></row></sheetData></worksheet>'
BARE_SHEET = f"<worksheet {S}><sheetData/></worksheet>"
OFD = '<o:Page xmlns:o="http://www.ofdspec.org/2016"><o:TextObject><o:TextCode>公开表</o:TextCode></o:TextObject></o:Page>'


@pytest.mark.parametrize(
    ("body", "suffix", "state", "text"),
    [
        (pdf(b"BT /F1 12 Tf 20 100 Td (Budget 2018) Tj ET"), "pdf", AttachmentState.TEXT, "Budget 2018"),
        (pdf(b""), "pdf", AttachmentState.EMPTY, ""),
        (pdf(b"10 10 50 50 re f"), "pdf", AttachmentState.SCAN, ""),
        (b"", "pdf", AttachmentState.EMPTY, ""),
        (b"%PDF-1.4 garbage", "pdf", AttachmentState.UNREADABLE, ""),
        (b"%PDF-1.7\n" + bytes(range(256)) * 200, "pdf", AttachmentState.UNREADABLE, ""),
        (zipped(word__document_xml=DOCX), "docx", AttachmentState.TEXT, "部门收支总体情况表"),
        (zipped(word__document_xml=DOCX), "pdf", AttachmentState.TEXT, "部门收支总体情况表"),
        (zipped(word__document_xml=EMPTY_DOCX), "docx", AttachmentState.EMPTY, ""),
        (zipped(word__document_xml=EMPTY_DOCX, word__media__1_png="x"), "docx", AttachmentState.SCAN, ""),
        (
            zipped(xl__workbook_xml=BOOK, xl__sharedStrings_xml=SHARED, xl__worksheets__sheet1_xml=SHEET),
            "xlsx", AttachmentState.TEXT, "收入表\n合计\t12.5",
        ),
        (zipped(xl__workbook_xml=BOOK, xl__worksheets__sheet1_xml=BARE_SHEET), "xlsx", AttachmentState.EMPTY, ""),
        (zipped(OFD_xml="<a/>", Doc_0__Pages__Page_0__Content_xml=OFD), "ofd", AttachmentState.TEXT, "公开表"),
        (b"PK\x03\x04 broken", "docx", AttachmentState.UNREADABLE, ""),
        (zipped(other="x"), "zip", AttachmentState.UNREADABLE, "other"),
        ("部门预算".encode("gb18030"), "txt", AttachmentState.TEXT, "部门预算"),
        ('序号,项目\n1,"水厂, 扩建"'.encode(), "csv", AttachmentState.TEXT, "序号\t项目\n1\t水厂, 扩建"),
        ('1,"没有写完'.encode(), "csv", AttachmentState.TEXT, '1,"没有写完'),
        (b"<html><body><p>x</p></body></html>", "html", AttachmentState.TEXT, "x"),
        (b"\xd0\xcf\x11\xe0 old", "doc", AttachmentState.UNREADABLE, ""),
        (b"{\\rtf1}", "", AttachmentState.EMPTY, ""),
    ],
)  # fmt: skip
def test_a_file_is_read_as_what_it_is(body: bytes, suffix: str, state: AttachmentState, text: str) -> None:
    content = read_apart(body, suffix)
    assert (content.state, content.text) == (state, text)


def test_a_blank_page_made_by_the_library_itself_is_empty() -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(200, 200)
    out = io.BytesIO()
    document.save(out)
    assert read_apart(out.getvalue(), "pdf").state is AttachmentState.EMPTY


def test_a_small_archive_that_unpacks_to_a_huge_part_is_unreadable() -> None:
    bomb = zipped(word__document_xml=f"<w:document {W}>" + " " * 70_000_000)
    assert len(bomb) < 200_000
    assert read_apart(bomb, "docx").state is AttachmentState.UNREADABLE


def test_entities_are_not_expanded() -> None:
    evil = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><w:document {W}><w:t>&x;</w:t></w:document>'
    assert read_apart(zipped(word__document_xml=evil), "docx").text == ""


def test_a_reader_that_takes_too_long_is_stopped() -> None:
    content = read_apart(pdf(b""), "pdf", seconds=0.001)
    assert content.state is AttachmentState.UNREADABLE


def reading(body: bytes, suffix: str) -> Reading:
    ask = Ask(AskKind.ATTACHMENT, "http://a.test/1.pdf", "s", {"document": "k", "name": "表", "suffix": suffix})
    return asyncio.run(read_attachment(Page("http://a.test/1.pdf", 200, body, date(2018, 11, 19)), ask))


def test_a_web_page_under_the_address_of_a_pdf_is_no_pdf() -> None:
    read = reading(b"<html><body>404</body></html>", "pdf").attachment
    assert read is not None
    assert (read.state, read.outcome) == ("unreadable", "soft_404")


def test_text_and_emptiness_are_good_outcomes_and_scans_are_not() -> None:
    assert [reading(b, "pdf").outcome for b in (pdf(b""), b"", pdf(b"1 1 9 9 re f"), b"%PDF-x")] == [
        "ok", "ok", "attachment_scanned", "attachment_unreadable",
    ]  # fmt: skip


IMAGE = b"q 100 0 0 100 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q "


@pytest.mark.parametrize(
    ("body", "suffix"),
    [
        (pdf(IMAGE + b"BT /F1 12 Tf 20 10 Td (- 2 -) Tj ET"), "pdf"),
        (zipped(word__document_xml=DOCX, word__media__1_png="x"), "docx"),
    ],
    ids=["a scan with a page number", "text with pictures"],
)
def test_a_file_half_of_pictures_was_not_read_wholly_but_its_text_is_kept(body: bytes, suffix: str) -> None:
    content = read_apart(body, suffix)
    assert content.state is AttachmentState.SCAN
    assert content.text


def test_a_file_longer_than_what_is_read_was_not_read_wholly() -> None:
    content = read_apart(("部门预算" * 60_000).encode(), "txt")
    assert content.state is AttachmentState.UNREADABLE
    assert content.text.startswith("部门预算")


def test_letters_without_meaning_are_not_read() -> None:
    assert read_apart(("\ue123\ue456" * 50 + "2018").encode(), "txt").state is AttachmentState.UNREADABLE
