"""``gapwatch export …``: what the office takes into the meeting."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from alerts.circular import circular as compose
from alerts.exports.circular_docx import circular_docx
from alerts.exports.gaps import gaps_json
from alerts.exports.ledger_csv import ledger_csv
from alerts.exports.ledger_json import ledger_json, ledger_schema
from alerts.exports.ledger_xlsx import ledger_xlsx
from commands.common import HERE, AsOfOption, UserError, WorkspaceOption, day_of, house_of, unit_named
from monitors.case import Period
from rules.periods import periods_named
from service.deciding import told_gaps
from service.exporting import calendars_of, ledger_of, pictures_of, quarter_of, scores_of
from service.files import write_whole
from service.house import House
from service.papers import NoPdfError, pdf_of
from words import _

app = typer.Typer(no_args_is_help=True, help="For the meeting: ledger, circular, calendar, gaps.")
OutOption = Annotated[
    Path | None, typer.Option("--out", help="The file; the workspace's out/ with its day if not said.")
]
OverwriteOption = Annotated[bool, typer.Option("--overwrite", help="Replace a file that is there.")]
UnitOption = Annotated[str | None, typer.Option("--unit", help="Only this unit's: its id or any of its names.")]


@app.command()
def ledger(
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="ISO-DATE", help="Also gaps that were closed from this day on.")
    ] = None,
    unit: UnitOption = None,
    format_: Annotated[str, typer.Option("--format", help="xlsx, csv, json, or schema for its JSON Schema.")] = "xlsx",
    out: OutOption = None,
    overwrite: OverwriteOption = False,
) -> None:
    """The ledger (整改台账) of confirmed gaps: a workbook with a sheet for each unit, or CSV, or JSON."""
    if format_ == "schema":
        typer.echo(json.dumps(ledger_schema(), ensure_ascii=False, indent=2))
        return
    if format_ not in ("xlsx", "csv", "json"):
        raise UserError(_("unknown format {format!r}; use xlsx, csv, json or schema").format(format=format_))
    house = house_of(workspace, as_of)
    with house.office_language():
        made = ledger_of(house, day_of(since, "--since"), unit_named(house, unit))
        match format_:
            case "xlsx":
                content = ledger_xlsx(made, pictures_of(house), scores_of(house))
            case "csv":
                content = ledger_csv(made)
            case _:
                content = (ledger_json(made).model_dump_json(indent=2) + "\n").encode()
    _written(out or _place(house, f"ledger-{made.as_of}.{format_}"), content, overwrite=overwrite)


@app.command()
def circular(
    period: Annotated[str, typer.Option("--period", metavar="QUARTER", help="Which quarter, like 2018-Q4.")],
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
    out: OutOption = None,
    overwrite: OverwriteOption = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="Also as PDF beside it; needs LibreOffice.")] = False,
) -> None:
    """A draft of the quarter's circular (通报) as a Word document; what a clerk has to fill in is marked."""
    quarter = _quarter(period)
    house = house_of(workspace, as_of)
    with house.office_language():
        made = compose(quarter_of(house, quarter))
    place = out or _place(house, f"circular-{quarter.label}.docx")
    if pdf and place.with_suffix(".pdf").exists() and not overwrite:
        raise UserError(
            _("{path}已经存在；另起一个名字用 --out，确要替换用 --overwrite").format(path=place.with_suffix(".pdf"))
        )
    drafted = datetime.combine(house.clock.today(), datetime.min.time(), tzinfo=UTC)
    with house.office_language():
        content = circular_docx(made, drafted)
    _written(place, content, overwrite=overwrite)
    if pdf:
        try:
            typer.echo(str(pdf_of(place)))
        except NoPdfError as error:
            raise UserError(str(error)) from error


@app.command()
def calendar(
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
    unit: UnitOption = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="The folder; out/calendar in the workspace if not said.")
    ] = None,
) -> None:
    """Coming deadlines as calendars: the office's (office.ics) and one for each unit. Files of former days are renewed."""
    house = house_of(workspace, as_of)
    folder = out or _place(house, "calendar")
    whose = unit_named(house, unit)
    with house.office_language():
        calendars = calendars_of(house, whose)
    for name, content in calendars.items():
        _written(folder / name, content, overwrite=True)


@app.command()
def gaps(
    workspace: WorkspaceOption = HERE,
    as_of: AsOfOption = None,
    unit: UnitOption = None,
    out: OutOption = None,
    overwrite: OverwriteOption = False,
) -> None:
    """Every gap there ever was, in any state, provisional ones too, as JSON for programs (the schema of gap list)."""
    house = house_of(workspace, as_of)
    today = house.clock.today()
    whose = unit_named(house, unit)
    with house.office_language():
        content = gaps_json(told_gaps(house, whose), today).model_dump_json(indent=2) + "\n"
    _written(out or _place(house, f"gaps-{today}.json"), content.encode(), overwrite=overwrite)


def _quarter(label: str) -> Period:
    found = periods_named(label).get("quarter")
    if found is None:
        raise UserError(_("--period {label}: not a quarter; write it like 2018-Q4").format(label=label))
    return found


def _place(house: House, name: str) -> Path:
    return house.workspace.path / "out" / name


def _written(path: Path, content: bytes, *, overwrite: bool) -> None:
    """Write a file whole or not at all; what a clerk may have written into is not replaced unasked."""
    if path.exists() and not overwrite:
        raise UserError(
            _("{path}已经存在，可能已经手工填写过；另起一个名字用 --out，确要替换用 --overwrite").format(path=path)
        )
    write_whole(path, content)
    typer.echo(str(path))
