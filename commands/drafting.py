"""``gapwatch rules new`` and ``from-page``: a valid rule with its examples, from a few answers or from a page that was seen."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from commands.common import HERE, AsOfOption, UserError, WorkspaceOption, house_of, say, unit_named
from rules.drafting import wording
from rules.drafting.draft import Draft, rule_text
from rules.drafting.duties import Duty
from rules.drafting.examples import Candidate
from rules.drafting.from_page import Seen, column, companion, draft_of, period_said, publication
from rules.drafting.interview import Interview, Question, read_answers
from rules.drafting.wording import Unclear
from rules.drafting.written import save
from rules.errors import InputError, Problem, did_you_mean
from rules.workspace import Catalogue, open_workspace
from rules.yamlfile import YamlFile
from service.from_page import FoundColumn, find
from service.house import Clock
from store.register import Task
from words import _

FileOption = Annotated[
    Path | None, typer.Option("--file", help="The rule file to add to, in the workspace's rules/; own.yaml.")
]


def new(
    workspace: WorkspaceOption = HERE,
    file: FileOption = None,
    answers: Annotated[
        Path | None, typer.Option("--answers", metavar="FILE", help="Answers as YAML, for use without a terminal.")
    ] = None,
) -> None:
    """Draft a rule: what is owed, by whom, until when. Asks in Chinese; writes a rule with examples that hold."""
    catalogue = open_workspace(workspace).catalogue
    interview = Interview(catalogue, Clock().today())
    target = rule_file(workspace, file)
    if answers is not None:
        _answer_from(answers, interview)
    else:
        _ask(interview)
    finish(interview.draft(), interview.new_task() is not None, catalogue, workspace, target)


def from_page(
    url: Annotated[str, typer.Argument(metavar="URL", help="A page, or a column's page, that was read.")],
    task: Annotated[str, typer.Option("--task", metavar="ID", help="The task that asks for it.")],
    kind: Annotated[
        str | None, typer.Option("--as", help="publication, companion or column; left out = what the page is.")
    ] = None,
    unit: Annotated[str | None, typer.Option("--unit", help="Whose page it is, on a site of several units.")] = None,
    due: Annotated[
        str | None, typer.Option("--due", metavar="TEXT", help="Until when, in Chinese; left out = to be edited.")
    ] = None,
    workspace: WorkspaceOption = HERE,
    file: FileOption = None,
    as_of: AsOfOption = None,
) -> None:
    """Draft a rule from a stored page: its title's words, columns and attachments; the page is the first example."""
    house = house_of(workspace, as_of)
    catalogue = house.workspace.catalogue
    target = rule_file(workspace, file)
    if kind not in (None, *_KINDS):
        raise UserError(_("--as {kind}: use {names}").format(kind=kind, names=", ".join(_KINDS)))
    if task not in catalogue.tasks:
        raise UserError(
            _("没有“{task}”这项任务{hint}新任务先写进 tasks.yaml，或用 gapwatch rules new").format(
                task=task, hint=did_you_mean(task, catalogue.tasks) or _("；")
            )
        )
    whose = unit_named(house, unit)
    found = find(house, url, catalogue.register.unit(whose) if whose else None)
    try:
        duty, example, title, since = _from(found, kind, due, house.clock.today(), catalogue)
    except Unclear as unclear:
        raise UserError(f"{url}：{unclear}") from unclear
    taken = {r.id for r in catalogue.rules}
    draft = draft_of(catalogue.tasks[task], found.unit, duty, title, since, catalogue.register, taken)
    finish(draft, False, catalogue, workspace, target, (example,))
    doubts = "名称、期限、责任单位" if due is None and duty.due else "名称、责任单位"
    typer.echo(_("请核对并改好：{doubts}、标题用词；依据没有核对过，先定为提示").format(doubts=doubts))


_KINDS = ("publication", "companion", "column")


