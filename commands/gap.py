"""``gapwatch gap …``: what stands, one gap whole, and what people decide about it."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated

import typer

from alerts.exports.gaps import gap_lines, gap_whole, gaps_json, gaps_schema
from commands.common import (
    HERE,
    AsOfOption,
    ByOption,
    ReasonOption,
    UserError,
    WorkspaceOption,
    day_of,
    house_of,
    unit_named,
)
from rules.errors import did_you_mean
from service.deciding import dispute_gap, explain_gap, gap_file, lift_gap, told_gap, told_gaps, withdraw_gap
from store.verdicts import GAP_STATE_ZH, Gap, GapState
from words import _

app = typer.Typer(no_args_is_help=True, help="Gaps: list, show, explain, dispute, release, withdraw.")
NumberArgument = Annotated[int, typer.Argument(metavar="NUMBER", help="The gap's number, as mails show it.")]
EvidenceOption = Annotated[
    str, typer.Option("--evidence", help="What it rests on: a document's number, an address, a file.")
]


@app.command("list")
def list_(
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
    unit: Annotated[str | None, typer.Option("--unit", help="Only this unit's: its id or any of its names.")] = None,
    state: Annotated[
        str | None, typer.Option("--state", help=f"Only these: {', '.join(GapState)}; all = closed ones too.")
    ] = None,
    format_: Annotated[str, typer.Option("--format", help="text, json, or schema for its JSON Schema.")] = "text",
) -> None:
    """Every open gap: number, state, age, unit, what is missing."""
    if format_ == "schema":
        typer.echo(json.dumps(gaps_schema(), ensure_ascii=False, indent=2))
        return
    if format_ not in ("text", "json"):
        raise UserError(_("unknown format {format!r}; use text, json or schema").format(format=format_))
    if state is not None and state != "all" and state not in list(GapState):
        raise UserError(
            _("--state {state}: no such state{hint}").format(state=state, hint=did_you_mean(state, [*GapState, "all"]))
        )
    house = house_of(workspace, as_of)
    told = [t for t in told_gaps(house, unit_named(house, unit)) if state in ("all", t.gap.state) or (not state and t.gap.state.is_open)]  # fmt: skip
    if format_ == "json":
        with house.office_language():
            typer.echo(gaps_json(told, house.clock.today()).model_dump_json(indent=2))
        return
    for line in gap_lines(told):
        typer.echo(line)


@app.command()
def show(number: NumberArgument, workspace: WorkspaceOption = HERE, as_of: AsOfOption = None) -> None:
    """One gap whole: what was expected, where it was looked for, what people said, its history."""
    house = house_of(workspace, as_of)
    file = gap_file(house, number)
    for line in gap_whole(told_gap(house, file.gap, file.finding), file.statements, file.history):
        typer.echo(line)


@app.command()
def explain(
    number: NumberArgument,
    reason: ReasonOption,
    by: ByOption,
    until: Annotated[str, typer.Option("--until", metavar="ISO-DATE", help="Last day on which it holds.")],
    evidence: EvidenceOption = "",
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
) -> None:
    """Accept the unit's explanation until a day: no mail to the unit and no circular until then."""
    house = house_of(workspace, as_of, writes=True)
    _said(explain_gap(house, number, reason, by=by, until=_until(until), evidence=evidence))


@app.command()
def dispute(
    number: NumberArgument,
    reason: ReasonOption,
    by: ByOption,
    evidence: EvidenceOption = "",
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
) -> None:
    """Note that the unit says it is wrong: out of its mail, escalation and circular until you decide."""
    _said(dispute_gap(house_of(workspace, as_of, writes=True), number, reason, by=by, evidence=evidence))


@app.command()
def release(
    number: NumberArgument,
    reason: ReasonOption,
    by: ByOption,
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
) -> None:
    """Objection or explanation are not accepted (any more): it counts again."""
    _said(lift_gap(house_of(workspace, as_of, writes=True), number, reason, by=by))


@app.command()
def withdraw(
    number: NumberArgument,
    reason: ReasonOption,
    by: ByOption,
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
) -> None:
    """It was our error: whoever was told gets a correction, and the same claim is not made again."""
    _said(withdraw_gap(house_of(workspace, as_of, writes=True), number, reason, by=by))


def _said(gap: Gap) -> None:
    typer.echo(_("{id}号缺口：{state}").format(id=gap.id, state=_(GAP_STATE_ZH[gap.state])))


def _until(text: str) -> date:
    day = day_of(text, "--until")
    if day is None:
        raise UserError(_("--until: say the last day on which it holds, like 2026-12-31"))
    return day
