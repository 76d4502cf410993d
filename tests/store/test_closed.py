"""Files for their owner's eyes alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from stat import S_IMODE

import pytest

from store.closed import close_doors, closed_folder, fresh_closed, make_closed, open_doors
from store.db import database_files, open_database


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return S_IMODE(path.stat().st_mode)


@pytest.mark.usefixtures("umask")
def test_what_is_made_is_closed_whatever_the_umask(tmp_path: Path) -> None:
    folder = closed_folder(tmp_path / "evidence")
    with fresh_closed(folder / "a") as out:
        out.write(b"a")
    make_closed(folder / "b")
    assert [mode(p) for p in (folder, folder / "a", folder / "b")] == [0o700, 0o600, 0o600]


@pytest.mark.usefixtures("umask")
def test_a_database_and_what_lies_beside_it_is_closed(tmp_path: Path) -> None:
    sessions = open_database("sqlite:///gapwatch.db", tmp_path)
    with sessions() as session:
        session.connection()
        files = [f for f in database_files("sqlite:///gapwatch.db", tmp_path) if f.exists()]
        assert len(files) >= 3
        assert {mode(f) for f in files} == {0o600}


def test_a_file_that_stands_there_is_neither_emptied_nor_written_over(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a", encoding="utf-8")
    make_closed(tmp_path / "a")
    assert (tmp_path / "a").read_text(encoding="utf-8") == "a"
    with pytest.raises(FileExistsError):
        fresh_closed(tmp_path / "a")


def test_open_doors_are_found_to_the_bottom_and_closed(tmp_path: Path) -> None:
    inner = tmp_path / "evidence" / "2018-11-19" / "look-1.warc.gz"
    inner.parent.mkdir(parents=True)
    inner.write_bytes(b"")
    inner.chmod(0o640)
    (tmp_path / "evidence" / "elsewhere").symlink_to("/")
    places = (tmp_path / "evidence", tmp_path / "missing")
    assert inner in set(open_doors(places))
    assert close_doors(places) == 3
    assert list(open_doors(places)) == []


def test_a_servers_database_has_no_files(tmp_path: Path) -> None:
    assert database_files("postgresql://gapwatch@db/gapwatch", tmp_path) == ()
    assert database_files("sqlite://", tmp_path) == ()
