"""The tables. Everything the program remembers is here; Alembic migrations follow this file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class UtcDateTime(TypeDecorator[datetime]):
    """An instant in UTC. SQLite forgets the zone, so it is put back on reading; naive values are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse what has no zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a time zone; use datetime.now(UTC)")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Common base."""

    type_annotation_map = {datetime: UtcDateTime, dict[str, Any]: JSON, list[Any]: JSON}  # noqa: RUF012


class Round(Base):
    """One round: look, judge, look again, mail. Its phase is where a killed run goes on."""

    __tablename__ = "rounds"

    id: Mapped[int] = mapped_column(primary_key=True)
    as_of: Mapped[date] = mapped_column(Date, index=True)
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    phase: Mapped[str] = mapped_column(String(20))


class Look(Base):
    """One crawl with its own unconditional fetches."""

    __tablename__ = "looks"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int | None] = mapped_column(ForeignKey("rounds.id"), index=True)
    as_of: Mapped[date] = mapped_column(Date, index=True)
    purpose: Mapped[str] = mapped_column(String(20))
    plan: Mapped[str] = mapped_column(Text)
    phase: Mapped[str] = mapped_column(String(20))
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    own_network: Mapped[str | None] = mapped_column(String(40))
    """Outcome of the control addresses: ``ok``, ``own_network``; None = not tested."""


