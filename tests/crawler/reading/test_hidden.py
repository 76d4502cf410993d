"""Links that a page holds but does not show."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from crawler.reading.hidden import MOST, hidden_links, hidden_text

BAD = '<a href="http://bad.test/">虚构</a>'


def urls(html: str) -> list[str]:
    return [x.url for x in hidden_links(BeautifulSoup(html, "lxml"), "http://own.test/")]


@pytest.mark.parametrize(
    "place",
    [
        '<div style="display:none">%s</div>', '<div style="VISIBILITY: hidden;">%s</div>', '<p style="text-indent:-9999px">%s</p>',
        '<div style="position:absolute; left:-2000px">%s</div>', '<div style="font-size:0;">%s</div>',
        '<div style="height:1px;overflow:hidden">%s</div>', '<marquee height="1" width="5">%s</marquee>',
        '<div style="opacity:0">%s</div>',
    ],
)  # fmt: skip
def test_a_link_out_of_sight_is_found(place: str) -> None:
    assert urls(place % BAD) == ["http://bad.test/"]


@pytest.mark.parametrize(
    "place", ["<div>%s</div>", '<div style="left:-10px">%s</div>', '<div style="height:1px">%s</div>', '<div style="font-size:0.8em">%s</div>',
              '<marquee height="200">%s</marquee>', '<div style="opacity:0.5">%s</div>'],
)  # fmt: skip
def test_a_link_in_sight_is_not(place: str) -> None:
    assert urls(place % BAD) == []


def test_a_link_may_hide_itself_and_the_sites_own_are_none() -> None:
    assert urls('<a style="display:none" href="http://bad.test/">x</a>') == ["http://bad.test/"]
    assert urls('<div style="display:none"><a href="/menu.html">菜单</a></div>') == []


def test_each_is_kept_once_and_not_without_end() -> None:
    assert urls(f'<div style="display:none"><p style="display:none">{BAD}{BAD}</p></div>') == ["http://bad.test/"]
    many = "".join(f'<a href="http://b{i}.test/">x</a>' for i in range(500))
    assert len(urls(f'<div style="display:none">{many}</div>')) == MOST


def texts(html: str) -> tuple[str, ...]:
    return hidden_text(BeautifulSoup(html, "lxml"))


def test_words_out_of_sight_are_noted_and_those_of_links_scripts_and_choices_are_not() -> None:
    assert texts('<div style="display:none">虚构的<b>文字</b></div><div>看得见的</div>') == ("虚构的 文字",)
    assert texts('<div style="display:none"><a href="/1.html">打击虚构的新闻</a></div>') == ()
    assert (
        texts('<div style="display:none"><script>var a="文字"</script><!-- 文字 --><select><option>文字</select></div>')
        == ()
    )


def test_of_endless_hidden_words_the_first_are_kept() -> None:
    kept = texts("".join(f'<p style="display:none">第{n}段{"长" * 999}</p>' for n in range(99)))
    assert len(kept) == 20
    assert kept[0].startswith("第0段")
    assert max(map(len, kept)) == 300
