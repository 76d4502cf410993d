"""What ``gapwatch visits`` does: show the last days' visits, and write down what a person saw of a site that did not open."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from alerts.decisions import DecisionError
from rules.errors import did_you_mean
from service.house import House
from store.audit import Deed, record_deed
from store.visited import add_confirmation, load_visits
from store.visits import FAILURES, Confirmation, Visit, counted, window
from words import _

_DAYS = 7


def told_visits(house: House) -> Iterator[str]:
    """A line for each site and vantage that was visited in the last whole days, failures first."""
    first, last = window(house.clock.today(), _DAYS)
    with house.sessions() as session:
        for site in house.workspace.catalogue.register.sites:
            visits = load_visits(session, site.id, house.clock.today())
            for vantage in dict.fromkeys(v.vantage for v in visits):
                yield _line(
                    site.id, vantage, [v for v in visits if v.vantage == vantage and v.day >= first], first, last
                )


def _line(site: str, vantage: str, visits: list[Visit], first: date, last: date) -> str:
    made = counted(visits, first, last)
    failed = sum(v.outcome in FAILURES for v in made)
    left_out = Counter(v.outcome.value if v.fair else "unfair" for v in visits if not v.counts)
    others = ", ".join(f"{word} {number}" for word, number in left_out.most_common())
    said = _("{site}\t{vantage}\t{first} to {last}: {made} count, {failed} failed, {days} days")
    line = said.format(
        site=site,
        vantage=vantage,
        first=first,
        last=last,
        made=len(made),
        failed=failed,
        days=len({v.day for v in made}),
    )
    return line + (_("; not counted: {others}").format(others=others) if others else "")


def confirm_week(house: House, site: str, week: str, *, by: str, note: str) -> Confirmation:
    """Write down that a person saw the site unreachable in a week. Raises ``DecisionError``.

    Only a week in which our own visits failed can be confirmed: the word adds to what was seen, it does not replace it.
    """
    known = [s.id for s in house.workspace.catalogue.register.sites]
    if site not in known:
        raise DecisionError(
            _("{site}: no such site in sites.yaml{hint}").format(site=site, hint=did_you_mean(site, known))
        )
    if not by.strip() or not note.strip():
        raise DecisionError(_("say who saw it (--by) and how (--note): it is kept and shown"))
    first, last = _week(week)
    today, now = house.clock.today(), house.clock.now()
    said = Confirmation(first, last, by.strip(), today, " ".join(note.split()))
    with house.sessions.begin() as session:
        visits = load_visits(session, site, today)
        if not any(v.outcome in FAILURES for v in counted(visits, first, last)):
            raise DecisionError(
                _("{site}: no visit that counts failed in {week}; there is nothing to confirm").format(
                    site=site, week=week
                )
            )
        add_confirmation(session, site, said, now)
        record_deed(session, Deed("visits.confirm", f"site:{site}", said.by, today, now, f"{week}: {said.note}"))
    return said


def _week(named: str) -> tuple[date, date]:
    found = re.fullmatch(r"(\d{4})-W(\d{2})", named)
    try:
        if found is None:
            raise ValueError
        return date.fromisocalendar(int(found[1]), int(found[2]), 1), date.fromisocalendar(
            int(found[1]), int(found[2]), 7
        )
    except ValueError:
        raise DecisionError(_("--week {week}: not a week; write it like 2018-W46").format(week=named)) from None
