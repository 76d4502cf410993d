"""A tiny invented city (SYNTHETIC) that a test may change before it is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from replica.serve import Replica

City = dict[str, Any]


def tiny_city() -> City:
    """File name → content."""
    return {
        "city.yaml": {
            "name": "小样市",
            "domain": "xiaoyang.test",
            "as_of": "2018-06-01",
            "control": "control.xiaoyang.test",
        },
        "units.yaml": [
            {"id": "cz", "name": "市财政局", "kind": "department"},
            {"id": "jy", "name": "市教育局", "kind": "department"},
        ],
        "sites.yaml": [_site("cz", "gkmlpt"), _site("jy", "nfcms")],
        "contacts.yaml": {"office": ["office@mail.xiaoyang.test"]},
        "contents/cz.yaml": {"gkmlpt": {"sid": "990002", "columns": [{"id": 1, "name": "财政预决算"}]}},
        "contents/jy.yaml": {
            "nfcms": {
                "site_id": 990003,
                "site_code": "9900000003",
                "columns": [{"id": 2, "name": "政务公开", "path": "zwgk"}],
            }
        },
    }


def _site(unit: str, platform: str) -> dict[str, Any]:
    return {
        "id": unit,
        "name": f"小样{unit}",
        "base": f"http://{unit}.xiaoyang.test",
        "platform": [platform],
        "units": [unit],
        "kind": "department",
        "confirmed": True,
    }


def city_on(platform: str, **section: Any) -> City:
    """The tiny city, its second site on another platform that the register leaves to detection."""
    city = tiny_city()
    city["sites.yaml"][1]["platform"] = []
    city["contents/jy.yaml"] = {platform: section}
    return city


def write_city(folder: Path, city: City) -> Path:
    for name, content in city.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        YAML().dump(content, path)
    return folder


@pytest.fixture
def city() -> City:
    return tiny_city()


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Callable[..., Replica]]:
    """Starts a replica of the given city files; ended after the test."""
    with ExitStack() as stack:

        def start(city: City, **options: Any) -> Replica:
            folder = write_city(tmp_path / "city", city)
            return stack.enter_context(Replica(folder, mailbox=tmp_path / "mails", **options))

        yield start
