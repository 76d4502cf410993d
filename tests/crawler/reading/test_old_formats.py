"""Word and Excel of 1997, RTF, saved pages and archives, read by the real worker. All files are made here and are SYNTHETIC."""

from __future__ import annotations

import contextlib
import io
import zipfile
import zlib
from importlib import import_module

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crawler.reading.attachments import read_apart
from crawler.reading.content import UnreadableError
from crawler.reading.worker import read
from store.facts import AttachmentState
from tests.crawler.reading.samples import doc, rar, xls

TEXT, SCAN, EMPTY, UNREADABLE = (
    AttachmentState.TEXT,
    AttachmentState.SCAN,
    AttachmentState.EMPTY,
    AttachmentState.UNREADABLE,
)
TABLE = ("示例局部门预算\r", "Item\x07", "金额\x07\x07", "\x13 HYPERLINK x \x14合计\x15\x07", "12.5\x07\x07", "\x0c")
RTF = r"{\rtf1\ansi\ansicpg936 {\fonttbl{\f0 SimSun;}}\f0 \'b2\'bf\'c3\'c5\'d4\'a4\'cb\'e3 \u24635?\u35745?\par}"
PAGE = '<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><p>部门预算</p></body></html>'
MHT = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n"
    f"Content-Transfer-Encoding: 8bit\r\n\r\n{PAGE}\r\n--b--\r\n"
)


class GbkName(zipfile.ZipInfo):
    """A name as Chinese programs write it: GBK, without the flag for UTF-8."""

    def _encodeFilenameFlags(self) -> tuple[bytes, int]:
        return self.filename.encode("gbk"), self.flag_bits


def zipped(files: dict[str, bytes], kind: type[zipfile.ZipInfo] = zipfile.ZipInfo) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(kind(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


@pytest.mark.parametrize(
    ("body", "suffix", "state", "text"),
    [
        (doc(*TABLE), "doc", TEXT, "示例局部门预算\nItem\t金额\n合计\t12.5"),
        (doc("\x01\r"), "doc", SCAN, ""),
        (doc("\r\r"), "doc", EMPTY, ""),
        (doc("x", flags=0x0300), "doc", UNREADABLE, ""),
        (doc("x", version=0x68), "doc", UNREADABLE, ""),
        (xls([["项目", "金额"], ["合计", 12.0], ["其中", 0.5]]), "xls", TEXT, "收入表\n项目\t金额\n合计\t12\n其中\t0.5"),
        (xls([]), "xls", EMPTY, ""),
        (xls([], picture=True), "xls", SCAN, ""),
        (xls([["合计", 1.0]], picture=True), "xls", SCAN, "收入表\n合计\t1"),
        (RTF.encode()[:-8], "doc", UNREADABLE, ""),
        (rb"{\rtf1{\object{\*\objdata 0105}}}", "doc", SCAN, ""),
        (MHT.encode()[:-8], "doc", UNREADABLE, ""),
        (xls([["a"]])[:3000], "xls", UNREADABLE, ""),
        (RTF.encode(), "doc", TEXT, "部门预算 总计"),
        (PAGE.encode(), "doc", TEXT, "部门预算"),
        (MHT.encode(), "doc", TEXT, "部门预算"),
        (zipped({"一.txt": "收入".encode(), "b/二.doc": doc("支出\r")}), "zip", TEXT, "一.txt\n收入\nb/二.doc\n支出"),
        (zipped({"预算表.txt": b"x"}, GbkName), "zip", TEXT, "预算表.txt\nx"),
        (zipped({"a.txt": b"x", "b.bin": b"\x00\x01"}), "zip", UNREADABLE, "a.txt\nx\nb.bin"),
        (zipped({"a.zip": zipped({"b.txt": b"x"})}), "zip", UNREADABLE, "a.zip"),
        (zipped({}), "zip", UNREADABLE, ""),
        (rar("预算表.xls", "说明/a.doc"), "rar", UNREADABLE, "预算表.xls\n说明/a.doc"),
        (b"Rar!\x1a\x07\x01\x00garbage", "rar", UNREADABLE, ""),
    ],
)  # fmt: skip
def test_a_file_is_read_as_what_it_is(body: bytes, suffix: str, state: AttachmentState, text: str) -> None:
    content = read_apart(body, suffix)
    assert (content.state, content.text) == (state, text), content.detail


@pytest.mark.parametrize(
    "whole", [doc("收入\r" * 2000, "Budget\r" * 2000), xls([["合计", 1.0]] * 300)], ids=["doc", "xls"]
)
def test_a_file_that_was_cut_is_never_taken_for_a_shorter_one(whole: bytes) -> None:
    text = read(whole, "").text
    for size in range(512, len(whole), 512):
        try:
            content = read(whole[:size], "")
        except UnreadableError:
            continue
        assert content.text == text


def test_a_bomb_of_many_files_is_refused() -> None:
    body = zipped({f"{n}.txt": b" " * 30_000_000 + b"x" for n in range(4)})
    assert len(body) < 200_000
    content = read_apart(body, "zip")
    assert content.state is UNREADABLE


WHOLE = [doc(*TABLE), xls([["项目", 1.5]] * 5), RTF.encode(), MHT.encode(), zipped({"a.txt": b"x"}), rar("a.doc")]


@settings(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from(WHOLE))
def test_a_damaged_file_is_read_or_said_to_be_unreadable(data: st.DataObject, body: bytes) -> None:
    """In this process, so that an error the worker's edge would catch is seen."""
    changed = bytearray(body)
    for _ in range(data.draw(st.integers(1, 6))):
        changed[data.draw(st.integers(0, len(changed) - 1))] = data.draw(st.integers(0, 255))
    damaged = bytes(changed[: data.draw(st.integers(0, len(changed)))])
    with contextlib.suppress(UnreadableError, zipfile.BadZipFile, EOFError, zlib.error):
        read(damaged, "doc")


def test_every_module_of_a_format_is_found() -> None:
    assert all(import_module(f"crawler.reading.{n}") for n in ("doc", "xls", "rtf", "mht", "packed", "ole"))
