"""docs/architecture.md names every table and every package; the Makefile has what we tell to run."""

from __future__ import annotations

import re
import tomllib

import pytest

from store.models import Base
from store.rounds import LookState
from tests.docs.documents import ROOT, all_blocks, documents

ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_table_is_described_and_no_other() -> None:
    section = ARCHITECTURE.partition("## Tables")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.M) == sorted(
        Base.metadata.tables, key=lambda t: section.find(f"`{t}`")
    )


@pytest.mark.parametrize("place", PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["only-include"])
def test_every_part_of_the_wheel_has_its_row_among_the_folders(place: str) -> None:
    section = ARCHITECTURE.partition("## Folders")[2].partition("\n## ")[0]
    assert f"| `{place}" in section


def test_the_phases_of_a_look_are_those_of_the_store() -> None:
    phases = re.findall(r"\w+", (LookState.__doc__ or "").partition("``")[2].partition("``")[0])
    assert f"| look | {' → '.join(f'`{p}`' for p in phases)} |" in ARCHITECTURE


def test_every_make_target_that_a_document_names_is_there() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.M))
    text = "\n".join(d.read_text(encoding="utf-8") for d in documents())
    named = set(re.findall(r"`make ([a-z-]+)`", text)) | {
        command.split()[1] for b in all_blocks() for command, _ in b.commands() if command.startswith("make ")
    }
    assert named - targets == set()
