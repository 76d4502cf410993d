"""What the documents show is typed in and must work: commands are run, files are loaded, rules hold their examples."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest
import typer
from ruamel.yaml import YAML

import cli
from rules.crosscheck import check_against
from rules.loader import load_rules_beside
from rules.testing import run_examples
from rules.workspace import Catalogue, shipped_catalogue
from store.db import open_database
from tests.docs.documents import Block, all_blocks, blocks, documents

LANGUAGES = {"console", "sh", "yaml", "toml", "sql", "text", "python", "ini", "cron", "json", "make"}
GAPWATCH = Path(sys.executable).with_name("gapwatch")


def _named(found: list[Block]) -> list[object]:
    return [pytest.param(b, id=b.name) for b in found]


@pytest.mark.parametrize("document", documents(), ids=lambda d: d.name)
def test_what_a_document_shows_works_from_its_first_line_to_its_last(document: Path, tmp_path: Path) -> None:
    place = tmp_path
    for block in blocks(document):
        assert block.language in LANGUAGES, f"{block.name}: say what kind of block this is"
        if block.no_run:
            continue
        if block.language == "console":
            for command, shown in block.commands():
                place = _type_in(command, shown, place, block)
        elif target := block.target("file"):
            (place / target).parent.mkdir(parents=True, exist_ok=True)
            (place / target).write_text(block.body, encoding="utf-8")
        elif target := block.target("entry"):
            _replace_entries(place / target, block.body)


def _type_in(command: str, shown: list[str], place: Path, block: Block) -> Path:
    """Run one command as a reader would; returns the folder the reader stands in afterwards."""
    words = shlex.split(command)
    if words[0] == "cd":
        return place / words[1]
    assert words[0] == "gapwatch", f"{block.name}: only gapwatch commands are run; mark others no-run: {command}"
    done = subprocess.run(
        [GAPWATCH, *words[1:]], cwd=place, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False
    )
    said = done.stdout + done.stderr
    if "fails" in block.directives:
        assert done.returncode == 1, f"{block.name}: {command} should have failed: {said}"
    else:
        assert done.returncode == 0, f"{block.name}: {command} ended with {done.returncode}: {said}"
    wanted = "\n".join(shown).strip()
    assert not wanted or _pattern(wanted).search(said), f"{block.name}: {command} said:\n{said}"
    return place


def _pattern(shown: str) -> re.Pattern[str]:
    """The shown output; ``…`` stands for anything."""
    return re.compile(".*?".join(re.escape(part) for part in shown.split("…")), re.S)


def _replace_entries(path: Path, text: str) -> None:
    """Put the shown entries in the place of those of the same id, or at the end."""
    yaml = YAML()
    known = yaml.load(path.read_text(encoding="utf-8"))
    for entry in yaml.load(text):
        at = next((i for i, e in enumerate(known) if e["id"] == entry["id"]), None)
        if at is None:
            known.append(entry)
        else:
            known[at] = entry
    with path.open("w", encoding="utf-8") as file:
        yaml.dump(known, file)


@pytest.mark.parametrize("block", _named([b for b in all_blocks() if b.language == "console"]))
def test_every_shown_command_exists_with_its_options(block: Block) -> None:
    for command, _ in block.commands():
        for words in _gapwatch_calls(command):
            known = typer.main.get_command(cli.app)
            while words and words[0] in getattr(known, "commands", {}):
                known = known.commands[words.pop(0)]  # type: ignore[attr-defined]
            assert not getattr(known, "commands", None), f"{block.name}: no such command: {command}"
            options = {o for p in known.params for o in p.opts}
            unknown = {w for w in words if w.startswith("-")} - options
            assert not unknown, f"{block.name}: {command}: no such option {unknown}"


def _gapwatch_calls(command: str) -> list[list[str]]:
    calls = (re.split(r"\||&&|>", command),)
    return [w[i + 1 :] for part in calls[0] if (w := shlex.split(part)) for i in _gapwatch_at(w)]


def _gapwatch_at(words: list[str]) -> list[int]:
    return [i for i, word in enumerate(words[:3]) if Path(word).name == "gapwatch" and not word.endswith("/")][:1]


@cache
def _shipped() -> Catalogue:
    return shipped_catalogue()


@pytest.mark.parametrize("block", _named([b for b in all_blocks() if "rules" in b.directives]))
def test_every_shown_rule_loads_beside_the_shipped_ones_and_holds_its_examples(block: Block, tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(block.body, encoding="utf-8")
    shipped = _shipped()
    shown = load_rules_beside(shipped.rules, file)
    check_against(shown, shipped.register, tuple(shipped.tasks.values()))
    outcomes = list(run_examples(shown, shipped.register, shipped.tasks, shipped.workdays))
    assert shown
    assert [o for o in outcomes if not o.holds] == []


@pytest.mark.parametrize("block", _named([b for b in all_blocks() if b.language == "sql"]))
def test_every_shown_statement_fits_the_tables(block: Block, tmp_path: Path) -> None:
    import sqlite3

    open_database("sqlite:///gapwatch.db", tmp_path)
    with sqlite3.connect(tmp_path / "gapwatch.db") as database:
        database.executescript(block.body)


@pytest.mark.parametrize("block", _named([b for b in all_blocks() if b.language == "yaml"]))
def test_every_shown_yaml_says_what_it_is(block: Block) -> None:
    assert {"rules", "no-run"} & set(block.directives) or block.target("file") or block.target("entry"), block.name
