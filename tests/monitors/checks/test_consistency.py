"""consistency: its modes together; each has its own tests (test_two_places, test_list_results, test_totals, test_link_owners)."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from monitors.checks.consistency import Params, check, places, reach, wants
from store.verdicts import Verdict
from tests.monitors.cases import case

MODES: dict[str, dict[str, Any]] = {
    "value": {"labels": ["电话"], "first": {"any": ["指南"], "shared": ["甲"]}, "second": {"any": ["职能"]}},
    "list_and_results": {"list_of": {"any": ["计划"], "shared": ["甲"]}, "results": {"any": ["结果"]}},
    "total_and_counts": {
        "total": {"any": ["总体"], "shared": ["甲"]}, "after": ["共"], "units": ["各部门"], "counted": {"any": ["答复"]},
    },
    "own_links": {"list_of": {"any": ["清单"], "shared": ["甲"]}},
}  # fmt: skip


def params(mode: str) -> Params:
    return Params.model_validate({"kind": "consistency", "require": {"mode": mode, **MODES[mode]}})


@pytest.mark.parametrize("mode", MODES)
def test_a_unit_with_nothing_to_compare_is_not_applicable_in_every_mode(mode: str) -> None:
    (judgement,) = check(params(mode), case())
    assert judgement.verdict is Verdict.NOT_APPLICABLE
    assert wants(params(mode), case()) == ()


@pytest.mark.parametrize("mode", MODES)
def test_every_mode_asks_for_the_platforms_it_names_and_for_the_units_own_sites(mode: str) -> None:
    assert places(params(mode)) == ("甲",)
    looks = reach(params(mode))
    assert looks.websites
    assert (bool(looks.peers), looks.hosts) == (mode == "total_and_counts", mode == "own_links")


def test_a_mode_takes_only_its_own_parameters() -> None:
    with pytest.raises(ValidationError, match="labels"):
        Params.model_validate({"kind": "consistency", "require": {"mode": "own_links", **MODES["value"]}})
    with pytest.raises(ValidationError, match="discriminator"):
        Params.model_validate({"kind": "consistency", "require": MODES["value"]})
