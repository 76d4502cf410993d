"""The command line. Exit status: 0 complete, gaps or not; 2 partial (coverage, mail); 1 wrong input or settings."""

from __future__ import annotations

import json
import logging
import sys
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from alerts.exports.report import report_schema
from crawler.evidence.reading import DamagedError
from crawler.read import read_page
from crawler.readout import json_line, read_schema
from rules.crosscheck import check_against
from rules.errors import InputError
from rules.loader import load_rules_beside
from rules.periods import periods_named
from rules.rule import Rule
from rules.scaffold.write import OccupiedError, make_workspace
from rules.schema import json_schema
from rules.settings import SettingsError
from rules.testing import run_examples
from rules.workspace import Catalogue, open_workspace, shipped_catalogue
from scheduler import run_round
from scheduler import serve as serve_forever
from service.demo import DemoError, run_demo
from service.doctor import examine, warnings
from service.evidence import UnknownEvidenceError, records_of, show, verify_all
from service.house import BusyError, Clock, House, locked, open_house
from service.retention import prune
from service.steps import (
    coverage_statement,
    held_mails,
    judge,
    judge_without_history,
    look,
    make_week,
    preview_week,
    release_held,
    report,
    send,
)
from store.db import DatabaseFailure, DatabaseUnavailableError
from store.findings import latest_evaluation
from store.verdicts import VERDICT_ZH, Verdict

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
rules_app = typer.Typer(no_args_is_help=True, help="Rules: list, check, test, preview.")
app.add_typer(rules_app, name="rules")
evidence_app = typer.Typer(no_args_is_help=True, help="The bytes a verdict rests on: verify, show, prune.")
app.add_typer(evidence_app, name="evidence")

WorkspaceOption = Annotated[Path, typer.Option("--workspace", "-w", help="The workspace folder.")]
MaybeWorkspace = Annotated[Path | None, typer.Option("--workspace", "-w", help="The workspace folder.")]
AsOfOption = Annotated[str | None, typer.Option("--as-of", metavar="ISO-DATE", help="Judge as of this day.")]
HERE = Path()


class UserError(Exception):
    """Something the user typed cannot be done; one sentence."""


def main() -> NoReturn:
    """The process's edge: every known failure is one sentence on standard error and exit status 1."""
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr, format="%(message)s")
    try:
        code = app(standalone_mode=False)
    except (
        InputError,
        SettingsError,
        UserError,
        UnknownEvidenceError,
        DamagedError,
        DemoError,
        BusyError,
        OccupiedError,
        DatabaseUnavailableError,
    ) as error:
        _end(str(error))
    except DatabaseFailure as error:
        cause = str(error.orig).strip().splitlines()[0]
        _end(f"database: {cause}; the step at work was not kept, what came before it was: mend the cause and run again")
    except typer.TyperException as error:
        _end(error.format_message())
    except (typer.Abort, KeyboardInterrupt):
        _end("interrupted")
    except OSError as error:
        _end(f"{error.filename or 'input/output'}: {error.strerror or error}")
    sys.exit(code if isinstance(code, int) else 0)


