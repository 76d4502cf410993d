"""Who owes a task, in the words of its list: 市经济和信息化局牵头，市政府各部门、各直属机构，各县（区）政府配合。

Nothing is guessed in silence: what is not certain is kept as it stands, and said in a remark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches

from rules.errors import did_you_mean
from rules.register import resolve
from store.register import Register

LEAD, CO, RESPONSIBLE = "lead", "co", "responsible"
_ROLES = (
    (re.compile(r"(?:负责)?牵头(?:负责|组织实施|落实)?$"), LEAD),
    (re.compile(r"(?:按职责分工|按照?各自职责|共同|协同|积极)?(?:配合|参与|协助|协办)(?:做好|落实)?$"), CO),
    (re.compile(r"(?:按职责分工|按照?各自职责|分别|具体|共同)?负责(?:落实)?$"), RESPONSIBLE),
)
_LABELS = {"牵头单位": LEAD, "主办单位": LEAD, "配合单位": CO, "协办单位": CO, "参与单位": CO, "责任单位": RESPONSIBLE}
_LABEL = re.compile(rf"^({'|'.join(_LABELS)})[:：]")
_INCLUDES = re.compile(r"（(?:含|包括)([^（）]*)）")
_MANY = re.compile(r"各|有关|相关|单位$|成员")
_KEPT_TOGETHER = re.compile(r"各县、区|各区、县|各市、县")
_AND = re.compile(r"以及|(?<=[局委办府会])[及和与](?=市|各|县|区)")
_ANOTHER_LEVEL = re.compile(r"^(?:市|省|国家|中央|.{1,6}[县区]|.{2,8}(?:管委会|管理委员会))")
_SAME_OFFICE = re.compile(r"^.{1,3}市(?=.{2,})")


@dataclass(frozen=True, slots=True)
class Who:
    """One unit, or several group phrases in a row, with their role."""

    role: str
    name: str = ""
    groups: tuple[str, ...] = ()
    as_written: str = ""
    """Set where it stands otherwise in the text."""
    includes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    note: str = ""


@dataclass(slots=True)
class Owing:
    """All that a cell says, and what a person should look at."""

    units: list[Who] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Phrase:
    written: str
    """As it stands, blanks at its ends gone."""
    bare: str
    """Without blanks and without what it is said to include."""
    included: str
    role: str
    comma: bool
    """It stands in an earlier part of its clause, before a comma: the role is told behind a later one."""


class Reader:
    """Reads the cells of one list, in its order: it remembers how each unit was written first."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._groups = {g for u in register.units for g in u.groups}
        self._names = {n for u in register.units for n in u.all_names}
        self._known = bool(register.units)
        self._first: dict[str, tuple[str, str]] = {}

    def read(self, text: str, at: str, role: str = "") -> Owing:
        """Who owes. ``at``: the row in the words of the list. ``role``: what the column's heading says of all of them."""
        owing = Owing()
        city = ""
        for phrase in _phrases(text, owing.remarks, role):
            if phrase.bare in self._groups or (_MANY.search(phrase.bare) and not resolve(phrase.bare, self._register)):
                self._add_group(owing, phrase)
                continue
            who = self._unit(phrase, city, at, owing.remarks)
            city = "市" if who.name.startswith("市") else city
            owing.units.append(who)
        if not owing.units:
            owing.remarks.append("没有读出责任单位，请在 tasks.yaml 里补上 units")
        return owing

    def _add_group(self, owing: Owing, phrase: _Phrase) -> None:
        includes: tuple[tuple[str, tuple[str, ...]], ...] = ()
        if phrase.included:
            includes = ((phrase.bare, tuple(self._included(phrase, owing.remarks))),)
        if self._known and phrase.bare not in self._groups:
            near = (
                did_you_mean(phrase.bare, self._groups) or "；写了查它的规则时，请在 units.yaml 里给有关单位写上 groups"
            )
            owing.remarks.append(f"登记表里没有“{phrase.bare}”这个集合称谓{near}")
        written = phrase.written if includes else ""
        last = owing.units[-1] if owing.units else None
        if last is not None and last.groups and last.role == phrase.role:
            owing.units[-1] = Who(
                last.role, "", (*last.groups, phrase.bare), written or last.as_written, (*last.includes, *includes)
            )
        else:
            owing.units.append(Who(phrase.role, "", (phrase.bare,), written, includes))

    def _included(self, phrase: _Phrase, remarks: list[str]) -> Iterator[str]:
        names = [n for n in re.split(r"[、，,]|以及", phrase.included) if n and n != "下同"]
        ending = next((e for e in ("管委会", "管理委员会", "政府") if names and names[-1].endswith(e)), "")
        for name in names:
            found = resolve(name, self._register) or resolve(f"{name}{ending}", self._register)
            if len(found) == 1:
                yield found[0].name
                if phrase.bare not in found[0].groups:
                    remarks.append(f"“{phrase.bare}”写明含{found[0].name}，登记表里它不在其中，请补上 groups")
            else:
                whole = name if name.endswith(ending) else f"{name}{ending}"
                yield whole
                remarks += self._stranger(whole)

    def _unit(self, phrase: _Phrase, city: str, at: str, remarks: list[str]) -> Who:
        name = phrase.bare
        found = resolve(name, self._register)
        if not found and not _ANOTHER_LEVEL.match(name):
            found = resolve(f"市{name}", self._register)
            name = f"市{name}" if found or city else name
        if not found and (short := _SAME_OFFICE.sub("市", name)) != name:
            found = resolve(short, self._register)
        if len(found) == 1:
            name = found[0].name
        elif found:
            remarks.append(
                f"“{phrase.written}”在登记表里对得上几个单位（{'、'.join(u.name for u in found)}），照原文写，请核对"
            )
        else:
            remarks += self._stranger(name)
        return Who(
            phrase.role, name, as_written="" if phrase.written == name else phrase.written,
            note="；".join(self._notes(phrase, name, at, remarks)),
        )  # fmt: skip

    def _stranger(self, name: str) -> list[str]:
        """What to say of a name nobody registered; before there is a register, only what is written much the same."""
        if self._known:
            return [f"登记表里没有“{name}”{did_you_mean(name, self._names)}"]
        near = get_close_matches(name, self._first, n=1, cutoff=0.85) if name not in self._first else []
        return [f"“{name}”与前面的“{n}”写法相近，是同一单位的，请在 units.yaml 里合成一个" for n in near]

    def _notes(self, phrase: _Phrase, name: str, at: str, remarks: list[str]) -> Iterator[str]:
        blank = re.search(r"\s", phrase.written)
        if blank:
            yield f"原文“{phrase.written[: blank.start()]}”后有一空格"
        core = phrase.bare.removeprefix("市")
        place, written = self._first.setdefault(name, (at, core))
        if written != core:
            yield f"原文与{place}“{written}”写法不一致"
            remarks.append(f"“{phrase.bare}”与{place}“{written}”写法不一致，都按{name}记")
        if phrase.comma and phrase.role == LEAD:
            yield "原文以逗号与后面的牵头单位隔开，按共同牵头处理，待市政府办公室确认"
            remarks.append(f"“{phrase.bare}”与后面的牵头单位以逗号隔开，按共同牵头处理，请核对")


