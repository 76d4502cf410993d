"""A mail turned into a trial of itself: for one reader, who sees who would have got it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from html import escape

from alerts.mail import Content

MARK = "【试发】"
TRIAL_LINK = "https://trial.invalid/a/trial"
"""Where a trial's answer links lead: nowhere (RFC 2606 keeps ``.invalid`` free for ever)."""
_STYLE = "background:#fff4ce;border:1px solid #d9a400;padding:8px 12px;margin:0 0 14px 0;font-size:14px"


def as_trial(content: Content, recipients: Sequence[str], to: str, now: datetime) -> Content:
    """The same for ``to`` alone. Its audience is a name of its own, so that no mail program takes it for the real mail."""
    real = "、".join(recipients) or "（没有登记收件人）"
    line = f"{MARK}本邮件只发给{to}，答复链接不起作用。正式发送时的收件人：{real}"
    banner = f'<div style="{_STYLE}">{escape(line)}</div>'
    return replace(
        content,
        audience=f"trial {now.isoformat()} {content.audience}",
        subject=f"{MARK}{content.subject}",
        text=f"{line}\n\n{content.text}",
        html=re.sub(r"<body[^>]*>", lambda body: body.group() + banner, content.html, count=1),
    )
