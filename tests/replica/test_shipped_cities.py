"""The shipped data itself: every page answers, and the cases are there that the truth speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from replica.answers import answer
from replica.city import City, load_city
from replica.contents import documents
from replica.platforms import platforms
from replica.web import Hit

CITIES = [Path("replica/cities/shili"), Path("tests/cities/yangban")]


def status(city: City, host: str, target: str, day: date | None = None) -> int | None:
    got = answer(city, Hit(host, target, f"http://{host}", ipv6=False), day or city.info.as_of)
    return got.status if got else None


def sound_hosts(city: City) -> list[str]:
    """Hosts of sites without faults that strike every page."""
    fatal = {f.site for f in city.faults if f.kind in ("refuse", "block", "forbid", "no_name")}
    return [s.host for s in city.sites if s.host and s.id not in fatal]


def pages(city: City, host: str) -> Iterator[str]:
    site = city.site_at(host)
    assert site is not None
    for name, section in city.contents[site.id].sections.items():
        yield from platforms()[name].addresses(section, city.info.as_of)


@pytest.mark.parametrize("folder", CITIES, ids=lambda p: p.name)
def test_every_page_and_file_answers(folder: Path) -> None:
    city = load_city(folder)
    for host in sound_hosts(city):
        for page in pages(city, host):
            assert status(city, host, page) == 200, f"{host}{page}"


@pytest.mark.parametrize("folder", CITIES, ids=lambda p: p.name)
def test_no_day_lies_after_the_last_that_a_truth_of_the_city_tells_of(folder: Path) -> None:
    city = load_city(folder)
    told = (line for file in folder.glob("truth-*.yaml") for line in file.read_text(encoding="utf-8").splitlines())
    later = [date.fromisoformat(line.split()[1]) for line in told if line.startswith("as_of: ")]
    last = max([city.info.as_of, *later])
    for contents in city.contents.values():
        for document in documents(contents):
            assert document.visible(last), document.title


def test_the_late_budget_of_the_audit_office_came_after_the_earlier_round() -> None:
    city = load_city(CITIES[0])
    path = "/gkmlpt/content/1/1180/post_1180010.html"
    assert status(city, "sjj.shili.test", path, city.info.earlier_rounds[0]) == 404
    assert status(city, "sjj.shili.test", path) == 200


def test_hostile_titles_stand_among_the_documents() -> None:
    city = load_city(CITIES[0])
    titles = [d.title for contents in city.contents.values() for d in documents(contents)]
    for hostile in ("<script>", "=HYPERLINK(", "\r\nBcc:"):
        assert any(hostile in t for t in titles)
