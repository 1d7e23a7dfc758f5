"""Plain data that components draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go. `current` marks the page the reader is on; `count` is shown beside a tab's name."""

    label: str
    href: str
    icon: str = ""
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """Something to do: a link, or with `post` a button that sends a form with `hidden` values."""

    label: str
    href: str
    icon: str = ""
    post: bool = False
    hidden: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Status:
    """A state in one or two words. `tone` is neutral, info, good, attention or bad; the word carries the meaning."""

    label: str
    tone: str = "neutral"


@dataclass(frozen=True, slots=True)
class Event:
    """One line of a record's history."""

    text: str
    by: str
    at: datetime
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a longer task. `state` is done, current or waiting."""

    label: str
    state: str
    href: str = ""
    note: str = ""
