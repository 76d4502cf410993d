"""Letters that show their writers' numbers. SYNTHETIC (虚构)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from monitors.checks.privacy import Params, check, wants
from personal.hits import Kind
from store.exposed import Exposed, Part
from store.facts import Message
from store.reasons import Reason
from store.verdicts import Judgement, Verdict
from tests.monitors.cases import LOOK, case, channel, column, document, facts, opened

PARAMS = Params(kind="privacy", messages=("咨询投诉",))
MINE = Exposed(Part.QUESTION, Kind.PHONE, "138****1234", sure=True)
PERHAPS = replace(MINE, sure=False)


def letter(number: int, *exposed: Exposed, **other: Any) -> Message:
    given: dict[str, Any] = {"exposed": exposed, "look_id": LOOK, "addressee": "市财政局", "replied": date(2018, 3, 2)}
    return Message(
        f"m{number}", "own", f"http://own.test/{number}", f"来信{number}", date(2018, 3, 1), **(given | other)
    )


def judge(*letters: Message, params: Params = PARAMS, **other: Any) -> Judgement:
    rows = tuple(
        opened(document(m.title, "2018-03-01", key=m.key, columns=("咨询投诉",)), "", look_id=m.look_id)
        for m in letters
    )
    seen = facts(documents=rows, columns=(column("咨询投诉"),), messages=letters)
    (judgement,) = check(params, case(channel(seen, **other)))
    return judgement


def test_fifty_letters_are_one_gap_that_names_three() -> None:
    judgement = judge(*(letter(n, MINE) for n in range(50)))
    assert judgement.verdict is Verdict.GAP
    assert judgement.message.startswith("50条留言有没遮盖的个人信息：《来信0》来信有手机号1处：138****1234；")
    assert judgement.message.count("138****1234") == 3


def test_it_is_said_whether_the_question_or_the_answer_shows_it() -> None:
    assert "《来信1》答复有手机号1处" in judge(letter(1, replace(MINE, part=Part.REPLY))).message


@pytest.mark.parametrize(
    ("seen", "verdict", "reason"),
    [
        (letter(1), Verdict.MET, None),
        (letter(1, PERHAPS), Verdict.UNKNOWN, Reason.CANDIDATE),
        (letter(1, MINE, look_id=LOOK - 1), Verdict.UNKNOWN, Reason.NOT_LOOKED),
        (letter(1, exposed=None), Verdict.UNKNOWN, Reason.NOT_LOOKED),
    ],
    ids=["clean", "may be an office's", "not read now", "read by an older version"],
)
def test_only_what_was_read_now_and_is_sure_accuses(seen: Message, verdict: Verdict, reason: Reason | None) -> None:
    judgement = judge(seen)
    assert (judgement.verdict, judgement.reason) == (verdict, reason)


def test_a_letter_on_a_shared_site_that_names_nobody_accuses_nobody() -> None:
    both = ("czj", "jyj")
    assert judge(letter(1, MINE, addressee=""), units=both).reason is Reason.CANDIDATE
    assert judge(letter(1, MINE), units=both).verdict is Verdict.GAP


def test_only_the_kinds_that_the_rule_names_count() -> None:
    assert judge(letter(1, MINE), params=PARAMS.model_copy(update={"look_for": (Kind.CARD,)})).verdict is Verdict.MET


def test_no_letters_are_not_applicable_and_no_board_is_unknown() -> None:
    assert judge().verdict is Verdict.NOT_APPLICABLE
    (judgement,) = check(PARAMS, case(channel(facts(columns=(column("通知公告"),)))))
    assert judgement.reason is Reason.COLUMN_NOT_FOUND


def test_each_letter_is_to_be_opened() -> None:
    row = document("来信1", "2018-03-01", columns=("咨询投诉",))
    seen = case(channel(facts(documents=(row,), columns=(column("咨询投诉"),))))
    assert [w.key for w in wants(PARAMS, seen)] == [row.key]
