"""Recipients from a sheet: 单位, 邮箱, 发送方式. Names and telephone numbers of liaison officers are not kept."""

from __future__ import annotations

import re
from typing import Any

from rules.errors import did_you_mean
from rules.intake.edit import with_recipients
from rules.intake.files import Change, text_of
from rules.intake.table import Heading, Record, Wrong, half
from rules.intake.units import known_units, unit_name
from rules.yamlfile import YamlFile
from store.register import Register

FILE = "contacts.yaml"
_MODES = {
    "不发": "off",
    "放行后发": "held",
    "放行": "held",
    "自动发": "auto",
    "自动": "auto",
    "off": "off",
    "held": "held",
    "auto": "auto",
}
_MAIL = re.compile(r"[^@\s,;<>\"]+@[^@\s,;<>\"]+\.[^@\s,;<>\"]+")
_OFFICE = ("周报", "周报收件人")
_APART = re.compile(r"[、，,;；\s/]+")


class Contacts:
    """Takes records of recipients."""

    headings = (
        Heading("unit", ("单位名称", "单位", "责任单位", "部门", "部门名称"), "写“周报”的，是收周报的人", needed=True),
        Heading(
            "emails",
            ("邮箱", "联系邮箱", "电子邮箱", "电子邮件", "邮件地址", "邮箱地址", "e-mail", "email"),
            "几个用顿号或分号",
            needed=True,
        ),
        Heading("mode", ("发送方式", "提示方式"), "不发、放行后发、自动发；不写的照 gapwatch.toml"),
        Heading("officer", ("联络员", "联系人", "姓名", "联络员姓名"), "不保存"),
        Heading("phone", ("电话", "联系电话", "手机", "办公电话", "手机号码"), "不保存"),
    )

    def __init__(self, register: Register, originals: dict[str, str]) -> None:
        self._register, self._originals = register, originals
        self._seen: dict[str, dict[str, Any]] = {}
        self._told = False

    def take(self, record: Record, change: Change) -> None:
        """One unit's recipients; several rows of one unit are put together. Raises :class:`Wrong`."""
        emails, mode = _emails(record), _mode(record)
        unit_id, name = self._unit(record)
        values: dict[str, Any] = {
            "emails": list(dict.fromkeys([*self._seen.get(unit_id, {}).get("emails", []), *emails]))
        }
        if mode:
            values["mode"] = mode
        text = text_of(change, self._originals, FILE)
        file = YamlFile.of_text(text, FILE).plain() or {}
        old = {"emails": file.get("office", [])} if unit_id == "" else (file.get("units") or {}).get(unit_id)
        self._seen[unit_id] = values
        if old is not None and all(old.get(k) == v for k, v in values.items()):
            change.same += 1
            change.say(record, f"{name}：没有变化")
        else:
            change.texts[FILE] = (
                with_recipients(text, {}, values["emails"])
                if unit_id == ""
                else with_recipients(text, {unit_id: values}, None)
            )
            self._say(record, change, name, old, values)
        if not self._told and (record.text("officer") or record.text("phone")):
            change.say(record, "联络员姓名、电话不保存，只用邮箱")
            self._told = True

    def _say(
        self, record: Record, change: Change, name: str, old: dict[str, Any] | None, values: dict[str, Any]
    ) -> None:
        now = "、".join(values["emails"])
        if old is None:
            change.added += 1
            change.say(record, f"新增{name}的收件人：{now}")
            return
        change.changed += 1
        told = [f"邮箱由“{'、'.join(old['emails'])}”改为“{now}”"] if old["emails"] != values["emails"] else []
        if "mode" in values and old.get("mode") != values["mode"]:
            told.append(f"发送方式由“{old.get('mode') or '未写'}”改为“{values['mode']}”")
        change.say(record, f"更改{name}的收件人：{'；'.join(told)}")

    def _unit(self, record: Record) -> tuple[str, str]:
        """Its id and name; an empty id = the office itself."""
        if record.text("unit") in _OFFICE:
            return "", "周报"
        name = unit_name(record, "unit")
        known = known_units(name, self._register)
        if len(known) > 1:
            raise Wrong("unit", f"“{name}”在登记表里对得上几个单位：{'、'.join(u.name for u in known)}；请写清楚")
        if not known:
            names = [n for u in self._register.units for n in u.all_names]
            raise Wrong(
                "unit", f"登记表里没有“{name}”{did_you_mean(name, names) or '，请先导入单位或登记到 units.yaml'}"
            )
        return known[0].id, known[0].name


def _emails(record: Record) -> list[str]:
    found = [half(m).removeprefix("mailto:") for m in _APART.split(record.text("emails")) if m]
    if not found:
        raise Wrong("emails", "没有写邮箱")
    for mail in found:
        if not _MAIL.fullmatch(mail) or mail[0] in "=+-" or not mail.isascii():
            raise Wrong("emails", f"“{mail[:60]}”不是邮箱地址，请写成 name@example.gov.cn 的样子")
    return found


def _mode(record: Record) -> str:
    said = half(record.text("mode")).lower()
    if said and said not in _MODES:
        raise Wrong("mode", f"没有“{said}”这种发送方式{did_you_mean(said, _MODES) or '。'}可写：不发、放行后发、自动发")
    return _MODES.get(said, "")
