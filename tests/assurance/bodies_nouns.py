"""The nouns of the routes of the room `bodies`: a function of the cast for each route with an id in its address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

NOUNS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {}
