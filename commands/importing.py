"""``gapwatch import``: units, websites, recipients and duties from the Excel sheets that offices keep."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commands.common import HERE, UserError, WorkspaceOption
from rules.workspace import open_workspace
from service.house import Clock
from service.intake import KINDS, example, work_out, write
from words import _


def import_(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="units, sites, contacts or rules.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="An Excel file.")],
    workspace: WorkspaceOption = HERE,
    check: Annotated[bool, typer.Option("--check", help="Say what would become of each row; write nothing.")] = False,
    example_: Annotated[bool, typer.Option("--example", help="Write an empty sheet to fill in into FILE.")] = False,
) -> int:
    """Take over an Excel sheet into the workspace's files; what stands there stays. Every row is accounted for.

    Status 2 if some rows could not be taken.
    """
    if kind not in KINDS:
        raise UserError(_("import {kind}: use {names}").format(kind=kind, names=", ".join(KINDS)))
    if example_:
        _write_example(kind, file)
        return 0
    opened = open_workspace(workspace)
    change = work_out(kind, file, opened, Clock().today())
    for line in change.told:
        typer.echo(line)
    if not check:
        write(workspace, change)
    typer.echo(
        _("{kinds}：新增{added}，更改{changed}，没有变化{same}，有错{wrong}").format(
            kinds=KINDS[kind], added=change.added, changed=change.changed, same=change.same, wrong=change.wrong
        )
        + (
            _("；只是核对，什么也没有写")
            if check
            else _("；已写入 {names}").format(names="、".join(sorted(change.texts)))
            if change.texts
            else _("；没有要写的")
        )
    )
    return 2 if change.wrong else 0


def _write_example(kind: str, file: Path) -> None:
    if file.suffix != ".xlsx":
        raise UserError(_("{file}: 空表样的文件名要以 .xlsx 结尾").format(file=file))
    if file.exists():
        raise UserError(_("{file}: 已经有这个文件，请换一个文件名").format(file=file))
    file.write_bytes(example(kind))
    typer.echo(_("空表样：{file}；填好以后：gapwatch import {kind} {file} --check").format(file=file, kind=kind))
