"""How a lower room shows what a higher room owns: typed registries that rooms fill in `AppConfig.ready`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.utils.functional import Promise

Item = TypeVar("Item")


class Registry(Generic[Item]):
    """Named items in the order of their rank."""

    def __init__(self) -> None:
        self._items: dict[str, tuple[int, Item]] = {}

    def register(self, name: str, item: Item, *, rank: int = 100) -> None:
        if name in self._items:
            msg = f"'{name}' is registered twice. Choose another name."
            raise ValueError(msg)
        self._items[name] = (rank, item)

    def __iter__(self) -> Iterator[Item]:
        return iter(item for _, item in sorted(self._items.values(), key=lambda pair: pair[0]))


@dataclass(frozen=True, slots=True)
class DoorPage:
    """One page behind a door, listed under it while the door is open; `for_members` only to who is signed in.

    `offered_to(user)` leaves it out for those whose role never uses it. It is asked on every page, so it reads nothing.
    """

    label: str | Promise
    url_name: str
    for_members: bool = False
    offered_to: Callable[[Any], bool] | None = None


@dataclass(frozen=True, slots=True)
class Door:
    """One entry of the site's main navigation. The first of its pages, if it has any, is the door's own.

    `parts` are parts of the site whose other pages stand behind the door too, such as "engagement/".
    """

    label: str | Promise
    url_name: str
    icon: str
    pages: tuple[DoorPage, ...] = ()
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One thing found: its title, what kind it is, a line about it, and its address."""

    title: str
    kind: str
    summary: str
    url: str


# Called with the person who asks and the words; returns only what that person may see.
SearchProvider = Callable[[Any, str], list[SearchHit]]
DataNote = Callable[[], str]

doors: Registry[Door] = Registry()
search_providers: Registry[SearchProvider] = Registry()
# Sentences for the footer that say which data the figures of this site come from.
data_notes: Registry[DataNote] = Registry()
