"""Who sits where, asked again and again: remembered while a page is read, and in a long run that seats nobody."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from sectorworks.core.memo import remembered

Answer = TypeVar("Answer")
_run: ContextVar[dict[Hashable, Any] | None] = ContextVar("run", default=None)


@contextmanager
def nobody_moves() -> Iterator[None]:
    """A run within which no seat is filled or left, no group begins or ends, and nobody's work changes."""
    token = _run.set({})
    try:
        yield
    finally:
        _run.reset(token)


def asked(key: Hashable, find: Callable[[], Answer]) -> Answer:
    """The answer given before, or a new one."""
    answers = _run.get()
    if answers is None:
        return remembered(key, find)
    if key not in answers:
        answers[key] = find()
    return answers[key]  # type: ignore[no-any-return]
