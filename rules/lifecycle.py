"""The life of a rule: draft → previewed → approved by a second person → active → retired; and which text judges. Pure.

Shipped rules are approved as shipped. An approval is of one exact text: another text is a draft again, and while it
waits, the text approved last goes on judging. A new rule that waits judges as a hint to the office.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from rules.rule import Rule
from store.approvals import Step, StepKind
from store.verdicts import Level
from words import _

OldText = Callable[[Rule, str], Rule | None]
"""The rule as an earlier text (its hash) had it; None = that can be read no more."""


class State(StrEnum):
    """How far a rule is."""

    DRAFT = "draft"
    """Being written (``state: draft``), or not previewed as it stands now."""
    PREVIEWED = "previewed"
    """Waits for a second person."""
    APPROVED = "approved"
    """Not yet in force (``effective``)."""
    ACTIVE = "active"
    ENDED = "ended"
    """Its effective dates are over: it judges only what fell due while it held."""
    RETIRED = "retired"


class ApprovalError(Exception):
    """A step that may not be taken; one Chinese sentence."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every step that was taken, in order."""

    steps: tuple[Step, ...] = ()
    approval: bool = False
    """Whether own rules need one (``[rules] approval``)."""

    def state(self, rule: Rule, today: date) -> State:
        """How far ``rule`` is on ``today``."""
        if self.retired(rule.id, today):
            return State.RETIRED
        if rule.model.state == "draft" or not self.granted(rule):
            waits = rule.model.state != "draft" and self.previewers(rule)
            return State.PREVIEWED if waits else State.DRAFT
        if rule.model.state == "retired":
            return State.RETIRED
        if rule.model.effective.until is not None and rule.model.effective.until < today:
            return State.ENDED
        return State.ACTIVE if today >= rule.model.effective.since else State.APPROVED

    def granted(self, rule: Rule) -> bool:
        """True if this very text may judge, as far as anybody has to approve it."""
        return rule.shipped or not self.approval or bool(self._of(rule, StepKind.APPROVED))

    def previewers(self, rule: Rule) -> tuple[str, ...]:
        """Who tried this very text, each once."""
        return tuple(dict.fromkeys(s.by for s in self._of(rule, StepKind.PREVIEWED)))

    def retired(self, rule_id: str, today: date) -> bool:
        """True if the rule, whatever its text, was retired from ``today`` or earlier on, and not approved again since."""
        decided = [s for s in self.steps if s.rule == rule_id and s.kind is not StepKind.PREVIEWED]
        return bool(decided) and decided[-1].kind is StepKind.RETIRED and decided[-1].day <= today

    def last_approved(self, rule: Rule) -> str | None:
        """The text (its hash) of this rule that was approved last, other than the one it has now."""
        texts = [s.sha256 for s in self.steps if s.rule == rule.id and s.kind is StepKind.APPROVED]
        return next((t for t in reversed(texts) if t != rule.sha256), None)

    def _of(self, rule: Rule, kind: StepKind) -> list[Step]:
        return [s for s in self.steps if s.rule == rule.id and s.sha256 == rule.sha256 and s.kind is kind]


def in_force(
    rules: Sequence[Rule], overridden: Iterable[Rule], ledger: Ledger, old_text: OldText, today: date
) -> tuple[Rule, ...]:
    """The rules that judge on ``today``: each in the text that may, or as a hint where none may."""
    shipped = {r.id: r for r in overridden}
    return tuple(_in_force(rules, shipped, ledger, old_text, today))


def _in_force(
    rules: Sequence[Rule], shipped: dict[str, Rule], ledger: Ledger, old_text: OldText, today: date
) -> Iterator[Rule]:
    for rule in rules:
        if ledger.retired(rule.id, today):
            continue
        if ledger.granted(rule):
            yield rule
            continue
        before = ledger.last_approved(rule)
        earlier = old_text(rule, before) if before is not None else shipped.get(rule.id)
        yield earlier or as_hint(rule)


def as_hint(rule: Rule) -> Rule:
    """The rule as it judges while it waits: nobody but the office is told."""
    level = Level.HINT if rule.level.opens_gaps else rule.level
    return replace(rule, model=rule.model.model_copy(update={"level": level}), pending=True)


def may_approve(rule: Rule, ledger: Ledger, by: str) -> None:
    """Whether ``by`` may approve this text now. Raises :class:`ApprovalError`."""
    if rule.shipped:
        return
    if rule.model.state == "draft":
        raise ApprovalError(_("{id} 还写着 state: draft（草稿），请删去这一行，再试判、审批").format(id=rule.id))
    others = ledger.previewers(rule)
    if not others:
        again = _("改动以后要") if ledger.last_approved(rule) else _("要先")
        raise ApprovalError(
            _("{id} {again}试判：gapwatch rules preview {file} --by 姓名").format(
                id=rule.id, again=again, file=rule.file
            )
        )
    if all(_same_person(by, other) for other in others):
        raise ApprovalError(_("{id} 是{by}试判的，要由另一个人审批").format(id=rule.id, by=by))


def person(name: str) -> str:
    """A name as it is written down. Raises :class:`ApprovalError` where nobody is named."""
    plain = " ".join("".join(c for c in name if unicodedata.category(c)[0] != "C" or c == " ").split())
    if not plain or len(plain) > 100:
        raise ApprovalError(_("--by 要写姓名，例如 --by 张三"))
    return plain


def _same_person(one: str, other: str) -> bool:
    return _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
