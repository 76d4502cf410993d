"""The generated pages are as the code is now (``docs/generate.py`` renews them)."""

from __future__ import annotations

import json
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from monitors.registry import monitors
from rules.yamlfile import YamlFile
from store.reasons import Reason
from tests.docs.documents import ROOT

GENERATOR = runpy.run_path(str(ROOT / "docs" / "generate.py"))
PAGES: dict[str, str] = GENERATOR["pages"]()
REFERENCE = ROOT / "docs" / "reference"


@pytest.mark.parametrize("name", sorted(PAGES))
def test_a_reference_page_is_current(name: str) -> None:
    assert (REFERENCE / name).read_text(encoding="utf-8") == PAGES[name], "run: python docs/generate.py"


def test_nothing_else_lies_among_the_reference_pages() -> None:
    assert {p.name for p in REFERENCE.iterdir()} == set(PAGES)


@pytest.mark.parametrize(
    ("page", "command"),
    [
        ("rules.schema.json", ("rules", "list", "--format", "schema")),
        ("rule-list.schema.json", ("rules", "list", "--format", "list-schema")),
        ("preview.schema.json", ("rules", "preview", "--format", "schema")),
        ("ledger.schema.json", ("export", "ledger", "--format", "schema")),
        ("report.schema.json", ("report", "--format", "schema")),
        ("read.schema.json", ("read", "--format", "schema")),
    ],
)
def test_the_command_line_prints_the_same_schema(page: str, command: tuple[str, ...]) -> None:
    gapwatch = Path(sys.executable).with_name("gapwatch")
    done = subprocess.run([gapwatch, *command], capture_output=True, text=True, encoding="utf-8", check=True)
    assert json.loads(done.stdout) == json.loads(PAGES[page])


@pytest.mark.parametrize("file", sorted((ROOT / "rules" / "catalog").glob("*/rules/*.yaml")), ids=lambda f: f.name)
def test_the_shipped_rules_fit_the_published_schema(file: Path) -> None:
    schema: dict[str, Any] = json.loads(PAGES["rules.schema.json"])
    Draft202012Validator.check_schema(schema)
    errors = [e.message for e in Draft202012Validator(schema).iter_errors(YamlFile(file, file.name).plain())]
    assert errors == []


def test_every_kind_of_rule_and_every_reason_has_its_place() -> None:
    assert [k for k in monitors() if f"## {k}\n" not in PAGES["kinds.md"]] == []
    assert [r for r in Reason if r is not Reason.OK and f"`{r.value}`" not in PAGES["reasons.md"]] == []
