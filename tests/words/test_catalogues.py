"""The catalogues have every text, and say the same things about the same values."""

from __future__ import annotations

import ast
import re
from io import BytesIO
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.words.ids import helps, sources, texts, wanted
from words import LANGUAGES, _, speaking, spoken
from words.catalogue import GNUTranslations, compiled, parse, read


def fields(text: str) -> set[tuple[str, str, str]]:
    return {(name, spec or "", how or "") for _said, name, spec, how in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_has_its_translation(lang: str) -> None:
    assert sorted(wanted(lang) - read(lang).keys()) == []
    assert sorted(k for k, v in read(lang).items() if k and not v) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_translation_is_of_a_text_that_is_gone(lang: str) -> None:
    assert sorted(read(lang).keys() - texts() - helps() - {""}) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_translation_fills_in_the_same_values(lang: str) -> None:
    differing = {k: v for k, v in read(lang).items() if k in texts() and fields(k) != fields(v)}
    assert differing == {}


def test_english_is_english_and_chinese_is_chinese() -> None:
    quoted = re.compile("[“”《》【】〔〕\u3000]|演示|张三|该项目涉密，依法不公开")
    assert [v for v in read("en").values() if re.search("[\u4e00-\u9fff]", quoted.sub("", v))] == []
    told = [v for k, v in read("zh").items() if k and k not in read("en")]
    assert [v for v in told if not re.search("[\u4e00-\u9fff]", v) and " " in v.strip()] == [
        "  gapwatch rules test {target}{option}"
    ]


def test_nothing_else_is_called_as_the_translation_is() -> None:
    """A loop variable ``_`` would take its place in the whole function."""
    bound = [
        f"{path}:{node.lineno}"
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Name) and node.id == "_" and isinstance(node.ctx, ast.Store)
    ]
    assert bound == []


def test_a_language_is_spoken_for_a_while() -> None:
    assert _("interrupted") == "interrupted"
    with speaking("zh"):
        assert (_("interrupted"), _("an unknown text")) == ("已中断", "an unknown text")
        with speaking(None):
            assert _("interrupted") == "interrupted"
        assert spoken() == "zh"
    assert spoken() is None


@given(st.dictionaries(st.text(min_size=1).filter(lambda t: "\0" not in t), st.text().filter(lambda t: "\0" not in t)))
def test_what_is_compiled_is_read_by_the_standard_library(messages: dict[str, str]) -> None:
    read_back = GNUTranslations(BytesIO(compiled(messages)))
    assert {k: read_back.gettext(k) for k in messages} == messages


def test_a_catalogue_is_read_line_by_line() -> None:
    text = '# a\n\nmsgid ""\nmsgstr "x"\n\nmsgid "a\\n"\n"b"\nmsgstr "c"\n""\n'
    assert list(parse(text)) == [("", "x"), ("a\nb", "c")]


@pytest.mark.parametrize("line", ["msgid a", 'msgctxt "a"', "1", '"a"', 'msgid_plural "a"'])
def test_any_other_line_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match=r"line 1: not a line of a \.po file"):
        list(parse(line))
