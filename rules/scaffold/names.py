"""The shipped register as it stands in a later year: units under that year's names, merged ones as one, nothing confirmed.

The shipped register is written from a task list of an earlier year. Its later names are common knowledge that nobody in
the office has confirmed: they are written so that a person can confirm them, never so that they count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from rules.register import load_units
from rules.yamltext import dumped, unit_entry
from store.register import Unit, UnitName

_WRITTEN = 2018
"""Year of the names that the shipped register goes by."""


def register_of_year(folder: Path, year: int) -> dict[str, str]:
    """Texts of ``units.yaml`` and ``sites.yaml`` for ``year``; empty for the year of the shipped register itself."""
    if year <= _WRITTEN:
        return {}
    units = load_units(folder / "units.yaml", "units.yaml")
    together: dict[str, list[Unit]] = {}
    for unit in units:
        together.setdefault(_name_in(unit, year), []).append(unit)
    ids = {unit.id: members[0].id for members in together.values() for unit in members}
    entries = [_entry(name, members, year) for name, members in together.items()]
    sites = (folder / "sites.yaml").read_text(encoding="utf-8")
    return {"units.yaml": _units_text(entries, year), "sites.yaml": _with_ids(sites, ids)}


def _name_in(unit: Unit, year: int) -> str:
    """What it is called in ``year``: its last name that had begun by then. One that never changed keeps its short name."""
    last = _last(unit, year)
    first = unit.names[0]
    ended = last is not first and (first.until or last.since or date.min).year < year
    return last.name if ended else unit.name


def _last(unit: Unit, year: int) -> UnitName:
    begun = [n for n in unit.names if (n.since or date.min).year <= year]
    return begun[-1]


def _entry(name: str, members: Sequence[Unit], year: int) -> dict[str, Any]:
    first = members[0]
    former = dict.fromkeys(n for unit in members for n in unit.all_names if n != name)
    since = [_last(u, year).since for u in members if _last(u, year).name == name]
    begun = min((s for s in since if s is not None), default=None)
    notes = [n for unit in members for n in unit.notes]
    if len(members) > 1:
        notes.append(f"由{'、'.join(u.name for u in members)}合并，职责去向待市政府办公室确认")
    entry: dict[str, Any] = {
        "id": first.id,
        "name": name,
        "kind": first.kind,
        "groups": list(dict.fromkeys(g for unit in members for g in unit.groups)),
        "aliases": list(former),
        "names": [{"name": name, "from": f"{begun:%Y-%m}" if begun else None, "to": None, "confirmed": False}],
        "source": "general knowledge, confirm" if name not in {u.name for u in members} else "task-list",
    }
    return entry | ({"notes": notes} if notes else {})


def _units_text(entries: Iterable[dict[str, Any]], year: int) -> str:
    return (
        f"# 责任单位登记表：{year}年的名称。任务清单是2018年的，后来改名、合并的单位写今名，旧名都在 aliases 里，规则照样认得\n"
        "# 今名和合并凭常识补入，没有一个经过确认：请逐个核对，对的写 confirmed: true，不对的改正；没有确认的只会是未测，不会是缺口\n"
        "# groups 归组、channels_complete 渠道齐全声明，写法见 docs/zh/clerk.md\n"
        + "".join(f"\n{dumped([unit_entry(entry)])}" for entry in entries)
    )


def _with_ids(sites: str, ids: dict[str, str]) -> str:
    def mapped(found: re.Match[str]) -> str:
        units = [u.strip() for u in found[2].split(",") if u.strip()]
        return f"{found[1]}[{', '.join(dict.fromkeys(ids.get(u, u) for u in units))}]"

    return re.sub(r"^( +units: )\[([^\]]*)\]", mapped, sites, flags=re.M)
