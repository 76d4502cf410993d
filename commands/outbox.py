"""``gapwatch outbox …``: which mails wait, and what becomes of them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from alerts.mail import ADMIN, OFFICE, WATCHDOG
from alerts.routing import UnitMail, unit_route
from alerts.undelivered import why_zh
from commands.common import HERE, AsOfOption, ByOption, UserError, WorkspaceOption, house_of, unit_named
from rules.errors import did_you_mean
from service import outbox as post
from service.house import BEIJING, House, locked
from service.outbox import Choice
from store.outbox import Hold, Mail, MailState
from words import N_, _

app = typer.Typer(no_args_is_help=True, help="Mails: list, dead letters, hold, release, drop, resend.")
Numbers = Annotated[
    list[int] | None, typer.Argument(metavar="NUMBER...", help="These mails; left out = by the options.")
]
ToOption = Annotated[
    str | None, typer.Option("--to", metavar="AUDIENCE", help="office, admin, watchdog, or a unit's id or name.")
]
WeekOption = Annotated[str | None, typer.Option("--week", metavar="WEEK", help="Of this ISO week: 2026-W47.")]
BrakedOption = Annotated[bool, typer.Option("--braked", help="All that the brake holds.")]
AllOption = Annotated[bool, typer.Option("--all", help="Every one.")]
_STATES = {
    MailState.HELD: N_("待放行"),
    MailState.QUEUED: N_("待发送"),
    MailState.SENDING: N_("发送中"),
    MailState.HANDING_OVER: N_("交接中"),
    MailState.SENT: N_("已发送"),
    MailState.BOUNCED: N_("被退回"),
    MailState.REFUSED: N_("被拒收"),
    MailState.DROPPED: N_("不再发"),
}


@app.command("list")
def list_(
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
    state: Annotated[
        str | None, typer.Option("--state", help=f"Only these: {', '.join(MailState)}; all = sent ones too.")
    ] = None,
) -> None:
    """Mails that are not sent: number, state, week, to whom, subject, last error; of sent ones what the server said."""
    if state is not None and state not in ("all", *MailState):
        raise UserError(
            _("--state {state}: no such state{hint}").format(state=state, hint=did_you_mean(state, [*MailState, "all"]))
        )
    ended = (MailState.SENT, MailState.DROPPED)
    for mail in post.outbox(house_of(workspace, as_of)):
        if state == "all" or state == mail.state or (state is None and mail.state not in ended):
            typer.echo(_line(mail))


@app.command()
def dead(workspace: WorkspaceOption = HERE, as_of: AsOfOption = None) -> None:
    """Mails that did not arrive: refused, given up, or come back, and why. Put the address right, then resend or drop."""
    for mail in post.outbox(house_of(workspace, as_of), MailState.REFUSED, MailState.BOUNCED):
        typer.echo(
            f"{mail.id}\t{_(_STATES[mail.state])}\t{mail.week}\t{mail.recipient}\t{why_zh(mail)}\t{mail.last_error}"
        )


@app.command()
def release(
    by: ByOption,
    numbers: Numbers = None,
    to: ToOption = None,
    week: WeekOption = None,
    braked: BrakedOption = False,
    every: AllOption = False,
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
) -> None:
    """Let held mails go out with the next delivery. Without --braked or numbers, what the brake holds stays."""
    house = house_of(workspace, as_of, writes=True)
    hold = Hold.BRAKE if braked else None if numbers else Hold.CLERK
    choice = _choice(house, numbers, to, week, hold, every=every or braked)
    with locked(workspace):
        _told(post.release(house, choice, by=by, clerks=_clerks(house)), _("已放行"))


@app.command()
def hold(
    by: ByOption,
    numbers: Numbers = None,
    to: ToOption = None,
    week: WeekOption = None,
    every: AllOption = False,
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
) -> None:
    """Keep queued mails back until they are released."""
    house = house_of(workspace, as_of, writes=True)
    with locked(workspace):
        _told(post.hold_back(house, _choice(house, numbers, to, week, None, every=every), by=by), _("已扣下"))


@app.command()
def drop(
    by: ByOption,
    numbers: Numbers = None,
    to: ToOption = None,
    week: WeekOption = None,
    braked: BrakedOption = False,
    reason: Annotated[str, typer.Option("--reason", help="Why: it is kept.")] = "",
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
) -> None:
    """Mails that have not gone out never will; what they told was not told."""
    house = house_of(workspace, as_of, writes=True)
    choice = _choice(house, numbers, to, week, Hold.BRAKE if braked else None, every=braked)
    with locked(workspace):
        _told(post.drop(house, choice, by=by, reason=reason), _("不再发"))


@app.command()
def resend(
    by: ByOption,
    numbers: Numbers = None,
    to: ToOption = None,
    week: WeekOption = None,
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
) -> None:
    """Send what was refused, dropped, sent or came back (again), with the same Message-ID; what was put off, at once."""
    house = house_of(workspace, as_of, writes=True)
    with locked(workspace):
        _told(post.resend(house, _choice(house, numbers, to, week, None, every=False), by=by), _("将重发"))


def _choice(
    house: House, numbers: list[int] | None, to: str | None, week: str | None, hold: Hold | None, *, every: bool
) -> Choice:
    if not (numbers or to or week or every):
        raise UserError(_("say which: numbers, --to, --week, --braked or --all (gapwatch outbox list shows them)"))
    known = {m.id for m in post.outbox(house)}
    for number in numbers or ():
        if number not in known:
            raise UserError(_("没有{number}号邮件；gapwatch outbox list --state all 列出全部").format(number=number))
    return Choice(tuple(numbers or ()), _audience(house, to), week, hold)


def _audience(house: House, named: str | None) -> str | None:
    return named if named in (OFFICE, ADMIN, WATCHDOG) else unit_named(house, named)


def _clerks(house: House) -> frozenset[str]:
    """Units whose mail waits for the clerk in any case."""
    register, default = house.workspace.catalogue.register, UnitMail(house.workspace.settings.mail.unit_mail)
    return frozenset(u.id for u in register.units if unit_route(register, u.id, default).mode is UnitMail.HELD)


def _told(mails: Iterable[Mail], label: str) -> None:
    chosen = list(mails)
    for mail in chosen:
        typer.echo(f"{label}：{mail.id}\t{mail.week}\t{mail.recipient}\t{mail.subject}")
    if not chosen:
        typer.echo(_("没有这样的邮件"))


def _line(mail: Mail) -> str:
    held = _("（暂停发送，等管理员核对）") if mail.hold is Hold.BRAKE else ""
    doubt = _("（可能重复）") if mail.uncertain else ""
    later = _("（{time:%m-%d %H:%M}再试）").format(time=mail.not_before.astimezone(BEIJING)) if mail.not_before else ""
    said = mail.answer if mail.state is MailState.SENT else mail.last_error
    last = f"\t{said}" if said else ""
    state = f"{_(_STATES[mail.state])}{held}{later}{doubt}"
    return f"{mail.id}\t{state}\t{mail.week}\t{mail.recipient}\t{mail.subject}{last}"
