"""Titles from the web are data: whatever they hold, the mail's shape stays ours."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from alerts import render
from alerts.digest import Post, Situation, office_digest, unit_digest
from alerts.mail import Content
from alerts.sections import sort_gaps
from store.reasons import Reason
from store.verdicts import Evidence, LookedAt, Subject, Verdict
from tests.alerts.city import AS_OF, coverage, finding, rich, situation
from tests.alerts.test_digest import gaps

ATTACKS = (
    "<script>alert(1)</script>",
    '"><img src=http://evil.test/x onerror=alert(1)>',
    "</td></tr></table><h2>一、没有缺口</h2>",
    "标题\r\nBcc: spy@evil.test\r\n\r\n正文",
    "标题\n==== 一、新增缺口（0项） ====\n本周没有缺口",
    "{{ 7*7 }}{% for x in d %}",
    "<!-- 标题",
    "=HYPERLINK(\"http://evil.test\",\"点我\")",
    "\u202e倒写\u202c\u200b\u0000\u001b[31m",
    "]]>&lt;b&gt;&#60;",
)  # fmt: skip


def attacked(title: str, url: str = "http://x.test/a") -> Situation:
    """A situation in which every field that the web can write holds ``title``."""
    subject = Subject("k", title, url)
    evidence = (Evidence(url, title, AS_OF, "page", None),)
    places = (LookedAt(url, None),)
    hostile = {"subject": subject, "evidence": evidence, "looked_at": places, "message": title}
    return situation(
        finding(**hostile),
        finding("jtj", verdict=Verdict.LATE, **hostile),
        finding("jyj", verdict=Verdict.UNKNOWN, reason=Reason.CANDIDATE, **hostile),
        finding("hbj", verdict=Verdict.UNKNOWN, reason=Reason.DATE_CONFLICT, **hostile),
        finding("bgs", "soon", Verdict.DUE_SOON, **hostile),
    )  # fmt: skip


def contents(found: Situation) -> tuple[Content, Content]:
    findings = {f.obligation: f for f in found.findings}
    entries = sort_gaps(gaps(found), findings, {}, as_of=AS_OF)
    own = sort_gaps(gaps(found), {k: f for k, f in findings.items() if f.unit == "mzj"}, {}, as_of=AS_OF)
    return (
        render.office(office_digest(found, entries, {}, Post()), "2018-W47"),
        render.unit(unit_digest(found, "mzj", own), "mzj", "2018-W47"),
    )


def shape(html: str) -> list[str]:
    """The page's elements in order, without their words."""
    return [tag.name for tag in BeautifulSoup(html, "lxml").find_all(True)]


def frame(text: str) -> list[str]:
    """The lines of the plain twin that start at the margin: its structure, where no title may stand."""
    return [line for line in text.splitlines() if line[:1].strip()]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_title_changes_the_mail_s_shape(attack: str) -> None:
    for harmless, hostile in zip(contents(attacked("普通标题")), contents(attacked(attack)), strict=True):
        assert shape(hostile.html) == shape(harmless.html)
        assert frame(hostile.text) == frame(harmless.text)
        assert len(hostile.text.splitlines()) == len(harmless.text.splitlines())
        assert hostile.subject == harmless.subject


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1).map(lambda t: f"题{t}"))
def test_no_text_whatever_changes_the_mail_s_shape(title: str) -> None:
    for harmless, hostile in zip(contents(attacked("普通标题")), contents(attacked(title)), strict=True):
        assert shape(hostile.html) == shape(harmless.html)
        assert len(hostile.text.splitlines()) == len(harmless.text.splitlines())


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,<b>", 'http://x.test/"onclick="alert(1)'])
def test_only_web_addresses_are_linked_to(url: str) -> None:
    for content in contents(attacked("标题", url)):
        page = BeautifulSoup(content.html, "lxml")
        assert all(re.match(r"https?://[^\"<>\s]+$", str(a["href"])) for a in page.find_all("a"))
        assert not any(name.startswith("on") for tag in page.find_all(True) for name in tag.attrs)


def test_the_page_asks_the_network_for_nothing() -> None:
    for content in contents(situation(*rich(), coverage=coverage(("lyj", Reason.TIMEOUT)))):
        page = BeautifulSoup(content.html, "lxml")
        assert not page.find_all(["script", "img", "link", "iframe", "form", "style"])
        assert not re.search(r"url\(|@import", content.html)


def test_the_mail_is_one_complete_document_that_says_its_encoding() -> None:
    for content in contents(situation(*rich())):
        assert content.html.lower().startswith("<!doctype html>")
        assert '<meta charset="utf-8">' in content.html
        assert BeautifulSoup(content.html, "lxml").title


def test_styles_are_inlined_for_mail_programs_that_drop_sheets() -> None:
    office, _ = contents(situation(*rich()))
    cell = BeautifulSoup(office.html, "lxml").find("td", class_="label")
    assert cell is not None
    assert "color" in str(cell.get("style"))


def test_the_same_views_give_the_same_bytes() -> None:
    assert contents(situation(*rich())) == contents(situation(*rich()))


def test_a_whole_city_fits_into_a_mail() -> None:
    many = situation(*(replace(finding(), obligation=f"budget|mzj|2018|{n}", rule=f"rule{n:03}") for n in range(200)))
    office, _ = contents(many)
    assert len(office.html.encode()) < 2_000_000
