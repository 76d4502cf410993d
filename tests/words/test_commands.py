"""The clerk's commands in both languages, and as they are written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rules.scaffold.write import make_workspace
from tests.commands.conftest import missing, with_a_gap
from tests.typed import Command
from words import spoken

__all__ = ["missing"]
HAN = re.compile("[\u4e00-\u9fff]")
GROUPS: tuple[tuple[str, ...], ...] = (
    (), ("gap",), ("proof",), ("answer",), ("outbox",), ("digest",), ("rules",), ("export",), ("import",)
)  # fmt: skip


@pytest.mark.parametrize("group", GROUPS)
def test_help_is_chinese_where_it_is_asked_for_and_lists_the_same_commands(
    gapwatch: Command, group: tuple[str, ...]
) -> None:
    chinese = gapwatch("--lang", "zh", *group, "--help").stdout
    written = gapwatch(*group, "--help").stdout
    names = [re.findall(r"^│ (\w\S+)", shown, re.M) for shown in (written, chinese)]
    assert names[0] == names[1]
    assert "选项" in chinese
    assert "显示这段说明" in chinese
    assert "Show this message" in written
    assert len(HAN.findall(chinese)) > 20


@pytest.mark.parametrize(
    ("call", "as_written", "chinese", "english"),
    [
        (("gap", "list"), "\t已确认\t", "\t已确认\t", "\tconfirmed\t"),
        (("gap", "show", 1), "查看结果：", "查看结果：", "found:     "),
        (("gap", "show", 7), "没有7号缺口；编号", "没有7号缺口；编号", "there is no gap 7; the digest"),
        (
            ("gap", "list", "--unit", "市民正局"),
            "，是不是“市民政局”？",
            "，是不是“市民政局”？",
            "; did you mean “市民政局”?",
        ),
        (("gap", "show", 1, "--loud"), "No such option: --loud", "没有“--loud”这个选项", "No such option: --loud"),
        (("gap", "lst"), "No such command 'lst'", "没有“lst”这条命令", "No such command 'lst'"),
        (("gap", "list", "all"), "Got unexpected extra argument", "多写了“all”", "Got unexpected extra argument"),
        (("gap", "show", "x"), "should be a valid integer", "请写数字", "should be a valid integer"),
        (("gap", "explain", 1), "Missing option '--reason'", "缺少 '--reason'", "Missing option '--reason'"),
        (("digest",), "say either --preview", "请写 --preview", "say either --preview"),
        (("outbox", "release", "--all", "--by", "张三"), "没有这样的邮件", "没有这样的邮件", "no such mail"),
    ],
)
def test_a_command_speaks_the_language_that_is_chosen(
    gapwatch: Command, office: Path, call: tuple[object, ...], as_written: str, chinese: str, english: str
) -> None:
    for lang, expected in ((), as_written), (("--lang", "zh"), chinese), (("--lang=en",), english):
        done = gapwatch(*call, "-w", office, *lang)
        assert expected in done.stdout + done.stderr


def test_the_environment_and_the_workspace_choose_where_the_command_does_not(
    gapwatch: Command, missing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = ("gap", "list", "-w", missing)
    settings = missing / "gapwatch.toml"
    settings.write_text(f'lang = "en"\n{settings.read_text(encoding="utf-8")}', encoding="utf-8")
    assert "\tconfirmed\t" in gapwatch(*call).stdout
    monkeypatch.setenv("GAPWATCH_LANG", "zh")
    assert "\t已确认\t" in gapwatch(*call).stdout
    assert "\tconfirmed\t" in gapwatch("--lang", "en", *call).stdout
    monkeypatch.setenv("GAPWATCH_LANG", "fr")
    assert gapwatch(*call).stderr == "GAPWATCH_LANG fr: use zh or en\n"
    assert spoken() is None


def test_mails_and_data_stay_chinese_whatever_the_command_speaks(gapwatch: Command, missing: Path) -> None:
    """Units read Chinese; who typed the command has nothing to do with it."""
    for call in ("digest", "--preview", "--no-open"), ("gap", "list", "--format", "json"):
        shown = [gapwatch(*call, "-w", missing, *lang).stdout for lang in ((), ("--lang", "en"))]
        assert shown[0] == shown[1]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One workspace with a confirmed gap for all calls that change nothing."""
    folder = tmp_path_factory.mktemp("words") / "office"
    make_workspace(folder)
    return with_a_gap(folder)
