"""Finding words in very many texts: one search over all of them instead of one comparison a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

_BETWEEN = "\x01"


class TextIndex:
    """Which of many texts hold a word. Texts and words are levelled by whoever gives them."""

    __slots__ = ("_found", "_starts", "_text", "size")

    def __init__(self, texts: Sequence[str]) -> None:
        self._starts: list[int] = []
        at = 0
        for text in texts:
            self._starts.append(at)
            at += len(text) + 1
        self._text = _BETWEEN.join(texts)
        self._found: dict[str, frozenset[int]] = {}
        self.size = len(texts)

    def holding(self, word: str) -> frozenset[int]:
        """Places of the texts that hold ``word``."""
        if word not in self._found:
            self._found[word] = frozenset(self._search(word)) if word else frozenset(range(self.size))
        return self._found[word]

    def holding_all(self, words: Iterable[str]) -> frozenset[int]:
        """Places of the texts that hold every one of ``words``."""
        found: frozenset[int] | None = None
        for word in words:
            found = self.holding(word) if found is None else found & self.holding(word)
            if not found:
                break
        return frozenset(range(self.size)) if found is None else found

    def holding_any(self, words: Iterable[str]) -> frozenset[int]:
        """Places of the texts that hold at least one of ``words``."""
        return frozenset().union(*(self.holding(word) for word in words))

    def _search(self, word: str) -> Iterator[int]:
        at = self._text.find(word)
        while at >= 0:
            place = bisect_right(self._starts, at) - 1
            yield place
            if place + 1 == self.size:
                return
            at = self._text.find(word, self._starts[place + 1])
