"""清溪市 through the real program: one site for each way in which a network can be, looked at and judged once.

Then once more without IPv6 of our own: what hangs on it becomes unknown, and nothing else changes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from replica.serve import Replica
from replica.truth import Truth
from service.demo import prepare
from tests.end_to_end.conftest import ROOT, gapwatch
from tests.end_to_end.truth import differences

QINGXI = ROOT / "tests" / "cities" / "qingxi"
Report = dict[str, Any]


@dataclass(frozen=True)
class Looked:
    """What two workspaces said of the same city."""

    truth: Truth
    whole: Report
    without_ipv6: Report


def look_and_judge(replica: Replica, workspace: Path, *, ipv6: bool) -> Report:
    prepare(replica, workspace)
    if not ipv6:
        settings = workspace / "gapwatch.toml"
        lines = settings.read_text(encoding="utf-8").splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith("ipv6_control")]
        assert len(kept) == len(lines) - 1
        settings.write_text("".join(kept), encoding="utf-8")
    day = replica.city.info.as_of
    done = gapwatch("run", "-w", workspace, "--as-of", day)
    assert done.returncode in (0, 2), done.stdout + done.stderr  # 2: some sites cannot be read, as it must be
    report: Report = json.loads(gapwatch("report", "-w", workspace, "--as-of", day).stdout)
    return report


@pytest.fixture(scope="module")
def looked(tmp_path_factory: pytest.TempPathFactory) -> Looked:
    folder = tmp_path_factory.mktemp("qingxi")
    with Replica(QINGXI, mailbox=folder / "inbox") as replica:
        truth = replica.city.truth
        assert truth is not None
        whole = look_and_judge(replica, folder / "whole", ipv6=True)
        return Looked(truth, whole, look_and_judge(replica, folder / "without", ipv6=False))


def test_every_verdict_and_reason_is_the_truth(looked: Looked, machine_has_ipv6: bool) -> None:
    assert differences(looked.whole, looked.truth, ipv6=machine_has_ipv6) == []


def test_without_ipv6_of_our_own_what_hangs_on_it_is_unknown_and_the_rest_as_before(looked: Looked) -> None:
    assert differences(looked.without_ipv6, looked.truth, ipv6=False) == []


def test_hints_open_no_gap(looked: Looked) -> None:
    assert [f["gap"] for report in (looked.whole, looked.without_ipv6) for f in report["findings"] if f["gap"]] == []


def test_each_fault_of_https_is_said_in_a_sentence_of_its_own(looked: Looked) -> None:
    said = {(f["rule"].partition(".")[2], f["unit"]): f["message"] for f in looked.whole["findings"]}
    for key, words in {
        ("certificate", "expired"): "12月31日过期",
        ("certificate", "wrongname"): "是给elsewhere.qingxi.test的，不是给wrongname.qingxi.test的",
        ("certificate", "selfsigned"): "是自己给自己签发的",
        ("certificate", "nochain"): "服务器没有发送中间证书（SYNTHETIC test issuer）",
        ("certificate", "shared"): "用的是elsewhere.qingxi.test的证书，不是给本网站的",
        ("versions", "oldonly"): "只接受旧的加密版本（TLS 1.0）",
        ("versions", "oldtoo"): "还接受旧的加密版本（TLS 1.0、TLS 1.1）",
        ("versions", "legacy"): "不支持安全重协商",
        ("redirect", "slow"): "不转到https",
    }.items():
        assert words in said[key], key


def test_each_way_in_which_ipv6_can_be_wanting_is_said_in_a_sentence_of_its_own(
    looked: Looked, machine_has_ipv6: bool
) -> None:
    whole = {(f["rule"].partition(".")[2], f["unit"]): f["message"] for f in looked.whole["findings"]}
    without = {(f["rule"].partition(".")[2], f["unit"]): f["message"] for f in looked.without_ipv6["findings"]}
    proved_by_dns = {
        ("ipv6", "v4only"): "域名没有IPv6地址记录（AAAA）",
        ("ipv6", "mapped"): "都不是公网IPv6地址：::ffff:127.0.0.1",
        ("ipv6-zone", "nsbare"): "nsbare.qingxi.test的ns2.nsbare.qingxi.test没有IPv6地址（AAAA）",
    }
    seen_by_dialling = {
        ("ipv6-addresses", "onedead"): "2个IPv6地址中有1个打不开首页：fe80::1",
        ("ipv6-success", "flaky"): "拨测5次，成功3次（60%），同时经IPv4都能打开",
        ("ipv6-zone", "nssilent"): "经IPv4应答、经IPv6不应答",
        ("ipv6-same", "port"): "经IPv4开放、经IPv6不通",
        ("ipv6-same", "otherpage"): "首页内容不一致",
        ("ipv6-same", "v6only"): "域名没有IPv4地址",
        ("ipv6-second", "second"): "/zwgk/index.html（经IPv6网站出错 500，经IPv4能打开）",
        ("ipv6-third", "third"): "/zwgk/tzgg/index.html（经IPv6网站出错 500，经IPv4能打开）",
        ("ipv6", "port"): "七项指标判了7项，达标6项（86分）",
    }
    for key, words in proved_by_dns.items():
        assert words in whole[key], key
        assert words in without[key], key
    for key, words in seen_by_dialling.items():
        assert (words in whole[key]) == machine_has_ipv6, key
        assert words not in without[key], key
