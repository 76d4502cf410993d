"""The form as a liaison officer sees it: real Chromium, desk and telephone width, styled by the page's own style sheet."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.console.conftest import Office, office, opened
from tests.system.test_digest_in_a_browser import FLAGS, chromium

__all__ = ["chromium", "office", "opened"]
pytestmark = pytest.mark.system


@pytest.mark.parametrize("width", [1280, 500])
def test_the_form_is_styled_and_nothing_runs_off_the_side(
    chromium: str, office: Office, tmp_path: Path, width: int
) -> None:
    browser, path = office.serve(), office.path()
    picture = tmp_path / "form.png"
    profile = f"--user-data-dir={tmp_path / 'profile'}"
    size = f"--window-size={width},1600"
    done = subprocess.run(
        [chromium, *FLAGS, profile, size, f"--screenshot={picture}", "--enable-logging=stderr", browser.base + path],
        capture_output=True, text=True, timeout=120, check=True, encoding="utf-8",
    )  # fmt: skip
    assert "Content Security Policy" not in done.stderr, "the style sheet was refused"
    assert picture.stat().st_size > 20_000
    page = tmp_path / "measured.html"
    measure = "<script>document.title = 'off by ' + (document.documentElement.scrollWidth - innerWidth)</script></body>"
    page.write_text(browser.get(path).body.replace("</body>", measure), encoding="utf-8")
    dom = subprocess.run(
        [chromium, *FLAGS, profile, size, "--dump-dom", f"file://{page}"],
        capture_output=True, text=True, timeout=120, check=True, encoding="utf-8",
    ).stdout  # fmt: skip
    measured = re.search(r"<title>off by (-?\d+)</title>", dom)
    assert measured, dom[:500]
    assert int(measured[1]) <= 0
