"""文化站 (虚构) answers that its list is published: on a page of the portal to which nothing leads."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from replica.serve import Replica
from rules.workspace import open_workspace
from scheduler import catch_up, confirm_round, run_round
from service.demo import prepare
from service.house import Clock, House, open_house
from store.answers import Answer, AnswerKind, AnswerState, add_answer, all_answers
from store.findings import current_findings, latest_evaluation
from store.gaps import by_id
from store.verdicts import GapState, Note, Verdict
from tests.end_to_end.conftest import YANGBAN

UNLINKED = """
  - id: 90
    name: 旧栏目
    path: jlm
    in_nav: false
    documents:
    - {id: 5900001, title: 样板市文化站2018年权责清单, published: 2018-03-22}
    - {id: 5900002, title: 样板市文化站2017年工作总结, published: 2018-01-22}
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """样板市 after its round: one gap, which stands."""
    folder = tmp_path_factory.mktemp("named")
    city, workspace = folder / "city", folder / "demo"
    shutil.copytree(YANGBAN, city)
    contents = city / "contents" / "menhu.yaml"
    contents.write_text(contents.read_text(encoding="utf-8") + UNLINKED, encoding="utf-8")
    with Replica(city, mailbox=folder / "inbox") as replica:
        prepare(replica, workspace)
        house = open_house(open_workspace(workspace), Clock(replica.city.info.as_of), print)
        run_round(house)
        yield house


def says(house: House, *paths: str) -> tuple[list[tuple[AnswerState, str]], GapState]:
    """What becomes of answers that it is at ``paths``, and of the gap, once ``serve`` has looked again."""
    (site,) = (s for s in house.workspace.catalogue.register.sites if s.id == "menhu")
    today, now = house.clock.today(), house.clock.now()
    with house.sessions.begin() as session:
        for path in paths:
            add_answer(session, Answer(
                1, "wh", AnswerKind.HERE, "", f"{site.base}{path}", "", "责任单位答复：演示员", path, today, now,
                AnswerState.LOOKING, "menhu",
            ))  # fmt: skip
    catch_up(house)
    with house.sessions() as session:
        answers, gap = all_answers(session)[-len(paths) :], by_id(session, 1)
    assert gap is not None
    return [(a.state, a.note) for a in answers], gap.state


def test_the_page_itself_is_opened_and_judged_and_only_what_fits_the_rule_resolves_the_gap(house: House) -> None:
    (other, column), gap = says(house, "/jlm/content/post_5900002.html", "/jlm/")
    assert (other[0], column[0], gap) == (AnswerState.WAITING, AnswerState.WAITING, GapState.CONFIRMED)
    assert "再次查看了网站，打开了这个链接，仍不能认定已经公开" in other[1], "it was read, and is another thing"
    assert "这个链接没有读到信息（" in column[1], "a list of titles is no document"
    ((state, note),), gap = says(house, "/jlm/content/post_5900001.html")
    assert (state, note, gap) == (AnswerState.SETTLED, "缺口已整改", GapState.RESOLVED)
    confirm_round(house, frozenset({"menhu"}))
    with house.sessions() as session:
        newest = latest_evaluation(session)
        assert newest is not None
        (found,) = (f for f in current_findings(session, newest[0]) if (f.unit, f.kind) == ("wh", "publication"))
        assert by_id(session, 1).state is GapState.RESOLVED, "the next look finds it without any answer"  # type: ignore[union-attr]
    assert found.judgement.verdict is Verdict.MET
    assert Note.POINTED_OUT in found.judgement.notes
