"""Rules from a sheet: a row a duty, its columns the questions of ``gapwatch rules new``. Every row becomes a draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from rules.drafting.draft import Draft, rule_text
from rules.drafting.interview import Interview, read_answers
from rules.drafting.written import task_yaml
from rules.errors import InputError
from rules.intake.files import Change, text_of
from rules.intake.table import Heading, Record, Wrong
from rules.own_files import appended
from rules.rule import Rule
from rules.workspace import Catalogue

FILE = "rules/own.yaml"
TASKS = "tasks.yaml"
_NAMES: dict[str, tuple[tuple[str, ...], str]] = {
    "任务": (("任务编号",), "任务清单里的编号；清单里没有的写“新”"),
    "类型": (
        ("要求类型", "做到什么"),
        "有一份文件；栏目经常更新；首页要有栏目；清单里每项要有对应结果；留言几日内答复；政策文件几日内要有解读",
    ),
    "责任单位": (("单位", "负责单位"), "集合称谓或单位名称，用顿号隔开"),
    "名称": (("规则名称", "事项", "公开事项"), "周报里这样写"),
    "任务名称": ((), "新任务才写"),
    "文件": (("依据", "依据文件", "文件名称"), "全称或文号"),
    "条款": ((), "没有的不写"),
    "原文": (("原话", "条文"), "照抄"),
    "核对": (("已核对", "依据已核对"), "依据与原文核对过的写“是”"),
    "除外": (("除外单位",), "没有的不写"),
    "多久一次": (("周期", "频次", "频率"), "每年、每季度、每月……"),
    "期限": (("时限", "完成时限", "公开时限"), "如：12月31日前；结束后15个工作日内"),
    "栏目": (("公开栏目", "栏目名称", "公开位置"), "几个用顿号隔开"),
    "标题必须有": (("标题用词", "关键词"), "几个用顿号隔开，都要有"),
    "标题年份": ((), "本年、上一年、下一年、不写年份"),
    "标题期次": ((), "标题写明哪一季度、哪个月的，写“是”"),
    "标题任一": ((), "至少有一个的词"),
    "标题不得有": ((), "有了要核对的词"),
    "附件": (("附件格式",), "如：xls、xlsx"),
    "多久以内": (("更新期限", "答复期限"), "如：5个工作日；30天"),
    "不得为空": ((), "栏目里要有内容的写“是”"),
    "事项栏": ((), "清单是表格的，写事项的那一栏叫什么"),
    "结果用词": ((), "结果标题里的词"),
    "解读用词": ((), "如：解读、图解"),
    "级别": ((), "提示、缺口"),
    "起始": (("起始日期", "施行日期", "生效日期"), "从哪一天起要求"),
    "编号": (("规则编号",), "字母、数字、点、横线；不写的自动编"),
}


class Duties:
    """Takes records of duties."""

    headings = tuple(
        Heading(key, (key, *also), says, needed=key in ("任务", "类型", "责任单位"))
        for key, (also, says) in _NAMES.items()
    )

    def __init__(self, catalogue: Catalogue, originals: dict[str, str], today: date) -> None:
        self._catalogue, self._originals, self._today = catalogue, originals, today

    def take(self, record: Record, change: Change) -> None:
        """One duty. Raises :class:`Wrong`."""
        interview = Interview(self._catalogue, self._today)
        given: dict[str, Any] = {}
        for key in record.values:
            value = record.values[key]
            said = value.date().isoformat() if isinstance(value, datetime) else record.text(key)
            if (said and not isinstance(value, date | datetime)) or said:
                given[key] = said
        wrong = read_answers(interview, given)
        if wrong:
            key, sentence = wrong[0]
            raise Wrong(key, sentence.replace("这样的规则用不到它", "这样的规则用不到它，请空着"))
        draft = interview.draft()
        same = self._same(draft)
        if same is not None:
            change.same += 1
            change.say(record, f"已有规则“{draft.title}”（{same.id}），没有再写；要改的请改 {same.file}")
            return
        try:
            rule, text = rule_text(draft, self._catalogue)
        except InputError as error:
            raise Wrong("", "；".join(p.sentence for p in error.problems)) from error
        if interview.new_task() is not None:
            change.texts[TASKS] = appended(text_of(change, self._originals, TASKS), task_yaml(draft.task, draft), TASKS)
            change.say(record, f"新增任务{draft.task.id}“{draft.task.title}”")
        change.texts[FILE] = appended(text_of(change, self._originals, FILE), text, FILE)
        self._catalogue = replace(
            self._catalogue,
            tasks={**self._catalogue.tasks, draft.task.id: draft.task},
            rules=(*self._catalogue.rules, rule),
        )
        change.added += 1
        change.say(record, f"新增规则{rule.id}“{rule.model.title}”，{len(rule.model.examples)}个例子都成立")

    def _same(self, draft: Draft) -> Rule | None:
        """The rule that an earlier import of this row wrote."""
        tasks = self._catalogue.tasks
        for rule in self._catalogue.rules:
            task = tasks.get(rule.model.task)
            alike = (task is not None and draft.task.title in (task.title, "")) or rule.model.task == draft.task.id
            if rule.model.title == draft.title and alike:
                return rule
        return None
