"""``gapwatch rules new``: a few questions in Chinese, on the terminal or from a file, and a valid rule with its examples."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from commands.common import HERE, UserError, WorkspaceOption, say
from rules.drafting.draft import Draft, rule_text
from rules.drafting.examples import Candidate
from rules.drafting.interview import Interview, Question, read_answers
from rules.drafting.wording import Unclear
from rules.drafting.written import save
from rules.errors import InputError, Problem
from rules.workspace import Catalogue, open_workspace
from rules.yamlfile import YamlFile
from service.house import Clock
from store.register import Task

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


def rule_file(workspace: Path, file: Path | None) -> Path:
    """Where the rule goes. Raises :class:`UserError` for a place where no rule is read from."""
    target = workspace / "rules" / "own.yaml" if file is None else file
    inside = (workspace / "rules").resolve()
    if target.suffix != ".yaml" or target.resolve().parent != inside:
        raise UserError(f"--file {target}: 规则文件要在工作文件夹的 rules/ 里，以 .yaml 结尾")
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
        typer.echo(f"已写入 tasks.yaml：{task.id}“{task.title}”")
    typer.echo(f"已写入 {where}：{rule.id}“{rule.model.title}”，{len(rule.model.examples)}个例子都成立")
    option = "" if workspace == HERE else f" --workspace {workspace}"
    typer.echo("接下来：")
    typer.echo(f"  gapwatch rules test {target}{option or ' --workspace .'}")
    typer.echo(f"  gapwatch rules preview {target}{option} --by 姓名")
    if draft.state == "draft":
        typer.echo("  看过没有冤枉谁，删去 state: draft 那一行，再试判一次（preview --by），请另一个人审批：")
    typer.echo(f"  gapwatch rules approve {rule.id}{option} --by 另一人姓名")


def _ask(interview: Interview) -> None:
    """Ask until all is said; what cannot be used is asked again, with the reason."""
    say("逐项回答，直接回车用括号里的。中途不想写了，按 Ctrl-C，什么也不会留下。")
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
