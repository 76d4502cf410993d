"""The project speaks of itself alone: no path of anybody's machine stands in it."""

from __future__ import annotations

import re
from pathlib import Path

from tests.docs.documents import ROOT, tracked

_FOLDERS = ("work", "root", "home", "Users", "tmp")
_MACHINE_PATH = re.compile(rf"(?<![\w.}}>*)\]-])/(?:{'|'.join(_FOLDERS)})/\w")
_TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".json", ".j2", ".txt", ".html", ".lock", ".cfg", ".ini", ".sh", ""}


def test_no_tracked_file_names_a_path_of_a_machine() -> None:
    found = []
    for path in tracked():
        if path.suffix not in _TEXT:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if _MACHINE_PATH.search(line):
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert found == []


def test_the_licence_is_the_one_the_package_names() -> None:
    licence = Path(ROOT / "LICENSE").read_text(encoding="utf-8")
    assert licence.startswith("MIT License")
    assert 'license = "MIT"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
