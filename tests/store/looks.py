"""SYNTHETIC looks written through the frontier, as the crawler writes them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import count

from store.facts import Document, SiteFacts
from store.frontier import Answer, add_asks, create_look, finish_fetch, open_fetches
from store.load import load_facts
from store.plan import Plan, Politeness, SitePlan
from store.readings import Ask, AskKind, ColumnRead, ColumnSeen, Reading, Row, SiteRead
from store.reasons import Reason
from store.rounds import set_look_phase
from store.session import Session, Sessions
from tests.monitors.cases import document, witnesses

NOW = datetime(2018, 4, 10, 1, 0, tzinfo=UTC)
FIRST, SECOND, THIRD = date(2018, 4, 10), date(2018, 4, 11), date(2018, 4, 12)
BUDGETS, NOTICES = "cat:1", "cat:2"
_PAGES = count(1)
PLAN = Plan((SitePlan("czj", "示例局", "http://czj.test", date(2017, 10, 3)),), Politeness("gapwatch"))


def listed(title: str, day: str = "2018-02-12", **other: object) -> Document:
    """A row as a listing shows it."""
    given = {"key": f"gkmlpt:{title}", "witnesses": witnesses(list=day), "site_id": "czj", "columns": ()}
    return document(title, **(given | other))  # type: ignore[arg-type]


def column_read(key: str = BUDGETS, outcome: Reason = Reason.OK, **other: object) -> ColumnRead:
    """The end of a listing that was read to its very end."""
    given = {"complete_to": None, "whole": outcome is Reason.OK, "total": 1, "rows": 1}
    return ColumnRead(key, outcome, **(given | other))  # type: ignore[arg-type]


def seen(key: str = BUDGETS, name: str = "财政预决算") -> ColumnSeen:
    return ColumnSeen(key, name, (name,), f"http://czj.test/{key}")


def new_look(session: Session, as_of: date = FIRST, purpose: str = "full") -> int:
    return create_look(session, PLAN, as_of=as_of, round_id=None, purpose=purpose, now=NOW)


def answer(
    session: Session, look: int, reading: Reading, ask: Ask | None = None, sha256: str | None = None, *,
    status: int | None = 200,
) -> None:  # fmt: skip
    """Ask once and save what came; a listing request where none is given."""
    ask = ask or Ask(AskKind.LISTING, f"http://czj.test/list/{next(_PAGES)}", "czj")
    add_asks(session, look, [ask])
    (fetch,) = (f for f in open_fetches(session, look) if f.ask == ask)
    finish_fetch(session, look, fetch.id, reading, Answer(status, sha256, 1), NOW)


def look(
    sessions: Sessions, *rows: Document, as_of: date = FIRST, outcome: Reason = Reason.OK, column: str = BUDGETS,
    done: bool = True,
) -> int:  # fmt: skip
    """One look at one column that showed ``rows``."""
    with sessions.begin() as session:
        number = new_look(session, as_of)
        reading = Reading(
            Reason.OK,
            columns=(seen(column),),
            rows=tuple(Row(column, r) for r in rows),
            columns_read=(column_read(column, outcome),),
            site=SiteRead(Reason.OK, url="http://czj.test"),
        )
        answer(session, number, reading, sha256="a" * 64)
        if done:
            set_look_phase(session, number, "done", NOW)
    return number


def known(sessions: Sessions, as_of: date = THIRD) -> SiteFacts:
    """What is known of the site on a day."""
    with sessions() as session:
        return load_facts(session, as_of)["czj"]


def titles(sessions: Sessions, as_of: date = THIRD) -> list[str]:
    return [d.title for d in known(sessions, as_of).documents]
