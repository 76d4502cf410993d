"""What mails say of proofs: who is asked, what waits for the office, what ends and is told once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from alerts import render
from alerts.digest import Post, office_digest, unit_digest
from alerts.proofs import ending, waiting
from alerts.sections import Sections, proof_ending_key, sort_gaps
from alerts.views import OfficeDigest, UnitDigest
from store.proofs import Acceptance, Proof, Rejection
from store.verdicts import Level, Note, Verdict
from tests.alerts.city import AS_OF, finding, judged, register, situation

GIVEN = Proof(
    "mechanism", "mzj", "常年", "民发〔2018〕1号（虚构）", date(2018, 3, 1), "proofs/1.pdf", "联动机制", id="7",
    filed=date(2018, 3, 2),
)  # fmt: skip
ACCEPTED = replace(GIVEN, accepted=Acceptance(date(2018, 3, 5), "政务公开科"), valid_until=AS_OF + timedelta(days=9))
MET = replace(
    judged(finding("mzj", "mechanism", period="常年", title="联动机制"), Verdict.MET),
    judgement=replace(finding().judgement, verdict=Verdict.MET, notes=(Note.PROVEN,)),
)
ASKED = judged(finding("mzj", "mechanism", period="常年", title="联动机制"), Verdict.NEEDS_PROOF)


def ends(*proofs: Proof, day: date = AS_OF) -> tuple[Proof, ...]:
    return ending(proofs, [MET], register(), day)


def office(*proofs: Proof, sections: Sections | None = None) -> OfficeDigest:
    found = replace(situation(MET, ASKED), proofs=proofs)
    return office_digest(found, sections or sort_gaps([], {}, {}, as_of=AS_OF), {}, Post())


def unit(*proofs: Proof) -> UnitDigest:
    sections = replace(sort_gaps([], {}, {}, as_of=AS_OF), proofs_ending=proofs)
    return unit_digest(situation(finding(), ASKED).for_units(), "mzj", sections)


def test_the_unit_is_told_what_to_prove_and_how_to_send_it() -> None:
    content = render.unit(unit(), "mzj", "2018-W47")
    for text in (content.text, content.html):
        assert "请报证明" in text
        assert "不是缺口" in text
        assert "回复本邮件，写明事项、文号、日期和有效期，附上文件" in text
        assert "〔mechanism〕" in content.text


def test_a_hint_asks_no_unit_for_proof_but_the_office_counts_it() -> None:
    found = situation(replace(ASKED, level=Level.HINT))
    assert unit_digest(found.for_units(), "mzj", Sections()).unproven == ()
    assert office_digest(found, Sections(), {}, Post()).unproven == "待证明1项，涉及1个单位"


def test_the_office_is_told_what_waits_and_what_ends() -> None:
    view = office(GIVEN, ACCEPTED, sections=replace(Sections(), proofs_ending=(ACCEPTED,)))
    content = render.office(view, "2018-W47")
    for text in (content.text, content.html):
        assert "gapwatch proof accept" in text
        assert "联动机制（民发〔2018〕1号（虚构），2018年3月1日），有效至2018年11月28日" in text
    assert [v.label for v in view.proofs_waiting] == ["证明7"]


def test_the_coming_end_presses_and_is_remembered() -> None:
    sections = replace(Sections(), proofs_ending=(ACCEPTED,))
    assert sections.calls_for_mail
    assert sections.told() == {proof_ending_key(ACCEPTED): "ending"}
    assert "证明即将到期" in render.unit(unit(ACCEPTED), "mzj", "2018-W47").text


def test_the_end_is_announced_two_weeks_ahead_until_the_last_day() -> None:
    last = ACCEPTED.valid_until or AS_OF
    assert [bool(ends(ACCEPTED, day=last + timedelta(days=n))) for n in (-15, -14, 0, 1)] == [False, True, True, False]


def test_what_carries_no_verdict_ends_silently() -> None:
    assert ends(replace(ACCEPTED, rule="other")) == ()
    assert ending([ACCEPTED], [ASKED], register(), AS_OF) == ()


@given(longer=st.one_of(st.none(), st.integers(1, 400)))
def test_a_proof_with_one_that_outlasts_it_ends_silently(longer: int | None) -> None:
    last = ACCEPTED.valid_until or AS_OF
    next_one = replace(ACCEPTED, id="8", valid_until=None if longer is None else last + timedelta(days=longer))
    assert ACCEPTED not in ends(ACCEPTED, next_one)


def test_what_is_decided_run_out_or_not_there_yet_does_not_wait() -> None:
    no = replace(GIVEN, rejected=Rejection(AS_OF, "政务公开科", "没有盖章"))
    late = replace(GIVEN, filed=AS_OF + timedelta(days=1))
    assert waiting([GIVEN, ACCEPTED, no, late, replace(GIVEN, valid_until=date(2018, 4, 1))], AS_OF) == (GIVEN,)
