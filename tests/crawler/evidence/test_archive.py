"""What a real crawl keeps: standard WARC files, every answer found by the index, every changed byte noticed. SYNTHETIC pages."""

from __future__ import annotations

import gzip
import random
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from crawler.evidence.archive import Archive
from crawler.evidence.exchange import Exchange
from crawler.evidence.reading import DamagedError, page_seen, verify
from store.evidence import Kept, Original, Record
from tests.crawler.looks import AS_OF, LookCase, look_at, site_plan
from tests.crawler.nfcms_site import Item, NfcmsColumn, site
from tests.crawler.webserver import Said, WebServer

NEWS = [Item(n, f"示例新闻{n}", AS_OF) for n in range(1, 30)]
PORTAL = NfcmsColumn("/zwgk/", "政务公开", children=[NfcmsColumn("/zwgk/news/", "工作动态", NEWS)])
AT = datetime(2018, 11, 19, 3, 4, 5, 600, tzinfo=UTC)


@pytest.fixture(scope="module")
def look(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LookCase]:
    pages = site(PORTAL)
    home = pages["/"]
    assert isinstance(home, str)
    pages["/"] = Said(
        gzip.compress(home.encode()), headers={"Content-Encoding": "gzip", "X-Odd": "示例".encode().decode("latin-1")}
    )
    with WebServer(pages) as web:
        case = look_at(tmp_path_factory.mktemp("kept"), site_plan(web.url, "nfcms"))
        done = case.run()
        assert done.returncode == 0, done.stderr
        yield case


def test_every_answer_of_the_look_is_in_the_index_with_its_request(look: LookCase) -> None:
    answered = {f.id for f in look.fetches() if f.status is not None}
    assert answered
    assert {r.fetch_id for r in look.records() if r.fetch_id} == answered
    assert any(r.fetch_id is None and r.url.endswith("/robots.txt") for r in look.records())


def test_the_standard_checker_passes_the_file(look: LookCase) -> None:
    for path in look.evidence.glob("*/*.warc.gz"):
        done = subprocess.run(
            [str(Path(sys.executable).with_name("warcio")), "check", "-v", str(path)], capture_output=True, text=True, timeout=60, check=False
        )  # fmt: skip
        assert done.returncode == 0, done.stdout
        assert "digest pass" in done.stdout
        assert "failed" not in done.stdout


def test_a_standard_reader_finds_warcinfo_and_pairs_of_request_and_response(look: LookCase) -> None:
    (path,) = look.evidence.glob("*/*.warc.gz")
    with path.open("rb") as file:
        records = [(r.rec_type, r.rec_headers) for r in ArchiveIterator(file)]
    assert records[0][0] == "warcinfo"
    assert {r[0] for r in records[1:]} <= {"request", "response", "revisit"}
    for (kind, asked), (_, answered) in zip(records[1::2], records[2::2], strict=True):
        assert kind == "request"
        assert asked.get_header("WARC-Concurrent-To") == answered.get_header("WARC-Record-ID")
        assert asked.protocol == "WARC/1.1"
        assert answered.get_header("WARC-IP-Address") == "127.0.0.1"
        assert answered.get_header("WARC-Payload-Digest").startswith("sha256:")


def test_a_page_comes_back_unpacked_and_as_it_was(look: LookCase) -> None:
    home = next(r for r in look.records() if r.url.endswith("/") and r.status == 200)
    page = page_seen(look.evidence, home, None)
    assert page.status == "200 OK"
    assert "政务公开" in page.body.decode()
    assert dict(page.headers)["Content-Encoding"] == "gzip"


def test_every_record_verifies(look: LookCase) -> None:
    for record in look.records():
        verify(look.evidence, record)


