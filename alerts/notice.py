"""What the administrator is told when the brake holds the week's mails. Pure."""

from __future__ import annotations

from collections.abc import Sized

from alerts.digest import Situation
from alerts.mail import Content
from alerts.views import BrakeNotice
from alerts.wording import clean, day_zh, week_zh


def brake_notice(
    situation: Situation, why: tuple[str, ...], units: Sized, office: Content, what: str = "周报"
) -> BrakeNotice:
    """Why nothing went out, what waits, what to do, and the office's mail (``what`` it is called) as it would have gone out."""
    s = situation
    return BrakeNotice(
        subject=f"{s.demo}【暂停发送】{clean(s.city)}政务公开监测{what}（{week_zh(s.as_of)}）等您核对",
        simulation=s.simulation,
        city=clean(s.city),
        week=week_zh(s.as_of),
        as_of=day_zh(s.as_of),
        reasons=why,
        waiting=f"{what}和{len(units)}个单位的提示邮件" if len(units) else what,
        preview_subject=office.subject,
        preview_lines=tuple(office.text.splitlines()),
    )
