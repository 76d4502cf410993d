"""docs/coverage.md: every row of the task list, current, and honest about what no rule sees."""

from __future__ import annotations

import re
import runpy
from dataclasses import replace

import pytest

from monitors.registry import monitors
from rules.coverage import BLIND, PERIOD_ZH, VISIBLE_ZH, page, rows
from rules.schema import PERIODS
from rules.workspace import shipped_catalogue
from tests.docs.documents import ROOT

DOCUMENTS: dict[str, str] = runpy.run_path(str(ROOT / "docs" / "generate.py"))["documents"]()
CATALOGUE = shipped_catalogue()
PAGE = DOCUMENTS["coverage.md"]


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_a_generated_document_is_current(name: str) -> None:
    assert (ROOT / "docs" / name).read_text(encoding="utf-8") == DOCUMENTS[name], "run: python docs/generate.py"


def test_all_41_rows_stand_in_the_table_and_have_their_section() -> None:
    assert len(CATALOGUE.tasks) == 41
    assert re.findall(r"^\| \[(HZ2018-\S+)\]", PAGE, re.M) == list(CATALOGUE.tasks)
    assert re.findall(r"^## (HZ2018-\S+) ", PAGE, re.M) == list(CATALOGUE.tasks)


def test_every_rule_and_every_reason_stands_in_it() -> None:
    assert [r.id for r in CATALOGUE.rules if f"| `{r.id}` |" not in PAGE] == []
    assert [n.check for n in CATALOGUE.not_checked if n.check not in PAGE] == []


def test_a_row_without_rules_says_so_and_fills_by_itself() -> None:
    task = next(iter(CATALOGUE.tasks.values()))
    mine = [r for r in CATALOGUE.rules if r.model.task == task.id]
    (bare,) = rows({task.id: task}, [], [])
    (full,) = rows({task.id: task}, mine, [])
    told = "\n".join(page([bare], {}))
    assert "还没有规则，程序不查这一行。" in told
    assert bare.bare == task.checks
    assert all(f"还没有规则，也没有写原因：“{check}”" in told for check in task.checks)
    assert "程序不查这一行" not in "\n".join(page([full], {}))
    assert len(full.bare) < len(bare.bare)


def test_text_of_the_list_cannot_break_the_table() -> None:
    task = replace(next(iter(CATALOGUE.tasks.values())), text="一\n| 二")
    assert "> 一 ｜ 二" in "\n".join(page(rows({task.id: task}, [], []), {}))


def test_every_word_of_a_rule_has_its_chinese() -> None:
    assert set(PERIOD_ZH) == set(PERIODS)
    assert set(VISIBLE_ZH) >= {t.observability for t in CATALOGUE.tasks.values()}
    assert set(BLIND) <= set(monitors())