def _end(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    sys.exit(1)


@app.command()
def init(directory: Annotated[Path, typer.Argument(help="A new folder.")]) -> None:
    """Make a workspace: settings, register, contacts, events, rules."""
    make_workspace(directory)
    typer.echo(f"workspace: {directory}")
    typer.echo("next: edit gapwatch.toml, then units.yaml, sites.yaml and contacts.yaml; then: gapwatch check")


@app.command()
def check(workspace: WorkspaceOption = HERE) -> None:
    """Read every file of the workspace and name every mistake with file, line and column."""
    opened = open_workspace(workspace)
    c = opened.catalogue
    for warning in warnings(opened, Clock().today()):
        typer.echo(f"warning: {warning}")
    typer.echo(
        f"ok: {len(c.register.units)} units, {len(c.register.sites)} sites, {len(c.tasks)} tasks, {len(c.rules)} rules, "
        f"working days known for {min(c.workdays.notices)}-{max(c.workdays.notices)}"
    )


@app.command()
def crawl(workspace: WorkspaceOption = HERE, as_of: AsOfOption = None) -> None:
    """One look at every planned site; nothing is judged."""
    house = _house(workspace, as_of, writes=True)
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
    house = _house(workspace, as_of)
    if period is not None and not periods_named(period):
        raise UserError(f"--period {period}: not a period; write it like 2018, 2018-H1, 2018-Q3, 2018-07 or 2018-W33")
    if period is None and (not as_of or house.workspace.settings.simulation):
        with locked(workspace):
            judge(house, None, None)
        _print_counts(house)
        return
    if as_of:
        typer.echo(f"【演示】as of {as_of}, nothing was written")
    findings = judge_without_history(house, period)
    for f in findings:
        typer.echo(f"{f.judgement.verdict.value}\t{f.rule}\t{f.unit}\t{f.judgement.message}")
    if period is not None and not findings:
        raise UserError(f"--period {period}: no rule has such a period that had begun and that it held for")


@app.command()
def run(workspace: WorkspaceOption = HERE, as_of: AsOfOption = None) -> int:
    """One round for cron or systemd: look, judge, look again if that may be soon, mail what is due."""
    house = _house(workspace, as_of, writes=True)
    with locked(workspace):
        result = run_round(house)
    typer.echo(f"round of {result.as_of}: {result.sites_read} of {result.sites_planned} sites read")
    _print_counts(house)
    return 2 if result.partial else 0


@app.command()
def serve(workspace: WorkspaceOption = HERE, as_of: AsOfOption = None) -> None:
    """The service: crawl in the night window, evaluate after it, digest on Monday 08:30 (Beijing)."""
    house = _house(workspace, as_of, writes=True)
    serve_forever(house)


@app.command()
def digest(
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
    preview: Annotated[
        bool, typer.Option("--preview", help="Print the office's digest; write and send nothing.")
    ] = False,
    send_: Annotated[
        bool, typer.Option("--send", help="Make the week's digests if they are not made, and send.")
    ] = False,
    release: Annotated[
        str | None,
        typer.Option("--release", metavar="UNIT", help="With --send: let a unit's held mail go; all = every one."),
    ] = None,
) -> None:
    """The week's digest."""
    if preview == send_:
        raise UserError("say either --preview or --send")
    if release and not send_:
        raise UserError("--release goes with --send")
    house = _house(workspace, as_of, writes=send_)
    evaluation = _newest(house)
    if preview:
        made = preview_week(house, evaluation)
        typer.echo(made.subject)
        typer.echo(made.office_text)
        return
    with locked(workspace):
        make_week(house, evaluation)
        if release:
            _release(house, release)
        delivery = send(house)
    for mail in held_mails(house):
        typer.echo(f"held: {mail.audience} ({mail.week}) to {mail.recipient}: {mail.subject}")
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
        raise UserError(f"unknown format {format_!r}; use json or schema")
    opened = open_workspace(workspace)
    made = report(open_house(opened, Clock(_day(as_of)), _say))
    if made is None:
        raise UserError("nothing was judged yet; first: gapwatch run")
    if as_of and made.as_of != _day(as_of):
        raise UserError(f"the newest evaluation is of {made.as_of}, not {as_of}; first: gapwatch run --as-of {as_of}")
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
        raise UserError(f"unknown format {format_!r}; use json or schema")
    if not files:
        raise UserError("say which files to read")
    for file in files:
        typer.echo(json_line(str(file), read_page(file.read_bytes(), url, today=Clock().today())))


@app.command()
def doctor(workspace: WorkspaceOption = HERE) -> int:
    """Try everything the service needs: files, database, DNS, control addresses, SMTP server, calendar."""
    opened = open_workspace(workspace)
    tried = list(examine(opened))
    for fine, sentence in tried:
        typer.echo(f"{'ok     ' if fine else 'FAILED '} {sentence}")
    for warning in warnings(opened, Clock().today()):
        typer.echo(f"warning {warning}")
    return 0 if all(fine for fine, _ in tried) else 1


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
        raise UserError(f"--without {sorted(unknown)[0]}: use dns, http or smtp")
    return run_demo(run_round, city, workspace, frozenset(without or ()), hold=hold, say=_say, out=typer.echo)


@evidence_app.command("verify")
def evidence_verify(workspace: WorkspaceOption = HERE) -> int:
    """Hold every kept record against its digests, and every gap against its records."""
    found = verify_all(_any_day(workspace))
    for problem in found.problems:
        typer.echo(f"damaged: {problem}")
    for gap in found.gaps_without:
        typer.echo(f"without evidence: {gap}")
    typer.echo(
        f"{found.records} records in {found.files} files, {len(found.problems)} damaged; "
        f"{found.gaps} gaps, {len(found.gaps_without)} without a record"
    )
    if found.problems:
        typer.echo("restore the damaged files from a backup: until then these pages cannot be shown")
    return 1 if found.problems else 0


@evidence_app.command("show")
def evidence_show(
    name: Annotated[str, typer.Argument(metavar="ID", help="A record's number, gap:NUMBER, or rule|unit|period.")],
    workspace: WorkspaceOption = HERE,
    out: Annotated[Path | None, typer.Option(help="Write the page into this file, not to standard output.")] = None,
) -> None:
    """Give a record's page back as it was seen; for a gap or a finding, list its records."""
    house = _any_day(workspace)
    heading, records = records_of(house, name)
    if not name.isdigit():
        typer.echo(heading)
        for r in records:
            typer.echo(f"{r.id}\t{r.at:%Y-%m-%dT%H:%M:%SZ}\t{r.status}\t{r.ip or '-'}\t{r.url}\t{r.place}")
        if not records:
            typer.echo("no record is kept")
        return
    (record,) = records
    page = show(house, record)
    seen = f"seen {record.at:%Y-%m-%dT%H:%M:%SZ} from {record.ip or 'an unknown address'}"
    typer.echo(f"{record.url}\n{seen}: {page.status}", err=True)
    for key, value in page.headers:
        typer.echo(f"{key}: {value}", err=True)
    if out is None:
        sys.stdout.buffer.write(page.body)
    else:
        out.write_bytes(page.body)


@evidence_app.command("prune")
def evidence_prune(workspace: WorkspaceOption = HERE, as_of: AsOfOption = None) -> None:
    """Remove what is older than [evidence] keep_days and no gap rests on."""
    house = _house(workspace, as_of, writes=True)
    with locked(workspace):
        gone = prune(house, house.clock.today())
    typer.echo(f"{gone.records} records removed from {gone.files} files, {gone.bytes} bytes freed")


@rules_app.command("list")
def rules_list(
    workspace: MaybeWorkspace = None,
    format_: Annotated[
        str, typer.Option("--format", help="text, json, or schema for the rule files' JSON Schema.")
    ] = "text",
) -> None:
    """All rules, by id."""
    if format_ == "schema":
        typer.echo(json.dumps(json_schema(), ensure_ascii=False, indent=2))
        return
    rules = sorted(_catalogue(workspace).rules, key=lambda r: r.id)
    if format_ == "json":
        typer.echo(json.dumps([_rule_entry(r) for r in rules], ensure_ascii=False, indent=2))
        return
    if format_ != "text":
        raise UserError(f"unknown format {format_!r}; use text, json or schema")
    for r in rules:
        typer.echo(f"{r.id:36} {r.kind:12} {r.level.value:7} {r.model.state:8} {r.model.title}")


@rules_app.command("check")
def rules_check(workspace: MaybeWorkspace = None) -> None:
    """Read the rules and name every mistake."""
    typer.echo(f"ok: {len(_catalogue(workspace).rules)} rules")


@rules_app.command("test")
def rules_test(workspace: MaybeWorkspace = None) -> int:
    """Run every rule's examples."""
    c = _catalogue(workspace)
    outcomes = list(run_examples(c.rules, c.register, c.tasks, c.workdays))
    for o in outcomes:
        if not o.holds:
            typer.echo(f"{o.rule}: 例子“{o.example}”应为 {o.wanted}，实为 {o.got}。{o.message}")
    wrong = sum(not o.holds for o in outcomes)
    typer.echo(f"{len(outcomes) - wrong} of {len(outcomes)} examples hold")
    return 1 if wrong else 0


@rules_app.command("preview")
def rules_preview(
    file: Annotated[Path, typer.Argument(help="A rule file.")],
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
) -> None:
    """What a new or changed rule would report over everything stored; nothing is written."""
    house = _house(workspace, as_of)
    opened = house.workspace
    rules = load_rules_beside(opened.catalogue.rules, file)
    check_against(rules, opened.catalogue.register, tuple(opened.catalogue.tasks.values()))
    catalogue = replace(opened.catalogue, rules=rules)
    trial = replace(house, workspace=replace(opened, catalogue=catalogue))
    findings = judge_without_history(trial)
    if not findings:
        raise UserError(f"{file}: 这些规则在已登记的单位和已存的资料里没有可判的对象，请核对责任单位和生效日期")
    for f in findings:
        j = f.judgement
        verdict = VERDICT_ZH[j.verdict] + (f"（{j.reason.value}）" if j.reason else "")
        typer.echo(f"{verdict}\t{f.rule}\t{f.unit_name}\t{j.message}")
    counts = Counter(f.judgement.verdict for f in findings)
    typer.echo("；".join(f"{VERDICT_ZH[v]}{counts[v]}" for v in Verdict if counts[v]))


def _any_day(workspace: Path) -> House:
    """For what does not depend on the day."""
    return open_house(open_workspace(workspace), Clock(), _say)


def _house(workspace: Path, as_of: str | None, *, writes: bool = False) -> House:
    opened = open_workspace(workspace)
    day = _day(as_of)
    if day is not None and writes and not opened.settings.simulation:
        raise UserError(
            "--as-of plays a day: outside a workspace with simulation = true it writes no history and sends nothing; "
            "use it with evaluate or digest --preview"
        )
    if opened.settings.simulation and day is None:
        raise UserError("this workspace is a simulation: say which day with --as-of")
    if opened.settings.simulation:
        _say(f"【演示】{opened.settings.city}, simulated day {day}")
    return open_house(opened, Clock(day), _say)


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UserError(f"--as-of {text}: not a date; write it like 2018-11-19") from None


def _say(line: str) -> None:
    typer.echo(line, err=True)


def _release(house: House, unit: str) -> None:
    """Let held mails go; naming a unit without one is a mistake."""
    if unit != "all" and unit not in {m.audience for m in held_mails(house)}:
        waiting = sorted({m.audience for m in held_mails(house)})
        raise UserError(f"no held mail for {unit!r}; held: {', '.join(waiting) or 'none'}")
    typer.echo(f"released: {release_held(house, None if unit == 'all' else unit)}")


def _newest(house: House) -> int:
    with house.sessions() as session:
        newest = latest_evaluation(session)
    if newest is None:
        raise UserError("nothing was judged yet; first: gapwatch run")
    return newest[0]


def _catalogue(workspace: Path | None) -> Catalogue:
    return open_workspace(workspace).catalogue if workspace is not None else shipped_catalogue()


def _rule_entry(rule: Rule) -> dict[str, Any]:
    applies = rule.model.applies_to
    return {
        "id": rule.id,
        "task": rule.model.task,
        "title": rule.model.title,
        "kind": rule.kind,
        "level": rule.level.value,
        "state": rule.model.state,
        "units": [*applies.groups, *applies.units],
        "except": list(applies.except_),
        "basis": [b.model_dump(mode="json", by_alias=True) for b in rule.model.basis],
    }


def _print_counts(house: House) -> None:
    made = report(house)
    if made is not None:
        counts = Counter(f.verdict for f in made.findings)
        typer.echo(", ".join(f"{v.value} {counts[v]}" for v in Verdict if counts[v]))


if __name__ == "__main__":
    main()
