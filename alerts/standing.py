"""How long a gap has stood, in every unit that people count in. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from monitors.workdays import Workdays
from store.verdicts import Gap
from words import _


@dataclass(frozen=True, slots=True)
class Age:
    """From a gap's opening to a day, or to its end."""

    days: int
    """Calendar days; the first is not counted."""
    working_days: int
    weeks: int
    """Whole ones."""
    provisional: bool
    """A year without working-day notice was crossed: those working days are Monday to Friday."""


BANDS = ((7, "一周以内"), (28, "一至四周"), (84, "四至十二周"), (None, "十二周以上"))
"""Calendar days below which a gap's age falls into a band, and the band's name."""


def band_of(days: int) -> int:
    """Which of :data:`BANDS` an age falls into."""
    return next(n for n, (most, _name) in enumerate(BANDS) if most is None or days < most)


def age(gap: Gap, today: date, workdays: Workdays) -> Age:
    """How long it has stood by ``today`` (Beijing)."""
    until = max(gap.opened, gap.closed or today)
    days = (until - gap.opened).days
    unknown = any(year not in workdays.notices for year in range(gap.opened.year, until.year + 1))
    return Age(days, workdays.between(gap.opened, until), days // 7, provisional=unknown and days > 0)


def age_words(stood: Age) -> str:
    """``24天（17个工作日，3周）``."""
    guessed = _("，工作日按周一至周五估算") if stood.provisional else ""
    weeks = _("，{weeks}周").format(weeks=stood.weeks) if stood.weeks else ""
    return _("{days}天（{working_days}个工作日{weeks}{guessed}）").format(
        days=stood.days, working_days=stood.working_days, weeks=weeks, guessed=guessed
    )
