"""In which language a command speaks: ``--lang``, else ``GAPWATCH_LANG``, else the workspace's ``lang``, else as written."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import typer
from typer import rich_utils

from commands.common import HERE, UserError
from rules.settings import FILE
from words import LANGUAGES, N_, _, spoken

_TITLES = {
    "ARGUMENTS_PANEL_TITLE": N_("Arguments"),
    "OPTIONS_PANEL_TITLE": N_("Options"),
    "COMMANDS_PANEL_TITLE": N_("Commands"),
    "REQUIRED_LONG_STRING": N_("[required]"),
    "DEFAULT_STRING": N_("[default: {}]"),
}
HELP = N_("Show this message and exit.")
_REFUSALS = (
    (re.compile(r"No such command '(.+?)'\."), N_("no such command: {what}")),
    (re.compile(r"Got unexpected extra argument(?:\(s\)|s)? \((.+)\)"), N_("too much: {what}")),
)
"""What typer says of calls without a class of their own."""


def chosen(arguments: list[str], environment: Mapping[str, str]) -> tuple[str | None, list[str]]:
    """The language, and the arguments without it: ``--lang`` may stand anywhere. Raises :class:`UserError`."""
    rest, said = _taken(arguments, "--lang")
    where, source = said, "--lang"
    if where is None:
        where, source = environment.get("GAPWATCH_LANG"), "GAPWATCH_LANG"
    if where is None:
        where, source = _of_workspace(arguments), FILE
    if where in (None, ""):
        return None, rest
    if where not in LANGUAGES:
        raise UserError(f"{source} {where}: use {' or '.join(LANGUAGES)}")
    return where, rest


def translated(command: Any) -> Any:
    """A tree of commands, just made, with its help texts in the language spoken now."""
    for name, title in _TITLES.items():
        setattr(rich_utils, name, _(title))
    for one in _tree(command):
        one.help = _(one.help) if one.help else one.help
        one.short_help = _(one.short_help) if one.short_help else one.short_help
        for parameter in one.params:
            if getattr(parameter, "help", None):
                parameter.help = _(parameter.help)
        one._help_option = None
        option = one.get_help_option(typer.Context(one))
        if option is not None:
            option.help = _(HELP)
    return command


def help_texts(command: Any) -> frozenset[str]:
    """Every help text of a tree of commands, as written."""
    found: list[str | None] = [HELP, *_TITLES.values()]
    for one in _tree(command):
        found += [one.help, one.short_help, *(getattr(p, "help", None) for p in one.params)]
    return frozenset(text for text in found if text)


def refusal(error: typer.TyperException) -> str:
    """Why a call is none, in a sentence."""
    words = error.format_message()
    if spoken() != "zh":
        return words
    of = getattr(error, "param", None)
    hint = of.get_error_hint() if of is not None else ""
    match type(error).__name__:
        case "MissingParameter":
            return _("missing: {what}").format(what=hint) if hint else words
        case "NoSuchOption":
            return _("no such option: {what}").format(what=getattr(error, "option_name", ""))
        case "BadParameter" if hint and "valid integer" in words:
            return _("{what}: a number is wanted").format(what=hint)
        case "BadParameter" if hint:
            return _("{what}: {words}").format(what=hint, words=getattr(error, "message", words))
    for pattern, said in _REFUSALS:
        if found := pattern.match(words):
            return _(said).format(what=found[1])
    return words


def _tree(command: Any) -> Iterable[Any]:
    yield command
    for under in getattr(command, "commands", {}).values():
        yield from _tree(under)


def _taken(arguments: list[str], *names: str) -> tuple[list[str], str | None]:
    """The arguments without that option, and its last value; what stands after ``--`` is no option."""
    rest: list[str] = []
    said: str | None = None
    left = iter(arguments)
    for argument in left:
        name, equals, value = argument.partition("=")
        if argument == "--":
            return [*rest, argument, *left], said
        if name in names:
            said = value if equals else next(left, "")
        else:
            rest.append(argument)
    return rest, said


def _of_workspace(arguments: list[str]) -> str | None:
    """What the workspace's settings say; whatever is wrong with them, the command itself will name."""
    path = Path(_taken(arguments, "--workspace", "-w")[1] or HERE) / FILE
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8")).get("lang")
    except (OSError, ValueError):
        return None
    return said if isinstance(said, str) else None
