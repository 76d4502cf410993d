"""What a judgement rests on, as one fingerprint: the same fingerprint, the same findings.

An obligation is judged again only where its fingerprint has changed: rule, unit, day, register entries, calendar, events,
the state of the sites concerned, or the program itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.resources import files

from monitors.case import Case, Channel
from rules.rule import Rule

_JUDGING = ("monitors", "monitors.checks", "rules", "store")


class Stamps:
    """Fingerprints of one evaluation's cases. Large parts that many cases share are hashed once."""

    def __init__(self, sites: Mapping[str, str]) -> None:
        self._sites = sites
        self._known: dict[int, tuple[object, str]] = {}

    def of(self, rule: Rule, case: Case, *told: object) -> str | None:
        """The fingerprint of a case under a rule, and of whatever else a finding tells.

        None = the state of one of its sites is not known by a stamp.
        """
        channels = (c for f in fields(case) for c in _channels(getattr(case, f.name)))
        states = [self._sites.get(c.site.id, "") if c.site.base is not None else "-" for c in channels]
        if not all(states):
            return None
        parts = (
            program(),
            rule.sha256,
            str(rule.pending),
            rule.basis,
            self._once(rule.params),
            *states,
            *map(_text, told),
            *self._parts(case),
        )
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()

    def _parts(self, case: Case) -> list[str]:
        return [self._part(getattr(case, f.name)) for f in fields(case)]

    def _part(self, value: object) -> str:
        if isinstance(value, tuple) and all(isinstance(v, Channel) for v in value):
            return "|".join(self._once(channel.site) for channel in value)
        heavy = isinstance(value, tuple) or is_dataclass(value)
        return self._once(value) if heavy else repr(value)

    def _once(self, value: object) -> str:
        """The hash of a value's text; the value is kept, so that its identity stays its own."""
        if id(value) not in self._known:
            self._known[id(value)] = value, hashlib.sha256(_text(value).encode()).hexdigest()
        return self._known[id(value)][1]


def _channels(value: object) -> tuple[Channel, ...]:
    return tuple(v for v in value if isinstance(v, Channel)) if isinstance(value, tuple) else ()


def _text(value: object) -> str:
    """Like ``repr``, but the same in every process: sets are sorted."""
    if isinstance(value, (set, frozenset)):
        return "{" + ",".join(sorted(map(_text, value))) + "}"
    if isinstance(value, Mapping):
        return "{" + ",".join(sorted(f"{_text(k)}:{_text(v)}" for k, v in value.items())) + "}"
    if isinstance(value, (tuple, list)):
        return "[" + ",".join(map(_text, value)) + "]"
    if is_dataclass(value) and not isinstance(value, type):
        return f"{type(value).__name__}({','.join(_text(getattr(value, f.name)) for f in fields(value))})"
    return repr(value)


@cache
def program() -> str:
    """The fingerprint of the code that judges: another program may judge differently."""
    digest = hashlib.sha256()
    for package in _JUDGING:
        for file in sorted(files(package).iterdir(), key=lambda f: f.name):
            if file.name.endswith(".py"):
                digest.update(f"{package}/{file.name}\n".encode())
                digest.update(file.read_bytes())
    return digest.hexdigest()
