"""Nouns of the policy tables of `proofs.yaml`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from world import make_world

Cast = dict[str, Any]


def _slug(cast: Cast) -> dict[str, Any]:
    return {"slug": make_world(cast).body.slug}


def _company(cast: Cast) -> dict[str, Any]:
    return {"pk": make_world(cast).company.pk}


NOUNS: dict[str, Callable[[Cast], dict[str, Any]]] = {
    **dict.fromkeys(["next_gen", "next_gen_lead", "cockpit", "cockpit_more", "cockpit_plan"], _slug),
    "value_record": _company,
}
