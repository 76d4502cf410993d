"""Units from a sheet: 单位名称, 类别, 集合称谓, 别名, 起止, 确认, 渠道齐全. New ones are unconfirmed unless the sheet says 是."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from rules.drafting.wording import Unclear, yes
from rules.errors import did_you_mean, nearest
from rules.intake.edit import added_entry, changed_entry
from rules.intake.files import Change, text_of
from rules.intake.table import Heading, Record, Wrong, half, several, tight
from rules.register import resolve
from rules.yamlfile import YamlFile
from store.register import Register, Unit

FILE = "units.yaml"
KINDS = {"政府部门": "department", "直属机构": "institution", "中心": "center", "委员会": "committee", "党委机构": "party-office",
         "县区": "county"}  # fmt: skip
_KIND_WORDS = {"部门": "department", "政府工作部门": "department", "局": "department", "事业单位": "institution", "机构": "institution",
               "领导小组": "committee", "党群": "party-office", "县（区）": "county", "县区政府": "county", "区县": "county", "县": "county",
               "区": "county"}  # fmt: skip


class Units:
    """Takes records of units."""

    headings = (
        Heading(
            "name",
            ("单位名称", "单位", "责任单位", "部门名称", "部门", "机构名称", "名称"),
            "现在的名称，必填",
            needed=True,
        ),
        Heading("id", ("编号", "单位编号", "代码"), "小写字母、数字、横线；不写的自动编"),
        Heading("kind", ("类别", "单位类别", "单位性质", "性质", "类型"), "、".join(KINDS)),
        Heading(
            "groups", ("集合称谓", "归组", "分组", "所属称谓"), "任务里统称时算在哪里，如：市政府各部门；几个用顿号"
        ),
        Heading("aliases", ("别名", "简称", "其他名称", "又名"), "几个用顿号"),
        Heading("former", ("曾用名", "原名称", "原名"), "改名前的名称；几个用顿号"),
        Heading("since", ("启用日期", "更名日期", "改名日期", "成立日期", "启用时间", "挂牌日期"), "现名从哪一天起用"),
        Heading("confirmed", ("名称已确认", "已确认", "是否确认", "确认"), "是／否；办公室核对过名称沿革的写“是”"),
        Heading("complete_on", ("渠道齐全日期", "渠道确认日期", "齐全日期"), "网站、平台都登记齐全，哪一天确认的"),
        Heading("complete_by", ("渠道齐全确认人", "渠道确认人", "确认人"), "谁确认的"),
    )

    def __init__(self, register: Register, originals: dict[str, str]) -> None:
        self._register, self._originals = register, originals
        self._ids = {u.id for u in register.units}
        self._new: dict[str, int] = {}

    def take(self, record: Record, change: Change) -> None:
        """One unit. Raises :class:`Wrong`."""
        name = unit_name(record)
        if name in self._new:
            raise Wrong("name", f"“{name}”前面第{self._new[name]}行已经有了")
        known = known_units(name, self._register)
        if len(known) > 1:
            raise Wrong("name", f"“{name}”在登记表里对得上几个单位：{'、'.join(u.name for u in known)}；请写清楚")
        text = text_of(change, self._originals, FILE)
        entries = YamlFile.of_text(text, FILE).plain() or []
        index = next((i for i, e in enumerate(entries) if known and e["id"] == known[0].id), None)
        values = self._values(record, name, entries[index] if index is not None else {})
        if index is not None:
            self._change(record, change, index, entries[index], values, text)
        else:
            self._add(record, change, name, values, text)
        self._new[name] = record.row

    def _values(self, record: Record, name: str, known: dict[str, Any]) -> dict[str, Any]:
        """What the sheet says; what it does not say stays out."""
        values: dict[str, Any] = {}
        if record.text("kind"):
            values["kind"] = _kind(record)
        if record.text("groups"):
            values["groups"] = list(several(record.text("groups")))
            self._check_groups(values["groups"])
        if record.text("aliases"):
            values["aliases"] = list(
                dict.fromkeys([*known.get("aliases", ()), *map(tight, several(record.text("aliases")))])
            )
        confirmed, former, since = yes_of(record, "confirmed"), several(record.text("former")), record.day("since")
        if former and since is None:
            raise Wrong("former", "写了曾用名，还要写现名的启用日期")
        if former or since or confirmed is not None or not known:
            values["names"] = _names(name, known.get("names", []), [tight(f) for f in former], since, confirmed)
        on, by = record.day("complete_on"), record.text("complete_by")
        if bool(on) != bool(by):
            raise Wrong("complete_on" if by else "complete_by", "渠道齐全的日期和确认人要一起写；没有确认的都不写")
        if on:
            values["channels_complete"] = {"on": on.isoformat(), "by": by}
        return values

    def _check_groups(self, groups: list[str]) -> None:
        known = {g for u in self._register.units for g in u.groups}
        for group in groups:
            near = nearest(group, known - {group})
            if known and group not in known and near and abs(len(near) - len(group)) < 2 and _differ(near, group) == 1:
                raise Wrong("groups", f"没有“{group}”这个集合称谓{did_you_mean(group, known)}")

    def _change(
        self, record: Record, change: Change, index: int, old: dict[str, Any], values: dict[str, Any], text: str
    ) -> None:
        told = [
            f"{_ZH[k]}由“{_told(old.get(k))}”改为“{_told(v)}”"
            for k, v in values.items()
            if _told(old.get(k)) != _told(v)
        ]
        if not told:
            change.same += 1
            change.say(record, f"{old['name']}：没有变化")
            return
        different = {k: v for k, v in values.items() if _told(old.get(k)) != _told(v)}
        change.texts[FILE] = changed_entry(text, index, different, FILE)
        change.changed += 1
        change.say(record, f"更改{old['name']}：{'；'.join(told)}")

    def _add(self, record: Record, change: Change, name: str, values: dict[str, Any], text: str) -> None:
        unit_id = half(record.text("id")).lower() or self._free()
        if not re.fullmatch(r"[a-z0-9-]{1,60}", unit_id) or unit_id in self._ids:
            used = "已经用过" if unit_id in self._ids else "只能用小写字母、数字、横线"
            raise Wrong("id", f"编号“{unit_id}”{used}，请换一个或不写")
        self._ids.add(unit_id)
        entry = {"id": unit_id, "name": name, "kind": values.get("kind") or guessed_kind(name),
                 "groups": values.get("groups", []), "aliases": values.get("aliases", []), "names": values["names"]}  # fmt: skip
        if "channels_complete" in values:
            entry["channels_complete"] = values["channels_complete"]
        change.texts[FILE] = added_entry(text, entry, FILE)
        change.added += 1
        near = nearest(name, [n for u in self._register.units for n in u.all_names])
        alike = f"；与登记表里的“{near}”写法相近，是同一单位的请改为别名" if near and _differ(near, name) <= 1 else ""
        unconfirmed = "" if values["names"][-1]["confirmed"] else "，名称待确认"
        change.say(record, f"新增{name}（{unit_id}）{unconfirmed}{alike}")

    def _free(self) -> str:
        number = len(self._ids) + 1
        while f"u{number:02}" in self._ids:
            number += 1
        return f"u{number:02}"


_ZH = {"kind": "类别", "groups": "集合称谓", "aliases": "别名", "names": "名称沿革", "channels_complete": "渠道齐全"}


def unit_name(record: Record, key: str = "name") -> str:
    """A unit's name as a cell has it. Raises :class:`Wrong` for what cannot be one."""
    name = tight(record.text(key))
    if not name:
        raise Wrong(key, "没有写单位名称")
    if name[0] in "=+-@" or not re.search(r"[\u4e00-\u9fff]", name):
        raise Wrong(key, f"“{name[:40]}”不是单位名称；像公式的文字不会当公式用，请写单位全称")
    if len(name) > 60:
        raise Wrong(key, f"“{name[:20]}…”太长，不像单位名称")
    return name


