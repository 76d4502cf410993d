"""docs/dependencies.md names every direct dependency with the licence it really has."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distributions, metadata

import pytest

from tests.docs.documents import ROOT

DOCUMENT = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
DIRECT = [
    re.split(r"[\[<>=~! ]", d)[0] for d in (*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"])
]
_FAMILIES = ("AGPL", "LGPL", "GPL", "MPL", "Apache", "BSD", "MIT", "ISC")


def _row(name: str) -> list[str]:
    row = next((line for line in DOCUMENT.splitlines() if line.startswith(f"| {name} |")), "")
    return [cell.strip() for cell in row.strip("|").split("|")]


def _declared(name: str) -> set[str]:
    """Licence families that an installed package's own metadata names."""
    about = metadata(name)
    words = " ".join([
        about.get("License-Expression") or "", (about.get("License") or "")[:200],
        *(c for c in about.get_all("Classifier") or () if c.startswith("License")),
    ])  # fmt: skip
    families = {f for f in _FAMILIES if f.lower() in words.lower()}
    return families - {"GPL"} if families & {"LGPL", "AGPL"} else families


@pytest.mark.parametrize("name", DIRECT)
def test_every_direct_dependency_has_a_row_with_licence_and_reason(name: str) -> None:
    assert len(_row(name)) >= 3, f"docs/dependencies.md does not name {name}"
    _, licence, why, *_ = _row(name)
    assert why
    assert {f for f in _FAMILIES if f in licence} & _declared(name), f"{name} declares {_declared(name)}"


def test_no_row_names_a_dependency_that_is_not_there() -> None:
    rows = re.findall(r"^\| ([A-Za-z0-9._-]+) \|", DOCUMENT, re.M)
    assert sorted(set(rows) - {"package"} - set(DIRECT)) == []


def test_nothing_installed_is_under_the_agpl_and_what_is_under_gpl_families_is_named() -> None:
    unnamed = []
    for package in distributions():
        name = package.metadata["Name"]
        families = _declared(name)
        assert "AGPL" not in families, name
        if families & {"GPL", "LGPL", "MPL"} and name not in DOCUMENT:
            unnamed.append(name)
    assert unnamed == []
