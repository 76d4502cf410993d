"""The fault district (SYNTHETIC): each failure a site of its own, with the reason it must end in, written by hand.

Every unit owes the same list. None is published, so whatever could not be read must say why, and only the sound site,
which was read to its end, may be held to its duty.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "noname": ({"kind": "no_name"}, "dns"),
    "refuse": ({"kind": "refuse"}, "refused"),
    "reset": ({"kind": "reset"}, "reset"),
    "hang": ({"kind": "hang"}, "timeout"),
    "drip": ({"kind": "drip"}, "timeout"),
    "plain": ({}, "tls"),  # https is spoken to a server that speaks http
    "missing": ({"kind": "say", "page": "missing"}, "http_4xx"),
    "broken": ({"kind": "say", "page": "broken"}, "http_5xx"),
    "forbid": ({"kind": "forbid"}, "blocked_403"),
    "jiasule": ({"kind": "block"}, "blocked_challenge"),
    "ruishu": ({"kind": "say", "page": "ruishu"}, "blocked_challenge"),
    "ruishu202": ({"kind": "say", "page": "ruishu_202"}, "blocked_challenge"),
    "waf": ({"kind": "say", "page": "waf"}, "blocked_challenge"),
    "busy": ({"kind": "say", "page": "busy"}, "rate_limited"),
    "login": ({"kind": "say", "page": "login"}, "login_wall"),
    "gone": ({"kind": "say", "page": "gone"}, "soft_404"),
    "moved": ({"kind": "say", "page": "moved"}, "redirect_home"),
    "home": ({"kind": "home_for_all"}, "redirect_home"),
    "shell": ({"kind": "say", "page": "script_shell"}, "js_only"),
    "scriptnav": ({"kind": "script_nav"}, "js_possible"),
    "garbled": ({"kind": "say", "page": "garbled"}, "undecodable"),
    "large": ({"kind": "large"}, "too_large"),
    "bomb": ({"kind": "bomb"}, "too_large"),
    "endless": ({"kind": "endless"}, "too_large"),
    "maze": ({"kind": "maze"}, "trap"),
    "robots": ({"kind": "no_robots"}, "robots"),
    "repeats": ({"kind": "same_page"}, "paging_incomplete"),
    "lostpage": ({"kind": "fail", "path": "/xxgk/qzqd/index_2.html", "status": 404}, "paging_incomplete"),
    "stub": ({"kind": "stub", "path": "/xxgk/qzqd/index_2.html"}, "paging_incomplete"),
}
"""Site → what is wrong with it, and the reason it must end in."""

RULE = """
- id: ZA2018-1.duty-list
  task: ZA2018-1
  title: 权责清单公开
  basis: [{source: 障碍区2018年安排（虚构）, clause: 第一条, says: 各单位于三月底前公开本年度权责清单, verified: 'yes'}]
  effective: {from: 2018-01-01}
  level: gap
  applies_to: {groups: [区直单位]}
  kind: publication
  period: year
  due: {on: 03-31}
  expect:
    where: [{own: [权责清单]}]
    title: {all: ['{year}', 权责清单]}
  examples:
  - {name: 公开了, unit: 障碍区sound局, period: 2018, as_of: 2018-05-07, verdict: met, seen: [{title: 2018年权责清单, published: 2018-03-20, column: 权责清单}]}
  - {name: 没有公开, unit: 障碍区sound局, period: 2018, as_of: 2018-05-07, verdict: gap}
  - {name: 没读全, unit: 障碍区sound局, period: 2018, coverage: none, as_of: 2018-05-07, verdict: unknown}
"""
TASK = """
- id: ZA2018-1
  title: 权责清单公开
  text: 各单位于三月底前公开本年度权责清单。（虚构）
  units_text: 区直单位
  units:
  - groups: [区直单位]
    role: responsible
  observability: direct
"""


def contents(number: int) -> dict[str, Any]:
    """A small NFCMS site whose list has two pages, and no list of duties among its rows."""
    first = 6_000_000 + 1000 * number
    rows = {"first_id": first, "count": 30, "title": "示例事项（第{n}号）", "newest": "2018-05-04", "every_days": 2}
    duties = {"id": 11, "name": "权责清单", "path": "qzqd", "series": [rows], "total": False}
    news = {"id": 20, "name": "工作动态", "path": "gzdt", "series": [{**rows, "first_id": first + 100, "count": 3}]}
    columns = [{"id": 10, "name": "信息公开", "path": "xxgk", "columns": [duties]}, news]
    return {"nfcms": {"site_id": 991001, "site_code": f"99110{number:05d}", "columns": columns}}


def make_city(folder: Path) -> Path:
    """Write the city folder."""
    names = ["sound", *FAULTS]
    (folder / "contents").mkdir(parents=True)
    (folder / "rules").mkdir()
    _write(
        folder / "city.yaml",
        {"name": "障碍区", "domain": "zhangai.test", "as_of": "2018-05-07", "control": "ping.zhangai.test"},
    )
    _write(folder / "units.yaml", [_unit(name) for name in names])
    _write(folder / "sites.yaml", [_site(name) for name in names])
    _write(folder / "contacts.yaml", {"office": ["office@mail.zhangai.test"]})
    _write(folder / "faults.yaml", [{"site": name, **fault} for name, (fault, _) in FAULTS.items() if fault])
    for number, name in enumerate(names):
        _write(folder / "contents" / f"{name}.yaml", contents(number))
    (folder / "rules" / "rules.yaml").write_text(RULE, encoding="utf-8")
    (folder / "tasks.yaml").write_text(TASK, encoding="utf-8")
    return folder


def _unit(name: str) -> dict[str, Any]:
    return {
        "id": name, "name": f"障碍区{name}局", "kind": "department", "groups": ["区直单位"],
        "names": [{"name": f"障碍区{name}局", "from": None, "to": None, "confirmed": True}],
        "channels_complete": {"on": "2018-02-01", "by": "障碍区办公室"},
    }  # fmt: skip


def _site(name: str) -> dict[str, Any]:
    return {
        "id": name, "name": f"障碍区{name}局", "base": f"http://{name}.zhangai.test", "platform": ["nfcms"],
        "platform_ids": {}, "units": [name], "kind": "department", "confirmed": True,
    }  # fmt: skip


def _write(path: Path, value: Any) -> None:
    with path.open("w", encoding="utf-8") as out:
        YAML(typ="safe").dump(value, out)
