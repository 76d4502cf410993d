from __future__ import annotations

import smtplib
import socket
from collections.abc import Callable
from datetime import date
from email.message import EmailMessage
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from replica.serve import Replica
from tests.replica.asking import get, resolve
from tests.replica.conftest import City

Run = Callable[..., Replica]


def letter(subject: str) -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = subject, "a@mail.xiaoyang.test", "b@mail.xiaoyang.test"
    message.set_content("正文")
    return message


def test_the_control_host_answers_over_both_families(run: Run, city: City) -> None:
    replica = run(city)
    assert replica.control_url == f"http://control.xiaoyang.test:{replica.http_port}/"
    assert get(replica, "control.xiaoyang.test", "/").status == 200
    if replica.has_ipv6:
        assert get(replica, "control.xiaoyang.test", "/", ipv6=True).status == 200


def test_links_to_friends_stand_on_the_home_page_alone(run: Run, city: City) -> None:
    friends = [{"text": "友邻", "url": "http://cz.xiaoyang.test:{port}/gkmlpt/index"}]
    city["contents/jy.yaml"]["nfcms"] |= {"friends": friends}
    replica = run(city)
    link = f'<a href="http://cz.xiaoyang.test:{replica.http_port}/gkmlpt/index">友邻</a>'
    assert link in get(replica, "jy.xiaoyang.test", "/").text
    assert link not in get(replica, "jy.xiaoyang.test", "/zwgk/index.html").text


def test_hosts_are_told_apart_by_name(run: Run, city: City) -> None:
    replica = run(city)
    assert get(replica, "cz.xiaoyang.test", "/gkmlpt/index").status == 200
    assert get(replica, "jy.xiaoyang.test", "/gkmlpt/index").status == 404
    assert get(replica, "mz.xiaoyang.test", "/").status == 404


def test_a_site_of_no_known_platform_has_no_pages(run: Run, city: City) -> None:
    city["sites.yaml"][0]["platform"] = []
    del city["contents/cz.yaml"]
    replica = run(city)
    assert get(replica, "cz.xiaoyang.test", "/robots.txt").status == 200
    assert get(replica, "cz.xiaoyang.test", "/").status == 404


def test_a_link_to_another_site_of_the_city_bears_its_port(run: Run, city: City) -> None:
    link = {"url": "http://cz.xiaoyang.test:{port}/list/", "text": "清单"}
    document = {"id": 7, "title": "清单", "published": "2018-05-01", "links": [link]}
    city["contents/jy.yaml"]["nfcms"]["columns"][0]["documents"] = [document]
    replica = run(city)
    page = get(replica, "jy.xiaoyang.test", "/zwgk/content/post_7.html").body.decode()
    assert f'href="http://cz.xiaoyang.test:{replica.http_port}/list/"' in page


def test_requests_are_remembered(run: Run, city: City) -> None:
    replica = run(city)
    get(replica, "cz.xiaoyang.test", "/robots.txt?x=1")
    assert [(h.host, h.target, h.ipv6) for h in replica.hits] == [("cz.xiaoyang.test", "/robots.txt?x=1", False)]


def test_mails_are_kept_with_their_envelope(run: Run, city: City, tmp_path: Path) -> None:
    replica = run(city)
    with smtplib.SMTP("127.0.0.1", replica.smtp_port, timeout=10) as smtp:
        smtp.send_message(letter("周报一"))
        smtp.send_message(letter("周报二"), from_addr="x@mail.xiaoyang.test", to_addrs=["y@mail.xiaoyang.test"])
    first, second = replica.mails()
    assert first.message["Subject"] == "周报一"
    assert first.message.get_content().strip() == "正文"
    assert (second.sender, second.recipients) == ("x@mail.xiaoyang.test", ("y@mail.xiaoyang.test",))
    assert [p.name for p in sorted((tmp_path / "mails").glob("*.eml"))] == ["001.eml", "002.eml"]


