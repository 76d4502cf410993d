"""Personal numbers planted wherever a website can show them: after a whole round they stand in the database's document text and in
the WARC files, and nowhere else, in no spelling. SYNTHETIC (虚构)."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from email import message_from_bytes, policy
from io import BytesIO
from pathlib import Path
from stat import S_IMODE
from typing import Any
from urllib.parse import unquote

import pytest

import service.steps
from personal.find import masked
from personal.hits import Kind
from replica.mailbox import Mailbox
from replica.serve import Replica
from rules.workspace import open_workspace
from service.answers import links_of
from service.demo import prepare
from service.house import Clock, open_house
from tests.alerts.test_weekly import Town
from tests.console.conftest import Office
from tests.end_to_end.leaky_city import AS_OF, HOME, PASSPORT, PLANTED, RULES, write
from tests.typed import Command

DOCUMENT_TEXT = {
    "documents",
    "attachments",
    "columns",
    "fetches",
    "evidence_records",
    "listing_rows",
    "site_looks",
    "looks",
}
"""Tables that hold what was read, as it was read. All others hold what was concluded and told."""


OK = {"run --as-of": (0, 2), "doctor": (0, 1), "evidence show": (0, 1)}
"""What may end otherwise: an address that leads nowhere, mail servers that are no more, a file that cannot be shown masked."""


def plain(text: str) -> str:
    """Every spelling of a number made one: percent codes, full-width digits, groups."""
    text = unicodedata.normalize("NFKC", unquote(unquote(text)))
    return re.sub(r"(?<=\d)[\s\-\u200b]+(?=\d)", "", text)


def planted_in(content: str | bytes) -> list[str]:
    told = content.decode("utf-8", "replace") if isinstance(content, bytes) else content
    seen = f"{told}\n{plain(told)}"
    numbers = [f"{place}: {n}" for place, several in PLANTED.items() for n in several if n in seen]
    return numbers + [word for word in (PASSPORT, HOME) if word in seen]


def inside(path: Path) -> Iterator[str]:
    """The text of a file: of office papers that of their parts."""
    content = path.read_bytes()
    if zipfile.is_zipfile(BytesIO(content)):
        with zipfile.ZipFile(BytesIO(content)) as parts:
            for name in parts.namelist():
                whole = parts.read(name).decode("utf-8", "replace")
                yield whole
                yield re.sub(r"<[^>]+>", "", whole)
        return
    yield content.decode("utf-8", "replace")


@dataclass
class Told:
    """All that left the house, by where it was told."""

    workspace: Path
    inbox: Path
    said: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Told]:
    """One round under an open umask and with the crawler at its most talkative, then everything that can be asked for."""
    folder = tmp_path_factory.mktemp("leaks")
    found = Told(folder / "office", folder / "inbox")
    real, mask = subprocess.Popen, os.umask(0)
    patch = pytest.MonkeyPatch()

    def talkative(command: list[str], **other: Any) -> Any:
        return real([*command, "--verbose"] if "crawler" in command else command, **other)

    patch.setattr(service.steps.subprocess, "Popen", talkative)
    try:
        with Replica(write(folder / "city"), mailbox=found.inbox) as replica:
            prepare(replica, found.workspace, answers_key="k" * 40)
            yield found
    finally:
        patch.undo()
        os.umask(mask)


def ask(gapwatch: Command, told: Told, *arguments: str) -> str:
    done = gapwatch(*arguments, "-w", told.workspace)
    assert done.returncode in OK.get(" ".join(arguments[:2]), (0,)), done.stderr
    said = f"{done.stdout}\n{done.stderr}"
    told.said[" ".join(arguments)] = said
    return said


def test_no_planted_number_is_told_anywhere_in_any_spelling(told: Told, gapwatch: Command, tmp_path: Path) -> None:
    day = ("--as-of", AS_OF)
    (tmp_path / "new.yaml").write_text(RULES.replace("LS2018-1.", "LS2018-1.new-"), encoding="utf-8")
    ask(gapwatch, told, "run", *day)
    report = ask(gapwatch, told, "report", *day)
    for place in (
        "title",
        "body",
        "document file",
        "sheet",
        "pdf",
        "file name",
        "question",
        "reply",
        "subject of a letter",
        "missing page",
    ):
        assert masked(Kind.IDENTITY, PLANTED[place][0]) in report, f"not found: {place}"
    ask(gapwatch, told, "digest", "--preview", "--no-open", *day)
    ask(gapwatch, told, "outbox", "list", *day)
    ask(gapwatch, told, "gap", "list", *day)
    ask(gapwatch, told, "gap", "list", "--format", "json", *day)
    ask(gapwatch, told, "gap", "show", "1", *day)
    ask(gapwatch, told, "evaluate", *day)
    ask(gapwatch, told, "rules", "preview", str(tmp_path / "new.yaml"), *day)
    ask(gapwatch, told, "rules", "preview", str(tmp_path / "new.yaml"), "--format", "json", *day)
    for format_ in ("xlsx", "csv", "json"):
        ask(gapwatch, told, "export", "ledger", "--format", format_, *day)
    ask(gapwatch, told, "export", "circular", "--period", "2018-Q4", *day)
    ask(gapwatch, told, "export", "calendar", *day)
    ask(gapwatch, told, "export", "gaps", *day)
    ask(gapwatch, told, "evidence", "verify")
    ask(gapwatch, told, "doctor")
    with sqlite3.connect(told.workspace / "gapwatch.db") as database:
        records = [number for (number,) in database.execute("SELECT id FROM evidence_records")]
        gaps = [number for (number,) in database.execute("SELECT id FROM gaps")]
    assert gaps
    for gap in gaps:
        ask(gapwatch, told, "evidence", "show", f"gap:{gap}")
    for record in records:
        ask(gapwatch, told, "evidence", "show", str(record))

    page, column = _addresses(told)
    ask(gapwatch, told, "rules", "from-page", page, "--task", "LS2018-1", "--as", "publication", *day)
    ask(gapwatch, told, "rules", "from-page", column, "--task", "LS2018-1", "--as", "column", *day)
    _answer_pages(told)
    assert _in_the_archive(told), "nothing was planted"
    leaks = [f"{where}: {n}" for where, said in told.said.items() for n in planted_in(said)]
    leaks += [
        f"{path.relative_to(told.workspace)}: {n}" for path in _files(told) for t in inside(path) for n in planted_in(t)
    ]
    leaks += [
        f"mail {m.message['To']}: {n}"
        for m in Mailbox(told.inbox).mails()
        for n in planted_in(_readable(m.message.as_bytes()))
    ]
    leaks += [
        f"table {t}: {n}"
        for t, text in _tables(told)
        if t not in DOCUMENT_TEXT
        for n in planted_in(text)
        if not _is_address(n)
    ]
    assert not leaks, "\n".join(sorted(set(leaks)))


def _addresses(told: Told) -> tuple[str, str]:
    """Of the page whose title and of the column whose name bears numbers."""
    with sqlite3.connect(told.workspace / "gapwatch.db") as database:
        ((page,),) = database.execute("SELECT url FROM documents WHERE url LIKE '%post_7000001%'")
        ((column,),) = database.execute("SELECT url FROM columns WHERE url LIKE '%/zl/%'")
    return page, column


def _answer_pages(told: Told) -> None:
    """The form behind each link of the unit's mail."""
    house = open_house(open_workspace(told.workspace), Clock(date.fromisoformat(AS_OF)), print)
    links = links_of(house)
    assert links is not None
    mails = "\n".join(_readable(m.message.as_bytes()) for m in Mailbox(told.inbox).mails())
    paths = sorted(set(re.findall(r"http://127\.0\.0\.1:8071(/a/[\w.-]+)", mails)))
    assert paths
    office = Office(house, links, Town(house.sessions))
    try:
        browser = office.serve()
        for path in paths:
            page = browser.get(path)
            assert page.status == 200
            told.said[f"answer page {path[:12]}"] = page.body
    finally:
        office.close()


