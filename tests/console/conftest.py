"""SYNTHETIC: 市民政局 (虚构) misses its budget twice; the form behind the link in its mail is served on a real socket."""

from __future__ import annotations

import socket
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from http.client import HTTPMessage
from pathlib import Path

import pytest

from alerts.links import Links
from console.app import answers_app
from console.serving import server
from rules.scaffold.write import make_workspace
from rules.settings import Answers
from rules.workspace import Workspace, open_workspace
from service.answers import links_of
from service.house import Clock, House
from store.db import open_database
from store.register import Site
from store.session import Sessions
from tests.alerts.city import AS_OF, finding, register
from tests.alerts.test_weekly import Town

KEY, OTHER_KEY = "k" * 40, "o" * 40
SITES = (
    Site("mzj", "市民政局网站", "http://mzj.city.test", ("gkmlpt",), {}, ("mzj",), "website", True),
    Site("czyjs", "市预决算公开统一平台", "http://czyjs.city.test:8080", (), {}, ("mzj", "jtj"), "unified", True),
    Site("old", "市民政局旧网站", "http://old.city.test", (), {}, ("mzj",), "website", False),
    Site("jtj", "市交通运输局网站", "http://jtj.city.test", (), {}, ("jtj",), "website", True),
)


@dataclass
class Reply:
    status: int
    headers: HTTPMessage
    body: str


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_args: object) -> None:
        return None


@dataclass
class Browser:
    """Speaks HTTP to the served form, without following redirects."""

    base: str

    def get(self, path: str, method: str = "GET", **headers: str) -> Reply:
        return self._ask(urllib.request.Request(self.base + path, method=method, headers=headers))

    def post(
        self, path: str, body: bytes, content_type: str = "application/x-www-form-urlencoded", **headers: str
    ) -> Reply:
        sent = {"Content-Type": content_type} | {k.replace("_", "-"): v for k, v in headers.items()}
        return self._ask(urllib.request.Request(self.base + path, body, sent, method="POST"))

    def send(self, path: str, mark: str = "", **fields: str) -> Reply:
        """Fill the form in; without ``mark`` as a person does, who opened it first."""
        mark = mark or self.mark(path)
        return self.post(path, urllib.parse.urlencode({"mark": mark, **fields}).encode())

    def mark(self, path: str) -> str:
        page = self.get(path).body
        assert 'name="mark" value="' in page, page
        return page.partition('name="mark" value="')[2].partition('"')[0]

    def _ask(self, request: urllib.request.Request) -> Reply:
        opener = urllib.request.build_opener(_NoRedirect, urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=60) as answer:
                return Reply(answer.status, answer.headers, answer.read().decode())
        except urllib.error.HTTPError as error:
            return Reply(error.code, error.headers, error.read().decode())


@dataclass
class Office:
    """A workspace of the invented city, its database, and the links it makes."""

    house: House
    links: Links
    town: Town
    now: float = 0.0
    """What the limits' clock shows, in seconds."""
    made: list[tuple[threading.Thread, Callable[[], None]]] = field(default_factory=list)

    def token(
        self, gap: int = 1, unit: str = "mzj", *, issued: datetime | None = None, until: date | None = None
    ) -> str:
        address = self.links.address(gap, unit, today=AS_OF, now=issued or datetime.now(UTC) - timedelta(hours=1))
        token = address.rpartition("/")[2]
        return token if until is None else self.links.token(replace(self.links.read(token, AS_OF), until=until))

    def path(self, **changes: object) -> str:
        return f"/gk/a/{self.token(**changes)}"  # type: ignore[arg-type]

    def serve(self, **settings: object) -> Browser:
        """Open the doors on a free port."""
        running = server(answers_app(self.house, self.links, lambda: self.now), Answers(**settings))  # type: ignore[arg-type]
        listening = socket.create_server(("127.0.0.1", 0))
        thread = threading.Thread(target=running.run, args=([listening],))
        thread.start()

        def stop() -> None:
            running.should_exit = True

        self.made.append((thread, stop))
        return Browser(f"http://127.0.0.1:{listening.getsockname()[1]}")

    def close(self) -> None:
        for thread, stop in self.made:
            stop()
            thread.join(60)
            assert not thread.is_alive()


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("console") / "office"
    make_workspace(folder)
    return open_workspace(folder)


def office_of(opened: Workspace, sessions: Sessions) -> Office:
    """Gap 1 is confirmed; nothing was answered yet."""
    answers = Answers(url="https://gk.city.test/gk", keys=KEY)
    workspace = replace(
        opened,
        settings=opened.settings.model_copy(update={"answers": answers, "simulation": True, "city": "示例市"}),
        catalogue=replace(opened.catalogue, register=replace(register(), sites=SITES)),
    )
    town = Town(sessions)
    town.judge(AS_OF, finding("mzj"))
    house = House(workspace, sessions, Clock(AS_OF), print)
    links = links_of(house)
    assert links is not None
    return Office(house, links, town)


@pytest.fixture
def office(tmp_path: Path, opened: Workspace) -> Iterator[Office]:
    office = office_of(opened, open_database("sqlite:///gapwatch.db", tmp_path))
    yield office
    office.close()
