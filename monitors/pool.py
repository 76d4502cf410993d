"""Finding the documents that belong to a policy among very many: by its name, its number, or a link either way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from monitors import addresses
from monitors.matching import contains, level, name_inside, names_policy, policy_names
from monitors.texts import TextIndex
from store.facts import Document


class Pool:
    """Documents that may belong to policies. What is looked up in it is prepared once for all of them."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.documents = documents
        self._titles = TextIndex(["\x00".join(map(name_inside, d.titles)) for d in documents])
        self._bodies = TextIndex([level(d.body or "") for d in documents])
        self._named: dict[str, set[int]] = defaultdict(set)
        self._at: dict[addresses.Address, set[int]] = defaultdict(set)
        self._linking: dict[addresses.Address, set[int]] = defaultdict(set)
        for place, document in enumerate(documents):
            self._at[addresses.page(document.url)].add(place)
            for name in (n for title in document.titles for n in policy_names(title)):
                self._named[name].add(place)
            for url in document.leads_to:
                self._linking[addresses.page(url)].add(place)

    def belonging_to(self, policy: Document) -> list[Document]:
        """Those that belong to ``policy``, in the pool's order."""
        return [d for d in map(self.documents.__getitem__, sorted(self._possible(policy))) if belongs(policy, d)]

    def _possible(self, policy: Document) -> set[int]:
        found = set(self._linking.get(addresses.page(policy.url), ()))
        for url in policy.leads_to:
            found |= self._at.get(addresses.page(url), set())
        for title in policy.titles:
            for name in policy_names(title, of_itself=True):
                found |= self._named.get(name, set()) | self._titles.holding(name)
        if policy.number:
            found |= self._bodies.holding(level(policy.number))
        return found


def belongs(policy: Document, companion: Document) -> bool:
    """True if ``companion`` names the policy, quotes its number, or one links to the other."""
    if companion.key == policy.key and companion.site_id == policy.site_id:
        return False
    if any(names_policy(title, name) for title in companion.titles for name in policy.titles):
        return True
    if policy.number and contains(companion.body or "", (policy.number,)):
        return True
    return links_to(companion, policy) or links_to(policy, companion)


def links_to(source: Document, target: Document) -> bool:
    """True if ``source`` links to the page of ``target``, in its text or under a label (相关解读)."""
    wanted = addresses.page(target.url)
    return any(addresses.page(url) == wanted for url in source.leads_to)
