"""XML from the web harms nobody."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.reading.xml import MOST_BYTES, local, safe_tree

LAUGHS = "".join(f'<!ENTITY a{n} "{"&a" + str(n - 1) + ";" if n else "ha"}{"x" * 9}">' for n in range(9))
ATTACKS = [
    f"<!DOCTYPE x [{LAUGHS}]><x>&a8;</x>",
    '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>',
    '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>',
    '<?xml version="1.0"?>\n<!doctype x [<!entity % p SYSTEM "http://127.0.0.1:9/"> %p;]><x/>',
    '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY e "y">]><x>&e;</x>',
]


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_an_entity_attack_is_refused(attack: str, encoding: str) -> None:
    assert safe_tree(attack.encode(encoding)) is None


def test_sound_xml_is_read_whatever_its_namespace() -> None:
    root = safe_tree(
        '<?xml version="1.0" encoding="gb2312"?><u xmlns="http://x.test/"><loc>示例</loc></u>'.encode("gb2312")
    )
    assert [(local(e), e.text) for e in root] == [("loc", "示例")]


def test_what_is_too_long_or_too_deep_is_refused() -> None:
    assert safe_tree(b"<x>" + b" " * MOST_BYTES + b"</x>") is None
    assert safe_tree(b"<x>" * 100_000 + b"</x>" * 100_000) is None


@given(st.binary(max_size=300))
def test_any_bytes_are_taken(data: bytes) -> None:
    safe_tree(data)
    safe_tree(b"<x>" + data + b"</x>")
