"""Personal data in papers that were opened for other rules: one judgement for all of them, and no fetch for it alone."""

from __future__ import annotations

from collections.abc import Sequence

from monitors.case import Case, Channel, Want
from monitors.containing import why_unread
from monitors.coverage import absence, read_in_this_look
from monitors.documents import Documents, pick
from monitors.exposure import NAMED, Exemption, Found, hits, is_exempt, kinds_zh, told
from monitors.selection import whose_is
from monitors.wording import evidence, page_looked_at, unknown
from personal.hits import Kind
from store.facts import Document
from store.reasons import Reason
from store.verdicts import Judgement, Note, Verdict

_Held = tuple[Document, Found]


def opened(besides: Sequence[Documents], exempt: Sequence[Exemption], case: Case) -> list[Document]:
    """The unit's own papers of the period that some look has opened, but those that rules judge one by one."""
    theirs = {d.key for wanted in besides for d in _judged_elsewhere(wanted, case)}
    found = [
        d
        for channel in case.own
        for d in channel.documents
        if d.opened is Reason.OK
        and (d.body or d.attachments)
        and d.key not in theirs
        and _of_the_period(d, case)
        and whose_is(d, case, channel) is True
        and not _is_message(d, channel)
        and not is_exempt(d, case, exempt)
    ]
    return sorted(found, key=lambda d: (d.site_id, d.key))


def wants(
    besides: Sequence[Documents], exempt: Sequence[Exemption], kinds: Sequence[Kind], case: Case
) -> tuple[Want, ...]:
    """Those in which something was found: whether it still stands there is to be seen. Nothing else is fetched."""
    held = _held(opened(besides, exempt, case), kinds, case)
    return tuple(Want(d.site_id, d.key, d.url, True) for d, _ in held)


def judge(besides: Sequence[Documents], exempt: Sequence[Exemption], kinds: Sequence[Kind], case: Case) -> Judgement:
    """Whether any of them shows something unmasked."""
    expected = f"{case.unit.name}公开的其他文件里没有没遮盖的{kinds_zh(kinds)}"
    documents = opened(besides, exempt, case)
    held = _held(documents, kinds, case)
    now = [(d, f) for d, f in held if read_in_this_look(case, d)]
    sure: list[_Held] = [(d, certain) for d, f in now if (certain := [x for x in f if x[1].sure])]
    if sure:
        return _published(case, expected, sure)
    if now:
        return unknown(Reason.CANDIDATE, expected, notes=(Note.CANDIDATE,), seen=evidence(d for d, _ in now),
                       message=f"疑似，请看一眼是不是个人的：{_told(now)}。")  # fmt: skip
    if held:
        return unknown(why_unread(held[0][0], case) or Reason.NOT_LOOKED, expected, seen=evidence(d for d, _ in held))
    coverage = absence(case, case.window_start)
    if coverage.reason is not None:
        return unknown(coverage.reason, expected, coverage=coverage)
    if not documents:
        return Judgement(Verdict.NOT_APPLICABLE, expected, "本期没有打开过别的文件。", reason=Reason.NO_DOCUMENT,
                         looked_at=coverage.looked_at)  # fmt: skip
    return Judgement(Verdict.MET, expected, f"打开过的{len(documents)}件文件里没有查到。", looked_at=coverage.looked_at)


def _published(case: Case, expected: str, sure: Sequence[_Held]) -> Judgement:
    register = absence(case, case.today, channels=()).reason
    seen = evidence(d for d, _ in sure)
    if register is not None:
        return unknown(register, expected, seen=seen)
    looked = tuple(page_looked_at(case, d) for d, _ in sure[:NAMED])
    return Judgement(Verdict.GAP, expected, f"{_told(sure)}。", evidence=seen, looked_at=looked)


def _held(documents: Sequence[Document], kinds: Sequence[Kind], case: Case) -> list[_Held]:
    """What holds something: surely, or to be looked at. A telephone that may be an office's is none here."""
    found = (
        (d, [x for x in hits(d, kinds, case.today) if x[1].sure or x[1].kind is not Kind.PHONE]) for d in documents
    )
    return [(d, f) for d, f in found if f]


def _told(held: Sequence[_Held]) -> str:
    each = "；".join(f"《{d.title}》{told(f)}" for d, f in held[:NAMED])
    return f"{len(held)}件文件有没遮盖的个人信息：{each}{'等' if len(held) > NAMED else ''}"


def _judged_elsewhere(wanted: Documents, case: Case) -> tuple[Document, ...]:
    """Whatever may be meant by another rule's choice, whenever it was published."""
    picked = pick(wanted, case, None, case.today)
    return (*picked.documents, *picked.questions)


def _of_the_period(document: Document, case: Case) -> bool:
    until = min(case.period.end, case.today)
    return any(case.period.start <= day <= until for day in document.publication_days)


def _is_message(document: Document, channel: Channel) -> bool:
    return channel.facts is not None and any(m.key == document.key for m in channel.facts.messages)
