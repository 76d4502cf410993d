"""Whether nobody but their owner can read the places that hold what was seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from rules.workspace import Workspace
from store.closed import close_doors, open_doors
from store.db import database_files
from words import _

_FOLDERS = ("evidence", "preview", "logs", "backup", "backups")


def places(workspace: Workspace) -> tuple[Path, ...]:
    """Evidence, previews, logs, copies in the workspace, and the database's files."""
    files = database_files(workspace.settings.database.url, workspace.path)
    return (*(workspace.path / name for name in _FOLDERS), *files, *sorted(workspace.path.glob("*.db.bak*")))


def open_to_others(workspace: Workspace) -> Iterator[str]:
    """A sentence where somebody else may read what private people's data stands in."""
    found = list(open_doors(places(workspace)))
    if found:
        yield _(
            "{number} files or folders that may hold personal data can be read by others than their owner ({first} …): close them with gapwatch evidence protect"
        ).format(number=len(found), first=found[0].relative_to(workspace.path))


def protect(workspace: Workspace) -> int:
    """Close them all; how many were open. Raises ``OSError`` for what belongs to somebody else."""
    return close_doors(places(workspace))
