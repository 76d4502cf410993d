"""Kills a city's commands at random instants, and runs each again until it has come to its end."""

from __future__ import annotations

import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from tests.soak.town import Death, Ended, Town

_REACH = {"run": {"step": 700, "request": 60, "mail": 4}, "digest": {"step": 100, "mail": 3}}
"""About how many instants of each kind a command has; the others have some twenty steps."""
_OTHERS = {"step": 24}
_TRIES = 4
"""Runs for each death that a command is to die."""
_WEIGHT = {"run": 10}
"""How much more often than the others a command is struck."""


@dataclass(slots=True)
class Executioner:
    """Spreads ``kills`` over ``commands``; the seed decides where each falls.

    A command that ended before its death is run again, which must change nothing, and may die then.
    """

    town: Town
    random: Random
    kills: int
    commands: tuple[str, ...]
    """The first words of all commands of the story, in order."""
    done: list[str] = field(default_factory=list)
    """What was killed where, to tell it."""
    say: Callable[[str], None] = lambda _: None
    """Takes how far it is."""
    _begun: int = 0

    def run(self, *command: str) -> Ended:
        """One command to its end."""
        after = self.commands[self._begun + 1 :]
        self._begun += 1
        wanted = len(self.done) + self._share(command[0], after) if after else self.kills
        for _ in range(_TRIES * (wanted - len(self.done))):
            if len(self.done) < wanted:
                self._strike(command)
        self.say(f"{self.town.day} {command[0]}: killed {len(self.done)} times so far")
        return self.town.gapwatch(*command)

    def _share(self, command: str, after: tuple[str, ...]) -> int:
        """How many of the deaths that are left fall on this command."""
        left, mine = self.kills - len(self.done), _WEIGHT.get(command, 1)
        share = left * mine / (mine + sum(_WEIGHT.get(c, 1) for c in after))
        return int(share) + (self.random.random() < share % 1)

    def _strike(self, command: tuple[str, ...]) -> Ended:
        death = self._death(command[0])
        ended = self.town.gapwatch(*command, death=death)
        if ended.status == -signal.SIGKILL:
            self.done.append(f"{self.town.day} {' '.join(command[:2])}: {death}")
        return ended

    def _death(self, command: str) -> Death:
        reach = _REACH.get(command, _OTHERS)
        (where,) = self.random.choices(list(reach), [6, 3, 2][: len(reach)])
        most = reach[where]
        if self.random.random() < 0.6:  # a command that is run again has less left to do
            most = max(1, most // 8)
        return Death(where, self.random.randint(1, most), alone=self.random.random() < 0.5)
