"""Making a workspace: every file at once, or none."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path

from rules.packs import chain_of
from words import _


class OccupiedError(Exception):
    """The folder holds something already."""


def make_workspace(target: Path, catalogue: str = "huizhou", written: Mapping[str, str] | None = None) -> None:
    """Write a new workspace with the shipped register. Raises :class:`OccupiedError`; nothing is half-written.

    ``written``: texts of files in whose place the shipped ones would stand.
    """
    refuse_occupied(target)
    if target.exists():
        with tempfile.TemporaryDirectory(dir=target, prefix=".new-") as temporary:
            _move_in(_fill(Path(temporary) / "workspace", catalogue, written or {}), target)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as temporary:
        _fill(Path(temporary) / "workspace", catalogue, written or {}).replace(target)


def refuse_occupied(target: Path) -> None:
    """Raises :class:`OccupiedError` where no new workspace can be made."""
    if target.is_file():
        raise OccupiedError(_("{target} is a file; choose a new folder").format(target=target))
    if target.exists() and any(target.iterdir()):
        raise OccupiedError(_("{target} is not empty; choose a new folder").format(target=target))


def own_city(city: str, catalogue: str = "") -> dict[str, str]:
    """What a workspace of a city that no shipped catalogue knows begins with: its name, and an empty register.

    ``catalogue``: the shipped rules that bind there; empty = none.
    """
    settings = (Path(str(files("rules.scaffold"))) / "gapwatch.toml").read_text(encoding="utf-8")
    settings = re.sub(r"^city = .*$", lambda _: f"city = {_quoted(city)}", settings, count=1, flags=re.M)
    told = f"catalogue = {_quoted(catalogue)}  # {'shipped rules that bind here' if catalogue else 'no shipped tasks and rules'}"
    settings = re.sub(r"^catalogue = .*$", lambda _: told, settings, count=1, flags=re.M)
    return {"gapwatch.toml": settings, "units.yaml": _NO_UNITS, "sites.yaml": _NO_SITES}


_NO_UNITS = "# 责任单位登记表。写法见 docs/zh/clerk.md\n[]\n"
_NO_SITES = "# 网站登记表：每个单位的全部网站。写法见 docs/zh/clerk.md\n[]\n"


def _move_in(built: Path, target: Path) -> None:
    """Into a folder that is there already (it may be somebody's current one); the settings come last."""
    for entry in sorted(built.iterdir(), key=lambda e: e.name == "gapwatch.toml"):
        entry.replace(target / entry.name)


def _fill(built: Path, catalogue: str, written: Mapping[str, str]) -> Path:
    here = Path(str(files("rules.scaffold")))
    for folder in (built, built / "rules", built / "calendar", built / "evidence", built / "proofs"):
        folder.mkdir()
    for name in ("gapwatch.toml", "contacts.yaml", "events.yaml", "proofs.yaml", "tasks.yaml"):
        shutil.copyfile(here / name, built / name)
    shutil.copyfile(here / "rules.yaml", built / "rules" / "own.yaml")
    for name in ("units.yaml", "sites.yaml"):
        shutil.copyfile(chain_of(catalogue).packs[-1].folder / name, built / name)
    for name, text in written.items():
        (built / name).write_text(text, encoding="utf-8")
    return built


def write_settings(
    workspace: Path, *, city: str, catalogue: str, dns: str, control: str, smtp_port: int, delay: float, domain: str,
    ports: tuple[int, int], ca: Path, answers_key: str = "", second_line: str = "",
) -> None:  # fmt: skip
    """``gapwatch.toml`` of a simulated workspace on loopback.

    ``ports``: where its sites answer HTTP and HTTPS. ``ca``: PEM of the root behind their certificates, which is copied into the
    workspace. ``answers_key`` signs the answer links; empty = there are none. ``second_line``: a proxy's address; empty = there is none.
    """
    shutil.copyfile(ca, workspace / "ca.pem")
    text = f"""# A simulated workspace: everything it writes says 【演示】.
city = {_quoted(city)}
catalogue = {_quoted(catalogue)}
simulation = true

[crawl]
contact = {_quoted(f"office@{domain}")}
delay = {float(delay)}
timeout = 5.0

[network]
dns = {_quoted(dns)}
name_server_port = {dns.rpartition(":")[2]}
control = [{_quoted(control)}]
ipv6_control = [{_quoted(control)}]
allow_private = true
ports = [{ports[0]}, {ports[1]}]
ca = "ca.pem"

[confirm]
after = "0s"

[mail]
host = "127.0.0.1"
port = {smtp_port}
sender = {_quoted(f"gapwatch@{domain}")}
unit_mail = "auto"

[rules]
approval = false
"""
    if second_line:
        text += f"""
[vantages.second]
proxy = {_quoted(second_line)}
"""
    if answers_key:
        text += f"""
[answers]
url = "http://127.0.0.1:8071"  # opens once this runs: gapwatch answers
keys = {_quoted(answers_key)}
"""
    (workspace / "gapwatch.toml").write_text(text, encoding="utf-8")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
