"""The same ledger for other programs."""

from __future__ import annotations

import csv
import io
import json
import re

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from alerts.exports.cellular import LONGEST, defused
from alerts.exports.ledger_csv import ledger_csv
from alerts.exports.ledger_json import ledger_json, ledger_schema
from alerts.ledger import HEADS
from tests.alerts.cases import HOSTILE, hostile_cases, ledger, one_of_each


def _table(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_csv_opens_in_excel_with_the_sixteen_columns() -> None:
    content = ledger_csv(ledger(one_of_each(), simulation=False))
    assert content.startswith(b"\xef\xbb\xbf")
    heads, *rows = _table(content)
    assert tuple(heads) == HEADS
    assert [row[1] for row in rows] == ["市民政局", "市财政局", "市交通运输局", "市卫生和计划生育局"]


def test_csv_of_a_simulation_says_so_in_every_line() -> None:
    _, *rows = _table(ledger_csv(ledger(one_of_each())))
    assert all(row[1].startswith("【演示】") for row in rows)


def test_no_hostile_cell_of_the_csv_is_a_formula_or_breaks_its_row() -> None:
    heads, *rows = _table(ledger_csv(ledger(hostile_cases())))
    assert len(rows) == len(HOSTILE)
    for row in rows:
        assert len(row) == len(heads)
        assert [c for c in row if c[:1] in ("=", "+", "-", "@", "|", "%", "＝", "＋", "－", "＠", "\t", "\r")] == []
        assert all(len(c) <= LONGEST + 1 for c in row)


@given(st.text(max_size=40))
def test_no_text_begins_like_a_formula_or_holds_a_control_character_once_defused(text: str) -> None:
    plain = defused(text)
    assert plain[:1] not in tuple("=+-@|%＝＋－＠")
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", plain)


def test_json_follows_its_schema_and_tells_states_apart() -> None:
    made = json.loads(ledger_json(ledger([*one_of_each(), *hostile_cases()])).model_dump_json())
    schema = ledger_schema()
    Draft202012Validator.check_schema(schema)
    assert [e.message for e in Draft202012Validator(schema).iter_errors(made)] == []
    assert {g["gap"]: (g["state"], g["light"]) for g in made["gaps"] if g["gap"] < 20} == {
        1: ("confirmed", "red"), 2: ("confirmed", "yellow"), 3: ("explained", "yellow"), 4: ("disputed", "yellow"),
    }  # fmt: skip
    first = next(g for g in made["gaps"] if g["gap"] == 1)
    assert first["evidence"] == [
        {"url": "http://mzj.city.test/", "sha256": "ab" * 32, "warc": "2018-11-11/look-1.warc.gz#120"}
    ]