def _from(
    found: Seen | FoundColumn, kind: str | None, due: str | None, today: date, catalogue: Catalogue
) -> tuple[Duty, Candidate, str, date]:
    """The duty, the page as an example, the rule's title and from when it holds."""
    if isinstance(found, FoundColumn) or kind == "column":
        if isinstance(found, FoundColumn):
            name = found.name
        elif found.columns:
            name = found.columns[0]
        else:
            raise Unclear(_("不在任何读到的栏目里，写不出栏目的规则"))
        if kind not in (None, "column"):
            raise Unclear(
                _("这是“{name}”栏目的页面，不是一份文件；请用 --as column，或给出文件的网址").format(name=name)
            )
        duty, example = column(name, found.unit, today)
        return duty, example, f"首页设“{name}”栏目", date(today.year, 1, 1)
    if kind == "companion":
        duty, example = companion(found)
        title = f"{found.columns[0]}配有解读"
    else:
        said = None if due is None else wording.due(due, period_said(found.document.title))
        duty, example = publication(found, catalogue.workdays, said)
        title = "".join(duty.title_all)
    published = found.document.published
    return duty, example, title, date(published.day.year if published else today.year, 1, 1)


def rule_file(workspace: Path, file: Path | None) -> Path:
    """Where the rule goes. Raises :class:`UserError` for a place where no rule is read from."""
    target = workspace / "rules" / "own.yaml" if file is None else file
    inside = (workspace / "rules").resolve()
    if target.suffix != ".yaml" or target.resolve().parent != inside:
        raise UserError(_("--file {target}: 规则文件要在工作文件夹的 rules/ 里，以 .yaml 结尾").format(target=target))
    return target


def finish(
    draft: Draft, new_task: bool, catalogue: Catalogue, workspace: Path, target: Path, extra: tuple[Candidate, ...] = ()
) -> None:
    """Check the draft, write it, and say what comes next."""
    rule, text = rule_text(draft, catalogue, extra)
    task: Task | None = draft.task if new_task else None
    save(workspace, target, text, task, draft)
    where = target.relative_to(workspace) if target.is_relative_to(workspace) else target
    typer.echo(text)
    if task is not None:
        typer.echo(_("已写入 tasks.yaml：{id}“{title}”").format(id=task.id, title=task.title))
    typer.echo(
        _("已写入 {where}：{id}“{title}”，{number}个例子都成立").format(
            where=where, id=rule.id, title=rule.model.title, number=len(rule.model.examples)
        )
    )
    option = "" if workspace == HERE else f" --workspace {workspace}"
    typer.echo(_("接下来："))
    typer.echo(_("  gapwatch rules test {target}{option}").format(target=target, option=option or " --workspace ."))
    typer.echo(_("  gapwatch rules preview {target}{option} --by 姓名").format(target=target, option=option))
    if draft.state == "draft":
        typer.echo(_("  看过没有冤枉谁，删去 state: draft 那一行，再试判一次（preview --by），请另一个人审批："))
    typer.echo(_("  gapwatch rules approve {id}{option} --by 另一人姓名").format(id=rule.id, option=option))


def _ask(interview: Interview) -> None:
    """Ask until all is said; what cannot be used is asked again, with the reason."""
    say(_("逐项回答，直接回车用括号里的。中途不想写了，按 Ctrl-C，什么也不会留下。"))
    while (question := interview.next()) is not None:
        try:
            interview.answer(question, _said(question) if question.aloud else "")
        except Unclear as unclear:
            say(f"  {unclear}")


def _said(question: Question) -> str:
    default = question.default or ""
    return str(typer.prompt(question.ask, default=default, show_default=bool(default), err=True))


def _answer_from(path: Path, interview: Interview) -> None:
    """Raises :class:`InputError` at the place of what cannot be used."""
    file = YamlFile(path, str(path))
    given = file.plain()
    if not isinstance(given, dict):
        raise InputError([Problem(str(path), 1, 1, "答案要写成“任务: …”这样的各项，一项一行")])
    wrong = read_answers(interview, given)
    if wrong:
        raise InputError([file.problem([key], sentence) for key, sentence in wrong])
