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


@contextmanager
def reading(method: str | None) -> Iterator[None]:
    """While a page is read by this method. Within a page that is being read, the same answers go on."""
    reads = method in ("GET", "HEAD", "OPTIONS")
    token = _page.set((_page.get() or {}) if reads else None)
    try:
        yield
    finally:
        _page.reset(token)


def remembered(key: Hashable, find: Callable[[], Answer]) -> Answer:
    """The answer found before on this page, or a new one."""
    page = _page.get()
    if page is None:
        return find()
    if key not in page:
        page[key] = find()
    return page[key]  # type: ignore[no-any-return]