def known_units(name: str, register: Register) -> tuple[Unit, ...]:
    """Units of that name, also written with the city before 市."""
    return resolve(name, register) or resolve(re.sub(r"^[\u4e00-\u9fff]{1,3}市(?=.{2,})", "市", name), register)


def guessed_kind(name: str) -> str:
    """By the end of its name."""
    if re.search(r"[县区](人民)?政府$|管委会$|管理委员会$", name):
        return "county"
    if name.endswith("中心"):
        return "center"
    return "committee" if re.search(r"领导小组|委员会$", name) else "department"


def _kind(record: Record) -> str:
    said = tight(record.text("kind"))
    known = {**KINDS, **_KIND_WORDS, **{v: v for v in KINDS.values()}}
    if said not in known:
        raise Wrong("kind", f"没有“{said}”这种类别{did_you_mean(said, known) or '。'}可写：{'、'.join(KINDS)}")
    return known[said]


_MARKS = {"√": True, "✓": True, "已确认": True, "×": False, "未确认": False, "待确认": False}


def yes_of(record: Record, key: str) -> bool | None:
    """是 or 否; None = empty. Raises :class:`Wrong`."""
    said = record.text(key)
    if not said or said in _MARKS:
        return _MARKS.get(said)
    try:
        return yes(said)
    except Unclear as unclear:
        raise Wrong(key, str(unclear)) from unclear


def _names(
    name: str, known: list[dict[str, Any]], former: list[str], since: date | None, confirmed: bool | None
) -> list[dict[str, Any]]:
    """The names over time: former ones end before the new one begins. ``known``: those of the file."""
    if known and not former and since is None:
        return [{**n, "confirmed": n["confirmed"] if confirmed is None else confirmed} for n in known]
    until = (since - date.resolution).isoformat() if since else None
    made: list[dict[str, Any]] = [
        {"name": old, "from": None, "to": until if old == former[-1] else None, "confirmed": bool(confirmed)}
        for old in former
    ]
    start = since.isoformat() if since else None
    return [*made, {"name": name, "from": start, "to": None, "confirmed": bool(confirmed)}]


def _told(value: Any) -> str:
    """A value for comparing and for the report."""
    if value in (None, [], (), ""):
        return "无"
    if isinstance(value, dict):
        return "，".join(f"{v}" for v in value.values())
    if isinstance(value, list):
        return "、".join(
            f"{v['name']}（{v['from'] or '…'}至{v['to'] or '…'}，{'已' if v['confirmed'] else '未'}确认）"
            if isinstance(v, dict)
            else str(v)
            for v in value
        )
    return str(value)


def _differ(one: str, other: str) -> int:
    """In how many places two texts of one length differ; very many for others."""
    return sum(a != b for a, b in zip(one, other, strict=True)) if len(one) == len(other) else 99
