"""``gapwatch visit`` and ``gapwatch visits …``: opening home pages many times a day, and what a person saw of it."""

from __future__ import annotations

from typing import Annotated

import typer

from commands.common import HERE, AsOfOption, ByOption, WorkspaceOption, house_of
from service.unreachable import confirm_week, told_visits
from service.visiting import visit_now
from words import _

app = typer.Typer(no_args_is_help=True, help="Visits of home pages: what they gave, and what the office confirms.")


def visit(workspace: WorkspaceOption = HERE, as_of: AsOfOption = None) -> None:
    """Open every home page that a rule wants visited, once, from every line; for cron. `serve` does it by itself."""
    house = house_of(workspace, as_of, writes=True)
    typer.echo(_("visited: {number} sites").format(number=visit_now(house)))


@app.command("list")
def list_(workspace: WorkspaceOption = HERE, as_of: AsOfOption = None) -> None:
    """The last seven whole days, for each site and line: visits that count, those that failed, whole days, what did not count."""
    for line in told_visits(house_of(workspace, as_of)):
        typer.echo(line)


@app.command()
def confirm(
    site: Annotated[str, typer.Argument(metavar="SITE", help="The site's id in sites.yaml.")],
    week: Annotated[str, typer.Option("--week", metavar="WEEK", help="In which week it could not be opened: 2018-W46.")],
    by: ByOption,
    note: Annotated[str, typer.Option("--note", help="How that was seen: from which network, when, what was shown.")],
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
) -> None:  # fmt: skip
    """The office has seen by other means that the site could not be opened: one line's failures count from then on."""
    house = house_of(workspace, as_of, writes=True)
    said = confirm_week(house, site, week, by=by, note=note)
    typer.echo(
        _("confirmed: {site} could not be opened {first} to {last}; the next evaluation takes it into account").format(
            site=site, first=said.first, last=said.last
        )
    )
