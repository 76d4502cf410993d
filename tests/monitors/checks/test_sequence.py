"""sequence: every verdict and every reason of its docstring."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from monitors.checks.sequence import Params, check, places, wants
from monitors.documents import Documents
from store.facts import Document
from store.reasons import Reason
from store.verdicts import Judgement, Note, Verdict
from tests.monitors.cases import YEAR_2018, case, channel, column, document, facts, opened, unit

COLUMN = column("政策文件")
ORDERS = Params(kind="sequence", documents=Documents(columns=("政策文件",)), forms=("惠府〔{year}〕{n}号",))
FROM_ONE = ORDERS.model_copy(update={"start": "1"})
ISSUES = Params(
    kind="sequence",
    documents=Documents(columns=("政策文件",), any=("公报",)),
    forms=("{year}年第{n}期", "{year}年{n}期"),
    within="1 months",
)
MEETINGS = Params(kind="sequence", documents=Documents(any=("常务会议",)), forms=("第{n}次常务会议",))


def order(n: int, published: str = "2018-02-01", **other: Any) -> Document:
    given: dict[str, Any] = {"number": f"惠府〔2018〕{n}号", "columns": ("政策文件",), "key": f"own:{n}"}
    return document(f"关于某事{n}的通知", published, **(given | other))


def judged(
    *documents: Document, params: Params = ORDERS, columns: Any = (COLUMN,), **other: Any
) -> dict[str, Judgement]:
    own = other.pop("own", None) or (channel(facts(documents=documents, columns=columns)),)
    found = check(params, case(*own, **({"due": None, "period": YEAR_2018, "window_start": date(2018, 1, 1)} | other)))
    return {j.subject.key if j.subject else "": j for j in found}


def verdicts(*documents: Document, **other: Any) -> dict[str, str]:
    return {key: str(j.reason or j.verdict) for key, j in judged(*documents, **other).items()}


# -- holes


def test_a_run_without_holes_is_met() -> None:
    assert verdicts(order(1), order(2)) == {"惠府〔2018〕1号": "met", "惠府〔2018〕2号": "met"}


def test_a_hole_is_a_gap_under_its_number() -> None:
    found = judged(order(1), order(3))
    hole = found["惠府〔2018〕2号"]
    assert (hole.verdict, hole.due) == (Verdict.GAP, date(2018, 3, 6))  # 20 working days after 3 was published
    assert hole.looked_at
    assert len(hole.evidence) == 2


def test_what_lies_above_the_highest_or_below_the_lowest_is_not_judged() -> None:
    assert set(verdicts(order(5), order(6))) == {"惠府〔2018〕5号", "惠府〔2018〕6号"}


def test_from_one_on_everything_below_is_judged() -> None:
    assert verdicts(order(3), params=FROM_ONE) == {
        "惠府〔2018〕1号": "gap", "惠府〔2018〕2号": "gap", "惠府〔2018〕3号": "met",
    }  # fmt: skip


def test_a_hole_is_not_missing_yet_while_there_is_time() -> None:
    assert verdicts(order(1), order(3, "2018-03-28"))["惠府〔2018〕2号"] == "due_soon"


def test_other_years_and_other_series_are_none_of_its_business() -> None:
    last_year = order(9, number="惠府〔2017〕9号")
    office = order(7, number="惠府办〔2018〕7号")
    assert set(verdicts(order(1), order(2), last_year, office)) == {"惠府〔2018〕1号", "惠府〔2018〕2号"}


@pytest.mark.parametrize("written", ["惠府[2018]2号", "惠府﹝2018﹞２号", "惠府（2018）第2号", "惠府〔二〇一八〕2号"])
def test_a_number_may_be_written_in_any_way(written: str) -> None:
    assert verdicts(order(1), order(2, number=written), order(3))["惠府〔2018〕2号"] == "met"


def test_a_number_may_stand_in_the_title_in_a_file_name_or_alone_in_the_text() -> None:
    titled = document("关于某事的通知（惠府〔2018〕2号）", "2018-02-01", columns=("政策文件",))
    inside = opened(document("关于别事的通知", "2018-02-01", columns=("政策文件",)), "正文\n惠府〔2018〕3号\n各单位：")
    found = judged(order(1), titled, inside, order(4))
    assert {j.verdict for j in found.values()} == {Verdict.MET}
    assert not any(j.notes for j in found.values())


def test_a_number_that_is_only_mentioned_counts_with_a_note() -> None:
    mentions = opened(order(3), "根据惠府〔2018〕2号文件，现通知如下。")
    hole = judged(order(1), mentions)["惠府〔2018〕2号"]
    assert (hole.verdict, hole.notes) == (Verdict.MET, (Note.MENTIONED,))


def test_a_mention_of_a_greater_number_makes_no_holes() -> None:
    mentions = opened(order(2), "惠府〔2018〕20号")
    assert set(verdicts(order(1), mentions)) == {"惠府〔2018〕1号", "惠府〔2018〕2号"}


# -- issues and meetings


def issue(title: str, **other: Any) -> Document:
    return document(title, "2018-02-01", **({"columns": ("政策文件",)} | other))


def test_bound_issues_are_two() -> None:
    found = verdicts(issue("公报2018年第1期"), issue("公报2018年第2、3期"), issue("公报2018年4期"), params=ISSUES)
    assert list(found.values()) == ["met"] * 4


def test_a_missing_issue_is_a_gap() -> None:
    assert verdicts(issue("公报2018年第1期"), issue("公报2018年第3期"), params=ISSUES)["2018年第2期"] == "gap"


def test_meetings_are_counted_through_the_years() -> None:
    one, three = issue("市政府召开第三十五次常务会议"), issue("市政府第37次常务会议召开")
    found = verdicts(one, three, params=MEETINGS)
    assert found == {"第35次常务会议": "met", "第36次常务会议": "gap", "第37次常务会议": "met"}


def test_from_the_first_on_the_columns_must_be_read_to_their_end() -> None:
    from_one = MEETINGS.model_copy(update={"start": "1"})
    half = column("政策文件", whole=False, complete_to=date(2018, 1, 1))
    meeting = issue("市政府第2次常务会议召开")
    assert verdicts(meeting, params=from_one)["第1次常务会议"] == "gap"
    assert verdicts(meeting, params=from_one, columns=[half])["第1次常务会议"] == "paging_incomplete"


# -- what keeps a gap away


def test_a_document_without_a_number_may_be_the_missing_one() -> None:
    nameless = opened(document("关于某事的意见", "2018-02-01", columns=("政策文件",)))
    assert verdicts(order(1), nameless, order(3))["惠府〔2018〕2号"] == "candidate"


def test_a_cut_title_may_be_the_missing_one() -> None:
    cut = document("关于某事的…", "2018-02-01", columns=("政策文件",))
    assert verdicts(order(1), cut, order(3))["惠府〔2018〕2号"] == "candidate"


def test_a_document_of_another_series_is_not() -> None:
    office = order(7, number="惠府办〔2018〕7号")
    assert verdicts(order(1), office, order(3))["惠府〔2018〕2号"] == "gap"


def test_a_title_that_names_anothers_number_hides_its_own() -> None:
    repeal = document("关于废止惠府〔2018〕1号文件的通知", "2018-02-01", columns=("政策文件",))
    assert verdicts(order(1), repeal, order(3))["惠府〔2018〕2号"] == "candidate"


def test_the_same_document_on_two_sites_is_one() -> None:
    copy = document("关于某事1的通知", "2018-02-01", columns=("政策文件",), key="own:copy", number="")
    copy = replace(copy, row_title="关于某事1的通知（惠府〔2018〕1号）")
    assert verdicts(order(1), copy, order(3))["惠府〔2018〕2号"] == "gap"


def test_documents_without_a_number_are_opened() -> None:
    nameless = document("关于某事的意见", "2018-02-01", columns=("政策文件",))
    given = case(channel(facts(documents=[order(1), nameless], columns=[COLUMN])), window_start=date(2018, 1, 1))
    assert [w.key for w in wants(ORDERS, given)] == [nameless.key]


@pytest.mark.parametrize(("typo", "start"), [(9999, "lowest"), (99, "lowest"), (9999, "1")])
def test_a_slip_of_the_pen_makes_one_question_and_no_gaps(typo: int, start: str) -> None:
    params = ORDERS.model_copy(update={"start": start})
    found = judged(order(1), order(2), order(typo), params=params)
    assert set(found) == {"惠府〔2018〕1号", "惠府〔2018〕2号", "jump"}
    assert found["jump"].reason is Reason.CANDIDATE
    assert f"关于某事{typo}的通知" in found["jump"].message


def test_a_lowest_number_far_from_one_is_a_question() -> None:
    assert verdicts(order(80), params=FROM_ONE) == {"jump": "candidate"}


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"columns": [column("政策文件", whole=False, outcome=Reason.RESET)]}, "reset"),
        ({"columns": [column("政策文件", whole=False, complete_to=date(2018, 1, 2))]}, "paging_incomplete"),
        ({"columns": [COLUMN, column("动态", whole=False, outcome=Reason.TIMEOUT)]}, "timeout"),
        ({"unit": unit(channels_complete=None)}, "register_incomplete"),
    ],
)
def test_a_hole_without_complete_coverage_is_unknown(changed: dict[str, Any], reason: str) -> None:
    assert verdicts(order(1), order(3), **changed)["惠府〔2018〕2号"] == reason


def test_a_look_before_the_due_day_proves_nothing() -> None:
    early = channel(facts(documents=[order(1), order(3)], columns=[COLUMN], looked_on=date(2018, 3, 6)))
    assert verdicts(own=(early,))["惠府〔2018〕2号"] == "not_looked_since_due"


# -- nothing at all


def test_no_number_at_all_is_not_applicable_or_unknown() -> None:
    assert verdicts() == {"": "no_document"}
    assert verdicts(document("关于…", columns=("政策文件",))) == {"": "candidate"}
    assert verdicts(own=(channel(facts(columns=(), outcome=Reason.DNS)),)) == {"": "dns"}


@pytest.mark.parametrize("form", ["惠府〔{year}〕号", "{n}", "第{n}{n}期号"])
def test_a_form_that_is_none_is_refused(form: str) -> None:
    with pytest.raises(ValidationError, match=r"\{n\}|两个字"):
        Params(kind="sequence", documents=Documents(columns=("政策文件",)), forms=(form,))


def test_it_looks_where_its_documents_may_stand() -> None:
    shared = Documents(columns=("政策文件",), shared=("kind:portal",))
    assert places(ORDERS.model_copy(update={"documents": shared})) == ("kind:portal",)
