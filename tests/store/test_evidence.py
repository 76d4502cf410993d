"""The index of evidence: from a verdict to the pages it rests on, and what may be forgotten."""

from __future__ import annotations

from store.evidence import (
    Evidence,
    Kept,
    Moved,
    add_records,
    all_records,
    files,
    keep_only,
    look_evidence,
    original_of,
)
from store.frontier import add_asks, open_fetches
from store.readings import Ask, AskKind
from store.session import Session, Sessions
from tests.store.looks import FIRST, NOW, new_look


def kept(fetch_id: int | None, url: str, offset: int, sha256: str = "a" * 64, original: int | None = None) -> Kept:
    return Kept(
        fetch_id, url, NOW, 200, "192.0.2.1", sha256, 10, "d/look-1-1.warc.gz", offset, 5, 2, "b" * 64, original
    )


def look_with_pages(session: Session) -> tuple[int, list[int]]:
    look = new_look(session, FIRST)
    column = {"column": "/zwgk/"}
    add_asks(
        session, look,
        [Ask(AskKind.HOME, "http://a.test/", "s1"), Ask(AskKind.LISTING, "http://a.test/zwgk/", "s1", column),
         Ask(AskKind.LISTING, "http://a.test/zwgk/index_2.html", "s1", column)],
    )  # fmt: skip
    return look, [f.id for f in open_fetches(session, look)]


def test_a_columns_evidence_is_every_page_of_its_list(sessions: Sessions) -> None:
    with sessions.begin() as session:
        look, (home, first, second) = look_with_pages(session)
        add_records(session, look, [kept(n, f"http://a.test/{n}", 10 * i) for i, n in enumerate((home, first, second))])
        found = look_evidence(session, look)
        assert [r.fetch_id for r in found.by_column["s1", "/zwgk/"]] == [first, second]
        assert [r.fetch_id for r in found.of_site["s1"]] == [home]


def test_the_same_bytes_of_the_same_address_are_found_again(sessions: Sessions) -> None:
    with sessions.begin() as session:
        look, (home, *_) = look_with_pages(session)
        add_records(session, look, [kept(home, "http://a.test/", 0), kept(None, "http://b.test/", 9)])
        session.flush()
        found = original_of(session, "http://a.test/", "a" * 64)
        assert found is not None
        assert original_of(session, "http://a.test/", "c" * 64) is None
        assert original_of(session, "http://c.test/", "a" * 64) is None
        add_records(session, look, [kept(home, "http://a.test/", 20, original=found.id)])
        session.flush()
        assert original_of(session, "http://a.test/", "a" * 64) == found


def test_an_address_of_any_length_can_be_indexed(sessions: Sessions) -> None:
    with sessions.begin() as session:
        look, _ = look_with_pages(session)
        add_records(session, look, [kept(None, "http://a.test/" + "x" * 60_000, 0)])


def test_what_is_kept_moves_and_the_rest_is_forgotten_revisits_first(sessions: Sessions) -> None:
    with sessions.begin() as session:
        look, (home, first, _) = look_with_pages(session)
        add_records(session, look, [kept(home, "http://a.test/", 0), kept(first, "http://a.test/zwgk/", 10)])
        session.flush()
        original, stays = (r.id for r in all_records(session))
        add_records(session, look, [kept(home, "http://a.test/", 20, original=original)])
    with sessions.begin() as session:
        keep_only(session, ["d/look-1-1.warc.gz"], [Moved(stays, "d/new.warc.gz", 7, 7, "c" * 64)])
    with sessions() as session:
        (left,) = all_records(session)
        assert (left.id, left.file, left.offset, left.stored_sha256) == (stays, "d/new.warc.gz", 7, "c" * 64)
        assert files(session) == {"d/new.warc.gz": FIRST}


def test_a_page_without_a_digest_has_no_record(sessions: Sessions) -> None:
    with sessions() as session:
        assert Evidence(session).page(None, None) == []
        assert Evidence(session).page("d" * 64, 1) == []
