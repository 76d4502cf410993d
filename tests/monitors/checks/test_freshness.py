"""freshness: every verdict and every reason of its docstring."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from monitors.checks.freshness import Params, check, places, wants
from store.facts import Document
from store.reasons import Reason
from store.register import Event
from store.verdicts import Judgement, Note, Verdict
from tests.monitors.cases import STANDING, TODAY, case, channel, column, document, facts, opened, unit, witnesses

READ = column("政策解读")
PARAMS = Params(kind="freshness", columns=("政策解读",), within="6 months")
REFORMED = Params(kind="freshness", columns=("权责清单",), within="20 working days", after_event="机构改革")
LIST = column("权责清单")


def item(published: str | None = "2018-03-01", title: str = "政策解读一", **other: Any) -> Document:
    return document(title, published, **({"columns": ("政策解读",)} | other))


def judge(*documents: Document, params: Params = PARAMS, columns: Any = (READ,), **other: Any) -> Judgement:
    own = other.pop("own", None) or (channel(facts(documents=documents, columns=columns)),)
    (judgement,) = check(params, case(*own, **({"period": STANDING, "due": None} | other)))
    return judgement


# -- how old the newest is


def test_an_item_within_the_limit_is_met() -> None:
    assert judge(item("2017-10-10")).verdict is Verdict.MET


def test_an_older_item_is_a_gap_that_names_it_and_its_day() -> None:
    judgement = judge(item("2017-10-08"), item("2017-01-08", "更早的"))
    assert judgement.verdict is Verdict.GAP
    assert "2017年10月8日" in judgement.message
    assert judgement.due == date(2018, 4, 8)  # a Sunday that was worked
    assert [e.title for e in judgement.evidence] == ["政策解读一"]
    assert judgement.looked_at


def test_a_blank_column_is_a_gap_only_by_its_own_word() -> None:
    assert judge(columns=[column("政策解读", rows=0, total=0)]).verdict is Verdict.GAP
    assert judge(columns=[column("政策解读", rows=0)]).reason is Reason.JS_POSSIBLE


def test_rows_older_than_the_limit_that_were_not_kept_are_a_gap_too() -> None:
    assert judge(columns=[column("政策解读", rows=7)]).verdict is Verdict.GAP


def test_an_item_on_another_site_is_one() -> None:
    away = item("2018-03-01", external=True, url="http://mp.test/s/1")
    assert judge(away).verdict is Verdict.MET


def test_a_sub_column_counts() -> None:
    below = column("图解", path=("政策解读", "图解"))
    assert judge(item(columns=("图解",)), columns=[READ, below]).verdict is Verdict.MET


def test_any_of_several_columns_is_enough() -> None:
    both = PARAMS.model_copy(update={"columns": ("政策解读", "回应关切")})
    assert judge(item(columns=("回应关切",)), params=both, columns=[READ, column("回应关切")]).verdict is Verdict.MET


def test_each_column_is_judged_by_its_name() -> None:
    each = Params(kind="freshness", columns=("政策解读", "回应关切"), within="6 months", each=True)
    given = case(channel(facts(documents=[item()], columns=[READ, column("回应关切", rows=3)])))
    judged = {j.subject.key: j.verdict for j in check(each, given) if j.subject}
    assert judged == {"政策解读": Verdict.MET, "回应关切": Verdict.GAP}


def test_without_names_the_whole_site_counts() -> None:
    anything = Params(kind="freshness", within="14 days")
    assert (
        judge(item("2018-04-02", columns=("动态",)), params=anything, columns=[column("动态")]).verdict is Verdict.MET
    )
    assert (
        judge(item("2018-03-02", columns=("动态",)), params=anything, columns=[column("动态")]).verdict is Verdict.GAP
    )


def test_the_portal_may_hold_it() -> None:
    shared = PARAMS.model_copy(update={"shared": ("kind:portal",)})
    portal = channel(facts("portal", [item(site_id="portal")], columns=[column("政策解读", "portal")]))
    given = case(channel(facts(columns=[column("动态")])), shared=(portal,), period=STANDING, due=None)
    assert check(shared, given)[0].verdict is Verdict.MET
    assert places(shared) == ("kind:portal",)


# -- dates that say nothing


def test_an_undated_row_that_may_be_new_is_unknown_and_opened() -> None:
    undated = item(None)
    assert judge(item("2017-01-08", "旧"), undated).reason is Reason.DATE_MISSING
    given = case(channel(facts(documents=[item("2017-01-08", "旧"), undated], columns=[READ])))
    assert [w.key for w in wants(PARAMS, given)] == [undated.key]


def test_an_undated_row_that_was_there_before_the_limit_is_old() -> None:
    assert judge(item(None, first_seen=date(2017, 5, 1)), item("2017-01-08", "旧")).verdict is Verdict.GAP


def test_a_day_to_come_is_refused() -> None:
    assert judge(item("2081-03-01")).reason is Reason.DATE_CONFLICT


def test_days_that_contradict_each_other_are_unknown_where_it_matters() -> None:
    torn = item(None, witnesses=witnesses(page="2017-03-01", list="2018-03-01"))
    assert judge(torn).reason is Reason.DATE_CONFLICT
    agreed = item(None, witnesses=witnesses(page="2018-02-28", list="2018-03-01"))
    assert judge(agreed).verdict is Verdict.MET


def test_nothing_is_opened_where_a_dated_row_is_new() -> None:
    given = case(channel(facts(documents=[item(), item(None, "无日期")], columns=[READ])))
    assert wants(PARAMS, given) == ()


def test_only_the_first_undated_rows_are_opened() -> None:
    few = PARAMS.model_copy(update={"first": 1})
    given = case(channel(facts(documents=[item(None, "乙", key="2"), item(None, "甲", key="1")], columns=[READ])))
    assert [w.key for w in wants(few, given)] == ["1"]


# -- proof of looking


def test_no_such_column_is_unknown() -> None:
    assert judge(columns=[column("动态")]).reason is Reason.COLUMN_NOT_FOUND


def test_no_such_column_on_a_site_that_was_not_read_is_the_sites_reason() -> None:
    assert judge(own=(channel(facts(columns=(), outcome=Reason.TIMEOUT)),)).reason is Reason.TIMEOUT


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ([column("政策解读", whole=False, complete_to=date(2017, 12, 1))], Reason.PAGING_INCOMPLETE),
        ([column("政策解读", whole=False, outcome=Reason.ORDER_BROKEN)], Reason.ORDER_BROKEN),
        ([READ, column("图解", path=("政策解读", "图解"), whole=False, outcome=Reason.RESET)], Reason.RESET),
    ],
)
def test_a_column_that_was_not_read_back_to_the_limit_is_unknown(columns: Any, reason: Reason) -> None:
    assert judge(item("2017-01-08"), columns=columns).reason is reason


def test_a_column_that_was_read_back_to_the_limit_is_enough() -> None:
    enough = column("政策解读", whole=False, complete_to=date(2017, 10, 8))
    assert judge(item("2017-01-08"), columns=[enough]).verdict is Verdict.GAP


def test_other_columns_need_not_be_read() -> None:
    other = column("动态", whole=False, outcome=Reason.RESET)
    assert judge(item("2017-01-08"), columns=[READ, other]).verdict is Verdict.GAP


def test_a_look_before_it_grew_too_old_proves_nothing() -> None:
    early = channel(facts(documents=[item("2017-10-08")], columns=[READ], looked_on=date(2018, 4, 8)))
    assert judge(own=(early,)).reason is Reason.NOT_LOOKED_SINCE_DUE


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"unit": unit(channels_complete=None)}, Reason.REGISTER_INCOMPLETE),
        ({"own": (channel(facts(columns=[READ])), channel(site_id="second", base=None))}, Reason.NO_ADDRESS),
        ({"own": (channel(facts(columns=[READ])), channel(site_id="second"))}, Reason.NOT_LOOKED),
        ({"own": (channel(facts(columns=[READ]), confirmed=False),)}, Reason.SITE_UNCONFIRMED),
    ],
)
def test_an_incomplete_register_is_unknown(changed: dict[str, Any], reason: Reason) -> None:
    assert judge(item("2017-01-08"), **changed).reason is reason


# -- after an event


def reformed(*published: str, on: date = date(2018, 1, 15), **other: Any) -> Judgement:
    items = [document(f"权责清单{day}", day, columns=("权责清单",)) for day in published]
    events = other.pop("events", (Event("机构改革", on),))
    return judge(*items, params=REFORMED, columns=[LIST], events=events, **other)


def test_an_update_after_the_event_is_met() -> None:
    assert reformed("2018-01-15").verdict is Verdict.MET
    assert reformed("2018-03-30", "2016-01-01").verdict is Verdict.MET


def test_no_update_after_the_event_is_a_gap() -> None:
    judgement = reformed("2018-01-14")
    assert (judgement.verdict, judgement.due) == (Verdict.GAP, date(2018, 2, 11))  # a Sunday that was worked
    assert "此后没有更新" in judgement.message


def test_no_update_is_not_missing_yet_while_there_is_time() -> None:
    assert reformed("2018-01-14", on=date(2018, 4, 2)).verdict is Verdict.DUE_SOON


def test_an_event_that_is_not_known_is_unknown() -> None:
    assert reformed("2018-01-14", events=()).reason is Reason.EVENT_UNKNOWN
    assert reformed("2018-01-14", events=(Event("机构改革", date(2018, 5, 1)),)).reason is Reason.EVENT_UNKNOWN


def test_where_events_are_rare_none_means_that_nothing_is_owed() -> None:
    rare = REFORMED.model_copy(update={"when_no_event": "not_applicable"})
    judgement = judge(params=rare, columns=[LIST], events=())
    assert (judgement.verdict, judgement.reason) == (Verdict.NOT_APPLICABLE, Reason.NO_DOCUMENT)


def test_the_units_own_event_goes_before_the_citys() -> None:
    own = (Event("机构改革", date(2018, 3, 1)), Event("机构改革", date(2018, 1, 10), "czj"))
    assert reformed("2018-02-01", events=own).verdict is Verdict.MET


# -- how it is written


def test_working_days_and_a_year_without_notice_are_told() -> None:
    soon = Params(kind="freshness", columns=("政策解读",), within="10 working days")
    judgement = judge(item("2031-03-01"), params=soon, today=date(2031, 3, 3))
    assert judgement.verdict is Verdict.MET
    assert Note.PROVISIONAL_CALENDAR in judgement.notes


@pytest.mark.parametrize("wrong", [{"each": True}, {"within": "48 hours"}, {"within": "半年"}])
def test_what_cannot_be_meant_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Params(**({"kind": "freshness", "within": "6 months"} | wrong))


def test_the_listings_are_read_back_to_the_limit() -> None:
    assert PARAMS.looking_back_days >= 186
    assert REFORMED.looking_back_days == 0


def test_an_opened_page_with_a_day_settles_it() -> None:
    assert judge(opened(item("2018-03-01"))).verdict is Verdict.MET
    assert judge(item("2018-03-01"), today=TODAY).subject is None
