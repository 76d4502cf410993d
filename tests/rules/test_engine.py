"""The engine: who owes what in which period, what it is judged on, and under which identity."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rules.engine import World, as_of, documents_to_open, evaluate, obligations, owing
from rules.rule import Rule
from store.facts import POINTED_KEY, Document, Gone, HomePage, Link, LinkCheck, Marks, Message
from store.proofs import Acceptance, Proof
from store.reasons import Reason
from store.register import Register, Successor, UnitName
from store.verdicts import Finding, Note, Verdict
from tests.monitors.cases import column, document, facts, opened, witnesses
from tests.rules.worlds import (
    ATTESTED,
    BUDGET,
    INTERPRETATION,
    IPV6,
    LINKS,
    SITES,
    TASKS,
    TODAY,
    UNITS,
    changed,
    everything_read,
    load,
    read,
    refused,
    site,
    unit,
    world,
)


@pytest.fixture
def budget(tmp_path: Path) -> Rule:
    return load(tmp_path, BUDGET)[0]


def found(given: World, today: date = TODAY) -> dict[str, Finding]:
    return {f.obligation: f for f in evaluate(given, today)}


def verdict(given: World, obligation: str = "T-1.budget|czj|2018|", today: date = TODAY) -> str:
    judgement = found(given, today)[obligation].judgement
    return judgement.verdict.value + (f"({judgement.reason.value})" if judgement.reason else "")


def with_facts(given: World, **changes: object) -> World:
    return replace(given, facts={**given.facts, **changes})  # type: ignore[arg-type]


# -- what is told of people


def test_an_address_in_a_message_bears_nobodys_number_in_any_spelling(tmp_path: Path) -> None:
    rule = load(tmp_path, LINKS)
    url = "http://a.test/%E5%BC%A0%E4%B8%8913800001234.pdf"
    gone = LinkCheck(url, Reason.HTTP_4XX, 404, Gone.NOT_FOUND, Gone.NOT_FOUND, date(2018, 4, 3))
    page = HomePage("czj", "http://czj.test/", (Link(url, url),), True, False, marks=Marks())
    given = with_facts(world(rule), czj=read("czj", home=page, links=(gone,)))
    (judgement,) = (f.judgement for f in evaluate(given, TODAY) if f.judgement.verdict is Verdict.GAP)
    said = [judgement.message, *(e.title for e in judgement.evidence)]
    assert all("138****1234" in text and "13800001234" not in text for text in said)


# -- what is done about it


def test_a_gap_says_how_it_is_mended_and_nothing_else_does(tmp_path: Path) -> None:
    rule = load(tmp_path, BUDGET.replace("  examples:", "  how_to_fix: 补发预算表。\n  examples:"))[0]
    judged = [f.judgement for f in found(world((rule,)), date(2019, 1, 8)).values()]
    assert {j.message.endswith("怎样改：补发预算表。") for j in judged if j.verdict is Verdict.GAP} == {True}
    assert not any("怎样改" in j.message for j in judged if j.verdict is not Verdict.GAP)
    assert any(j.verdict is not Verdict.GAP for j in judged)


# -- who owes


def test_groups_and_names_owe_and_exceptions_do_not(tmp_path: Path) -> None:
    register = Register(UNITS, SITES)
    for applies, ids in [
        ("{groups: [市政府各部门]}", ["czj", "mzj"]),
        ("{units: [市政府办公室, mzj]}", ["mzj", "bgs"]),
        ("{groups: [市政府各部门], units: [市政府办公室], except: [市财政局]}", ["mzj", "bgs"]),
    ]:
        (rule,) = load(tmp_path, changed(BUDGET, applies_to=applies))
        assert [u.id for u in owing(rule, register)] == ids


def test_every_obligation_gives_one_finding(tmp_path: Path) -> None:
    given = world(load(tmp_path, BUDGET, INTERPRETATION, IPV6))
    assert sorted(found(given)) == [
        "T-1.budget|czj|2018|", "T-1.budget|mzj|2018|", "T-2.interpretation|czj|2018|",
        "T-2.interpretation|mzj|2018|", "T-3.ipv6|czj|常年|czj.test", "T-3.ipv6|mzj|常年|mzj.test",
    ]  # fmt: skip


def test_obligations_are_keyed_by_the_platforms_identity_never_by_an_address(tmp_path: Path) -> None:
    text = opened(
        document("学校安全管理办法", "2018-03-01", key="gkmlpt:1000001", site_id="czj", columns=("政策文件",))
    )
    facts = replace(read("czj"), documents=(text,))
    given = with_facts(world(load(tmp_path, BUDGET, INTERPRETATION, IPV6)), czj=facts)
    keys = list(found(given))
    assert "T-2.interpretation|czj|2018|gkmlpt:1000001" in keys
    assert not [k for k in keys if "://" in k or "/" in k]
    assert len(keys) == len(set(keys)) == len(evaluate(given, TODAY))
    moved = replace(facts, documents=(replace(text, url="https://new.test/1"),))
    assert list(found(with_facts(given, czj=moved))) == keys


def test_a_finding_carries_what_a_reader_needs(budget: Rule) -> None:
    finding = found(world([budget]))["T-1.budget|czj|2018|"]
    assert (finding.rule_title, finding.task_title, finding.unit_name) == ("部门预算公开", "任务1", "市财政局")
    assert finding.basis == "《预算法》第十四条：二十日内公开"
    assert (finding.rule_sha256, finding.look_id) == (budget.sha256, 7)
    assert set(finding.sites) == {"czj", "platform"}


def test_a_verdict_rests_on_the_oldest_of_its_looks(budget: Rule) -> None:
    older = read("platform")
    older = replace(older, look=replace(older.look, look_id=3))
    assert found(with_facts(world([budget]), platform=older))["T-1.budget|czj|2018|"].look_id == 3


def test_a_page_that_a_unit_named_counts_for_the_rule_it_was_named_for_and_for_no_other(tmp_path: Path) -> None:
    other = changed(BUDGET, id="T-2.budget", task="T-2")
    rules = load(tmp_path, BUDGET, other)
    page = document("市财政局2018年部门预算", site_id="czj", columns=(), pointed_out=("T-1.budget",))
    plain = world(rules)
    told = found(with_facts(plain, czj=replace(plain.facts["czj"], documents=(page,))))
    mine, theirs = told["T-1.budget|czj|2018|"].judgement, told["T-2.budget|czj|2018|"].judgement
    assert (mine.verdict, Note.POINTED_OUT in mine.notes) == (Verdict.MET, True)
    assert (theirs.verdict, theirs.notes) == (found(plain)["T-2.budget|czj|2018|"].judgement.verdict, ())


def test_a_page_that_a_unit_named_is_no_obligation_of_its_own(tmp_path: Path) -> None:
    rules = load(tmp_path, INTERPRETATION)
    text = opened(document("学校安全管理办法", "2018-03-01", key="gkmlpt:1", site_id="czj", columns=("政策文件",)))
    named = replace(text, key=f"{POINTED_KEY}1", url="http://czj.test/named")

    def judged(*documents: Document) -> set[str]:
        facts = replace(read("czj"), documents=documents)
        return {k for k in found(with_facts(world(rules), czj=facts)) if "|czj|" in k}

    pointed = replace(named, pointed_out=("T-2.interpretation",))
    assert judged(text, pointed) == judged(text) == {"T-2.interpretation|czj|2018|gkmlpt:1"}
    assert len(judged(text, replace(named, key="gkmlpt:2"))) == 2, "as any page of a listing it would be one"


def test_the_same_world_gives_the_same_findings(tmp_path: Path) -> None:
    given = world(load(tmp_path, BUDGET, INTERPRETATION, IPV6))
    assert evaluate(given, TODAY) == evaluate(given, TODAY)


# -- in which period


def test_a_new_year_judges_last_years_duty_until_the_new_one_is_due(budget: Rule) -> None:
    given = world([budget], facts=everything_read(looked_on=date(2019, 1, 8)))
    assert verdict(given, "T-1.budget|czj|2018|", date(2019, 1, 8)) == "gap"
    assert verdict(given, "T-1.budget|czj|2019|", date(2019, 1, 8)) == "not_due"


@pytest.mark.parametrize(
    ("effective", "today", "periods"),
    [
        ("{from: 2018-01-01}", date(2018, 4, 10), ["2018"]),
        ("{from: 2018-04-11}", date(2018, 4, 10), []),  # not yet in force
        ("{from: 2018-03-08}", date(2018, 4, 10), []),  # the budget was due the day before
        ("{from: 2018-03-07}", date(2018, 4, 10), ["2018"]),
        ("{from: 2018-01-01}", date(2019, 1, 8), ["2018", "2019"]),
        ("{from: 2019-01-01}", date(2019, 1, 8), ["2019"]),
        ("{from: 2018-01-01, to: 2018-12-31}", date(2019, 1, 8), ["2018"]),  # owed while it held, owed still
        ("{from: 2018-01-01, to: 2018-03-07}", date(2018, 4, 10), ["2018"]),
        ("{from: 2018-01-01, to: 2018-03-06}", date(2018, 4, 10), []),  # it ended before the duty fell due
        ("{from: 2016-01-01, to: 2017-12-31}", date(2018, 4, 10), []),
    ],
)
def test_a_rule_holds_for_what_was_owed_while_it_was_in_force(
    tmp_path: Path, effective: str, today: date, periods: list[str]
) -> None:
    given = world(load(tmp_path, changed(BUDGET, effective=effective)))
    assert [o.case.period.label for o in obligations(given, today) if o.case.unit.id == "czj"] == periods


def test_a_year_end_duty_becomes_a_gap_though_its_rule_ends_with_the_year(tmp_path: Path) -> None:
    rules = load(tmp_path, changed(BUDGET, effective="{from: 2018-01-01, to: 2018-12-31}", due="{on: 12-31}"))
    after = date(2019, 1, 3)
    given = world(rules, facts=everything_read(looked_on=after))
    assert verdict(given, today=after) == "gap"
    assert verdict(given, today=date(2019, 1, 2)) == "due_soon"


def test_a_standing_duty_ends_with_its_rule(tmp_path: Path) -> None:
    given = world(load(tmp_path, changed(IPV6, effective="{from: 2018-01-01, to: 2018-04-10}")))
    assert len(list(obligations(given, date(2018, 4, 10)))) == 2
    assert list(obligations(given, date(2018, 4, 11))) == []


def test_documents_are_judged_if_they_were_published_while_the_rule_was_in_force(tmp_path: Path) -> None:
    pages = tuple(
        opened(document(f"第{i}号办法", day, key=str(i), site_id="czj", columns=("政策文件",)))
        for i, day in enumerate(("2018-01-31", "2018-02-01", "2018-03-31", "2018-04-02"))
    )
    rules = load(tmp_path, changed(INTERPRETATION, effective="{from: 2018-02-01, to: 2018-03-31}"))
    given = with_facts(world(rules), czj=replace(read("czj"), documents=pages))
    assert sorted(k for k in found(given) if "czj" in k) == [
        "T-2.interpretation|czj|2018|1", "T-2.interpretation|czj|2018|2",
    ]  # fmt: skip


def test_a_policy_of_december_is_still_judged_in_january(tmp_path: Path) -> None:
    page = opened(document("学校安全管理办法", "2018-12-28", key="p", site_id="czj", columns=("政策文件",)))
    january = date(2019, 1, 8)
    given = world(load(tmp_path, INTERPRETATION), facts=everything_read(looked_on=january))
    given = with_facts(given, czj=replace(read("czj", looked_on=january), documents=(page,)))
    assert verdict(given, "T-2.interpretation|czj|2018|p", january) == "gap"
    december = with_facts(given, czj=replace(read("czj", looked_on=date(2018, 12, 29)), documents=(page,)))
    assert "T-2.interpretation|czj|2018|p" in found(december, date(2018, 12, 29))


@pytest.mark.parametrize("state", ["draft", "retired"])
def test_a_rule_that_is_not_active_judges_nothing(tmp_path: Path, state: str) -> None:
    assert evaluate(world(load(tmp_path, BUDGET + f"  state: {state}\n")), TODAY) == ()


# -- units over time


def test_an_unconfirmed_unit_is_unknown_whatever_is_found(budget: Rule) -> None:
    unsure = replace(UNITS[0], names=(UnitName("市财政局", None, None, confirmed=False),))
    given = world([budget], register=Register((unsure, *UNITS[1:]), SITES))
    given = with_facts(given, czj=read("czj", "市财政局2018年部门预算"))
    assert verdict(given) == "unknown(unit_unconfirmed)"
    assert documents_to_open(given, TODAY) == ()


def test_a_unit_that_did_not_exist_owes_nothing(budget: Rule) -> None:
    young = replace(UNITS[0], names=(UnitName("市财政局", date(2019, 1, 1), None, confirmed=True),))
    given = world([budget], register=Register((young, *UNITS[1:]), SITES))
    assert list(found(given)) == ["T-1.budget|mzj|2018|"]


def merger(since: date, *, confirmed: bool = True) -> Register:
    old = unit("gsj", "市工商局", successor=Successor("scj", since, confirmed))
    new = unit("scj", "市市场监管局", names=(UnitName("市市场监管局", date(2018, 2, 1), None, confirmed=True),))
    return Register((old, new), (site("gsj", "gsj"), site("scj", "scj"), SITES[3]))


def test_after_a_confirmed_merger_one_successor_owes_once(budget: Rule) -> None:
    facts = {s: read(s) for s in ("gsj", "scj", "platform")}
    given = world([budget], register=merger(date(2018, 2, 1)), facts=facts)
    assert list(found(given)) == ["T-1.budget|scj|2018|"]


def test_a_successor_owes_what_a_rule_demands_of_its_predecessor_by_name(tmp_path: Path) -> None:
    (rule,) = load(tmp_path, changed(BUDGET, applies_to="{units: [市财政局]}"))
    heir = unit("new", "市财政国资局", groups=())

    def owed(since: date) -> list[str]:
        units = (replace(UNITS[0], successor=Successor("new", since, confirmed=True)), heir)
        return list(found(world([rule], register=Register(units, SITES))))

    assert owed(date(2018, 2, 1)) == ["T-1.budget|new|2018|"]
    assert owed(date(2018, 3, 8)) == ["T-1.budget|czj|2018|"]


def test_what_fell_due_before_the_merger_the_predecessor_owes(budget: Rule) -> None:
    facts = {s: read(s) for s in ("gsj", "scj", "platform")}
    given = world([budget], register=merger(date(2018, 3, 8)), facts=facts)
    assert "T-1.budget|gsj|2018|" in found(given)


def test_until_the_office_confirms_a_merger_the_predecessor_is_unknown(budget: Rule) -> None:
    given = world([budget], register=merger(date(2018, 2, 1), confirmed=False))
    assert verdict(given, "T-1.budget|gsj|2018|") == "unknown(unit_unconfirmed)"


def test_a_document_under_a_predecessors_name_counts_for_the_successor(budget: Rule) -> None:
    platform = read("platform", "市工商局2018年部门预算")
    facts = {"gsj": read("gsj"), "scj": read("scj"), "platform": platform}
    given = world([budget], register=merger(date(2018, 2, 1)), facts=facts)
    assert verdict(given, "T-1.budget|scj|2018|") == "met"


def test_a_document_of_another_unit_on_the_shared_platform_does_not_count(budget: Rule) -> None:
    given = with_facts(world([budget]), platform=read("platform", "市民政局2018年部门预算"))
    assert verdict(given) == "gap"
    assert verdict(given, "T-1.budget|mzj|2018|") == "met"


# -- where is looked


def test_a_shared_platform_that_the_register_does_not_have_was_not_looked_at(budget: Rule) -> None:
    given = world([budget], register=Register(UNITS, SITES[:3]))
    assert verdict(given) == "unknown(no_address)"
    there = with_facts(given, czj=read("czj", "市财政局2018年部门预算"))
    assert verdict(there) == "met"


def test_a_shared_platform_of_some_units_is_asked_for_those_only(budget: Rule) -> None:
    sites = (*SITES[:3], replace(SITES[3], units=("mzj",)))
    given = with_facts(world([budget], register=Register(UNITS, sites)), platform=refused(read("platform")))
    assert verdict(given) == "gap"
    assert verdict(given, "T-1.budget|mzj|2018|") == "unknown(refused)"


def test_a_unified_platform_that_lists_the_unit_is_looked_at_though_no_rule_names_it(budget: Rule) -> None:
    directory = site("zwgk", "czj", "mzj", kind="unified")
    given = world([budget], register=Register(UNITS, (*SITES, directory)))
    assert verdict(given) == "unknown(not_looked)"
    read_whole = with_facts(given, zwgk=read("zwgk", "市民政局2018年部门预算"))
    assert verdict(read_whole) == "gap"
    assert verdict(read_whole, "T-1.budget|mzj|2018|") == "met"
    assert verdict(with_facts(given, zwgk=refused(read("zwgk")))) == "unknown(refused)"


def test_a_kind_of_site_means_every_site_of_that_kind(tmp_path: Path) -> None:
    rules = load(tmp_path, INTERPRETATION + "  also: [portal]\n")
    page = opened(document("学校安全管理办法", "2018-03-01", key="p", site_id="czj", columns=("政策文件",)))
    given = with_facts(world(rules), czj=replace(read("czj"), documents=(page,)))
    assert verdict(given, "T-2.interpretation|czj|2018|p") == "gap"
    dead = with_facts(given, portal=refused(read("portal")))
    assert verdict(dead, "T-2.interpretation|czj|2018|p") == "unknown(refused)"
    without = replace(given, register=Register(UNITS, (*SITES[:2], SITES[3])))
    assert verdict(without, "T-2.interpretation|czj|2018|p") == "unknown(no_address)"


def test_a_site_that_was_never_looked_at_is_unknown(budget: Rule) -> None:
    assert verdict(world([budget], facts=everything_read("czj"))) == "unknown(not_looked)"


def test_a_new_media_account_hinders_no_rule_about_websites(budget: Rule) -> None:
    account = site("wechat", "czj", kind="account", platforms=("wechat",), base=None, confirmed=False)
    given = world([budget], register=Register(UNITS, (*SITES, account)))
    assert verdict(given) == "gap"
    assert found(given)["T-1.budget|czj|2018|"].sites == ("czj", "platform")


# -- other units

TOTALS = """
- id: T-1.totals
  task: T-1
  title: 总数
  basis: [{source: 通知, says: 一致, verified: 'yes'}]
  effective: {from: 2018-01-01}
  level: gap
  applies_to: {units: [市政府办公室]}
  kind: consistency
  period: year
  require: {mode: total_and_counts, total: {any: [总体情况]}, after: [共办理], units: [市政府各部门], counted: {any: [答复]}}
  examples:
  - {name: 没有, unit: 市政府办公室, as_of: 2018-04-10, verdict: not_applicable}
