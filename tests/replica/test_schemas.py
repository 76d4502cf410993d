from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from replica.schemas import FOLDER, schemas
from replica.yamlfile import read_yaml

CITIES = [Path("replica/cities/shili"), Path("tests/cities/yangban")]


def plain(value: Any) -> Any:
    """As JSON would hold it: dates as text, keys as text."""
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [plain(v) for v in value]
    return value.isoformat() if isinstance(value, date) else value


def test_published_schemas_are_current() -> None:
    published = {p.name: p.read_text(encoding="utf-8") for p in FOLDER.glob("*.json")}
    assert published == schemas(), "run: python -m replica.schemas"


@pytest.mark.parametrize("folder", CITIES, ids=lambda p: p.name)
def test_cities_keep_to_the_published_schemas(folder: Path) -> None:
    for path in sorted(folder.glob("**/*.yaml")):
        name = "contents" if path.parent.name == "contents" else path.stem.split("-")[0]  # truth-2019-06.yaml
        schema = FOLDER / f"{name}.schema.json"
        if path.parent.name != "rules" and name != "tasks":
            jsonschema.validate(plain(read_yaml(path)), json.loads(schema.read_text(encoding="utf-8")))
