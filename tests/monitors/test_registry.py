"""Kinds of rule are found by scanning the folder; the file's name is the kind."""

from __future__ import annotations

import pkgutil

import pytest

from monitors import checks
from monitors.registry import monitors

KINDS = sorted(info.name for info in pkgutil.iter_modules(checks.__path__))


def test_every_file_of_the_folder_is_a_kind() -> None:
    assert sorted(monitors()) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_named_like_its_file(kind: str) -> None:
    assert monitors()[kind].params.model_fields["kind"].annotation.__args__ == (kind,)  # type: ignore[union-attr]


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_says_what_it_covers_what_is_owed_and_what_stays_unknown(kind: str) -> None:
    doc = monitors()[kind].doc
    assert doc.startswith(f"{kind} ")
    assert all(part in doc for part in ("覆盖", "义务", "unknown 的原因"))


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_refuses_unknown_keys(kind: str) -> None:
    assert monitors()[kind].params.model_config["extra"] == "forbid"
