"""Lists that a reader narrows by links: each facet has a link for all and one for each value, with its count.

The state is the address and nothing else, so it works without JavaScript, can be bookmarked and sent on.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from urllib.parse import urlencode

from portal.topics import Audience, Topic

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Item = TypeVar("Item")


@dataclass(frozen=True)
class Kind(Generic[Item]):
    """A way to sort items: the parameter in the address, what it is called, and which of the values an item has.

    `labels` names every value in the order of the links; `everything` is the link for all of them.
    """

    name: str
    title: StrOrPromise
    everything: StrOrPromise
    labels: Mapping[str, Any]
    values: Callable[[Item], Collection[str]]


@dataclass(frozen=True)
class Choice:
    """A link that narrows the list, and how many items it would leave."""

    label: str
    url: str
    count: int
    current: bool


@dataclass(frozen=True)
class Facet:
    """The links of one kind; `is_chosen` says that one of them other than "all" is in force."""

    name: str
    title: str
    choices: list[Choice]
    is_chosen: bool


class Facets(Generic[Item]):
    """A list narrowed by what the address asks for; a value that no kind knows narrows nothing.

    `kept` are other parameters that every link carries along.
    """

    def __init__(
        self,
        kinds: Sequence[Kind[Item]],
        items: Iterable[Item],
        asked: Mapping[str, Any],
        address: str,
        kept: Mapping[str, str] | None = None,
    ) -> None:
        self.kinds = kinds
        self.items = list(items)
        self.address = address
        self.kept = dict(kept or {})
        wanted = {kind.name: str(asked.get(kind.name, "")) for kind in kinds}
        self.chosen = {kind.name: wanted[kind.name] for kind in kinds if wanted[kind.name] in kind.labels}

    @property
    def found(self) -> list[Item]:
        """The items that have every chosen value, in their order."""
        return self._matching(self.items)

    @property
    def query(self) -> str:
        """The state as it follows an address: "?topic=water", or nothing."""
        return self._query(self.chosen)

    @property
    def clear_url(self) -> str:
        """Where nothing is chosen."""
        return self.address + self._query({})

    def shown(self) -> list[Facet]:
        """The facets worth showing: those that can tell the items apart, or in which something is chosen."""
        return [self._facet(kind) for kind in self.kinds if kind.name in self.chosen or self._tells_apart(kind)]

    def _facet(self, kind: Kind[Item]) -> Facet:
        """The links of one kind; counts are of what the other kinds leave."""
        current = self.chosen.get(kind.name, "")
        others = self._matching(self.items, but=kind)
        present = {value for item in self.items for value in kind.values(item)}
        counts = dict.fromkeys([key for key in kind.labels if key in present or key == current], 0)
        for item in others:
            for value in kind.values(item):
                if value in counts:
                    counts[value] += 1
        choices = [self._choice(kind, "", len(others)), *(self._choice(kind, key, counts[key]) for key in counts)]
        return Facet(kind.name, str(kind.title), choices, is_chosen=bool(current))

    def _choice(self, kind: Kind[Item], value: str, count: int) -> Choice:
        chosen = {name: other for name, other in self.chosen.items() if name != kind.name}
        label = str(kind.labels[value] if value else kind.everything)
        state = {**chosen, kind.name: value} if value else chosen
        url = self.address + self._query(state)
        return Choice(label, url, count, current=self.chosen.get(kind.name, "") == value)

    def _tells_apart(self, kind: Kind[Item]) -> bool:
        values = [frozenset(kind.values(item)) for item in self.items]
        return any(one != values[0] for one in values)

    def _matching(self, items: list[Item], but: Kind[Item] | None = None) -> list[Item]:
        wanted = [(kind, self.chosen[kind.name]) for kind in self.kinds if kind.name in self.chosen and kind is not but]
        return [item for item in items if all(value in kind.values(item) for kind, value in wanted)]

    def _query(self, chosen: Mapping[str, str]) -> str:
        # In the order of the kinds, so that one state has one address.
        state = {kind.name: chosen[kind.name] for kind in self.kinds if kind.name in chosen} | self.kept
        return f"?{urlencode(state)}" if state else ""


def topics(values: Callable[[Item], Collection[str]], everything: StrOrPromise, title: StrOrPromise) -> Kind[Item]:
    """The facet of what something is about."""
    return Kind("topic", title, everything, dict(Topic.choices), values)


def audiences(values: Callable[[Item], Collection[str]], everything: StrOrPromise, title: StrOrPromise) -> Kind[Item]:
    """The facet of whom something is for."""
    return Kind("audience", title, everything, dict(Audience.choices), values)
