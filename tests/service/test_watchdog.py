"""No digest for eight days is told, inside and out."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from alerts.mail import Content, build
from alerts.outbox import enqueue
from rules.scaffold.write import make_workspace
from rules.workspace import open_workspace
from service.doctor import examine
from service.house import Clock, House, open_house
from service.watchdog import in_words, silence, watch
from store.findings import start_evaluation
from store.models import OutboxRow
from tests.alerts.city import SENDER

NOW = datetime(2026, 11, 26, 2, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Stopped(Clock):
    """A clock that stands."""

    instant: datetime = NOW

    def now(self) -> datetime:
        return self.instant


@pytest.fixture
def house(tmp_path: Path) -> House:
    make_workspace(tmp_path / "city")
    return open_house(open_workspace(tmp_path / "city"), Stopped(), lambda _: None)


def judged(house: House, days_ago: int) -> None:
    at = NOW - timedelta(days=days_ago)
    with house.sessions.begin() as session:
        start_evaluation(session, as_of=at.date(), round_id=None, look_id=None, now=at)


def sent(house: House, days_ago: float, audience: str = "office") -> None:
    at = NOW - timedelta(days=days_ago)
    content = Content(audience, f"2026-W{int(days_ago):02d}", "周报（虚构）", "正文", "<p>正文</p>")
    with house.sessions.begin() as session:
        enqueue(session, build(content, "office@city.test", SENDER, at), now=at)
        session.flush()
        row = session.query(OutboxRow).order_by(OutboxRow.id.desc()).first()
        assert row is not None
        row.state, row.sent_at = "sent", at


def alarms(house: House) -> list[str]:
    with house.sessions() as session:
        return [row.subject for row in session.query(OutboxRow).filter_by(audience="watchdog")]


def pinging(house: House, url: str) -> House:
    settings = house.workspace.settings
    set_ = settings.model_copy(update={"watchdog": settings.watchdog.model_copy(update={"ping": url})})
    return replace(house, workspace=replace(house.workspace, settings=set_))


@contextmanager
def switch() -> Iterator[tuple[str, list[str]]]:
    """A dead-man switch on loopback; the second value is what was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/ping/1", asked
    finally:
        server.shutdown()
        server.server_close()


def test_before_the_first_judging_nothing_is_missed(house: House) -> None:
    assert silence(house) is None


def test_eight_days_are_allowed_and_not_an_hour_more(house: House) -> None:
    judged(house, 30)
    sent(house, 8)
    assert silence(house) is None
    later = replace(house, clock=Stopped(instant=NOW + timedelta(hours=1)))
    found = silence(later)
    assert found is not None
    assert (found.days, found.ever) == (8, True)


def test_a_unit_s_mail_is_no_digest(house: House) -> None:
    judged(house, 9)
    sent(house, 1, "czj")
    found = silence(house)
    assert found is not None
    assert in_words(found).startswith("no digest was ever sent to the office, and judging began for 9 days")


def test_the_administrator_is_told_once_a_week(house: House) -> None:
    judged(house, 30)
    sent(house, 9)
    for _ in range(3):
        watch(house)
    assert alarms(house) == ["【告警】惠州市政务公开监测：9天没有发出周报"]
    watch(replace(house, clock=Stopped(instant=NOW + timedelta(days=7))))
    assert len(alarms(house)) == 2


def test_the_outside_is_told_only_while_all_is_well(house: House) -> None:
    with switch() as (url, asked):
        well = pinging(house, url)
        watch(well)
        assert asked == ["/ping/1"]
        judged(house, 30)
        watch(well)
        assert asked == ["/ping/1"]


def test_an_outside_that_does_not_answer_stops_nothing(house: House) -> None:
    said: list[str] = []
    watch(replace(pinging(house, "http://127.0.0.1:1/ping?key=secret"), say=said.append))
    assert said[0].startswith("watchdog: cannot ping http://127.0.0.1:1/ping: ")
    assert "secret" not in said[0]


def test_doctor_fails_while_no_digest_goes_out(house: House) -> None:
    real = Clock().now()
    with house.sessions.begin() as session:
        start_evaluation(session, as_of=real.date(), round_id=None, look_id=None, now=real - timedelta(days=20))
    told = [sentence for fine, sentence in examine(house.workspace) if not fine and "digest" in sentence]
    assert len(told) == 1
