"""From views to text: HTML with inlined styles that Outlook, QQ, 163 and telephones can show, and a plain twin."""

from __future__ import annotations

from functools import cache

import css_inline
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from alerts.brief import LARGEST, SHAPES, Shape
from alerts.mail import ADMIN, OFFICE, WATCHDOG, Content
from alerts.views import AlarmNotice, BrakeNotice, OfficeDigest, UnitDigest, UrgentNotice
from alerts.wording import numeral

_View = OfficeDigest | UnitDigest | UrgentNotice | BrakeNotice | AlarmNotice


class _Numbering:
    """Counts the sections that are shown: 一、二、三、…"""

    def __init__(self) -> None:
        self._count = 0

    def __call__(self) -> str:
        """The next section's numeral."""
        self._count += 1
        return numeral(self._count)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("alerts"),
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False)


def office(view: OfficeDigest, week: str) -> Content:
    """The office's digest; its HTML is the offline page too, as full as fits into :data:`alerts.brief.LARGEST`."""
    text = _text("office.txt.j2", view)
    for shape in SHAPES:
        html = _html("office.html.j2", view, shape)
        if len(html.encode()) <= LARGEST:
            break
    return Content(OFFICE, week, view.subject, text, html)


def unit(view: UnitDigest, unit_id: str, week: str) -> Content:
    """One unit's mail."""
    return Content(unit_id, week, view.subject, _text("unit.txt.j2", view), _html("unit.html.j2", view))


def urgent(view: UrgentNotice, week: str) -> Content:
    """What the office gets between two digests."""
    return Content(OFFICE, week, view.subject, _text("urgent.txt.j2", view), _html("urgent.html.j2", view))


def brake(view: BrakeNotice, week: str) -> Content:
    """What the administrator gets when the brake holds."""
    return Content(ADMIN, week, view.subject, _text("brake.txt.j2", view), _html("brake.html.j2", view))


def alarm(view: AlarmNotice, week: str) -> Content:
    """What the administrator gets when no digest went out for too long."""
    return Content(WATCHDOG, week, view.subject, _text("alarm.txt.j2", view), _html("alarm.html.j2", view))


def _html(template: str, view: _View, shape: Shape = SHAPES[0]) -> str:
    raw = _environment().get_template(template).render(d=view, numeral=_Numbering(), shape=shape)
    return str(_inliner().inline(raw.lstrip())).rstrip() + "\n"


def _text(template: str, view: _View) -> str:
    lines = _environment().get_template(template).render(d=view, numeral=_Numbering()).splitlines()
    kept = [line for place, line in enumerate(lines) if line.strip() or (place and lines[place - 1].strip())]
    return "\n".join(kept).rstrip() + "\n"
