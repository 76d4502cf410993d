"""The command line. Exit status: 0 complete, gaps or not; 2 partial (coverage, mail); 1 wrong input or settings."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections import Counter
from pathlib import Path
from secrets import token_hex
from typing import Annotated, NoReturn

import typer

from alerts.decisions import DecisionError
from alerts.exports.report import report_schema
from alerts.mail import iso_week
from commands.answer import app as answer_app
from commands.answers import answers
from commands.common import HERE, AsOfOption, UserError, WorkspaceOption, any_day, day_of, house_of, say
from commands.drafting import from_page as rule_from_page
from commands.drafting import new as new_rule
from commands.export import app as export_app
from commands.gap import app as gap_app
from commands.importing import import_
from commands.init import init
from commands.language import chosen, refusal, translated
from commands.outbox import app as outbox_app
from commands.proof import app as proof_app
from commands.rules import app as rules_app
from commands.visiting import app as visits_app
from commands.visiting import visit
from crawler.evidence.reading import DamagedError
from crawler.read import read_page
from crawler.readout import json_line, read_schema
from personal.logs import MaskingFormatter
from personal.mask import mask, mask_address, mask_line
from rules.errors import InputError
from rules.lifecycle import ApprovalError
from rules.periods import periods_named
from rules.scaffold.write import OccupiedError
from rules.settings import SettingsError
from rules.workspace import open_workspace
from scheduler import run_round
from scheduler import serve as serve_forever
from service.approval import waiting
from service.demo import DemoError, run_demo
from service.doctor import examine, warnings
from service.evidence import UnknownEvidenceError, records_of, show, verify_all
from service.exporting import ExportError
from service.from_page import NotStoredError
from service.house import BusyError, Clock, House, locked, open_house
from service.outbox import Choice, outbox
from service.outbox import release as release_mails
from service.previewing import send_trial, write_preview
from service.previewing import show as show_page
from service.protecting import protect
from service.retention import prune
from service.steps import (
    coverage_statement,
    judge,
    judge_without_history,
    look,
    make_week,
    preview_week,
    report,
    send,
)
from service.unmasking import MaskedError, masked_headers, masked_text
from service.unmasking import unmasked as unmasked_page
from store.closed import make_closed
from store.db import DatabaseFailure, DatabaseUnavailableError
from store.digests import forget_dropped
from store.findings import latest_evaluation
from store.outbox import Hold, MailState
from store.verdicts import Verdict
from words import _, speaking

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
app.command()(init)
app.command("import")(import_)
app.add_typer(rules_app, name="rules")
app.add_typer(gap_app, name="gap")
rules_app.command("new")(new_rule)
rules_app.command("from-page")(rule_from_page)
app.add_typer(outbox_app, name="outbox")
app.add_typer(export_app, name="export")
app.add_typer(answer_app, name="answer")
app.add_typer(proof_app, name="proof")
app.command()(answers)
app.command()(visit)
app.add_typer(visits_app, name="visits")
evidence_app = typer.Typer(no_args_is_help=True, help="The bytes a verdict rests on: verify, show, prune.")
app.add_typer(evidence_app, name="evidence")


def main() -> NoReturn:
    """The process's edge: every known failure is one sentence on standard error and exit status 1."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(MaskingFormatter("%(message)s"))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
    try:
        lang, arguments = chosen(sys.argv[1:], os.environ)
    except UserError as error:
        _end(str(error))
    with speaking(lang):
        _run(arguments)


def _run(arguments: list[str]) -> NoReturn:
    try:
        code = translated(typer.main.get_command(app))(args=arguments, standalone_mode=False)
    except (
        InputError,
        SettingsError,
        UserError,
        ApprovalError,
        DecisionError,
        ExportError,
        UnknownEvidenceError,
        MaskedError,
        DamagedError,
        NotStoredError,
        DemoError,
        BusyError,
        OccupiedError,
        DatabaseUnavailableError,
    ) as error:
        _end(str(error))
    except DatabaseFailure as error:
        cause = str(error.orig).strip().splitlines()[0]
        _end(
            _(
                "database: {cause}; the step at work was not kept, what came before it was: mend the cause and run again"
            ).format(cause=cause)
        )
    except typer.TyperException as error:
        _end(refusal(error))
    except (typer.Abort, KeyboardInterrupt):
        _end(_("interrupted"))
    except OSError as error:
        _end(f"{error.filename or 'input/output'}: {error.strerror or error}")
    sys.exit(code if isinstance(code, int) else 0)


def _end(sentence: str) -> NoReturn:
    typer.echo(mask_line(sentence), err=True)
    sys.exit(1)


