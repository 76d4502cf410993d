"""Two of us at the same time, as cron and a person may start them: each recipient has one mail a week."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.alerts.receiver import Inbox, Receiver


def test_two_deliveries_started_at_once_send_each_mail_once(missing: Path) -> None:
    (missing / "contacts.yaml").write_text(
        "office: [office@city.test, second@city.test]\nunits:\n  mzj: {emails: [mzj@city.test], mode: auto}\n",
        encoding="utf-8",
    )
    command = [str(Path(sys.executable).with_name("gapwatch")), "digest", "--send", "-w", str(missing)]
    with Receiver(inbox := Inbox()) as server:
        there = {"GAPWATCH_MAIL__HOST": "127.0.0.1", "GAPWATCH_MAIL__PORT": str(server.port)}
        both = [
            subprocess.Popen(command, stderr=subprocess.PIPE, env=os.environ | there, text=True, encoding="utf-8")
            for _ in range(2)
        ]
        ended = [(process.communicate(timeout=120)[1], process.returncode) for process in both]
    assert sorted(inbox.recipients) == ["mzj@city.test", "office@city.test", "second@city.test"]
    assert 0 in [code for _, code in ended]
    assert all("another gapwatch run is at work" in said for said, code in ended if code), ended
