"""Running a rule's own examples: synthetic facts from what the clerk wrote, judged by the real engine."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from monitors.workdays import Workdays
from rules.crosscheck import at
from rules.engine import World, evaluate, owing
from rules.example_accounts import account_facts, account_sites
from rules.example_documents import events, read_document, url_of
from rules.example_features import features_of, pages_of, search_box_of
from rules.example_ipv6 import probe_of
from rules.example_peers import peer_facts, peer_sites, settled, with_peers
from rules.example_tls import tls_facts
from rules.example_visits import confirmations_of, visits_of
from rules.periods import period_at
from rules.register import resolve
from rules.rule import Rule
from rules.schema import ColumnEntry, Example, MessageEntry, SeenEntry
from store.exposed import Exposed, Part, exposed_in
from store.facts import (
    Column,
    DateWitness,
    Document,
    HomePage,
    Link,
    LinkCheck,
    Marks,
    Message,
    SiteFacts,
    SiteLook,
    WitnessKind,
)
from store.proofs import Acceptance, Proof
from store.reasons import Reason
from store.register import Register, Site, Task, Unit
from store.verdicts import Verdict

_OWN, _SHARED = "example-own", "example-shared"
_LOOK = 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one example gave."""

    rule: str
    example: str
    wanted: str
    got: str
    message: str
    place: str = ""
    """``file:line:column`` of an example that does not hold."""

    @property
    def holds(self) -> bool:
        """True if the rule gave what the example says."""
        return self.wanted == self.got

    def in_words(self) -> str:
        """What it should have been, and what it is, for the clerk."""
        return f"{self.rule}: 例子“{self.example}”应为 {self.wanted}，实为 {self.got}。{self.message}"


def run_examples(
    rules: Iterable[Rule], register: Register, tasks: Mapping[str, Task], workdays: Workdays
) -> Iterator[Outcome]:
    """Every example of every rule."""
    for rule in rules:
        for index, example in enumerate(rule.model.examples):
            outcome = run_example(rule, example, register, tasks, workdays)
            yield outcome if outcome.holds else replace(outcome, place=at(rule, ("examples", index), "").place)


def run_example(
    rule: Rule, example: Example, register: Register, tasks: Mapping[str, Task], workdays: Workdays
) -> Outcome:
    """Judge one example. An unknown unit or one the rule does not apply to is an outcome that does not hold."""
    wanted = example.verdict.value + (f"({example.reason.value})" if example.reason else "")
    units = resolve(example.unit, register)
    if len(units) != 1:
        return Outcome(rule.id, example.name, wanted, f"没有“{example.unit}”这个单位", "")
    unit = _confirmed(units[0], example)
    if unit.id not in {u.id for u in owing(rule, register)}:
        return Outcome(rule.id, example.name, wanted, f"这条规则不适用于“{example.unit}”", "")
    world = World(
        rules=(replace(rule, model=rule.model.model_copy(update={"state": "active"})),),
        register=_example_register(unit, rule, register, example),
        tasks=tasks,
        events=events(example),
        workdays=workdays,
        facts=_facts(example, rule) | account_facts(example, _LOOK) | peer_facts(register.units, example, _LOOK),
        proofs=_proofs(example, rule, unit),
    )
    judged = [
        f.judgement
        for f in evaluate(world, example.as_of)
        if f.unit == unit.id and _period_fits(f.period, rule, example)
    ]
    if not judged:
        return Outcome(rule.id, example.name, wanted, "没有判定（不在规则的生效期内？）", "")
    worst = max(judged, key=lambda j: _ORDER.index(j.verdict))
    got = worst.verdict.value + (f"({worst.reason.value})" if example.reason and worst.reason else "")
    return Outcome(rule.id, example.name, wanted, got, worst.message)


_ORDER = [
    Verdict.NOT_APPLICABLE, Verdict.MET, Verdict.NOT_DUE, Verdict.DUE_SOON, Verdict.LATE, Verdict.NEEDS_PROOF,
    Verdict.UNKNOWN, Verdict.GAP,
]  # fmt: skip


