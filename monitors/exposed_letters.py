"""Personal data in the letters that a unit's own boards publish: one judgement for all of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from monitors.case import Case, Channel
from monitors.coverage import absence, site_reason
from monitors.exposure import NAMED, kinds_zh, told
from monitors.messages import Boards, may_be_anothers, not_read_now
from monitors.wording import unknown
from personal.hits import Hit, Kind
from store.exposed import Exposed, Part
from store.facts import Message
from store.reasons import Reason
from store.verdicts import Evidence, Judgement, LookedAt, Note, Verdict

YEAR = 365
"""Days back within which letters are looked at."""
_PART_ZH = {Part.TITLE: "标题", Part.QUESTION: "来信", Part.REPLY: "答复"}

_Held = tuple[Channel, Message, tuple[Exposed, ...]]


def boards(names: Sequence[str], case: Case) -> Boards:
    """The boards of these names, a year back."""
    return Boards(names, case.today - timedelta(days=YEAR), case.today)


def judge(names: Sequence[str], kinds: Sequence[Kind], case: Case) -> Judgement:
    """Whether the letters of the last year show anything unmasked."""
    board = boards(names, case)
    expected = f"{case.unit.name}网站公开的来信和答复里没有没遮盖的{kinds_zh(kinds)}"
    columns = board.columns(case)
    if not columns:
        looked = absence(case, board.since, channels=case.own)
        return unknown(site_reason(case, case.own) or Reason.COLUMN_NOT_FOUND, expected, coverage=looked)
    messages = board.messages(case)
    held = [(ch, m, mine) for ch, m in messages if (mine := tuple(e for e in m.exposed or () if e.kind in kinds))]
    stale = next((r for ch, m, _ in held if (r := not_read_now(ch, m)) is not None), None)
    now = [h for h in held if not_read_now(h[0], h[1]) is None]
    own = [
        (ch, m, sure)
        for ch, m, e in now
        if (sure := tuple(x for x in e if x.sure)) and not may_be_anothers(case, ch, m)
    ]
    if own:
        return _published(case, expected, own)
    if now:
        return unknown(Reason.CANDIDATE, expected, notes=(Note.CANDIDATE,), seen=_seen(now),
                       message=f"疑似，请看一眼是不是来信人的：{_told(now)}。")  # fmt: skip
    reason = stale or next((r for _, r in board.unread(case)), None) or board.reason(columns)
    if reason is None and any(m.exposed is None for _, m in messages):
        reason = Reason.NOT_LOOKED
    if reason is not None:
        return unknown(reason, expected)
    if not messages:
        return Judgement(Verdict.NOT_APPLICABLE, expected, "近一年没有公开的留言。", reason=Reason.NO_DOCUMENT,
                         looked_at=board.looked(columns))  # fmt: skip
    return Judgement(
        Verdict.MET, expected, f"近一年公开的{len(messages)}条留言里没有查到。", looked_at=board.looked(columns)
    )


def _published(case: Case, expected: str, own: list[_Held]) -> Judgement:
    register = absence(case, case.today, channels=()).reason
    if register is not None:
        return unknown(register, expected, seen=_seen(own))
    looked = tuple(LookedAt(m.url, None, ch.site.name, "留言详情页") for ch, m, _ in own[:NAMED])
    return Judgement(Verdict.GAP, expected, f"{_told(own)}。", evidence=_seen(own), looked_at=looked)


def _told(held: list[_Held]) -> str:
    """2条留言有没遮盖的个人信息：《…》来信有手机号1处：…"""
    each = [
        f"《{m.title}》{told([(_PART_ZH[e.part], Hit(e.kind, e.masked, e.sure, 0)) for e in found])}"
        for _, m, found in held[:NAMED]
    ]
    return f"{len(held)}条留言有没遮盖的个人信息：{'；'.join(each)}{'等' if len(held) > NAMED else ''}"


def _seen(held: list[_Held]) -> tuple[Evidence, ...]:
    return tuple(Evidence(m.url, m.title, m.submitted, "page", m.sha256) for _, m, _ in held[:10])
