"""Changing entries of YAML files that people keep by hand: what is not changed stays to the letter, comments stay."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from rules.own_files import appended
from rules.yamlfile import YamlFile
from rules.yamltext import dumped, flow

DROP = object()
"""A key that goes."""


def changed_entry(text: str, index: int, values: Mapping[str, Any], name: str) -> str:
    """A list file in which some keys of one entry have new values; the other entries stay as they are."""
    file = YamlFile.of_text(text, name)
    old = file.lines_of(index)
    entries = _yaml().load(old)
    entry = entries[0]
    for key, value in values.items():
        if value is DROP:
            entry.pop(key, None)
        else:
            entry[key] = _like(entry.get(key), value)
    lines = text.splitlines(keepends=True)
    start = file.root.lc.item(index)[0]
    end = start + len(old.splitlines())
    return "".join([*lines[:start], _dump(entries), *lines[end:]])


def added_entry(text: str, values: Mapping[str, Any], name: str) -> str:
    """A list file with one more entry at its end."""
    entry = CommentedMap({k: _like(None, v) for k, v in values.items()})
    return appended(text, dumped([entry]), name)


def with_recipients(text: str, units: Mapping[str, Mapping[str, Any]], office: list[str] | None) -> str:
    """``contacts.yaml`` with new or changed recipients; its comments stay."""
    root = _yaml().load(text)
    if office is not None:
        root["office"] = flow(office)
    known = root.get("units")
    if units and (known is None or (not known and isinstance(known, CommentedMap))):
        lines = "".join(_recipient(unit, values) for unit, values in units.items())
        made = _dump(root)
        put, count = re.subn(r"^units:[ \t]*(\{\s*\})?[ \t]*(#[^\n]*)?\n", lambda m: f"units:{f' {m[2]}' if m[2] else ''}\n{lines}", made,
                             count=1, flags=re.M)  # fmt: skip
        return put if count else f"{made.rstrip()}\nunits:\n{lines}"
    for unit, values in units.items():
        entry = known.setdefault(unit, flow({}))
        for key, value in values.items():
            entry[key] = flow(value)
    return _dump(root)


def _recipient(unit: str, values: Mapping[str, Any]) -> str:
    return f"  {_dump(CommentedMap({unit: flow(dict(values))})).rstrip()}\n"


def _like(old: Any, value: Any) -> Any:
    """A new value in the form of the old one: lists of maps line by line, all else on one line."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return CommentedSeq(flow(v) for v in value)
    if isinstance(value, dict) and isinstance(old, CommentedMap) and not old.fa.flow_style():
        return CommentedMap(value)
    return flow(value)


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.allow_unicode = True
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.representer.ignore_aliases = lambda _data: True
    yaml.representer.add_representer(
        type(None), lambda representer, _: representer.represent_scalar("tag:yaml.org,2002:null", "null")
    )
    return yaml


def _dump(node: Any) -> str:
    out = io.StringIO()
    _yaml().dump(node, out)
    return out.getvalue()
