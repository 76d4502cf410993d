"""The main job through the real command line, HTTP, DNS and SMTP, held against hand-written truth."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from alerts.exports.report import report_schema
from rules.workspace import shipped_catalogue
from tests.end_to_end.conftest import SHILI, Demo, gapwatch, run_demo
from tests.end_to_end.truth import differences


@pytest.fixture(params=["shili", "yangban"])
def demo(request: pytest.FixtureRequest) -> Demo:
    found: Demo = request.getfixturevalue(request.param)
    return found


def test_it_ends_well(demo: Demo) -> None:
    assert demo.done.returncode == 0, demo.done.stderr


def test_every_verdict_is_the_truth(demo: Demo, machine_has_ipv6: bool) -> None:
    assert demo.city.truth is not None
    assert differences(demo.report, demo.city.truth, ipv6=machine_has_ipv6) == []


def test_exactly_the_true_gaps_are_confirmed(demo: Demo) -> None:
    assert demo.city.truth is not None
    confirmed = [f for f in demo.report["findings"] if f["gap"] and f["gap"]["state"] == "confirmed"]
    wanted = demo.city.truth.gaps.confirmed
    for gap in wanted:
        mine = [
            f for f in confirmed
            if (f["rule"], f["unit"]) == (gap.rule, gap.unit) and (gap.subject or "") in (f["subject"] or "")
        ]  # fmt: skip
        assert len(mine) == 1, gap
    assert len(confirmed) == len(wanted)


def test_no_gap_stands_on_a_single_look(demo: Demo) -> None:
    for finding in demo.report["findings"]:
        if finding["gap"] and finding["gap"]["state"] == "confirmed":
            assert finding["looks"] >= 2, finding["rule"]


def test_every_gap_says_where_it_was_looked_for_and_on_what_basis(demo: Demo) -> None:
    for finding in demo.report["findings"]:
        if finding["verdict"] == "gap":
            assert finding["looked_at"], finding["rule"]
            assert finding["basis"]
            assert finding["expected"]


def test_every_unknown_has_a_reason(demo: Demo) -> None:
    for finding in demo.report["findings"]:
        assert (finding["reason"] is not None) == (finding["verdict"] in ("unknown", "not_applicable")), finding


def test_the_report_fits_its_published_schema(demo: Demo) -> None:
    Draft202012Validator(report_schema()).validate(demo.report)


def test_the_right_people_get_one_mail_each(demo: Demo) -> None:
    assert demo.city.truth is not None
    week = _week(demo.city.info.as_of)
    got = Counter(r for m in demo.mails if week in m.message["Message-ID"] for r in m.recipients)
    assert got == Counter(demo.city.truth.mails.recipients)
    for day, recipients in demo.city.truth.mails.earlier.items():
        before = Counter(r for m in demo.mails if _week(day) in m.message["Message-ID"] for r in m.recipients)
        assert before == Counter(recipients)


def test_all_simulated_mail_says_so(demo: Demo) -> None:
    for mail in demo.mails:
        assert mail.message["Subject"].startswith("【演示】")
        assert "【演示】" in mail.message.get_body(("plain",)).get_content()


def test_its_last_lines_name_the_files_and_sum_up_in_five_lines(demo: Demo) -> None:
    lines = demo.done.stdout.splitlines()
    assert [line.split(":")[0] for line in lines[-9:-5]] == ["workspace", "digest", "page", "report"]
    for line in lines[-9:-5]:
        assert Path(line.split(": ", 1)[1]).exists(), line
    assert all(line.endswith("。") for line in lines[-5:])


def test_a_unit_reads_only_of_itself(shili: Demo) -> None:
    names = {u.id: u.name for u in shili.city.units}
    for mail in shili.mails:
        local = mail.recipients[0].split("@")[0]
        if local in names:
            text = mail.message.get_body(("plain",)).get_content()
            others = [n for uid, n in names.items() if uid != local and n not in names[local]]
            assert names[local] in text
            told = [n for n in others if f"◆ {n}" in text]
            assert told == []


def test_titles_from_the_web_stay_titles(shili: Demo) -> None:
    for mail in shili.mails:
        assert "someone@elsewhere.test" not in str(mail.message["Bcc"] or "") + str(mail.message["To"])
        html = mail.message.get_body(("html",)).get_content()
        assert "<script" not in html.lower()
    assert "&lt;script&gt;" in shili.page
    assert "<script" not in shili.page.lower()


def test_personal_numbers_leave_the_house_masked_only(shili: Demo) -> None:
    """The invented numbers of 示例市's list of the aided: found, told, and nowhere in full."""
    parts = [p.get_content() for m in shili.mails for p in m.message.walk() if p.get_content_maintype() == "text"]
    told = "\n".join(
        (*parts, shili.page, json.dumps(shili.report, ensure_ascii=False), shili.done.stdout, shili.done.stderr)
    )
    assert "4499**********0015" in told
    for number in ("449901195001010015", "449901195001020029", "449901195001030032"):
        assert number not in told


