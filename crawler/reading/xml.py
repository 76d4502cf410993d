"""XML from the web (sitemaps, feeds): no entities, no network, no document type, bounded."""

from __future__ import annotations

from typing import Any

from lxml import etree

MOST_BYTES = 4 * 1024 * 1024
"""A longer document is not read."""


def safe_tree(data: bytes) -> Any:
    """The root element, or None where it is no sound XML, declares a document type (entity attacks need one) or is too long."""
    if len(data) > MOST_BYTES or b"<!DOCTYPE" in data[:4096].upper() or b"<!ENTITY" in data.upper():
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root if root.getroottree().docinfo.internalDTD is None else None


def local(tag: Any) -> str:
    """An element's name without its namespace, lower-case; empty for comments and the like."""
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
