"""Four months of a city through the real program, killed a few times: every gap's history and every mail as the story tells."""

from __future__ import annotations

from pathlib import Path
from random import Random

from tests.soak.kills import Executioner
from tests.soak.play import play, whole_story
from tests.soak.town import Town

KILLS = 6


def test_four_months_end_as_the_story_tells_whatever_is_killed_on_the_way(tmp_path: Path) -> None:
    killed: list[str] = []

    def runner(town: Town) -> Executioner:
        return Executioner(town, Random(2019), KILLS, whole_story().commands, done=killed)

    assert play(whole_story(), tmp_path / "changpao", runner=runner, forked=True) == [], killed
    assert len(killed) == KILLS
