"""``gapwatch answer …``: what units answered by the link in their mail, and the office's decision on it."""

from __future__ import annotations

from typing import Annotated

import typer

from alerts.answers import answer_line
from commands.common import HERE, AsOfOption, ByOption, ReasonOption, WorkspaceOption, day_of, house_of
from service.answered import accept_answer, answered, decline_answer
from store.answers import ANSWER_STATE_ZH, AnswerState
from store.verdicts import GAP_STATE_ZH, Gap
from words import _

app = typer.Typer(no_args_is_help=True, help="What units answered by link: list, accept, decline.")
NumberArgument = Annotated[int, typer.Argument(metavar="NUMBER", help="The answer's number, as the list shows it.")]


@app.command("list")
def list_(
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
    all_: Annotated[bool, typer.Option("--all", help="Decided ones too.")] = False,
) -> None:
    """What waits for a decision or a look: number, state, gap, unit, what is missing, the answer, by whom, when."""
    for a in answered(house_of(workspace, as_of), closed_too=all_):
        typer.echo(answer_line(a.answer, a.unit_name, a.title))


@app.command()
def accept(
    number: NumberArgument,
    reason: ReasonOption,
    by: ByOption,
    until: Annotated[
        str | None,
        typer.Option("--until", metavar="ISO-DATE", help="Last day on which an explanation (not ours) holds."),
    ] = None,
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
) -> None:
    """The office agrees: an explanation is accepted until a day; any other answer withdraws the gap."""
    house = house_of(workspace, as_of, writes=True)
    day = day_of(until, "--until")
    answer, gap = accept_answer(house, number, reason, by=by, until=day)
    _said(answer.id, AnswerState.ACCEPTED, gap)


@app.command()
def decline(
    number: NumberArgument,
    reason: ReasonOption,
    by: ByOption,
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
) -> None:
    """The office does not agree: a disputed gap counts again, any other goes on as it was."""
    answer, gap = decline_answer(house_of(workspace, as_of, writes=True), number, reason, by=by)
    _said(answer.id, AnswerState.DECLINED, gap)


def _said(number: int, state: AnswerState, gap: Gap | None) -> None:
    became = (
        _("，{gap}号缺口{state}").format(gap=gap.id, state=_(GAP_STATE_ZH[gap.state]))
        if gap is not None
        else _("，缺口状态不变")
    )
    typer.echo(_("{number}号答复{state}{became}").format(number=number, state=_(ANSWER_STATE_ZH[state]), became=became))
