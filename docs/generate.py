"""Writes the reference pages (``docs/reference/``, ``docs/zh/kinds/``), ``docs/coverage.md`` and ``docs/zh/cases.md`` from the code and the rules they describe:
``python docs/generate.py``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from alerts.exports.ledger_json import ledger_schema
from alerts.exports.preview import previews_schema
from alerts.exports.report import report_schema
from crawler.readout import read_schema
from monitors.registry import Monitor, monitors
from rules.coverage import BLIND, page, rows
from rules.listing import entries_schema
from rules.rule import Rule
from rules.schema import json_schema
from rules.workspace import shipped_catalogue
from store.reasons import MEANINGS, Reason

DOCS = Path(__file__).parent
REFERENCE = DOCS / "reference"
_NOTE = "<!-- 由 docs/generate.py 从程序生成，请勿手改。 -->\n"
_FILLED_IN = "不必填写"
"""Stands in the title of a field that the loader fills in; the clerk never writes it."""
_TYPES = {"string": "文字", "integer": "整数", "number": "数", "boolean": "true / false"}


def pages() -> dict[str, str]:
    """Every generated file's name and text."""
    return {
        "rules.schema.json": _json(json_schema()),
        "rule-list.schema.json": _json(entries_schema()),
        "preview.schema.json": _json(previews_schema()),
        "ledger.schema.json": _json(ledger_schema()),
        "report.schema.json": _json(report_schema()),
        "read.schema.json": _json(read_schema()),
        "kinds.md": "\n".join(_kinds()),
        "reasons.md": "\n".join(_reasons()),
    }


def documents() -> dict[str, str]:
    """Generated pages that lie beside the written ones, by their path below ``docs/``."""
    c = shipped_catalogue()
    return {
        "coverage.md": coverage(),
        "zh/cases.md": cases(c.rules),
        **{f"zh/kinds/{kind}.md": kind_page(monitor, c.rules) for kind, monitor in monitors().items()},
    }


def cases(rules: Iterable[Rule]) -> str:
    """The template with the shipped rules it names, each as it judges now."""
    shown = {r.id: f"```yaml rules\n{r.text}```" for r in rules}
    text = (DOCS / "templates" / "cases.txt").read_text(encoding="utf-8")
    return _NOTE + "\n" + re.sub(r"\{\{(.+?)\}\}", lambda found: shown[found[1]], text)


def kind_page(monitor: Monitor, rules: Iterable[Rule]) -> str:
    """One kind by itself: how it judges, its parameters, what it can never see, and a rule that is in use."""
    lines = list(_kind(monitor))
    name = monitor.params.model_fields["kind"].default or lines[0].removeprefix("## ").strip()
    lines[0] = f"# {lines[0].removeprefix('## ')}"
    blind = BLIND.get(name)
    used = [r for r in rules if r.kind == name]
    shortest = min(used, key=lambda r: len(r.text), default=None)
    lines += [f"看不见的：{blind}。\n"] if blind else []
    if shortest is not None:
        lines += [f"正在用的一条（这一类共{len(used)}条）：\n", f"```yaml rules\n{shortest.text}```\n"]
    lines.append("各类共有的写法：[怎样写一条规则](../rules.md)；全部类型：[规则类型一览](../../reference/kinds.md)。")
    return _NOTE + "\n" + "\n".join(lines) + "\n"


def coverage() -> str:
    """Every row of the task list with its rules and what they cannot see."""
    c = shipped_catalogue()
    titles = {r.id: r.model.title for r in c.rules}
    return _NOTE + "\n" + "\n".join(page(rows(c.tasks, c.rules, c.not_checked), titles)).rstrip("\n") + "\n"


