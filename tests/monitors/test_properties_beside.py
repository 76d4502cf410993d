"""What must hold of kinds that look beside the unit's own lists: accounts, platforms, other units, two places."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from monitors.case import Case, Channel
from monitors.checks import attestation, channel, consistency, dataset
from store.facts import AttachmentState, Document, Link, SiteFacts
from store.proofs import Acceptance, Proof
from store.reasons import Reason
from store.register import Site
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import LOOK, attachment, case, column, document, facts, opened, site, unit

SUBJECTS = (
    "会计登记办事指南", "机构职能", "2018年抽查计划", "一季度抽查结果", "会计信息质量检查抽查结果", "2018年总体情况", "权责清单",
    "第1号建议答复", "第2号建议答复", "政务新媒体名单", "部门预算数据", "低保数据", "抽查结…", "优惠活动",
)  # fmt: skip
BODIES = (
    "", "正文", "联系电话：2222222", "联系电话：2333333", "1.会计信息质量检查\n2.预算公开检查", "共办理2件", "共办理1件。",
    "惠州教育发布", "惠州财政", "数据提供方：市财政局\n更新频率：每月\n最后更新：2018-01-01\n数据格式：PDF",
    "数据提供方：市民政局\n更新频率：每年\n最后更新：2018-03-01\n数据格式：CSV",
)  # fmt: skip
LINKS = ("http://mzj.test/1", "http://own.test/1", "http://shop.test/1")
BROKEN = [r for r in Reason if r not in (Reason.OK, Reason.NO_DOCUMENT)]
SITES = {
    "own": site(),
    "od": site("od", kind="opendata", units=()),
    "portal": site("portal", kind="portal", units=()),
    "weibo": site("weibo", kind="account", name="惠州财政", platforms=("weibo",)),
    "mzj": site("mzj", units=("mzj",)),
}
COLUMN = {"od": "数据目录", "portal": "新媒体矩阵", "weibo": "account"}


def rule(module: Any, **parts: Any) -> tuple[Any, Any]:
    return module, module.Params.model_validate({"kind": module.__name__.rpartition(".")[2], **parts})


RULES = (
    rule(attestation, what="机制已建立"),
    *(rule(channel, require={"mode": m}) for m in ("listed", "fresh", "one_per_platform")),
    rule(channel, require={"mode": "no_adverts", "hosts": ["shop.test"], "words": ["优惠"]}),
    *(rule(dataset, require={"mode": m}) for m in ("count", "frequency", "formats", "reachable")),
    rule(consistency, require={
        "mode": "value", "labels": ["联系电话"], "kind_of": "phone", "first": {"any": ["办事指南"]}, "second": {"any": ["机构职能"]},
    }),
    rule(consistency, require={"mode": "list_and_results", "list_of": {"any": ["抽查计划"]}, "results": {"any": ["抽查结果"]}}),
    rule(consistency, require={
        "mode": "total_and_counts", "total": {"any": ["总体情况"]}, "after": ["共办理"], "units": ["各部门"],
        "counted": {"any": ["答复"]},
    }),
    rule(consistency, require={"mode": "own_links", "list_of": {"any": ["权责清单"]}}),
)  # fmt: skip
TITLES_TOLD = ("listed", "count", "list_and_results", "total_and_counts")
"""Modes that say that something is nowhere."""


@st.composite
def documents(draw: st.DrawFn, site_id: str) -> Document:
    page = document(
        draw(st.sampled_from(SUBJECTS)), draw(st.sampled_from((None, "2018-02-12", "2018-03-20", "2018-04-01"))),
        site_id=site_id, key=f"{site_id}:{draw(st.integers(0, 10**6))}", columns=(COLUMN.get(site_id, "财政预决算"),),
        links=tuple(Link("链接", u) for u in draw(st.lists(st.sampled_from(LINKS), max_size=1))),
    )  # fmt: skip
    if draw(st.integers(0, 4)) == 0:
        return replace(page, opened=draw(st.sampled_from((None, Reason.TIMEOUT))))
    files = draw(st.lists(st.sampled_from(list(AttachmentState)), max_size=1))
    return opened(
        page,
        draw(st.sampled_from(BODIES)),
        *(attachment(f"{i}.pdf", state=s) for i, s in enumerate(files)),
        look_id=draw(st.sampled_from((LOOK, LOOK, LOOK, LOOK - 1))),
    )


def likely(site_id: str, title: str, body: str, *links: str) -> Document:
    page = document(title, "2018-02-12", site_id=site_id, columns=(COLUMN.get(site_id, "财政预决算"),))
    return opened(page, body, links=tuple(Link("链接", u) for u in links))


LIKELY = {
    "own": (
        likely("own", "会计登记办事指南", "联系电话：2222222"),
        likely("own", "机构职能", "联系电话：2333333"),
        likely("own", "2018年抽查计划", "1.会计信息质量检查\n2.预算公开检查"),
        likely("own", "一季度抽查结果", "会计信息质量检查已完成"),
        likely("own", "2018年总体情况", "共办理2件"),
        likely("own", "权责清单", "清单", "http://mzj.test/1"),
    ),
    "od": (likely("od", "低保数据", BODIES[-1]), likely("od", "预算数据", BODIES[-2])),
    "portal": (likely("portal", "名单", "惠州教育发布"), likely("portal", "账号", "惠州财政")),
    "weibo": (likely("weibo", "预算公开", ""),),
    "mzj": (likely("mzj", "第1号建议答复", "答复"), likely("mzj", "第2号建议答复", "答复")),
}
"""Pages that the rules are about; the drawn ones rarely are."""


@st.composite
def channels(draw: st.DrawFn, site_id: str) -> Channel:
    name = COLUMN.get(site_id, "财政预决算")
    pages = [
        *draw(st.lists(st.sampled_from(LIKELY[site_id]), max_size=4, unique=True)),
        *draw(st.lists(documents(site_id), max_size=1)),
    ]
    whole = {"whole": False, "complete_to": date(2018, 1, 1)} if site_id == "weibo" else {}
    return Channel(SITES[site_id], facts(site_id, pages, columns=(column(name, site_id, **whole),)))


PROOFS = st.builds(
    lambda accepted, until: Proof(
        "R", "czj", "2018", "1号", date(2018, 2, 1), "proofs/a.pdf", "机制",
        Acceptance(date(2018, 2, 5), "办公室") if accepted else None, until,
    ),
    st.booleans(),
    st.none() | st.dates(date(2018, 2, 1), date(2018, 8, 1)),
)  # fmt: skip
WHOLE = st.builds(
    lambda own, od, portal, weibo, mzj, proofs, due: case(
        own, shared=(od, portal), accounts=(weibo,), other_accounts=("惠州教育发布",), peers=(unit("市民政局", id="mzj"),),
        peer_channels=(mzj,), peer_sites=(("mzj",),), other_hosts=(("mzj.test", "市民政局"),), other_names=("市民政局",),
        proofs=tuple(proofs), due=due,
    ),
    *(channels(name) for name in SITES),
    st.lists(PROOFS, max_size=2),
    st.sampled_from((None, date(2018, 3, 7), date(2018, 12, 31))),
)  # fmt: skip


def judged(given_case: Case) -> list[tuple[Any, str, Judgement]]:
    return [
        (module, getattr(getattr(params, "require", None), "mode", ""), j)
        for module, params in RULES
        for j in module.check(params, given_case)
    ]


def changed(given_case: Case, of_facts: Any = lambda f: f, of_site: Any = lambda s: s) -> Case:
    """The same case with the facts or the register entry of every channel changed."""

    def every(several: tuple[Channel, ...]) -> tuple[Channel, ...]:
        return tuple(Channel(of_site(c.site), of_facts(c.facts)) for c in several)

    return replace(
        given_case, own=every(given_case.own), shared=every(given_case.shared), accounts=every(given_case.accounts),
        peer_channels=every(given_case.peer_channels),
    )  # fmt: skip


def gaps(given_case: Case) -> list[tuple[Any, str, Judgement]]:
    return [found for found in judged(given_case) if found[2].verdict is Verdict.GAP]


@settings(max_examples=150)
@given(WHOLE, st.sampled_from([r for r in BROKEN if r not in dataset._SAYS_SO]))
def test_a_look_that_failed_gives_no_gap(given_case: Case, reason: Reason) -> None:
    def failed(read: SiteFacts) -> SiteFacts:
        return replace(read, look=replace(read.look, look_id=LOOK + 1, outcome=reason), columns=(), home=None)

    for _, mode, judgement in gaps(changed(given_case, failed)):
        assert mode == "one_per_platform", judgement.message  # what is wrong with the register itself


@settings(max_examples=150)
@given(WHOLE, st.sampled_from(BROKEN))
def test_unread_columns_never_say_that_something_is_nowhere(given_case: Case, reason: Reason) -> None:
    def half(read: SiteFacts) -> SiteFacts:
        return replace(read, columns=tuple(replace(c, outcome=reason, whole=False) for c in read.columns))

    assert [g for g in gaps(changed(given_case, half)) if g[1] in (*TITLES_TOLD, "fresh")] == []


@settings(max_examples=150)
@given(WHOLE)
def test_an_unconfirmed_register_never_gives_a_gap(given_case: Case) -> None:
    def unsure(entry: Site) -> Site:
        return replace(entry, confirmed=False)

    assert gaps(changed(given_case, of_site=unsure)) == []


@settings(max_examples=150)
@given(WHOLE)
def test_an_undeclared_register_never_says_that_something_is_nowhere(given_case: Case) -> None:
    open_ = replace(
        given_case,
        unit=replace(given_case.unit, channels_complete=None),
        peers=tuple(replace(u, channels_complete=None) for u in given_case.peers),
    )
    assert [g for g in gaps(open_) if g[1] in TITLES_TOLD] == []


@settings(max_examples=150)
@given(WHOLE)
def test_every_gap_shows_its_places_and_every_unknown_its_reason(given_case: Case) -> None:
    for module, mode, judgement in judged(given_case):
        assert judgement.verdict is not Verdict.GAP or judgement.looked_at, (mode, judgement.message)
        assert judgement.verdict is not Verdict.LATE
        assert judgement.verdict is not Verdict.GAP or module is not attestation
        assert (judgement.reason is not None) == (judgement.verdict in (Verdict.UNKNOWN, Verdict.NOT_APPLICABLE))
        assert judgement.expected
        assert judgement.message


@settings(max_examples=100)
@given(WHOLE)
def test_the_same_facts_in_another_order_give_the_same_verdicts(given_case: Case) -> None:
    def turned(read: SiteFacts) -> SiteFacts:
        return replace(read, documents=read.documents[::-1], columns=read.columns[::-1])

    def verdicts(of_case: Case) -> list[tuple[str, str, str, str | None]]:
        return sorted(
            (mode, j.subject.key if j.subject else "", j.verdict.value, j.reason.value if j.reason else "")
            for _, mode, j in judged(of_case)
        )

    assert verdicts(given_case) == verdicts(changed(given_case, turned))


@settings(max_examples=100)
@given(WHOLE)
def test_what_falls_due_later_is_not_missing_yet(given_case: Case) -> None:
    early = replace(given_case, due=date(2018, 12, 31))
    assert [g for g in gaps(early) if g[1] in ("list_and_results", "total_and_counts")] == []
