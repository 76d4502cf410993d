"""The questions, one after another: which are asked depends on what was answered before.

The same questions are asked on a terminal and of a file of answers; what an answer may be is decided here alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rules.drafting import wording
from rules.drafting.draft import Draft
from rules.drafting.duties import BOARDS, DUTIES, IDS, Duty
from rules.drafting.wording import Unclear
from rules.errors import did_you_mean
from rules.register import resolve
from rules.workspace import Catalogue
from store.register import Task
from store.verdicts import LEVEL_ZH, Level

YEARS = {"本年": "0", "上一年": "-1", "下一年": "1", "不写年份": ""}
_LEVELS = {"提示": "hint", "缺口": "gap", "单项否决": "veto", "扣分": "deduct", "待核": "review"}
_STATES = {"草稿": "draft", "要用": "active"}
_FORMATS = ("pdf", "doc", "docx", "xls", "xlsx", "csv", "zip", "ofd", "jpg", "png")
Answers = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """One question. Its key is also the key in a file of answers."""

    key: str
    ask: str
    read: Callable[[str], Any]
    """Raises :class:`Unclear`."""
    default: str | None = None
    """What an empty answer stands for; None = it has to be answered."""
    aloud: bool = True
    """False: asked of a file only."""


@dataclass(slots=True)
class Interview:
    """What was answered, and the next question."""

    catalogue: Catalogue
    today: date
    answers: Answers = field(default_factory=dict)

    def next(self) -> Question | None:
        """The first question without an answer; None = all is said."""
        return next((q for q in self._questions() if q.key not in self.answers), None)

    def answer(self, question: Question, text: str) -> None:
        """Take an answer. Raises :class:`Unclear` where it is none."""
        said = text.strip() or (question.default or "")
        if not said and question.default is None:
            raise Unclear("这一项要写")
        self.answers[question.key] = question.read(said)

    def keys(self) -> list[str]:
        """All keys asked for so far."""
        return list(self.answers)

    def new_task(self) -> Task | None:
        """The task that has to be written down first; None = it is in the list."""
        given = self.answers["任务"]
        return given if given.id not in self.catalogue.tasks else None

    def draft(self) -> Draft:
        """All that was said."""
        a = self.answers
        task = a["任务"]
        if self.new_task() is not None:
            text = "、".join(a["责任单位"])
            refs = tuple((phrase, "responsible") for phrase in a["责任单位"])
            task = Task(task.id, a["任务名称"], a["原文"], text, unit_refs=refs)
        groups = {g for u in self.catalogue.register.units for g in u.groups}
        return Draft(
            a["编号"], task, a["名称"], a["文件"], a["条款"], a["原文"], a["核对"],
            tuple(w for w in a["责任单位"] if w in groups), tuple(w for w in a["责任单位"] if w not in groups),
            a["除外"], a["起始"], a["级别"], self._duty(), a["状态"],
        )  # fmt: skip

    def _duty(self) -> Duty:
        a = self.answers
        year = a.get("标题年份", "")
        return Duty(
            a["类型"], a.get("多久一次", "standing"), a.get("期限"), a.get("栏目", ()), a.get("标题必须有", ()),
            a.get("标题任一", ()), a.get("标题不得有", ()), int(year) if year else None, a.get("标题期次", False),
            a.get("附件", ()), a.get("多久以内", ""), a.get("不得为空", True), a.get("事项栏", ()), a.get("结果用词", ()),
            a.get("解读用词", ()),
        )  # fmt: skip

    def _questions(self) -> Iterable[Question]:
        a = self.answers
        yield Question("任务", "对应哪一项任务？写任务编号；清单里没有的，写“新”", self._task)
        if "任务" not in a:
            return
        known = None if self.new_task() else a["任务"]
        basis = next((b for b in known.standards if b.verified == "yes"), None) if known else None
        if known is None:
            yield Question("任务名称", "新任务的名称？", _text)
        yield Question("文件", "依据哪个文件？写全称或文号", _text, basis.source if basis else None)
        yield Question("条款", "第几条？没有的写“无”", _clause, (basis.clause or "无") if basis else "无")
        yield Question("原文", "原话怎么说？照抄", _text, basis.says if basis else None)
        yield Question("核对", "依据与原文核对过没有？是／否", wording.yes, "否")
        who = [phrase for phrase, _ in known.unit_refs if self._is_known(phrase)] if known else []
        yield Question("责任单位", "由谁负责？写集合称谓或单位名称，用顿号隔开", self._units, "、".join(who) or None)
        yield Question("除外", "其中哪些单位除外？没有的写“无”", self._excepted, "无")
        menu = "；".join(f"{i} {name}" for i, name in enumerate(DUTIES, 1))
        yield Question("类型", f"要做到什么？{menu}", lambda t: wording.one_of(t, DUTIES, "类型"))
        yield Question(
            "名称", "这条规则叫什么？周报里这样写", _text, a.get("任务名称") or (known.title if known else None)
        )
        if "类型" not in a:
            return
        yield from _ASK[a["类型"]](a)
        level = "缺口" if a.get("核对") and a["类型"] != "results" else "提示"
        yield Question("级别", "做不到的，怎样报？缺口／提示（依据没有核对的，只能提示）", self._level, level)
        yield Question("起始", "从哪一天起要求？以前的不追究", wording.day, f"{self.today}")
        yield Question("编号", "规则编号？用字母、数字、点、横线", self._id, self._free_id())
        yield Question("状态", "草稿还是要用？", lambda t: wording.one_of(t, _STATES, "状态"), "草稿", aloud=False)

    def _task(self, text: str) -> Task:
        tasks = self.catalogue.tasks
        said = text.strip()
        if said in tasks:
            return tasks[said]
        if said.startswith("新"):
            wanted = said.removeprefix("新任务").removeprefix("新").strip(" ：:，,") or self._free_task()
            if wanted in tasks:
                raise Unclear(f"编号“{wanted}”已经有了，请换一个，或只写这个编号")
            _fit_for_id(wanted)
            return Task(wanted, "", "", "")
        near = did_you_mean(said, tasks)
        raise Unclear(
            f"没有“{said}”这项任务{near or '。'}清单里没有的，请写“新”，或“新”加编号，例如“新 {self._free_task()}”"
        )

    def _free_task(self) -> str:
        number = 1
        while f"NEW{self.today.year}-{number}" in self.catalogue.tasks:
            number += 1
        return f"NEW{self.today.year}-{number}"

    def _free_id(self) -> str:
        task, kind = self.answers["任务"].id, IDS[self.answers["类型"]]
        taken = {r.id for r in self.catalogue.rules}
        number = 2
        wanted = f"{task}.{kind}"
        while wanted in taken:
            wanted, number = f"{task}.{kind}-{number}", number + 1
        return wanted

    def _id(self, text: str) -> str:
        _fit_for_id(text)
        if text in {r.id for r in self.catalogue.rules}:
            raise Unclear(f"编号“{text}”已经有了，请换一个，例如 {self._free_id()}")
        return text

    def _is_known(self, phrase: str) -> bool:
        return bool(resolve(phrase, self.catalogue.register))

    def _units(self, text: str) -> tuple[str, ...]:
        found = wording.words(text)
        if not found:
            raise Unclear("要写明由谁负责")
        return self._checked(found)

    def _excepted(self, text: str) -> tuple[str, ...]:
        found = self._checked(wording.words(text))
        register = self.catalogue.register
        owes = {u.id for w in self.answers["责任单位"] for u in resolve(w, register)}
        if owes and owes <= {u.id for w in found for u in resolve(w, register)}:
            raise Unclear("除外的把责任单位全都除去了，请核对")
        return found

    def _checked(self, phrases: tuple[str, ...]) -> tuple[str, ...]:
        units = self.catalogue.register.units
        names = [*{g for u in units for g in u.groups}, *(n for u in units for n in u.all_names)]
        for phrase in phrases:
            if not self._is_known(phrase):
                near = did_you_mean(phrase, sorted(names)) or "，请先登记到 units.yaml"
                raise Unclear(f"登记表里没有“{phrase}”这个单位或集合称谓{near}")
        return phrases

    def _level(self, text: str) -> str:
        level = wording.one_of(text, _LEVELS, "级别")
        if level in ("gap", "veto") and not self.answers["核对"]:
            raise Unclear(f"依据没有与原文核对的，不能定为“{LEVEL_ZH[Level(level)]}”；请写“提示”，核对以后再改")
        return level


def read_answers(interview: Interview, given: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Answer from a file's values. Returns what is wrong, as pairs of key and sentence; empty where all is said."""
    while (question := interview.next()) is not None:
        said = given.get(question.key)
        if said is None and question.default is None:
            return [(question.key, f"缺少“{question.key}”：{question.ask}")]
        try:
            interview.answer(question, _as_text(said))
        except Unclear as unclear:
            return [(question.key, str(unclear))]
    asked = interview.keys()
    return [(k, f"不认识“{k}”{did_you_mean(k, asked) or '，这样的规则用不到它'}") for k in given if k not in asked]


