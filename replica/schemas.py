"""JSON Schemas of the files of a city folder, for editors. ``python -m replica.schemas`` writes them anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from replica.city import CityFile
from replica.common import Common
from replica.faults import Fault
from replica.platforms import contents_model
from replica.register import Contacts, Event, Proof, Site, Unit
from replica.script import Script
from replica.truth import Truth

FOLDER = Path(__file__).parent / "schema"
_FILES: dict[str, Any] = {
    "city": CityFile,
    "units": tuple[Unit, ...],
    "sites": tuple[Site, ...],
    "contacts": Contacts,
    "events": tuple[Event, ...],
    "proofs": tuple[Proof, ...],
    "contents": contents_model(),
    "common": tuple[Common, ...],
    "faults": tuple[Fault, ...],
    "script": Script,
    "truth": Truth,
}


def schemas() -> dict[str, str]:
    """File name → text of every published schema."""
    return {f"{name}.schema.json": _text(name, kind) for name, kind in _FILES.items()}


def write(folder: Path = FOLDER) -> None:
    """Write all schemas."""
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, encoding="utf-8")


def _text(name: str, kind: Any) -> str:
    schema = TypeAdapter(kind).json_schema(by_alias=True)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"{name}.yaml of a replica city"}
    return json.dumps({**schema, **head}, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    write()
