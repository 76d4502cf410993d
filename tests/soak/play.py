"""Plays a story through the real program, week by week."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Protocol

from rules.settings import load_settings
from tests.soak.ledger import differences, open_gap
from tests.soak.story import Decision, Story, Week, read_story
from tests.soak.town import Ended, Town

CITY = Path(__file__).parents[1] / "cities" / "soak"


class Runner(Protocol):
    """Runs commands to their end, however often each has to be run for that."""

    def run(self, *command: str) -> Ended:
        """One command."""


def play(
    story: Story, place: Path, database: str = "", *, runner: Callable[[Town], Runner] | None = None, forked: bool = False
) -> list[str]:  # fmt: skip
    """Play it and say every difference from what it tells. Without ``runner`` each command runs once."""
    wrong: list[str] = []
    with Town(CITY, place, forked=forked) as town:
        town.settle(database)
        run = runner(town).run if runner else town.gapwatch
        url = load_settings(place).database.url
        for number, week in enumerate(story.weeks, start=1):
            town.dawn(week.day)
            for command, status in _commands(week, partial(_number, place, url, story, week)):
                done = run(*command)
                if done.status != status:
                    told = f"status {done.status}, expected {status}: {done.output}"
                    wrong.append(f"week {number}: {' '.join(command)}: {told}")
                if done.status not in (0, 2):
                    return wrong
        return wrong + differences(story, place, url, town.mails())


def _number(place: Path, url: str, story: Story, week: Week, decision: Decision) -> int:
    return open_gap(place, url, story, decision.of, week.day)


def _commands(week: Week, number: Callable[[Decision], int]) -> Iterator[tuple[list[str], int]]:
    """The week's commands with the exit status that each must have."""
    for d in week.before:
        until = ["--until", str(d.until)] if d.until else []
        yield ["gap", d.gap, str(number(d)), "--reason", "（虚构）", "--by", "王五", *until], 0
    yield ["run"], week.status
    for post in week.after:
        yield ["outbox", post.braked, "--braked", "--by", "赵六"], 0
        yield ["digest", "--send"], 0


def whole_story() -> Story:
    """The four months of 长跑市."""
    return read_story(CITY)