def _as_text(value: Any) -> str:
    if isinstance(value, list):
        return "、".join(map(str, value))
    if isinstance(value, bool):
        return "是" if value else "否"
    return "" if value is None else str(value)


def _text(text: str) -> str:
    return text


def _clause(text: str) -> str:
    return "" if text == "无" else text


def _fit_for_id(text: str) -> None:
    if (
        not text.isascii()
        or not text[:1].isalnum()
        or not all(c.isalnum() or c in "._-" for c in text)
        or len(text) > 100
    ):
        raise Unclear(f"编号“{text}”只能用字母、数字、点、横线，例如 NEW2026-1")


def _some(text: str) -> tuple[str, ...]:
    found = wording.words(text)
    if not found:
        raise Unclear("至少写一个")
    return found


def _title_words(text: str) -> tuple[str, ...]:
    found = tuple({"单位": "{unit}", "单位名称": "{unit}", "本单位": "{unit}"}.get(w, w) for w in wording.words(text))
    _no_braces(tuple(w for w in found if w != "{unit}"))
    return found


def _must_words(text: str) -> tuple[str, ...]:
    found = _no_braces(_some(text))
    year = next((w for w in found if w in ("年份", "本年", "单位", "季度", "月份") or w.isdigit()), None)
    if year is not None:
        raise Unclear(f"“{year}”不用写在这里：年份、季度下面另问，单位名称写在“标题任一”；请写事情本身的词")
    return found


