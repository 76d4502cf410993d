"""What import-linter cannot see: single modules, the order of the interpreter's path, and what an import drags in."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("store", "crawler", "monitors", "rules", "alerts", "service", "console", "commands", "replica")


def sources() -> Iterator[Path]:
    yield ROOT / "cli.py"
    yield ROOT / "scheduler.py"
    for package in PACKAGES:
        yield from (ROOT / package).rglob("*.py")


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module)
            names.update(f"{node.module}.{alias.name}" for alias in node.names)
    return names


def fresh(statement: str) -> str:
    code = f"import sys; {statement}; print(' '.join(sorted(m.partition('.')[0] for m in sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return done.stdout


def test_nobody_imports_the_command_line() -> None:
    assert [p.name for p in sources() if "cli" in imported(p)] == []


def test_only_the_command_line_imports_the_scheduler() -> None:
    assert [p.name for p in sources() if "scheduler" in imported(p)] == ["cli.py"]


@pytest.mark.parametrize("package", PACKAGES)
def test_a_package_is_ours_and_not_a_dependencys(package: str) -> None:
    module = __import__(package)
    assert Path(str(module.__file__)).resolve().is_relative_to(ROOT)


@pytest.mark.parametrize("module", ["rules.engine", "rules.plan", "rules.workspace", "monitors.registry"])
def test_judging_loads_neither_the_database_nor_the_crawler(module: str) -> None:
    loaded = set(fresh(f"import {module}").split())
    assert not loaded & {"sqlalchemy", "alembic", "scrapy", "twisted", "apscheduler", "crawler", "alerts"}


def test_the_crawler_loads_no_rules() -> None:
    loaded = set(fresh("import crawler.run").split())
    assert not loaded & {"rules", "monitors", "alerts", "service", "console", "commands", "apscheduler", "starlette"}


def test_the_replica_loads_nothing_of_ours() -> None:
    loaded = set(fresh("import replica.serve").split())
    assert not loaded & (set(PACKAGES) - {"replica"})
