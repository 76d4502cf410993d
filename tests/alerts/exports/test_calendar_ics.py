"""Calendars, read back by a program that is not ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from alerts.exports.calendar_ics import Deadlines, calendar_ics, fold, office_deadlines, unit_deadlines
from store.verdicts import Finding, Level, Subject, Verdict
from tests.alerts.cases import HOSTILE
from tests.alerts.city import AS_OF, finding, register

JUDGED = datetime(2018, 11, 19, 1, 30, tzinfo=UTC)
DUE = date(2018, 12, 10)


def _coming(unit: str = "mzj", rule: str = "report", due: date = DUE, **changes: object) -> Finding:
    return finding(unit, rule, Verdict.DUE_SOON, due=due, title="年度总结", **changes)  # type: ignore[arg-type]


def _bytes(made: Deadlines, **changes: object) -> bytes:
    told = {"city": "示例市", "as_of": AS_OF, "judged": JUDGED, "simulation": False} | changes
    return calendar_ics(made, **told)  # type: ignore[arg-type]


def _read(made: Deadlines, **changes: object) -> Calendar:
    whole = Calendar.from_ical(_bytes(made, **changes))
    assert isinstance(whole, Calendar)
    assert whole.errors == []
    return whole


def _unit(*findings: Finding) -> Deadlines:
    return unit_deadlines(findings, "mzj", register(), AS_OF)


def test_a_deadline_is_an_all_day_event_with_reminders_a_week_and_a_day_before() -> None:
    (event,) = _read(_unit(_coming())).walk("VEVENT")
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (DUE, DUE + timedelta(days=1))
    assert str(event["summary"]) == "到期：年度总结（2018年）"
    assert str(event["description"]).splitlines()[0] == "责任单位：市民政局"
    midnight = datetime(2018, 12, 10)  # noqa: DTZ001 - an all-day event floats
    rings = sorted(midnight + alarm.decoded("trigger") for alarm in event.walk("VALARM"))
    assert rings == [datetime(2018, 12, 3, 9), datetime(2018, 12, 9, 9)]  # noqa: DTZ001
    assert event.decoded("dtstamp") == event.decoded("last-modified") == JUDGED


def test_the_calendar_is_beijing_time() -> None:
    whole = _read(_unit(_coming()))
    assert str(whole["x-wr-timezone"]) == "Asia/Shanghai"
    (zone,) = whole.walk("VTIMEZONE")
    (standard,) = zone.walk("STANDARD")
    assert (str(zone["tzid"]), standard.decoded("tzoffsetto")) == ("Asia/Shanghai", timedelta(hours=8))


def test_only_what_is_still_to_come_stands_in_it() -> None:
    others = [finding("mzj", f"v-{v}", v) for v in Verdict if v not in (Verdict.DUE_SOON, Verdict.NOT_DUE)]
    undated = replace(_coming(rule="x"), judgement=replace(_coming().judgement, due=None))
    pending = replace(_coming(rule="y"), pending=True)
    made = _unit(*others, undated, pending, _coming(), finding("mzj", "later", Verdict.NOT_DUE, due=date(2019, 3, 31)))
    assert [e.day for e in made.events] == [DUE, date(2019, 3, 31)]


def test_a_unit_sees_its_own_deadlines_only_and_no_hints() -> None:
    made = _unit(_coming(), _coming("jyj"), _coming(rule="hint", level=Level.HINT))
    assert [e.key for e in made.events] == [_coming().obligation]


def test_the_office_sees_one_event_for_each_rule_and_day_with_all_units() -> None:
    letters = [_coming("czj", subject=Subject(f"k{n}", "来信", "")) for n in (1, 2)]
    (event,) = office_deadlines([_coming("jyj"), _coming("mzj"), *letters], register()).events
    assert event.title == "年度总结（2018年）：3个单位"
    assert event.told[0] == "责任单位：市民政局、市教育局、市财政局（2件）"


def _uids(made: Deadlines, **changes: object) -> list[str]:
    return [str(e["uid"]) for e in _read(made, **changes).walk("VEVENT")]


def test_an_event_keeps_its_identity_when_wording_or_day_change_and_its_revision_rises() -> None:
    later = replace(_coming(due=date(2018, 12, 20)), rule_title="改了名称")
    for first, second in (
        (_unit(_coming()), _unit(later)),
        (office_deadlines([_coming()], register()), office_deadlines([later], register())),
    ):
        assert _uids(first) == _uids(second, as_of=AS_OF + timedelta(days=1))
    numbers = [
        int(_read(_unit(_coming()), as_of=day).walk("VEVENT")[0]["sequence"])
        for day in (AS_OF, AS_OF + timedelta(days=1))
    ]
    assert numbers[0] < numbers[1]


def test_identities_are_unlike_between_duties_audiences_cities_and_simulations() -> None:
    both = [_coming(), _coming(rule="other")]
    uids = [
        *_uids(_unit(*both)), *_uids(office_deadlines(both, register())),
        *_uids(_unit(*both), city="别的市"), *_uids(_unit(*both), simulation=True),
        *_uids(office_deadlines([_coming(), _coming("jyj", due=date(2018, 12, 20))], register())),
    ]  # fmt: skip
    assert len(set(uids)) == len(uids)


def test_the_same_evaluation_gives_the_same_bytes() -> None:
    assert _bytes(_unit(_coming())) == _bytes(_unit(_coming()))


def test_a_simulation_says_so_in_every_event() -> None:
    whole = _read(_unit(_coming()), simulation=True)
    (event,) = whole.walk("VEVENT")
    assert str(event["summary"]).startswith("【演示】")
    assert str(whole["x-wr-calname"]).startswith("【演示】")


def test_hostile_words_make_no_event_of_their_own() -> None:
    findings = [
        replace(_coming(rule=f"r{n}", expected=words), rule_title=words, basis=words, task_title=words)
        for n, words in enumerate(HOSTILE)
    ]
    content = _bytes(_unit(*findings), city=HOSTILE[2])
    whole = Calendar.from_ical(content)
    events = whole.walk("VEVENT")
    assert len(events) == len(HOSTILE)
    assert content.count(b"BEGIN:VCALENDAR") == content.count(b"END:VCALENDAR\r\n") == 1
    assert not [line for line in content.split(b"\r\n") if line.startswith(b"Bcc:")]
    assert "\x1b" not in content.decode()
    assert "END:VCALENDAR;x,y\\n" in str(events[8]["summary"])
    assert all(len(str(e["summary"])) < 200 and len(str(e["description"])) < 1100 for e in events)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


@given(st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\r\n")))
def test_folding_cuts_no_character_and_unfolds_to_the_same_line(line: str) -> None:
    folded = fold(line)
    assert all(len(piece) <= 75 for piece in folded.split(b"\r\n"))
    for piece in folded.split(b"\r\n"):
        piece.decode()
    assert folded.replace(b"\r\n ", b"").decode() == line + "\r\n"
