"""``truth.yaml``: what a right program must say of the city, written by hand and never computed by ours."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Discriminator, Field, Tag, model_validator

from replica.yamlfile import Model

Word = Literal["met", "late", "not_due", "due_soon", "gap", "unknown", "needs_proof", "not_applicable"]


PlainWord = Literal["met", "late", "not_due", "due_soon", "gap", "needs_proof"]
"""Verdicts that need no reason beside them."""


class Expected(Model):
    """One obligation's verdict, or one for each of its subjects or periods."""

    verdict: Word | None = None
    reason: str | None = None
    note: str | None = None
    due: date | None = None
    without_ipv6: Expected | None = None
    """What a machine without an IPv6 path must say instead."""
    subjects: dict[str, Expectation] | None = None
    """A fragment of the subject's title (or its host) → its verdict; no other subject may be there."""

    periods: dict[str, Expectation] | None = None
    """Label of a period (2018-H1) → what must be said of it; no other period may be judged."""

    @model_validator(mode="after")
    def _verdict_or_subjects(self) -> Expected:
        if sum(x is not None for x in (self.verdict, self.subjects, self.periods)) != 1:
            raise ValueError("give one of verdict, subjects, periods")
        if self.reason is None and self.verdict in ("unknown", "not_applicable"):
            raise ValueError("unknown and not_applicable need a reason")
        return self


def _shape(value: object) -> str:
    return "word" if isinstance(value, str) else "full"


Expectation = Annotated[
    Annotated[PlainWord, Tag("word")] | Annotated[Expected, Tag("full")],
    Discriminator(_shape),
]


def _with_like(schema: dict[str, Any]) -> None:
    """For editors: ``like`` beside the units."""
    schema["additionalProperties"]["properties"] = {"like": {"type": "string"}}


class Truth(Model):
    """Findings by rule and unit, gaps and mails on one day."""

    as_of: date
    findings: dict[str, dict[str, Expectation]] = Field(json_schema_extra=_with_like)
    """Rule id → unit id (or ``default`` = every other unit that the rule names) → what must be said.

    ``like: NAME`` takes over the units of that entry of ``usual``; what stands beside it goes before.
    """
    usual: dict[str, dict[str, Expectation]] = Field(default_factory=dict)
    """What is the same under many rules: the units whose sites cannot be read, whatever the rule asks of them."""
    gaps: TruthGaps
    mails: TruthMails

    @model_validator(mode="before")
    @classmethod
    def _likened(cls, given: Any) -> Any:
        if not isinstance(given, dict) or not isinstance(given.get("findings"), dict):
            return given
        usual = given.get("usual") or {}
        findings = {}
        for rule, verdicts in given["findings"].items():
            like = verdicts.get("like") if isinstance(verdicts, dict) else None
            if like is None:
                findings[rule] = verdicts
                continue
            if like not in usual:
                raise ValueError(f"findings.{rule}: like: {like} is not in usual")
            findings[rule] = {**usual[like], **{k: v for k, v in verdicts.items() if k != "like"}}
        return {**given, "findings": findings}

    def expected(self, rule: str, unit: str) -> Expected | None:
        """What must be said of a unit under a rule; None = nothing, for the rule does not name it."""
        verdicts = self.findings.get(rule, {})
        found = verdicts.get(unit, verdicts.get("default"))
        return Expected(verdict=found) if isinstance(found, str) else found


class GapOf(Model):
    """A gap: whose, under which rule, and about what, where a rule has several obligations."""

    rule: str
    unit: str
    subject: str | None = None


class TruthGaps(Model):
    """Gaps on the day. No others may be there."""

    confirmed: tuple[GapOf, ...] = ()
    resolved: tuple[GapOf, ...] = ()
    """Resolved since the round before."""


class TruthMails(Model):
    """Who must have got the day's digest: no one else, and each once."""

    recipients: tuple[str, ...] = Field(min_length=1)
    earlier: dict[date, tuple[str, ...]] = Field(default_factory=dict)
    """The same for the digests of earlier rounds."""


Expected.model_rebuild()
Truth.model_rebuild()
