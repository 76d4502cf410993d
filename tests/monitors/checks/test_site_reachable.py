"""site, mode reachable: how many of a week's visits did not open the page, and who else saw it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitors.checks.site import Params, check
from store.plan import Probe
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from store.visits import BEIJING, FAILURES, LOCAL, Confirmation, Visit
from tests.monitors.cases import STANDING, case, channel, facts, home

PARAMS = Params.model_validate({"kind": "site", "require": {"mode": "reachable"}})
TODAY = date(2018, 11, 19)
FIRST, LAST = date(2018, 11, 12), date(2018, 11, 18)
WORD = Confirmation(FIRST, LAST, "张三", TODAY, "用手机也打不开")


def week(
    failed: int = 0, *, line: str = LOCAL, per_day: int = 20, days: int = 7, outcome: Reason = Reason.TIMEOUT,
    fair: bool = True,
) -> list[Visit]:  # fmt: skip
    """A week of visits ending on the eve of the day; the last ``failed`` of them did not open."""
    start = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=BEIJING) - timedelta(days=days)
    number = days * per_day
    return [
        Visit(line, start + timedelta(days=1) * i / per_day,
              outcome if i >= number - failed else Reason.OK, 15.0 if i >= number - failed else 0.4, fair)
        for i in range(number)
    ]  # fmt: skip


def judge(*lines: Sequence[Visit], words: tuple[Confirmation, ...] = (), look: Reason = Reason.OK, mode: Any = None,
          **of_site: Any) -> Judgement:  # fmt: skip
    params = (
        PARAMS if mode is None else Params.model_validate({"kind": "site", "require": {"mode": "reachable", **mode}})
    )
    seen = replace(facts(home=home(), outcome=look), visits=tuple(v for x in lines for v in x), unreachable=words)
    (judgement,) = check(params, replace(case(channel(seen, **of_site), period=STANDING, due=None), today=TODAY))
    return judgement


def test_the_visits_are_named_for_the_plan() -> None:
    assert PARAMS.probes == (Probe.VISITS,)


@pytest.mark.parametrize(("failed", "verdict"), [(6, Verdict.MET), (7, Verdict.GAP)])
def test_the_border_is_five_in_a_hundred_and_belongs_to_the_gap(failed: int, verdict: Verdict) -> None:
    judgement = judge(week(failed), week(failed, line="mobile"))
    assert judgement.verdict is verdict
    assert judgement.looked_at
    assert f"访问140次，打不开{failed}次" in judgement.message


def test_visits_of_an_address_that_the_register_has_since_mended_are_not_held_against_the_new_one() -> None:
    def at(url: str, visits: list[Visit]) -> list[Visit]:
        return [replace(v, url=url) for v in visits]

    base = channel(facts()).site.base
    assert base
    lines = (week(30), week(30, line="mobile"))
    assert judge(*(at(base, x) for x in lines)).verdict is Verdict.GAP
    former = judge(*(at("http://former.test", x) for x in lines))
    assert (former.verdict, former.reason) == (Verdict.UNKNOWN, Reason.MONITORING_SHORT)


def test_a_sentence_gives_kinds_and_the_longest_run_in_beijing_time() -> None:
    judgement = judge(week(7), week(7, line="mobile", outcome=Reason.HTTP_5XX))
    assert (
        "本机线路2018年11月12日至2018年11月18日访问140次，打不开7次（5.0%）：打开超时7次，最长从11月18日15时36分起连续7次"
        in judgement.message
    )
    assert "线路mobile" in judgement.message
    assert "网站出错7次" in judgement.message


def test_the_sums_and_the_failures_stay_in_the_evidence() -> None:
    titles = [e.title for e in judge(week(7), week(12, line="mobile")).evidence]
    assert titles[0].startswith("本机线路2018年11月12日至2018年11月18日访问140次")
    assert sum("打开超时（15.0秒）" in t for t in titles) == 7 + 10


def test_a_share_below_the_limit_is_never_rounded_up_to_it() -> None:
    judgement = judge(week(83, per_day=239))
    assert "（4.9%）" in judgement.message
    assert judgement.verdict is Verdict.MET


def test_what_one_line_alone_saw_is_unknown_and_told_to_the_office() -> None:
    for other in ([], week(6, line="mobile"), week(140, line="mobile"), week(19, line="mobile", per_day=19)):
        judgement = judge(week(7), other)
        assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, Reason.ONE_VANTAGE)
        assert "打不开7次（5.0%）" in judgement.message
        assert judgement.evidence


def test_a_persons_word_makes_one_lines_failures_a_gap() -> None:
    judgement = judge(week(7), words=(WORD,))
    assert judgement.verdict is Verdict.GAP
    assert "2018年11月19日张三确认：用手机也打不开" in judgement.message


def test_a_persons_word_carries_only_the_failures_of_its_days() -> None:
    # all seven failures lie on the last day
    assert judge(week(7), words=(replace(WORD, last=date(2018, 11, 17)),)).reason is Reason.ONE_VANTAGE
    assert judge(week(7), words=(replace(WORD, first=LAST),)).verdict is Verdict.GAP
    assert judge(week(6), words=(WORD,)).verdict is Verdict.MET


def test_a_line_on_which_nothing_came_says_nothing() -> None:
    for outcome in (Reason.TIMEOUT, Reason.REFUSED):
        judgement = judge(week(140, outcome=outcome), week(140, line="mobile", outcome=outcome))
        assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, outcome)
    assert judge(week(140), week(line="mobile")).verdict is Verdict.MET
    assert judge(week(140), words=(WORD,)).verdict is Verdict.GAP


def test_too_few_visits_are_no_monitoring() -> None:
    for short in ([], week(19, per_day=19), week(12, days=6), week(7)[:-1], week(140, fair=False)):
        judgement = judge(short)
        assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, Reason.MONITORING_SHORT)


def test_a_short_line_takes_nothing_from_a_whole_one() -> None:
    assert judge(week(6), week(19, line="mobile", per_day=19)).verdict is Verdict.MET


@pytest.mark.parametrize("outcome", sorted(set(Reason) - FAILURES - {Reason.OK}))
def test_what_turns_us_away_counts_neither_way(outcome: Reason) -> None:
    judgement = judge(week(70, outcome=outcome), week(70, line="mobile", outcome=outcome))
    assert (judgement.verdict, judgement.reason) == (Verdict.UNKNOWN, outcome)
    assert judge(week(14, per_day=24, outcome=outcome, days=7)[:154]).verdict is not Verdict.GAP


def test_visits_outside_the_whole_days_before_are_not_counted() -> None:
    today = [replace(v, at=v.at + timedelta(days=1)) for v in week(140) if v.day == LAST]
    before = [replace(v, at=v.at - timedelta(days=1)) for v in week(140) if v.day == FIRST]
    assert judge(today, before, week(6)).verdict is Verdict.MET


def test_a_page_that_came_too_late_has_not_opened() -> None:
    slow = [replace(v, seconds=12.0) if i < 7 else v for i, v in enumerate(week())]
    mobile = [replace(v, vantage="mobile") for v in slow]
    assert judge(slow, mobile).verdict is Verdict.MET
    assert judge(slow, mobile, mode={"seconds": 10}).verdict is Verdict.GAP


def test_nobody_is_blamed_for_a_site_that_is_not_certainly_theirs() -> None:
    both = week(7), week(7, line="mobile")
    assert judge(*both, confirmed=False).reason is Reason.SITE_UNCONFIRMED
    assert judge(*both, units=("czj", "mzj")).reason is Reason.CANDIDATE


def test_a_site_that_forbids_us_is_said_to() -> None:
    assert judge(look=Reason.ROBOTS).reason is Reason.ROBOTS


VISITS = st.lists(
    st.builds(
        Visit,
        vantage=st.sampled_from([LOCAL, "mobile"]),
        at=st.integers(0, 14 * 24).map(lambda hours: datetime(2018, 11, 8, tzinfo=UTC) + timedelta(hours=hours)),
        outcome=st.sampled_from([Reason.OK, Reason.OK, Reason.TIMEOUT, Reason.BLOCKED_403]),
        seconds=st.floats(0, 20),
        fair=st.booleans(),
    ),
    max_size=60,
)


@given(VISITS, st.randoms())
def test_one_line_never_accuses_and_the_order_of_visits_means_nothing(visits: list[Visit], random: Any) -> None:
    few = {"per_day": 1, "days": 1}
    said = judge(visits, mode=few)
    shuffled = list(visits)
    random.shuffle(shuffled)
    assert judge(shuffled, mode=few).verdict is said.verdict
    alone = [replace(v, vantage=LOCAL) for v in visits]
    assert judge(alone, mode=few).verdict in (Verdict.MET, Verdict.UNKNOWN)
