"""docs/operate.md explains every setting of gapwatch.toml, with its default."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from rules.settings import Settings
from tests.docs.documents import ROOT

OPERATE = (ROOT / "docs" / "operate.md").read_text(encoding="utf-8")


def _settings(model: type[BaseModel], table: str) -> list[tuple[str, FieldInfo]]:
    found: list[tuple[str, FieldInfo]] = []
    for name, field in model.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            found += _settings(field.annotation, f"{name}.")
        else:
            found.append((table + name, field))
    return found


def _row(name: str) -> str:
    """The table row that explains a setting."""
    return next((line for line in OPERATE.splitlines() if line.startswith(f"| `{name}` |")), "")


@pytest.mark.parametrize(("name", "field"), _settings(Settings, ""), ids=lambda v: v if isinstance(v, str) else "")
def test_every_setting_has_a_row_with_its_default(name: str, field: FieldInfo) -> None:
    row = _row(name)
    assert row, f"docs/operate.md does not explain {name}"
    shown = "required" if field.is_required() else f"`{_written(field.default)}`"
    assert f"| {shown} |" in row, f"{name}: the default is {shown}"


def _written(value: Any) -> str:
    if value is None:
        return "unset"
    if isinstance(value, timedelta):
        return f'"{int(value.total_seconds()) // 3600}h"'
    return json.dumps(list(value) if isinstance(value, tuple) else value, ensure_ascii=False)


def test_no_row_explains_a_setting_that_is_not_there() -> None:
    known = {name for name, _ in _settings(Settings, "")}
    tables = ("database.", "crawl.", "network.", "confirm.", "mail.", "schedule.", "rules.", "answers.")
    rows = [line.split("`")[1] for line in OPERATE.splitlines() if line.startswith("| `")]
    assert [name for name in rows if name.startswith(tables) and name not in known] == []