def test_resolved_since_last_week_is_told(shili: Demo) -> None:
    office = [m for m in shili.mails if "zwgk@mail.shili.test" in m.recipients][-1]
    text = office.message.get_body(("plain",)).get_content()
    resolved = text.split("已整改", 1)[1]
    assert "市审计局" in resolved


@pytest.mark.parametrize("server", ["dns", "http"])
def test_with_the_web_gone_nobody_is_accused(server: str, tmp_path: Path) -> None:
    demo = run_demo(SHILI, tmp_path / "demo", "--without", server)
    assert demo.done.returncode == 0, demo.done.stderr
    assert [f for f in demo.report["findings"] if f["gap"]] == []
    rules = shipped_catalogue().rules
    filed = {r.id for r in rules if r.kind == "attestation"}  # what units file needs no web
    filed |= {
        r.id for r in rules if r.kind == "site" and r.params.require.mode == "domain"
    }  # nor what the register tells
    rare = {
        r.id for r in rules if getattr(r.params, "when_no_event", "") == "not_applicable"
    }  # nor what did not happen
    findings = [f for f in demo.report["findings"] if f["rule"] not in filed]
    assert {f["verdict"] for f in findings if f["rule"] not in rare} == {"unknown"}
    findings = [f for f in findings if f["verdict"] != "not_applicable"]
    assert {f["verdict"] for f in findings} == {"unknown"}
    assert all(f["reason"] for f in findings)
    text = demo.mails[-1].message.get_body(("plain",)).get_content()
    asked = {f["unit"] for f in findings}
    for site in demo.city.sites:
        if site.base is None or site.kind == "account":
            continue  # no rule in force on that day looks at accounts
        if asked & set(site.units):
            assert text.count(f"{site.name} {site.base}") == 1, site.name
    assert [m.recipients for m in demo.mails] == [("zwgk@mail.shili.test",)] * 2


def test_a_dead_mail_server_is_told_and_nothing_is_lost(tmp_path: Path) -> None:
    demo = run_demo(SHILI.parents[2] / "tests" / "cities" / "yangban", tmp_path / "demo", "--without", "smtp")
    assert demo.done.returncode == 2
    assert "cannot reach SMTP server at 127.0.0.1:" in demo.done.stderr
    assert demo.mails == ()


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-w{week:02}"


def test_every_page_that_carries_a_gap_is_kept_and_verified(demo: Demo) -> None:
    done = gapwatch("evidence", "verify", "-w", demo.workspace)
    assert done.returncode == 0, done.stdout
    assert " 0 damaged" in done.stdout
    assert " 0 without a record" in done.stdout
    for finding in demo.report["findings"]:
        if finding["gap"]:
            assert all(place["warc"] for place in finding["looked_at"]), finding["rule"]
            assert all(page["warc"] for page in finding["evidence"]), finding["rule"]


def test_the_page_behind_a_gap_is_given_back_as_it_was_seen(yangban: Demo) -> None:
    gap = next(f["gap"]["id"] for f in yangban.report["findings"] if f["gap"])
    listed = gapwatch("evidence", "show", f"gap:{gap}", "-w", yangban.workspace).stdout.splitlines()
    number = listed[1].split("\t")[0]
    masked = gapwatch("evidence", "show", number, "-w", yangban.workspace)
    assert "信息公开" in masked.stdout
    assert "<html" not in masked.stdout
    whole = ("--unmasked", "--by", "张三", "--reason", "核对缺口")
    page = gapwatch("evidence", "show", number, *whole, "-w", yangban.workspace)
    assert "<html" in page.stdout
    assert "seen 20" in page.stderr
    assert "200 OK" in page.stderr


def test_what_is_not_there_is_said_in_one_sentence(yangban: Demo) -> None:
    done = gapwatch("evidence", "show", "gap:999", "-w", yangban.workspace)
    assert done.returncode == 1
    assert "no such record, gap or finding" in done.stderr


def test_a_unit_s_mail_bears_a_link_for_each_gap_and_says_that_it_is_a_demo(shili: Demo) -> None:
    units = [m.message for m in shili.mails if m.recipients != ("zwgk@mail.shili.test",)]
    texts = [m.get_body(("plain",)).get_content() for m in units]
    accused = [t for t in texts if "◆ " in t]
    assert accused
    for text in accused:
        assert text.count("    编　　号：") == text.count("    在线答复：http://127.0.0.1:8071/a/")
        assert "【演示】" in text
        assert "答复链接也是演示" in text


def test_a_weeks_visits_from_two_lines_can_be_listed(shili: Demo) -> None:
    done = gapwatch("visits", "list", "-w", shili.workspace, "--as-of", shili.city.info.as_of)
    told = [line.split("\t") for line in done.stdout.splitlines()]
    assert [(site, line) for site, line, _ in told] == [(s, v) for s in ("czj", "mzj") for v in ("local", "second")]
    assert all(said.startswith("2018-11-12 to 2018-11-18: 140 count, ") for _, _, said in told)
    assert [", 0 failed" in said for _, _, said in told] == [True, True, False, False]