def _is_address(planted: str) -> bool:
    """A document is known by its address where its platform gives it no number: inside the database that key stands as it is."""
    return planted.startswith("address of a row")


def _files(told: Told) -> Iterator[Path]:
    for path in sorted(told.workspace.rglob("*")):
        kept = path.relative_to(told.workspace).parts[0]
        if path.is_file() and kept != "evidence" and not kept.startswith("gapwatch.db"):
            yield path


def _tables(told: Told) -> Iterator[tuple[str, str]]:
    with sqlite3.connect(told.workspace / "gapwatch.db") as database:
        for (table,) in list(database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")):
            for row in database.execute(f'SELECT * FROM "{table}"'):
                for value in row:
                    if isinstance(value, bytes):
                        yield table, _readable(value)
                    elif isinstance(value, str):
                        yield table, value.encode().decode("unicode_escape", "replace") if "\\u" in value else value
                        yield table, value


def _readable(mime: bytes) -> str:
    message = message_from_bytes(mime, policy=policy.default)
    parts = [str(v) for v in message.values()]
    for part in message.walk():
        if not part.is_multipart():
            parts.append((part.get_payload(decode=True) or b"").decode("utf-8", "replace"))
    return "\n".join(parts)


def _in_the_archive(told: Told) -> bool:
    """Whether everything really stands in what was read: what is not there cannot leak."""
    whole = "\n".join(text for table, text in _tables(told) if table in DOCUMENT_TEXT)
    missing = [n for several in PLANTED.values() for n in several if n not in f"{whole}\n{plain(whole)}"]
    # A letter's words are in the archive alone.
    letters = {n for place in ("question", "reply") for n in PLANTED[place]}
    assert set(missing) <= letters | set(PLANTED["redirect"]), missing
    return True


def test_the_bytes_are_shown_only_by_name_and_for_a_reason_and_that_is_written_down(
    told: Told, gapwatch: Command
) -> None:
    with sqlite3.connect(told.workspace / "gapwatch.db") as database:
        ((record,),) = database.execute("SELECT max(id) FROM evidence_records WHERE url LIKE '%post_7000004%'")
    page = (told.workspace / "page.html", "evidence", "show", record, "-w", told.workspace)
    refused = gapwatch(*page[1:], "--unmasked", "--by", "王某")
    assert refused.returncode == 1
    assert "--by" in refused.stderr
    page[0].touch(0o644)  # what stands there may be open to others
    shown = gapwatch(*page[1:], "--unmasked", "--by", "王某", "--reason", "单位有异议", "--out", page[0])
    assert shown.returncode == 0, shown.stderr
    assert PLANTED["missing page"][0] in page[0].read_text(encoding="utf-8")
    assert S_IMODE(page[0].stat().st_mode) == 0o600
    with sqlite3.connect(told.workspace / "gapwatch.db") as database:
        written = list(database.execute("SELECT deed, object, by, note FROM audit WHERE deed = 'evidence.unmask'"))
    assert written == [("evidence.unmask", f"record:{record}", "王某", "单位有异议")]


def test_what_an_earlier_version_left_open_is_warned_of_and_closed_by_one_command(
    told: Told, gapwatch: Command
) -> None:
    old = next((told.workspace / "evidence").rglob("*.warc.gz"))
    old.chmod(0o644)
    assert "gapwatch evidence protect" in gapwatch("doctor", "-w", told.workspace).stdout
    assert gapwatch("evidence", "protect", "-w", told.workspace).returncode == 0
    assert S_IMODE(old.stat().st_mode) == 0o600
    assert "gapwatch evidence protect" not in gapwatch("doctor", "-w", told.workspace).stdout


def test_evidence_and_database_are_for_their_owner_alone_under_any_umask(told: Told) -> None:
    closed = [
        told.workspace / "evidence",
        *told.workspace.glob("gapwatch.db*"),
        told.workspace / "logs",
        told.workspace / "logs" / "crawler.log",
        told.workspace / "preview",
    ]
    closed += [*(told.workspace / "evidence").rglob("*"), *(told.workspace / "preview").rglob("*.*")]
    assert [p for p in closed if S_IMODE(p.stat().st_mode) & 0o077] == []
