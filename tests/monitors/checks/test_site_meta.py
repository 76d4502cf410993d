"""site, mode meta: the tags in a home page's head."""

from __future__ import annotations

from typing import Any

import pytest

from monitors.checks.site import Params, check
from store.facts import Marks
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import STANDING, case, channel, facts, home

PARAMS = Params.model_validate({"kind": "site", "require": {"mode": "meta"}})
ALL = {"SiteName": "市财政局", "SiteDomain": "own.test", "SiteIDCode": "9900000001"}


def judge(metas: dict[str, str] | None, code: str = "", outcome: Reason = Reason.OK, **of_site: Any) -> Judgement:
    marks = None if metas is None else Marks(metas=tuple(metas.items()), code=code)
    given = facts(home=home(marks=marks), outcome=outcome)
    (judgement,) = check(PARAMS, case(channel(given, **of_site), period=STANDING, due=None))
    return judgement


def test_all_tags_are_met_in_whatever_letters() -> None:
    assert judge(ALL).verdict is Verdict.MET
    assert judge({k.upper(): v for k, v in ALL.items()}, code="9900000001").verdict is Verdict.MET


@pytest.mark.parametrize("name", list(ALL))
def test_a_missing_or_empty_tag_is_named(name: str) -> None:
    assert judge({k: v for k, v in ALL.items() if k != name}).message == f"首页没有{name}。"
    assert judge(ALL | {name: ""}).message == f"首页{name}没有内容。"


def test_a_code_that_cannot_be_one_or_is_not_the_foots_is_a_gap() -> None:
    assert "不是10位" in judge(ALL | {"SiteIDCode": "99"}).message
    assert "9900000002" in judge(ALL, code="9900000002").message
    assert judge(ALL, code="99").verdict is Verdict.MET  # the foot's own fault


def test_nothing_is_missing_from_a_page_that_may_not_be_the_sites() -> None:
    assert judge(None).reason is Reason.NOT_LOOKED
    assert judge({}, outcome=Reason.PLATFORM_UNKNOWN).reason is Reason.PLATFORM_UNKNOWN
    assert judge({}, confirmed=False).reason is Reason.SITE_UNCONFIRMED
    assert judge({}, units=("czj", "mzj")).reason is Reason.CANDIDATE


def test_a_home_page_that_was_not_read_is_unknown() -> None:
    (judgement,) = check(PARAMS, case(channel(facts(outcome=Reason.TIMEOUT)), period=STANDING, due=None))
    assert judgement.reason is Reason.TIMEOUT
