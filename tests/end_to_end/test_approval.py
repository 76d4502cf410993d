"""A rule that nobody approved accuses nobody, from the wire to the mailbox; once it is approved, the same pages do."""

from __future__ import annotations

import json
from pathlib import Path

from replica.mailbox import Mailbox
from tests.end_to_end.conftest import gapwatch

DAY = "2018-05-07"
RULE = "YB2018-1.duty-list"


def told(workspace: Path) -> dict[str, tuple[bool, str | None]]:
    """By unit, of the rule on duty lists: whether it waits, and the state of the gap."""
    done = gapwatch("run", "-w", workspace, "--as-of", DAY)
    assert done.returncode == 0, done.stderr
    findings = json.loads(gapwatch("report", "-w", workspace).stdout)["findings"]
    return {
        f["unit"]: (f["pending"], f["gap"] and f["gap"]["state"])
        for f in findings
        if f["rule"] == RULE and f["verdict"] in ("gap", "late")
    }


def test_a_rule_accuses_only_once_a_second_person_has_approved_it(held: Path) -> None:
    settings = held / "gapwatch.toml"
    text = settings.read_text(encoding="utf-8")
    assert "approval = false" in text
    settings.write_text(text.replace("approval = false", "approval = true"), encoding="utf-8")
    assert told(held) == {"cz": (True, None), "wh": (True, None)}
    (mail,) = Mailbox(held / "inbox").mails()
    body = mail.message.get_body(("plain",))
    assert body is not None
    assert mail.recipients == ("office@mail.yangban.test",)
    assert "规则待审批" in body.get_content()
    done = gapwatch("rules", "preview", held / "rules" / "yangban.yaml", "-w", held, "--as-of", DAY, "--by", "张三")
    assert "【缺口】1项\n  样板市文化站（2018年）：没有看到，已逾期35天。" in done.stdout
    assert gapwatch("rules", "approve", RULE, "--by", "李四", "-w", held).returncode == 0
    assert told(held) == {"cz": (False, None), "wh": (False, "confirmed")}
