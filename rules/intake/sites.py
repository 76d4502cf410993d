"""Websites from a sheet: 网站名称, 网址, 主办单位. A new address, or a changed one, is unconfirmed unless the sheet says 是.

Units are added to those of a site; none is taken away: whom a site no longer serves, a person says.
"""

from __future__ import annotations

import re
from typing import Any

from monitors import addresses
from rules.errors import did_you_mean
from rules.intake.edit import added_entry, changed_entry
from rules.intake.files import Change, text_of
from rules.intake.table import Heading, Record, Wrong, half, several, tight
from rules.intake.units import known_units, yes_of
from rules.register import is_address
from rules.yamlfile import YamlFile
from store.register import ACCOUNT_PLATFORMS, Register, Unit

FILE = "sites.yaml"
KINDS = {"门户网站": "portal", "部门网站": "department", "县区网站": "county", "办事平台": "platform", "统一公开平台": "unified",
         "数据开放平台": "opendata", "政务新媒体": "account"}  # fmt: skip
_KIND_WORDS = {"门户": "portal", "部门": "department", "县区": "county", "县（区）": "county", "平台": "platform", "新媒体": "account",
               "公众号": "account", "统一平台": "unified", "网站": "department", "部门频道": "department"}  # fmt: skip
_UNKNOWN = ("不详", "未知", "无", "没有", "待查")


