"""What a document must hold, or must not: parameters for the clerk's YAML, and the check of one document against them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from pydantic import Field, model_validator

from monitors.matching import contains, level, matches, years_in
from monitors.patterns import StaffPattern
from monitors.selection import Strict, inside_text
from store.facts import AttachmentState, Document, MediumKind
from store.reasons import Reason

Words = Annotated[tuple[str, ...], Field(min_length=1)]
_NEAR = 60
"""Letters of levelled text within which each label of a table's heading row stands, if not on one line."""
_LINE = 400
"""Letters of a line up to which it can be a table's row."""
_SHOWN = 40
"""Letters of an unwanted line that are shown."""
_MOST = 2000
"""Places of one label that are looked at."""
_FILES = {
    MediumKind.VIDEO: {"mp4", "mov", "avi", "wmv", "flv", "m4v"},
    MediumKind.AUDIO: {"mp3", "wav", "m4a", "wma", "aac"},
    MediumKind.PICTURE: {"jpg", "jpeg", "png", "gif", "bmp", "webp"},
}
_GONE = (Reason.HTTP_4XX, Reason.SOFT_404)
"""Why a file cannot be opened by anybody."""


class Media(Strict):
    """图片、视频、音频。"""

    pictures: int = Field(default=0, ge=0, title="至少几张图片")
    video: bool = Field(default=False, title="要有视频")
    audio: bool = Field(default=False, title="要有音频")


class Requirements(Strict):
    """内容要求。每个词、每组、每个表头、每种格式各算一项。"""

    must_have: tuple[str, ...] = Field(default=(), title="必须都有的表格、章节或词句")
    any_of: tuple[Words, ...] = Field(default=(), title="每组至少有一个的词句")
    matches: tuple[StaffPattern, ...] = Field(default=(), title="必须都能匹配的匹配式（正则，不支持前后文判断）")
    tables: tuple[Words, ...] = Field(default=(), title="表头：每组的各栏要在同一行或相邻；一栏有几种叫法的用 | 隔开")
    min_chars: int = Field(default=0, ge=0, title="正文和附件合计至少多少字")
    formats: tuple[str, ...] = Field(default=(), title="附件至少有一个是这些格式：xls、xlsx、csv")
    media: Media | None = Field(default=None, title="图片、视频、音频")
    same_year: bool = Field(default=False, title="标题写明的年份要在文内出现")
    readable: bool = Field(default=False, title="附件能打开，不是空的，也不是扫描图")
    at_least: int | None = Field(default=None, ge=1, title="以上至少满足几项；不写则全部")
    forbidden: tuple[str, ...] = Field(default=(), title="不得出现的词句（“原某某局”不算）")
    forbidden_lines: tuple[StaffPattern, ...] = Field(
        default=(), title="不得有的行：匹配式逐行比对，^ 是一行的开头（正则，不支持前后文判断）"
    )

    @model_validator(mode="after")
    def _asks_for_something(self) -> Requirements:
        number = len(list(_items(self)))
        if not number and not self.unwanted:
            raise ValueError("要写明内容要求：must_have、any_of、matches、tables、min_chars、formats、media、"
                             "same_year、readable、forbidden 或 forbidden_lines")  # fmt: skip
        if self.at_least is not None and self.at_least > number:
            raise ValueError(f"“at_least: {self.at_least}”多于所列的{number}项")
        return self

    @property
    def unwanted(self) -> tuple[str, ...]:
        """What must not be there, as the rule writes it."""
        return (*self.forbidden, *(f"形如“{pattern}”的行" for pattern in self.forbidden_lines))

    @property
    def needs_all_read(self) -> bool:
        """True if a document that was read in part only cannot be called good."""
        return bool(self.unwanted) or self.same_year or self.readable

    def in_words(self) -> str:
        """What is asked for, as a part of a sentence."""
        names = [name for name, _ in _items(self)]
        wanted = f"含有：{'、'.join(names)}" if names else ""
        if self.at_least is not None and self.at_least < len(names):
            wanted = f"至少有{len(names)}项中的{self.at_least}项：{'、'.join(names)}"
        unwanted = f"不出现：{'、'.join(self.unwanted)}" if self.unwanted else ""
        return "，".join(filter(None, (wanted, unwanted)))


@dataclass(frozen=True, slots=True)
class Checked:
    """What one document lacks, and what it should not hold. Empty = as far as it was read, it is as it should be."""

    lacking: tuple[str, ...]
    unwanted: tuple[str, ...]
    enough: bool
    """So much is there that what is lacking does not matter."""
    broken: tuple[str, ...] = ()
    """Files that nobody can open or that are pictures of paper, where they must be readable."""

    @property
    def good(self) -> bool:
        """True if nothing is to be said against it."""
        return self.enough and not self.unwanted

    def in_words(self) -> str:
        """What is wrong with it: 缺少：…；出现了：…"""
        parts = []
        if self.broken:
            parts.append("、".join(self.broken))
        lacking = [name for name in self.lacking if name != _READABLE]
        if lacking and not self.enough and not self.broken:
            parts.append(f"缺少：{'、'.join(lacking)}")
        if self.unwanted:
            parts.append(f"出现了：{'、'.join(self.unwanted)}")
        return "；".join(parts)


_READABLE = "附件能打开且不是扫描图"


def check(wanted: Requirements, document: Document) -> Checked:
    """Hold a document's title, body and files against what is wanted."""
    text = whole_text(document)
    items = list(_items(wanted))
    lacking = tuple(name for name, holds in items if not holds(document, text))
    need = len(items) if wanted.at_least is None else wanted.at_least
    words = (word for word in wanted.forbidden if _stands(word, text))
    lines = (line for pattern in wanted.forbidden_lines for line in _lines(pattern, text))
    unwanted = tuple(dict.fromkeys((*words, *lines)))
    broken = tuple(_broken(document)) if wanted.readable else ()
    return Checked(lacking, unwanted, len(items) - len(lacking) >= need, broken)


