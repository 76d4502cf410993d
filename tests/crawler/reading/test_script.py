"""Values out of script source."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from crawler.reading.script import assigned, balanced, json_array, quoted


def test_a_literal_ends_at_its_own_bracket_whatever_its_strings_hold() -> None:
    source = 'window._CONFIG = { SID: \'752001\', TREE: [{"name": "]}\'\\" , SERVICE_AREA_ID"}], SERVICE_AREA_ID: 752 };var x={}'
    config = assigned(source, "window._CONFIG")
    assert config is not None
    assert config.endswith("752 }")
    assert json_array(config, "TREE") == [{"name": "]}'\" , SERVICE_AREA_ID"}]
    assert quoted(config, "SID") == "752001"


def test_what_never_closes_gives_nothing() -> None:
    assert assigned("window._CONFIG = { SID: '1'", "window._CONFIG") is None
    assert json_array("{TREE: [1, 2}", "TREE") is None
    assert json_array("{TREE: [1, 2,]}", "TREE") is None
    assert json_array("{TREE: " + "[" * 100_000 + "]" * 100_000 + "}", "TREE") is None


@given(st.text(alphabet="{}[]'\"\\ab:,", max_size=60))
def test_no_source_breaks_it(source: str) -> None:
    found = balanced("{" + source, 0)
    assert found is None or found.endswith("}")
