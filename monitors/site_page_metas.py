"""The tags in the heads of columns' and papers' pages: what the kind of rule ``site`` says in its mode ``meta`` of ``pages``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from monitors.case import Case, Channel
from monitors.sites import expected_of, register_says, subject_of
from monitors.wording import unknown
from store.facts import SiteFacts
from store.reasons import Reason
from store.verdicts import Evidence, Judgement, LookedAt, Verdict

ENOUGH = 3
"""Pages that must have been read before anything is said: a template shows itself on several."""
_MOST_NAMED = 5
_PAGES_ZH = {"column": "栏目页", "article": "文章页"}


@dataclass(frozen=True, slots=True)
class _Page:
    url: str
    name: str
    sha256: str | None
    missing: tuple[str, ...]


def check(pages: Literal["column", "article"], names: Sequence[str], case: Case, channel: Channel) -> Judgement:
    """One judgement on one website, over all its pages that were read for other reasons."""
    what = _PAGES_ZH[pages]
    expected = expected_of(case, channel, f"{what}有网页标签（meta）{'、'.join(names)}")
    subject, facts = subject_of(channel), channel.facts
    if facts is None:
        return unknown(Reason.NOT_LOOKED, expected, subject=subject)
    read = list(_pages(pages, names, facts))
    if len(read) < ENOUGH:
        if facts.look.outcome is not Reason.OK:
            return unknown(facts.look.outcome, expected, subject=subject)
        message = f"读过的{what}只有{len(read)}个，不到{ENOUGH}个，不作判断。"
        return unknown(Reason.NOT_LOOKED, expected, message=message, subject=subject)
    bad = [page for page in read if page.missing]
    places = (LookedAt(channel.site.base or "", None, channel.site.name, f"读过的{len(read)}个{what}"),)
    if len(bad) < 2:  # one may have come from another template
        rest = f"，只有《{bad[0].name}》没有" if bad else ""
        message = f"读过的{len(read)}个{what}，规定的网页标签都有{rest}。"
        return Judgement(
            Verdict.MET, expected, message, subject=subject, looked_at=places, evidence=_evidence(read[:1])
        )
    if (reason := register_says(case, channel)) is not None:
        return unknown(reason, expected, subject=subject, seen=_evidence(bad))
    return Judgement(
        Verdict.GAP,
        expected,
        _bad_zh(what, read, bad, names),
        subject=subject,
        looked_at=places,
        evidence=_evidence(bad),
    )


def _pages(pages: str, names: Sequence[str], facts: SiteFacts) -> Iterator[_Page]:
    """In an order that does not hang on that of the look."""
    if pages == "column":
        for column in sorted(facts.columns, key=lambda c: c.key):
            if column.metas is not None:
                yield _Page(column.url, column.name, None, _missing(names, column.metas))
        return
    for document in sorted(facts.documents, key=lambda d: d.key):
        if document.metas is not None and not document.external:
            yield _Page(document.url, document.title, document.sha256, _missing(names, document.metas))


def _missing(names: Sequence[str], metas: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for name in names if name.lower() not in metas)


def _bad_zh(what: str, read: Sequence[_Page], bad: Sequence[_Page], names: Sequence[str]) -> str:
    counts = [(name, sum(name in page.missing for page in bad)) for name in names]
    each = "、".join(f"{name} {count}个" for name, count in counts if count)
    named = "、".join(f"《{page.name}》" for page in bad[:_MOST_NAMED]) + ("等" if len(bad) > _MOST_NAMED else "")
    return f"读过的{len(read)}个{what}里，{len(bad)}个没有规定的网页标签或者没有内容（缺{each}），如{named}。"


def _evidence(pages: Sequence[_Page]) -> tuple[Evidence, ...]:
    return tuple(Evidence(page.url, page.name, None, None, page.sha256) for page in pages[:_MOST_NAMED])
