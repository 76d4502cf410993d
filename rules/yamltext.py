"""Writing YAML in the style of the shipped files: short lists and maps on one line, one blank line between entries."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import SingleQuotedScalarString


def dumped(entries: Sequence[Any]) -> str:
    """A YAML list of ``entries``, each value on one line however long."""
    yaml = YAML()
    yaml.width = 1_000_000
    yaml.allow_unicode = True
    yaml.brace_single_entry_mapping_in_flow_sequence = True
    yaml.representer.ignore_aliases = lambda _data: True  # a day that stands twice is written twice
    out = io.StringIO()
    yaml.dump(CommentedSeq(entries), out)
    return out.getvalue()


def flow(value: Any) -> Any:
    """A value on one line, as rule files have it."""
    if isinstance(value, dict):
        made = CommentedMap({k: flow(v) for k, v in value.items()})
        made.fa.set_flow_style()
        return made
    if isinstance(value, (list, tuple)):
        items = CommentedSeq(flow(v) for v in value)
        items.fa.set_flow_style()
        return items
    if isinstance(value, str) and (value in ("yes", "no") or "{" in value or "，" in value):
        return SingleQuotedScalarString(value)
    return value


def unit_entry(values: Mapping[str, Any]) -> CommentedMap:
    """An entry of ``units.yaml``: groups and aliases on a line, each name on one of its own."""
    entry = CommentedMap(values)
    for key in ("groups", "aliases"):
        if key in entry:
            entry[key] = flow(list(values[key]))
    entry["names"] = CommentedSeq(flow(n) for n in values["names"])
    return entry