def _period_fits(period: str, rule: Rule, example: Example) -> bool:
    """The period the example names, else the one its day lies in."""
    return period == str(example.period or period_at(rule.model, example.as_of).label)


def _confirmed(unit: Unit, example: Example) -> Unit:
    return settled(unit, complete=example.coverage != "undeclared")


def _example_register(unit: Unit, rule: Rule, register: Register, example: Example) -> Register:
    others = with_peers(tuple(unit if u.id == unit.id else u for u in register.units), unit, rule, example)
    kind = next(iter(getattr(rule.params, "site_kinds", ("department",))))
    own = Site(_OWN, "例子网站", example.address or "http://own.example", (), {}, (unit.id,), kind, confirmed=True)
    shared = tuple(
        Site(f"{_SHARED}-{i}" if i else _SHARED, name.removeprefix("kind:"), _portal(example, i), (), {}, (),
             name[5:] if name.startswith("kind:") else "unified", confirmed=True)
        for i, name in enumerate(rule.places)
    )  # fmt: skip
    return Register(others, (own, *shared, *account_sites(example, unit), *peer_sites(others, example)))


def _portal(example: Example, place: int) -> str | None:
    """The address of a shared channel; empty in the example = nobody has registered it."""
    return f"http://shared{place}.example" if example.portal is None else example.portal or None


def _facts(example: Example, rule: Rule) -> dict[str, SiteFacts]:
    outcome = Reason.PAGING_INCOMPLETE if example.coverage == "none" else Reason.OK
    looked_on = example.as_of
    names = {s.column for s in example.seen if s.on == "own" and s.column}
    names = names or (set() if example.columns else {"通知公告"})
    told = {c.name: c for c in (*example.columns, *((example.column,) if example.column else ()))}
    names.update(told)
    names.update(getattr(rule.params, "messages", ())[:1])
    for asked in (rule.params, getattr(rule.params, "of", None), getattr(rule.params, "documents", None)):
        if getattr(rule.params, "counts", None) is None:  # one more column would be counted
            names.update(getattr(asked, "columns", ())[:1])
    columns = tuple(_column(name, _OWN, outcome, looked_on, told.get(name)) for name in sorted(names))
    pages, papers = pages_of(example.features, _OWN, looked_on)
    facts = {
        _OWN: SiteFacts(
            SiteLook(_OWN, _LOOK, looked_on, Reason.OK),
            (*columns, *pages),
            tuple(read_document(s, i, example, _OWN, _LOOK) for i, s in enumerate(example.seen) if s.on == "own")
            + _message_rows(example, rule)
            + papers,
            _messages(example),
            _home(example),
            ipv6=probe_of(example.ipv6, _OWN),
            tls=tls_facts(example, _OWN),
            links=_link_checks(example, papers=False),
            inner_links=_link_checks(example, papers=True),
            features=features_of(example.features, "http://own.example"),
            visits=visits_of(example.visits, example.as_of),
            unreachable=confirmations_of(example.visits, example.as_of),
        )
    }
    if example.coverage == "none" and example.column is None and not example.seen:
        facts[_OWN] = (
            replace(facts[_OWN], home=None, look=SiteLook(_OWN, _LOOK, looked_on, Reason.TIMEOUT))
            if rule.kind in ("column", "site")
            else facts[_OWN]
        )
    for i, place in enumerate(rule.places):
        site = f"{_SHARED}-{i}" if i else _SHARED
        facts[site] = SiteFacts(
            SiteLook(site, _LOOK, looked_on, Reason.OK),
            tuple(_column(name, site, Reason.OK, looked_on, None) for name in sorted(_shared_columns(example, rule))),
            tuple(
                read_document(s, n, example, site, _LOOK)
                for n, s in enumerate(example.seen)
                if _stands_on(s, rule) == place
            ),
        )
    return facts


def _shared_columns(example: Example, rule: Rule) -> set[str]:
    """Columns of a shared platform: those the example names, those a rule on platforms alone asks for, or just one."""
    named = {s.column for s in example.seen if s.on == "shared" and s.column}
    if not rule.monitor.reach(rule.params).websites:
        named.update(getattr(rule.params, "columns", ())[:1])
    return named | {"全部"}


