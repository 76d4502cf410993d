"""The steps that people take with rules, written down in the database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from rules.errors import did_you_mean
from rules.lifecycle import ApprovalError, Ledger, State, may_approve, person
from rules.rule import Rule
from rules.testing import run_examples
from rules.workspace import Workspace
from service.house import Clock, House, open_house
from store.approvals import Step, StepKind
from store.db import DatabaseUnavailableError
from store.findings import keep_rule_texts
from store.rule_steps import add_step
from store.session import Session
from words import _


def record_previews(house: House, rules: Iterable[Rule], by: str) -> str:
    """Write down that ``by`` tried these rules, with their exact texts. Returns the name as it is written."""
    name = person(by)
    with house.sessions.begin() as session:
        for rule in rules:
            _take(house, session, rule, StepKind.PREVIEWED, name, house.clock.today())
    return name


def approve(house: House, rule_id: str, by: str) -> Rule:
    """Approve a rule of the workspace as it stands now. Raises :class:`ApprovalError`."""
    name, rule = person(by), _rule(house, rule_id)
    c = house.workspace.catalogue
    with house.sessions.begin() as session:
        may_approve(rule, house.ledger(session), name)
        for outcome in run_examples((rule,), c.register, c.tasks, c.workdays):
            if not outcome.holds:
                raise ApprovalError(f"{outcome.place}: {outcome.in_words()}")
        _take(house, session, rule, StepKind.APPROVED, name, house.clock.today())
    return rule


def retire(house: House, rule_id: str, by: str, since: date) -> Rule:
    """From ``since`` on the rule judges no more, whatever its text, until it is approved again."""
    name, rule = person(by), _rule(house, rule_id)
    with house.sessions.begin() as session:
        _take(house, session, rule, StepKind.RETIRED, name, since)
    return rule


def ledger_of(house: House) -> Ledger:
    """Every step that was taken."""
    with house.sessions() as session:
        return house.ledger(session)


def waiting(workspace: Workspace) -> Iterator[str]:
    """A sentence for each step that rules wait for; nothing where the database cannot be asked."""
    own = [r for r in workspace.catalogue.rules if not r.shipped]
    if not own or not workspace.settings.rules.approval:
        return
    try:
        house = open_house(workspace, Clock(), lambda _: None)
    except DatabaseUnavailableError:
        return
    yield from _waiting(own, ledger_of(house), house.clock.today())


def _waiting(own: Iterable[Rule], ledger: Ledger, today: date) -> Iterator[str]:
    for rule in own:
        match ledger.state(rule, today):
            case State.DRAFT if rule.model.state != "draft":
                yield _("rule {id} counts as a hint or not at all: gapwatch rules preview {file} --by NAME").format(
                    id=rule.id, file=rule.file
                )
            case State.PREVIEWED:
                tried = "、".join(ledger.previewers(rule))
                yield _(
                    "rule {id} waits for approval (tried by {tried}): gapwatch rules approve {id} --by NAME"
                ).format(id=rule.id, tried=tried)


def _rule(house: House, rule_id: str) -> Rule:
    known = {r.id: r for r in house.workspace.catalogue.rules}
    if rule_id not in known:
        raise ApprovalError(
            _("没有编号为“{rule_id}”的规则{hint}").format(
                rule_id=rule_id, hint=did_you_mean(rule_id, known) or _("；新规则先放进 rules/")
            )
        )
    return known[rule_id]


def _take(house: House, session: Session, rule: Rule, kind: StepKind, by: str, day: date) -> None:
    keep_rule_texts(session, [(rule.sha256, rule.id, rule.text)])
    add_step(session, Step(rule.id, rule.sha256, kind, by, day, house.clock.now()))