"""


def test_other_units_are_looked_at_only_for_those_who_count_them(budget: Rule, tmp_path: Path) -> None:
    total = opened(document("总体情况", "2018-03-01", site_id="portal", columns=("财政预决算",)), "共办理2件")
    given = world(load(tmp_path, TOTALS))
    given = with_facts(
        given,
        portal=replace(read("portal"), documents=(total,)), czj=read("czj", "第1号建议答复"), mzj=read("mzj"),
    )  # fmt: skip
    finding = found(given)["T-1.totals|bgs|2018|"]
    assert (finding.judgement.verdict, finding.sites) == (Verdict.GAP, ("portal", "czj", "mzj"))
    assert verdict(with_facts(given, mzj=read("mzj", "第2号建议答复")), "T-1.totals|bgs|2018|") == "met"
    assert verdict(with_facts(given, mzj=refused(read("mzj"))), "T-1.totals|bgs|2018|") == "unknown(refused)"
    (case,) = {o.case.unit.id: o.case for o in obligations(given, TODAY)}.values()
    assert [(u.id, sites) for u, sites in zip(case.peers, case.peer_sites, strict=True)] == [
        ("czj", ("czj",)), ("mzj", ("mzj",)),
    ]  # fmt: skip
    assert all(not o.case.peers and not o.case.other_hosts for o in obligations(world([budget]), TODAY))


def test_a_successor_is_counted_with_what_its_predecessor_published(tmp_path: Path) -> None:
    register = merger(date(2018, 2, 1))
    office = unit("bgs", "市政府办公室", groups=())
    register = Register((*register.units, office), (*register.sites, site("portal", "bgs", kind="portal")))
    given = world(load(tmp_path, TOTALS), register=register, facts={})
    (case,) = [o.case for o in obligations(given, TODAY)]
    assert [(u.id, sites) for u, sites in zip(case.peers, case.peer_sites, strict=True)] == [("scj", ("scj", "gsj"))]


def test_only_confirmed_hosts_of_one_other_unit_are_anothers(tmp_path: Path) -> None:
    text = TOTALS.replace("T-1.totals", "T-1.links").replace("[市政府办公室]", "[市财政局]")
    require = "  require: {mode: own_links, list_of: {any: [权责清单]}}"
    lines = [require if line.startswith("  require:") else line for line in text.splitlines()]
    sites = (
        *SITES, site("joint", "mzj", "czj"), site("unsure", "mzj", confirmed=False),
        site("weibo", "mzj", kind="account", platforms=("weibo",)),
    )  # fmt: skip
    given = world(load(tmp_path, "\n".join(lines) + "\n"), register=Register(UNITS, sites))
    (case,) = [o.case for o in obligations(given, TODAY)]
    assert case.other_hosts == (("mzj.test", "市民政局"),)


# -- by proxy


def test_a_task_seen_only_by_proxy_asks_for_proof_and_accuses_nobody(budget: Rule) -> None:
    for observability in ("proxy", "attestation"):
        tasks = {**TASKS, "T-1": replace(TASKS["T-1"], observability=observability)}
        assert verdict(world([budget], tasks=tasks)) == "needs_proof"
        there = with_facts(world([budget], tasks=tasks), czj=read("czj", "市财政局2018年部门预算"))
        assert verdict(there) == "met"


def test_a_check_that_is_directly_visible_accuses_inside_a_task_that_is_not(tmp_path: Path) -> None:
    tasks = {**TASKS, "T-1": replace(TASKS["T-1"], observability="proxy")}
    assert verdict(world(load(tmp_path, BUDGET + "  observability: direct\n"), tasks=tasks)) == "gap"
    assert verdict(world(load(tmp_path, BUDGET + "  observability: attestation\n"))) == "needs_proof"


def proof(**other: Any) -> Proof:
    given: dict[str, Any] = {
        "rule": "T-1.budget", "unit": "czj", "period": "2018", "number": "财〔2018〕1号", "on": date(2018, 3, 1),
        "file": "proofs/a.pdf", "says": "预算已上墙", "accepted": Acceptance(date(2018, 3, 5), "政务公开科"),
    }  # fmt: skip
    return Proof(**(given | other))


def test_an_accepted_proof_is_enough_where_proof_is_asked_for(budget: Rule) -> None:
    tasks = {**TASKS, "T-1": replace(TASKS["T-1"], observability="proxy")}
    given = world([budget], tasks=tasks, proofs=(proof(),))
    proven = found(given)["T-1.budget|czj|2018|"].judgement
    assert (proven.verdict, proven.evidence[0].url) == (Verdict.MET, "proofs/a.pdf")
    assert "财〔2018〕1号" in proven.message
    assert verdict(given, "T-1.budget|mzj|2018|") == "needs_proof"


@pytest.mark.parametrize(
    "other",
    [
        {"accepted": None},
        {"accepted": Acceptance(date(2018, 4, 11), "政务公开科")},
        {"valid_until": date(2018, 4, 9)},
        {"period": "2017"},
        {"rule": "T-2.interpretation"},
        {"unit": "mzj"},
        {"about": "某一件"},
    ],
)
def test_a_proof_that_does_not_hold_or_is_of_another_duty_proves_nothing(budget: Rule, other: dict[str, Any]) -> None:
    tasks = {**TASKS, "T-1": replace(TASKS["T-1"], observability="proxy")}
    assert verdict(world([budget], tasks=tasks, proofs=(proof(**other),))) == "needs_proof"


def test_a_proof_does_not_close_a_gap_that_is_directly_visible(budget: Rule) -> None:
    assert verdict(world([budget], proofs=(proof(),))) == "gap"


def test_a_proof_of_a_predecessor_counts_for_the_successor(budget: Rule) -> None:
    tasks = {**TASKS, "T-1": replace(TASKS["T-1"], observability="proxy")}
    facts = {s: read(s) for s in ("gsj", "scj", "platform")}
    given = world([budget], register=merger(date(2018, 2, 1)), facts=facts, tasks=tasks, proofs=(proof(unit="gsj"),))
    assert verdict(given, "T-1.budget|scj|2018|") == "met"


def test_each_document_that_asks_for_proof_has_a_proof_of_its_own(tmp_path: Path) -> None:
    pages = tuple(
        opened(document(f"学校{what}管理办法", "2018-03-01", key=what, site_id="czj", columns=("政策文件",)))
        for what in ("安全", "食堂")
    )
    tasks = {**TASKS, "T-2": replace(TASKS["T-2"], observability="proxy")}
    given = world(load(tmp_path, INTERPRETATION), tasks=tasks, proofs=(
        proof(rule="T-2.interpretation", about="学校食堂管理办法"),
    ))  # fmt: skip
    given = with_facts(given, czj=replace(read("czj"), documents=pages))
    assert verdict(given, "T-2.interpretation|czj|2018|安全") == "needs_proof"
    assert verdict(given, "T-2.interpretation|czj|2018|食堂") == "met"


def test_what_only_the_unit_can_show_looks_at_no_website(tmp_path: Path) -> None:
    given = world(load(tmp_path, ATTESTED), facts={}, proofs=(proof(rule="T-1.attested"),))
    assert verdict(given, "T-1.attested|czj|2018|") == "met"
    assert verdict(given, "T-1.attested|mzj|2018|") == "needs_proof"
    assert found(given)["T-1.attested|mzj|2018|"].sites == ()
    unsure = replace(UNITS[0], names=(UnitName("市财政局", None, None, confirmed=False),))
    given = replace(given, register=Register((unsure, *UNITS[1:]), SITES))
    assert verdict(given, "T-1.attested|czj|2018|") == "unknown(unit_unconfirmed)"


# -- as of


def test_what_was_published_after_the_day_is_not_seen(budget: Rule) -> None:
    given = with_facts(world([budget]), czj=read("czj", "市财政局2018年部门预算"))
    assert verdict(given, today=date(2018, 2, 11)) == "due_soon"
    assert verdict(given, today=date(2018, 2, 12)) == "met"


def test_a_later_reply_has_not_come_and_a_later_message_not_been_sent() -> None:
    def message(key: str, submitted: date, replied: date | None) -> Message:
        return Message(key, "czj", "", "", submitted, replied, "已答复", "", 60, answer_seen=replied)

    facts = replace(
        read("czj"),
        messages=(
            message("before", date(2018, 1, 1), date(2018, 2, 1)),
            message("later reply", date(2018, 1, 1), date(2018, 5, 1)),
            message("later", date(2018, 5, 1), None),
        ),
    )
    seen = {m.key: m.answered for m in as_of(facts, TODAY).messages}
    assert seen == {"before": True, "later reply": False}


def test_an_undated_document_and_one_with_an_earlier_witness_are_seen() -> None:
    pages: tuple[Document, ...] = (
        document("undated", None),
        document("torn", witnesses=witnesses(page="2018-04-01", list="2018-05-01")),
        document("later", "2018-05-01"),
    )
    seen = as_of(replace(read("own"), documents=pages), TODAY).documents
    assert [d.title for d in seen] == ["undated", "torn"]


def test_a_due_day_over_a_year_without_notice_is_noted(budget: Rule) -> None:
    far = date(2027, 4, 10)
    given = world([budget], facts=everything_read(looked_on=far))
    assert Note.PROVISIONAL_CALENDAR in found(given, far)["T-1.budget|czj|2027|"].judgement.notes


# -- what is opened


def test_each_wanted_document_is_asked_for_once_with_its_attachments_if_anyone_needs_them(tmp_path: Path) -> None:
    rules = load(tmp_path, BUDGET, BUDGET.replace("T-1.budget", "T-1.again"))
    given = with_facts(world(rules), czj=read("czj", "市财政局2018年部门预算", "春节放假"))
    (wanted,) = documents_to_open(given, TODAY)
    assert (wanted.site_id, wanted.attachments) == ("czj", True)


def test_posts_of_an_account_are_asked_for_where_the_account_was_looked_at(tmp_path: Path) -> None:
    text = IPV6.replace("T-3.ipv6", "T-3.adverts").replace(
        "kind: ipv6", "kind: channel\n  require: {mode: no_adverts, hosts: [shop.test]}"
    )
    account = site("weibo", "czj", kind="account", platforms=("weibo",))
    post = document("一则", site_id="weibo", columns=("发布内容",))
    weibo = facts("weibo", [post], columns=(column("发布内容", "weibo"),), looked_on=TODAY)
    given = world(load(tmp_path, text), register=Register(UNITS, (*SITES, account)), facts={"weibo": weibo})
    assert [w.key for w in documents_to_open(given, TODAY, {"weibo"})] == [post.key]
    assert documents_to_open(given, TODAY, {"mzj"}) == ()


def test_no_gap_rests_on_no_look(budget: Rule) -> None:
    for finding in evaluate(world([budget]), TODAY):
        assert finding.judgement.verdict is Verdict.GAP
        assert finding.look_id is not None
        assert finding.judgement.looked_at
    dead = {k: refused(v) for k, v in everything_read().items()}
    verdicts = {f.judgement.reason for f in evaluate(world([budget], facts=dead), TODAY)}
    assert verdicts == {Reason.REFUSED}


# -- who cannot be blamed


def named_between(since: date | None, until: date | None) -> Register:
    names = (UnitName("市财政局", since, until, confirmed=True),)
    return Register((replace(UNITS[0], names=names), *UNITS[1:]), SITES)


@pytest.mark.parametrize(
    ("since", "until"), [(date(2018, 3, 8), None), (None, date(2018, 3, 6))], ids=["made after", "dissolved before"]
)
def test_a_unit_that_did_not_exist_on_the_due_day_owes_nothing(
    budget: Rule, since: date | None, until: date | None
) -> None:
    given = world([budget], register=named_between(since, until))
    assert "T-1.budget|czj|2018|" not in found(given)


def test_a_unit_that_was_dissolved_has_no_standing_duties(tmp_path: Path) -> None:
    given = world(load(tmp_path, IPV6), register=named_between(None, date(2018, 4, 1)))
    assert not [o for o in found(given) if "|czj|" in o]


def test_a_predecessors_site_is_looked_at_for_its_successor(budget: Rule) -> None:
    given = world([budget], register=merger(date(2018, 2, 1)), facts={s: read(s) for s in ("scj", "platform")})
    assert verdict(given, "T-1.budget|scj|2018|") == "unknown(not_looked)"
    there = with_facts(given, gsj=read("gsj", "市工商局2018年部门预算"))
    assert verdict(there, "T-1.budget|scj|2018|") == "met"
    assert verdict(with_facts(given, gsj=read("gsj")), "T-1.budget|scj|2018|") == "gap"


# -- periods


def test_what_is_owed_once_is_one_obligation_in_every_year(tmp_path: Path) -> None:
    plan = changed(BUDGET, period="once", due="{on: 2018-03-30}")
    rules = load(tmp_path, plan.replace("'{year}', 预算", "工作方案").replace("any: [部门, '{unit}']", "any: [预算]"))
    obligation = "T-1.budget|czj|一次|"
    assert verdict(world(rules), obligation, date(2018, 3, 30)) == "due_soon"
    assert verdict(world(rules), obligation) == "gap"
    years_later = date(2020, 4, 10)
    still = replace(world(rules), facts=everything_read(looked_on=years_later))
    assert verdict(still, obligation, years_later) == "gap"
    published = with_facts(world(rules), czj=read("czj", "2018年预算公开工作方案"))
    assert verdict(published, obligation) == "met"


def test_a_quarter_is_judged_until_the_next_one_is_due(tmp_path: Path) -> None:
    rules = load(tmp_path, changed(BUDGET, period="quarter", due="{after_period: 15 working days}"))
    today = date(2018, 10, 10)
    given = replace(world(rules), facts=everything_read(looked_on=today))
    assert {o: f.judgement.verdict.value for o, f in found(given, today).items() if "czj" in o} == {
        "T-1.budget|czj|2018-Q2|": "gap",
        "T-1.budget|czj|2018-Q3|": "due_soon",
        "T-1.budget|czj|2018-Q4|": "not_due",
    }


def test_an_older_period_is_judged_only_when_it_is_asked_for(tmp_path: Path) -> None:
    quarterly = load(tmp_path, changed(BUDGET, period="quarter", due="{after_period: 15 working days}") + IPV6)
    today = date(2019, 4, 10)
    given = replace(world(quarterly), facts=everything_read(looked_on=today))
    asked = evaluate(given, today, "2018-Q3")
    assert [(f.obligation, f.judgement.verdict.value) for f in asked] == [
        ("T-1.budget|czj|2018-Q3|", "gap"),
        ("T-1.budget|mzj|2018-Q3|", "gap"),
    ]
    assert evaluate(given, today, "2019-Q3") == ()
    assert evaluate(given, today, "2017-Q3") == ()
    assert evaluate(given, today, "2018") == ()