def _stands_on(seen: SeenEntry, rule: Rule) -> str | None:
    """The shared channel on which the entry stands: the first that the rule, or its deadline's event, names."""
    event = rule.model.due.document_event if rule.model.due else None
    places = {"shared": rule.places, "event": event.places if event else ()}.get(seen.on, ())
    return next(iter(places), None)


def _column(name: str, site: str, outcome: Reason, looked_on: date, told: ColumnEntry | None) -> Column:
    described = told or ColumnEntry(name=name)
    return Column(
        key=name, site_id=site, name=name, path=(name,), url=f"http://{site}.example/{name}/", outcome=outcome,
        whole=outcome is Reason.OK, complete_to=None, total=described.total, rows=described.rows,
        has_catalogue=described.catalogue, has_search=described.search, looked_on=looked_on,
    )  # fmt: skip


def _message_rows(example: Example, rule: Rule) -> tuple[Document, ...]:
    boards = rule.params.columns if rule.kind == "reply" else getattr(rule.params, "messages", ())
    if not boards:
        return ()
    return tuple(
        Document(key=f"m{i}", site_id=_OWN, url=url_of(m.title), title=m.title, columns=(boards[0],),
                 witnesses=(DateWitness(WitnessKind.LIST, m.submitted),), body="", opened=Reason.OK, look_id=_LOOK,
                 first_seen=m.submitted)
        for i, m in enumerate(example.messages)
    )  # fmt: skip


def _messages(example: Example) -> tuple[Message, ...]:
    return tuple(
        Message(f"m{i}", _OWN, url_of(m.title), m.title, m.submitted, m.replied, first_seen=m.submitted, look_id=_LOOK,
                exposed=_exposed(m, example.as_of))
        for i, m in enumerate(example.messages)
    )  # fmt: skip


def _exposed(told: MessageEntry, today: date) -> tuple[Exposed, ...]:
    return (*exposed_in(told.question, Part.QUESTION, today), *exposed_in(told.reply, Part.REPLY, today))


def _proofs(example: Example, rule: Rule, unit: Unit) -> tuple[Proof, ...]:
    label = str(example.period or period_at(rule.model, example.as_of).label)
    return tuple(
        Proof(rule.id, unit.id, label, p.number, p.on, "proofs/例子.pdf", p.says,
              Acceptance(p.accepted, "办公室") if p.accepted else None, p.valid_until, p.about)
        for p in example.proofs
    )  # fmt: skip


def _home(example: Example) -> HomePage:
    told = example.column
    links: tuple[Link, ...] = (
        (Link(told.name, f"http://{_OWN}.example/{told.name}/"),)
        if told is not None and told.on_home
        else (Link("首页", "http://own.example/"),)
    )
    scripted = told is not None and told.scripted_home
    links = (
        *links,
        *(Link(title, url_of(title)) for title in example.home),
        *(Link(x.text, x.url) for x in example.links if not x.on),
    )
    return HomePage(
        _OWN, "http://own.example/", links, navigation_recognised=not scripted, scripted=scripted,
        marks=_marks(example),
    )  # fmt: skip


def _marks(example: Example) -> Marks:
    metas = tuple(example.metas.items())
    hidden = tuple(Link(x.text, x.url) for x in example.links if x.hidden)
    marks = Marks(
        metas=metas,
        hidden=hidden,
        hidden_text=example.features.hidden_text if example.features else (),
        search=search_box_of(example.features),
        search_possible=example.features is None or example.features.search != "none",
    )
    told = example.footer
    if told is None:
        return marks
    there: dict[str, Any] = {name: "有" for name in told.there}
    there |= {"code": told.code} if "code" in there else {}
    there |= {"errors_code": told.errors_code} if "errors" in there else {}
    return replace(marks, foot=told.foot, scripted=told.scripted, **there)


def _link_checks(example: Example, *, papers: bool) -> tuple[LinkCheck, ...]:
    day_before = example.as_of - timedelta(days=1)
    return tuple(
        LinkCheck(
            x.url, x.outcome, None, x.gone, x.before, day_before if x.before else None, url_of(x.on) if x.on else ""
        )
        for x in example.links
        if bool(x.on) == papers
    )