def test_a_later_replica_goes_on_numbering(run: Run, city: City, tmp_path: Path) -> None:
    (tmp_path / "mails").mkdir()
    (tmp_path / "mails" / "007.eml").write_bytes(b"Subject: old\r\n\r\n")
    (tmp_path / "mails" / "007.json").write_text('{"from": "a@b.test", "to": []}', encoding="utf-8")
    replica = run(city)
    with smtplib.SMTP("127.0.0.1", replica.smtp_port, timeout=10) as smtp:
        smtp.send_message(letter("新"))
    assert [m.path.stem for m in replica.mails()] == ["007", "008"]


def test_a_server_left_out_refuses_on_its_port(run: Run, city: City) -> None:
    replica = run(city, without=frozenset({"http", "smtp"}))
    assert resolve(replica, "cz.xiaoyang.test", "A")[1] == ["127.0.0.1"]
    for port in (replica.http_port, replica.smtp_port):
        with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port), timeout=5):
            pass


def test_a_name_server_left_out_refuses_datagrams(run: Run, city: City) -> None:
    replica = run(city, without=frozenset({"dns"}))
    host, port = replica.dns.split(":")
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.settimeout(5)
        asking.connect((host, int(port)))
        asking.send(b"any")
        with pytest.raises(ConnectionRefusedError):
            asking.recv(100)
    assert get(replica, "cz.xiaoyang.test", "/gkmlpt/index").status == 200


def test_an_unknown_server_cannot_be_left_out(city: City, run: Run) -> None:
    with pytest.raises(ValueError, match="ftp is none of dns, http, https, smtp"):
        run(city, without=frozenset({"ftp"}))


def test_ports_are_free_again_afterwards(city: City, run: Run, tmp_path: Path) -> None:
    replica = run(city)
    replica.__exit__(None, None, None)
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", replica.http_port), timeout=5):
        pass


def test_the_register_carries_the_port(run: Run, city: City, tmp_path: Path) -> None:
    city["sites.yaml"].append({**city["sites.yaml"][0], "id": "mz", "base": None, "units": []})
    replica = run(city)
    replica.write_register(tmp_path / "workspace")
    sites = YAML(typ="safe").load(tmp_path / "workspace" / "sites.yaml")
    assert [s["base"] for s in sites] == [
        f"http://cz.xiaoyang.test:{replica.http_port}",
        f"http://jy.xiaoyang.test:{replica.http_port}",
        None,
    ]
    assert sorted(p.name for p in (tmp_path / "workspace").iterdir()) == ["contacts.yaml", "sites.yaml", "units.yaml"]


def test_rules_and_tasks_of_the_city_go_into_the_workspace(run: Run, city: City, tmp_path: Path) -> None:
    city |= {"rules/own.yaml": [], "tasks.yaml": [], "events.yaml": []}
    run(city).write_register(tmp_path / "workspace")
    assert (tmp_path / "workspace" / "rules" / "own.yaml").exists()
    assert (tmp_path / "workspace" / "tasks.yaml").exists()


def test_what_is_published_later_is_not_there_yet(run: Run, city: City) -> None:
    city["contents/cz.yaml"]["gkmlpt"]["columns"][0]["documents"] = [
        {"id": 1, "title": "早", "published": "2018-05-01"},
        {"id": 2, "title": "晚", "published": "2018-05-20"},
        {"id": 3, "title": "倒签", "published": "2018-04-01", "appears": "2018-05-25"},
    ]
    replica = run(city, day=date(2018, 5, 10))

    def titles() -> list[str]:
        answer = get(replica, "cz.xiaoyang.test", "/gkmlpt/api/all/1").json()
        return [a["title"] for a in answer["articles"]]

    assert titles() == ["早"]
    assert get(replica, "cz.xiaoyang.test", "/gkmlpt/content/0/0/post_2.html").status == 404
    replica.day = date(2018, 5, 25)
    assert titles() == ["晚", "早", "倒签"]


def test_pages_refuse_a_form(run: Run, city: City) -> None:
    replica = run(city)
    assert get(replica, "jy.xiaoyang.test", "/zwgk/index.html", form={"a": "甲"}).status == 405
    assert (replica.hits[-1].method, replica.hits[-1].body) == ("POST", b"a=%E7%94%B2")
