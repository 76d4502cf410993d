"""``gapwatch read`` as a command. The pages are SYNTHETIC."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.crawler.read_pages import COLUMN, article, listing, row

GAPWATCH = Path(sys.executable).with_name("gapwatch")


def typed(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [GAPWATCH, "read", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_each_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(article("发布时间：2018-05-08"), encoding="utf-8")
    (tmp_path / "栏目.html").write_bytes(listing("".join(row(n) for n in range(9))).encode("gb18030"))
    done = typed("a.html", "栏目.html", "--url", COLUMN, folder=tmp_path)
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.returncode, done.stderr) == (0, "")
    assert [(line["file"], line["kind"], len(line["rows"])) for line in lines] == [
        ("a.html", "document", 0),
        ("栏目.html", "listing", 9),
    ]


def test_a_file_that_cannot_be_opened_is_one_sentence(tmp_path: Path) -> None:
    done = typed("nothing.html", folder=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "nothing.html: No such file or directory\n")


def test_a_wrong_format_or_no_file_is_one_sentence(tmp_path: Path) -> None:
    for words in (("--format", "xml", "a.html"), ()):
        done = typed(*words, folder=tmp_path)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
