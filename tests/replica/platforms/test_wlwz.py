from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from replica.city import load_city
from replica.letters import WRITER
from replica.serve import Replica
from replica.yamlfile import CityError
from tests.replica.asking import get
from tests.replica.conftest import city_on, write_city
from tests.replica.read_back import read_back

Run = Callable[..., Replica]
HOST = "jy.xiaoyang.test"
LIST = "/wlwzlist.shtml?method=letters4bsznList3&pager.offset="


def letter(number: int, **message: Any) -> dict[str, Any]:
    message = {"submitted": "2018-04-01", "addressee": "市教育局", **message}
    return {"id": number, "title": f"第{number}封来信", "published": "2018-04-02", "message": message}


def column(*letters: dict[str, Any]) -> dict[str, Any]:
    return {"id": 1, "name": "网络问政", "documents": list(letters)}


def served(run: Run, *letters: dict[str, Any]) -> Replica:
    return run(city_on("wlwz", columns=[column(*letters)]))


def cells(page: str) -> list[list[str]]:
    """The list's rows by the path that its reader of 2019 took."""
    rows = html.fromstring(page.encode()).xpath("(//td[@valign='top'])[1]/table[2]/tr")
    return [["".join(td.itertext()).strip() for td in row.xpath("td")] for row in rows]


def test_a_row_names_subject_writer_day_of_answer_and_state_but_no_day_of_writing(run: Run) -> None:
    replica = served(run, letter(2, replied="2018-04-10"), letter(1))
    head, *rows = cells(get(replica, HOST, LIST + "0").text)
    assert head[1:6] == ["主题", "来信人", "办理时间", "处理状态", "回复单位"]
    assert [row[1:6] for row in rows] == [
        ["第2封来信", WRITER, "2018-04-10", "已办理", "市教育局"],
        ["第1封来信", WRITER, "", "办理中", ""],
    ]
    assert "2018-04-01" not in get(replica, HOST, LIST + "0").text


def test_the_list_turns_in_steps_of_twenty(run: Run) -> None:
    replica = served(run, *(letter(n) for n in range(1, 42)))
    pages = [get(replica, HOST, f"{LIST}{offset}") for offset in (0, 20, 40)]
    assert [len(cells(p.text)) - 1 for p in pages] == [20, 20, 1]
    assert 'pager.offset=20">下一页' in pages[0].text
    assert "下一页" not in pages[2].text
    assert [get(replica, HOST, f"{LIST}{offset}").status for offset in (60, 5)] == [404, 404]


def test_a_letter_tells_its_days_by_the_places_that_are_known(run: Run) -> None:
    replica = served(run, letter(1, replied="2018-04-10"))
    (link,) = re.findall(r'href="(viewletter\.shtml\?method=viewLetter&amp;lid=[0-9a-f]{32})"', get(replica, HOST, LIST + "0").text)  # fmt: skip
    page = html.fromstring(get(replica, HOST, "/" + link.replace("&amp;", "&")).body)
    first = "//td[@background]/table/tr[2]/td/table[1]"
    assert page.xpath(f"string({first}/tr[3]/td[2])") == "市教育局"
    assert page.xpath(f"string({first}/tr[3]/td[4])").startswith("2018-04-01")
    assert page.xpath(f"string({first}/tr[4]/td[4])") == "已办理"
    answer = first.replace("table[1]", "table[3]")
    said = [page.xpath(f"string({answer}/tr[{n}]/td[2])") for n in (1, 2, 3)]
    assert said[:2] == ["市教育局", "2018-04-10"]
    assert said[2].startswith("您好！")


def test_an_answer_of_a_later_day_is_not_there_yet(run: Run) -> None:
    replica = served(run, letter(1, replied="2018-04-10"))
    replica.day = date(2018, 4, 5)
    assert cells(get(replica, HOST, LIST + "0").text)[1][3:5] == ["", "办理中"]


def test_the_board_is_read_back_to_its_end(tmp_path: Path) -> None:
    letters = [letter(n, **({"replied": "2018-04-10"} if n % 2 else {})) for n in range(1, 26)]
    city = load_city(write_city(tmp_path, city_on("wlwz", columns=[column(*letters)])))
    site = read_back(city, HOST, ("wlwz",))
    board = site.columns["网络问政"]
    assert (board.outcome, board.whole, board.rows) == ("ok", True, 25)
    days = {title: (m.submitted, m.replied) for title, m in site.messages.items()}
    assert len(days) == 25
    assert days["第1封来信"] == (date(2018, 4, 1), date(2018, 4, 10))
    assert days["第2封来信"] == (date(2018, 4, 1), None)
    assert [m.answered for m in site.messages.values()].count(False) == 12


@pytest.mark.parametrize(
    ("columns", "problem"),
    [
        ([column({"id": 1, "title": "甲", "published": "2018-04-02"})], "document 1 stands on a board of letters and has no message"),
        ([column(), {"id": 2, "name": "又一栏"}], "a board of letters is one column"),
    ],
)  # fmt: skip
def test_a_board_holds_letters_only(tmp_path: Path, columns: list[dict[str, Any]], problem: str) -> None:
    with pytest.raises(CityError, match=problem):
        load_city(write_city(tmp_path, city_on("wlwz", columns=columns)))
