from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from replica.city import load_city
from replica.serve import Replica
from tests.replica.asking import get
from tests.replica.conftest import city_on, write_city
from tests.replica.read_back import read_back

Run = Callable[..., Replica]
HOST = "jy.xiaoyang.test"


def letters(count: int) -> list[dict[str, Any]]:
    """The newest first; every second one is answered."""
    return [
        {"id": n, "title": f"第{n}封", "published": f"2018-04-{n:02}",
         "message": {"submitted": f"2018-04-{n:02}", "addressee": "市教育局", "question": f"虚构的问题{n}，请尽快处理。",
                     **({"replied": "2018-05-02"} if n % 2 else {})}}
        for n in range(count, 0, -1)
    ]  # fmt: skip


def city(count: int) -> dict[str, Any]:
    return city_on("mes-board", columns=[{"id": 1, "name": "群众留言板", "documents": letters(count)}])


def rows(replica: Replica, page: int) -> BeautifulSoup:
    answer = get(replica, HOST, f"/message?page={page}")
    assert answer.headers["Content-Type"] == "application/json"
    return BeautifulSoup(json.loads(answer.body), "lxml")


def test_the_shell_holds_no_letter_and_the_leader_s_mailbox_is_mail(run: Run) -> None:
    page = get(run(city(3)), HOST, "/message").text
    assert "mes_detail" not in page
    assert '<a href="mailto:leader@mail.test">所长信箱</a>' in page
    assert "网站标识码" not in page


def test_rows_come_as_html_in_a_json_string_and_pages_stand_in_the_hash(run: Run) -> None:
    replica = run(city(23))
    pages = [rows(replica, n) for n in (1, 2, 3)]
    assert [len(p.select("div.mes_detail")) for p in pages] == [10, 10, 3]
    assert [a["href"] for a in pages[1].select("div.page a")] == ["#1", "#2", "#3"]
    assert [get(replica, HOST, f"/message?page={n}").status for n in ("4", "0", "x")] == [404] * 3


def test_question_and_answer_wear_the_same_label(run: Run) -> None:
    block, silent = rows(run(city(1 + 1)), 1).select("div.mes_list")[::-1]
    assert [t.get_text() for t in block.select("div.mes_time")] == [
        "发表于：2018-04-01 10:20:30",
        "发表于：2018-05-02 09:00:00",
    ]
    assert block.select_one("div.reply ~ div.mes_detail2") is not None
    assert [len(silent.select(c)) for c in ("div.mes_time", "div.reply", "div.mes_detail2")] == [1, 0, 0]


def test_the_board_is_read_back_with_its_answers(tmp_path: Path) -> None:
    site = read_back(load_city(write_city(tmp_path, city(23))), HOST, ("mes-board",))
    board = site.columns["群众留言板"]
    assert (board.outcome, board.whole, board.rows) == ("ok", True, 23)
    days = {m.submitted: m.replied for m in site.messages.values()}
    assert days == {date(2018, 4, n): date(2018, 5, 2) if n % 2 else None for n in range(1, 24)}
    assert site.unread == {}
