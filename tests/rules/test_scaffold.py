"""``gapwatch init``: a whole workspace or none."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from rules.errors import InputError
from rules.scaffold import write as scaffold
from rules.scaffold.write import OccupiedError, make_workspace
from rules.workspace import open_workspace

WHOLE = [
    "calendar", "contacts.yaml", "events.yaml", "evidence", "gapwatch.toml", "proofs", "proofs.yaml", "rules", "sites.yaml", "tasks.yaml",
    "units.yaml",
]  # fmt: skip


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def test_a_new_workspace_is_whole_and_loads_as_it_is(tmp_path: Path) -> None:
    make_workspace(tmp_path / "a" / "city")
    assert names(tmp_path / "a" / "city") == WHOLE
    assert names(tmp_path / "a") == ["city"]
    opened = open_workspace(tmp_path / "a" / "city")
    assert len(opened.catalogue.tasks) == 41
    assert opened.catalogue.rules
    assert not opened.settings.simulation


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "city").mkdir()
    make_workspace(tmp_path / "city")
    assert names(tmp_path / "city") == WHOLE


def test_the_current_folder_is_filled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    make_workspace(Path())
    assert names(tmp_path) == WHOLE


def test_an_occupied_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OccupiedError, match="is not empty"):
        make_workspace(tmp_path)
    assert names(tmp_path) == ["notes.txt"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "city").write_text("mine", encoding="utf-8")
    with pytest.raises(OccupiedError, match="is a file"):
        make_workspace(tmp_path / "city")


@pytest.mark.parametrize("exists", [True, False])
def test_an_unknown_catalogue_leaves_nothing_behind(tmp_path: Path, exists: bool) -> None:
    if exists:
        (tmp_path / "city").mkdir()
    with pytest.raises(InputError, match="没有“huizou”这个规则目录，是不是“huizhou”"):
        make_workspace(tmp_path / "city", "huizou")
    assert names(tmp_path) == (["city"] if exists else [])
    assert not exists or names(tmp_path / "city") == []


def test_a_failure_half_way_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(scaffold.shutil, "copyfile", full)
    with pytest.raises(OSError, match="No space left"):
        make_workspace(tmp_path / "city")
    assert names(tmp_path) == []


def test_a_new_workspace_is_readable_like_any_folder(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    make_workspace(tmp_path / "city")
    modes = {stat.S_IMODE((tmp_path / n).stat().st_mode) for n in ("plain", "city")}
    assert len(modes) == 1
