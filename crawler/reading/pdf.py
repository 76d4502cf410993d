"""PDF. Imported in the attachment process only: the library is not thread-safe and its input is hostile."""

from __future__ import annotations

import pypdfium2

from crawler.reading.content import MOST_TEXT, Content, UnreadableError, judged

MOST_PAGES = 300


def read(body: bytes) -> Content:
    """Text of all pages. Pages without text that draw anything else are pictures: they may hold outlined letters."""
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"PDF: {error}") from error
    texts: list[str] = []
    drawn = False
    with document:
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            text = page.get_textpage().get_text_bounded().replace("\r\n", "\n").replace("\x00", "")
            texts.append(text)
            drawn = drawn or (not text.strip() and any(True for _ in page.get_objects(max_depth=1)))
            if sum(map(len, texts)) > MOST_TEXT:
                break
    return judged("\n".join(texts), pictures=drawn)
