"""Patterns that staff write: they run on RE2, whose time grows with the text's length and with nothing else.

RE2 knows no look-around and no back-references; whoever writes one gets a sentence that says so. A pattern's own size is
bounded too, because the time of one letter grows with it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Any

import re2
from pydantic import AfterValidator, Field

MAX_LENGTH = 200
_MAX_PROGRAM = 1000
"""Instructions of a compiled pattern: at this size, a text of 1 MB takes about half a second."""
_SAYS = {
    "invalid perl operator": "不支持“(?=…)”“(?!…)”“(?<=…)”“(?<!…)”一类的前后文判断，请改写成直接要找的文字",
    "invalid escape sequence": "有不认识的反斜杠写法（也不支持 \\1 这样的回头引用）",
    "missing )": "少了右括号 )",
    "unexpected )": "多了右括号 )",
    "missing ]": "少了右方括号 ]",
    "missing terminating ]": "少了右方括号 ]",
    "no argument for repetition operator": "“*”“+”“?”前面没有可重复的内容",
    "bad repetition operator": "“*”“+”“?”不能连写",
    "invalid repetition size": "重复次数太多，最多1000次",
    "invalid character class range": "方括号里的起止次序不对",
    "trailing \\": "末尾多了一个反斜杠",
    "pattern too large": "太复杂，请拆成几条",
}


def _options() -> Any:
    options = re2.Options()
    options.log_errors = False  # RE2 would write every parse error to stderr
    options.case_sensitive = False
    return options


@lru_cache(maxsize=512)
def _compiled(pattern: str) -> Any:
    return re2.compile(pattern, _options())


def checked(pattern: str) -> str:
    """The pattern itself. Raises ``ValueError`` with a Chinese sentence if it cannot be used."""
    sample = pattern.replace("{year}", "2018")
    try:
        compiled = _compiled(sample)
    except re2.error as error:
        raise ValueError(f"匹配式“{pattern}”写法有误：{_says(error)}") from error
    if compiled.programsize > _MAX_PROGRAM:
        raise ValueError(f"匹配式“{pattern}”太复杂，请缩短重复次数或拆成几条")
    if compiled.search("") is not None:
        raise ValueError(f"匹配式“{pattern}”什么都能匹配，请写明要找的文字")
    return pattern


def _says(error: Exception) -> str:
    raw = error.args[0] if error.args else ""
    told = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else str(raw)
    return next((says for start, says in _SAYS.items() if told.startswith(start)), told)


StaffPattern = Annotated[str, Field(max_length=MAX_LENGTH), AfterValidator(checked)]


def search(pattern: str, text: str) -> bool:
    """True if ``pattern`` is found in ``text`` as it stands."""
    return _compiled(pattern).search(text) is not None
