"""``gapwatch rules …``: list, check and test rules, and try one on everything stored before it counts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from alerts.exports.preview import preview_lines, previews_of, previews_schema
from commands.common import HERE, AsOfOption, ByOption, UserError, WorkspaceOption, any_day, day_of, house_of, say
from rules.crosscheck import check_against
from rules.lifecycle import Ledger, State
from rules.listing import entries_json, entries_schema, rule_entries
from rules.loader import load_rules_beside
from rules.packs import bound
from rules.rule import Rule
from rules.schema import json_schema
from rules.testing import run_examples
from rules.workspace import Catalogue, open_workspace, shipped_catalogue
from service.approval import approve as approve_rule
from service.approval import ledger_of, record_previews
from service.approval import retire as retire_rule
from service.house import Clock
from service.trying import try_rules
from words import _

app = typer.Typer(no_args_is_help=True, help="Rules: list, check, test, preview, approve, retire.")
MaybeWorkspace = Annotated[Path | None, typer.Option("--workspace", "-w", help="The workspace folder.")]
_SCHEMAS = {"schema": json_schema, "list-schema": entries_schema}


@app.command("list")
def list_(
    workspace: MaybeWorkspace = None,
    format_: Annotated[
        str,
        typer.Option("--format", help="text, json, list-schema for the JSON Schema of that, or schema for that of rule files."),
    ] = "text",
    ended: Annotated[bool, typer.Option("--ended", help="Those too whose effective time is over.")] = False,
    as_of: AsOfOption = None,
) -> None:  # fmt: skip
    """The rules by id, without those whose effective time is over."""
    if format_ in _SCHEMAS:
        typer.echo(json.dumps(_SCHEMAS[format_](), ensure_ascii=False, indent=2))
        return
    if format_ not in ("text", "json"):
        raise UserError(_("unknown format {format!r}; use text, json, list-schema or schema").format(format=format_))
    if workspace is not None:
        house = any_day(workspace)
        c, ledger = house.workspace.catalogue, ledger_of(house)
    else:
        c, ledger = shipped_catalogue(), Ledger()
    today = day_of(as_of) or Clock().today()
    entries = [e for e in rule_entries(c.rules, c.register, ledger, today) if ended or e.state is not State.ENDED]
    if format_ == "json":
        typer.echo(entries_json(entries))
        return
    for e in entries:
        typer.echo(f"{e.id:36} {e.kind:12} {e.level.value:7} {e.state:9} {e.title}")


@app.command()
def check(workspace: MaybeWorkspace = None) -> None:
    """Read the rules and name every mistake."""
    typer.echo(_("ok: {number} rules").format(number=len(_catalogue(workspace).rules)))


@app.command("test")
def run_tests(
    file: Annotated[Path | None, typer.Argument(help="Only the rules of this file; left out = all rules.")] = None,
    workspace: MaybeWorkspace = None,
) -> int:
    """Run every rule's examples, and name the place of each that does not hold."""
    c = _catalogue(workspace)
    rules = c.rules if file is None else _rules_of(file, c)
    outcomes = list(run_examples([r for r in rules if not r.shipped], c.register, c.tasks, c.workdays))
    shipped = [r for r in rules if r.shipped]
    if shipped:  # their examples speak of the units of the city that numbers the rules
        register = c.register if workspace is None else shipped_catalogue().register
        outcomes += run_examples(shipped, register, c.tasks, c.workdays)
    for o in outcomes:
        if not o.holds:
            typer.echo(f"{o.place}: {o.in_words()}")
    wrong = sum(not o.holds for o in outcomes)
    typer.echo(_("{held} of {number} examples hold").format(held=len(outcomes) - wrong, number=len(outcomes)))
    return 1 if wrong else 0


@app.command()
def preview(
    file: Annotated[Path | None, typer.Argument(help="A rule file.")] = None,
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
    format_: Annotated[str, typer.Option("--format", help="text, json, or schema for its JSON Schema.")] = "text",
    by: Annotated[str | None, typer.Option("--by", metavar="NAME", help="Write down who tried them.")] = None,
) -> int:
    """What new or changed rules would report over everything stored; no verdict is written.

    Status 1 if a part of a rule selects nothing, or an example does not hold.
    """
    if format_ == "schema":
        typer.echo(json.dumps(previews_schema(), ensure_ascii=False, indent=2))
        return 0
    if format_ not in ("text", "json"):
        raise UserError(_("unknown format {format!r}; use text, json or schema").format(format=format_))
    if file is None:
        raise UserError(_("say which rule file to try"))
    house = house_of(workspace, as_of)
    tried = try_rules(house, _rules_of(file, house.workspace.catalogue))
    if format_ == "json":
        with house.office_language():
            typer.echo(previews_of(tried, house.clock.today()).model_dump_json(indent=2))
    else:
        for p in tried:
            for line in preview_lines(p):
                typer.echo(line)
    if not all(p.usable for p in tried):
        return 1
    if by is not None:
        name = record_previews(house, (p.rule for p in tried), by)
        say(
            _("已记下：{name}试判了{names}；放进 rules/ 以后，请另一个人审批：rules approve 编号 --by 姓名").format(
                name=name, names="、".join(p.rule.id for p in tried)
            )
        )
    return 0


RuleArgument = Annotated[str, typer.Argument(metavar="ID", help="The rule's id.")]


@app.command()
def approve(rule: RuleArgument, by: ByOption, workspace: WorkspaceOption = HERE) -> None:
    """Let an own rule count as it stands now. Somebody else has to have tried this very text."""
    approved = approve_rule(any_day(workspace), rule, by)
    typer.echo(
        _("已审批：{id}“{title}”，自{since}起生效").format(
            id=approved.id, title=approved.model.title, since=approved.model.effective.since
        )
    )


@app.command()
def retire(
    rule: RuleArgument,
    by: ByOption,
    since: Annotated[
        str | None, typer.Option("--from", metavar="ISO-DATE", help="First day without it; today.")
    ] = None,
    workspace: WorkspaceOption = HERE,
) -> None:
    """Let a rule judge no more, shipped or own, until it is approved again."""
    house = any_day(workspace)
    day = day_of(since, "--from") or house.clock.today()
    retired = retire_rule(house, rule, by, day)
    typer.echo(
        _("已停用：{id}“{title}”，自{day}起不再判；已有的缺口照原样保留").format(
            id=retired.id, title=retired.model.title, day=day
        )
    )


def _rules_of(file: Path, catalogue: Catalogue) -> tuple[Rule, ...]:
    """The rules of one file, held against the register. Raises ``InputError``."""
    rules = bound(load_rules_beside(catalogue.rules, file), catalogue.areas)
    check_against(rules, catalogue.register, tuple(catalogue.tasks.values()))
    return rules


def _catalogue(workspace: Path | None) -> Catalogue:
    return open_workspace(workspace).catalogue if workspace is not None else shipped_catalogue()
