"""What all commands share: their common options, the day they play, the open workspace, the sentence for a wrong call."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from rules.errors import did_you_mean
from rules.workspace import open_workspace
from service.house import Clock, House, open_house
from words import _

WorkspaceOption = Annotated[Path, typer.Option("--workspace", "-w", help="The workspace folder.")]
AsOfOption = Annotated[str | None, typer.Option("--as-of", metavar="ISO-DATE", help="Judge as of this day.")]
ByOption = Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides.")]
ReasonOption = Annotated[str, typer.Option("--reason", help="Why, in a sentence: it is kept and shown.")]
HERE = Path()


class UserError(Exception):
    """Something the user typed cannot be done; one sentence."""


def any_day(workspace: Path) -> House:
    """For what does not depend on the day."""
    return open_house(open_workspace(workspace), Clock(), say)


def house_of(workspace: Path, as_of: str | None, *, writes: bool = False) -> House:
    """The workspace, open, on the as-of day. Raises :class:`UserError` where that day may not be played."""
    opened = open_workspace(workspace)
    day = day_of(as_of)
    if day is not None and writes and not opened.settings.simulation:
        raise UserError(
            _(
                "--as-of plays a day: outside a workspace with simulation = true it writes no history and sends nothing; "
                "use it with evaluate or digest --preview"
            )
        )
    if opened.settings.simulation and day is None:
        raise UserError(_("this workspace is a simulation: say which day with --as-of"))
    if opened.settings.simulation:
        say(_("【演示】{city}, simulated day {day}").format(city=opened.settings.city, day=day))
    return open_house(opened, Clock(day), say)


def day_of(text: str | None, option: str = "--as-of") -> date | None:
    """The day an option names. Raises :class:`UserError` if it is none."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(
            _("{option} {text}: not a date; write it like 2018-11-19").format(option=option, text=text)
        ) from None


def unit_named(house: House, named: str | None) -> str | None:
    """The id of the unit that bears this id or name. Raises :class:`UserError` if none does."""
    if named is None:
        return None
    units = house.workspace.catalogue.register.units
    for unit in units:
        if named in (unit.id, *unit.all_names):
            return unit.id
    raise UserError(
        _("没有“{named}”这个单位{hint}").format(
            named=named, hint=did_you_mean(named, [n for u in units for n in u.all_names])
        )
    )


def say(line: str) -> None:
    """Progress, on standard error."""
    typer.echo(line, err=True)
