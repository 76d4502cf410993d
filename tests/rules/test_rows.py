"""A city's own rows stand for the shipped list's: its mails, reports and lists name the row by which it works."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rules.engine import evaluate
from rules.errors import InputError
from rules.rows import load_own_tasks, shown_rows, without_rules
from rules.workspace import open_workspace
from store.register import Task
from store.verdicts import Verdict
from tests.rules.worlds import ATTESTED, BUDGET, IPV6, TASKS, TODAY, load, world, write

OWN = "- {id: YB-7, title: 预算公开, text: 本市各部门公开预算。, units_text: 各部门, same_as: [T-1]}\n"
LIST = "甲市任务清单"


def rows(tmp_path: Path, text: str = OWN, foreign: str = "") -> dict[str, Task]:
    own = load_own_tasks(write(tmp_path, text, "tasks.yaml"), "tasks.yaml", TASKS)
    return shown_rows(TASKS, own, foreign)


def test_a_finding_shows_the_citys_own_row(tmp_path: Path) -> None:
    shown = rows(tmp_path, foreign=LIST)
    findings = evaluate(world(load(tmp_path, BUDGET, IPV6), tasks=shown), TODAY)
    told = {(f.rule, f.task, f.task_title, f.task_text) for f in findings}
    assert ("T-1.budget", "YB-7", "预算公开", "本市各部门公开预算。") in told
    assert {f.obligation for f in findings} == {
        f.obligation for f in evaluate(world(load(tmp_path, BUDGET, IPV6)), TODAY)
    }


def test_a_row_of_another_citys_list_says_that_it_is_one(tmp_path: Path) -> None:
    shown = rows(tmp_path, foreign=LIST)
    assert shown["T-3"].text == "（本市任务清单没有写明对应的一行，参照《甲市任务清单》）原文"
    assert rows(tmp_path)["T-3"].text == "原文"


def test_a_row_that_is_the_same_stays_as_visible_as_the_rule_was_written_for(tmp_path: Path) -> None:
    attested = {**TASKS, "T-1": replace(TASKS["T-1"], observability="attestation")}
    own = load_own_tasks(write(tmp_path, OWN, "tasks.yaml"), "tasks.yaml", attested)
    shown = shown_rows(attested, own, LIST)
    findings = evaluate(world(load(tmp_path, ATTESTED), tasks=shown), TODAY)
    assert {f.judgement.verdict for f in findings} == {Verdict.NEEDS_PROOF}
    assert shown["T-1"].checks == attested["T-1"].checks


@pytest.mark.parametrize(
    ("same", "told"),
    [
        ("[T-9]", "tasks.yaml:1:72: 没有“T-9”这项任务，是不是“T-3”？"),
        ("[T-1]}\n- {id: YB-8, title: 又一行, text: 原文, units_text: 各部门, same_as: [T-2, T-1]",
         "tasks.yaml:2:68: “T-1”已经写在“YB-7”的 same_as 里：一行只能对应本市的一项任务"),
    ],
)  # fmt: skip
def test_a_wrong_correspondence_is_named_at_its_place(tmp_path: Path, same: str, told: str) -> None:
    with pytest.raises(InputError) as caught:
        rows(tmp_path, OWN.replace("[T-1]", same))
    (problem,) = caught.value.problems
    assert str(problem).startswith(told)


def test_a_row_for_which_no_rule_stands_is_known(tmp_path: Path) -> None:
    text = OWN + "- {id: YB-8, title: 另一项, text: 原文, units_text: 各部门}\n"
    own = load_own_tasks(write(tmp_path, text, "tasks.yaml"), "tasks.yaml", TASKS)
    assert [t.id for t in without_rules(own.values(), load(tmp_path, BUDGET))] == ["YB-8"]


def test_a_workspace_shows_its_own_rows_and_names_the_list_of_the_others(tmp_path: Path) -> None:
    write(tmp_path, 'city = "某市"\ncatalogue = "national"\n[crawl]\ncontact = "a@b.test"\n[mail]\nhost = "h"\nsender = "a@b.test"\n',
          "gapwatch.toml")  # fmt: skip
    write(tmp_path, "- {id: czj, name: 市财政局, kind: department, groups: [市政府各部门]}\n", "units.yaml")
    write(tmp_path, "[]\n", "sites.yaml")
    write(tmp_path, "office: [a@b.test]\n", "contacts.yaml")
    write(tmp_path, OWN.replace("T-1", "HZ2018-02-1"), "tasks.yaml")
    c = open_workspace(tmp_path).catalogue
    assert c.rows["HZ2018-02-1"].id == "YB-7"
    assert c.rows["HZ2018-03-3"].text.startswith("（本市任务清单没有写明对应的一行，参照《惠州市")
    assert [t.id for t in c.own_tasks] == ["YB-7"]
