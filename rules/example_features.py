"""What an example says that a website did when it was tried, and the facts that this makes."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from monitors.selection import Strict
from store.facts import Column, Document
from store.features import Features, MissingPage, NoPage, PageWeight, SearchBox, SearchTrial, Sought
from store.reasons import Reason


class FeaturesEntry(Strict):
    """例子里试用网站的结果。"""

    missing: tuple[NoPage | Reason, ...] = Field(
        default=(),
        title="打开不存在的网址，各得到什么：told 如实回答不存在、words 页面上写着不存在而状态码正常、home 打开首页、page 打开别的页面，或者没有判明的原因",
    )
    search: Literal["none", "scripted", "post", "possible"] | tuple[Sought | Reason, ...] | None = Field(
        default=None,
        title="首页的检索框：none 没有、scripted 由脚本提交、post 提交表单、possible 源码里说到检索，或者逐次检索的结果（found 查到、nothing 说没有结果，或者没有判明的原因）",
    )
    hidden_text: tuple[str, ...] = Field(default=(), title="首页上样式使人看不见、又不是链接的文字")
    seconds: tuple[float, ...] = Field(default=(), title="两次打开首页，各用几秒")
    control: float = Field(default=0.1, ge=0, title="同时打开对照网址用几秒")
    pages: tuple[tuple[str, ...], ...] = Field(
        default=(), title="读过的栏目页、文章页，各有哪些网页标签（meta 的 name，有内容的）"
    )


def pages_of(told: FeaturesEntry | None, site_id: str, day: date) -> tuple[tuple[Column, ...], tuple[Document, ...]]:
    """The example's pages, as columns and as papers: a rule looks at one kind of them."""
    metas = [tuple(name.lower() for name in names) for names in told.pages] if told is not None else []
    columns = tuple(
        Column(f"p{n}", site_id, f"栏目{n}", (f"栏目{n}",), f"http://own.example/{n}/", Reason.OK, whole=True,
               looked_on=day, metas=names)
        for n, names in enumerate(metas, start=1)
    )  # fmt: skip
    papers = tuple(
        Document(f"p{n}", site_id, f"http://own.example/{n}.html", f"文章{n}", opened=Reason.OK, body="", look_id=1,
                 first_seen=day, metas=names)
        for n, names in enumerate(metas, start=1)
    )  # fmt: skip
    return columns, papers


def search_box_of(told: FeaturesEntry | None) -> SearchBox | None:
    """The search box of the example's front page."""
    if told is None or told.search in (None, "none", "possible"):
        return None
    if told.search == "scripted":
        return SearchBox(doubtful=True)
    return SearchBox("http://own.example/search", "q", post=told.search == "post")


def features_of(told: FeaturesEntry | None, address: str) -> Features:
    """The facts of an example's website at ``address``."""
    if told is None:
        return Features()
    return Features(
        missing=tuple(
            MissingPage(f"{address}/{number}.html", Reason.OK, answer=said)
            if isinstance(said, NoPage)
            else MissingPage(f"{address}/{number}.html", said)
            for number, said in enumerate(told.missing)
        ),
        weight=(
            PageWeight(f"{address}/", Reason.OK, 200, told.seconds, told.control, 50_000) if told.seconds else None
        ),
        searches=tuple(
            SearchTrial(
                f"{address}/search?q={number}",
                f"第{number}号通知",
                date(2018, 1, 2),
                said if isinstance(said, Reason) else Reason.OK,
                answer=said if isinstance(said, Sought) else None,
            )
            for number, said in enumerate(told.search if isinstance(told.search, tuple) else (), start=1)
        ),
    )