def _phrases(text: str, remarks: list[str], role: str) -> Iterator[_Phrase]:
    """Each unit or group with its role. A role stands behind its units: those before it, back to the last role."""
    waiting: list[tuple[str, int]] = []
    standing, told = role, False
    for index, clause in enumerate(_clauses(text)):
        label = _LABEL.match(clause)
        standing = _LABELS[label[1]] if label else standing
        clause, joint, after = (_LABEL.sub("", clause)).removeprefix("由").partition("会同")
        if joint:
            remarks.append("“会同”前后按牵头和配合处理，请核对")
            yield from _given([*waiting, *((p, index) for p in _split(clause))], index, LEAD)
            waiting, told = [], True
            clause = after
        found, rest = _role_of(clause)
        if joint and found in ("", RESPONSIBLE):
            found = CO
        waiting += [(p, index) for p in _split(rest)]
        if found or standing:
            yield from _given(waiting, index, found or standing)
            waiting, told = [], True
    if waiting and told:
        remarks.append(f"“{'、'.join(p for p, _ in waiting)}”没有写明牵头还是配合，记为 responsible，请核对")
    yield from _given(waiting, -1, RESPONSIBLE)


def _given(waiting: Iterable[tuple[str, int]], at: int, role: str) -> Iterator[_Phrase]:
    for written, index in waiting:
        included = _INCLUDES.search(written)
        bare = re.sub(r"\s", "", _INCLUDES.sub("", written))
        if bare:
            yield _Phrase(written, bare, re.sub(r"\s", "", included[1]) if included else "", role, index != at)


def _role_of(clause: str) -> tuple[str, str]:
    for pattern, role in _ROLES:
        found = pattern.search(clause)
        if found:
            return role, clause[: found.start()]
    return "", clause


def _clauses(text: str) -> list[str]:
    """Parts between commas, semicolons, full stops and line ends, outside brackets."""
    parts, depth = [""], 0
    for character in text:
        depth += (character in "（(") - (character in "）)")
        if depth <= 0 and character in "，；。,;\n":
            parts.append("")
        else:
            parts[-1] += character
    return [p.strip() for p in parts if p.strip()]


def _split(clause: str) -> list[str]:
    """The units of one clause, apart by 、 or 以及."""
    parts, depth = [""], 0
    kept = {m.start() + m.group().index("、") for m in _KEPT_TOGETHER.finditer(clause)}
    for index, character in enumerate(clause):
        depth += (character in "（(“") - (character in "）)”")
        if depth <= 0 and character == "、" and index not in kept:
            parts.append("")
        else:
            parts[-1] += character
    return [p.strip() for part in parts for p in _AND.split(part) if p.strip()]