def _json(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _kinds() -> Iterator[str]:
    yield _NOTE
    yield "# 规则类型\n"
    yield "一种类型（`kind`）判断一类要求，各有自己的参数。各类规则共有的写法见[怎样写一条规则](../zh/rules.md)。\n"
    for kind, monitor in monitors().items():
        yield from _kind(monitor)
        yield f"例子和看不见的：[{kind}](../zh/kinds/{kind}.md)\n"


def _kind(monitor: Monitor) -> Iterator[str]:
    heading, _, rest = monitor.doc.partition("\n")
    name, _, says = heading.partition(" ")
    yield f"## {name}\n"
    yield f"{says}\n"
    for line in rest.strip().splitlines():
        yield f"- {line}"
    schema = monitor.params.model_json_schema()
    yield "\n| 参数 | 含义 | 写法 | 不写时 |\n|---|---|---|---|"
    yield from _fields(schema, schema.get("$defs", {}), "")
    yield ""


def _fields(model: dict[str, Any], definitions: dict[str, Any], prefix: str, said: str = "") -> Iterator[str]:
    """One row a field; a field that is a group of fields is followed by its own."""
    required = set(model.get("required", ()))
    for name, field in model.get("properties", {}).items():
        title = field.get("title", "")
        if _FILLED_IN in title:
            continue
        if variants := _variants(field, definitions):
            yield from _alternatives(prefix + name, title, variants, definitions)
            continue
        inner, many = _group(field, definitions)
        path = prefix + name
        otherwise = "必填" if name in required else _otherwise(field.get("default"), grouped=inner is not None)
        kind = "一组参数" if inner is not None and not many else "若干组参数" if inner is not None else _written(field)
        yield f"| `{path}` | {said}{_plain_title(title, name, inner)} | {kind} | {otherwise} |"
        if inner is not None:
            yield from _fields(inner, definitions, f"{path}{'[]' if many else ''}.", said)


def _variants(field: dict[str, Any], definitions: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The models between which a tag (``mode``) chooses, by the tag's value."""
    mapping = field.get("discriminator", {}).get("mapping", {})
    return {tag: definitions[place.rpartition("/")[2]] for tag, place in mapping.items()}


def _alternatives(
    path: str, title: str, variants: dict[str, dict[str, Any]], definitions: dict[str, Any]
) -> Iterator[str]:
    """The row that chooses, with what each choice means; then each choice's own fields."""
    tag = next(name for name, field in next(iter(variants.values()))["properties"].items() if "const" in field)
    meant = "；".join(f"`{choice}` {model.get('description', '').rstrip('。')}" for choice, model in variants.items())
    yield f"| `{path}.{tag}` | {title}：{meant} | {' 或 '.join(f'`{choice}`' for choice in variants)} | 必填 |"
    for choice, model in variants.items():
        own = {n: f for n, f in model["properties"].items() if n != tag}
        yield from _fields({**model, "properties": own}, definitions, f"{path}.", f"`{choice}`：")


def _plain_title(title: str, name: str, inner: dict[str, Any] | None) -> str:
    """The Chinese title; pydantic's own (the name with capitals) says nothing."""
    if title and not title.isascii():
        return title
    told: str = inner.get("description", "") if inner else ""
    return told or {"kind": "规则类型", "any_of": "可用的格式"}.get(name, "")


def _group(field: dict[str, Any], definitions: dict[str, Any]) -> tuple[dict[str, Any] | None, bool]:
    """The fields that stand under this one, if any, and whether it is a list of such groups."""
    for option in (field, *field.get("anyOf", ()), *field.get("allOf", ())):
        if "$ref" in option:
            return definitions[option["$ref"].rpartition("/")[2]], False
        if "$ref" in option.get("items", {}):
            return definitions[option["items"]["$ref"].rpartition("/")[2]], True
    return None, False


def _written(field: dict[str, Any]) -> str:
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return " 或 ".join(f"`{v}`" for v in field["enum"])
    if "pattern" in field or any("pattern" in o for o in field.get("anyOf", ())):
        pattern = field.get("pattern") or next(o["pattern"] for o in field["anyOf"] if "pattern" in o)
        return f"`{pattern.strip('^$')}`"
    options = [o for o in field.get("anyOf", [field]) if o.get("type") != "null"]
    kind = options[0].get("type", "")
    if kind == "array":
        return "列表：" + _TYPES.get(options[0]["items"].get("type", ""), "值")
    return _TYPES.get(kind, "值") + _bounds(options[0])


def _bounds(option: dict[str, Any]) -> str:
    least, most = option.get("minimum"), option.get("maximum")
    if least is None:
        return ""
    return f"，{least:g}至{most:g}" if most is not None else f"，不小于{least:g}"


def _otherwise(default: Any, *, grouped: bool) -> str:
    if grouped or default is None or default in ([], ""):
        return "—"
    if isinstance(default, list):
        return "、".join(f"`{v}`" for v in default)
    return f"`{json.dumps(default, ensure_ascii=False)}`"


def _reasons() -> Iterator[str]:
    yield _NOTE
    yield "# 未测的原因\n"
    yield "“未测”既不算达标，也不算缺口。每项未测都写明原因；周报里用“说法”一列的字样，报告（`gapwatch report`）里用代码。\n"
    yield "| 说法 | 意思 | 怎么办 | 代码 |\n|---|---|---|---|"
    for reason, meaning in MEANINGS.items():
        if reason is not Reason.OK:
            yield f"| {meaning.label} | {meaning.means} | {meaning.advice or '—'} | `{reason.value}` |"
    yield ""


def main() -> None:
    """Write every page."""
    REFERENCE.mkdir(exist_ok=True)
    for name, text in pages().items():
        (REFERENCE / name).write_text(text, encoding="utf-8")
    for name, text in documents().items():
        (DOCS / name).parent.mkdir(parents=True, exist_ok=True)
        (DOCS / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
