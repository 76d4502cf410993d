"""What the rules see of each row of a task list, what they cannot see, and which proof is asked instead: a page (Markdown).

Nothing stands in it that is not in the rules, the tasks and ``not_checked.yaml``; rows without rules say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rules.not_checked import Checked, NotChecked, checked
from rules.rule import Rule
from store.register import Task
from store.verdicts import LEVEL_ZH

VISIBLE_ZH = {"direct": "直接看到", "proxy": "只能旁证", "attestation": "靠单位证明"}
PERIOD_ZH = {"year": "每年", "half": "每半年", "quarter": "每季", "month": "每月", "week": "每周", "once": "只此一次",
             "document": "逐件", "standing": "常年"}  # fmt: skip
BLIND = {
    "publication": "线下公开的、登在没有登记的渠道上的；标题不说明是什么的",
    "contents": "扫描图里的字、打不开的附件；内容是否真实",
    "freshness": "没有写日期的；更新的内容有没有用",
    "lag": "页面没有写明起算日的；成文以前已口头公开的",
    "sequence": "缺的号依法不公开的",
    "companion": "与原文不同名、又没有链接的解读；解读得好不好",
    "column": "由脚本显示、又没有用浏览器看的",
    "reply": "没有在网上公开的留言和答复；答复得好不好",
    "ipv6": "监测机器没有IPv6线路时，除域名解析以外的各项",
    "site": "点了才由脚本拼出来的链接；换了主人、打开是别的内容的网站；只拒绝程序、不拒绝人的网站；只支持国密算法的证书",
    "privacy": "图片和扫描件里的号码；不写明是谁的手机号和住址；没有为别的规则打开过、标题又不像名单和公示的文件",
    "channel": "要登录才能看的平台；私信、菜单等互动",
    "consistency": "读不全的一侧；两处说法不同时哪一处是对的",
    "dataset": "要登录或申请才能取的数据；数据是否正确",
    "attestation": "站外一概看不见，只认单位报的证明",
}
"""By kind of rule: what it can never see, however well it looks."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the task list with all that is said of it."""

    task: Task
    rules: tuple[Rule, ...]
    checks: tuple[Checked, ...]

    @property
    def asked(self) -> tuple[Rule, ...]:
        """Rules that ask for proof."""
        return tuple(r for r in self.rules if r.kind == "attestation")

    @property
    def reasons(self) -> tuple[NotChecked, ...]:
        """Why checks, or parts of them, are no rule; each once."""
        return tuple(dict.fromkeys(reason for c in self.checks for reason in c.reasons))

    @property
    def bare(self) -> tuple[str, ...]:
        """Checks that are neither a rule nor have a reason."""
        return tuple(c.check for c in self.checks if not c.rules and not c.reasons)


def rows(tasks: Mapping[str, Task], rules: Sequence[Rule], reasons: Sequence[NotChecked]) -> tuple[Row, ...]:
    """One for each task, in the order of the list."""
    made = list(checked(tasks.values(), rules, reasons))
    return tuple(
        Row(task, tuple(r for r in rules if r.model.task == task.id), tuple(c for c in made if c.task.id == task.id))
        for task in tasks.values()
    )


def page(found: Sequence[Row], titles: Mapping[str, str]) -> Iterator[str]:
    """The page, line by line. ``titles``: of all rules, by id."""
    yield "# 任务清单逐行对照\n"
    yield (
        "*For engineers: this page is written for the office. It is generated from the rules; every row of the task list, its rules, "
        "what they see and cannot see, and which proof is asked instead.*\n"
    )
    yield (
        f"任务清单{len(found)}行，规则{sum(len(r.rules) for r in found)}条。“可机检要点”是从任务原文拆出来、机器可能查得了的话："
        "每一条要么有规则，要么写明为什么不设规则；还没有规则的照实写。\n"
    )
    yield "| 任务 | 名称 | 站外 | 规则 | 其中请报证明 | 要点 | 有规则 | 写明原因 | 还没有 |\n|---|---|---|---|---|---|---|---|---|"
    for row in found:
        made = sum(bool(c.rules) for c in row.checks)
        told = sum(bool(c.reasons) and not c.rules for c in row.checks)
        yield (
            f"| [{row.task.id}](#{_anchor(row.task)}) | {row.task.title} | {VISIBLE_ZH[row.task.observability]} | {len(row.rules)} "
            f"| {len(row.asked)} | {len(row.checks)} | {made} | {told} | {len(row.bare)} |"
        )
    yield ""
    for row in found:
        yield from _row(row, titles)


def _row(row: Row, titles: Mapping[str, str]) -> Iterator[str]:
    task = row.task
    yield f"## {task.id} {task.title}\n"
    yield f"> {_line(task.text)}\n"
    yield f"责任单位：{_line(task.units_text)}　站外：{VISIBLE_ZH[task.observability]}\n"
    if not row.rules:
        yield "还没有规则，程序不查这一行。\n"
    else:
        yield "| 规则 | 查什么 | 类型 | 级别 | 多久 | 生效 |\n|---|---|---|---|---|---|"
        for r in row.rules:
            span = f"{r.model.effective.since}起" + (
                f"，至{r.model.effective.until}" if r.model.effective.until else ""
            )
            seen = "" if r.visible_in(task) or r.kind == "attestation" else "（查无结果的请单位证明）"
            yield (
                f"| `{r.id}` | {r.model.title}{seen} | {r.kind} | {LEVEL_ZH[r.level]} | {PERIOD_ZH[r.model.period]} | {span} |"
            )
        yield ""
    yield from _unseen(row, titles)


def _unseen(row: Row, titles: Mapping[str, str]) -> Iterator[str]:
    kinds = [k for k in dict.fromkeys(r.kind for r in row.rules) if k in BLIND and k != "attestation"]
    alarms = list(dict.fromkeys(r.model.known_false_alarms for r in row.rules if r.model.known_false_alarms))
    if not (kinds or alarms or row.reasons or row.asked or row.bare):
        return
    yield "看不见的，和怎么补：\n"
    for kind in kinds:
        yield f"- {kind} 类看不见：{BLIND[kind]}。"
    for alarm in alarms:
        yield f"- 已知会误报：{_line(alarm)}。"
    for reason in row.reasons:
        what = f"“{reason.check}”" + (f"里的“{reason.part}”" if reason.part else "")
        instead = (
            f"改由 `{reason.instead}`（{titles.get(reason.instead, '')}）。" if reason.instead else "没有代替的规则。"
        )
        yield f"- 不设规则：{what}。{_line(reason.why)}。{instead}"
    for rule in row.asked:
        yield f"- 请单位报证明：{_line(getattr(rule.params, 'what', '') or rule.model.title)}（`{rule.id}`）。"
    for check in row.bare:
        yield f"- 还没有规则，也没有写原因：“{check}”。"
    yield ""


def _anchor(task: Task) -> str:
    """How GitHub names a heading's anchor: lower case, spaces to hyphens, punctuation left out."""
    heading = f"{task.id} {task.title}".lower().replace(" ", "-")
    return "".join(c for c in heading if c.isalnum() or c in "-_")


def _line(text: str) -> str:
    return " ".join(text.split()).replace("|", "｜").rstrip("。")
