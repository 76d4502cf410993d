"""site, mode meta of columns' and papers' pages: what their heads bear, counted over all that were read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from monitors.checks.site import Params, check
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import STANDING, case, channel, column, document, facts

NAMES = {"column": ["ColumnName", "ColumnType"], "article": ["ArticleTitle", "PubDate"]}
Heads = Sequence[tuple[str, ...] | None]
PAGES = pytest.mark.parametrize("pages", ["column", "article"])


def full(pages: str) -> tuple[str, ...]:
    return tuple(name.lower() for name in NAMES[pages])


def judge(pages: str, heads: Heads, outcome: Reason = Reason.OK, **of_site: Any) -> Judgement:
    given = facts(
        columns=[column(f"栏目{n}", metas=metas) for n, metas in enumerate(heads)] if pages == "column" else [],
        documents=[document(f"文章{n}", metas=metas) for n, metas in enumerate(heads)] if pages == "article" else [],
        outcome=outcome,
    )
    params = Params.model_validate({"kind": "site", "require": {"mode": "meta", "pages": pages, "names": NAMES[pages]}})
    (judgement,) = check(params, case(channel(given, **of_site), period=STANDING, due=None))
    return judgement


@PAGES
def test_tags_on_all_pages_are_met_and_one_page_may_come_from_elsewhere(pages: str) -> None:
    assert judge(pages, [full(pages)] * 3).verdict is Verdict.MET
    judgement = judge(pages, [full(pages), full(pages), ()])
    assert judgement.verdict is Verdict.MET
    assert "2》没有" in judgement.message


@PAGES
def test_two_pages_without_a_tag_are_a_gap_that_counts_and_names_them(pages: str) -> None:
    judgement = judge(pages, [full(pages), full(pages)[:1], full(pages)[:1], ()])
    assert judgement.verdict is Verdict.GAP
    assert f"{NAMES[pages][0]} 1个、{NAMES[pages][1]} 3个" in judgement.message
    assert "4个" in judgement.message
    assert len(judgement.evidence) == 3


@PAGES
def test_too_few_pages_and_pages_whose_heads_were_not_noted_say_nothing(pages: str) -> None:
    assert judge(pages, [(), ()]).reason is Reason.NOT_LOOKED
    assert judge(pages, [None] * 9).reason is Reason.NOT_LOOKED
    assert judge(pages, [], outcome=Reason.TIMEOUT).reason is Reason.TIMEOUT


@PAGES
def test_nobody_is_blamed_for_a_site_that_is_not_certainly_theirs(pages: str) -> None:
    assert judge(pages, [()] * 3, confirmed=False).reason is Reason.SITE_UNCONFIRMED
    assert judge(pages, [()] * 3, units=("czj", "mzj")).reason is Reason.CANDIDATE


def test_the_message_names_five_at_most_in_an_order_of_its_own() -> None:
    one = judge("article", [()] * 9)
    assert one.message.count("《") == 5
    assert "等。" in one.message
