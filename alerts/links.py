"""Links by which a unit answers for one gap: signed, dated, and good for nothing else.

A link names the gap, the unit that was written to, the day of the mail and the last day on which it works. Whoever has
it may answer for that unit, so it stands in that unit's mail only. The same mail made again has the same links.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Any

from itsdangerous import BadData, URLSafeSerializer

_PURPOSE = "gapwatch answer 1"
"""What the signature is good for: no other signed thing of ours can pass for a link."""
_FORM = "gapwatch form 1"
_FORM_HOLDS = timedelta(days=1)
_LONGEST = 400
"""Characters of the longest token we may ever have made."""


class LinkError(Exception):
    """This is no link of ours; one Chinese sentence for whoever opened it."""


class ExpiredError(LinkError):
    """It was one."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a link says. Days are Beijing days, inclusive."""

    gap: int
    unit: str
    """The unit that was written to."""
    issued: datetime
    """UTC, whole seconds: when the mail was made."""
    until: date
    """Last day on which it works."""


@dataclass(frozen=True, slots=True)
class Links:
    """How this workspace makes and reads links."""

    url: str
    """Public base address, without trailing slash."""
    keys: tuple[str, ...]
    """Newest first: it signs, all are accepted. At least one."""
    valid_days: int

    def address(self, gap: int, unit: str, *, today: date, now: datetime) -> str:
        """Where that unit answers for that gap, by a mail of the as-of day ``today`` made at ``now`` (UTC)."""
        link = Link(gap, unit, now, today + timedelta(days=self.valid_days))
        return f"{self.url}/a/{self.token(link)}"

    def token(self, link: Link) -> str:
        """The signed form."""
        fields = [link.gap, link.unit, int(link.issued.timestamp()), link.until.toordinal()]
        return str(_signer(self.keys[0], _PURPOSE).dumps(fields))

    def read(self, token: str, today: date) -> Link:
        """What a token says. Raises :class:`LinkError`, :class:`ExpiredError`."""
        link = self._verified(token)
        if today > link.until:
            raise ExpiredError(f"这个链接已于{link.until}过期，请使用最近一封提示邮件中的链接，或者直接回复邮件。")
        return link

    def form(self, token: str, nonce: str, now: datetime) -> str:
        """The signed mark of one showing of the form: ``nonce`` (random) is what makes its answer unique."""
        return str(_signer(self.keys[0], _FORM).dumps([_digest(token), nonce, int(now.timestamp())]))

    def read_form(self, mark: str, token: str, now: datetime) -> str:
        """The nonce of a form that was shown for this very link within the last day. Raises :class:`LinkError`."""
        fields = self._read(mark, _FORM)
        if not isinstance(fields, list) or len(fields) != 3 or fields[0] != _digest(token):
            raise LinkError(STALE)
        if not 0 <= now.timestamp() - fields[2] <= _FORM_HOLDS.total_seconds():
            raise LinkError(STALE)
        return str(fields[1])

    def _verified(self, token: str) -> Link:
        try:
            return _link(self._read(token, _PURPOSE))
        except (TypeError, ValueError, OverflowError) as error:
            raise LinkError(NO_LINK) from error

    def _read(self, text: str, purpose: str) -> Any:
        """What one of our keys signed for that purpose; None = nothing was."""
        if len(text) > _LONGEST or not text.isascii():
            return None
        for key in self.keys:
            signer = _signer(key, purpose)
            try:
                fields = signer.loads(text)
            except BadData:
                continue
            # base64 has several spellings of the same bytes; only the one that we wrote is ours
            return fields if str(signer.dumps(fields)) == text else None
        return None


NO_LINK = "这个链接不完整或者不正确，请从提示邮件中直接点开，或者把链接完整地复制到地址栏。"


STALE = "页面打开得太久了，请重新打开邮件中的链接再提交。"


def _signer(key: str, purpose: str) -> URLSafeSerializer:
    return URLSafeSerializer(key, salt=purpose, signer_kwargs={"key_derivation": "hmac", "digest_method": sha256})


def _digest(token: str) -> str:
    return sha256(token.encode()).hexdigest()[:32]


def _link(fields: Any) -> Link:
    gap, unit, issued, until = fields
    if not isinstance(gap, int) or not isinstance(unit, str):
        raise ValueError("not what we sign")
    return Link(gap, unit, datetime.fromtimestamp(issued, UTC), date.fromordinal(until))
