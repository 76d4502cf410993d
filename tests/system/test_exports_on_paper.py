"""Ledger and circular as they come out of the printer: real LibreOffice, real Chinese fonts."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from alerts.circular import circular
from alerts.exports.circular_docx import circular_docx
from alerts.exports.ledger_xlsx import ledger_xlsx
from alerts.pictures import Pictures, ages, heat_map, weeks
from service.papers import pdf_of
from tests.alerts.cases import hostile_cases, ledger, one_of_each
from tests.alerts.city import AS_OF, register
from tests.alerts.exports.test_circular_docx import DRAFTED
from tests.alerts.test_circular import SECTIONS, quarter

pytestmark = pytest.mark.system
CASES = [*one_of_each(), *hostile_cases()]
GAPS = [c.gap for c in CASES]
FINDINGS = [c.now for c in CASES if c.now is not None]


def _run(*command: object) -> str:
    program = shutil.which(str(command[0]))
    assert program, f"{command[0]} is missing: run the apt-get line of README"
    done = subprocess.run(
        [program, *map(str, command[1:])], capture_output=True, text=True, timeout=120, check=True, encoding="utf-8"
    )
    return done.stdout


def _ledger(folder: Path) -> Path:
    open_ones = [g for g in GAPS if g.state.is_open]
    pictures = Pictures(
        heat_map(FINDINGS, open_ones, register(), SECTIONS, AS_OF), weeks(GAPS, AS_OF), ages(GAPS, AS_OF)
    )
    place = folder / "ledger.xlsx"
    place.write_bytes(ledger_xlsx(ledger(CASES), pictures))
    return pdf_of(place)


def _circular(folder: Path) -> Path:
    place = folder / "circular.docx"
    place.write_bytes(circular_docx(circular(quarter(FINDINGS, GAPS)), DRAFTED))
    return pdf_of(place)


@pytest.fixture(scope="module", params=["ledger", "circular"])
def pdf(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp(request.param)
    return _ledger(folder) if request.param == "ledger" else _circular(folder)


WORDS = {
    "ledger": (
        "示例市政务公开问题整改台账",
        "责任单位",
        "不整改理由",
        "市民政局",
        "各周缺口",
        "<script>alert(1)</script>",
    ),
    "circular": ("政务公开工作监测情况的通报", "一、总体情况", "下一步要求", "附件", "市民政局", "待填"),
}


def test_the_words_are_chinese_on_paper(pdf: Path) -> None:
    document = pypdfium2.PdfDocument(pdf)
    text = "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)
    for words in WORDS[pdf.stem]:
        assert words in text
    assert "\ufffd" not in text


def test_its_typefaces_have_chinese_glyphs_and_travel_with_it(pdf: Path) -> None:
    fonts = [line.split() for line in _run("pdffonts", pdf).splitlines()[2:]]
    assert [f[0] for f in fonts if "CJK" in f[0]], fonts
    assert [f[0] for f in fonts if f[-5] != "yes"] == []  # embedded


def test_every_page_has_ink_and_ink_stays_off_its_edges(pdf: Path, tmp_path: Path) -> None:
    _run("pdftoppm", "-r", 40, "-png", pdf, tmp_path / "seen")
    _run("pdftoppm", "-r", 40, "-gray", pdf, tmp_path / "page")
    pages = sorted(tmp_path.glob("page*.pgm"))
    assert len(pages) == len(list(tmp_path.glob("seen*.png"))) == len(pypdfium2.PdfDocument(pdf))
    for page in pages:
        kind, width, height, _, pixels = page.read_bytes().split(maxsplit=4)
        assert kind == b"P5"
        rows = [pixels[at : at + int(width)] for at in range(0, int(width) * int(height), int(width))]
        dark = [sum(p < 128 for p in row) for row in rows]
        assert sum(dark) > 100, page
        assert sum(dark[:3]) + sum(dark[-3:]) == 0, page
        assert all(min(row[:3]) > 128 and min(row[-3:]) > 128 for row in rows), page
