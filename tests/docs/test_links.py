"""Links between the documents lead somewhere, to the very heading."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from tests.docs.documents import ROOT, documents, prose

_LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
_PLACES = {"docs", "tests", "store", "crawler", "monitors", "alerts", "service", "replica"}
"""Folders of ours; ``rules/`` is a workspace's as well."""
_LINKING = [*documents(), ROOT / "replica" / "README.md"]


@pytest.mark.parametrize("document", _LINKING, ids=lambda d: str(d.relative_to(ROOT)))
def test_every_link_to_a_file_or_heading_resolves(document: Path) -> None:
    broken = []
    for target in _LINK.findall(prose(document)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, heading = target.partition("#")
        file = (document.parent / path).resolve() if path else document
        if not file.exists() or not file.is_relative_to(ROOT) or (heading and heading not in _headings(file)):
            broken.append(target)
    assert broken == []


@pytest.mark.parametrize("document", documents(), ids=lambda d: str(d.relative_to(ROOT)))
def test_every_place_of_the_project_that_is_named_is_there(document: Path) -> None:
    named = {w for w in re.findall(r"`([\w./-]+)`", prose(document)) if w.partition("/")[0] in _PLACES and "/" in w}
    assert sorted(w for w in named if not (ROOT / w).exists()) == []


def test_every_document_can_be_reached_from_the_readme() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        document = waiting.pop()
        reached.add(document)
        for target in _LINK.findall(prose(document)):
            file = (document.parent / target.partition("#")[0]).resolve()
            if file.suffix == ".md" and file.is_file() and file not in reached:
                waiting.append(file)
            elif file.is_dir():
                reached |= set(file.glob("*.md"))
    assert set(documents()) - reached == set()


def _headings(file: Path) -> set[str]:
    """Anchors as forges make them: lower case, blanks to hyphens, no punctuation."""
    heads = re.findall(r"^#+ (.+)$", prose(file), re.M)
    return {"".join(c for c in h.lower().replace(" ", "-") if _stays(c)) for h in heads}


def _stays(character: str) -> bool:
    return character in "-_" or unicodedata.category(character)[0] in "LN"
