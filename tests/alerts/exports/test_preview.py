"""A rule that was tried, as the clerk reads it and as programs do."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from alerts.exports.preview import preview_lines, previews_of, previews_schema
from rules.preview import preview
from tests.rules.worlds import BUDGET, TODAY, everything_read, load, read, refused, world

FACTS = everything_read() | {"czj": read("czj", "市财政局2018年部门预算")}


def test_the_clerk_reads_who_is_in_gap_who_met_it_by_what_and_who_is_unknown_and_why(tmp_path: Path) -> None:
    (rule,) = load(tmp_path, BUDGET)
    *lines, page = preview_lines(preview(rule, None, world((), facts=FACTS), TODAY))
    assert lines == [
        "规则 T-1.budget“部门预算公开”（缺口）：对2个单位作出2项判定",
        "【缺口】1项",
        "  市民政局（2018年）：没有看到，已逾期34天。",
        "【达标】1项",
        "  市财政局（2018年）：《市财政局2018年部门预算》已于2018年2月12日公开。",
    ]
    assert page.startswith("    2018-02-12 《市财政局2018年部门预算》 http://czj.test/")
    facts = FACTS | {"mzj": refused(FACTS["mzj"])}
    lines = list(preview_lines(preview(rule, None, world((), facts=facts), TODAY)))
    assert lines[1:3] == ["【未测】1项", "  市民政局（2018年）：拒绝连接：网站服务器拒绝连接。"]


def test_the_clerk_reads_what_is_wrong_and_what_changes(tmp_path: Path) -> None:
    (before,) = load(tmp_path, BUDGET)
    (rule,) = load(tmp_path, BUDGET.replace("'{year}', 预算", "'{year}', 予算"))
    lines = list(preview_lines(preview(rule, before, world((), facts=FACTS), TODAY)))
    assert lines[1].startswith("错误 rules.yaml:15:5: T-1.budget: 例子“按期”应为 met，实为 ")
    assert lines[2].startswith("注意 rules.yaml:13:5: 已存的1个标题里，不论哪一年")
    assert lines[-2:] == ["与现行版本相比：改判1项，不再判0项，新判0项", "  市财政局（2018年）：达标→缺口"]


def test_a_title_from_the_web_cannot_write_to_the_terminal(tmp_path: Path) -> None:
    (rule,) = load(tmp_path, BUDGET)
    facts = everything_read() | {"czj": read("czj", "市财政局2018年部门预算\x1b[2J\n【缺口】")}
    text = "\n".join(preview_lines(preview(rule, None, world((), facts=facts), TODAY)))
    assert "\x1b" not in text
    assert "\n【缺口】》" not in text


def test_programs_read_the_same_in_the_published_form(tmp_path: Path) -> None:
    (before,) = load(tmp_path, BUDGET)
    (rule,) = load(tmp_path, BUDGET.replace("'{year}', 预算", "'{year}', 予算"))
    made = json.loads(previews_of([preview(rule, before, world((), facts=FACTS), TODAY)], TODAY).model_dump_json())
    Draft202012Validator(previews_schema()).validate(made)
    (entry,) = made["rules"]
    assert (entry["usable"], entry["counts"]) == (False, {"gap": 2})
    assert [d["error"] for d in entry["doubts"]] == [True, False]
    (change,) = entry["difference"]["changed"]
    assert (change["before"]["verdict"], change["now"]["verdict"]) == ("met", "gap")
    assert change["before"]["evidence"][0]["title"] == "市财政局2018年部门预算"
