"""What the comparison with the story must not overlook."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from tests.soak.ledger import week_differs
from tests.soak.play import whole_story
from tests.soak.story import Week

NAME = "2019-W12"
WEEK = Week(day=date(2019, 3, 18), mails={"office": {"new": ("jyj.plan",)}, "jyj": {"new": ("jyj.plan",)}})
TOLD = {(NAME, "office"): {"new": {"jyj.plan"}}, (NAME, "jyj"): {"new": {"jyj.plan"}}}
ONE_EACH = {"office": 1, "jyj": 1}


@pytest.mark.parametrize(
    ("arrived", "told", "doubtful", "wrong"),
    [
        (ONE_EACH, TOLD, set(), None),
        ({"office": 1}, TOLD, set(), "mail to jyj: expected one, arrived 0"),
        ({**ONE_EACH, "mzj": 1}, TOLD, set(), "mail to mzj: expected none, arrived 1"),
        ({"office": 2, "jyj": 1}, TOLD, set(), "mail to office arrived 2 times"),
        ({"office": 2, "jyj": 1}, TOLD, {(NAME, "office")}, None),
        (ONE_EACH, {**TOLD, (NAME, "jyj"): {"standing": {"jyj.plan"}}}, set(), "mail to jyj: expected {'new'"),
    ],
)
def test_a_mail_too_few_too_many_twice_or_that_tells_something_else_is_a_difference(
    arrived: dict[str, int], told: dict[tuple[str, str], dict[str, set[str]]], doubtful: set[tuple[str, str]], wrong: str | None
) -> None:  # fmt: skip
    found = list(week_differs(NAME, WEEK, Counter({(NAME, a): n for a, n in arrived.items()}), doubtful, told))
    assert [line.startswith(wrong or "") for line in found] == ([True] if wrong else [])


def test_every_gap_that_a_mail_of_the_story_names_has_a_history() -> None:
    story = whole_story()
    sections = [s for week in story.weeks for told in week.mails.values() for s in told.items()]
    named = {gap for section, gaps in sections if section not in ("late", "noted") for gap in gaps}
    assert named <= set(story.gaps)
