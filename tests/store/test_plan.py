"""A plan is data that outlives the version that wrote it."""

import json
from datetime import date

from store.plan import Plan, Politeness, Probe, SitePlan


def test_a_plan_reads_back_as_it_was_written() -> None:
    site = SitePlan("czj", "示例局", "http://a.test", date(2018, 1, 1), ("nfcms",), probes=(Probe.IPV6, Probe.LINKS))
    plan = Plan((site,), Politeness("gapwatch (zwgk@city.test)"), file_hosts=("a.test",))
    assert Plan.from_json(plan.to_json()) == plan


def test_a_plan_of_an_earlier_version_asks_for_the_same_probes() -> None:
    site = SitePlan("czj", "示例局", "http://a.test", date(2018, 1, 1), probes=(Probe.LINKS,))
    raw = json.loads(Plan((site,), Politeness("gapwatch (zwgk@city.test)")).to_json())
    del raw["sites"][0]["probes"]
    raw["sites"][0] |= {"ipv6": False, "links": True}
    assert Plan.from_json(json.dumps(raw)).sites == (site,)
