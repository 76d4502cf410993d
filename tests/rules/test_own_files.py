"""Adding to files that the office keeps by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules.errors import InputError
from rules.own_files import appended, write_whole

ENTRY = "- id: b\n  x: 1\n"


def test_what_stands_in_the_file_stays_to_the_letter() -> None:
    text = "# 注释\n- id: a   # 尾注\n  x: 'q'\n# 最后一行\n"
    assert appended(text, ENTRY, "x.yaml") == text.rstrip() + "\n\n" + ENTRY


def test_an_empty_list_makes_room_and_its_comments_stay() -> None:
    assert appended("# 说明\n[]\n", ENTRY, "x.yaml") == "# 说明\n\n" + ENTRY
    assert appended("", ENTRY, "x.yaml") == ENTRY


@pytest.mark.parametrize("text", ["a: 1\n", "[{id: a}]\n", "- id: a\n b: [\n"])
def test_what_is_no_list_of_entries_is_left_alone(text: str) -> None:
    with pytest.raises(InputError):
        appended(text, ENTRY, "x.yaml")


def test_a_file_is_replaced_at_once_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "rules" / "own.yaml"
    write_whole(path, "甲")
    path.chmod(0o640)
    write_whole(path, "乙")
    assert path.read_text(encoding="utf-8") == "乙"
    assert path.stat().st_mode & 0o777 == 0o640
    assert [p.name for p in path.parent.iterdir()] == ["own.yaml"]


def test_a_link_to_a_file_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("甲", encoding="utf-8")
    (tmp_path / "own.yaml").symlink_to("real.yaml")
    write_whole(tmp_path / "own.yaml", "乙")
    assert (tmp_path / "own.yaml").is_symlink()
    assert (tmp_path / "real.yaml").read_text(encoding="utf-8") == "乙"
