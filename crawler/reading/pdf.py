"""PDF. Imported in the attachment process only: the library is not thread-safe and its input is hostile."""

from __future__ import annotations

import pypdfium2

from crawler.reading.content import MOST_TEXT, Content, UnreadableError, judged

MOST_PAGES = 300
LITTLE_TEXT = 100
"""Characters up to which a page's text may be no more than the page number below a scan."""


def read(body: bytes) -> Content:
    """Text of all pages. Pages that draw without text are pictures: they may hold outlined letters."""
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"PDF: {error}") from error
    texts: list[str] = []
    drawn, cut = False, len(document) > MOST_PAGES
    with document:
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            text = page.get_textpage().get_text_bounded().replace("\r\n", "\n").replace("\x00", "")
            texts.append(text)
            drawn = drawn or _is_picture(page, text)
            if sum(map(len, texts)) > MOST_TEXT:
                break
    return judged("\n".join(texts), pictures=drawn, cut=cut)


def _is_picture(page: pypdfium2.PdfPage, text: str) -> bool:
    """True where what is drawn may be letters: anything on a page without text, an image on one with next to none."""
    if not text.strip():
        return any(True for _ in page.get_objects(max_depth=1))
    image = pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
    return len(text.strip()) < LITTLE_TEXT and any(True for _ in page.get_objects(filter=[image], max_depth=3))
