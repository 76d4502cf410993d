"""What must hold of every case, found by trying many: no gap without coverage, no met undone by more documents."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from monitors.case import Case, Channel
from monitors.checks import column, companion, contents, freshness, publication, reply
from monitors.selection import Expect, Place, TitleWords
from store.facts import AttachmentState, DateWitness, Document, Message, SiteFacts, WitnessKind
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import LOOK, attachment, case, document, facts, home, opened, site, unit
from tests.monitors.cases import column as a_column

COLUMNS = ("财政预决算", "政策文件", "政策解读", "政府公报", "网民留言")
TITLES = (
    "惠州市财政局2018年部门预算", "2018年部门预算", "惠州市财政局2017年部门预算", "部门预算", "2018年部门预…", "惠州市财政局…",
    "关于批复2018年部门预算的通知", "惠州市民政局2018年部门预算", "惠州市学校安全管理办法",
    "《惠州市学校安全管理办法》解读", "校园安全管理办法图解", "专家解读", "春节放假",
)  # fmt: skip
BODIES = ("", "正文", "2018年", "惠州市财政局2018年预算", "惠州市民政局", "部门收支总体情况表", "惠府办〔2018〕12号")
BROKEN = [r for r in Reason if r not in (Reason.OK, Reason.NO_DOCUMENT)]
DAYS = st.dates(date(2017, 6, 1), date(2018, 8, 1))
EXPECT = Expect(
    where=(Place(own=("财政预决算",)),),
    title=TitleWords(all=("{year}", "预算"), any=("部门", "{unit}"), none=("通知", "批复")),
    inside=("部门收支总体情况表",),
)
RULES: tuple[tuple[Any, Any], ...] = (
    (publication, publication.Params(kind="publication", expect=EXPECT)),
    (publication, publication.Params(kind="publication", expect=EXPECT.model_copy(update={"at_least": 2}))),
    (contents, contents.Params(kind="contents", of="X", expect=EXPECT, must_have=("部门收支总体情况表",))),
    (
        companion,
        companion.Params(kind="companion", of=companion.Policies(columns=("政策文件",), title_any=("办法",), title_none=("解读",))),
    ),
    (column, column.Params(kind="column", names=("政府公报",), site_kinds=("department",), catalogue=True)),
    (column, column.Params(kind="column", site_kinds=("department",), counts={"gap_from": 2})),
    (freshness, freshness.Params(kind="freshness", columns=("政策", "公报"), within="30 days", counts={"gap_from": 2})),
    (reply, reply.Params(kind="reply", columns=("网民留言",))),
    (reply, reply.Params(kind="reply", columns=("网民留言",), mode="share")),
)  # fmt: skip


@st.composite
def documents(draw: st.DrawFn) -> Document:
    title = draw(st.sampled_from(TITLES))
    page = document(
        title,
        None,
        key=f"own:{draw(st.integers(0, 10**6))}",
        columns=(draw(st.sampled_from(COLUMNS)),),
        publisher=draw(st.sampled_from(("", "惠州市财政局", "惠州市民政局"))),
        witnesses=tuple(
            DateWitness(kind, draw(DAYS)) for kind in draw(st.sets(st.sampled_from(list(WitnessKind)), max_size=2))
        ),
        first_seen=draw(DAYS),
    )
    if draw(st.booleans()):
        files = draw(st.lists(st.sampled_from(list(AttachmentState)), max_size=2))
        return opened(
            page,
            draw(st.sampled_from(BODIES)),
            *(attachment(f"{i}.pdf", state=s) for i, s in enumerate(files)),
            look_id=draw(st.sampled_from((LOOK, LOOK - 1))),
            title_cut=False,
        )
    return replace(page, opened=draw(st.sampled_from((None, Reason.TIMEOUT))))


LIKELY = (
    opened(document("惠州市学校安全管理办法", "2018-02-05", columns=("政策文件",))),
    opened(document("惠州市消防水源管理办法", "2018-05-02", columns=("政策文件",), first_seen=date(2018, 6, 1))),
    opened(
        document("《惠州市学校安全管理办法》解读", "2018-02-20", columns=("政策解读",), first_seen=date(2018, 3, 1))
    ),
    opened(document("惠州市财政局2018年部门预算", "2018-02-12"), "部门收支总体情况表"),
    opened(document("2018年部门预算", "2018-03-20", first_seen=date(2018, 4, 1)), "详见附件"),
)
"""Documents that the rules are about; the drawn ones rarely are."""


@st.composite
def messages(draw: st.DrawFn) -> Message:
    return Message(
        key=f"own:m{draw(st.integers(0, 10**6))}", site_id="own", url="http://own.test/m", title="留言",
        submitted=draw(st.none() | DAYS), replied=draw(st.none() | DAYS),
        reply_chars=draw(st.sampled_from((0, 50))), answer_seen=draw(st.none() | DAYS),
        look_id=draw(st.sampled_from((LOOK, LOOK - 1))),
    )  # fmt: skip


@st.composite
def read_sites(draw: st.DrawFn) -> SiteFacts:
    """A site that was read completely, with whatever stands on it."""
    found = draw(st.lists(messages(), max_size=2, unique_by=lambda m: m.key))
    rows = (opened(document(m.title, None, key=m.key, columns=("网民留言",))) for m in found)
    links = (("政府公报", "http://own.test/政府公报/"), ("首页", "http://own.test/"))
    return facts(
        documents=(
            *draw(st.lists(st.sampled_from(LIKELY), max_size=3, unique=True)),
            *draw(st.lists(documents(), max_size=2, unique_by=lambda d: d.key)),
            *rows,
        ),
        columns=tuple(a_column(name, has_catalogue=draw(st.booleans())) for name in COLUMNS),
        messages=tuple(found),
        home=home(*draw(st.lists(st.sampled_from(links), max_size=2))),
        looked_on=draw(st.dates(date(2018, 2, 1), date(2018, 8, 1))),
    )


def cases(sites: st.SearchStrategy[SiteFacts]) -> st.SearchStrategy[Case]:
    return st.builds(
        lambda read, today: case(Channel(site(), read), today=today, other_names=("市民政局",)),
        sites,
        st.dates(date(2018, 2, 1), date(2018, 8, 1)),
    )


WHOLE = cases(read_sites())


def half_read(case_: Case, reason: Reason) -> Case:
    """The same case where one column after another was not read."""
    read = case_.own[0].facts
    assert read is not None
    columns = tuple(replace(c, outcome=reason, whole=False, rows=0) for c in read.columns)
    return replace(case_, own=(Channel(case_.own[0].site, replace(read, columns=columns)),))


def judged(case_: Case) -> list[tuple[Any, Judgement]]:
    return [(module, j) for module, params in RULES for j in module.check(params, case_)]


@settings(max_examples=150)
@given(WHOLE, st.sampled_from(BROKEN))
def test_unread_columns_never_give_a_gap_or_late(given_case: Case, reason: Reason) -> None:
    for module, judgement in judged(half_read(given_case, reason)):
        if judgement.verdict is Verdict.GAP:
            # a missing answer or entrance is seen on a page that was read, whatever the lists
            assert module in (reply, column)
            assert judgement.subject is not None or module is column
        if module in (publication, companion):
            assert judgement.verdict is not Verdict.LATE


@settings(max_examples=150)
@given(WHOLE, st.sampled_from([r for r in BROKEN if r is not Reason.COLUMN_NOT_FOUND]))
def test_a_site_that_failed_as_a_whole_never_gives_a_gap(given_case: Case, reason: Reason) -> None:
    read = given_case.own[0].facts
    assert read is not None
    failed = replace(read, look=replace(read.look, outcome=reason), columns=(), home=None)
    for _, judgement in judged(replace(given_case, own=(Channel(given_case.own[0].site, failed),))):
        assert judgement.verdict is not Verdict.GAP


@settings(max_examples=150)
@given(WHOLE, st.sampled_from(("undeclared", "unconfirmed", "no address")))
def test_an_incomplete_register_never_gives_a_gap(given_case: Case, fault: str) -> None:
    if fault == "undeclared":
        given_case = replace(given_case, unit=unit(channels_complete=None))
    elif fault == "unconfirmed":
        given_case = replace(given_case, own=(Channel(site(confirmed=False), given_case.own[0].facts),))
    else:
        given_case = replace(given_case, own=(*given_case.own, Channel(site("second", base=None), None)))
    for _, judgement in judged(given_case):
        assert judgement.verdict is not Verdict.GAP


@settings(max_examples=150)
@given(WHOLE)
def test_every_gap_says_where_it_was_looked_for_and_every_unknown_why(given_case: Case) -> None:
    for _, judgement in judged(given_case):
        assert judgement.verdict is not Verdict.GAP or judgement.looked_at
        assert (judgement.reason is not None) == (judgement.verdict in (Verdict.UNKNOWN, Verdict.NOT_APPLICABLE))
        assert judgement.expected
        assert judgement.message


@settings(max_examples=150)
@given(WHOLE, documents())
def test_one_more_document_never_turns_met_into_a_gap(given_case: Case, more: Document) -> None:
    read = given_case.own[0].facts
    assert read is not None
    fuller = replace(read, documents=(*read.documents, replace(more, key="own:more")))
    richer = replace(given_case, own=(Channel(given_case.own[0].site, fuller),))
    for module, params in RULES[:3]:
        (before,), (after,) = module.check(params, given_case), module.check(params, richer)
        if before.verdict is Verdict.MET:
            assert after.verdict is not Verdict.GAP


@settings(max_examples=100)
@given(WHOLE)
def test_the_same_facts_in_another_order_give_the_same_verdicts(given_case: Case) -> None:
    read = given_case.own[0].facts
    assert read is not None
    turned = replace(read, documents=read.documents[::-1], columns=read.columns[::-1], messages=read.messages[::-1])
    again = replace(given_case, own=(Channel(given_case.own[0].site, turned),))
    assert _verdicts(given_case) == _verdicts(given_case)
    assert _verdicts(given_case) == _verdicts(again)


@settings(max_examples=100)
@given(WHOLE)
def test_nothing_is_late_or_missing_while_it_is_not_due(given_case: Case) -> None:
    early = replace(given_case, due=given_case.today + timedelta(days=1))
    for module, params in RULES[:3]:
        (judgement,) = module.check(params, early)
        assert judgement.verdict not in (Verdict.GAP, Verdict.LATE)


def _verdicts(case_: Case) -> list[tuple[str, str, str | None]]:
    return sorted(
        (j.subject.key if j.subject else "", j.verdict.value, j.reason.value if j.reason else None)
        for _, j in judged(case_)
    )
