"""Facts out of the tables: what still stands, since when it was seen, and what the newest look vouches for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from store.facts import POINTED_KEY, Attachment, Document
from store.frontier import ask_for_named, named_ask, pointed_out
from store.load import load_facts, load_facts_of_look, look_starts, merge
from store.readings import Ask, AskKind, ColumnRead, Reading, Row, SiteRead
from store.reasons import Reason
from store.rounds import complete_sites, set_look_phase
from store.session import Sessions
from tests.monitors.cases import witnesses
from tests.store.looks import (
    BUDGETS,
    FIRST,
    NOTICES,
    NOW,
    PLAN,
    SECOND,
    THIRD,
    answer,
    column_read,
    known,
    listed,
    look,
    new_look,
    seen,
    titles,
)  # fmt: skip

GONE, STAYS = listed("撤下的"), listed("还在的")


# -- what stands


def test_a_row_that_the_last_complete_look_did_not_see_is_gone(sessions: Sessions) -> None:
    look(sessions, GONE, STAYS)
    look(sessions, STAYS, as_of=SECOND)
    assert titles(sessions) == ["还在的"]


# -- what no listing shows, and a unit named


NAMED = replace(listed("孤立的"), key=f"{POINTED_KEY}1", body="正文", url="http://czj.test/named.html")


def name(
    sessions: Sessions, rule: str = "T-1.budget", outcome: Reason = Reason.OK, as_of: date = SECOND,
    status: int | None = 200,
) -> None:  # fmt: skip
    """A look that opens the page a unit named."""
    with sessions.begin() as session:
        number = new_look(session, as_of)
        answer(session, number, Reading(Reason.OK, site=SiteRead(Reason.OK, url="http://czj.test")))
        document = NAMED if outcome is Reason.OK else None
        ask = named_ask("czj", NAMED.url, NAMED.key, rule)
        answer(session, number, Reading(outcome, document=document), ask, status=status)
        set_look_phase(session, number, "done", NOW)


def test_a_page_that_a_unit_named_stands_without_a_row_for_its_rules_as_long_as_its_address_answers(
    sessions: Sessions,
) -> None:
    look(sessions, STAYS)
    name(sessions)
    name(sessions, "T-2.report")
    named = next(d for d in known(sessions).documents if d.title == "孤立的")
    assert (named.columns, named.pointed_out, named.body) == ((), ("T-1.budget", "T-2.report"), "正文")
    with sessions() as session:
        assert [a.url for a in pointed_out(session, {"czj"})] == [NAMED.url]
        assert pointed_out(session, {"other"}) == []
    name(sessions, outcome=Reason.TIMEOUT, as_of=THIRD)
    assert titles(sessions) == ["还在的", "孤立的"], "not read is not gone"
    for status in (400, 405, 302, None):  # refused, a redirect to nowhere, never asked
        name(sessions, outcome=Reason.HTTP_4XX, as_of=THIRD, status=status)
        assert titles(sessions) == ["还在的", "孤立的"], status
    name(sessions, outcome=Reason.HTTP_4XX, as_of=THIRD, status=404)
    assert titles(sessions) == ["还在的"]


def test_what_a_listing_shows_under_the_same_address_counts_once_and_for_all_rules(sessions: Sessions) -> None:
    name(sessions, as_of=FIRST)
    row = replace(listed("上了栏目的"), url=NAMED.url)
    look(sessions, row, as_of=SECOND)
    assert [(d.title, d.pointed_out) for d in known(sessions).documents] == [("上了栏目的", ())]
    with sessions() as session:
        ask = ask_for_named(session, "czj", f"{NAMED.url}#top", "T-1.budget")
    assert (ask.url, ask.context["attachments"]) == (NAMED.url, True)


@pytest.mark.parametrize("outcome", [Reason.PAGING_INCOMPLETE, Reason.TIMEOUT, Reason.BLOCKED_403])
def test_a_look_that_was_not_complete_takes_nothing_away(sessions: Sessions, outcome: Reason) -> None:
    look(sessions, GONE, STAYS)
    look(sessions, STAYS, as_of=SECOND, outcome=outcome)
    assert titles(sessions) == ["撤下的", "还在的"]
    (column,) = known(sessions).columns
    assert column.outcome is outcome


def test_what_a_half_look_found_counts(sessions: Sessions) -> None:
    look(sessions, STAYS)
    look(sessions, listed("新的"), as_of=SECOND, outcome=Reason.PAGING_INCOMPLETE)
    assert titles(sessions) == ["还在的", "新的"]


def test_a_column_never_read_completely_keeps_every_row_it_showed(sessions: Sessions) -> None:
    for number, day in enumerate((FIRST, SECOND, THIRD)):
        look(sessions, listed(str(number)), as_of=day, outcome=Reason.PAGING_INCOMPLETE)
    assert titles(sessions) == ["0", "1", "2"]


def test_a_row_gone_from_one_column_stands_in_the_other(sessions: Sessions) -> None:
    look(sessions, STAYS)
    look(sessions, STAYS, column=NOTICES)
    look(sessions, as_of=SECOND)
    (document,) = known(sessions).documents
    assert document.columns == (NOTICES,)


def test_a_row_that_comes_back_keeps_its_first_day(sessions: Sessions) -> None:
    look(sessions, STAYS)
    look(sessions, as_of=SECOND)
    assert titles(sessions) == []
    look(sessions, STAYS, as_of=THIRD)
    (document,) = known(sessions).documents
    assert document.first_seen == FIRST


# -- which look speaks


def test_an_unfinished_look_is_not_heard(sessions: Sessions) -> None:
    look(sessions, GONE, STAYS)
    look(sessions, STAYS, listed("新的"), as_of=SECOND, done=False)
    assert titles(sessions) == ["撤下的", "还在的"]


def test_an_unfinished_look_alone_gives_no_facts(sessions: Sessions) -> None:
    number = look(sessions, STAYS, done=False)
    with sessions() as session:
        assert load_facts(session, THIRD) == {}
        (facts,) = load_facts_of_look(session, number).values()
    assert [d.title for d in facts.documents] == ["还在的"]


def test_a_later_look_is_not_heard_on_an_earlier_day(sessions: Sessions) -> None:
    look(sessions, GONE, STAYS)
    look(sessions, STAYS, listed("新的"), as_of=SECOND)
    assert titles(sessions, FIRST) == ["撤下的", "还在的"]
    assert titles(sessions, SECOND) == ["还在的", "新的"]
    with sessions() as session:
        assert load_facts(session, date(2018, 4, 9)) == {}


def test_coverage_is_the_newest_looks_alone(sessions: Sessions) -> None:
    look(sessions, STAYS)
    newest = look(sessions, STAYS, as_of=SECOND, outcome=Reason.TIMEOUT)
    facts = known(sessions)
    assert (facts.look.look_id, facts.look.looked_on) == (newest, SECOND)
    assert not facts.columns[0].covers(THIRD)
    assert facts.columns[0].looked_on == SECOND


def test_a_column_that_the_newest_look_did_not_meet_is_none_of_its_columns(sessions: Sessions) -> None:
    look(sessions, STAYS, column=NOTICES)
    look(sessions, listed("新的"), as_of=SECOND)
    assert [c.key for c in known(sessions).columns] == [BUDGETS]


def test_a_site_that_the_look_says_nothing_of_was_not_looked_at(sessions: Sessions) -> None:
    with sessions.begin() as session:
        number = new_look(session)
        complete_sites(session, number, PLAN, Reason.NOT_LOOKED)
        complete_sites(session, number, PLAN, Reason.TIMEOUT)
        set_look_phase(session, number, "done", NOW)
    assert known(sessions).look.outcome is Reason.NOT_LOOKED


def test_looks_know_when_they_began(sessions: Sessions) -> None:
    number = look(sessions)
    with sessions() as session:
        assert look_starts(session) == {number: NOW}


# -- coverage of a column


@pytest.mark.parametrize(
    ("read", "covered_from"),
    [
        (column_read(), date(2000, 1, 1)),
        (column_read(whole=False, complete_to="2018-02-01"), date(2018, 2, 1)),
        (column_read(whole=False), None),
        (column_read(outcome=Reason.TIMEOUT, complete_to="2018-02-01"), None),
    ],
)
def test_a_column_vouches_back_to_the_day_it_was_read_to(
    sessions: Sessions, read: ColumnRead, covered_from: date | None
) -> None:
    with sessions.begin() as session:
        number = new_look(session)
        answer(session, number, Reading(Reason.OK, columns=(seen(),), columns_read=(read,), site=SiteRead(Reason.OK)))
        set_look_phase(session, number, "done", NOW)
    (column,) = known(sessions).columns
    days = [d for d in (date(2000, 1, 1), date(2018, 1, 31), date(2018, 2, 1), date(2018, 3, 1)) if column.covers(d)]
    assert (days[0] if days else None) == covered_from


def test_a_blank_column_says_so_itself(sessions: Sessions) -> None:
    with sessions.begin() as session:
        number = new_look(session)
        reads = (column_read(total=0, rows=0), column_read(NOTICES, total=None, rows=0))
        columns = (seen(), seen(NOTICES))
        answer(session, number, Reading(Reason.OK, columns=columns, columns_read=reads, site=SiteRead(Reason.OK)))
        set_look_phase(session, number, "done", NOW)
    assert [c.blank for c in known(sessions).columns] == [True, False]


# -- missed on


def missed(sessions: Sessions, day: str, *looks: ColumnRead) -> date | None:
    """A document dated ``day`` turns up on the third day, after ``looks`` that did not show it."""
    for read, as_of in zip(looks, (FIRST, SECOND), strict=False):
        with sessions.begin() as session:
            number = new_look(session, as_of)
            answer(
                session, number, Reading(Reason.OK, columns=(seen(),), columns_read=(read,), site=SiteRead(Reason.OK))
            )
            set_look_phase(session, number, "done", NOW)
    look(sessions, listed("甲", day), as_of=THIRD)
    (document,) = known(sessions).documents
    return document.missed_on


def test_a_complete_look_that_did_not_see_it_missed_it(sessions: Sessions) -> None:
    assert missed(sessions, "2018-02-12", column_read(), column_read()) == SECOND


def test_a_half_look_missed_nothing(sessions: Sessions) -> None:
    assert missed(sessions, "2018-02-12", column_read(), column_read(outcome=Reason.TIMEOUT)) == FIRST


def test_a_look_that_did_not_reach_back_so_far_missed_nothing(sessions: Sessions) -> None:
    back_to = column_read(whole=False, complete_to="2018-03-01")
    assert missed(sessions, "2018-02-12", back_to, back_to) is None


def test_a_look_that_reached_back_to_the_very_day_missed_it(sessions: Sessions) -> None:
    assert missed(sessions, "2018-02-12", column_read(whole=False, complete_to="2018-02-12")) == FIRST


def test_what_the_first_look_saw_was_never_missed(sessions: Sessions) -> None:
    look(sessions, STAYS)
    look(sessions, STAYS, as_of=SECOND)
    assert known(sessions).documents[0].missed_on is None


# -- row and page together


ROW = listed("甲…", title_cut=True, number="惠府〔2018〕1号", publisher="示例局")


def test_the_page_gives_its_words_and_both_their_dates() -> None:
    page = replace(listed("甲全称"), witnesses=witnesses(page="2018-02-13"), body="正文", url="http://m.test/x")
    both = merge(ROW, page)
    assert (both.title, both.title_cut, both.url) == ("甲全称", False, ROW.url)
    assert (both.number, both.publisher, both.body) == ("惠府〔2018〕1号", "示例局", "正文")
    assert [(w.kind.value, w.day.isoformat()) for w in both.witnesses] == [
        ("page", "2018-02-13"),
        ("list", "2018-02-12"),
    ]


@pytest.mark.parametrize("page", [listed(""), listed("甲又…", title_cut=True)])
def test_a_page_without_a_whole_title_leaves_the_rows(page: Document) -> None:
    assert merge(ROW, page).title == ROW.title
    assert merge(ROW, page).title_cut


def test_attachments_of_row_and_page_are_joined_by_address() -> None:
    one, two, three = (Attachment(n, f"http://x.test/{n}", "pdf") for n in "123")
    both = merge(replace(ROW, attachments=(one, two)), replace(listed("甲"), attachments=(two, three)))
    assert [a.name for a in both.attachments] == ["2", "3", "1"]


def test_a_document_keeps_its_identity_over_looks_though_its_address_changes(sessions: Sessions) -> None:
    look(sessions, STAYS)
    look(sessions, replace(STAYS, url="https://new.test/1"), as_of=SECOND)
    (document,) = known(sessions).documents
    assert (document.url, document.first_seen) == ("https://new.test/1", FIRST)


def test_two_sites_with_one_key_are_two_documents(sessions: Sessions) -> None:
    look(sessions, STAYS)
    with sessions.begin() as session:
        number = new_look(session)
        reading = Reading(Reason.OK, columns=(seen(),), rows=(Row(BUDGETS, replace(STAYS, site_id="mzj", title="别的")),),
                          columns_read=(column_read(),), site=SiteRead(Reason.OK))  # fmt: skip
        answer(session, number, reading, Ask(AskKind.LISTING, "http://mzj.test/1", "mzj"))
        set_look_phase(session, number, "done", NOW)
    with sessions() as session:
        facts = load_facts(session, THIRD)
    assert {s: [d.title for d in f.documents] for s, f in facts.items()} == {"czj": ["还在的"], "mzj": ["别的"]}
