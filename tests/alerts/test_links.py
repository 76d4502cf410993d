"""A link is good for one gap, one unit, one purpose, and so long; nothing else passes for one."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.links import ExpiredError, Link, LinkError, Links

TODAY, NOW = date(2018, 11, 19), datetime(2018, 11, 19, 1, 0, tzinfo=UTC)
LINKS = Links("https://gk.city.test", ("k" * 40,), 60)
UNITS = st.text(min_size=1, max_size=80)
LINK = st.builds(
    Link,
    gap=st.integers(1, 2**31),
    unit=UNITS,
    issued=st.integers(0, 2**32).map(lambda s: datetime.fromtimestamp(s, UTC)),
    until=st.dates(min_value=TODAY),
)


@given(LINK)
def test_what_was_signed_is_read_back(link: Link) -> None:
    assert LINKS.read(LINKS.token(link), TODAY) == link


@given(LINK, st.data())
def test_no_token_with_another_character_passes(link: Link, data: st.DataObject) -> None:
    token = LINKS.token(link)
    at = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.sampled_from("ABCabc019-_.é ").filter(lambda c: c != token[at]))
    for forged in (token[:at] + other + token[at + 1 :], token[:at] + token[at + 1 :], token + other):
        with pytest.raises(LinkError):
            LINKS.read(forged, TODAY)


@given(st.text(max_size=500))
def test_no_text_passes_that_was_not_signed(text: str) -> None:
    with pytest.raises(LinkError):
        LINKS.read(text, TODAY)
    with pytest.raises(LinkError):
        LINKS.read_form(text, "token", NOW)


def test_a_link_works_through_its_last_day() -> None:
    token = LINKS.address(1, "mzj", today=TODAY, now=NOW).rpartition("/")[2]
    assert LINKS.read(token, TODAY + timedelta(days=60)).gap == 1
    with pytest.raises(ExpiredError, match="已于2019-01-18过期"):
        LINKS.read(token, TODAY + timedelta(days=61))


def test_keys_are_changed_without_ending_links_and_a_dropped_one_ends_its_own() -> None:
    old, new = "o" * 40, "n" * 40
    before = Links(LINKS.url, (old,), 60)
    during, after = Links(LINKS.url, (new, old), 60), Links(LINKS.url, (new,), 60)
    link = Link(1, "mzj", NOW, TODAY)
    assert during.read(before.token(link), TODAY) == link
    assert after.read(during.token(link), TODAY) == link, "the newest signs"
    with pytest.raises(LinkError):
        after.read(before.token(link), TODAY)


def test_a_form_belongs_to_its_link_and_to_its_day_and_is_no_link() -> None:
    mark = LINKS.form("token", "nonce", NOW)
    assert LINKS.read_form(mark, "token", NOW + timedelta(hours=23)) == "nonce"
    for token, at in (("other", NOW), ("token", NOW + timedelta(hours=25)), ("token", NOW - timedelta(seconds=1))):
        with pytest.raises(LinkError):
            LINKS.read_form(mark, token, at)
    with pytest.raises(LinkError):
        LINKS.read(mark, TODAY)
    with pytest.raises(LinkError):
        LINKS.read_form(LINKS.token(Link(1, "mzj", NOW, TODAY)), "token", NOW)
