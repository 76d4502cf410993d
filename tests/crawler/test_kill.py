"""A crawl that is killed at any moment and run again ends in the same facts as one that was not."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from signal import Signals

import pytest

from crawler.evidence.reading import verify
from store.readings import Ask, AskKind
from tests.crawler.gkmlpt_site import GkmlptSite, article, content_page, node
from tests.crawler.looks import AS_OF, LookCase, look_at, site_plan
from tests.crawler.nfcms_site import Item, NfcmsColumn, site
from tests.crawler.webserver import Said, Teller, WebServer

ITEMS = [article(100 + i, f"示例{i}", AS_OF - timedelta(days=i)) for i in range(330)]
DIRECTORY = GkmlptSite([node(i, f"栏目{i}", node(i + 20, "下级")) for i in range(1, 9)], {2: ITEMS, 5: ITEMS[:150]})
NEWS = [Item(i, f"新闻{i}", AS_OF - timedelta(days=i)) for i in range(1, 90)]
PORTAL = NfcmsColumn("/zwgk/", "政务公开", children=[NfcmsColumn(f"/zwgk/c{i}/", f"栏目{i}", NEWS) for i in range(6)])


class Fatal:
    """Sends a process a signal when the n-th request comes in, before it is answered."""

    def __init__(self, at: int, signal: Signals = Signals.SIGKILL) -> None:
        self.left = at
        self.signal = signal
        self.victim: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def wrap(self, teller: Teller) -> Teller:
        def told(target: str) -> Said:
            with self._lock:
                self.left -= 1
                if self.left == 0 and self.victim is not None:
                    self.victim.send_signal(self.signal)
            said = teller(target) if callable(teller) else teller
            return said if isinstance(said, Said) else Said(said)

        return told


def pages() -> dict[str, Teller]:
    documents: dict[str, Teller] = {
        f"/gkmlpt/content/0/0/post_{a['id']}.html": content_page(a["title"], AS_OF) for a in ITEMS[:40]
    }
    return site(PORTAL) | {k: v for k, v in DIRECTORY.pages().items() if k != "/"} | documents


@contextmanager
def serving(fatal: Fatal) -> Iterator[WebServer]:
    with WebServer({path: fatal.wrap(teller) for path, teller in pages().items()}) as web:
        yield web


def asks(url: str) -> list[Ask]:
    return [
        Ask(AskKind.DOCUMENT, f"{url}/gkmlpt/content/0/0/post_{a['id']}.html", "s1", {"key": f"gkmlpt:{a['id']}"})
        for a in ITEMS[:40]
    ]


def carry_out(look: LookCase, fatal: Fatal) -> int:
    fatal.victim = subprocess.Popen(look.command(), stderr=subprocess.DEVNULL)
    return fatal.victim.wait(timeout=120)


def facts(look: LookCase, url: str) -> dict[str, list[str]]:
    """The facts, free of the port the server happened to have."""
    return {name: [line.replace(url, "http://x") for line in lines] for name, lines in look.facts().items()}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    with serving(Fatal(0)) as web:
        look = look_at(tmp_path_factory.mktemp("calm"), site_plan(web.url, "nfcms", "gkmlpt"))
        assert look.run().returncode == 0
        look.ask(*asks(web.url))
        assert look.run().returncode == 0
        return facts(look, web.url)


def every_answer_is_kept(look: LookCase) -> None:
    """Whatever the kills left behind: each answer has its record, and each record is whole."""
    assert {r.fetch_id for r in look.records()} >= {f.id for f in look.fetches() if f.status is not None}
    for record in look.records():
        verify(look.evidence, record)


@pytest.mark.parametrize("at", [2, 25, 41])
def test_a_killed_listing_crawl_goes_on_where_it_was(
    tmp_path: Path, undisturbed: dict[str, list[str]], at: int
) -> None:
    fatal = Fatal(at)
    with serving(fatal) as web:
        look = look_at(tmp_path, site_plan(web.url, "nfcms", "gkmlpt"))
        assert carry_out(look, fatal) == -9
        assert look.run().returncode == 0
        look.ask(*asks(web.url))
        assert look.run().returncode == 0
        assert facts(look, web.url) == undisturbed


def test_a_crawl_killed_again_and_again_still_ends(tmp_path: Path, undisturbed: dict[str, list[str]]) -> None:
    fatal = Fatal(15)
    with serving(fatal) as web:
        look = look_at(tmp_path, site_plan(web.url, "nfcms", "gkmlpt"))
        kills = 0
        while carry_out(look, fatal) != 0:
            fatal.left = 15
            kills += 1
        assert kills >= 2
        look.ask(*asks(web.url))
        fatal.left = 20
        assert carry_out(look, fatal) == -9
        assert look.run().returncode == 0
        assert facts(look, web.url) == undisturbed
        every_answer_is_kept(look)


def test_a_crawl_that_is_told_to_stop_says_what_is_left(tmp_path: Path, undisturbed: dict[str, list[str]]) -> None:
    fatal = Fatal(9, Signals.SIGTERM)
    with serving(fatal) as web:
        look = look_at(tmp_path, site_plan(web.url, "nfcms", "gkmlpt"))
        assert carry_out(look, fatal) == 1
        assert any(fetch.done_at is None for fetch in look.fetches())
        assert look.run().returncode == 0
        look.ask(*asks(web.url))
        assert look.run().returncode == 0
        assert facts(look, web.url) == undisturbed


def test_what_was_answered_is_not_asked_again(tmp_path: Path) -> None:
    with serving(Fatal(0)) as web:
        look = look_at(tmp_path, site_plan(web.url, "nfcms", "gkmlpt"))
        assert look.run().returncode == 0
        before = len(web.asked)
        assert look.run().returncode == 0
        assert len(web.asked) == before
