"""gapwatch.toml: every mistake with file and line, secrets by environment."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from rules.settings import Settings, SettingsError, load_settings

GOOD = '[crawl]\ncontact = "zwgk@city.test"\n'


def settings(folder: Path, text: str, *, raw: bytes | None = None) -> Settings:
    (folder / "gapwatch.toml").write_bytes(raw if raw is not None else f'city = "示例市"\n{text}'.encode())
    return load_settings(folder)


def mistake(folder: Path, text: str, *, raw: bytes | None = None) -> str:
    with pytest.raises(SettingsError) as caught:
        settings(folder, text, raw=raw)
    return str(caught.value).replace(f"{folder}/", "")


def test_little_has_to_be_said(tmp_path: Path) -> None:
    given = settings(tmp_path, GOOD)
    assert given.city == "示例市"
    assert given.confirm.after == timedelta(hours=6)
    assert given.mail.unit_mail == "held"
    assert given.schedule.digest_day == "mon"
    assert given.crawl.concurrency == 1
    assert not given.simulation
    assert "zwgk@city.test" in given.user_agent


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (GOOD + "dellay = 1\n", "gapwatch.toml:4: unknown setting crawl.dellay，是不是“delay”？"),
        (GOOD + '[mial]\nhost = "x"\n', "gapwatch.toml:4: unknown setting mial，是不是“mail”？"),
        (GOOD + "[mail]\nport = 99999\n", "gapwatch.toml:5: setting mail.port: Input should be less than or equal"),
        (GOOD + '[confirm]\nafter = "bald"\n', "gapwatch.toml:5: setting confirm.after: write a time span like 0s, 10min, 6h"),
        (GOOD + '[schedule]\ndigest = "25:00"\n', "gapwatch.toml:5: setting schedule.digest"),
        (GOOD + '[schedule]\ndigest_day = "monday"\n', "gapwatch.toml:5: setting schedule.digest_day"),
        (GOOD + '[network]\ndns = "127.0.0.1"\n', "gapwatch.toml:5: setting network.dns"),
        (GOOD + "[network]\nports = [80]\n", "gapwatch.toml:5: setting network.ports.1 is missing"),
        (GOOD + "[network]\nports = [80, 70000]\n", "gapwatch.toml:5: setting network.ports.1"),
        (GOOD + "crawl.delay = 1\n", "gapwatch.toml:4: unknown setting crawl.crawl"),
        ("crawl.contact = 5\n", "gapwatch.toml:2: setting crawl.contact"),
        ("[crawl]\ndelay = 1\n", "gapwatch.toml:2: setting crawl.contact is missing"),
        ("", "setting crawl is missing"),
        (GOOD + "[mail\n", "gapwatch.toml:4:6: not valid TOML"),
        (GOOD + "a = [1,\n", "gapwatch.toml:4:1: not valid TOML"),
        (GOOD + "[crawl]\n", "gapwatch.toml:4:7: not valid TOML"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_file_and_line(tmp_path: Path, text: str, said: str) -> None:
    assert said in mistake(tmp_path, text)


def test_every_mistake_is_told_in_a_line_of_its_own(tmp_path: Path) -> None:
    assert len(mistake(tmp_path, GOOD + "dellay = 1\n[mail]\nport = 0\n").splitlines()) == 2


def test_a_folder_without_settings_is_no_workspace(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="there is no workspace here; make one with: gapwatch init"):
        load_settings(tmp_path)


def test_another_encoding_is_named(tmp_path: Path) -> None:
    assert "cannot be read" in mistake(tmp_path, "", raw='city = "惠州"'.encode("gbk"))


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + f'city = "示例市"\r\n{GOOD}'.encode()
    assert settings(tmp_path, "", raw=raw).city == "示例市"


def test_the_environment_holds_the_secrets_and_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GAPWATCH_MAIL__PASSWORD", "geheim")
    monkeypatch.setenv("GAPWATCH_MAIL__PORT", "2525")
    given = settings(tmp_path, GOOD + '[mail]\nhost = "smtp.city.test"\nport = 25\n')
    assert (given.mail.password, given.mail.port, given.mail.host) == ("geheim", 2525, "smtp.city.test")


@pytest.mark.parametrize(("written", "span"), [("0s", 0), ("10min", 600), ("6h", 21600), ("1d", 86400)])
def test_spans_are_written_with_their_unit(tmp_path: Path, written: str, span: int) -> None:
    given = settings(tmp_path, f'{GOOD}[confirm]\nafter = "{written}"\n')
    assert given.confirm.after == timedelta(seconds=span)


def test_a_robot_s_address_comes_from_the_environment_and_its_key_goes_over_tls_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = GOOD + '[robots.czj_group]\nkind = "dingtalk"\n'
    monkeypatch.setenv("GAPWATCH_ROBOTS__CZJ_GROUP__URL", "https://oapi.dingtalk.com/robot/send?access_token=x")
    assert settings(tmp_path, table).robots["czj_group"].url.endswith("access_token=x")
    monkeypatch.setenv("GAPWATCH_ROBOTS__CZJ_GROUP__URL", "http://oapi.dingtalk.com/robot/send?access_token=x")
    assert "the address carries the robot's key: write https" in mistake(tmp_path, table)
    assert "access_token" not in mistake(tmp_path, table)
    monkeypatch.delenv("GAPWATCH_ROBOTS__CZJ_GROUP__URL")
    assert "gapwatch.toml:5: setting robots.a.kind" in mistake(tmp_path, GOOD + '[robots.a]\nkind = "sms"\n')
    assert "robots" in mistake(tmp_path, GOOD + '[robots."A b"]\nkind = "webhook"\n')
    for address in ("https://robot.test:443x/send?key=secret-key", "https://[robot.test/send?key=secret-key"):
        told = mistake(tmp_path, GOOD + f'[robots.a]\nkind = "wecom"\nurl = "{address}"\n')
        assert "the address's host or port is none" in told
        assert "secret-key" not in told


@pytest.mark.parametrize(
    "url", ["10.0.0.8:1080", "socks4://a.test:1", "socks5://a.test", "http://u:p@a.test:8080", "http://[:1"]
)
def test_a_proxy_for_ipv6_has_a_scheme_a_port_and_no_password(tmp_path: Path, url: str) -> None:
    said = mistake(tmp_path, f'{GOOD}[network]\nipv6_proxy = "{url}"\n')
    assert said.startswith("gapwatch.toml:5: setting network.ipv6_proxy: write a proxy like socks5://10.0.0.8:1080")


def test_a_proxy_for_ipv6_and_the_port_of_name_servers_can_be_set(tmp_path: Path) -> None:
    given = settings(
        tmp_path, f'{GOOD}[network]\nipv6_proxy = "socks5://[fd00::8]:1080"\nname_server_port = 5353\n'
    ).network
    assert (given.ipv6_proxy, given.name_server_port) == ("socks5://[fd00::8]:1080", 5353)


def test_a_line_s_proxy_may_have_a_password_which_the_environment_tells(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GAPWATCH_VANTAGES__MOBILE__PROXY", "socks5://u:secret@a.test:1080")
    given = settings(tmp_path, GOOD + "[vantages.mobile]\n").vantages
    assert given["mobile"].proxy == "socks5://u:secret@a.test:1080"


def test_two_lines_through_one_proxy_are_one_line(tmp_path: Path) -> None:
    def lines(*proxies: str) -> str:
        return GOOD + "".join(f'[vantages.v{i}]\nproxy = "{proxy}"\n' for i, proxy in enumerate(proxies))

    assert len(settings(tmp_path, lines("socks5://a.test:1080", "socks5://b.test:1080", "", "")).vantages) == 4
    said = mistake(tmp_path, lines("socks5://u:secret@a.test:1080", "socks5://u:secret@a.test:1080"))
    assert "they are one line" in said
    assert "secret" not in said
