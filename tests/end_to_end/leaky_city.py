"""A town whose website shows an invented person's number in every place where one can stand (SYNTHETIC, 虚构)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from tests.personal.people import card, identity

AS_OF = "2018-11-19"


def _person(number: int) -> str:
    return identity(date(1961 + number, 3, 4), "441302", f"{number * 7 + 11:03}")


PLANTED: dict[str, tuple[str, ...]] = {
    "title": (_person(1), "13820010001"),
    "body": (_person(2), "13820010002", card("621700312345670002")),
    "document file": (_person(3), "13820010003"),
    "sheet": (_person(4), "13820010004", card("621700312345670004")),
    "pdf": (_person(5), "13820010005"),
    "file name": (_person(6), "13820010006"),
    "address of a row": (_person(7), "13820010007"),
    "question": (_person(8), "13820010008"),
    "reply": (_person(9), "13820010009"),
    "subject of a letter": (_person(10), "13820010010"),
    "column": (_person(11), "13820010011"),
    "redirect": (_person(12), "13820010012"),
    "address in a body": (_person(13), "13820010013"),
    "missing page": (_person(14), "13820010014"),
}
"""Place → the numbers that stand there."""
PASSPORT, HOME = "E23456789", "虚构街道样板路12号3栋401房"


def spaced(number: str) -> str:
    """An identity number in its groups."""
    return f"{number[:6]} {number[6:14]} {number[14:]}"


def wide(number: str) -> str:
    """In full-width digits."""
    return number.translate(str.maketrans("0123456789X", "０１２３４５６７８９Ｘ"))


def write(folder: Path) -> Path:
    """The city's folder."""
    p = PLANTED
    files = {
        "city.yaml": {"name": "漏水镇", "domain": "loushui.test", "as_of": date(2018, 11, 19), "control": "ping.loushui.test"},
        "contacts.yaml": {
            "office": ["office@mail.loushui.test"],
            "units": {"mz": {"emails": ["mz@mail.loushui.test"], "mode": "auto"}},
        },
        "sites.yaml": [
            {"id": "mz", "name": "漏水镇民政办", "base": "http://mz.loushui.test", "platform": ["nfcms"], "units": ["mz"],
             "kind": "department", "confirmed": True}
        ],
        "units.yaml": [
            {"id": "mz", "name": "镇民政办", "kind": "department", "groups": ["镇直单位"],
             "names": [{"name": "镇民政办", "from": None, "to": None, "confirmed": True}],
             "channels_complete": {"on": date(2018, 2, 1), "by": "镇政府办"}}
        ],
        "tasks.yaml": [
            {"id": "LS2018-1", "title": "公开审查", "text": "公开前去标识化。（虚构）", "units_text": "镇直单位",
             "units": [{"groups": ["镇直单位"], "role": "responsible"}], "observability": "direct"}
        ],
        "faults.yaml": [
            {"site": "mz", "kind": "moved", "path": "/xxgk/tzgg/content/post_7000005.html",
             "to": f"/xxgk/tzgg/content/post_7000002.html?sfz={p['redirect'][0]}&tel={p['redirect'][1]}"},
        ],
        "rules/own.yaml": RULES,
        "contents/mz.yaml": {"nfcms": {"site_id": 997001, "site_code": "9970010001", "columns": [_columns()]}},
    }  # fmt: skip
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, str):
            path.write_text(content, encoding="utf-8")
        else:
            with path.open("w", encoding="utf-8") as out:
                YAML().dump(content, out)
    return folder