class Sites:
    """Takes records of websites and accounts."""

    headings = (
        Heading(
            "units",
            ("主办单位", "单位名称", "单位", "责任单位", "所属单位", "部门"),
            "几个单位共用的，用顿号隔开",
            needed=True,
        ),
        Heading(
            "base",
            ("网址", "网站地址", "首页网址", "首页地址", "域名", "链接", "地址"),
            "以 http:// 或 https:// 开头；不知道的写“不详”",
            needed=True,
        ),
        Heading("name", ("网站名称", "网站", "平台名称", "账号名称", "渠道名称", "名称"), "不写的为“单位名称＋网站”"),
        Heading("id", ("编号", "网站编号", "标识码"), "小写字母、数字、横线；不写的自动编"),
        Heading("kind", ("类别", "网站类别", "网站类型", "类型"), "、".join(KINDS)),
        Heading(
            "platform", ("建站平台", "系统", "新媒体平台"), "如 nfcms、gkmlpt；政务新媒体写微博、微信……；不知道的不写"
        ),
        Heading("confirmed", ("网址已确认", "已确认", "是否确认", "确认"), "打开看过、确是这个单位的，写“是”"),
        Heading("note", ("备注", "说明"), "补充"),
    )

    def __init__(self, register: Register, originals: dict[str, str]) -> None:
        self._register, self._originals = register, originals

    def take(self, record: Record, change: Change) -> None:
        """One website. Raises :class:`Wrong`."""
        units = self._units(record)
        base, mended = _base(record)
        name = tight(record.text("name")) or f"{units[0].name}网站"
        kind = self._kind(record, units)
        platform = self._platform(record, kind)
        text = text_of(change, self._originals, FILE)
        entries = YamlFile.of_text(text, FILE).plain() or []
        index = self._known(record, entries, name, base, {u.id for u in units})
        had = entries[index].get("units", []) if index is not None else []
        values: dict[str, Any] = {"base": base, "units": list(dict.fromkeys([*had, *(u.id for u in units)]))}
        confirmed = yes_of(record, "confirmed")
        for field, said in (("name", record.text("name") and name), ("kind", record.text("kind") and kind),
                            ("platform", platform), ("note", record.text("note"))):  # fmt: skip
            if said:
                values[field] = said
        if index is None:
            self._add(record, change, {**values, "name": name, "kind": kind}, bool(confirmed and base), entries, text)
        else:
            self._change(record, change, index, entries, values, confirmed, text)
        if mended:
            change.say(record, f"网址补上了 http://，请核对：{base}", "base")

    def _units(self, record: Record) -> list[Unit]:
        found = []
        for name in map(tight, several(record.text("units"))):
            known = known_units(name, self._register)
            if len(known) != 1:
                names = [n for u in self._register.units for n in u.all_names]
                why = f"对得上几个单位：{'、'.join(u.name for u in known)}" if known else (
                    did_you_mean(name, names) or "，请先导入单位或登记到 units.yaml")  # fmt: skip
                raise Wrong("units", f"登记表里没有“{name}”{why}" if not known else f"“{name}”{why}；请写清楚")
            found.append(known[0])
        if not found:
            raise Wrong("units", "没有写主办单位")
        return list(dict.fromkeys(found))

    def _kind(self, record: Record, units: list[Unit]) -> str:
        said = tight(record.text("kind"))
        known = {**KINDS, **_KIND_WORDS, **{v: v for v in KINDS.values()}}
        if said and said not in known:
            raise Wrong("kind", f"没有“{said}”这种类别{did_you_mean(said, known) or '。'}可写：{'、'.join(KINDS)}")
        return known[said] if said else "county" if units[0].kind == "county" else "department"

    def _platform(self, record: Record, kind: str) -> list[str]:
        said = [half(p).lower() for p in several(record.text("platform"))]
        if kind != "account":
            return said
        words = {zh: key for key, zh in ACCOUNT_PLATFORMS.items()} | {k: k for k in ACCOUNT_PLATFORMS} | {
            "微信公众号": "wechat", "公众号": "wechat", "新浪微博": "weibo", "客户端": "app"}  # fmt: skip
        if len(said) != 1 or said[0] not in words:
            raise Wrong(
                "platform", f"政务新媒体要写在哪个平台，只写一个，可写：{'、'.join(ACCOUNT_PLATFORMS.values())}"
            )
        return [words[said[0]]]

    def _known(
        self, record: Record, entries: list[dict[str, Any]], name: str, base: str | None, units: set[str]
    ) -> int | None:
        """The entry that is meant: by its id, its address, or its name with a common unit."""
        wanted = half(record.text("id")).lower()
        if wanted:
            return next((i for i, e in enumerate(entries) if e["id"] == wanted), None)
        if base:
            same = [
                i for i, e in enumerate(entries) if e.get("base") and addresses.page(e["base"]) == addresses.page(base)
            ]
            if same:
                return same[0]
        named = [i for i, e in enumerate(entries) if e["name"] == name and units & set(e.get("units", ()))]
        return named[0] if len(named) == 1 else None

    def _change(
        self, record: Record, change: Change, index: int, entries: list[dict[str, Any]], values: dict[str, Any],
        confirmed: bool | None, text: str,
    ) -> None:  # fmt: skip
        old = entries[index]
        moved = (old.get("base") or None) != values["base"] and not (
            old.get("base") and values["base"] and addresses.page(old["base"]) == addresses.page(values["base"])
        )
        if not moved:
            values.pop("base")
        if values.get("base", "") is None:
            raise Wrong("base", f"登记表里有网址 {old['base']}，这里写的是不知道；要去掉的，请在 sites.yaml 里改")
        if confirmed is not None:
            values["confirmed"] = confirmed
        elif moved and old["confirmed"]:
            values["confirmed"] = False
        different = {k: v for k, v in values.items() if _told(old.get(k)) != _told(v)}
        if not different:
            change.same += 1
            change.say(record, f"{old['name']}：没有变化")
            return
        told = "；".join(f"{_ZH[k]}由“{_told(old.get(k))}”改为“{_told(v)}”" for k, v in different.items())
        change.texts[FILE] = changed_entry(text, index, different, FILE)
        change.changed += 1
        why = "；网址变了，没有写“已确认”的要重新确认" if moved and confirmed is None else ""
        change.say(record, f"更改{old['name']}：{told}{why}")

    def _add(
        self, record: Record, change: Change, values: dict[str, Any], confirmed: bool, entries: list[dict[str, Any]], text: str
    ) -> None:  # fmt: skip
        taken = {e["id"] for e in entries}
        site_id = half(record.text("id")).lower() or _free(values["units"][0], taken)
        if not re.fullmatch(r"[a-z0-9-]{1,60}", site_id):
            raise Wrong("id", f"编号“{site_id}”只能用小写字母、数字、横线，请换一个或不写")
        entry = {"id": site_id, "name": values["name"], "base": values["base"], "platform": values.get("platform", []),
                 "units": values["units"], "kind": values["kind"], "confirmed": confirmed}  # fmt: skip
        if "note" in values:
            entry["note"] = values["note"]
        change.texts[FILE] = added_entry(text, entry, FILE)
        change.added += 1
        change.say(record, f"新增{values['name']}（{site_id}）{'' if confirmed else '，待确认'}")


_ZH = {
    "base": "网址",
    "units": "主办单位",
    "name": "名称",
    "kind": "类别",
    "platform": "建站平台",
    "note": "备注",
    "confirmed": "已确认",
}


def _base(record: Record) -> tuple[str | None, bool]:
    """The address; whether http:// had to be put before it."""
    said = half(record.text("base")).rstrip("/")
    if not said or said in _UNKNOWN:
        return None, False
    bare = re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(/\S*)?", said, re.I)
    base = f"http://{said}" if bare else said
    base = re.sub(r"^(https?://[^/]*)", lambda m: m[1].lower(), base, flags=re.I)
    if not is_address(base) or re.search(r"[\u4e00-\u9fff，、;；]", base):
        raise Wrong("base", f"“{said[:60]}”不是网址，请写一个，以 http:// 或 https:// 开头；不知道的写“不详”")
    return base, bool(bare)


def _free(unit: str, taken: set[str]) -> str:
    wanted, number = f"{unit}-site"[:56], 2
    while wanted in taken:
        wanted, number = f"{unit}-site-{number}"[:60], number + 1
    return wanted


def _told(value: Any) -> str:
    if value in (None, [], (), ""):
        return "无"
    if isinstance(value, bool):
        return "是" if value else "否"
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
