"""What a unit does with the link in its mail: see the gap as the mail showed it, and answer.

Showing changes nothing. An answer is one transaction: the same form sent twice is one answer. What it does is the
least that protects the unit: an objection takes the gap out of mails and circular until the clerk decides; a
proposed explanation changes nothing before the clerk accepts it; "it is here" has the site looked at once more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from alerts import decisions
from alerts.answers import received_zh
from alerts.blocks import blocks
from alerts.lifecycle import Event
from alerts.links import Link, Links
from alerts.sections import Entry
from alerts.succession import responsible
from alerts.views import BlockView
from alerts.wording import clean, day_zh
from rules.addresses import site_at
from service.deciding import Decision, decide
from service.house import BEIJING, House
from store import gaps as table
from store.answers import Answer, AnswerKind, AnswerState, add_answer, answers_of
from store.audit import Deed, record_deed
from store.gaps import Happening
from store.session import Session
from store.statements import StatementKind
from store.verdicts import GAP_STATE_ZH, Gap, GapState

LONGEST_TEXT = 2000
"""Characters of a reason, an address or of evidence."""
LONGEST_NAME = 40
MOST_OPEN = 5
"""Undecided answers about one gap; more are not taken."""
HEALTHY = b"gapwatch answers\n"
"""The page's sign of life."""
_FROM = "责任单位答复："
"""Stands before the answerer's name wherever it is written down."""


class AnswerError(Exception):
    """This answer is not taken; one Chinese sentence for whoever sent it."""


class ClosedError(AnswerError):
    """Nothing can be answered here any more."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the form's fields held, as they came."""

    kind: str = ""
    url: str = ""
    reason: str = ""
    """Of the kind that was chosen."""
    name: str = ""
    evidence: str = ""
    mark: str = ""
    """Which showing of the form this is (:meth:`Links.form`)."""


@dataclass(frozen=True, slots=True)
class Question:
    """The gap as the form shows it."""

    link: Link
    unit: str
    state: str
    """The gap's state in Chinese."""
    block: BlockView | None
    """As the mail showed it; None = what it rested on is not kept any more."""
    received: tuple[str, ...]
    """What was answered so far, a sentence each."""
    closed: str
    """Why nothing can be answered, in a sentence; empty = it can."""


def links_of(house: House) -> Links | None:
    """How links are made; None = there are none: no address, or no key."""
    answers = house.workspace.settings.answers
    keys = answers.all_keys
    return Links(answers.url, keys, answers.valid_days) if answers.url and keys else None


def question(house: House, links: Links, token: str) -> Question:
    """The gap behind a link; nothing is written. Raises :class:`LinkError`, :class:`ClosedError`."""
    link = links.read(token, house.clock.today())
    with house.sessions() as session:
        gap = _gap(session, link)
        finding = table.last_proofs(session, [gap.obligation]).get(gap.obligation)
        answers = answers_of(session, gap.id)
        closed = _closed(house, link, gap, answers, table.history(session, gap.id))
    register = house.workspace.catalogue.register
    shown = blocks([Entry(gap, finding)], register, house.clock.today()) if finding is not None else ()
    return Question(
        link=link,
        unit=_unit_name(house, link.unit),
        state=GAP_STATE_ZH[gap.state],
        block=shown[0] if shown else None,
        received=tuple(received_zh(a) for a in answers if a.unit == link.unit),
        closed=closed,
    )


def receive(house: House, links: Links, token: str, given: Given) -> None:
    """Take an answer, once. Raises :class:`LinkError`, :class:`ClosedError`, :class:`AnswerError`: then nothing was written."""
    now = house.clock.now()
    link = links.read(token, house.clock.today())
    nonce = links.read_form(given.mark, token, now)
    answer = _checked(house, link, given, nonce)
    with house.sessions.begin() as session:
        if add_answer(session, answer) is None:
            return  # sent again
        gap = table.by_id(session, link.gap, to_change=True)
        if gap is None:
            raise ClosedError(_GONE)
        others = tuple(a for a in answers_of(session, gap.id) if a.nonce != nonce)
        closed = _closed(house, link, gap, others, table.history(session, gap.id))
        if closed:
            raise ClosedError(closed)
        if answer.kind is AnswerKind.WRONG:
            decision = Decision("gap.dispute", StatementKind.OBJECTION, answer.text, answer.by, answer.evidence)
            decide(session, house, gap.id, decisions.dispute, decision)
        said = answer.url or answer.text
        record_deed(session, Deed("answer.receive", f"gap:{gap.id}", answer.by, answer.on, now, said))


