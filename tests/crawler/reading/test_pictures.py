"""Pictures and embedded files of a body are attachments nobody read. SYNTHETIC."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from crawler.reading.pictures import shown_inside

BASE = "http://a.test/ysjs/content/post_1.html"


def shown(html: str) -> list[tuple[str, str, str]]:
    return [(a.name, a.url, a.suffix) for a in shown_inside(BeautifulSoup(f"<div>{html}</div>", "lxml"), BASE)]


@pytest.mark.parametrize(
    ("html", "attachment"),
    [
        ('<img src="/img/t.png" alt="收支总表">', ("收支总表", "http://a.test/img/t.png", "png")),
        ('<embed src="ys.pdf">', ("页内图片1", "http://a.test/ysjs/content/ys.pdf", "pdf")),
        ('<img src="data:image/png;base64,AAAA">', ("页内图片1", f"{BASE}#img1", "html")),
    ],
)
def test_what_is_shown_without_letters_is_an_attachment(html: str, attachment: tuple[str, str, str]) -> None:
    assert shown(html) == [attachment]


@pytest.mark.parametrize("html", ['<img src="/images/icon_pdf.gif">', '<img src="/a.gif" width="16">', "<p>正文</p>"])
def test_icons_hold_no_words(html: str) -> None:
    assert shown(html) == []
