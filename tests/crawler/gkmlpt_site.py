"""SYNTHETIC gkmlpt site: the shape of wire-formats 2, every value invented."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.crawler.webserver import Said, Teller


def epoch(day: date) -> int:
    """Beijing midnight of a day."""
    return int((datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=8)).timestamp())


def article(number: int, title: str, published: date, **fields: Any) -> dict[str, Any]:
    """One article of the list API."""
    return {
        "id": number, "title": title, "type": "normal", "url": "", "post_url": f"http://10.0.0.1/inner/{number}",
        "document_number": "", "identifier": "", "publisher": "示例局", "keywords": "", "abstract": "", "relation": "[]",
        "date": epoch(published - timedelta(days=2)), "create_time": epoch(published),
        "created_at": f"{published + timedelta(days=30)} 10:11:12", "display_publish_time": epoch(published),
        "first_publish_time": epoch(published), "is_expired": 0, "is_abolished": 0, "attachment": [],
    } | fields  # fmt: skip


def node(number: int, name: str, *children: dict[str, Any], jump: str = "") -> dict[str, Any]:
    """One node of TREE."""
    return {"id": number, "name": name, "children": list(children), "jump_url": jump, "post_count": 419}


@dataclass
class GkmlptSite:
    """A tree and the articles of each category."""

    tree: list[dict[str, Any]]
    articles: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    sid: str = "999020"
    size: int = 100

    def index(self) -> str:
        tree = json.dumps(self.tree, ensure_ascii=False)
        return (
            "<html><head><title>示例局政府信息公开目录（SYNTHETIC）</title></head><body><div id='app'></div><script>"
            f"window._CONFIG = {{ BASE: '/gkmlpt', SID: '{self.sid}', TREE: {tree}, SERVICE_AREA_ID: 999 }};"
            "</script></body></html>"
        )

    def api(self, target: str) -> Said:
        parts = urlsplit(target)
        category = int(parts.path.rpartition("/")[2])
        page = max(int(parse_qs(parts.query).get("page", ["1"])[0]), 1)
        rows = self.articles.get(category, [])
        offset = (page - 1) * self.size
        answer = {
            "classify": {"id": category, "name": "示例栏目", "post_count": 419, "jump_url": ""},
            "articles": rows[offset : offset + self.size], "total": len(rows), "offset": offset,
        }  # fmt: skip
        return Said(json.dumps(answer, ensure_ascii=False), content_type="application/json")

    def pages(self) -> dict[str, Teller]:
        told: dict[str, Teller] = {
            "/gkmlpt/index": self.index(),
            "/": Said(status=302, headers={"Location": "/gkmlpt/index"}),
        }
        for category in self.categories(self.tree):
            told[f"/gkmlpt/api/all/{category}"] = self.api
        return told

    def categories(self, nodes: list[dict[str, Any]]) -> list[int]:
        return [c for n in nodes for c in (n["id"], *self.categories(n["children"]))]


def content_page(title: str, published: date, body: str = "<p>示例正文，SYNTHETIC。</p>", **labels: str) -> str:
    """An article's own page (wire-formats 2.6)."""
    values = {"索引号": "999/2018-00001", "分类": "示例", "发布机构": "示例局", "成文日期": str(published - timedelta(days=2)),
              "名称": title, "文号": "", "发布日期": str(published), "主题词": ""} | labels  # fmt: skip
    cells = [f'<td class="td-label">{k}：</td><td class="td-value"><span>{v}</span></td>' for k, v in values.items()]
    rows = "".join(f"<tr>{a}{b}</tr>" for a, b in zip(cells[::2], cells[1::2], strict=False))
    return (
        f'<html><body><h1 class="title document-number">{title}</h1><div class="classify"><table>{rows}</table></div>'
        f'<div class="article-content">{body}</div></body></html>'
    )