def _no_braces(found: tuple[str, ...]) -> tuple[str, ...]:
    odd = next((w for w in found if "{" in w or "}" in w), None)
    if odd is not None:
        raise Unclear(f"“{odd}”里不能有花括号，请只写词")
    return found


def _formats(text: str) -> tuple[str, ...]:
    found = tuple(w.lower().lstrip(".") for w in wording.words(text))
    for word in found:
        if word not in _FORMATS:
            raise Unclear(f"没有“{word}”这种附件格式{did_you_mean(word, _FORMATS) or '。'}可写：{'、'.join(_FORMATS)}")
    return found


def _working_days(text: str) -> str:
    span = wording.span(text)
    if not span.endswith("working days"):
        raise Unclear(f"“{text}”要按工作日写，例如“3个工作日”")
    return span


def _document(a: Answers) -> Iterable[Question]:
    yield Question("多久一次", "多久一次？每年／每半年／每季度／每月／每周／只此一次", wording.period, "每年")
    if "多久一次" not in a:
        return
    every = a["多久一次"]
    example = {"year": "12月31日前", "once": "2026年8月31日前"}.get(every, "结束后15个工作日内")
    yield Question(
        "期限",
        f"到什么时候为止？例如“{example}”",
        lambda t: wording.due(t, every),
        "12月31日前" if every == "year" else None,
    )
    yield Question("标题必须有", "标题里必须有哪些词？写事情本身，如“培训”；几个词用顿号隔开，都要有", _must_words)
    if every == "once":
        a.setdefault("标题年份", "")
    else:
        yield Question(
            "标题年份",
            "标题里写的是哪一年？本年／上一年／下一年／不写年份",
            lambda t: wording.one_of(t, YEARS, "写法"),
            "本年",
        )
    if every in ("half", "quarter", "month"):
        yield Question("标题期次", "标题里写不写是哪一季度（哪个月、哪半年）？是／否", wording.yes, "是")
    yield Question("标题任一", "还要至少有一个的词？单位名称写“单位”；没有的写“无”", _title_words, "无")
    yield Question(
        "标题不得有", "有了就不算数、要打开核对的词？没有的写“无”", lambda t: _no_braces(wording.words(t)), "解读、转发"
    )
    yield Question("栏目", "公开在本单位哪个栏目？几个用顿号隔开；哪里都算的写“无”", wording.words, "无")
    yield Question("附件", "要有什么格式的附件？如 xls、xlsx；不要求的写“无”", _formats, "无")


