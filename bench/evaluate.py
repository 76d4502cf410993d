"""How long judging takes: ``python bench/evaluate.py [UNITS] [DOCUMENTS]`` (defaults: 60 units, 1,000 documents each)."""

from __future__ import annotations

import sys
import time
from datetime import date, timedelta

from rules.engine import World, documents_to_open, evaluate
from rules.workspace import shipped_catalogue
from store.facts import Column, DateWitness, Document, HomePage, SiteFacts, SiteLook, WitnessKind
from store.reasons import Reason
from store.register import ChannelsComplete, Register, Site, Unit, UnitName

TODAY = date(2018, 11, 19)
TITLES = (
    "召开工作会议",
    "关于做好2018年部门预算公开工作的通知",
    "2018年3月预算执行情况",
    "管理办法",
    "政策解读",
    "入学咨询",
)


def unit(index: int) -> Unit:
    name = f"第{index}局"
    return Unit(
        f"u{index}", name, "department", ("市政府各部门",), (), (UnitName(name, None, None, confirmed=True),),
        channels_complete=ChannelsComplete(date(2018, 1, 2), "bench"),
    )  # fmt: skip


def facts(site: Site, documents: int) -> SiteFacts:
    columns = tuple(
        Column(
            str(c), site.id, name, (name,), f"{site.base}/{c}/", Reason.OK, whole=True, rows=documents, looked_on=TODAY
        )
        for c, name in enumerate(("通知公告", "财政预决算", "政策文件", "政策解读", "咨询投诉"))
    )
    return SiteFacts(
        SiteLook(site.id, 1, TODAY, Reason.OK),
        columns,
        tuple(
            Document(
                f"d{i}", site.id, f"{site.base}/{i}.html", f"{TITLES[i % len(TITLES)]}{i}", columns=(str(i % 5),),
                witnesses=(DateWitness(WitnessKind.LIST, TODAY - timedelta(days=i % 400)),), first_seen=TODAY,
            )
            for i in range(documents)
        ),
        home=HomePage(site.id, str(site.base), (), navigation_recognised=True, scripted=False),
    )  # fmt: skip


def main(units: int, documents: int) -> None:
    shipped = shipped_catalogue()
    some = tuple(unit(i) for i in range(units))
    sites = tuple(
        Site(u.id, u.name, f"http://{u.id}.example", (), {}, (u.id,), "department", confirmed=True) for u in some
    )
    rules = tuple(r for r in shipped.rules if "市政府各部门" in r.model.applies_to.groups)
    world = World(
        rules, Register(some, sites), shipped.tasks, (), shipped.workdays, {s.id: facts(s, documents) for s in sites}
    )
    for name, work in (("documents to open", documents_to_open), ("findings", evaluate)):
        began = time.process_time()
        found = len(work(world, TODAY))
        print(
            f"{name}: {found} in {time.process_time() - began:.2f} s of CPU ({units} units, {documents} documents each)"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60, int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
