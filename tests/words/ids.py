"""Every text of the code that is to be translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import typer

import cli
from commands.language import help_texts
from tests.docs.documents import ROOT

PACKAGES = ("alerts", "commands", "console", "crawler", "monitors", "rules", "service", "store", "words")


def sources() -> Iterator[tuple[Path, ast.Module]]:
    for path in (*ROOT.glob("*.py"), *(p for name in PACKAGES for p in (ROOT / name).rglob("*.py"))):
        text = path.read_text(encoding="utf-8")
        if "from words import" in text:
            yield path, ast.parse(text)


@cache
def texts() -> frozenset[str]:
    """What stands in ``_()`` and ``N_()``; a call with anything but a text is of a table whose texts stand in ``N_()``."""
    calls = (node for _, tree in sources() for node in ast.walk(tree) if isinstance(node, ast.Call))
    marked = (c for c in calls if isinstance(c.func, ast.Name) and c.func.id in ("_", "N_"))
    said = (c.args[0] for c in marked)
    return frozenset(a.value for a in said if isinstance(a, ast.Constant) and isinstance(a.value, str))


@cache
def helps() -> frozenset[str]:
    return help_texts(typer.main.get_command(cli.app))


def wanted(lang: str) -> frozenset[str]:
    """Chinese is wanted of help and of what has no Chinese; English of what has some."""
    code = texts() - helps()
    if lang == "en":
        return frozenset(t for t in code if re.search("[\u4e00-\u9fff\uff00-\uffef]", t))
    return frozenset(t for t in code if not re.search("[\u4e00-\u9fff\uff00-\uffef]", t)) | helps()
