"""Answers remembered while one page is read, where the same question of rights comes up many times.
A request that may write asks anew each time, and so do commands and jobs.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

Answer = TypeVar("Answer")
_page: ContextVar[dict[Hashable, Any] | None] = ContextVar("page", default=None)
_run: ContextVar[tuple[frozenset[str], dict[Hashable, Any]] | None] = ContextVar("run", default=None)


@contextmanager
def reading(method: str | None) -> Iterator[None]:
    """While a page is read by this method. Within a page that is being read, the same answers go on."""
    reads = method in ("GET", "HEAD", "OPTIONS")
    token = _page.set((_page.get() or {}) if reads else None)
    try:
        yield
    finally:
        _page.reset(token)


@contextmanager
def keeping(*kinds: str) -> Iterator[None]:
    """While a long run writes nothing that these kinds of questions (what their keys begin with) ask about, their
    answers are remembered, and no others.
    """
    token = _run.set((frozenset(kinds), {}))
    try:
        yield
    finally:
        _run.reset(token)


def remembered(key: Hashable, find: Callable[[], Answer]) -> Answer:
    """The answer found before on this page, or a new one."""
    page = _page.get()
    if page is None:
        page = _kept(key)
    if page is None:
        return find()
    if key not in page:
        page[key] = find()
    return page[key]  # type: ignore[no-any-return]


def _kept(key: Hashable) -> dict[Hashable, Any] | None:
    run = _run.get()
    if run is None or not isinstance(key, tuple):
        return None
    kinds, answers = run
    return answers if key[0] in kinds else None