def _updates(a: Answers) -> Iterable[Question]:
    yield Question("栏目", "哪个栏目？几种叫法用顿号隔开，有一个更新即可", _some)
    yield Question("多久以内", "多久要有更新？例如“30天”“6个月”", wording.span)


def _column(a: Answers) -> Iterable[Question]:
    yield Question("栏目", "栏目叫什么？几种叫法用顿号隔开", _some)
    yield Question("不得为空", "栏目里要不要有内容？是／否", wording.yes, "是")


def _results(a: Answers) -> Iterable[Question]:
    a.setdefault("多久一次", "year")
    a.setdefault("标题年份", "0")
    yield Question("标题必须有", "清单的标题里必须有哪些词？如“抽查、计划”；年份另算", _must_words)
    yield Question("事项栏", "清单是表格的，写事项的那一栏叫什么？逐条编号的写“无”", wording.words, "无")
    yield Question(
        "结果用词", "结果的标题里会有哪些词？如“抽查结果、查处结果”，有一个即可", lambda t: _no_braces(_some(t))
    )
    yield Question("期限", "到什么时候为止？例如“12月31日前”", lambda t: wording.due(t, "year"), "12月31日前")


def _reply(a: Answers) -> Iterable[Question]:
    yield Question("栏目", "留言栏目叫什么？几种叫法用顿号隔开；空着为常见的叫法", _some, "、".join(BOARDS))
    yield Question("多久以内", "多久以内答复？例如“5个工作日”", wording.span)


def _interpretation(a: Answers) -> Iterable[Question]:
    yield Question("栏目", "政策文件在哪个栏目？", _some, "政策文件、规范性文件")
    yield Question(
        "标题任一",
        "哪些文件要解读？写标题用词，有一个即可",
        lambda t: _no_braces(_some(t)),
        "办法、规定、细则、意见、方案",
    )
    yield Question(
        "标题不得有", "哪些不用解读？写标题用词", lambda t: _no_braces(wording.words(t)), "解读、图解、征求意见、转发"
    )
    yield Question("解读用词", "解读的标题或栏目用词？", lambda t: _no_braces(_some(t)), "解读、图解")
    yield Question("多久以内", "文件公开后几个工作日内？例如“3个工作日”", _working_days)


_ASK: Mapping[str, Callable[[Answers], Iterable[Question]]] = {
    "document": _document, "updates": _updates, "column": _column, "results": _results, "reply": _reply,
    "interpretation": _interpretation,
}  # fmt: skip
