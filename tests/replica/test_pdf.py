from __future__ import annotations

import pypdfium2

from replica.pdf import TABLES, blank_pdf, scan_pdf, text_pdf


def text_of(data: bytes) -> list[str]:
    pdf = pypdfium2.PdfDocument(data)
    return [page.get_textpage().get_text_range() for page in pdf]


def test_chinese_text_comes_out_as_it_went_in() -> None:
    lines = ("示例市财政局2018年部门预算", *TABLES, "示府〔2018〕12号", "abc 123.45")
    assert text_of(text_pdf(lines))[0].split("\r\n") == list(lines)


def test_long_texts_run_over_pages() -> None:
    pages = text_of(text_pdf(tuple(f"第{n}行" for n in range(65))))
    assert len(pages) == 3
    assert "第64行" in pages[2]


def test_a_blank_page_holds_neither_text_nor_pictures() -> None:
    pdf = pypdfium2.PdfDocument(blank_pdf())
    assert len(pdf) == 1
    assert text_of(blank_pdf()) == [""]
    assert list(pdf[0].get_objects()) == []


def test_a_scanned_page_is_a_picture_without_text() -> None:
    (page,) = pypdfium2.PdfDocument(scan_pdf())
    assert text_of(scan_pdf()) == [""]
    (picture,) = page.get_objects()
    assert picture.get_bitmap().width == 8
