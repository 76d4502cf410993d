"""``gapwatch rules …``: list, check and test rules, and try one on everything stored before it counts."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from commands.common import HERE, AsOfOption, UserError, WorkspaceOption, house_of
from rules.crosscheck import check_against
from rules.listing import entries_json, entries_schema, rule_entries
from rules.loader import load_rules_beside
from rules.rule import Rule
from rules.schema import json_schema
from rules.testing import run_examples
from rules.workspace import Catalogue, open_workspace, shipped_catalogue
from service.steps import judge_without_history
from store.verdicts import VERDICT_ZH, Verdict

app = typer.Typer(no_args_is_help=True, help="Rules: list, check, test, preview.")
MaybeWorkspace = Annotated[Path | None, typer.Option("--workspace", "-w", help="The workspace folder.")]
_SCHEMAS = {"schema": json_schema, "list-schema": entries_schema}


@app.command("list")
def list_(
    workspace: MaybeWorkspace = None,
    format_: Annotated[
        str,
        typer.Option("--format", help="text, json, list-schema for the JSON Schema of that, or schema for that of rule files."),
    ] = "text",
) -> None:  # fmt: skip
    """All rules, by id."""
    if format_ in _SCHEMAS:
        typer.echo(json.dumps(_SCHEMAS[format_](), ensure_ascii=False, indent=2))
        return
    if format_ not in ("text", "json"):
        raise UserError(f"unknown format {format_!r}; use text, json, list-schema or schema")
    c = _catalogue(workspace)
    entries = rule_entries(c.rules, c.register)
    if format_ == "json":
        typer.echo(entries_json(entries))
        return
    for e in entries:
        typer.echo(f"{e.id:36} {e.kind:12} {e.level.value:7} {e.state:8} {e.title}")


@app.command()
def check(workspace: MaybeWorkspace = None) -> None:
    """Read the rules and name every mistake."""
    typer.echo(f"ok: {len(_catalogue(workspace).rules)} rules")


@app.command("test")
def run_tests(
    file: Annotated[Path | None, typer.Argument(help="Only the rules of this file; left out = all rules.")] = None,
    workspace: MaybeWorkspace = None,
) -> int:
    """Run every rule's examples, and name the place of each that does not hold."""
    c = _catalogue(workspace)
    rules = c.rules if file is None else _rules_of(file, c)
    outcomes = list(run_examples(rules, c.register, c.tasks, c.workdays))
    for o in outcomes:
        if not o.holds:
            typer.echo(f"{o.place}: {o.rule}: 例子“{o.example}”应为 {o.wanted}，实为 {o.got}。{o.message}")
    wrong = sum(not o.holds for o in outcomes)
    typer.echo(f"{len(outcomes) - wrong} of {len(outcomes)} examples hold")
    return 1 if wrong else 0


@app.command()
def preview(
    file: Annotated[Path, typer.Argument(help="A rule file.")],
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
) -> None:
    """What a new or changed rule would report over everything stored; nothing is written."""
    house = house_of(workspace, as_of)
    opened = house.workspace
    catalogue = replace(opened.catalogue, rules=_rules_of(file, opened.catalogue))
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


def _rules_of(file: Path, catalogue: Catalogue) -> tuple[Rule, ...]:
    """The rules of one file, held against the register. Raises ``InputError``."""
    rules = load_rules_beside(catalogue.rules, file)
    check_against(rules, catalogue.register, tuple(catalogue.tasks.values()))
    return rules


def _catalogue(workspace: Path | None) -> Catalogue:
    return open_workspace(workspace).catalogue if workspace is not None else shipped_catalogue()
