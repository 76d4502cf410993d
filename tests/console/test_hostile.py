"""Whatever is sent: one sentence, nothing written, nothing of it run or believed."""

from __future__ import annotations

import socket
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode, urlsplit

import pytest
from bs4 import BeautifulSoup

from console.app import PER_ADDRESS, PER_LINK
from rules.workspace import Workspace
from store.answers import AnswerState, all_answers
from store.db import open_database
from store.statements import statements_of
from store.verdicts import GapState
from tests.alerts.city import AS_OF
from tests.console.conftest import OTHER_KEY, Browser, Office, Reply, office_of
from tests.console.test_answering import answers, state

FORM = {"kind": "wrong", "reason_wrong": "有误", "name": "演示员"}


def sentence(reply: Reply) -> str:
    shown = BeautifulSoup(reply.body, "lxml").select_one(".sentence, .mistake")
    assert shown is not None, reply.body
    return shown.get_text(strip=True)


def untouched(office: Office) -> bool:
    return (state(office), answers(office)) == (GapState.CONFIRMED, [])


def test_every_answer_forbids_scripts_frames_caches_referrers_and_search_engines(office: Office) -> None:
    browser = office.serve()
    for reply in (browser.get(office.path()), browser.get("/gk/a/x"), browser.get("/"), browser.get("/gk/healthz")):
        policy = reply.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "form-action 'self'; frame-ancestors 'none'; base-uri 'none'" in policy
        assert (reply.headers["Referrer-Policy"], reply.headers["Cache-Control"]) == ("no-referrer", "no-store")
        assert reply.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert "Server" not in reply.headers
        assert "Set-Cookie" not in reply.headers


def test_forged_expired_and_strange_tokens_are_one_sentence(office: Office) -> None:
    browser, good = office.serve(), office.token()
    forged = replace(office.links, keys=(OTHER_KEY,)).token(office.links.read(good, AS_OF))
    for token in (forged, good[:-1], good + "A", "x" * 5000, "%00", "%E4%B8%AD", "..%2f..%2fetc"):
        for reply in (browser.get(f"/gk/a/{token}"), browser.post(f"/gk/a/{token}", urlencode(FORM).encode())):
            assert reply.status == 404
            assert len(sentence(reply)) < 60
    expired = office.token(until=date(2018, 11, 18))
    assert (browser.get(f"/gk/a/{expired}").status, sentence(browser.get(f"/gk/a/{expired}"))) == (
        410, "这个链接已于2018-11-18过期，请使用最近一封提示邮件中的链接，或者直接回复邮件。",
    )  # fmt: skip
    assert untouched(office)


def test_another_units_link_and_a_gap_that_is_not_there_take_nothing(office: Office) -> None:
    browser = office.serve()
    other = browser.get(office.path(unit="jtj"))
    assert sentence(other) == "这一事项已转由市民政局承接，请由该单位答复。"
    assert "<form" not in other.body
    assert browser.get(office.path(gap=99)).status == 404


def test_a_form_is_good_for_its_own_link_only(office: Office) -> None:
    browser = office.serve()
    path, other = office.path(), office.path(until=date(2019, 2, 1))
    for mark in (browser.mark(other), "", "x", browser.mark(path)[:-1]):
        reply = browser.post(path, urlencode({**FORM, "mark": mark}).encode())
        assert (reply.status, sentence(reply)) == (404, "页面打开得太久了，请重新打开邮件中的链接再提交。")
    assert untouched(office)


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"Origin": "https://evil.test"}, 403),
        ({"Origin": "https://gk.city.test.evil.test"}, 403),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, 403),
        ({"Origin": "null", "Sec-Fetch-Site": "none"}, 403),
        ({"Origin": "https://gk.city.test"}, 303),
        ({"Origin": "null", "Sec-Fetch-Site": "same-origin"}, 303),
        ({}, 303),
    ],
)
def test_a_form_is_taken_only_from_our_own_page(office: Office, sent: dict[str, str], status: int) -> None:
    browser, path = office.serve(), office.path()
    reply = browser.post(path, urlencode({**FORM, "mark": browser.mark(path)}).encode(), **sent)
    assert reply.status == status
    assert untouched(office) is (status == 403)


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"kind": "wrong", "reason_wrong": "长" * 2001, "name": "甲"}, "理由有2001个字，请写在2000字以内"),
        ({"kind": "wrong", "reason_wrong": "\u202e\u200b \x00", "name": "甲"}, "请写明理由。"),
        ({"kind": "wrong", "reason_wrong": "有误", "name": "\u200f"}, "请填写答复人姓名。"),
        ({"kind": "wrong", "reason_wrong": "有误", "name": "名" * 41}, "答复人姓名有41个字"),
        ({"kind": "wrong", "reason_wrong": "有误", "name": "甲", "evidence": "据" * 2001}, "佐证材料有2001个字"),
        ({"kind": "here", "url": "", "name": "甲"}, "请填写已经公开的信息的链接"),
        ({"kind": "here", "url": "javascript:alert(1)", "name": "甲"}, "链接要以 http:// 或者 https:// 开头"),
        ({"kind": "here", "url": "file:///etc/passwd", "name": "甲"}, "链接要以 http:// 或者 https:// 开头"),
        ({"kind": "explain", "name": "甲"}, "请选择一种答复"),
        ({"name": "甲"}, "请选择一种答复"),
    ],
)
def test_what_is_not_taken_is_told_and_what_was_typed_is_kept(
    office: Office, fields: dict[str, str], told: str
) -> None:
    reply = office.serve().send(office.path(), **fields)
    assert reply.status == 422
    assert told in sentence(reply)
    name = BeautifulSoup(reply.body, "lxml").select_one("#name")
    assert name is not None
    assert name["value"] == fields["name"]
    assert untouched(office)


