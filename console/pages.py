"""From questions to HTML. Everything is escaped; the one style sheet stands in the page and is named by its hash."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from service.answers import LONGEST_NAME, LONGEST_TEXT, Given, Question


@cache
def _environment() -> Environment:
    """``parts.html.j2`` is the mails': a gap looks here as it does there."""
    return Environment(
        loader=ChoiceLoader([PackageLoader("console"), PackageLoader("alerts")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def style() -> str:
    """The style sheet."""
    return (files("console") / "templates" / "style.css").read_text(encoding="utf-8")


@cache
def style_source() -> str:
    """The style sheet's name in a Content-Security-Policy."""
    return f"'sha256-{b64encode(sha256(style().encode()).digest()).decode()}'"


def answer_page(question: Question, given: Given, mistake: str, city: str, *, simulation: bool) -> str:
    """The form, with what was typed before where it was not taken."""
    return _environment().get_template("answer.html.j2").render(
        q=question, given=given, mistake=mistake, city=city, simulation=simulation, style=style(),
        longest=LONGEST_TEXT, longest_name=LONGEST_NAME,
    )  # fmt: skip


def sentence_page(sentence: str, city: str, *, simulation: bool) -> str:
    """One sentence: what is wrong."""
    return _environment().get_template("sentence.html.j2").render(
        sentence=sentence, city=city, simulation=simulation, style=style()
    )  # fmt: skip
