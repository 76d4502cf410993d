"""Facts to JSON and back: nothing is lost, nothing is guessed."""

from __future__ import annotations

import json
from datetime import date

from store.codec import dump, load
from store.facts import (
    Attachment,
    AttachmentState,
    Document,
    HomePage,
    Link,
    Medium,
    MediumKind,
    Message,
    MessageCounts,
    Related,
)
from store.ipv6 import Dial, Ipv6Probe, LinkDial, LinkDials, Port, Same, Zone, ZoneServer
from store.reasons import MEANINGS, Reason
from tests.monitors.cases import document, home, opened, witnesses

FACTS = (
    opened(
        document("2018年部门预算", witnesses=witnesses(page="2018-02-12", url="2018-02-13"), signed=date(2018, 2, 1)),
        "正文", Attachment("表.pdf", "http://a.test/1.pdf", "pdf", AttachmentState.SCAN, "", "a" * 64, Reason.OK),
        links=(Link("解读", "http://a.test/2"),), missed_on=date(2018, 3, 1), open_mode="主动公开",
        media=(Medium(MediumKind.VIDEO, "http://a.test/1.mp4", "解读视频"),),
        related=(Related("相关解读", "图解", "http://a.test/3"),),
        statistics=(MessageCounts("2018-03", 3059, 3055), MessageCounts(None, None, None, 99.5)),
    ),
    document("甲", None),
    home(("政府公报", "http://own.test/gb")),
    Message("m", "own", "http://a.test/m", "留言", None, None, answer_seen=date(2018, 4, 1)),
    Ipv6Probe("own", "own.test", Reason.OK, ("2400:dd01::1",), vantage=True, http=Reason.TIMEOUT, status=None),
    Ipv6Probe(
        "own", "own.test", Reason.OK, ("2400:dd01::1",), discarded=("::ffff:1.2.3.4",), has_ipv4=False,
        dials=(Dial("2400:dd01::1", Reason.TIMEOUT, None, "2018-11-19T02:00:00+00:00", 10_000, Reason.OK),),
        zones=(Zone("own.test", (ZoneServer("ns.own.test", Reason.OK, ("2400:dd01::2",), Reason.REFUSED, Reason.OK),)),),
        same=Same(Reason.OK, Reason.OK, 200, 200, (Port(443, Reason.OK, Reason.REFUSED),), 0.5, 0.0),
        second=LinkDials(Reason.OK, (LinkDial("http://own.test/a", Reason.NO_IPV6, None, Reason.OK),)),
        third=LinkDials(Reason.JS_POSSIBLE),
    ),
)  # fmt: skip


def test_a_fact_comes_back_as_it_was() -> None:
    for fact in FACTS:
        written = json.loads(json.dumps(dump(fact)))
        assert load(type(fact), written) == fact


def test_an_ipv6_probe_of_an_earlier_version_still_loads() -> None:
    stored = {
        "site_id": "own", "host": "own.test", "dns": "ok", "addresses": ["2400:dd01::1"], "vantage": True, "http": "timeout",
        "status": None,
    }  # fmt: skip
    assert load(Ipv6Probe, stored) == Ipv6Probe(
        "own", "own.test", Reason.OK, ("2400:dd01::1",), vantage=True, http=Reason.TIMEOUT
    )


def test_a_fact_written_by_an_older_version_still_loads() -> None:
    old = dump(FACTS[3])
    del old["answer_seen"]
    assert load(Message, old).answer_seen is None
    bare = {"key": "k", "site_id": "s", "url": "u", "title": "t"}
    assert load(Document, bare) == Document("k", "s", "u", "t")
    assert load(HomePage, dump(FACTS[2])) == FACTS[2]


def test_every_reason_has_its_chinese_words() -> None:
    assert set(MEANINGS) == set(Reason)
    assert all(m.label and m.means for m in MEANINGS.values())
