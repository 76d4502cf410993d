"""The office's pages use the words that the mails use."""

from __future__ import annotations

import re

import pytest

from monitors.registry import monitors
from monitors.selection import PERIOD, YEARS
from rules.schema import PERIODS, RuleBase
from store.outbox import MailState
from store.verdicts import GAP_STATE_ZH, LEVEL_ZH, VERDICT_ZH
from tests.docs.documents import ROOT, prose

CLERK = prose(ROOT / "docs" / "zh" / "clerk.md")
LIAISON = prose(ROOT / "docs" / "zh" / "liaison.md")
RULES = prose(ROOT / "docs" / "zh" / "rules.md")
README = prose(ROOT / "README.zh-CN.md")


def _template(name: str) -> str:
    text = (ROOT / "alerts" / "templates" / name).read_text(encoding="utf-8")
    return re.sub(r"[\s\u3000]", "", text)


def _first_cells(document: str, heading: str) -> list[str]:
    """The first column of the table under a heading, without its remarks."""
    rows = re.findall(r"^\| (.+?) \|", document.partition(f"## {heading}\n")[2].partition("\n## ")[0], re.M)
    return [re.sub(r"[`*]|（.*）", "", cell) for cell in rows[1:]]


def test_every_part_of_the_digest_that_the_clerk_is_told_of_is_in_the_mail() -> None:
    template = _template("office.txt.j2")
    missing = [part for part in _first_cells(CLERK, "看周报") if part not in template]
    assert missing == []


def test_every_line_of_a_gap_that_the_liaison_is_told_of_is_in_the_mail() -> None:
    template = _template("parts.txt.j2")
    words = [w for cell in _first_cells(LIAISON, "一项缺口怎样看") for w in cell.split("、")]
    assert [w for w in words if w not in template] == []


@pytest.mark.parametrize("page", [CLERK, README, RULES], ids=["clerk", "readme", "rules"])
def test_every_verdict_is_explained(page: str) -> None:
    assert [word for word in VERDICT_ZH.values() if word not in page] == []


def test_every_state_of_a_gap_is_named() -> None:
    words = [re.sub("（.*）", "", word) for word in GAP_STATE_ZH.values()]
    assert [word for word in words if word not in CLERK] == []


def test_every_level_period_kind_field_and_placeholder_of_a_rule_is_explained() -> None:
    fields = [f.alias or name for name, f in RuleBase.model_fields.items()]
    words = [*LEVEL_ZH, *PERIODS, *monitors(), *fields, *YEARS, PERIOD]
    assert [word for word in words if f"`{word}`" not in RULES] == []


def test_every_state_of_a_mail_is_explained() -> None:
    operate = prose(ROOT / "docs" / "operate.md")
    assert [state for state in MailState if f"| `{state}` |" not in operate] == []
