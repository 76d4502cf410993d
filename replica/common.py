"""``common.yaml``: what stands alike on many of a city's sites, so that only what differs is written for each."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from replica.contents import Column, Contents, Document, walk
from replica.register import Site
from replica.yamlfile import Model

FIRST_ID = 3_000_000
"""Ids of common documents begin here: a site's are this, its place in ``sites.yaml`` times ``IDS``, and the id given."""
IDS = 10_000
MARK = "{unit}"
"""Stands in texts for the name of the site's unit."""


class Common(Model):
    """Columns that some sites have in common."""

    kinds: tuple[str, ...] = ()
    """On every site of these kinds that has contents …"""
    sites: tuple[str, ...] = ()
    """… and on these,"""
    except_: tuple[str, ...] = Field(default=(), alias="except")
    """but not on these."""
    under: tuple[str, ...] = ()
    """Names of the column they lie in: the first that a site has; none = at the top."""
    columns: tuple[Column, ...]
    """A column that a site has already, by name, gets the documents added. Document ids are below 10,000."""

    def on(self, site: Site) -> bool:
        """Whether a site has them."""
        return (site.kind in self.kinds or site.id in self.sites) and site.id not in self.except_


def with_common(contents: Contents, common: Common, place: int, owner: str) -> Contents:
    """A site's contents with what it has in common with others, in the section of its first platform."""
    field, section = next((n, s) for n in type(contents).model_fields if (s := getattr(contents, n)) is not None)
    columns: tuple[Column, ...] = section.columns
    for column in common.columns:
        told = _told(column, FIRST_ID + place * IDS, owner)
        names = {chain[-1].name for chain in walk(columns)}
        if column.name in names:
            columns = _into(columns, column.name, told, beside=True)
        else:
            above = next((name for name in common.under if name in names), None)
            columns = _into(columns, above, told, beside=False) if above else (*columns, told)
    return contents.model_copy(update={field: section.model_copy(update={"columns": columns})})


def _into(columns: tuple[Column, ...], name: str, told: Column, *, beside: bool) -> tuple[Column, ...]:
    """The columns with ``told`` in the one of that name: its contents beside the own ones, or itself as a child."""
    given = []
    for column in columns:
        if column.name != name:
            changed: dict[str, Any] = {"columns": _into(column.columns, name, told, beside=beside)}
        elif beside:
            changed = {f: (*getattr(column, f), *getattr(told, f)) for f in ("documents", "series", "columns")}
        else:
            changed = {"columns": (*column.columns, told)}
        given.append(column.model_copy(update=changed))
    return tuple(given)


def _told(column: Column, first: int, owner: str) -> Column:
    """A common column as one site has it: with its own ids and its unit's name."""

    def document(given: Document) -> Document:
        plain = given.model_dump(exclude_unset=True)
        links = [{**x, "to": x["to"] + first} if x.get("to") else x for x in plain.get("links", ())]
        return Document.model_validate(_named({**plain, "id": given.id + first, "links": links}, owner))

    return column.model_copy(
        update={
            "documents": tuple(map(document, column.documents)),
            "series": tuple(
                s.model_copy(update={"first_id": s.first_id + first, "title": s.title.replace(MARK, owner)})
                for s in column.series
            ),
            "columns": tuple(_told(c, first, owner) for c in column.columns),
        }
    )


def _named(value: Any, owner: str) -> Any:
    if isinstance(value, str):
        return value.replace(MARK, owner)
    if isinstance(value, dict):
        return {k: _named(v, owner) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [_named(v, owner) for v in value]
    return value
