"""Making a workspace: every file at once, or none."""

from __future__ import annotations

import json
import shutil
import tempfile
from importlib.resources import files
from pathlib import Path

from rules.workspace import catalogue_folder


class OccupiedError(Exception):
    """The folder holds something already."""


def make_workspace(target: Path, catalogue: str = "huizhou") -> None:
    """Write a new workspace with the shipped register. Raises :class:`OccupiedError`; nothing is half-written."""
    if target.exists() and any(target.iterdir()):
        raise OccupiedError(f"{target} is not empty; choose a new folder")
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as temporary:
        built = Path(temporary) / "workspace"
        _fill(built, catalogue)
        if target.exists():
            target.rmdir()
        shutil.move(built, target)


def _fill(built: Path, catalogue: str) -> None:
    here = Path(str(files("rules.scaffold")))
    for folder in (built, built / "rules", built / "calendar", built / "evidence"):
        folder.mkdir()
    for name in ("gapwatch.toml", "contacts.yaml", "events.yaml", "tasks.yaml"):
        shutil.copyfile(here / name, built / name)
    shutil.copyfile(here / "rules.yaml", built / "rules" / "own.yaml")
    for name in ("units.yaml", "sites.yaml"):
        shutil.copyfile(catalogue_folder(catalogue) / name, built / name)


def write_settings(
    workspace: Path, *, city: str, catalogue: str, dns: str, control: str, smtp_port: int, delay: float, domain: str
) -> None:
    """``gapwatch.toml`` of a simulated workspace on loopback."""
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
control = [{_quoted(control)}]
ipv6_control = [{_quoted(control)}]
allow_private = true

[confirm]
after = "0s"

[mail]
host = "127.0.0.1"
port = {smtp_port}
sender = {_quoted(f"gapwatch@{domain}")}
unit_mail = "auto"
"""
    (workspace / "gapwatch.toml").write_text(text, encoding="utf-8")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
