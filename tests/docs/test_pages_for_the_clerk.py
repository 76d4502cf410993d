"""The pages for clerks and liaison officers know every verdict, remark and kind; the ten cases are rules in use."""

from __future__ import annotations

import re

import pytest

from monitors.registry import monitors
from store.verdicts import NOTE_ZH, VERDICT_ZH
from tests.docs.documents import ROOT, blocks

ZH = ROOT / "docs" / "zh"
VERDICTS = (ZH / "verdicts.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("word", [*VERDICT_ZH.values(), *NOTE_ZH.values()])
def test_every_verdict_and_remark_has_its_row_and_what_to_do(word: str) -> None:
    (row,) = re.findall(rf"^\| {re.escape(word)} \|(.+)$", VERDICTS, re.M)
    assert all(cell.strip() for cell in row.strip("|").split("|"))


def test_there_are_ten_cases_of_ten_rules_and_nine_kinds_at_least() -> None:
    shown = [b.body for b in blocks(ZH / "cases.md") if "rules" in b.directives]
    assert len({re.findall(r"^- id: (.+)$", body, re.M)[0] for body in shown}) == 10
    assert len({re.findall(r"^  kind: (.+)$", body, re.M)[0] for body in shown}) >= 9


def test_every_kind_has_its_page_and_no_other() -> None:
    assert {p.stem for p in (ZH / "kinds").iterdir()} == set(monitors())
