"""The documents, their fenced blocks, and what a block's first line says is to be done with it.

A fence's first word is its language, the rest are directives (CONTRIBUTING.md lists them).
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_FENCE = re.compile(r"^(?P<indent> *)```(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=indent)```\s*$", re.M | re.S)


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block."""

    document: Path
    line: int
    language: str
    directives: tuple[str, ...]
    body: str

    @property
    def no_run(self) -> bool:
        """Needs a network or a service: its commands are only held against the command line's options."""
        return "no-run" in self.directives

    def target(self, directive: str) -> str | None:
        """``units.yaml`` of ``file=units.yaml``."""
        return next((d.partition("=")[2] for d in self.directives if d.startswith(f"{directive}=")), None)

    @property
    def name(self) -> str:
        """For test ids and messages."""
        return f"{self.document.relative_to(ROOT)}:{self.line}"

    def commands(self) -> list[tuple[str, list[str]]]:
        """The commands after ``$ ``, each with the output lines shown below it; a backslash joins lines."""
        found: list[tuple[str, list[str]]] = []
        lines = iter(self.body.splitlines())
        for line in lines:
            if line.startswith("$ "):
                command = line[2:]
                while command.endswith("\\"):
                    command = command[:-1] + next(lines).strip()
                found.append((command, []))
            elif found:
                found[-1][1].append(line)
        return found


def documents() -> list[Path]:
    """Every document of ours, README first."""
    top = [ROOT / n for n in ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    return [*top, *sorted((ROOT / "docs").rglob("*.md"))]


def blocks(document: Path) -> Iterator[Block]:
    """The fenced blocks of a document, in order."""
    text = document.read_text(encoding="utf-8")
    for found in _FENCE.finditer(text):
        language, *directives = found["info"].split() or [""]
        indent = found["indent"]
        body = "".join(line.removeprefix(indent) for line in found["body"].splitlines(keepends=True))
        yield Block(document, text.count("\n", 0, found.start()) + 1, language, tuple(directives), body)


def all_blocks() -> list[Block]:
    """The blocks of all documents."""
    return [b for d in documents() for b in blocks(d)]


def prose(document: Path) -> str:
    """A document without its fenced blocks."""
    return _FENCE.sub("", document.read_text(encoding="utf-8"))


def tracked() -> list[Path]:
    """Files under version control (or, in an unpacked archive, all files that are not hidden)."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode == 0 and listed.stdout:
        return [p for name in listed.stdout.split("\0") if name and (p := ROOT / name).is_file()]
    hidden = (p for p in ROOT.rglob("*") if p.is_file())
    return [p for p in hidden if not any(part.startswith(".") for part in p.relative_to(ROOT).parts)]
