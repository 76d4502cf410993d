"""What belongs to a policy is found as surely as by comparing it with every document."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from monitors.pool import Pool, belongs
from store.facts import Document, Link
from tests.monitors.cases import document, opened

TITLES = (
    "惠州市学校安全管理办法", "关于印发《惠州市学校安全管理办法（试行）》的通知", "《惠州市学校安全管理办法》解读", "学校安全管理办法图解",
    "《学校安全管理办法》实施细则解读", "惠州市人民政府办公室关于加强水利工作的意见", "一图读懂《关于加强水利工作的意见》", "《》", "春节放假", "",
)  # fmt: skip


@st.composite
def pages(draw: st.DrawFn) -> Document:
    number = draw(st.integers(0, 30))
    page = document(draw(st.sampled_from(TITLES)), key=f"own:{number}", url=f"http://own.test/{number}.html")
    body = draw(st.sampled_from(("", "根据惠府办〔2018〕12号", "惠府办[2018]12号", "正文")))
    links = tuple(Link("链接", f"http://own.test/{n}.html") for n in draw(st.lists(st.integers(0, 30), max_size=2)))
    number_of_it = draw(st.sampled_from(("", "惠府办〔2018〕12号")))
    return replace(opened(page, body), links=links, number=number_of_it, row_title=draw(st.sampled_from(TITLES)))


@given(pages(), st.lists(pages(), max_size=8))
def test_the_pool_gives_what_comparing_one_by_one_gives(policy: Document, others: list[Document]) -> None:
    assert Pool(others).belonging_to(policy) == [o for o in others if belongs(policy, o)]
