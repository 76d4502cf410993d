"""Turning an office file into a PDF, where LibreOffice is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from service.files import write_whole

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 180
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR")
"""Of the environment, what LibreOffice gets: no setting and no secret of ours."""


class NoPdfError(Exception):
    """No PDF could be made; one sentence that says what to do."""


def pdf_of(file: Path) -> Path:
    """Write the PDF beside the file and return its place. Raises :class:`NoPdfError`."""
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise NoPdfError(
            f"这台机器没有安装LibreOffice，没有生成PDF；{file}已经写好，可以在Word或者WPS里另存为PDF，"
            "或者请工程师安装 libreoffice-writer 和 libreoffice-calc"
        )
    with tempfile.TemporaryDirectory(prefix="gapwatch-pdf-") as folder:
        profile = Path(folder) / "profile"
        command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore",
                   "--convert-to", "pdf", "--outdir", folder, str(file.resolve())]  # fmt: skip
        environment = {k: v for k, v in os.environ.items() if k in _KEPT}
        try:
            done = subprocess.run(  # noqa: S603 - a program of the system, on a file of ours
                command, env=environment, capture_output=True, text=True, timeout=_SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            raise NoPdfError(f"LibreOffice{_SECONDS}秒内没有做完，没有生成PDF；{file}已经写好") from None
        made = Path(folder) / f"{file.stem}.pdf"
        if not made.exists():
            said = (done.stderr.strip().splitlines() or ["没有说明原因"])[-1]
            raise NoPdfError(f"LibreOffice没有生成PDF（{said}）；{file}已经写好")
        place = file.with_suffix(".pdf")
        write_whole(place, made.read_bytes())
    return place
