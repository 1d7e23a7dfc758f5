"""The site's routes, and their rows in the policy tables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nouns
import yaml
from django.http.response import HttpResponseBase
from django.urls import URLResolver, get_resolver, reverse

FILES = sorted((Path(__file__).parent / "policy").glob("*.yaml"))


def _rows() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for path in FILES:
        rows = yaml.safe_load(path.read_text())
        assert not found.keys() & rows, f"{path.name} repeats {sorted(found.keys() & rows)}"
        found |= rows
    return found


ROWS = _rows()


def route_names(resolver: URLResolver | None = None) -> Iterator[str]:
    """Every name that the resolver knows, those of allauth included; a pattern without a name has its text."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            yield from route_names(pattern)
        else:
            yield pattern.name or f"(no name) {pattern.pattern}"


def address_of(name: str, cast: dict[str, Any]) -> str:
    """The route's address, with a noun of its own where it needs one."""
    make = getattr(nouns, name.replace("-", "_"), None)
    return reverse(name, kwargs=make(cast) if callable(make) else None)


def outcome_of(response: HttpResponseBase) -> str:
    """The answer in the words of the policy tables."""
    if response.status_code in (301, 302, 303):
        return "login" if "/account/login/" in response["Location"] else "moved"
    return {200: "ok", 304: "ok", 400: "refused", 409: "refused", 410: "refused"}.get(
        response.status_code, str(response.status_code)
    )


def expected(row: dict[str, Any], method: str, persona: str) -> set[str]:
    """The outcomes the table allows."""
    part = {"GET": "read", "HEAD": "read", "POST": "post"}.get(method)
    if part and part in row:
        return set(str(row[part].get(persona, row[part].get("others"))).split("|"))
    refusals = {"login", "401", "403", "404", "405"}
    return refusals | {"ok", "moved", "refused"} if row.get("quirks") else refusals
