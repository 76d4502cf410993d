"""What really happened in a workspace, in the words of the story: each gap's history, and the mails that arrived."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import select

from alerts.mail import iso_week
from replica.mailbox import Mail
from store import gaps as gap_table
from store import outbox
from store.db import open_database
from store.models import DigestRow, StatementRow
from store.outbox import MailState
from store.session import Session
from tests.soak.story import Story, Week

HEAD = "-head"
"""Ends the address of a unit's heads: they get the unit's own mail."""
_ID = re.compile(r"<(?P<kind>[a-z]+)\.(?P<week>[0-9]{4}-w[0-9]{2})\.[0-9a-f]+@")


@dataclass(frozen=True, slots=True)
class Seen:
    """One mail that arrived, as far as its Message-ID and envelope tell."""

    week: str
    audience: str
    message_id: str
    text: str


def differences(story: Story, workspace: Path, url: str, received: tuple[Mail, ...]) -> list[str]:
    """Every difference between what happened and the story, in a line."""
    with open_database(url, workspace)() as session:
        names = _names(story, session)
        told = _told(session, names)
        return [
            *_gaps_differ(story, session, names),
            *_mails_differ(story, [_seen(m) for m in received], told, session),
        ]


def _names(story: Story, session: Session) -> dict[int, str]:
    """Gap number → its name in the story, or one that says that it has none there."""
    known = {
        (f"CP.{name.partition('.')[2].partition('/')[0]}", story.unit(name), story.day(min(history))): name
        for name, history in story.gaps.items()
    }
    gaps = gap_table.load_all(session)
    return {g.id: known.get((g.rule, g.unit, g.opened), f"{g.obligation} of {g.opened}") for g in gaps}


def _gaps_differ(story: Story, session: Session, names: dict[int, str]) -> Iterator[str]:
    weeks = {week.day: number for number, week in enumerate(story.weeks, start=1)}
    found: dict[str, dict[int, list[str]]] = {name: defaultdict(list) for name in names.values()}
    for event in gap_table.history(session):
        found[names[event.gap]][weeks[event.on]].append(event.event)
    twice = [name for name, number in Counter(names.values()).items() if number > 1]
    yield from (f"gap {name}: opened twice" for name in twice)
    for name in sorted({*found, *story.gaps}):
        wanted = {w: list(e) for w, e in story.gaps.get(name, {}).items()}
        if dict(found.get(name, {})) != wanted:
            yield f"gap {name}: expected {wanted}, found {dict(found.get(name, {}))}"


def _mails_differ(
    story: Story, mails: list[Seen], told: dict[tuple[str, str], dict[str, set[str]]], session: Session
) -> Iterator[str]:
    ledger = outbox.mails(session)
    doubtful = {(m.week, _who(m.recipient)) for m in ledger if m.uncertain}
    dropped = {(m.week, _who(m.recipient)) for m in ledger if m.state is MailState.DROPPED}
    for m in ledger:
        if m.state not in (MailState.SENT, MailState.DROPPED):
            yield f"{m.week}: mail to {m.audience} is {m.state}"
    arrived = Counter((m.week, m.audience) for m in mails)
    ids = {(m.week, m.audience, m.message_id) for m in mails}
    if len(ids) != len(arrived):
        yield f"a repeated mail bears another Message-ID: {sorted(ids)}"
    weeks = {iso_week(week.day): week for week in story.weeks}
    for other in sorted({w for w, _ in arrived} - weeks.keys()):
        yield f"{other}: no mail is expected in a week that is not told"
    for name, week in weeks.items():
        yield from (f"{name}: {w}" for w in week_differs(name, week, arrived, doubtful, told))
        gone = {a for w, a in dropped if w == name}
        if gone != week.dropped:
            yield f"{name}: expected to be dropped {sorted(week.dropped)}, were {sorted(gone)}"
        reasons = [m.text for m in mails if (m.week, m.audience) == (name, "admin")]
        if any(week.why not in text for text in reasons):
            yield f"{name}: the administrator was not told “{week.why}”"


def week_differs(
    name: str, week: Week, arrived: Counter[tuple[str, str]], doubtful: set[tuple[str, str]],
    told: dict[tuple[str, str], dict[str, set[str]]],
) -> Iterator[str]:  # fmt: skip
    """Every difference between the mails of one week and the story.

    ``arrived``: how often, by (week, audience). ``doubtful``: whose the outbox calls uncertain. ``told``: section → names.
    """
    got = {audience: n for (w, audience), n in arrived.items() if w == name}
    for audience in sorted({*got, *week.mails}):
        times, wanted = got.get(audience, 0), week.mails.get(audience)
        if wanted is None or times == 0:
            yield f"mail to {audience}: expected {'none' if wanted is None else 'one'}, arrived {times}"
            continue
        if times > 1 and (name, audience) not in doubtful:
            yield f"mail to {audience} arrived {times} times, and the outbox does not call it uncertain"
        sections = {k: set(v) for k, v in wanted.items()}
        tells = told.get((name, audience.removesuffix(HEAD)), {})
        if audience != "admin" and tells != sections:
            yield f"mail to {audience}: expected {sections}, tells {tells}"


def _who(recipient: str) -> str:
    """``czj``, ``czj-head``, ``office``, ``admin``."""
    return recipient.partition("@")[0]


def _seen(mail: Mail) -> Seen:
    identity = str(mail.message["Message-ID"])
    found = _ID.match(identity)
    assert found is not None, identity
    (recipient,) = mail.recipients
    body = mail.message.get_body(("plain",))
    text = str(body.get_content()) if body is not None else ""
    kind = found["kind"]
    who = _who(recipient)
    assert kind == (who if who in ("office", "admin") else "unit"), (kind, recipient)
    return Seen(found["week"].upper(), who, identity, text)


def _told(session: Session, names: dict[int, str]) -> dict[tuple[str, str], dict[str, set[str]]]:
    """(week, audience) → section → gaps and duties by their names, as the digests note what they told."""
    statements = {s.id: names[s.gap_id] for s in session.scalars(select(StatementRow))}
    found = {}
    for row in session.scalars(select(DigestRow)):
        sections: dict[str, set[str]] = defaultdict(set)
        for key, section in row.told.items():
            kind, _, rest = key.partition(":")
            if not rest:
                sections[section].add(names[int(kind)])
            elif kind == "ending":
                sections[section].add(statements[int(rest)])
            else:  # late, note: a duty, open gap or not
                rule, unit, *_ = rest.split("|")
                sections[section].add(f"{unit}.{rule.partition('.')[2]}")
        found[row.week, row.audience] = dict(sections)
    return found


def open_gap(workspace: Path, url: str, story: Story, name: str, today: date) -> int:
    """The number of a gap that stands, by its name in the story."""
    with open_database(url, workspace)() as session:
        rule, unit = f"CP.{name.partition('.')[2].partition('/')[0]}", story.unit(name)
        numbers = [g.id for g in gap_table.load_all(session) if (g.rule, g.unit) == (rule, unit) and g.opened <= today]
    return numbers[-1]