@app.callback()
def options(
    lang: Annotated[
        str | None,
        typer.Option(
            "--lang",
            metavar="LANG",
            help="zh or en: speak Chinese, or English, throughout; else GAPWATCH_LANG, else the workspace's lang.",
        ),
    ] = None,
) -> None:
    """Before every command; ``--lang`` was taken out by :func:`commands.language.chosen`."""


@app.command()
def check(workspace: WorkspaceOption = HERE) -> None:
    """Read every file of the workspace and name every mistake with file, line and column."""
    opened = open_workspace(workspace)
    c = opened.catalogue
    for warning in (*warnings(opened, Clock().today()), *waiting(opened)):
        typer.echo(_("warning: {warning}").format(warning=warning))
    typer.echo(
        _(
            "ok: {number} units, {number2} sites, {number3} tasks, {number4} rules, working days known for {min}-{max}"
        ).format(
            number=len(c.register.units),
            number2=len(c.register.sites),
            number3=len(c.tasks),
            number4=len(c.rules),
            min=min(c.workdays.notices),
            max=max(c.workdays.notices),
        )
    )


@app.command()
def crawl(workspace: WorkspaceOption = HERE, as_of: AsOfOption = None) -> None:
    """One look at every planned site; nothing is judged."""
    house = house_of(workspace, as_of, writes=True)
    with locked(workspace):
        look(house, None, "full")
    for line in coverage_statement(house):
        typer.echo(line)


@app.command(name="evaluate")
def evaluate_(
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
    period: Annotated[
        str | None,
        typer.Option("--period", metavar="PERIOD", help="Only this one, however old: 2018, 2018-H1, 2018-Q3, 2018-07, "
                     "2018-W33. Printed, never written or mailed."),
    ] = None,
) -> None:  # fmt: skip
    """Judge everything that was seen. With --as-of outside a simulation, or with --period: print only, no history."""
    house = house_of(workspace, as_of)
    if period is not None and not periods_named(period):
        raise UserError(
            _("--period {period}: not a period; write it like 2018, 2018-H1, 2018-Q3, 2018-07 or 2018-W33").format(
                period=period
            )
        )
    if period is None and (not as_of or house.workspace.settings.simulation):
        with locked(workspace):
            judge(house, None, None)
        _print_counts(house)
        return
    if as_of:
        typer.echo(_("【演示】as of {as_of}, nothing was written").format(as_of=as_of))
    findings = judge_without_history(house, period)
    for f in findings:
        typer.echo(f"{f.judgement.verdict.value}\t{f.rule}\t{f.unit}\t{f.judgement.message}")
    if period is not None and not findings:
        raise UserError(
            _("--period {period}: no rule has such a period that had begun and that it held for").format(period=period)
        )


@app.command()
def run(workspace: WorkspaceOption = HERE, as_of: AsOfOption = None) -> int:
    """One round for cron or systemd: look, judge, look again if that may be soon, mail what is due."""
    house = house_of(workspace, as_of, writes=True)
    with locked(workspace):
        result = run_round(house)
    typer.echo(
        _("round of {as_of}: {sites_read} of {sites_planned} sites read").format(
            as_of=result.as_of, sites_read=result.sites_read, sites_planned=result.sites_planned
        )
    )
    _print_counts(house)
    return 2 if result.partial else 0


@app.command()
def serve(workspace: WorkspaceOption = HERE, as_of: AsOfOption = None) -> None:
    """The service: crawl in the night window, evaluate after it, digest on Monday 08:30 (Beijing)."""
    house = house_of(workspace, as_of, writes=True)
    serve_forever(house)


@app.command()
def digest(
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
    preview: Annotated[
        bool, typer.Option("--preview", help="Show the very mails that would go: print the office's, open all; send nothing.")
    ] = False,
    to: Annotated[
        str | None, typer.Option("--to", metavar="ADDRESS", help="A trial: every mail of the week to this address alone.")
    ] = None,
    no_open: Annotated[bool, typer.Option("--no-open", help="With --preview: open no browser.")] = False,
    send_: Annotated[
        bool, typer.Option("--send", help="Make the week's digests if they are not made, and send.")
    ] = False,
    release: Annotated[
        str | None,
        typer.Option("--release", metavar="UNIT", help="With --send: let a unit's held mail go; all = every one."),
    ] = None,
    again: Annotated[
        bool,
        typer.Option("--again", help="With --send: make the week's dropped digests again, from what is known now."),
    ] = False,
) -> None:  # fmt: skip
    """The week's digest."""
    if sum((preview, send_, to is not None)) != 1:
        raise UserError(_("say either --preview, --to or --send"))
    if (release or again) and not send_:
        raise UserError(_("--release and --again go with --send"))
    house = house_of(workspace, as_of, writes=not preview)
    evaluation = _newest(house)
    if to is not None:
        typer.echo(_("trial: {send_trial} mails to {to}").format(send_trial=send_trial(house, evaluation, to), to=to))
        return
    if preview:
        made = preview_week(house, evaluation)
        typer.echo(made.subject)
        typer.echo(made.office_text)
        page = write_preview(house, made)
        say(_("{number} mails: {page}").format(number=len(made.mails), page=page))
        if not no_open:
            show_page(page)
        return
    with locked(workspace):
        if again:
            _forget_dropped(house)
        make_week(house, evaluation)
        if release:
            _release(house, release)
        delivery = send(house)
    for mail in outbox(house, MailState.HELD):
        why = _("braked") if mail.hold is Hold.BRAKE else _("held")
        typer.echo(
            _("{why}: {audience} ({week}) to {recipient}: {subject}").format(
                why=why, audience=mail.audience, week=mail.week, recipient=mail.recipient, subject=mail.subject
            )
        )
    if delivery.failed:
        raise UserError("; ".join(delivery.errors))


