"""Broken YAML: one sentence with file, line and column, and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel, ConfigDict

from rules.errors import InputError, Problem, did_you_mean
from rules.yamlfile import MAX_BYTES, YamlFile, parse


class Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    count: int = 0
    on: bool = False
    words: tuple[str, ...] = ()


def problems(folder: Path, raw: bytes | str) -> list[str]:
    path = folder / "x.yaml"
    path.write_bytes(raw.encode() if isinstance(raw, str) else raw)
    with pytest.raises(InputError) as caught:
        parse(tuple[Entry, ...], YamlFile(path, "x.yaml"))
    return [str(p) for p in caught.value.problems]


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ("- name: a\n\tcount: 1\n", "x.yaml:2:1: 不能用制表符（Tab）缩进，请改用空格"),
        ("- name: a\n  name: b\n", "x.yaml:2:3: 同一处写了两次“name”，请删去一个"),
        ("- name: a: b\n", "x.yaml:1:10: 冒号用法不对：值里有冒号时请加引号"),
        ("- name: [a\n", "x.yaml:1:9: 这个方括号没有配对：后面缺少“]”，或两项之间缺少逗号"),
        ("- name: 'a\n", "x.yaml:1:9: 这个引号不成对：后面缺少右引号"),
        ("- name: a\n - name: b\n", "x.yaml:2:2: 缩进不对：同一条规则里的各项要左边对齐"),
        ("- {name: a, nmae: b}\n", "x.yaml:1:13: 不认识“nmae”，是不是“name”？"),
        ("- count: 1\n", "x.yaml:1:3: 缺少“name”"),
        ("- name: a\n  count: viele\n", "x.yaml:2:3: “count”应写数字"),
        ("- name: a\n  on: 是\n", "x.yaml:2:3: “on”应写 true 或 false"),
        ("- name: [a]\n", "x.yaml:1:3: “name”应写成文字"),
        ("- name: a\n  words: b\n", "x.yaml:2:3: “words”应写成列表"),
        ("- name: a\n  words: [{b: c}]\n", "应写成文字"),
        ("- a\n", "x.yaml:1:3: 第1项应写成“名称: 值”的条目"),
        ("name: a\n", "x.yaml:1:1: 整个文件应写成列表"),
        ("", "x.yaml:1:1: 文件里没有内容"),
        ("- name: &x a\n  words: [*y]\n", "x.yaml:2:11: 不能用“&”“*”引用别处的内容"),
        ("- name: '\x07'\n", "x.yaml:1:10: 这里有不可见的控制字符，请删去重写这一行"),
    ],
)
def test_a_mistake_is_named_at_its_place(tmp_path: Path, raw: str, sentence: str) -> None:
    (problem,) = problems(tmp_path, raw)
    assert sentence in problem


def test_every_mistake_of_a_file_is_reported_in_its_order(tmp_path: Path) -> None:
    found = problems(tmp_path, "- {name: a, x: 1}\n- {count: 2}\n- {name: c, y: 1}\n")
    assert [p.split(": ")[0] for p in found] == ["x.yaml:1:13", "x.yaml:2:3", "x.yaml:3:13"]


def test_another_encoding_is_named_with_its_line(tmp_path: Path) -> None:
    assert problems(tmp_path, b"- name: a\n- name: " + "财政".encode("gbk") + b"\n") == [
        "x.yaml:2:1: 文件不是UTF-8编码，像是GBK（记事本里叫ANSI），请另存为UTF-8（记事本：另存为，编码选UTF-8）"
    ]


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"\xef\xbb\xbf- name: a\n")
    assert parse(tuple[Entry, ...], YamlFile(path, "x.yaml")) == (Entry(name="a"),)


def test_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(b"- name: a\r\n- name: b\r\n")
    assert [e.name for e in parse(tuple[Entry, ...], YamlFile(path, "x.yaml"))] == ["a", "b"]


def test_a_missing_file_and_a_huge_one_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"x\.yaml:1:1: 文件打不开"):
        YamlFile(tmp_path / "none.yaml", "x.yaml")
    (tmp_path / "huge.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(InputError, match="文件过大"):
        YamlFile(tmp_path / "huge.yaml", "x.yaml")


@pytest.mark.parametrize("word", ["no", "off", "on", "12:30", "1e3x", "2018-03-07"])
def test_words_that_older_yaml_reads_as_something_else_stay_words(tmp_path: Path, word: str) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(f"- name: {word}\n", encoding="utf-8")
    assert parse(tuple[Entry, ...], YamlFile(path, "x.yaml"))[0].name == word


def test_a_suggestion_is_made_only_for_something_near() -> None:
    assert did_you_mean("市财证局", ["市财政局", "市民政局"]) == "，是不是“市财政局”？"
    assert did_you_mean("zzz", ["市财政局"]) == ""


def test_the_same_mistake_is_told_once() -> None:
    twice = Problem("a.yaml", 1, 1, "错")
    assert InputError([twice, twice]).problems == (twice,)
