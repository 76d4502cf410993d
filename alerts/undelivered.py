"""Recipients whose last mail did not arrive, in the office's words. Pure.

What a strange server wrote as its reason is not shown to the office: its status code is, in our words. The server's own
words stand in the outbox.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import timedelta, timezone

from alerts.bounces import status_in
from alerts.mail import ADMIN, OFFICE, WATCHDOG
from alerts.wording import clean, day_zh
from store.outbox import Mail, MailState
from store.register import Register

_BEIJING = timezone(timedelta(hours=8))
_MEANINGS = (
    ("1.", "收件地址有误或者不存在"),
    ("2.1", "对方邮箱已停用"),
    ("2.2", "对方邮箱已满"),
    ("2.3", "邮件超过对方允许的大小"),
    ("3.4", "邮件超过对方允许的大小"),
    ("4.", "连不上对方的邮件服务器"),
    ("7.", "对方按安全策略拒收"),
)
"""By subject and detail of the enhanced status code (RFC 3463), without its class."""
_OTHERS = {OFFICE: "办公室", ADMIN: "管理员", WATCHDOG: "管理员"}


def undelivered_lines(mails: Iterable[Mail], register: Register, known: Collection[str]) -> tuple[str, ...]:
    """A line for each of ``mails`` that went to a ``known`` address: an address that was put right is told no more."""
    names = {u.id: clean(u.name) for u in register.units} | _OTHERS
    wanted = {address.lower() for address in known}
    return tuple(
        f"{names.get(mail.audience, mail.audience)}　{mail.recipient}：{why_zh(mail)}"
        for mail in mails
        if mail.recipient.lower() in wanted
    )


def addresses(register: Register) -> frozenset[str]:
    """Everybody in ``contacts.yaml``."""
    return frozenset(a for c in register.contacts for a in (*c.emails, *c.heads))


def why_zh(mail: Mail) -> str:
    """Why it did not arrive, with the status code and the day."""
    status = mail.bounce_status or status_in(mail.last_error)
    meaning = next((words for start, words in _MEANINGS if status[2:].startswith(start)), "对方服务器没有接收")
    code = f"（{status}）" if status else ""
    if mail.state is MailState.BOUNCED and mail.bounced_at is not None:
        return f"{meaning}{code}，{day_zh(mail.bounced_at.astimezone(_BEIJING).date())}退回"
    return f"{meaning}{code}，没有发出"