def test_what_is_typed_is_shown_as_text_and_loses_what_carries_no_ink(office: Office) -> None:
    browser, path = office.serve(), office.path()
    hostile = '</p><script>alert(1)</script>\r\nSet-Cookie: x=1\r\n\r\n\u202e倒写\x00"><img src=//evil.test>{{ 7*7 }}'
    refused = browser.send(path, kind="wrong", reason_wrong=hostile, name="名" * 41)
    taken = browser.send(path, kind="wrong", reason_wrong=hostile, name="<b>甲</b>\r\nX: y", evidence=hostile)
    assert taken.status == 303
    assert (taken.headers["Location"], "Set-Cookie" in taken.headers) == (path, False)
    for page in (refused.body, browser.get(path).body):
        parsed = BeautifulSoup(page, "lxml")
        assert parsed.find_all(["script", "img"]) == []
        assert "{{ 7*7 }}" in parsed.get_text() or "{{ 7*7 }}" in str(parsed)
    with office.house.sessions() as session:
        (answer,) = all_answers(session)
    assert not set("\r\n\x00\u202e") & set(answer.text + answer.by + answer.evidence)
    assert answer.by == "责任单位答复：<b>甲</b> X: y"


def test_more_than_a_form_holds_is_refused(office: Office) -> None:
    browser, path = office.serve(), office.path()
    assert browser.post(path, b"reason_wrong=" + b"x" * 70_000).status == 413
    fields = "&".join(f"f{n}=1" for n in range(50)).encode()
    assert browser.post(path, fields).status == 400
    assert browser.post(path, b"{}", "application/json").status == 400
    assert browser.post(path, b"--x--", "multipart/form-data; boundary=x").status == 400
    assert browser.post(path, b"\xff\xfe\x00&&==&mark=%FF%00%ZZ").status in (400, 404)
    assert untouched(office)


def test_a_body_without_an_end_is_cut_off(office: Office) -> None:
    browser, path = office.serve(), office.path()
    parts = urlsplit(browser.base)
    with socket.create_connection((parts.hostname, parts.port or 0), timeout=60) as line:
        head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        line.sendall(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode())
        chunk = b"2000\r\n" + b"x" * 0x2000 + b"\r\n"
        line.sendall(chunk * 9)
        assert b" 413 " in line.recv(100)
    assert untouched(office)


def test_who_sends_too_often_has_to_wait_and_may_go_on_later(office: Office) -> None:
    browser, path = office.serve(), office.path()
    posts = [browser.post(path, urlencode({"mark": "x"}).encode()).status for _ in range(PER_LINK[0] + 1)]
    assert posts == [404] * PER_LINK[0] + [429]
    office.now += PER_LINK[1]
    assert browser.post(path, b"").status == 404
    gets = [browser.get("/gk/a/x").status for _ in range(PER_ADDRESS[0])]
    assert gets[-1] == 429
    office.now += PER_ADDRESS[1]
    assert browser.get(path).status == 200


@pytest.mark.parametrize(("trusted", "last"), [(("127.0.0.1",), 404), ((), 429)])
def test_only_a_trusted_proxy_says_who_asks(office: Office, trusted: tuple[str, ...], last: int) -> None:
    browser = office.serve(trusted_proxies=trusted)
    seen = [browser.get("/gk/a/x", **{"X-Forwarded-For": f"10.0.{n}.1"}).status for n in range(PER_ADDRESS[0] + 1)]
    assert seen[-1] == last


def _both_at_once(office: Office, browser: Browser, bodies: list[bytes], path: str) -> list[int]:
    with ThreadPoolExecutor(len(bodies)) as pool:
        return sorted(reply.status for reply in pool.map(lambda body: browser.post(path, body), bodies))


def _twice(office: Office) -> None:
    browser, path = office.serve(), office.path()
    body = urlencode({**FORM, "mark": browser.mark(path)}).encode()
    assert _both_at_once(office, browser, [body] * 8, path) == [303] * 8
    assert [a[1] for a in answers(office)] == [AnswerState.WAITING]
    with office.house.sessions() as session:
        assert len(statements_of(session, 1)) == 1


def test_the_same_form_sent_eight_times_at_once_is_one_answer(office: Office) -> None:
    _twice(office)


def test_the_same_on_postgresql(postgresql_url: str, opened: Workspace) -> None:
    office = office_of(opened, open_database(postgresql_url))
    try:
        _twice(office)
        browser, path = office.serve(), office.path()
        bodies = [
            urlencode(
                {"kind": "not_ours", "reason_not_ours": str(n), "name": "甲", "mark": browser.mark(path)}
            ).encode()
            for n in range(8)
        ]
        statuses = _both_at_once(office, browser, bodies, path)
        assert statuses.count(303) == len(answers(office)) - 1
    finally:
        office.close()
