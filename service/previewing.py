"""The week's mails before they go: as files to look at, or as a trial to oneself."""

from __future__ import annotations

import os
import re
import sys
import webbrowser
from html import escape
from pathlib import Path

from alerts.channels.contract import ChannelError
from alerts.decisions import DecisionError
from alerts.routing import is_address
from alerts.weekly import Digests, Planned
from service.files import write_whole
from service.house import House
from service.steps import channel_of, trial_mails
from store.audit import Deed, record_deed
from store.closed import closed_folder
from store.outbox import Hold
from words import N_, _

_HOLD_ZH = {Hold.CLERK: N_("待办公室放行"), Hold.BRAKE: N_("暂停发送，待管理员放行"), None: N_("发送")}


def write_preview(house: House, made: Digests) -> Path:
    """Every mail as ``.eml`` (the bytes themselves) and ``.html``, and the page that lists them, whose place is returned.

    They lie in the workspace's ``preview/WEEK/``, which its owner alone may read: the answer links in them are real.
    What an earlier preview left there is removed.
    """
    folder = closed_folder(closed_folder(house.workspace.path / "preview") / made.week)
    for old in (*folder.glob("*.eml"), *folder.glob("*.html")):
        old.unlink()
    rows = []
    for number, planned in enumerate(made.mails, 1):
        name = f"{number:03}-{re.sub(r'[^A-Za-z0-9-]', '_', planned.mail.audience)}"
        write_whole(folder / f"{name}.eml", planned.mail.mime, 0o600)
        write_whole(folder / f"{name}.html", planned.html.encode(), 0o600)
        rows.append(_row(name, planned, existing=made.existing))
    if not rows:
        write_whole(folder / "office.html", made.office_html.encode(), 0o600)
        rows = ['<tr><td><a href="office.html">没有登记收件人，只有网页</a></td></tr>']
    index = folder / "index.html"
    write_whole(index, _PAGE.format(week=escape(made.week), rows="\n".join(rows)).encode(), 0o600)
    return index


def show(page: Path) -> bool:
    """Open a page in the browser; False where there is none: no screen, or no program."""
    if not (os.environ.keys() & {"DISPLAY", "WAYLAND_DISPLAY", "BROWSER"} or sys.platform in ("darwin", "win32")):
        return False
    try:
        return webbrowser.open(page.resolve().as_uri())
    except webbrowser.Error:
        return False


def send_trial(house: House, evaluation: int, to: str) -> int:
    """Send the week's mails to one address alone; how many. Neither the outbox nor what was told knows of it.

    Raises :class:`DecisionError` for what is no address, and where the server does not take them.
    """
    if not is_address(to):
        raise DecisionError(_("--to {to}：不是邮箱地址，请写成 name@example.gov.cn 的样子").format(to=to))
    mails = trial_mails(house, evaluation, to)
    sent = 0
    try:
        with channel_of(house).connect() as line:
            for mail in mails:
                line.send(mail.sender, mail.recipient, mail.mime, lambda: None)
                sent += 1
    except ChannelError as error:
        raise DecisionError(
            _("试发到第{place}封（共{number}封）时停下：{error}").format(place=sent + 1, number=len(mails), error=error)
        ) from error
    finally:
        with house.sessions.begin() as session:
            today, now = house.clock.today(), house.clock.now()
            record_deed(session, Deed("digest.trial", f"digest:{today}", "digest --to", today, now, f"{to}：{sent}封"))
    return sent


def _row(name: str, planned: Planned, *, existing: bool) -> str:
    mail = planned.mail
    state = "已在发件箱" if existing else _HOLD_ZH[planned.hold]
    cells = (f'<a href="{escape(name)}.html">{escape(mail.subject)}</a>', escape(mail.recipient), state,
             f'<a href="{escape(name)}.eml">.eml</a>')  # fmt: skip
    return f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


_PAGE = """<!DOCTYPE html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{week}</title>
<style>body {{ font-family: sans-serif; margin: 2em; }} td {{ padding: 4px 12px 4px 0; }}</style></head>
<body><h1>{week}：将要发出的邮件</h1><p>这里的文件只供查看，没有发出任何邮件。</p>
<table>{rows}</table></body></html>
"""
