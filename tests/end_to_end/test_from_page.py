"""``gapwatch rules from-page`` on pages that were really looked at."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Demo, gapwatch

DAY = ("--as-of", "2018-05-07")


@pytest.fixture
def office(yangban: Demo, tmp_path: Path) -> Path:
    """A copy of the workspace after the demo: nothing is looked at any more."""
    return Path(shutil.copytree(yangban.workspace, tmp_path / "office"))


def _address(office: Path, table: str, what: str) -> str:
    column = "title" if table == "documents" else "name"
    with sqlite3.connect(office / "gapwatch.db") as database:
        found = database.execute(f"SELECT url FROM {table} WHERE {column} = ?", (what,)).fetchone()
    return str(found[0])


def test_a_page_becomes_a_draft_with_itself_as_an_example(office: Path) -> None:
    url = _address(office, "documents", "样板市财政所2018年权责清单")
    done = gapwatch("rules", "from-page", url, "--task", "YB2018-1", "--due", "3月31日前", "-w", office, *DAY)
    assert done.returncode == 1, "the page itself came too late for this deadline"
    assert "例子“所据的页面”应为 met" in done.stderr
    done = gapwatch("rules", "from-page", url, "--task", "YB2018-1", "-w", office, *DAY)
    assert done.returncode == 0, done.stderr
    for said in (
        "title: {all: ['{year}', 权责清单], any: ['{unit}']",
        "own: [权责清单]",
        "所据的页面",
        "请核对并改好：名称、期限",
    ):
        assert said in done.stdout
    tested = gapwatch("rules", "test", office / "rules" / "own.yaml", "-w", office)
    assert (tested.returncode, tested.stdout) == (0, "8 of 8 examples hold\n")
    tried = gapwatch("rules", "preview", office / "rules" / "own.yaml", "-w", office, *DAY)
    assert "样板市财政所" in tried.stdout, tried.stderr


def test_a_columns_page_becomes_a_rule_on_the_column(office: Path) -> None:
    url = _address(office, "columns", "便民公告")
    unclear = gapwatch("rules", "from-page", url, "--task", "YB2018-2", "-w", office, *DAY)
    assert unclear.returncode == 1
    assert "由几个单位共用，看不出这个页面是哪个单位的，请用 --unit 写明" in unclear.stderr
    done = gapwatch(
        "rules", "from-page", url, "--task", "YB2018-2", "--unit", "样板市政府办", "--as", "column", "-w", office, *DAY
    )
    assert done.returncode == 0, done.stderr
    assert "names: [便民公告]" in done.stdout
    assert gapwatch("rules", "test", office / "rules" / "own.yaml", "-w", office).returncode == 0


def test_a_page_that_is_not_stored_is_named_with_what_to_do(office: Path) -> None:
    known = _address(office, "documents", "样板市财政所2018年权责清单")
    kept = (office / "rules" / "own.yaml").read_bytes() if (office / "rules" / "own.yaml").exists() else b""
    for url, task, sentence in (
        (known.replace("5000003", "77"), "YB2018-1", "样板市财政所看过，但列表里没有读到它"),
        ("http://nobody.test/x.html", "YB2018-1", "它所在的网站也没有登记；请先登记到 sites.yaml"),
        ("x.html", "YB2018-1", "不是网址"),
        (known, "YB2018-9", "没有“YB2018-9”这项任务，是不是“YB2018-"),
    ):
        done = gapwatch("rules", "from-page", url, "--task", task, "-w", office, *DAY)
        assert (done.returncode, sentence in done.stderr) == (1, True), done.stderr
    now = (office / "rules" / "own.yaml").read_bytes() if (office / "rules" / "own.yaml").exists() else b""
    assert now == kept
