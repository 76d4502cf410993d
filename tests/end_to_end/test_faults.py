"""The fault district through the real program: every failure ends in its own reason, none in a gap, and none holds up the rest."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from replica.serve import Replica
from service.demo import prepare
from tests.end_to_end.conftest import gapwatch
from tests.end_to_end.fault_city import FAULTS, make_city


@dataclass(frozen=True)
class District:
    findings: dict[str, dict[str, Any]]
    mails: int
    workspace: Path
    order: list[str]
    """Hosts in the order of the requests they got."""


@pytest.fixture(scope="module")
def district(tmp_path_factory: pytest.TempPathFactory) -> District:
    folder = tmp_path_factory.mktemp("district")
    workspace = folder / "ws"
    with Replica(make_city(folder / "city"), mailbox=folder / "inbox") as replica:
        prepare(replica, workspace)
        sites = workspace / "sites.yaml"
        sites.write_text(sites.read_text(encoding="utf-8").replace("http://plain.", "https://plain."), encoding="utf-8")
        settings = workspace / "gapwatch.toml"
        text = re.sub(r"(?m)^timeout = .*", "timeout = 2", settings.read_text(encoding="utf-8"), count=1)
        assert "timeout = 2" in text
        settings.write_text(text, encoding="utf-8")
        done = gapwatch("run", "-w", workspace, "--as-of", "2018-05-07")
        assert done.returncode == 2, done.stdout + done.stderr  # partial, as it must be
        report = json.loads(gapwatch("report", "-w", workspace, "--as-of", "2018-05-07").stdout)
        order = [hit.host.partition(".")[0] for hit in replica.hits]
        return District({f["unit"]: f for f in report["findings"]}, len(replica.mails()), workspace, order)


@pytest.mark.parametrize("site", FAULTS)
def test_a_failing_site_ends_in_its_own_reason_and_never_in_a_gap(district: District, site: str) -> None:
    finding = district.findings[site]
    assert (finding["verdict"], finding["reason"], finding["gap"]) == ("unknown", FAULTS[site][1], None)


def test_the_sound_site_among_them_is_read_and_judged(district: District) -> None:
    assert district.findings["sound"]["verdict"] == "gap"
    assert district.findings["sound"]["gap"]["state"] == "confirmed"


def test_hanging_sites_do_not_hold_up_the_others(district: District) -> None:
    """A site that hangs is asked again while the sound one, asked at the same time, is long read."""
    last_of_the_sound = max(n for n, host in enumerate(district.order) if host == "sound")
    assert "hang" in district.order
    assert district.order.count("hang") <= 8
    assert last_of_the_sound < len(district.order)


def test_only_the_office_is_told_of_what_could_not_be_read(district: District) -> None:
    assert district.mails == 1


def test_the_evidence_of_the_district_is_whole(district: District) -> None:
    done = gapwatch("evidence", "verify", "-w", district.workspace)
    assert done.returncode == 0, done.stdout
