"""The frontier: asked once, answered once, and nothing half-written by a kill."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from sqlalchemy import func, select

from store.facts import Attachment, AttachmentState, HomePage, Link, Message
from store.frontier import (
    Answer,
    add_asks,
    columns_of_site,
    fetches_of_site,
    finish_fetch,
    look_plan,
    open_fetches,
    replace_site_failures,
    save_site,
)
from store.ipv6 import Ipv6Probe
from store.models import ColumnRow, DocumentRow, Fetch, SiteLookRow
from store.progress import fetches_done
from store.readings import Ask, AskKind, AttachmentRead, ColumnFeatures, ColumnSeen, Reading, Row, SiteRead
from store.reasons import Reason
from store.rounds import set_look_phase
from store.session import Session, Sessions
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
)

HOME = Ask(AskKind.HOME, "http://czj.test/", "czj", {"platform": "nfcms"})
PAGE = Ask(AskKind.DOCUMENT, "http://czj.test/1.html", "czj", {"key": "gkmlpt:甲"})


class Killed(BaseException):
    """Stands for a kill: whatever is not committed is gone."""


def open_urls(session: Session, number: int) -> list[str]:
    return [f.ask.url for f in open_fetches(session, number)]


# -- asking


def test_a_look_keeps_its_plan(sessions: Sessions) -> None:
    with sessions.begin() as session:
        number = new_look(session)
    with sessions() as session:
        assert look_plan(session, number) == (PLAN, FIRST)


def test_asking_twice_is_one_request(sessions: Sessions) -> None:
    with sessions.begin() as session:
        number = new_look(session)
        assert add_asks(session, number, [HOME, HOME, PAGE]) == 2
        assert add_asks(session, number, [HOME, replace(PAGE, context={"key": "other"})]) == 0
        assert [f.ask for f in open_fetches(session, number)] == [HOME, PAGE]
        assert fetches_of_site(session, number, "czj") == 2


def test_one_address_may_be_asked_for_in_two_looks_and_for_two_things(sessions: Sessions) -> None:
    with sessions.begin() as session:
        first, second = new_look(session), new_look(session)
        add_asks(session, first, [HOME, replace(HOME, kind=AskKind.TREE), replace(HOME, site_id="mzj")])
        add_asks(session, second, [HOME])
        assert len(open_fetches(session, first)) == 3
        assert len(open_fetches(session, second)) == 1


def test_forms_posted_to_one_address_are_requests_of_their_own(sessions: Sessions) -> None:
    first = Ask(AskKind.LISTING, "http://czj.test/proxy", "czj", {}, (("col", "1"), ("start", "1")))
    second = replace(first, form=(("col", "1"), ("start", "46")))
    with sessions.begin() as session:
        number = new_look(session)
        assert add_asks(session, number, [first, second, replace(first, form=None), replace(first, form=())]) == 4
        assert add_asks(session, number, [replace(first, form=(("start", "1"), ("col", "1")))]) == 0
    with sessions.begin() as session:
        assert [f.ask.form for f in open_fetches(session, number)] == [first.form, second.form, None, ()]
        fetch = open_fetches(session, number)[0]
        found = finish_fetch(session, number, fetch.id, Reading(Reason.OK, asks=(first, second)), Answer(), NOW)
        assert [f.ask for f in found] == [second]


def test_an_answered_ask_is_not_asked_again(sessions: Sessions) -> None:
    with sessions.begin() as session:
        number = new_look(session)
        answer(session, number, Reading(Reason.OK), HOME)
        assert add_asks(session, number, [HOME]) == 0
        assert open_urls(session, number) == []
        assert fetches_done(session, number) == (1, 1)


def test_an_answer_hands_back_what_is_still_to_be_asked(sessions: Sessions) -> None:
    with sessions.begin() as session:
        number = new_look(session)
        add_asks(session, number, [HOME])
        (fetch,) = open_fetches(session, number)
        found = finish_fetch(session, number, fetch.id, Reading(Reason.OK, asks=(PAGE, HOME)), Answer(), NOW)
        assert [f.ask for f in found] == [PAGE]
        assert finish_fetch(session, number, fetch.id, Reading(Reason.OK, asks=(PAGE,)), Answer(), NOW) == []


# -- answering


def test_saving_the_same_answer_again_changes_nothing(sessions: Sessions) -> None:
    number = look(sessions, listed("甲"), done=False)
    before = _dump(sessions)
    with sessions.begin() as session:
        (fetch,) = session.scalars(select(Fetch).where(Fetch.look_id == number))
        reading = Reading(Reason.TIMEOUT, rows=(Row(BUDGETS, listed("乙")),))
        finish_fetch(session, number, fetch.id, reading, Answer(), NOW)
    assert _dump(sessions) == before


def test_a_kill_before_the_commit_leaves_the_ask_open_and_nothing_written(sessions: Sessions) -> None:
    with sessions.begin() as session:
        number = new_look(session)
        add_asks(session, number, [HOME])
    reading = Reading(Reason.OK, columns=(seen(),), rows=(Row(BUDGETS, listed("甲")),), asks=(PAGE,))

    def dying() -> None:
        with sessions.begin() as session:
            (fetch,) = open_fetches(session, number)
            finish_fetch(session, number, fetch.id, reading, Answer(), NOW)
            raise Killed

    with pytest.raises(Killed):
        dying()
    with sessions.begin() as session:
        assert open_urls(session, number) == [HOME.url]
        answer(session, number, replace(reading, site=SiteRead(Reason.OK)), HOME)
        assert open_urls(session, number) == [PAGE.url]
        set_look_phase(session, number, "done", NOW)
    assert [d.title for d in known(sessions).documents] == ["甲"]


def test_asking_an_unfinished_look_again_gives_the_same_facts(sessions: Sessions) -> None:
    number = look(sessions, listed("甲"), listed("乙"))
    before = known(sessions)
    with sessions.begin() as session:
        reading = Reading(Reason.OK, columns=(seen(),), rows=(Row(BUDGETS, listed("甲")), Row(BUDGETS, listed("乙"))),
                          columns_read=(column_read(),))  # fmt: skip
        answer(session, number, reading, sha256="a" * 64)
    assert known(sessions) == before


def test_bytes_status_and_detail_are_noted(sessions: Sessions) -> None:
    with sessions.begin() as session:
        number = new_look(session)
        answer(session, number, Reading(Reason.HTTP_5XX, detail="x" * 5000), HOME, sha256="f" * 64)
        (row,) = session.scalars(select(Fetch))
        assert (row.outcome, row.status, row.sha256, row.size, len(row.detail)) == ("http_5xx", 200, "f" * 64, 1, 2000)


# -- what an answer gives


def test_columns_are_counted_for_the_trap(sessions: Sessions) -> None:
    with sessions.begin() as session:
        number = new_look(session)
        answer(session, number, Reading(Reason.OK, columns=(seen(), seen(NOTICES, "通知"))))
        assert columns_of_site(session, number, "czj") == 2
        assert columns_of_site(session, number, "mzj") == 0


def test_a_column_that_was_only_seen_is_not_looked_at(sessions: Sessions) -> None:
    with sessions.begin() as session:
        number = new_look(session)
        answer(session, number, Reading(Reason.OK, columns=(seen(),), site=SiteRead(Reason.OK)))
        set_look_phase(session, number, "done", NOW)
    (column,) = known(sessions).columns
    assert (column.outcome, column.covers(FIRST), column.blank) == (Reason.NOT_LOOKED, False, False)


def test_what_stands_on_a_column_page_is_open_until_the_page_was_read(sessions: Sessions) -> None:
    look(sessions, listed("甲"))
    (column,) = known(sessions).columns
    assert (column.has_catalogue, column.has_search, column.scripted) == (False, False, True)


@pytest.mark.parametrize("scripted", [True, False])
def test_features_of_a_column_page_are_kept(sessions: Sessions, scripted: bool) -> None:
    number = look(sessions, listed("甲"))
    with sessions.begin() as session:
        features = ColumnFeatures(
            BUDGETS, has_catalogue=True, has_search=False, scripted=scripted, metas=("columnname",)
        )
        answer(session, number, Reading(Reason.OK, features=(features,)))
    (column,) = known(sessions).columns
    assert (column.has_catalogue, column.has_search, column.scripted) == (True, False, scripted)
    assert column.metas == ("columnname",)


def test_a_page_opened_adds_to_its_row(sessions: Sessions) -> None:
    number = look(sessions, listed("甲…", "2018-02-12", title_cut=True))
    page = replace(
        listed("甲全称", key="gkmlpt:甲…"), witnesses=witnesses(page="2018-02-13"), body="正文", opened=Reason.OK,
        attachments=(Attachment("表.pdf", "http://czj.test/a.pdf", "pdf"),), links=(Link("乙", "http://czj.test/b"),),
    )  # fmt: skip
    with sessions.begin() as session:
        answer(session, number, Reading(Reason.OK, document=page), PAGE, sha256="b" * 64)
        read = AttachmentRead("gkmlpt:甲…", "http://czj.test/a.pdf", "text", "表格", "c" * 64, Reason.OK)
        answer(session, number, Reading(Reason.OK, attachment=read), replace(PAGE, kind=AskKind.ATTACHMENT))
    (document,) = known(sessions).documents
    assert (document.title, document.title_cut, document.body, document.look_id) == ("甲全称", False, "正文", number)
    assert {(w.kind.value, w.day.day) for w in document.witnesses} == {("page", 13), ("list", 12)}
    assert [(a.state, a.text) for a in document.attachments] == [(AttachmentState.TEXT, "表格")]
    assert document.columns == (BUDGETS,)


def test_a_page_that_could_not_be_opened_says_why(sessions: Sessions) -> None:
    number = look(sessions, listed("甲"))
    with sessions.begin() as session:
        answer(session, number, Reading(Reason.TIMEOUT), PAGE)
    (document,) = known(sessions).documents
    assert (document.opened, document.body, document.look_id) == (Reason.TIMEOUT, None, 0)


def test_a_later_failure_keeps_what_an_earlier_look_read(sessions: Sessions) -> None:
    first = look(sessions, listed("甲"))
    with sessions.begin() as session:
        answer(session, first, Reading(Reason.OK, document=replace(listed("甲"), body="正文", opened=Reason.OK)), PAGE)
    second = look(sessions, listed("甲"), as_of=SECOND)
    with sessions.begin() as session:
        answer(session, second, Reading(Reason.TIMEOUT), PAGE)
    (document,) = known(sessions).documents
    assert (document.opened, document.body, document.look_id) == (Reason.OK, "正文", first)


def test_two_rows_of_one_document_are_one_whatever_their_order(sessions: Sessions) -> None:
    short = listed("惠州市财政局2018年部…", key="gkmlpt:1", title_cut=True)
    whole = listed("惠州市财政局2018年部门预算", "2018-02-13", key="gkmlpt:1")
    seen_as = []
    for rows in ((short, whole), (whole, short)):
        look(sessions, *rows)
        (document,) = known(sessions).documents
        seen_as.append((document.title, document.title_cut, document.publication_days))
    days = (date(2018, 2, 12), date(2018, 2, 13))
    assert seen_as == [("惠州市财政局2018年部门预算", False, days)] * 2


def test_a_row_of_a_newer_look_replaces_the_older_one(sessions: Sessions) -> None:
    look(sessions, listed("旧", "2018-02-12", key="gkmlpt:1"))
    look(sessions, listed("新", "2018-02-13", key="gkmlpt:1"), as_of=SECOND)
    (document,) = known(sessions).documents
    assert (document.title, document.publication_days) == ("新", (date(2018, 2, 13),))
    assert document.first_seen == FIRST


def test_home_page_and_probe_are_kept(sessions: Sessions) -> None:
    home = HomePage("czj", "http://czj.test/", (Link("政府公报", "http://czj.test/gb"),), True, scripted=False)
    probe = Ipv6Probe("czj", "czj.test", Reason.OK, ("2400:dd01::1",), vantage=True, http=Reason.OK, status=200)
    number = look(sessions, listed("甲"))
    with sessions.begin() as session:
        answer(session, number, Reading(Reason.OK, home=home), HOME)
        answer(session, number, Reading(Reason.OK, ipv6=probe), replace(HOME, kind=AskKind.IPV6))
    assert (known(sessions).home, known(sessions).ipv6) == (home, probe)


def test_a_probe_alone_says_nothing_of_the_site(sessions: Sessions) -> None:
    probe = Ipv6Probe("czj", "czj.test", Reason.OK)
    with sessions.begin() as session:
        number = new_look(session)
        answer(session, number, Reading(Reason.OK, ipv6=probe), replace(HOME, kind=AskKind.IPV6))
        set_look_phase(session, number, "done", NOW)
    assert known(sessions).look.outcome is Reason.NOT_LOOKED


# -- messages


def message(**other: Any) -> Message:
    return Message("nfcms:1", "czj", "http://czj.test/m", "留言", date(2018, 1, 4), **({"replied": None} | other))


def read_message(sessions: Sessions, said: Message, as_of: date) -> Message:
    number = look(sessions, as_of=as_of)
    with sessions.begin() as session:
        answer(session, number, Reading(Reason.OK, message=said))
    (kept,) = known(sessions).messages
    return kept


def test_a_message_remembers_when_it_and_its_answer_were_first_seen(sessions: Sessions) -> None:
    kept = read_message(sessions, message(), FIRST)
    assert (kept.first_seen, kept.answer_seen, kept.answered) == (FIRST, None, False)
    kept = read_message(sessions, message(reply_chars=50), SECOND)
    assert (kept.first_seen, kept.answer_seen, kept.answered) == (FIRST, SECOND, True)
    kept = read_message(sessions, message(reply_chars=60, replied=date(2018, 4, 9)), THIRD)
    assert (kept.first_seen, kept.answer_seen, kept.reply_chars) == (FIRST, SECOND, 60)


def test_an_answer_that_disappears_is_not_remembered(sessions: Sessions) -> None:
    read_message(sessions, message(reply_chars=50), FIRST)
    kept = read_message(sessions, message(), SECOND)
    assert (kept.answered, kept.answer_seen) == (False, None)


# -- how a site ended


@pytest.mark.parametrize(
    ("statements", "ends"),
    [
        ((Reason.OK, Reason.BLOCKED_403), Reason.BLOCKED_403),
        ((Reason.BLOCKED_403, Reason.OK), Reason.BLOCKED_403),
        ((Reason.NOT_LOOKED, Reason.OK), Reason.OK),
        ((Reason.TIMEOUT, Reason.BLOCKED_403), Reason.TIMEOUT),
    ],
)
def test_a_statement_is_replaced_only_if_it_was_ok(
    sessions: Sessions, statements: tuple[Reason, ...], ends: Reason
) -> None:
    with sessions.begin() as session:
        number = new_look(session)
        for reason in statements:
            save_site(session, number, "czj", SiteRead(reason, "why", "http://czj.test"))
        assert session.get_one(SiteLookRow, (number, "czj")).outcome == ends.value


def test_failures_of_our_own_line_are_renamed_and_others_are_not(sessions: Sessions) -> None:
    with sessions.begin() as session:
        number = new_look(session)
        for site, reason in (("a", Reason.TIMEOUT), ("b", Reason.DNS), ("c", Reason.BLOCKED_403), ("d", Reason.OK)):
            save_site(session, number, site, SiteRead(reason))
        other = new_look(session)
        save_site(session, other, "a", SiteRead(Reason.TIMEOUT))
        changed = replace_site_failures(session, number, [Reason.TIMEOUT, Reason.DNS], Reason.OWN_NETWORK, "control")
        assert changed == 2
        session.expire_all()
        ends = {(r.look_id, r.site_id): r.outcome for r in session.scalars(select(SiteLookRow))}
    assert [ends[number, s] for s in "abcd"] == ["own_network", "own_network", "blocked_403", "ok"]
    assert ends[other, "a"] == "timeout"


# -- the web is hostile


HOSTILE = "预算\x00\ud800表"


@pytest.mark.parametrize("turned", [False, True])
def test_two_parts_of_a_site_that_were_read_name_one_address_in_whatever_order_they_came(
    sessions: Sessions, turned: bool
) -> None:
    front, directory = "http://czj.test/", "http://czj.test/gkmlpt/index"
    with sessions.begin() as session:
        number = new_look(session)
        for url in (directory, front) if turned else (front, directory):
            save_site(session, number, "czj", SiteRead(Reason.OK, "", url))
        assert session.get_one(SiteLookRow, (number, "czj")).url == front


def test_characters_that_no_database_takes_are_left_out(sessions: Sessions) -> None:
    row = replace(listed("甲"), title=HOSTILE, publisher=HOSTILE, number=HOSTILE)
    page = replace(row, body=HOSTILE, links=(Link(HOSTILE, "http://czj.test/x"),), opened=Reason.OK)
    home = HomePage("czj", "http://czj.test/", (Link(HOSTILE, HOSTILE),), True, scripted=False)
    with sessions.begin() as session:
        number = new_look(session)
        column = replace(seen(), name=HOSTILE, path=(HOSTILE,), url=HOSTILE)
        asks = (Ask(AskKind.DOCUMENT, "http://czj.test/" + HOSTILE, "czj", {"key": HOSTILE}),)
        reading = Reading(
            Reason.OK, detail=HOSTILE, columns=(column,), rows=(Row(BUDGETS, row),), document=page, home=home,
            columns_read=(column_read(detail=HOSTILE),), asks=asks, site=SiteRead(Reason.OK, HOSTILE, HOSTILE),
            message=replace(message(), title=HOSTILE, status=HOSTILE),
            attachment=AttachmentRead("gkmlpt:甲", HOSTILE, "text", HOSTILE, None, Reason.OK),
        )  # fmt: skip
        answer(session, number, reading)
        set_look_phase(session, number, "done", NOW)
    facts = known(sessions)
    assert facts.documents[0].title == "预算表"
    assert facts.columns[0].path == ("预算表",)
    assert facts.messages[0].title == "预算表"
    assert facts.home is not None
    assert facts.home.links == (Link("预算表", "预算表"),)


def test_a_key_longer_than_its_column_is_still_one_key(sessions: Sessions) -> None:
    long = [listed(f"甲{i}", key="/" + "x" * 500 + str(i)) for i in range(2)]
    with sessions.begin() as session:
        number = new_look(session)
        key = "/" + "y" * 500
        reading = Reading(
            Reason.OK, columns=(seen(key),), rows=tuple(Row(key, r) for r in long), columns_read=(column_read(key),),
            site=SiteRead(Reason.OK),
        )  # fmt: skip
        answer(session, number, reading)
        answer(session, number, reading)
        set_look_phase(session, number, "done", NOW)
    assert [d.title for d in known(sessions).documents] == ["甲0", "甲1"]
    assert len(known(sessions).columns) == 1


def _dump(sessions: Sessions) -> list[tuple[str | None, int]]:
    """Outcomes of all fetches, and how many documents are known."""
    with sessions() as session:
        documents = session.scalar(select(func.count()).select_from(DocumentRow))
        return [(outcome, documents or 0) for outcome in session.scalars(select(Fetch.outcome))]


def test_a_guessed_name_fills_a_gap_but_replaces_no_name(sessions: Sessions) -> None:
    guess = ColumnSeen("/a/", "", (), "http://czj.test/a/", tentative=True)
    with sessions.begin() as session:
        look = new_look(session)
        answer(session, look, Reading(Reason.OK, columns=(guess,)))
        answer(session, look, Reading(Reason.OK, columns=(replace(guess, name="页面标题", path=("页面标题",)),)))
    with sessions.begin() as session:
        assert session.scalars(select(ColumnRow.name)).all() == ["页面标题"]
        answer(
            session,
            new_look(session),
            Reading(Reason.OK, columns=(replace(guess, name="财政预决算", tentative=False),)),
        )
        answer(session, new_look(session), Reading(Reason.OK, columns=(guess, replace(guess, name="别的标题"))))
    with sessions() as session:
        assert session.scalars(select(ColumnRow.name)).all() == ["财政预决算"]
