"""Nouns of the policy tables of `assessments.yaml`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Cast = dict[str, Any]

NOUNS: dict[str, Callable[[Cast], dict[str, Any]]] = {}
