"""Which function does which kind of work. Rooms above register theirs in `AppConfig.ready`."""

from __future__ import annotations

from collections.abc import Callable

from .handles import JobHandle

Handler = Callable[[JobHandle], None]

_handlers: dict[str, Handler] = {}


class UnknownKind(LookupError):
    """No room registered a handler for this kind of job."""


def register(kind: str, handler: Handler) -> None:
    """Let `handler` do jobs of this kind.

    A job may run again from the start after a crash, so a handler must be idempotent: skip what is there already,
    publish in one transaction at the end. It calls `progress` often and stops when `is_cancelled`.
    """
    if kind in _handlers:
        msg = f"Jobs of kind '{kind}' have a handler already. Choose another name."
        raise ValueError(msg)
    _handlers[kind] = handler


def handler_of(kind: str) -> Handler:
    """The function for this kind of job."""
    try:
        return _handlers[kind]
    except KeyError:
        msg = f"No part of this site does jobs of kind '{kind}'."
        raise UnknownKind(msg) from None
