"""The site's routes, and their rows in policy.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import nouns
import yaml
from django.http.response import HttpResponseBase
from django.urls import URLResolver, get_resolver, reverse

ROWS: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "policy.yaml").read_text())


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
    """The answer in the words of policy.yaml."""
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
    refusals = {"login", "403", "404", "405"}
    return refusals | {"ok", "moved", "refused"} if row.get("quirks") else refusals
