"""Which shipped row a city's own is proposed to be the same as. The own rows are invented (SYNTHETIC)."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rules.packs import chain_of
from rules.register import load_tasks
from rules.tasklist.likeness import LIKELY, alike

SHIPPED = [
    (t.id, t.text) for t in load_tasks(chain_of("huizhou").reference.folder / "tasks.yaml", "tasks.yaml")
]  # fmt: skip


def test_the_shipped_list_is_found_row_by_row_in_itself() -> None:
    found = alike([(f"own-{key}", text) for key, text in SHIPPED], SHIPPED)
    assert {key: likeness.other for key, likeness in found.items()} == {f"own-{key}": key for key, _ in SHIPPED}


def test_a_row_in_other_words_is_found_by_what_it_shares() -> None:
    own = "结合政府机构改革，做好虚构市政府部门权责清单的调整和公开工作，强化对行政权力的制约监督，推动部门依法履职。"
    found = alike([("XG-1", own)], SHIPPED, "虚构市", "惠州市")
    assert found["XG-1"].other == "HZ2018-01-3"
    assert LIKELY <= found["XG-1"].share < 1


def test_a_row_that_no_shipped_one_says_is_left_alone() -> None:
    assert alike([("XG-9", "每月第一个星期五组织一次街道卫生大扫除，并评比先进。")], SHIPPED) == {}


def test_a_shipped_row_is_proposed_once() -> None:
    key, text = SHIPPED[0]
    found = alike([("a", text), ("b", text[: len(text) * 3 // 4])], [(key, text)])
    assert set(found) == {"a"}


@given(st.lists(st.text(max_size=60), max_size=6), st.lists(st.text(max_size=60), max_size=6))
def test_nobody_s_row_is_taken_twice(own: list[str], others: list[str]) -> None:
    found = alike([(f"o{n}", t) for n, t in enumerate(own)], [(f"s{n}", t) for n, t in enumerate(others)])
    proposed = [likeness.other for likeness in found.values()]
    assert len(proposed) == len(set(proposed))
    assert all(LIKELY <= likeness.share <= 1 for likeness in found.values())
