"""The demo: an invented city on loopback, looked at, judged and mailed by the real program."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from datetime import time as midnight
from importlib.resources import files
from pathlib import Path
from typing import Any

from alerts.exports.report import Report
from replica.serve import Replica
from replica.yamlfile import CityError
from rules.scaffold.write import write_settings
from rules.settings import FILE
from rules.workspace import open_workspace
from service.house import BEIJING, Clock, House, Say, open_house
from service.steps import latest_digests, report
from service.visiting import make_visits, targets_of
from store.verdicts import VERDICT_ZH, GapState, Verdict
from store.visits import Turn
from words import _

Round = Callable[[House], Any]
MARK = "simulation = true"
_VISITED_DAYS, _A_DAY = 7, 20


class DemoError(Exception):
    """The demo cannot be made; one sentence."""


def shipped_city() -> Path:
    """示例市."""
    return Path(str(files("replica"))) / "cities" / "shili"


def clear(workspace: Path) -> None:
    """Remove an older demo in that place. Raises :class:`DemoError` where something else stands there."""
    if workspace.exists() and any(workspace.iterdir()):
        settings = workspace / FILE
        if not settings.exists() or MARK not in settings.read_text(encoding="utf-8"):
            raise DemoError(
                _("{workspace} holds something that is no demo; choose another --workspace").format(workspace=workspace)
            )
        shutil.rmtree(workspace)


def prepare(replica: Replica, workspace: Path, answers_key: str = "") -> None:
    """A simulated workspace for the running city. ``answers_key`` signs the answer links in units' mails; empty = there are none."""
    for folder in ("rules", "calendar", "evidence"):
        (workspace / folder).mkdir(parents=True, exist_ok=True)
    replica.write_register(workspace)
    info = replica.city.info
    write_settings(
        workspace,
        city=info.name,
        catalogue=info.catalogue or "",
        dns=replica.dns,
        control=replica.control_url,
        smtp_port=replica.smtp_port,
        delay=info.delay,
        domain=info.domain,
        ports=(replica.http_port, replica.https_port),
        ca=replica.ca_file,
        answers_key=answers_key,
        second_line=replica.second_line,
    )


def run_demo(
    run_round: Round, city: Path | None, workspace: Path, without: frozenset[str], *, hold: bool, say: Say, out: Say,
    answers_key: str = "",
) -> int:  # fmt: skip
    """Prepare, run every round of the city, write digest, page and report; returns the exit status.

    ``say`` takes progress, ``out`` the result. Raises :class:`DemoError` and what the layers below raise.
    """
    began = time.monotonic()
    served = city or shipped_city()
    clear(workspace)
    with _served(served, without, workspace / "inbox") as replica:
        prepare(replica, workspace, answers_key)
        opened = open_workspace(workspace)
        info = replica.city.info
        if hold:
            return _hold(replica, workspace, info.as_of, out)
        say(
            _("{name}: {number} sites served on loopback, DNS {dns}").format(
                name=info.name, number=len(opened.catalogue.register.sites), dns=replica.dns
            )
        )
        last = None
        for day in (*info.earlier_rounds, info.as_of):
            if day == info.as_of and info.visited:
                _play_visits(replica, open_house(opened, Clock(day), say))
            say(_("round of {day}").format(day=day))
            replica.day = day
            house = open_house(opened, Clock(day), say)
            last = run_round(house)
        made = _write_results(house, workspace)
        _tell(made, house, workspace, len(replica.mails()), time.monotonic() - began, out)
    return 2 if last is None or last.delivery.failed else 0


def _play_visits(replica: Replica, house: House) -> None:
    """A week's visits, 20 a day, really made, one after another on the week's last evening; only their instants are played."""
    info = replica.city.info
    targets = tuple(t for t in targets_of(house) if t.site_id in info.visited)
    first = datetime.combine(info.as_of - timedelta(days=_VISITED_DAYS), midnight(), BEIJING)
    turns = [Turn(targets, first + timedelta(days=1) * n / _A_DAY) for n in range(_VISITED_DAYS * _A_DAY)]
    replica.day = info.as_of - timedelta(days=1)
    house.say(
        _("visits of a week: {number} sites, {times} times, two lines").format(number=len(targets), times=len(turns))
    )
    make_visits(house, turns)


def _served(city: Path, without: frozenset[str], mailbox: Path) -> Replica:
    try:
        return Replica(city, without=without, mailbox=mailbox)
    except CityError as error:
        raise DemoError(str(error)) from error


def _hold(replica: Replica, workspace: Path, as_of: date, out: Say) -> int:
    out(f"serving until Ctrl-C; in another shell: gapwatch run --workspace {workspace} --as-of {as_of}")
    out(f"workspace: {workspace}")
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        return 0


def _write_results(house: House, workspace: Path) -> Report:
    made = report(house)
    digests = latest_digests(house)
    if made is None or digests is None:
        raise DemoError(_("the round made no report or no digest; see the lines above"))
    out = workspace / "out"
    out.mkdir(exist_ok=True)
    (out / "digest.eml").write_bytes(digests.office_eml)
    (out / "digest.html").write_text(digests.office_html, encoding="utf-8")
    (out / "report.json").write_text(made.model_dump_json(indent=2), encoding="utf-8")
    return made


def _tell(made: Report, house: House, workspace: Path, mails: int, seconds: float, out: Say) -> None:
    counts = Counter(f.verdict for f in made.findings)
    gaps = Counter(f.gap.state for f in made.findings if f.gap)
    units = {f.unit for f in made.findings if f.gap and f.gap.state is GapState.CONFIRMED}
    shown = "，".join(f"{VERDICT_ZH[v]}{counts[v]}项" for v in Verdict if counts[v])
    shown_at = _relative(workspace / "out")
    out(f"workspace: {_relative(workspace)}")
    out(f"digest: {shown_at / 'digest.eml'}")
    out(f"page: {shown_at / 'digest.html'}")
    out(f"report: {shown_at / 'report.json'}")
    out(
        f"【演示】{made.city}，{made.as_of}：对{len({f.unit for f in made.findings})}个单位作出{len(made.findings)}项判定。"
    )
    out(f"{shown}。")
    out(f"已确认缺口{gaps[GapState.CONFIRMED]}项，涉及{len(units)}个单位；每项都经过两次完整查看。")
    out(f"{counts[Verdict.UNKNOWN]}项没有读全，只说明原因，不算缺口。")
    out(f"经SMTP实际投递邮件{mails}封，用时{seconds:.0f}秒。")


def _relative(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_absolute() and path.is_relative_to(Path.cwd()) else path