_GONE = "没有找到这一事项，请直接回复邮件。"


def _gap(session: Session, link: Link) -> Gap:
    gap = table.by_id(session, link.gap)
    if gap is None:
        raise ClosedError(_GONE)
    return gap


def _closed(house: House, link: Link, gap: Gap, answers: Iterable[Answer], history: Iterable[Happening]) -> str:
    """Why this link takes no answer now; empty = it does."""
    heir = responsible(house.workspace.catalogue.register, gap.unit, house.clock.today())
    if link.unit not in (gap.unit, heir):
        return f"这一事项已转由{_unit_name(house, heir)}承接，请由该单位答复。"
    match gap.state:
        case GapState.PROVISIONAL:
            return "这一事项还没有确认为缺口，不用答复。"
        case GapState.EXPLAINED:
            return "办公室已接受对这一事项的说明，不用再答复。"
        case GapState.RESOLVED | GapState.WITHDRAWN | GapState.MERGED:
            return f"这一事项{GAP_STATE_ZH[gap.state]}，不用再答复。"
    if decided := _decided(link, answers, history):
        return f"{decided}如有新的情况，请直接回复邮件。"
    if sum(a.state.is_open for a in answers) >= MOST_OPEN:
        return f"这一事项已有{MOST_OPEN}次答复正在核实，请等候办理，或者直接回复邮件。"
    return ""


def _decided(link: Link, answers: Iterable[Answer], history: Iterable[Happening]) -> str:
    """What the office decided since the mail was made: the link that asked has been answered."""
    for answer in answers:
        if answer.state is AnswerState.DECLINED and answer.decided_at and answer.decided_at >= link.issued:
            day = day_zh(answer.decided_at.astimezone(BEIJING).date())
            return f"办公室已于{day}作出决定，没有采纳贵单位的答复：{clean(answer.note, 200)}。"
    for event in history:
        if event.event == Event.LIFTED and event.at >= link.issued:
            return f"办公室已于{day_zh(event.on)}作出决定，恢复为缺口：{clean(event.note, 200)}。"
    return ""


def _checked(house: House, link: Link, given: Given, nonce: str) -> Answer:
    """The answer as it will be written down. Raises :class:`AnswerError`."""
    name, evidence = clean(given.name), clean(given.evidence)
    try:
        kind = AnswerKind(given.kind)
    except ValueError:
        raise AnswerError("请选择一种答复：已经公开、判断有误，或者不适用于本单位。") from None
    text, url = clean(given.reason), given.url.strip()
    _bounded("理由", text)
    _bounded("链接", url)
    _bounded("佐证材料", evidence)
    if kind is AnswerKind.HERE:
        text = ""
        if not url:
            raise AnswerError("请填写已经公开的信息的链接，例如 http://www.example.gov.cn/zwgk/1.html 。")
        if not url.lower().startswith(("http://", "https://")):
            raise AnswerError("链接要以 http:// 或者 https:// 开头，请从浏览器的地址栏完整复制。")
    else:
        url = ""
        if not text:
            raise AnswerError("请写明理由。")
    if not name:
        raise AnswerError("请填写答复人姓名。")
    if len(name) > LONGEST_NAME:
        raise AnswerError(f"答复人姓名有{len(name)}个字，请写在{LONGEST_NAME}字以内。")
    register = house.workspace.catalogue.register
    site = site_at(url, (*register.channels_of(link.unit), *register.unified_of(link.unit)))
    if len(url.encode()) > LONGEST_TEXT:  # no index of PostgreSQL takes it: it would end every look; the clerk opens it
        site = None
    return Answer(
        gap=link.gap, unit=link.unit, kind=kind, text=text, url=clean(url), evidence=evidence, by=f"{_FROM}{name}",
        nonce=nonce, on=house.clock.today(), at=house.clock.now(), site=site.id if site else "",
        state=AnswerState.LOOKING if site else AnswerState.WAITING,
    )  # fmt: skip


def _bounded(what: str, text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise AnswerError(f"{what}有{len(text)}个字，请写在{LONGEST_TEXT}字以内；更多内容请直接回复邮件。")


def _unit_name(house: House, unit: str) -> str:
    names = {u.id: u.name for u in house.workspace.catalogue.register.units}
    return clean(names.get(unit, unit))
