"""``gapwatch proof …``: what units file for what no website shows, and the office's word on it."""

from __future__ import annotations

from typing import Annotated

import typer

from alerts.proofs import missing_line, proof_line, proof_whole
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
from service.proving import (
    Given,
    accept_proof,
    file_proof,
    file_state,
    missing_proofs,
    reject_proof,
    told_proof,
    told_proofs,
)
from store.filed import PROOF_STATE_ZH, FiledProof
from words import _

app = typer.Typer(no_args_is_help=True, help="Proofs of what no website shows: list, add, accept, reject, show.")
NumberArgument = Annotated[int, typer.Argument(metavar="NUMBER", help="The proof's number, as the list shows it.")]
FileOption = Annotated[
    str, typer.Option("--file", metavar="FILE", help="The document, copied into the workspace; or its web address.")
]


@app.command("list")
def list_(
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
    unit: Annotated[str | None, typer.Option("--unit", help="Only this unit's: its id or any of its names.")] = None,
    all_: Annotated[bool, typer.Option("--all", help="Rejected and expired ones too.")] = False,
    missing: Annotated[
        bool, typer.Option("--missing", help="What still needs a proof instead: rule, unit, period, what, why.")
    ] = False,
) -> None:
    """The proofs: number, state, unit, duty, document, file."""
    house = house_of(workspace, as_of)
    whose, today = unit_named(house, unit), house.clock.today()
    if missing:
        for finding in missing_proofs(house, whose):
            typer.echo(missing_line(finding, today))
        return
    for told in told_proofs(house, whose):
        if all_ or not (told.proof.rejected_by(today) or told.proof.ran_out_by(today)):
            typer.echo(proof_line(told, today))


@app.command()
def show(number: NumberArgument, workspace: WorkspaceOption = HERE, as_of: AsOfOption = None) -> None:
    """One proof whole: what for, the document, its file and whether that is unchanged, who did what."""
    house = house_of(workspace, as_of)
    told, history = told_proof(house, number)
    for line in proof_whole(told, house.clock.today(), file_state(house, told.proof), history):
        typer.echo(line)


@app.command()
def add(
    rule: Annotated[str, typer.Option("--rule", metavar="ID", help="The rule that asks for it.")],
    unit: Annotated[str, typer.Option("--unit", help="Whose it is: the unit's id or any of its names.")],
    number: Annotated[str, typer.Option("--number", metavar="TEXT", help="The document's number, or its name.")],
    on: Annotated[str, typer.Option("--on", metavar="ISO-DATE", help="The day the document bears.")],
    says: Annotated[str, typer.Option("--says", metavar="TEXT", help="What it proves, in a sentence.")],
    file: FileOption,
    given_by: Annotated[str, typer.Option("--from", metavar="NAME", help="Who gave it.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who writes it down.")],
    period: Annotated[
        str | None, typer.Option("--period", metavar="PERIOD", help="For which: 2018, 2018-Q1; needless if there is one.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="ISO-DATE", help="Last day on which it holds; left out = for good.")
    ] = None,
    about: Annotated[
        str, typer.Option("--about", metavar="TEXT", help="For rules on single documents: which, by words of its title.")
    ] = "",
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
) -> None:  # fmt: skip
    """Write a unit's proof down; it counts once it is accepted."""
    house = house_of(workspace, as_of, writes=True)
    bears, whose = day_of(on, "--on"), unit_named(house, unit)
    if bears is None or whose is None:
        raise UserError(_("--on and --unit: say the document's day and whose it is"))
    given = Given(rule, whose, period, number, bears, says, given_by, file, day_of(until, "--until"), about)
    _said(file_proof(house, given, by=by))


@app.command()
def accept(
    number: NumberArgument,
    by: ByOption,
    reason: Annotated[str, typer.Option("--reason", help="Why, if there is more to say than that it is enough.")] = "",
    until: Annotated[
        str | None, typer.Option("--until", metavar="ISO-DATE", help="Last day on which it holds; renews it too.")
    ] = None,
    file: FileOption = "",
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
) -> None:
    """The office agrees: from the next evaluation on, what it proves is met, until its last day."""
    house = house_of(workspace, as_of, writes=True)
    _said(accept_proof(house, number, by=by, reason=reason, until=day_of(until, "--until"), file=file))


@app.command()
def reject(
    number: NumberArgument,
    reason: ReasonOption,
    by: ByOption,
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
) -> None:
    """It is not enough, or no longer: what it was to prove needs proof again."""
    _said(reject_proof(house_of(workspace, as_of, writes=True), number, reason, by=by))


def _said(filed: FiledProof) -> None:
    typer.echo(_("{number}号证明：{state}").format(number=filed.number, state=_(PROOF_STATE_ZH[filed.state])))
