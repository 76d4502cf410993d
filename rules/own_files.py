"""Writing into files that the office keeps by hand: entries are added at the end, all else stays to the letter."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from ruamel.yaml.comments import CommentedSeq

from rules.errors import InputError, Problem
from rules.yamlfile import YamlFile

_EMPTY = re.compile(r"^\[\s*\][ \t]*(#.*)?$", re.M)


def appended(text: str, entry: str, name: str) -> str:
    """A list file with one more entry. Raises :class:`InputError` where the file is no list of entries."""
    file = YamlFile.of_text(text, name)
    if not file.root:
        kept = _EMPTY.sub("", text).rstrip()
        return f"{kept}\n\n{entry}" if kept else entry
    if not isinstance(file.root, CommentedSeq) or file.root.fa.flow_style():
        raise InputError([Problem(name, 1, 1, "文件应是列表：每一项以“- id:”开头；请改好再加")])
    return f"{text.rstrip()}\n\n{entry}"


def write_whole(path: Path, text: str) -> None:
    """Put ``text`` in the place of a file at once: a reader, or a power cut, sees the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    target = path.resolve()
    handle, made = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(made).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        Path(made).replace(target)
    except BaseException:
        Path(made).unlink(missing_ok=True)
        raise
