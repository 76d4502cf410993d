"""Every page beside its expected reading, through the reader of its platform. One test for all."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from crawler.pages import Page
from crawler.platforms import platforms
from store.plan import SitePlan
from store.readings import Ask, AskKind

HERE = Path(__file__).parent
CASES = sorted(HERE.glob("*/*.yaml"))
BASE = "http://a.test"
TOLD = ("account", "generic")
"""Readers that recognise no page: the register says whose they are."""
PAGES = sorted(p for p in HERE.glob("*/*") if p.suffix in {".html", ".json", ".xml"})


def plain(value: Any) -> Any:
    """A reading as YAML would write it."""
    if isinstance(value, dict):
        return {k: plain(v) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [plain(v) for v in value]
    if isinstance(value, Enum):
        return value.value
    return value


def agrees(expected: Any, found: Any) -> bool:
    """Mappings hold at least the expected keys; everything else is equal."""
    if isinstance(expected, dict):
        return isinstance(found, dict) and all(k in found and agrees(v, found[k]) for k, v in expected.items())
    if isinstance(expected, list):
        same_length = isinstance(found, list) and len(found) == len(expected)
        return same_length and all(agrees(e, f) for e, f in zip(expected, found, strict=True))
    return bool(expected == found)


@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_a_page_is_read_as_expected(path: Path) -> None:
    case = YAML(typ="safe").load(path.read_text("utf-8"))
    name = path.parent.name
    url = case.get("url", f"{BASE}/")
    page = Page(url, 200, (path.parent / case["page"]).read_bytes(), date(2018, 11, 19))
    site = SitePlan("s1", "示例局", BASE, date(2018, 1, 1), platforms=tuple(case.get("platforms", [name])))
    site = replace(site, platform_ids=case.get("platform_ids", {}), listings=case.get("listings", True))
    reading = platforms()[name].read(page, Ask(AskKind(case["kind"]), url, "s1", case.get("context", {})), site)
    found = plain(asdict(reading))
    for part, expected in case["expect"].items():
        assert agrees(expected, found[part]), f"{part}: {found[part]}"


@pytest.mark.parametrize("path", [p for p in PAGES if p.suffix == ".html"], ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_exactly_one_platform_recognises_each_page(path: Path) -> None:
    page = Page(f"{BASE}/", 200, path.read_bytes(), date(2018, 11, 19))
    sure = [name for name, reader in platforms().items() if reader.detect(page) >= 0.5]
    named = "strange" not in path.stem and path.parent.name not in TOLD
    assert sure == ([path.parent.name] if named else [])


def test_every_page_is_used_and_says_that_it_is_invented() -> None:
    used = {path.parent / YAML(typ="safe").load(path.read_text("utf-8"))["page"] for path in CASES}
    assert used == set(PAGES)
    assert all(b"SYNTHETIC" in p.read_bytes() for p in PAGES)


def test_every_platform_has_pages() -> None:
    assert {p.parent.name for p in CASES} == set(platforms())
