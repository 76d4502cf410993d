"""New-media accounts of an example: register entries and what their pages show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from rules.schema import AccountEntry, Example
from store.facts import Column, DateWitness, Document, Link, SiteFacts, SiteLook, WitnessKind
from store.reasons import Reason
from store.register import Site, Unit

_LONG = timedelta(days=400)


def account_sites(example: Example, unit: Unit) -> Iterator[Site]:
    """The unit's accounts as the register would have them."""
    for number, told in enumerate(example.accounts):
        name = _id(number)
        yield Site(
            name, told.name, f"http://{name}.example", (told.platform,), {}, (unit.id,), "account", told.confirmed
        )


def account_facts(example: Example, look_id: int) -> dict[str, SiteFacts]:
    """Their pages: read back for more than a year, or not read for the reason the example gives."""
    return {_id(n): _facts(_id(n), told, example, look_id) for n, told in enumerate(example.accounts)}


def _id(number: int) -> str:
    return f"example-account-{number}"


def _facts(site: str, told: AccountEntry, example: Example, look_id: int) -> SiteFacts:
    outcome = told.outcome
    column = Column(
        key="account", site_id=site, name="发布内容", path=("发布内容",), url=f"http://{site}.example", outcome=outcome,
        complete_to=example.as_of - _LONG if outcome is Reason.OK else None, rows=len(told.posts),
        looked_on=example.as_of,
    )  # fmt: skip
    return SiteFacts(
        SiteLook(site, look_id, example.as_of, Reason.OK),
        (column,),
        tuple(
            Document(
                key=f"{site}:{n}", site_id=site, url=f"http://{site}.example/{n}", title=post.title, columns=("account",),
                witnesses=(DateWitness(WitnessKind.LIST, post.published),) if post.published else (),
                links=tuple(Link(to, to) for to in post.links_to), first_seen=example.as_of, body=post.body,
                opened=Reason.OK if post.body is not None or post.links_to else None, look_id=look_id,
            )
            for n, post in enumerate(told.posts)
        ),
    )  # fmt: skip
