"""Links of a list that lead to another unit's website (错挂; 两处一致之 own_links)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from monitors import addresses
from monitors.case import Case, Want
from monitors.containing import why_unread
from monitors.coverage import absence, read_in_this_look
from monitors.documents import Documents, Picked, pick
from monitors.matching import contains
from monitors.selection import Strict
from monitors.wording import evidence, unknown
from store.facts import Document, Link
from store.reasons import Reason
from store.verdicts import Judgement, LookedAt, Note, Verdict

_NAMED = 5
"""Links that a message names."""


class OwnLinks(Strict):
    """清单里的链接不指向别的单位的网站。"""

    mode: Literal["own_links"]
    list_of: Documents = Field(title="哪些清单")


def places(mode: OwnLinks) -> tuple[str, ...]:
    """Platforms on which the lists may stand."""
    return mode.list_of.shared


def wants(mode: OwnLinks, case: Case) -> tuple[Want, ...]:
    """The lists: their links stand inside."""
    found = _lists(mode, case)
    return tuple(Want(d.site_id, d.key, d.url) for d in (*found.documents, *found.questions) if not d.external)


def check(mode: OwnLinks, case: Case) -> tuple[Judgement, ...]:
    """One judgement: do all links of the unit's lists stay with the unit."""
    return (_judge(mode, case),)


def _judge(mode: OwnLinks, case: Case) -> Judgement:
    expected = f"{case.unit.name}的清单不链接到别的单位的网站"
    found = _lists(mode, case)
    astray = [(d, link, owner) for d in found.documents for link in _links(d) if (owner := _owner(case, link))]
    plain = [a for a in astray if not contains(a[1].text, (a[2],))]
    seen, looked = evidence(dict.fromkeys(d for d, _, _ in plain or astray)), _looked(case, found)
    if plain:
        reason = absence(case, case.today, channels=()).reason
        reason = reason or next((r for d, _, _ in plain if (r := _stale(case, d)) is not None), None)
        if reason is not None:
            return unknown(reason, expected, seen=seen)
        told = "；".join(f"《{d.title}》的“{link.text}”指向{owner}" for d, link, owner in plain[:_NAMED])
        more = f"等{len(plain)}处" if len(plain) > _NAMED else ""
        return Judgement(Verdict.GAP, expected, f"{told}{more}。", evidence=seen, looked_at=looked)
    if astray:
        _, link, owner = astray[0]
        message = f"“{link.text}”指向{owner}，链接文字写明是该单位的，可能是有意指引，请打开核对。"
        return unknown(Reason.CANDIDATE, expected, seen=seen, message=message, notes=(Note.CANDIDATE,))
    coverage = absence(case, case.window_start)
    unread = next((r for d in found.documents if not d.external and (r := why_unread(d, case)) is not None), None)
    reason = unread or (coverage.reason if not found.documents else None)
    if reason is None and found.questions:
        reason = Reason.CANDIDATE
    if reason is not None:
        return unknown(reason, expected, coverage=coverage, seen=evidence((*found.documents, *found.questions)))
    if not found.documents:
        return Judgement(Verdict.NOT_APPLICABLE, expected, "没有看到清单，清单本身是否公开由另一条规则判定。",
                         reason=Reason.NO_DOCUMENT, looked_at=coverage.looked_at)  # fmt: skip
    return Judgement(Verdict.MET, expected, "清单里的链接没有指向别的单位的网站。", evidence=evidence(found.documents),
                     looked_at=looked)  # fmt: skip


def _lists(mode: OwnLinks, case: Case) -> Picked:
    return pick(mode.list_of, case, None, case.today)


def _links(document: Document) -> tuple[Link, ...]:
    """Links inside, and the row itself where it leads to another site."""
    row = (Link(document.title, document.url),) if document.external else ()
    return (*row, *document.links)


def _owner(case: Case, link: Link) -> str:
    """Name of the other unit whose confirmed website a link leads to; empty = nobody else's, or not known whose."""
    host = addresses.host(link.url)
    return next((name for other, name in case.other_hosts if other == host), "")


def _stale(case: Case, document: Document) -> Reason | None:
    """Why the link may have been mended since it was seen; None = the newest look saw it."""
    facts = next(c.facts for c in case.channels if c.facts is not None and c.site.id == document.site_id)
    if facts.look.outcome is not Reason.OK:
        return facts.look.outcome
    if not document.external:
        return None if read_in_this_look(case, document) else Reason.NOT_LOOKED
    rows = [c for c in facts.columns if c.key in document.columns]
    return next((c.outcome for c in rows if c.outcome is not Reason.OK), None if rows else Reason.NOT_LOOKED)


def _looked(case: Case, found: Picked) -> tuple[LookedAt, ...]:
    sites = {c.site.id: c.site.name for c in case.channels}
    return tuple(LookedAt(d.url, None, sites.get(d.site_id, "")) for d in found.documents)
