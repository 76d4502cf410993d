"""Bodies as servers send them: in chunks, cut off, or falsely labelled."""

from __future__ import annotations

import asyncio

import pytest

from crawler.probes.dial import Dialled, dial
from store.reasons import Reason


@pytest.mark.parametrize(
    ("sent", "body"),
    [
        (b"4\r\nabcd\r\n2;x=1\r\nef\r\n0\r\n\r\n", b"abcdef"),
        (b"4\r\nab", b"ab"),
        (b"no chunk at all", b""),
        (b"fffffffff\r\nabcd", b""),
        (b"-4\r\nabcd\r\n", b""),
    ],
)
def test_a_chunked_body_comes_in_one_piece(sent: bytes, body: bytes) -> None:
    async def served() -> bytes:
        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + sent)
            writer.close()

        async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
            port = server.sockets[0].getsockname()[1]
            return (await dial(f"http://a.test:{port}/", "127.0.0.1", "test", most_body=100)).body

    assert asyncio.run(served()) == body


@pytest.mark.parametrize("status", [b"99999999999", b"-1", b"+200", b"2_0", b"20", b"0200"])
def test_a_status_that_is_none_is_no_answer(status: bytes) -> None:
    """No database could hold it, and one such site would end the whole look."""

    async def served() -> Dialled:
        async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            await reader.readuntil(b"\r\n\r\n")
            writer.write(b"HTTP/1.1 " + status + b" OK\r\n\r\n")
            writer.close()

        async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
            return await dial(f"http://a.test:{server.sockets[0].getsockname()[1]}/", "127.0.0.1", "test")

    assert asyncio.run(served()).outcome is Reason.RESET
