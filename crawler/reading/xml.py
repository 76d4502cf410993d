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
    try:
        root = etree.fromstring(data, hardened(recover=False))
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root if root.getroottree().docinfo.internalDTD is None else None


def hardened(*, recover: bool) -> etree.XMLParser:
    """A parser without entities, network, document types or huge trees. ``recover``: go on behind mistakes."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover)


def local(element: etree._Element) -> str:
    """An element's name without its namespace; empty for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