def test_any_flipped_byte_of_the_file_is_reported(look: LookCase) -> None:
    (path,) = look.evidence.glob("*/*.warc.gz")
    whole = path.read_bytes()
    positions = random.Random(7).sample(range(len(whole)), 60)
    try:
        for at in [0, 4, 9, len(whole) - 1, *positions]:
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            damaged = []
            for record in look.records():
                try:
                    verify(look.evidence, record)
                except DamagedError as error:
                    damaged.append(str(error))
            assert len(damaged) == 1, at
    finally:
        path.write_bytes(whole)


def test_a_torn_tail_that_no_row_knows_harms_nothing(look: LookCase) -> None:
    (path,) = look.evidence.glob("*/*.warc.gz")
    whole = path.read_bytes()
    try:
        path.write_bytes(whole + whole[:77])
        for record in look.records():
            verify(look.evidence, record)
        path.write_bytes(whole[:-5])
        last = max(look.records(), key=lambda r: r.offset)
        with pytest.raises(DamagedError, match="ends before the record does"):
            verify(look.evidence, last)
    finally:
        path.write_bytes(whole)


def test_a_missing_file_is_named(look: LookCase, tmp_path: Path) -> None:
    with pytest.raises(DamagedError, match="restore the file from a backup"):
        verify(tmp_path, look.records()[0])


def exchange(body: bytes, **more: object) -> Exchange:
    plain = Exchange(
        "http://a.test/x?y=1",
        AT,
        "GET",
        (("Host", "a.test"),),
        b"",
        200,
        (("Content-Type", "text/html"),),
        body,
        "192.0.2.1",
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def as_record(kept: Kept, number: int = 1) -> Record:
    return Record(id=number, look_id=1, **asdict(kept))


def test_bytes_that_are_kept_already_are_only_pointed_to(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "2018-11-19", "look-1")
    archive.note(1, exchange(b"<html>SYNTHETIC</html>" * 100))
    (first,) = archive.keep(1, lambda *_: None, private=False)
    archive.note(2, exchange(b"<html>SYNTHETIC</html>" * 100))
    (second,) = archive.keep(2, lambda *_: Original(1, first.url, first.at), private=False)
    archive.close()
    assert second.original == 1
    verify(tmp_path, as_record(second, 2))
    assert page_seen(tmp_path, as_record(second, 2), as_record(first)).body == b"<html>SYNTHETIC</html>" * 100


def test_letters_of_citizens_are_not_kept_where_the_office_says_so(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "d", "look-1", messages=False)
    archive.note(1, exchange(b"SYNTHETIC letter"))
    assert archive.keep(1, lambda *_: None, private=True) == ()
    archive.note(2, exchange(b"SYNTHETIC page"))
    assert len(archive.keep(2, lambda *_: None, private=False)) == 1


def test_two_processes_never_write_into_one_file(tmp_path: Path) -> None:
    names = set()
    for _ in range(2):
        archive = Archive(tmp_path / "d", "look-1")
        archive.note(1, exchange(b"x"))
        names |= {k.file for k in archive.keep(1, lambda *_: None, private=False)}
    assert names == {"d/look-1-1.warc.gz", "d/look-1-2.warc.gz"}


@settings(max_examples=60, deadline=None)
@given(
    body=st.binary(max_size=2000),
    status=st.integers(100, 599),
    header=st.text(
        st.characters(min_codepoint=32, max_codepoint=255, blacklist_characters="\x7f\x85\xa0"), max_size=30
    ),
)
@example(body=b"", status=100, header=";\x80=0")
def test_whatever_was_answered_can_be_kept_and_verified(
    tmp_path_factory: pytest.TempPathFactory, body: bytes, status: int, header: str
) -> None:
    folder = tmp_path_factory.mktemp("any")
    archive = Archive(folder / "d", "look-1")
    archive.note(1, exchange(body, status=status, received=(("X-Odd", header),)))
    (kept,) = archive.keep(1, lambda *_: None, private=False)
    archive.close()
    verify(folder, as_record(kept))
    assert page_seen(folder, as_record(kept), None).body == body