@app.command(name="report")
def report_(
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
    format_: Annotated[str, typer.Option("--format", help="json, or schema for its JSON Schema.")] = "json",
) -> None:
    """Every finding of the newest evaluation."""
    if format_ == "schema":
        typer.echo(json.dumps(report_schema(), ensure_ascii=False, indent=2))
        return
    if format_ != "json":
        raise UserError(_("unknown format {format!r}; use json or schema").format(format=format_))
    opened = open_workspace(workspace)
    made = report(open_house(opened, Clock(day_of(as_of)), say))
    if made is None:
        raise UserError(_("nothing was judged yet; first: gapwatch run"))
    if as_of and made.as_of != day_of(as_of):
        raise UserError(
            _("the newest evaluation is of {as_of}, not {as_of2}; first: gapwatch run --as-of {as_of2}").format(
                as_of=made.as_of, as_of2=as_of
            )
        )
    typer.echo(made.model_dump_json(indent=2))


@app.command(name="read")
def read_(
    files: Annotated[list[Path] | None, typer.Argument(metavar="FILE...", help="Saved pages or files.")] = None,
    url: Annotated[str, typer.Option("--url", help="Where they were fetched; makes their links whole.")] = "",
    format_: Annotated[str, typer.Option("--format", help="json, or schema for its JSON Schema.")] = "json",
) -> None:
    """Read any page, list, letter or file and say what it is: one line of JSON each."""
    if format_ == "schema":
        typer.echo(json.dumps(read_schema(), ensure_ascii=False, indent=2))
        return
    if format_ != "json":
        raise UserError(_("unknown format {format!r}; use json or schema").format(format=format_))
    if not files:
        raise UserError(_("say which files to read"))
    for file in files:
        typer.echo(json_line(str(file), read_page(file.read_bytes(), url, today=Clock().today())))


@app.command()
def doctor(workspace: WorkspaceOption = HERE) -> int:
    """Try everything the service needs: files, database, DNS, control addresses, SMTP server, calendar."""
    opened = open_workspace(workspace)
    tried = list(examine(opened))
    for fine, sentence in tried:
        typer.echo(f"{_('ok     ') if fine else _('FAILED ')} {sentence}")
    for warning in (*warnings(opened, Clock().today()), *waiting(opened)):
        typer.echo(_("warning {warning}").format(warning=warning))
    return 0 if all(fine for fine, _said in tried) else 1


@app.command()
def demo(
    city: Annotated[Path | None, typer.Option("--city", help="Another city folder (replica/README.md).")] = None,
    workspace: Annotated[Path, typer.Option("--workspace", "-w", help="Where to put the demo.")] = Path("demo"),
    without: Annotated[
        list[str] | None, typer.Option("--without", help="Turn a server off: dns, http or smtp.")
    ] = None,
    hold: Annotated[
        bool, typer.Option("--hold", help="Prepare, keep the servers up, run nothing; end with Ctrl-C.")
    ] = False,
) -> int:
    """The main job on an invented city: real HTTP, real SMTP, real verdicts, on loopback."""
    unknown = set(without or ()) - {"dns", "http", "smtp"}
    if unknown:
        raise UserError(_("--without {server}: use dns, http or smtp").format(server=sorted(unknown)[0]))
    return run_demo(
        run_round, city, workspace, frozenset(without or ()), hold=hold, say=say, out=typer.echo,
        answers_key=token_hex(32),
    )  # fmt: skip