def whole_text(document: Document) -> str:
    """Title, what the page says of itself, body, files."""
    mode = f"公开方式：{document.open_mode}" if document.open_mode else ""
    return "\n".join([document.title, document.number, mode, inside_text(document)])


_Holds = Callable[[Document, str], bool]


def _items(wanted: Requirements) -> Iterator[tuple[str, _Holds]]:
    """Each single thing that is asked for: how it is called, and whether a document holds it."""
    yield from ((word, partial(_has_one_of, (word,))) for word in wanted.must_have)
    yield from (("或".join(group), partial(_has_one_of, group)) for group in wanted.any_of)
    yield from ((f"“{pattern}”", partial(_has_match, pattern)) for pattern in wanted.matches)
    yield from ((_row_zh(row), partial(_has_row, row)) for row in wanted.tables)
    if wanted.min_chars:
        yield f"{wanted.min_chars}字以上的内容", partial(_is_long, wanted.min_chars)
    if wanted.formats:
        suffixes = frozenset(f.lower().lstrip(".") for f in wanted.formats)
        yield f"{'、'.join(wanted.formats)}格式的附件", partial(_has_format, suffixes)
    yield from _media_items(wanted.media or Media())
    if wanted.same_year:
        yield "与标题相同的年份", _same_year
    if wanted.readable:
        yield _READABLE, _is_readable


def _media_items(wanted: Media) -> Iterator[tuple[str, _Holds]]:
    if wanted.pictures:
        yield f"{wanted.pictures}张以上图片", partial(_shows, MediumKind.PICTURE, wanted.pictures)
    if wanted.video:
        yield "视频", partial(_shows, MediumKind.VIDEO, 1)
    if wanted.audio:
        yield "音频", partial(_shows, MediumKind.AUDIO, 1)


def _has_one_of(words: tuple[str, ...], _: Document, text: str) -> bool:
    return contains(text, words)


def _has_match(pattern: str, _: Document, text: str) -> bool:
    return matches(text, pattern)


def _has_row(row: tuple[str, ...], _: Document, text: str) -> bool:
    """True if all labels of a heading row stand on one line, or near each other."""
    labels = [tuple(level(name) for name in label.split("|")) for label in row]
    lines = (level(line) for line in text.splitlines() if len(line) <= _LINE)
    if any(all(any(n in line for n in names) for names in labels) for line in lines):
        return True
    return _near(level(text), labels, _NEAR * len(labels))


def _is_long(least: int, document: Document, _: str) -> bool:
    return len(level(inside_text(document))) >= least


def _has_format(suffixes: frozenset[str], document: Document, _: str) -> bool:
    return any(a.suffix in suffixes for a in document.attachments)


def _is_readable(document: Document, _: str) -> bool:
    return not any(_broken(document))


def _shows(kind: MediumKind, least: int, document: Document, _: str) -> bool:
    return _shown(document, kind) >= least


def _shown(document: Document, kind: MediumKind) -> int:
    """Pictures, videos or sounds of a document: in its body, as a file, or behind a link."""
    shown = [m.url for m in document.media if m.kind is kind]
    files = {a.url for a in document.attachments if a.suffix in _FILES[kind]}
    linked = set()
    if kind is not MediumKind.PICTURE:
        linked = {x.url for x in document.links if x.url.rpartition(".")[2].lower() in _FILES[kind]}
    return len(shown) + len((files | linked).difference(shown))


def _same_year(document: Document, text: str) -> bool:
    """False only where the inside names years and none of them is the title's."""
    wanted, inside = years_in(document.title), years_in(inside_text(document))
    return not wanted or not inside or bool(wanted & inside)


def _broken(document: Document) -> Iterator[str]:
    for a in document.attachments:
        if a.state is AttachmentState.SCAN:
            yield f"附件“{a.name}”是扫描图"
        elif a.state is AttachmentState.EMPTY:
            yield f"附件“{a.name}”打开后没有内容"
        elif a.state is AttachmentState.UNREADABLE and a.outcome in _GONE:
            yield f"附件“{a.name}”打不开"


def _stands(word: str, text: str) -> bool:
    """True if ``word`` stands in ``text`` and is not merely remembered (原市工商局)."""
    plain, sought = level(text), level(word)
    at = plain.find(sought) if sought else -1
    while at >= 0:
        if plain[at - 1 : at] != "原":
            return True
        at = plain.find(sought, at + len(sought))
    return False


def _lines(pattern: str, text: str) -> Iterator[str]:
    """The lines in which a pattern is found, shortened for the clerk."""
    for line in map(str.strip, text.splitlines()):
        if line and matches(line, pattern):
            yield f"“{line[:_SHOWN]}…”" if len(line) > _SHOWN else f"“{line}”"


def _row_zh(row: tuple[str, ...]) -> str:
    return f"表头“{'、'.join(label.partition('|')[0] for label in row)}”"


def _near(plain: str, labels: list[tuple[str, ...]], width: int) -> bool:
    """True if one of each label's names stands within ``width`` letters."""
    found = sorted((at, i) for i, names in enumerate(labels) for name in names for at in _places(plain, name))
    last: dict[int, int] = {}
    for at, label in found:
        last[label] = at
        if len(last) == len(labels) and at - min(last.values()) <= width:
            return True
    return False


def _places(plain: str, word: str) -> Iterator[int]:
    at = plain.find(word) if word else -1
    for _ in range(_MOST):
        if at < 0:
            return
        yield at
        at = plain.find(word, at + 1)
