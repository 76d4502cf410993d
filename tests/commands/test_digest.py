"""What the clerk sees of the week's mails before they go."""

from __future__ import annotations

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from store.audit import deeds
from store.db import open_database
from store.models import DigestRow, OutboxRow
from tests.alerts.receiver import Inbox, Receiver
from tests.typed import Command


@pytest.fixture
def written_to(missing: Path) -> Path:
    """Office and unit have an address."""
    (missing / "contacts.yaml").write_text(
        "office: [office@city.test]\nunits:\n  mzj: {emails: [mzj@city.test], mode: held}\n", encoding="utf-8"
    )
    return missing


def test_the_preview_opens_the_very_mails_and_sends_nothing(
    gapwatch: Command, written_to: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {opened}\n', encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    done = gapwatch("digest", "--preview", "-w", written_to)
    folder = next((written_to / "preview").iterdir())
    assert done.stdout.startswith("惠州市政务公开监测周报")
    assert opened.read_text(encoding="utf-8") == (folder / "index.html").as_uri()
    assert sorted(p.name for p in folder.iterdir()) == [
        "001-office.eml", "001-office.html", "002-mzj.eml", "002-mzj.html", "index.html",
    ]  # fmt: skip
    assert folder.stat().st_mode & 0o077 == folder.parent.stat().st_mode & 0o077 == 0
    index = (folder / "index.html").read_text(encoding="utf-8")
    assert "mzj@city.test</td><td>待办公室放行" in index
    mail = message_from_bytes((folder / "002-mzj.eml").read_bytes(), policy=policy.default)
    assert mail["To"] == "mzj@city.test"
    opened.unlink()
    gapwatch("digest", "--preview", "--no-open", "-w", written_to)
    assert not opened.exists()
    with open_database("sqlite:///gapwatch.db", written_to)() as session:
        assert session.query(OutboxRow).count() == session.query(DigestRow).count() == 0


def test_a_trial_goes_to_oneself_alone_and_leaves_only_its_deed(
    gapwatch: Command, written_to: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Receiver(inbox := Inbox()) as server:
        monkeypatch.setenv("GAPWATCH_MAIL__HOST", "127.0.0.1")
        monkeypatch.setenv("GAPWATCH_MAIL__PORT", str(server.port))
        assert gapwatch("digest", "--to", "me@city.test", "-w", written_to).stdout == "trial: 2 mails to me@city.test\n"
        wrong = gapwatch("digest", "--to", "me at city", "-w", written_to)
    assert (wrong.returncode, "不是邮箱地址" in wrong.stderr) == (1, True)
    assert inbox.recipients == ["me@city.test"] * 2
    assert all(str(m["Subject"]).startswith("【试发】") for m in inbox.messages)
    with open_database("sqlite:///gapwatch.db", written_to)() as session:
        assert session.query(OutboxRow).count() == session.query(DigestRow).count() == 0
        assert [(d.deed, d.note) for d in deeds(session)] == [("digest.trial", "me@city.test：2封")]
