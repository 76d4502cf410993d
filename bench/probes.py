"""What all probes of a look cost: 80 websites of an invented city on loopback, asked at the usual pause.

    .venv/bin/python bench/probes.py [--sites 80] [--delay 2] [--only ipv6 ipv6-same …]

Prints the wall and CPU seconds of the crawler's process, and how many requests the busiest host got. The sites' own side runs in
this process and is not counted. SYNTHETIC.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from datetime import UTC, date, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from replica.serve import Replica  # noqa: E402
from store.db import open_database  # noqa: E402
from store.frontier import create_look  # noqa: E402
from store.models import SiteLookRow  # noqa: E402
from store.plan import Network, Plan, Politeness, Probe, SitePlan  # noqa: E402

DOMAIN, DAY = "bench.test", date(2018, 11, 19)


def write_city(folder: Path, sites: int) -> None:
    """A city whose sites have a column with a list each."""
    (folder / "contents").mkdir(parents=True)
    names = [f"s{n:02}" for n in range(sites)]
    files = {
        "city.yaml": {
            "name": "量测市", "domain": DOMAIN, "as_of": DAY.isoformat(), "control": f"control.{DOMAIN}",
        },
        "contacts.yaml": {"office": [f"office@mail.{DOMAIN}"], "units": {}},
        "units.yaml": [
            {
                "id": name, "name": f"市第{n}局", "kind": "department", "groups": ["市直单位"],
                "names": [{"name": f"市第{n}局", "from": None, "to": None, "confirmed": True}],
                "channels_complete": {"on": "2018-02-01", "by": "量测"},
            }
            for n, name in enumerate(names)
        ],
        "sites.yaml": [
            {
                "id": name, "name": f"市第{n}局", "base": f"http://{name}.{DOMAIN}", "platform": ["nfcms"], "units": [name],
                "kind": "department", "confirmed": True,
            }
            for n, name in enumerate(names)
        ],
    }  # fmt: skip
    for n, name in enumerate(names):
        columns = [
            {
                "id": 1000 * (n + 1) + k, "name": title, "path": path, "block": True,
                "series": [
                    {"first_id": 10000 * (n + 1) + 2000 * k, "count": 12, "title": "工作动态（第{n}期）",
                     "newest": "2018-11-15", "every_days": 7}
                ],
            }
            for k, (title, path) in enumerate([("工作动态", "gzdt"), ("通知公告", "tzgg"), ("政策文件", "zcwj")])
        ]  # fmt: skip
        section = {"site_id": 998000 + n, "site_code": f"99800{n:05}", "columns": columns}
        files[f"contents/{name}.yaml"] = {"nfcms": section}
    for name, value in files.items():
        (folder / name).write_text(json.dumps(value, ensure_ascii=False, indent=1), encoding="utf-8")  # JSON is YAML


def plan_of(city: Replica, sites: int, delay: float, probes: tuple[Probe, ...]) -> Plan:
    """The probes and the home page of each site; no list."""
    port = int(city.dns.rpartition(":")[2])
    network = Network(
        dns=city.dns, control=(city.control_url,), ipv6_control=(city.control_url,), allow_private=True,
        http_port=city.http_port, https_port=city.https_port, ca=str(city.ca_file), name_server_port=port,
    )  # fmt: skip
    planned = tuple(
        SitePlan(
            f"s{n:02}", f"市第{n}局", f"http://s{n:02}.{DOMAIN}:{city.http_port}", DAY, ("nfcms",), listings=False,
            probes=probes,
        )
        for n in range(sites)
    )  # fmt: skip
    return Plan(planned, Politeness("gapwatch-bench (+mailto:bench@example.test)", delay=delay), network)


def main() -> None:
    """Serve, look once, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=80)
    parser.add_argument("--delay", type=float, default=2.0, help="seconds between two requests to one host")
    parser.add_argument("--only", nargs="+", type=Probe, default=list(Probe), help="these probes")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_city(folder / "city", given.sites)
        with Replica(folder / "city", mailbox=folder / "mails") as city:
            url = f"sqlite:///{folder / 'look.db'}"
            sessions = open_database(url)
            with sessions.begin() as session:
                look = create_look(
                    session, plan_of(city, given.sites, given.delay, tuple(given.only)), as_of=DAY, round_id=None, purpose="full",
                    now=datetime.now(UTC),
                )  # fmt: skip
            began = time.monotonic()
            done = subprocess.run(
                [sys.executable, "-m", "crawler", "--database", url, "--look", str(look)], cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
            )  # fmt: skip
            wall = time.monotonic() - began
            used = resource.getrusage(resource.RUSAGE_CHILDREN)
            hits = Counter(h.host for h in city.hits)
            with sessions.begin() as session:
                rows = [session.get_one(SiteLookRow, (look, f"s{n:02}")) for n in range(given.sites)]
                reached = sum((row.ipv6 or {}).get("http") == "ok" for row in rows)
    hits.pop(f"control.{DOMAIN}", None)
    print(f"sites {given.sites}, pause {given.delay:g} s, exit status {done.returncode}")
    print(f"reached over IPv6: {reached}")
    print(f"wall {wall:.1f} s, CPU {used.ru_utime + used.ru_stime:.1f} s")
    print(f"requests {hits.total()}, most of one host {max(hits.values(), default=0)}")
    if done.returncode:
        print(done.stderr[-2000:], file=sys.stderr)


if __name__ == "__main__":
    main()
