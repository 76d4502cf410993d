"""The digest as people see it: real Chromium, real Chinese fonts, nothing fetched from elsewhere."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from tests.end_to_end.conftest import YANGBAN, Demo, run_demo

pytestmark = pytest.mark.system
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="module")
def chromium() -> str:
    found = shutil.which("chromium")
    assert found, "Chromium is missing: run the apt-get line of README"
    return found


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    return run_demo(YANGBAN, tmp_path_factory.mktemp("browser") / "demo")


def _browse(chromium: str, tmp_path: Path, *arguments: str) -> str:
    done = subprocess.run(
        [chromium, *FLAGS, f"--user-data-dir={tmp_path / 'profile'}", *arguments],
        capture_output=True, text=True, timeout=120, check=True, encoding="utf-8",
    )  # fmt: skip
    return done.stdout


def test_the_page_is_readable_chinese_on_paper(chromium: str, demo: Demo, tmp_path: Path) -> None:
    pdf = tmp_path / "digest.pdf"
    _browse(chromium, tmp_path, f"--print-to-pdf={pdf}", f"file://{demo.workspace}/out/digest.html")
    document = pypdfium2.PdfDocument(pdf)
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    for words in ("样板市政务公开监测周报", "新增缺口", "样板市文化站", "法定依据", "查看位置"):
        assert words in text
    assert "\ufffd" not in text


@pytest.mark.parametrize("width", [1280, 500])
def test_nothing_runs_off_the_side(chromium: str, demo: Demo, tmp_path: Path, width: int) -> None:
    page = tmp_path / "measured.html"
    measure = "<script>document.title = 'off by ' + (document.documentElement.scrollWidth - innerWidth)</script></body>"
    page.write_text(demo.page.replace("</body>", measure), encoding="utf-8")
    dom = _browse(chromium, tmp_path, f"--window-size={width},900", "--dump-dom", f"file://{page}")
    measured = re.search(r"<title>off by (-?\d+)</title>", dom)
    assert measured, dom[:500]
    assert int(measured[1]) <= 0


def test_the_page_needs_nothing_from_elsewhere(demo: Demo) -> None:
    assert not re.search(r"<(img|script|iframe|link|object|embed)\b", demo.page, re.I)
    assert not re.search(r"url\(|@import", demo.page, re.I)
