"""What people can be told about. Rooms above register their topics in `AppConfig.ready`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from sectorworks.core.registry import Registry


def nothing_to_follow(_user: Any, _subject: str) -> bool:
    """Topics that come by themselves can't be followed."""
    return False


def unnamed(_user: Any, _subjects: Iterable[str]) -> dict[str, str]:
    """What is followed has no name of its own."""
    return {}


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing to be told about, in the words of the wishes page.

    `may_follow(user, subject)` says whether a person may ask to hear about one thing ("organization:12"); with
    `asks_days` they choose after how many days. `names(user, subjects)` calls what is followed by the name that the
    person may read, all at once.
    """

    name: str
    label: str | Promise
    help: str | Promise
    may_follow: Callable[[Any, str], bool] = nothing_to_follow
    asks_days: bool = False
    names: Callable[[Any, Iterable[str]], dict[str, str]] = unnamed


topics: Registry[Topic] = Registry()


def register(topic: Topic, *, rank: int = 100) -> None:
    """Offer a topic."""
    topics.register(topic.name, topic, rank=rank)


def topic_of(name: str) -> Topic | None:
    """The topic of this name, or None."""
    return next((topic for topic in topics if topic.name == name), None)
