"""Words a clerk may write in Chinese where a rule file wants the English one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from monitors.registry import monitors
from rules.errors import did_you_mean
from store.verdicts import LEVEL_ZH, VERDICT_ZH

_PLAIN = {
    "年": "year", "每年": "year", "年度": "year", "半年": "half", "每半年": "half", "季": "quarter", "季度": "quarter",
    "每季度": "quarter", "月": "month", "每月": "month", "周": "week", "每周": "week", "一次": "once",
    "只此一次": "once", "逐件": "document", "常年": "standing", "长期": "standing", "草稿": "draft", "在用": "active",
    "停用": "retired", "是": "yes", "已核对": "yes", "true": "yes", "部分": "partly", "否": "no", "未核对": "no",
    "false": "no", "本单位": "own", "共用平台": "shared", "发布日期": "published", "成文日期": "signed",
    "没有读全": "none", "看全了": "complete", "未声明齐全": "undeclared",
}  # fmt: skip


@cache
def _english() -> dict[str, tuple[str, ...]]:
    """Each word with what may be meant by it; several where two lists use the same Chinese word."""
    found: dict[str, list[str]] = {}
    pairs: Iterable[tuple[str, str]] = (
        *((zh, verdict.value) for verdict, zh in VERDICT_ZH.items()),
        *((zh, level.value) for level, zh in LEVEL_ZH.items()),
        *((name, kind) for kind, m in monitors().items() for name in m.doc.partition("：")[0].split()[1:]),
        *_PLAIN.items(),
    )
    for zh, english in pairs:
        found.setdefault(zh, []).append(english)
    return {zh: tuple(words) for zh, words in found.items()}


def meant(value: Any, options: list[str]) -> str:
    """``，是不是“…”？`` for the option that the value means or resembles, or ``，``."""
    word = str(value).strip()
    same = next((o for o in options if o.casefold() == word.casefold()), None)
    translated = next((w for w in _english().get(word.casefold(), ()) if w in options), None)
    if known := same or translated:
        return f"，是不是“{known}”？"
    return did_you_mean(word, options) or "，"