def _columns() -> dict[str, Any]:
    p = PLANTED
    named = f"张试甲专栏{p['column'][0]}电话{p['column'][1]}"
    return {
        "id": 10, "name": "信息公开", "path": "xxgk",
        "columns": [
            {"id": 11, "name": "通知公告", "path": "tzgg", "documents": [
                {"id": 7000001, "title": f"张试乙（身份证号{p['title'][0]}，手机{p['title'][1]}）救助公示", "published": date(2018, 10, 1),
                 "body": ["现予公示。"]},
                {"id": 7000002, "title": "临时救助名单", "published": date(2018, 10, 2),
                 "body": [f"申请人张试丙，身份证号：{spaced(p['body'][0])}，手机：{wide(p['body'][1])}，银行卡号：{p['body'][2]}",
                          f"护照号码：{PASSPORT}", f"家庭住址：{HOME}"],
                 "links": [{"url": f"http://mz.loushui.test:{{port}}/x?sfz={wide(p['address in a body'][0])}&tel={p['address in a body'][1]}",
                            "text": "附表"}],
                 "attachments": [
                     {"name": "名单.docx", "lines": [f"申请人张试丁，身份证号：{p['document file'][0]}，手机：{p['document file'][1]}"]},
                     {"name": "名单.xlsx", "lines": ["户主|身份证号|手机|银行卡号", f"张试戊|{p['sheet'][0]}|{p['sheet'][1]}|{p['sheet'][2]}"]},
                     {"name": "名单.pdf", "lines": [f"申请人张试己，身份证号：{p['pdf'][0]}，手机：{p['pdf'][1]}"]},
                     {"name": f"张试庚{p['file name'][0]}电话{p['file name'][1]}.txt", "lines": ["见附件"]},
                 ]},
                {"id": 7000003, "title": "发放名单（外网）", "published": date(2018, 10, 3),
                 "external": f"http://mz.loushui.test:{{port}}/y?sfz={p['address of a row'][0]}&tel={p['address of a row'][1]}"},
                {"id": 7000004, "title": "关于申请的答复", "published": date(2018, 10, 4),
                 "body": [f"申请人张试辛，身份证号：{p['missing page'][0]}，手机：{p['missing page'][1]}，所申请事项收悉。"]},
                {"id": 7000005, "title": "搬家的名单", "published": date(2018, 10, 5), "body": ["已搬。"]},
            ]},
            {"id": 12, "name": "网民留言", "path": "wmly", "documents": [
                {"id": 7000011, "title": f"我的电话是{p['subject of a letter'][1]}，身份证{p['subject of a letter'][0]}，请回电",
                 "published": date(2018, 5, 1),
                 "message": {"submitted": date(2018, 5, 1), "replied": date(2018, 10, 9), "addressee": "镇民政办",
                             "question": f"我叫张试壬，身份证号是{p['question'][0]}，我的电话是{p['question'][1]}。",
                             "answer": f"经致电您本人（{p['reply'][1]}）核实，您的身份证号{p['reply'][0]}已登记。"}},
            ]},
            {"id": 13, "name": named, "path": "zl", "documents": [
                {"id": 7000021, "title": "专栏名单", "published": date(2018, 10, 6), "body": [f"申请人身份证号：{p['body'][0]}"]},
            ]},
        ],
    }  # fmt: skip


_RULE = """
- id: LS2018-1.{name}
  task: LS2018-1
  title: {title}
  basis: [{{source: 漏水镇2018年安排（虚构）, clause: 第一条, says: 公开前去标识化, verified: 'yes'}}]
  effective: {{from: 2018-01-01}}
  level: gap
  applies_to: {{groups: [镇直单位]}}
  {kind}
  examples:
"""
_EXAMPLE = "  - {{name: {verdict}, unit: 镇民政办, as_of: 2018-11-19, verdict: {verdict}, {more}}}\n"
_SEEN = "seen: [{{title: {title}, published: 2018-10-20, column: 通知公告{body}}}]"
_LETTER = "messages: [{{title: 咨询, submitted: 2018-06-04{more}}}]"
_UNREAD = "coverage: none, messages: []"
_NUMBER = ", body: 申请人身份证号449901195001010015"
_KINDS: dict[str, tuple[str, str, dict[str, str]]] = {
    "lists": (
        "名单不带出个人信息",
        "kind: privacy\n  period: year\n  documents: {any: [名单, 公示]}",
        {"met": _SEEN.format(title="名单", body=", body: 无"), "gap": _SEEN.format(title="名单", body=_NUMBER),
         "unknown": _SEEN.format(title="名单", body="")},
    ),
    "letters": (
        "来信不带出个人信息",
        "kind: privacy\n  period: year\n  messages: [网民留言]",
        {"met": _LETTER.format(more=""), "gap": _LETTER.format(more=", question: 我的身份证号是449901195001010015"), "unknown": _UNREAD},
    ),
    "elsewhere": (
        "其他文件不带出个人信息",
        "kind: privacy\n  period: year\n  opened: {besides: [{any: [名单, 公示]}]}",
        {"met": _SEEN.format(title="答复", body=", body: 无"), "gap": _SEEN.format(title="答复", body=_NUMBER), "unknown": "coverage: none"},
    ),
    "signed": (
        "通知写明落款",
        "kind: contents\n  period: year\n  documents: {columns: [通知公告, 专栏]}\n  must_have: [落款单位]",
        {"met": _SEEN.format(title="答复", body=", body: 落款单位"), "gap": _SEEN.format(title="答复", body=", body: 没有写明是谁"),
         "unknown": _SEEN.format(title="答复", body="")},
    ),
    "missing": (
        "权责清单公开",
        "kind: publication\n  period: year\n  due: {on: 03-31}\n  expect:\n    where: [{own: [专栏]}]\n    title: {all: ['{year}', 权责清单]}",
        {"met": _SEEN.format(title="2018年权责清单", body="").replace("2018-10-20", "2018-03-20"), "gap": "period: 2018", "unknown": "coverage: none"},
    ),
    "replies": (
        "留言一个月内答复",
        "kind: reply\n  period: standing\n  columns: [网民留言]\n  within_months: 1",
        {"met": _LETTER.format(more=", replied: 2018-06-05"), "gap": _LETTER.format(more=""), "unknown": _UNREAD},
    ),
}  # fmt: skip
RULES = "".join(
    _RULE.format(name=name, title=title, kind=kind)
    + "".join(_EXAMPLE.format(verdict=verdict, more=more) for verdict, more in examples.items())
    for name, (title, kind, examples) in _KINDS.items()
)
