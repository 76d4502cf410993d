"""The brake: when too much changes at once, the likelier cause is our own line, a reader or a rule, not the city.

Then no accusing mail goes out before the administrator has looked (uptime monitors that lacked this sent thousands). Pure.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on a change is too much."""

    new_share: float = 0.05
    """Share of all judged obligations that are new gaps in one digest."""
    new_least: int = 10
    """So many new gaps are never too many."""
    unknown_rise: float = 0.10
    """Rise of the share of obligations that could not be judged, since the last digest."""
    read_share: float = 0.95
    """Least share of the sites that the look before had read."""


USUAL_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Counts:
    """What one evaluation judged."""

    judged: int
    unknown: int

    @property
    def unknown_share(self) -> float:
        """0 where nothing was judged."""
        return self.unknown / self.judged if self.judged else 0.0


@dataclass(frozen=True, slots=True)
class Signs:
    """What the brake looks at, beside the new gaps themselves."""

    own_network: bool
    """The newest look found that none of our control addresses answers."""
    read_before: int
    """Sites that the full look before the newest one read; 0 = there was none."""
    read_again: int
    """How many of those the newest full look read too."""
    left_out: int
    """Sites that the newest full look planned and never came to."""
    planned: int
    before: Counts | None
    """At the last digest; None = this is the first, and everything is new."""


def reasons_to_hold(signs: Signs, limits: Limits, *, new: int, now: Counts) -> tuple[str, ...]:
    """Why no accusing mail may go out, each in one Chinese sentence; empty = it may.

    ``new``: gaps that the office's digest tells for the first time.
    """
    found = []
    if signs.own_network:
        found.append("最近一次查看时，对照网址都打不开，多半是本机的网络有问题")
    done = signs.planned - signs.left_out
    if signs.planned and done / signs.planned < limits.read_share:
        found.append(
            f"最近一次查看没有做完：计划查看{signs.planned}个网站，只轮到{done}个，不到{_percent(limits.read_share)}"
        )
    if signs.read_before and signs.read_again / signs.read_before < limits.read_share:
        found.append(
            f"上一次读到的{signs.read_before}个网站，这一次只读到{signs.read_again}个，不到{_percent(limits.read_share)}"
        )
    if signs.before is None:
        return tuple(found)
    if new > limits.new_least and new > limits.new_share * now.judged:
        found.append(f"新增缺口{new}项，超过全部{now.judged}项判定的{_percent(limits.new_share)}")
    rise = now.unknown_share - signs.before.unknown_share
    if rise > limits.unknown_rise:
        found.append(
            f"未能判定的由{_percent(signs.before.unknown_share)}升到{_percent(now.unknown_share)}，"
            f"上升超过{round(limits.unknown_rise * 100)}个百分点"
        )
    return tuple(found)


def _percent(share: float) -> str:
    return f"{round(share * 100)}%"
