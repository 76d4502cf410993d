"""Four months of a city through the real program: every gap's history and every mail as the story tells, no more and no fewer."""

from __future__ import annotations

from pathlib import Path

from tests.soak.play import play, whole_story


def test_four_months_end_as_the_story_tells(tmp_path: Path) -> None:
    assert play(whole_story(), tmp_path / "changpao") == []
