"""What robots are posted, in each maker's own form, and what is made of their answers; over real HTTP(S)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from alerts.channels.contract import ChannelError, DeferredError, LostError, RefusedError, UnreachableError
from alerts.channels.robot import Kind, RobotChannel, RobotSettings
from tests.alerts.certificates import self_signed
from tests.alerts.receiver import closed_port
from tests.alerts.robots import Answer, RobotHost

NOW = datetime(2018, 11, 19, 1, 0, tzinfo=UTC)
MESSAGE = {
    "id": "0a1b",
    "audience": "czj",
    "week": "2018-W47",
    "subject": "新增2项",
    "text": "新增2项\n详见邮件（虚构）",
}


@pytest.fixture
def host() -> Iterator[RobotHost]:
    with RobotHost() as host:
        yield host


def post(settings: RobotSettings, message: dict[str, str] = MESSAGE) -> str:
    with RobotChannel(settings, lambda: NOW).connect() as line:
        return line.send("", settings.name, json.dumps(message).encode(), lambda: None)


def robot(host: RobotHost, kind: Kind, secret: str = "", path: str = "/send?key=secret-key") -> RobotSettings:
    return RobotSettings("group", kind, host.base + path, secret, timeout=10)


def test_wecom_is_posted_a_text(host: RobotHost) -> None:
    post(robot(host, "wecom"))
    (posted,) = host.posted
    assert posted.path == "/send?key=secret-key"
    assert posted.headers["Content-Type"] == "application/json; charset=utf-8"
    assert posted.body == {"msgtype": "text", "text": {"content": MESSAGE["text"]}}


def test_dingtalk_is_posted_a_text_with_its_signature_in_the_address(host: RobotHost) -> None:
    post(robot(host, "dingtalk", "SEC000"))
    (posted,) = host.posted
    assert posted.body == {"msgtype": "text", "text": {"content": MESSAGE["text"]}}
    # openssl: printf '1542589200000\nSEC000' | openssl dgst -sha256 -hmac SEC000 -binary | base64, percent-encoded
    assert (
        posted.path
        == "/send?key=secret-key&timestamp=1542589200000&sign=94oN9TVbvaS4LEE%2FUz8U8dj9yEXbmtEGfHFnBvcuVDM%3D"
    )


def test_feishu_is_posted_a_text_with_its_signature_in_the_body(host: RobotHost) -> None:
    post(robot(host, "feishu", "SEC000", "/open-apis/bot/v2/hook/token"))
    (posted,) = host.posted
    # openssl: printf '' | openssl dgst -sha256 -hmac $'1542589200\nSEC000' -binary | base64
    assert posted.body == {
        "msg_type": "text", "content": {"text": MESSAGE["text"]}, "timestamp": "1542589200", "sign": "3BAyYeY9IrBKBChzmWm3voW9GZhzR+ZaLfiNtNge4QA=",
    }  # fmt: skip
    assert posted.path == "/open-apis/bot/v2/hook/token"


def test_a_webhook_is_posted_the_message_as_it_is(host: RobotHost) -> None:
    host.answers.append(Answer(202, b"taken"))
    assert post(robot(host, "webhook")) == "202 taken"
    assert [p.body for p in host.posted] == [MESSAGE]


def test_an_answer_is_kept_as_one_line_that_any_database_takes(host: RobotHost) -> None:
    host.answers.append(Answer(202, b"ta\x00ken\r\n\x1bhere\xff"))
    assert post(robot(host, "webhook")) == "202 taken here\ufffd"


@pytest.mark.parametrize(("kind", "longest"), [("wecom", 2048), ("dingtalk", 20_000), ("feishu", 18_000)])
def test_a_text_is_cut_to_what_the_robot_takes_between_two_characters(
    host: RobotHost, kind: Kind, longest: int
) -> None:
    post(robot(host, kind), {**MESSAGE, "text": "示" * 9_000})
    body = host.posted[0].body
    text = body["content"]["text"] if kind == "feishu" else body["text"]["content"]
    assert longest - 3 <= len(text.encode()) <= longest
    assert set(text) == {"示", "…"}


@pytest.mark.parametrize(
    ("kind", "answer", "error"),
    [
        ("wecom", Answer(body=b'{"errcode":93000,"errmsg":"invalid webhook url"}'), RefusedError),
        ("wecom", Answer(body=b'{"errcode":45009,"errmsg":"api freq out of limit"}'), DeferredError),
        ("dingtalk", Answer(body=b'{"errcode":310000,"errmsg":"keywords not in content"}'), RefusedError),
        ("dingtalk", Answer(body=b'{"errcode":130101,"errmsg":"send too fast"}'), DeferredError),
        ("feishu", Answer(body=b'{"code":19021,"msg":"sign match fail"}'), RefusedError),
        ("feishu", Answer(body=b'{"code":11232,"msg":"frequency limited"}'), DeferredError),
        ("feishu", Answer(body=b"<html>log in to the network first</html>"), DeferredError),
        ("wecom", Answer(body=b"[" * 5000), DeferredError),
        ("webhook", Answer(500, b"oops"), DeferredError),
        ("webhook", Answer(429, b"slow down"), DeferredError),
        ("webhook", Answer(403, b"who are you"), RefusedError),
        ("webhook", Answer(302, b"moved"), RefusedError),
        ("wecom", Answer(hang_up=True), LostError),
    ],
)
def test_an_answer_is_a_refusal_a_later_or_a_broken_line(
    host: RobotHost, kind: Kind, answer: Answer, error: type[ChannelError]
) -> None:
    host.answers.append(answer)
    with pytest.raises(error, match=r"robot group at 127\.0\.0\.1:\d+") as told:
        post(robot(host, kind))
    assert "secret-key" not in str(told.value)
    assert len(host.posted) == 1, "no redirect is followed"


def test_two_messages_go_one_after_the_other(host: RobotHost) -> None:
    with RobotChannel(robot(host, "wecom")).connect() as line:
        for _ in range(2):
            assert line.send("", "group", json.dumps(MESSAGE).encode(), lambda: None).startswith("200 ")
    assert len(host.posted) == 2


def test_over_tls_the_certificate_is_checked(tmp_path: Path) -> None:
    certificate = self_signed(tmp_path)
    with RobotHost(certificate) as host:
        trusting = RobotSettings("group", "wecom", host.base + "/send?key=x", ca_file=certificate, timeout=10)
        assert post(trusting).startswith("200 ")
        with pytest.raises(UnreachableError, match="its certificate is not trusted"):
            post(robot(host, "wecom"))
    assert len(host.posted) == 1


@pytest.mark.parametrize(
    ("url", "said"),
    [
        (f"http://127.0.0.1:{closed_port()}/send?key=secret-key", "Connection refused"),
        ("http://robot.invalid/send?key=secret-key", "its name cannot be resolved"),
        ("", "has no address: set GAPWATCH_ROBOTS__GROUP__URL"),
    ],
    ids=["refused", "unknown host", "no address"],  # the port is another in each process
)
def test_a_robot_out_of_reach_is_told_without_its_key(url: str, said: str) -> None:
    with pytest.raises(UnreachableError, match=said) as told:
        post(RobotSettings("group", "wecom", url, timeout=10))
    assert "secret-key" not in str(told.value)
    assert "secret-key" not in repr(RobotSettings("group", "wecom", url, "secret-key"))