@evidence_app.command("verify")
def evidence_verify(workspace: WorkspaceOption = HERE) -> int:
    """Hold every kept record against its digests, and every gap against its records."""
    found = verify_all(any_day(workspace))
    for problem in found.problems:
        typer.echo(mask_line(_("damaged: {problem}").format(problem=problem)))
    for gap in found.gaps_without:
        typer.echo(_("without evidence: {gap}").format(gap=gap))
    typer.echo(
        _("{records} records in {files} files, {number} damaged; {gaps} gaps, {number2} without a record").format(
            records=found.records,
            files=found.files,
            number=len(found.problems),
            gaps=found.gaps,
            number2=len(found.gaps_without),
        )
    )
    if found.problems:
        typer.echo(_("restore the damaged files from a backup: until then these pages cannot be shown"))
    return 1 if found.problems else 0


@evidence_app.command("show")
def evidence_show(
    name: Annotated[str, typer.Argument(metavar="ID", help="A record's number, gap:NUMBER, or rule|unit|period.")],
    workspace: WorkspaceOption = HERE,
    out: Annotated[Path | None, typer.Option(help="Write the page into this file, not to standard output.")] = None,
    unmasked: Annotated[
        bool, typer.Option("--unmasked", help="The bytes as they were seen; who looks and why is kept for ever.")
    ] = False,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who looks (with --unmasked).")] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="Why (with --unmasked).")] = "",
) -> None:
    """Show the words of a record's page, personal data masked; for a gap or a finding, list its records."""
    house = any_day(workspace)
    heading, records = records_of(house, name)
    if not name.isdigit():
        typer.echo(mask(heading))
        for r in records:
            shown = mask_address(r.url)
            typer.echo(f"{r.id}\t{r.at:%Y-%m-%dT%H:%M:%SZ}\t{r.status}\t{r.ip or '-'}\t{shown}\t{r.place}")
        if not records:
            typer.echo(_("no record is kept"))
        return
    (record,) = records
    page = unmasked_page(house, record, by=by, reason=reason) if unmasked else show(house, record)
    seen = f"seen {record.at:%Y-%m-%dT%H:%M:%SZ} from {record.ip or 'an unknown address'}"
    typer.echo(f"{record.url if unmasked else mask_address(record.url)}\n{seen}: {page.status}", err=True)
    for key, value in page.headers if unmasked else masked_headers(page):
        typer.echo(f"{key}: {value}", err=True)
    body = page.body if unmasked else f"{masked_text(page, house.clock.today())}\n".encode()
    if out is None:
        sys.stdout.buffer.write(body)
    else:
        make_closed(out)
        if out.is_file():  # one that stood there may be open to others
            out.chmod(0o600)
        out.write_bytes(body)


@evidence_app.command("protect")
def evidence_protect(workspace: WorkspaceOption = HERE) -> None:
    """Take everybody else's right to read evidence, database, previews and logs away."""
    closed = protect(open_workspace(workspace))
    typer.echo(_("{number} files and folders closed").format(number=closed))


@evidence_app.command("prune")
def evidence_prune(workspace: WorkspaceOption = HERE, as_of: AsOfOption = None) -> None:
    """Remove what is older than [evidence] keep_days and no gap rests on."""
    house = house_of(workspace, as_of, writes=True)
    with locked(workspace):
        gone = prune(house, house.clock.today())
    typer.echo(
        _("{records} records removed from {files} files, {bytes} bytes freed").format(
            records=gone.records, files=gone.files, bytes=gone.bytes
        )
    )


def _forget_dropped(house: House) -> None:
    week = iso_week(house.clock.today())
    with house.sessions.begin() as session:
        forgotten = forget_dropped(session, week)
    if not forgotten:
        raise UserError(
            _("nothing of {week} was dropped: its digests stand as they were made (gapwatch outbox list)").format(
                week=week
            )
        )


def _release(house: House, unit: str) -> None:
    """Let held mails go; naming a unit without one is a mistake."""
    held = {m.audience for m in outbox(house, MailState.HELD) if m.hold is Hold.CLERK}
    if unit != "all" and unit not in held:
        raise UserError(
            _("no held mail for {unit!r}; held: {units}").format(unit=unit, units=", ".join(sorted(held)) or _("none"))
        )
    choice = Choice(audience=None if unit == "all" else unit, hold=Hold.CLERK)
    typer.echo(_("released: {number}").format(number=len(release_mails(house, choice, by="digest --release"))))


def _newest(house: House) -> int:
    with house.sessions() as session:
        newest = latest_evaluation(session)
    if newest is None:
        raise UserError(_("nothing was judged yet; first: gapwatch run"))
    return newest[0]


def _print_counts(house: House) -> None:
    made = report(house)
    if made is not None:
        counts = Counter(f.verdict for f in made.findings)
        typer.echo(", ".join(f"{v.value} {counts[v]}" for v in Verdict if counts[v]))


if __name__ == "__main__":
    main()
