"""``gapwatch init``: a new workspace, perhaps of another city, perhaps with the tasks of a list that the office got."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from commands.common import UserError
from rules.errors import InputError, Problem
from rules.packs import chain_of
from rules.register import load_tasks, load_units
from rules.scaffold.names import register_of_year
from rules.scaffold.write import make_workspace, own_city, refuse_occupied
from rules.tasklist.likeness import Likeness, alike
from rules.tasklist.reading import TaskList
from rules.tasklist.written import tasks_yaml, units_yaml
from rules.workspace import shipped_catalogue
from service.house import Clock
from service.tasklist import read_list
from store.register import Register, Task
from words import _

_CATALOGUE = "huizhou"
_MOST_PREFIX = 40


def init(
    directory: Annotated[Path, typer.Argument(help="A new folder.")],
    from_tasklist: Annotated[
        Path | None,
        typer.Option("--from-tasklist", metavar="FILE", help="A task list (任务分工): .docx with a table, or plain text."),
    ] = None,
    prefix: Annotated[
        str, typer.Option("--prefix", metavar="ID", help="How the ids of its tasks begin: HZ2018 gives HZ2018-02-1.")
    ] = "",
    city: Annotated[
        str, typer.Option("--city", metavar="NAME", help="Another city: no shipped tasks, rules or register.")
    ] = "",
    catalogue: Annotated[
        str, typer.Option("--catalogue", metavar="PACK", help="With --city: the shipped rules that bind there, national or guangdong.")
    ] = "",
    year: Annotated[
        int | None,
        typer.Option("--year", min=2018, max=2199, help="The year it is for (left out: this one): units go by its names, unconfirmed; 2018 is that of the shipped list."),
    ] = None,
) -> int:  # fmt: skip
    """Make a workspace: settings, register, contacts, events, rules.

    Status 2 if rows of the task list could not be taken.
    """
    if prefix and not re.fullmatch(rf"[A-Za-z0-9][A-Za-z0-9._-]{{0,{_MOST_PREFIX}}}", prefix):
        raise UserError(_("--prefix {prefix}: 编号只能用字母、数字、点、横线，例如 SF2026").format(prefix=prefix))
    if prefix and from_tasklist is None:
        raise UserError(_("--prefix goes with --from-tasklist"))
    refuse_occupied(directory)
    if catalogue and not city.strip():
        raise UserError(_("--catalogue goes with --city"))
    if catalogue:
        chain_of(catalogue)
    shipped = chain_of(_CATALOGUE).reference.folder
    year = year or Clock().today().year
    written = own_city(city.strip(), catalogue) if city.strip() else register_of_year(shipped, year)
    found = None
    if from_tasklist is not None:
        found, files = _from_list(from_tasklist, prefix, city.strip(), catalogue)
        written |= files
    make_workspace(directory, _CATALOGUE, written)
    typer.echo(_("workspace: {directory}").format(directory=directory))
    if "units.yaml" in written and not city.strip():
        typer.echo(
            _("units.yaml：{year}年的名称，改名、合并的单位已写今名，都待确认；确认以前只会是未测").format(year=year)
        )
    if found is not None and from_tasklist is not None:
        _tell(found, from_tasklist.name, own=bool(city.strip()))
    typer.echo(_("next: edit gapwatch.toml, then units.yaml, sites.yaml and contacts.yaml; then: gapwatch check"))
    return 2 if found is not None and found.lost else 0


def _from_list(file: Path, prefix: str, city: str, catalogue: str) -> tuple[TaskList, dict[str, str]]:
    """The list, and the files made of it. A city of its own with shipped rules is told which rows are likely the same."""
    if city:
        found = read_list(file, Register((), ()), prefix)
        likely = _likely(found, city, catalogue) if catalogue else {}
        return found, {"tasks.yaml": tasks_yaml(found, file.name, {}, likely), "units.yaml": units_yaml(found)}
    register = Register(load_units(chain_of(_CATALOGUE).reference.folder / "units.yaml", "units.yaml"), ())
    found = read_list(file, register, prefix)
    shipped = shipped_catalogue(_CATALOGUE).tasks
    return found, {"tasks.yaml": tasks_yaml(found, file.name, _visible(found, shipped, file.name))}


def _likely(found: TaskList, city: str, catalogue: str) -> Mapping[str, Likeness]:
    reference = chain_of(catalogue).reference
    shipped = load_tasks(reference.folder / "tasks.yaml", "tasks.yaml")
    return alike([(t.id, t.text) for t in found.tasks], [(t.id, t.text) for t in shipped], city, reference.name)


def _visible(found: TaskList, shipped: dict[str, Task], name: str) -> dict[str, str]:
    """How visible tasks are that the shipped list has word for word: taken for visible, a shipped rule would accuse.

    Raises :class:`InputError` where an id means something else there.
    """
    told: dict[str, str] = {}
    for task in found.tasks:
        known = shipped.get(task.id)
        if known is None:
            continue
        if known.text != task.text:
            raise InputError(
                [
                    Problem(
                        name,
                        task.place,
                        1,
                        f"编号“{task.id}”内置任务清单已经用在另一项任务上，请用 --prefix 换一个开头",
                    )
                ]
            )
        if known.observability != "direct":
            told[task.id] = known.observability
    return told


def _tell(found: TaskList, name: str, *, own: bool) -> None:
    """What was read, and row by row what a person should look at."""
    typer.echo(
        _(
            "{name}：读到{number}项任务（{parts}个部分，{sections}节），写入 tasks.yaml；名称取自原文开头，请逐条改短"
        ).format(name=name, number=len(found.tasks), parts=found.parts, sections=found.sections)
    )
    remarks = [(t.place, f"{t.id}：{r}") for t in found.tasks for r in t.remarks]
    for place, sentence in sorted([*remarks, *found.left]):
        typer.echo(f"{name}{f' 第{place}行' if place else ''}：{sentence}")
    if own:
        groups = dict.fromkeys(g for t in found.tasks for u in t.units for g in u.groups)
        typer.echo(
            _("units.yaml 由点名的单位写成，都待确认；集合称谓（{names}）有哪些单位，请写上 groups").format(
                names="、".join(groups)
            )
        )
    unclear = len({t.id for t in found.tasks if t.remarks})
    typer.echo(
        _("请核对：{unclear}项任务的责任单位；没有当作任务的：{number}处，其中表内{lost}行").format(
            unclear=unclear, number=len(found.left), lost=found.lost
        )
    )
