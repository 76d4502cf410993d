"""What the clerk and the administrator type about mails that wait."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from alerts.mail import Content, build
from alerts.outbox import enqueue
from store.audit import deeds
from store.db import open_database
from store.models import OutboxRow
from store.outbox import Hold, MailState, bounce, mails
from store.session import Sessions
from tests.alerts.city import NOW, SENDER
from tests.typed import Command

MADE = (("office", Hold.BRAKE), ("czj", Hold.BRAKE), ("mzj", Hold.CLERK), ("jyj", None))


@pytest.fixture
def sessions(workspace: Path) -> Sessions:
    """Four mails: two that the brake holds, one that waits for the clerk, one queued."""
    sessions = open_database("sqlite:///gapwatch.db", workspace)
    with sessions.begin() as session:
        for audience, hold in MADE:
            content = Content(audience, "2026-W47", f"{audience}的邮件（虚构）", "正文", "<p>正文</p>")
            enqueue(session, build(content, f"{audience}@city.test", SENDER, NOW), hold=hold, now=NOW)
    return sessions


def states(sessions: Sessions) -> list[tuple[str, Hold | None]]:
    with sessions() as session:
        return [(m.state.value, m.hold) for m in mails(session)]


def done_to(sessions: Sessions) -> list[tuple[str, str, str]]:
    with sessions() as session:
        return [(d.deed, d.object, d.by) for d in deeds(session)]


def numbers(lines: Iterable[str]) -> list[str]:
    return [line.split("\t")[0] for line in lines]


def test_the_list_says_why_each_mail_waits(gapwatch: Command, workspace: Path, sessions: Sessions) -> None:
    lines = gapwatch("outbox", "list", "-w", workspace).stdout.splitlines()
    assert [line.split("\t")[1] for line in lines] == [
        "待放行（暂停发送，等管理员核对）", "待放行（暂停发送，等管理员核对）", "待放行", "待发送",
    ]  # fmt: skip
    assert numbers(gapwatch("outbox", "list", "--state", "queued", "-w", workspace).stdout.splitlines()) == ["4"]


def test_the_clerk_s_release_leaves_what_the_brake_holds(
    gapwatch: Command, workspace: Path, sessions: Sessions
) -> None:
    gapwatch("outbox", "release", "--all", "--by", "张三", "-w", workspace)
    assert states(sessions) == [("held", Hold.BRAKE), ("held", Hold.BRAKE), ("queued", None), ("queued", None)]
    assert done_to(sessions) == [("outbox.release", "mail:3", "张三")]


def test_the_administrator_releases_the_brake_and_units_still_wait_for_the_clerk(
    gapwatch: Command, workspace: Path, sessions: Sessions
) -> None:
    done = gapwatch("outbox", "release", "--braked", "--by", "李四", "-w", workspace)
    assert len(done.stdout.splitlines()) == 2
    assert states(sessions) == [("queued", None), ("held", Hold.CLERK), ("held", Hold.CLERK), ("queued", None)]
    assert done_to(sessions) == [("outbox.unbrake", "mail:2", "李四"), ("outbox.release", "mail:1", "李四")]


def test_what_is_dropped_says_who_dropped_it(gapwatch: Command, workspace: Path, sessions: Sessions) -> None:
    gapwatch("outbox", "drop", "--braked", "--by", "李四", "--reason", "本机断网", "-w", workspace)
    assert [state for state, _ in states(sessions)] == ["dropped", "dropped", "held", "queued"]
    with sessions() as session:
        assert mails(session, MailState.DROPPED)[0].last_error == "dropped by 李四: 本机断网"


def test_queued_mail_is_kept_back_and_dropped_mail_sent_after_all(
    gapwatch: Command, workspace: Path, sessions: Sessions
) -> None:
    gapwatch("outbox", "hold", 4, "--by", "张三", "-w", workspace)
    assert states(sessions)[3] == ("held", Hold.CLERK)
    gapwatch("outbox", "drop", 4, "--by", "张三", "-w", workspace)
    gapwatch("outbox", "resend", 4, "--by", "张三", "-w", workspace)
    assert states(sessions)[3] == ("queued", None)
    assert [deed for deed, _, _ in done_to(sessions)] == ["outbox.hold", "outbox.drop", "outbox.resend"]


def test_what_did_not_arrive_is_listed_with_the_reason_and_sent_again_or_dropped(
    gapwatch: Command, workspace: Path, sessions: Sessions
) -> None:
    with sessions.begin() as session:
        first, second, *_ = session.query(OutboxRow).order_by(OutboxRow.id)
        first.state, first.sent_at = "sent", NOW
        bounce(session, [first.message_id], [first.recipient], "5.2.2", "452 mailbox full", NOW)
        second.state, second.last_error = "refused", "SMTP server at x refused recipient: 550 5.1.1 unknown"
    listed = [line.split("\t") for line in gapwatch("outbox", "dead", "-w", workspace).stdout.splitlines()]
    assert [(line[0], line[1], line[4]) for line in listed] == [
        ("1", "被退回", "对方邮箱已满（5.2.2），2018年11月19日退回"),
        ("2", "被拒收", "收件地址有误或者不存在（5.1.1），没有发出"),
    ]
    in_english = gapwatch("--lang", "en", "outbox", "dead", "-w", workspace).stdout.splitlines()
    assert [line.split("\t")[1] for line in in_english] == ["came back", "refused"]
    gapwatch("outbox", "resend", 1, "--by", "张三", "-w", workspace)
    gapwatch("outbox", "drop", 2, "--by", "张三", "-w", workspace)
    assert gapwatch("outbox", "dead", "-w", workspace).stdout == ""
    with sessions() as session:
        again = mails(session)[0]
        assert (again.state, again.bounced_at, again.bounce_status) == (MailState.QUEUED, None, "")


@pytest.mark.parametrize("audience", ["office", "admin", "watchdog"])
def test_audiences_that_are_no_units_are_named_as_the_list_names_them(
    gapwatch: Command, workspace: Path, audience: str
) -> None:
    with open_database("sqlite:///gapwatch.db", workspace).begin() as session:
        content = Content(audience, "2026-W47", "一封邮件（虚构）", "正文", "<p>正文</p>")
        enqueue(session, build(content, "admin@city.test", SENDER, NOW), now=NOW)
    done = gapwatch("outbox", "hold", "--to", audience, "--by", "张三", "-w", workspace)
    assert done.stdout.startswith("已扣下：1")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("release", "--by", "张三"), "say which"),
        (("release", 9, "--by", "张三"), "没有9号邮件"),
        (("release", "--to", "市财正局", "--by", "张三"), "是不是“市财政局”"),
        (("drop", 1, "--by", " "), "--by 要写姓名"),
        (("list", "--state", "hold"), "no such state"),
    ],
)
def test_what_cannot_be_done_is_one_sentence_and_changes_nothing(
    gapwatch: Command, workspace: Path, sessions: Sessions, typed: tuple[object, ...], said: str
) -> None:
    before = states(sessions)
    done = gapwatch("outbox", *typed, "-w", workspace)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1)
    assert said in done.stderr
    assert states(sessions) == before
