"""How long evidence is kept is said by the text of a rule that is in force."""

from __future__ import annotations

from pathlib import Path

from rules.scaffold.write import make_workspace
from rules.workspace import open_workspace
from service.house import Clock, open_house
from service.retention import keep_days
from tests.typed import RULE


def test_a_text_that_waits_for_approval_does_not_shorten_what_is_kept(tmp_path: Path) -> None:
    make_workspace(tmp_path / "city")
    shipped = "HZ2018-02-1.department-budget"
    text = RULE.replace("own.test", shipped) + "  keep_evidence_days: 1\n"
    (tmp_path / "city" / "rules" / "own.yaml").write_text(text, encoding="utf-8")
    house = open_house(open_workspace(tmp_path / "city"), Clock(), lambda _: None)
    assert keep_days(house)[shipped] is None