class Fetch(Base):
    """One request of a look: the frontier and the log in one table."""

    __tablename__ = "fetches"
    __table_args__ = (
        UniqueConstraint("look_id", "site_id", "kind", "url", "form_sha256", name="uq_fetches_ask"),
        Index("ix_fetches_open", "look_id", "done_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    look_id: Mapped[int] = mapped_column(ForeignKey("looks.id"))
    site_id: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(20))
    url: Mapped[str] = mapped_column(Text)
    context: Mapped[dict[str, Any]]
    form: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    """Pairs of name and value that are sent by POST; None = a GET."""
    form_sha256: Mapped[str] = mapped_column(String(64), default="", server_default="")
    """Of the form; empty for none."""
    done_at: Mapped[datetime | None]
    outcome: Mapped[str | None] = mapped_column(String(40))
    detail: Mapped[str] = mapped_column(Text, default="")
    status: Mapped[int | None]
    sha256: Mapped[str | None] = mapped_column(String(64))
    size: Mapped[int | None]


class EvidenceRow(Base):
    """An answer kept in a WARC file (:class:`store.evidence.Record`)."""

    __tablename__ = "evidence_records"
    __table_args__ = (
        Index("ix_evidence_records_same", "sha256"),
        Index("ix_evidence_records_place", "file", "offset"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    look_id: Mapped[int] = mapped_column(ForeignKey("looks.id"), index=True)
    fetch_id: Mapped[int | None] = mapped_column(ForeignKey("fetches.id"), index=True)
    url: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    status: Mapped[int]
    ip: Mapped[str | None] = mapped_column(String(50))
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int]
    file: Mapped[str] = mapped_column(String(200))
    offset: Mapped[int] = mapped_column(BigInteger)
    length: Mapped[int]
    lead: Mapped[int]
    stored_sha256: Mapped[str] = mapped_column(String(64))
    original: Mapped[int | None] = mapped_column(ForeignKey("evidence_records.id"))


class SiteLookRow(Base):
    """How a look at a site ended."""

    __tablename__ = "site_looks"

    look_id: Mapped[int] = mapped_column(ForeignKey("looks.id"), primary_key=True)
    site_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(40))
    detail: Mapped[str] = mapped_column(Text, default="")
    url: Mapped[str] = mapped_column(Text, default="")
    home: Mapped[dict[str, Any] | None]
    ipv6: Mapped[dict[str, Any] | None]
    tls: Mapped[dict[str, Any] | None]


class VisitRow(Base):
    """One attempt to open a site's home page (:mod:`store.visits`)."""

    __tablename__ = "visits"
    __table_args__ = (Index("ix_visits_site", "site_id", "at"), Index("ix_visits_at", "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[str] = mapped_column(String(80))
    vantage: Mapped[str] = mapped_column(String(40))
    url: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(String(40))
    seconds: Mapped[float] = mapped_column(Float)
    status: Mapped[int | None]
    control: Mapped[bool]
    """The control addresses were fine before and after, over the same line."""
    beside_crawl: Mapped[bool]
    """A crawl of ours had asked the site just before."""
    turn: Mapped[str] = mapped_column(String(40))
    """When its turn began; visits that share it were made together."""


class VisitConfirmationRow(Base):
    """A person's word that a site could not be opened; never changed."""

    __tablename__ = "visit_confirmations"

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[str] = mapped_column(String(80), index=True)
    first: Mapped[date] = mapped_column(Date)
    last: Mapped[date] = mapped_column(Date)
    by: Mapped[str] = mapped_column(String(200))
    on: Mapped[date] = mapped_column(Date)
    note: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class ColumnRow(Base):
    """A column of a site, over all looks."""

    __tablename__ = "columns"
    __table_args__ = (UniqueConstraint("site_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[str] = mapped_column(String(80))
    key: Mapped[str] = mapped_column(String(400))
    name: Mapped[str] = mapped_column(Text)
    path: Mapped[list[Any]]
    url: Mapped[str] = mapped_column(Text)
    last_complete_look: Mapped[int | None] = mapped_column(Integer)


class ColumnLook(Base):
    """How one look read one column: the coverage statement."""

    __tablename__ = "column_looks"

    look_id: Mapped[int] = mapped_column(ForeignKey("looks.id"), primary_key=True)
    column_id: Mapped[int] = mapped_column(ForeignKey("columns.id"), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(40))
    detail: Mapped[str] = mapped_column(Text, default="")
    complete_to: Mapped[date | None] = mapped_column(Date)
    whole: Mapped[bool] = mapped_column(default=False)
    total: Mapped[int | None]
    rows: Mapped[int] = mapped_column(default=0)
    has_catalogue: Mapped[bool] = mapped_column(default=False)
    has_search: Mapped[bool] = mapped_column(default=False)
    scripted: Mapped[bool] = mapped_column(default=False)
    statistics: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    """Of :class:`store.facts.MessageCounts`; None = none stood there."""
    metas: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    """Names of the tags in its page's head; None = not noted."""


class DocumentRow(Base):
    """A published page: what is known of it now."""

    __tablename__ = "documents"
    __table_args__ = (UniqueConstraint("site_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[str] = mapped_column(String(80))
    key: Mapped[str] = mapped_column(String(400))
    url: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    listed: Mapped[dict[str, Any]]
    """The document as its rows show it."""
    opened: Mapped[dict[str, Any] | None]
    """The document as its own page shows it."""
    opened_look: Mapped[int | None]
    open_outcome: Mapped[str | None] = mapped_column(String(40))
    first_look: Mapped[int]
    first_seen: Mapped[date] = mapped_column(Date)
    pointed_out: Mapped[list[Any] | None]
    """Ids of rules for which a unit named its address; None = a listing showed it."""


class ListingRow(Base):
    """A document stands in a column: first and last look that saw it there."""

    __tablename__ = "listing_rows"

    column_id: Mapped[int] = mapped_column(ForeignKey("columns.id"), primary_key=True)
    document_id: Mapped[int] = mapped_column(ForeignKey("documents.id"), primary_key=True)
    first_look: Mapped[int]
    last_look: Mapped[int]


class AttachmentRow(Base):
    """An attachment that was fetched."""

    __tablename__ = "attachments"
    __table_args__ = (UniqueConstraint("site_id", "document_key", "url"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[str] = mapped_column(String(80))
    document_key: Mapped[str] = mapped_column(String(400))
    url: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str | None] = mapped_column(String(64))
    outcome: Mapped[str] = mapped_column(String(40))
    look_id: Mapped[int]


class MessageRow(Base):
    """A citizen's message without the citizen."""

    __tablename__ = "messages"
    __table_args__ = (UniqueConstraint("site_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    site_id: Mapped[str] = mapped_column(String(80))
    key: Mapped[str] = mapped_column(String(400))
    data: Mapped[dict[str, Any]]
    first_seen: Mapped[date] = mapped_column(Date)
    last_look: Mapped[int]


class RuleText(Base):
    """The exact text of a rule that judged something, by its hash."""

    __tablename__ = "rule_texts"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    rule_id: Mapped[str] = mapped_column(String(200), index=True)
    text: Mapped[str] = mapped_column(Text)


class RuleStepRow(Base):
    """What a person did to a rule's text (:class:`store.approvals.Step`). Never changed, never deleted."""

    __tablename__ = "rule_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    rule_id: Mapped[str] = mapped_column(String(200), index=True)
    sha256: Mapped[str] = mapped_column(String(64))
    kind: Mapped[str] = mapped_column(String(20))
    by: Mapped[str] = mapped_column(String(100))
    day: Mapped[date] = mapped_column(Date)
    at: Mapped[datetime]


class Evaluation(Base):
    """One judging of all obligations on an as-of day."""

    __tablename__ = "evaluations"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int | None] = mapped_column(ForeignKey("rounds.id"), index=True)
    look_id: Mapped[int | None]
    as_of: Mapped[date] = mapped_column(Date, index=True)
    at: Mapped[datetime]


class FindingRow(Base):
    """A verdict as long as it stood: a new row only where something changed."""

    __tablename__ = "findings"
    __table_args__ = (Index("ix_findings_obligation", "obligation", "last_evaluation"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    obligation: Mapped[str] = mapped_column(String(500))
    rule: Mapped[str] = mapped_column(String(200))
    rule_sha256: Mapped[str] = mapped_column(String(64))
    unit: Mapped[str] = mapped_column(String(80))
    period: Mapped[str] = mapped_column(String(40))
    verdict: Mapped[str] = mapped_column(String(20))
    reason: Mapped[str | None] = mapped_column(String(40))
    data: Mapped[dict[str, Any]]
    since: Mapped[date] = mapped_column(Date)
    last_on: Mapped[date] = mapped_column(Date)
    first_evaluation: Mapped[int]
    last_evaluation: Mapped[int] = mapped_column(Integer, index=True)


class JudgedRow(Base):
    """What the newest judging of a rule, unit and period rested on: the same again need not be judged again."""

    __tablename__ = "judged"

    group: Mapped[str] = mapped_column("obligations", String(400), primary_key=True)
    """``rule|unit|period``."""
    stamp: Mapped[str] = mapped_column(String(64))
    evaluation: Mapped[int]


class GapRow(Base):
    """An episode of an obligation not met."""

    __tablename__ = "gaps"
    __table_args__ = (Index("ix_gaps_obligation", "obligation"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    obligation: Mapped[str] = mapped_column(String(500))
    rule: Mapped[str] = mapped_column(String(200))
    unit: Mapped[str] = mapped_column(String(80))
    state: Mapped[str] = mapped_column(String(20), index=True)
    opened: Mapped[date] = mapped_column(Date)
    confirmed: Mapped[date | None] = mapped_column(Date)
    closed: Mapped[date | None] = mapped_column(Date)
    last_confirmed: Mapped[date] = mapped_column(Date)
    last_looked: Mapped[date] = mapped_column(Date)
    first_look: Mapped[int]
    first_look_at: Mapped[datetime]
    confirming_look: Mapped[int | None]
    looks: Mapped[int] = mapped_column(default=1)
    last_look: Mapped[int]
    reopenings: Mapped[int] = mapped_column(default=0)
    overruled: Mapped[bool] = mapped_column(default=False, server_default=false())
    """A person withdrew it (:class:`store.verdicts.Gap`)."""


class GapEvent(Base):
    """What happened to a gap, kept for ever."""

    __tablename__ = "gap_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    gap_id: Mapped[int] = mapped_column(ForeignKey("gaps.id"), index=True)
    on: Mapped[date] = mapped_column(Date)
    at: Mapped[datetime]
    evaluation_id: Mapped[int | None]
    """None: a person did it, between two evaluations."""
    event: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text, default="")
    by: Mapped[str] = mapped_column(String(100), default="", server_default="")
    """Who; empty = the program."""


class StatementRow(Base):
    """What a person said about a gap (:class:`store.statements.Statement`). Never deleted."""

    __tablename__ = "gap_statements"

    id: Mapped[int] = mapped_column(primary_key=True)
    gap_id: Mapped[int] = mapped_column(ForeignKey("gaps.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(100))
    evidence: Mapped[str] = mapped_column(Text, default="")
    on: Mapped[date] = mapped_column(Date)
    at: Mapped[datetime]
    until: Mapped[date | None] = mapped_column(Date)
    ended: Mapped[date | None] = mapped_column(Date)
    ending: Mapped[str] = mapped_column(String(20), default="")


class AnswerRow(Base):
    """What a unit answered by the link in its mail (:class:`store.answers.Answer`). Never deleted."""

    __tablename__ = "answers"
    __table_args__ = (UniqueConstraint("nonce"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    gap_id: Mapped[int] = mapped_column(ForeignKey("gaps.id"), index=True)
    unit: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    url: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(Text)
    by: Mapped[str] = mapped_column(String(100))
    nonce: Mapped[str] = mapped_column(String(64))
    on: Mapped[date] = mapped_column(Date)
    at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(20), index=True)
    site: Mapped[str] = mapped_column(String(80))
    note: Mapped[str] = mapped_column(Text)
    decided_by: Mapped[str] = mapped_column(String(100))
    decided_at: Mapped[datetime | None]


class ProofRow(Base):
    """What a unit filed as proof (:class:`store.filed.FiledProof`). Never deleted."""

    __tablename__ = "proofs"

    id: Mapped[int] = mapped_column(primary_key=True)
    rule: Mapped[str] = mapped_column(String(200), index=True)
    unit: Mapped[str] = mapped_column(String(80))
    period: Mapped[str] = mapped_column(String(40))
    about: Mapped[str] = mapped_column(Text)
    number: Mapped[str] = mapped_column(Text)
    on: Mapped[date] = mapped_column(Date)
    says: Mapped[str] = mapped_column(Text)
    file: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str | None] = mapped_column(String(64))
    valid_until: Mapped[date | None] = mapped_column(Date)
    given_by: Mapped[str] = mapped_column(String(100))
    filed: Mapped[date] = mapped_column(Date)
    at: Mapped[datetime]
    by: Mapped[str] = mapped_column(String(100))
    state: Mapped[str] = mapped_column(String(20), index=True)
    decided_by: Mapped[str] = mapped_column(String(100))
    decided_on: Mapped[date | None] = mapped_column(Date)
    note: Mapped[str] = mapped_column(Text)


class AuditRow(Base):
    """Who did what, and when (:class:`store.audit.Deed`). Only ever added to."""

    __tablename__ = "audit"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    day: Mapped[date] = mapped_column(Date)
    by: Mapped[str] = mapped_column(String(100))
    deed: Mapped[str] = mapped_column(String(40))
    object: Mapped[str] = mapped_column(String(500), index=True)
    note: Mapped[str] = mapped_column(Text, default="")


class DigestRow(Base):
    """A digest that was made: which week, for whom, and which gaps it told as what."""

    __tablename__ = "digests"
    __table_args__ = (UniqueConstraint("week", "audience"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    week: Mapped[str] = mapped_column(String(10))
    """ISO week, ``2018-W47``."""
    audience: Mapped[str] = mapped_column(String(80))
    """``office`` or a unit's id."""
    as_of: Mapped[date] = mapped_column(Date)
    made_at: Mapped[datetime]
    evaluation_id: Mapped[int]
    told: Mapped[dict[str, Any]]
    """gap id → the section it stood in."""


class OutboxRow(Base):
    """A mail to be sent. Never deleted, never sent from anywhere else."""

    __tablename__ = "outbox"
    __table_args__ = (UniqueConstraint("dedupe"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    dedupe: Mapped[str] = mapped_column(String(300))
    """Recipient, kind and ISO week: one mail each."""
    message_id: Mapped[str] = mapped_column(String(300))
    audience: Mapped[str] = mapped_column(String(80))
    week: Mapped[str] = mapped_column(String(10))
    recipient: Mapped[str] = mapped_column(String(300))
    sender: Mapped[str] = mapped_column(String(300))
    subject: Mapped[str] = mapped_column(Text)
    mime: Mapped[bytes] = mapped_column(LargeBinary)
    state: Mapped[str] = mapped_column(String(20), index=True)
    """``held | queued | sending | handing_over | sent | bounced | refused | dropped``."""
    channel: Mapped[str] = mapped_column(String(40), default="mail", server_default="mail")
    """By what it goes: ``mail``, or a robot's name."""
    hold: Mapped[str] = mapped_column(String(20), default="", server_default="")
    """Why it is held (:class:`store.outbox.Hold`); empty = it is not."""
    uncertain: Mapped[bool] = mapped_column(default=False)
    """We died between the server's acceptance and our commit: it may have arrived twice."""
    attempts: Mapped[int] = mapped_column(default=0)
    last_error: Mapped[str] = mapped_column(Text, default="")
    not_before: Mapped[datetime | None]
    """It was put off: not tried before this instant."""
    failing_since: Mapped[datetime | None]
    """When it was put off first; None = it never was."""
    answer: Mapped[str] = mapped_column(Text, default="", server_default="")
    """What the server said when it accepted the mail."""
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    bounced_at: Mapped[datetime | None]
    """When we read that it came back."""
    bounce_status: Mapped[str] = mapped_column(String(20), default="", server_default="")
    """Enhanced status code (RFC 3463) of what came back; empty = none was told."""


class MailboxRow(Base):
    """How far a mailbox was read to which mails come back."""

    __tablename__ = "mailboxes"

    name: Mapped[str] = mapped_column(String(400), primary_key=True)
    """Login, host and folder."""
    validity: Mapped[int] = mapped_column(BigInteger)
    uid: Mapped[int] = mapped_column(BigInteger)


class KeyRow(Base):
    """A random key that the workspace was given when its database was made; never shown, never changed."""

    __tablename__ = "keys"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(100))
