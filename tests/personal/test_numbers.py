"""Numbers that carry their own proof. SYNTHETIC (虚构)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from personal.numbers import born, born_old, luhn
from tests.personal.people import card, identity, wrong

TODAY = date(2026, 6, 1)


@given(
    st.dates(date(1900, 1, 1), TODAY), st.sampled_from(["110101", "441302", "659001", "810000"]), st.integers(0, 999)
)
def test_a_true_identity_number_tells_its_birthday_and_no_single_changed_digit_does(
    day: date, region: str, serial: int
) -> None:
    number = identity(day, region, f"{serial:03}")
    assert born(number, TODAY) == day
    for place in range(18):
        for digit in "0123456789X":
            changed = number[:place] + digit + number[place + 1 :]
            assert changed == number or born(changed, TODAY) is None


@pytest.mark.parametrize(
    "number",
    [
        identity(region="991302"), identity(region="001302"), wrong(identity()), identity()[:17], identity() + "1",
        identity(date(2026, 6, 2)), "４４１３０２１９８００１０１００１８", "", "X" * 18,
    ],
)  # fmt: skip
def test_what_is_no_identity_number_has_no_birthday(number: str) -> None:
    assert born(number, TODAY) is None


def test_a_number_of_fifteen_places_tells_its_birthday_and_nothing_else() -> None:
    assert born_old("441302800101001", TODAY) == date(1980, 1, 1)
    assert born_old("441302801301001", TODAY) is None
    assert born_old("991302800101001", TODAY) is None


def test_a_card_number_passes_luhn_and_no_single_changed_digit_does() -> None:
    number = card()
    assert luhn(number)
    assert luhn("79927398713")
    for place in range(len(number)):
        for digit in "0123456789":
            changed = number[:place] + digit + number[place + 1 :]
            assert changed == number or not luhn(changed)
