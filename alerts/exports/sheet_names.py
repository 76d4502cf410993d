"""Names for sheets that every spreadsheet program takes."""

from __future__ import annotations

from alerts.wording import clean

_LONGEST = 31
"""UTF-16 units, as Excel counts."""
_FORBIDDEN = str.maketrans("", "", "[]:*?/\\'")


class SheetNames:
    """Gives each sheet a name that is allowed and, capitals or not, its own."""

    def __init__(self, *taken: str) -> None:
        self._taken = {name.casefold() for name in (*taken, "history")}

    def __call__(self, wanted: str) -> str:
        """The name nearest to the wanted one."""
        plain = clean(clean(wanted).translate(_FORBIDDEN)) or "未命名"
        number, name = 1, _cut(plain, _LONGEST)
        while name.casefold() in self._taken:
            number += 1
            tail = f"（{number}）"
            name = _cut(plain, _LONGEST - len(tail)) + tail
        self._taken.add(name.casefold())
        return name


def _cut(text: str, units: int) -> str:
    while len(text.encode("utf-16-le")) // 2 > units:
        text = text[:-1]
    return text
