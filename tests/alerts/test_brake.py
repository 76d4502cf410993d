"""When the brake holds the accusing mails, and when it lets them go."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.brake import Counts, Limits, Signs, reasons_to_hold

CALM = Signs(own_network=False, read_before=40, read_again=40, left_out=0, planned=44, before=Counts(1000, 200))
NOW = Counts(1000, 210)


def held(signs: Signs = CALM, *, new: int = 5, now: Counts = NOW) -> tuple[str, ...]:
    return reasons_to_hold(signs, Limits(), new=new, now=now)


def test_an_ordinary_week_goes_out() -> None:
    assert held() == ()


@pytest.mark.parametrize(
    ("signs", "said"),
    [
        (replace(CALM, own_network=True), "对照网址都打不开"),
        (replace(CALM, left_out=3), "计划查看44个网站，只轮到41个"),
        (replace(CALM, read_again=37), "上一次读到的40个网站，这一次只读到37个"),
    ],
)
def test_what_points_to_our_own_side_holds_everything(signs: Signs, said: str) -> None:
    (why,) = held(signs)
    assert said in why


def test_a_jump_of_new_gaps_holds() -> None:
    assert held(new=50) == ()
    (why,) = held(new=51)
    assert why == "新增缺口51项，超过全部1000项判定的5%"


def test_a_small_city_may_have_ten_new_gaps_at_once() -> None:
    assert held(new=10, now=Counts(60, 10)) == ()


def test_a_jump_of_what_could_not_be_judged_holds() -> None:
    assert held(now=Counts(1000, 300)) == ()
    (why,) = held(now=Counts(1000, 301))
    assert "由20%升到30%" in why


def test_at_the_first_digest_everything_is_new() -> None:
    assert held(replace(CALM, before=None), new=500, now=Counts(1000, 900)) == ()


def test_sites_that_have_been_dead_for_weeks_hold_nothing() -> None:
    assert held(replace(CALM, planned=60, read_before=30, read_again=30)) == ()


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 100), st.integers(0, 100))
def test_more_new_gaps_never_loosen_the_brake(fewer: int, more: int, again: int, unknown: int) -> None:
    signs = replace(CALM, read_again=min(again, 40))
    few, many = sorted((fewer, more))
    now = Counts(1000, unknown * 10)
    assert set(map(_kind, held(signs, new=few, now=now))) <= set(map(_kind, held(signs, new=many, now=now)))


def _kind(why: str) -> str:
    return why[:2]
