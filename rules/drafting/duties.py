"""The kinds of duty in a clerk's words, and the part of a rule that each of them gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

DUTIES = {
    "有一份文件（每年、每季度、每月……公开一次，或只此一次）": "document",
    "栏目经常更新": "updates",
    "首页要有栏目": "column",
    "清单里每项要有对应结果": "results",
    "留言几日内答复": "reply",
    "政策文件几日内要有解读": "interpretation",
}
"""In the order of the menu."""
IDS = {"document": "document", "updates": "updates", "column": "column", "results": "results", "reply": "reply",
       "interpretation": "interpretation"}  # fmt: skip
BOARDS = (
    "咨询投诉",
    "网民留言",
    "群众留言",
    "在线咨询",
    "网络问政",
    "领导信箱",
    "局长信箱",
    "市长信箱",
    "区长信箱",
    "县长信箱",
    "我要留言",
    "投诉建议",
)
"""How boards for citizens' messages are usually called."""


@dataclass(frozen=True, slots=True)
class Duty:
    """What is owed, whoever owes it."""

    kind: str
    """A value of :data:`DUTIES`."""
    period: str = "standing"
    due: dict[str, str] | None = None
    columns: tuple[str, ...] = ()
    title_all: tuple[str, ...] = ()
    title_any: tuple[str, ...] = ()
    title_none: tuple[str, ...] = ()
    year: int | None = 0
    """Which year the title names, counted from the period's own; None = none."""
    part: bool = False
    """The title names the month, the quarter or the half year."""
    attachments: tuple[str, ...] = ()
    within: str = ""
    content: bool = True
    heading: tuple[str, ...] = ()
    results: tuple[str, ...] = ()
    companion: tuple[str, ...] = ()


def parameters(duty: Duty) -> dict[str, Any]:
    """The keys of a rule that its kind adds, in the order in which they are written."""
    return _MAKE[duty.kind](duty)


def _document(duty: Duty) -> dict[str, Any]:
    year = [] if duty.year is None else ["{year}" if duty.year == 0 else f"{{year{duty.year:+}}}"]
    title = _without_empty(
        {"all": [*year, *(["{period}"] if duty.part else []), *duty.title_all], "any": list(duty.title_any),
         "none": list(duty.title_none)}
    )  # fmt: skip
    expect: dict[str, Any] = {"where": [{"own": list(duty.columns)} if duty.columns else {}], "title": title}
    if duty.attachments:
        expect["attachments"] = {"any_of": list(duty.attachments)}
    return {"kind": "publication", "period": duty.period, "due": duty.due, "expect": expect}


def _updates(duty: Duty) -> dict[str, Any]:
    return {"kind": "freshness", "period": "standing", "columns": list(duty.columns), "within": duty.within}


def _column(duty: Duty) -> dict[str, Any]:
    made: dict[str, Any] = {"kind": "column", "period": "standing", "names": list(duty.columns),
                            "site_kinds": ["portal", "department", "county"]}  # fmt: skip
    return made if duty.content else {**made, "non_empty": False}


def _results(duty: Duty) -> dict[str, Any]:
    require = {
        "mode": "list_and_results",
        "list_of": _without_empty({"all": ["{year}", *duty.title_all], "none": [*duty.title_none, *duty.results]}),
        "heading": list(duty.heading),
        "results": {"any": list(duty.results)},
    }
    return {"kind": "consistency", "period": duty.period, "due": duty.due, "require": _without_empty(require)}


def _reply(duty: Duty) -> dict[str, Any]:
    return {"kind": "reply", "period": "standing", "columns": list(duty.columns), "within": duty.within}


def _interpretation(duty: Duty) -> dict[str, Any]:
    of = _without_empty({"columns": list(duty.columns), "title_any": list(duty.title_any),
                         "title_none": list(duty.title_none)})  # fmt: skip
    return {"kind": "companion", "period": "document", "of": of, "companion": {"words": list(duty.companion)},
            "within_working_days": int(duty.within.split()[0]), "also": ["portal"]}  # fmt: skip


def _without_empty(values: dict[str, Any]) -> dict[str, Any]:
    return {k: v for k, v in values.items() if v}


_MAKE = {"document": _document, "updates": _updates, "column": _column, "results": _results, "reply": _reply,
         "interpretation": _interpretation}  # fmt: skip
