"""The rules of composition as the parameter files list them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ..rules.composition import Check, Citation, Rule

FOLDER = Path(__file__).parent.parent / "parameters" / "composition"


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every version of every rule, by file name."""
    files = sorted(FOLDER.glob("*.yml"))
    return tuple(rule for one in files for rule in versions_of(yaml.safe_load(one.read_text(encoding="utf-8"))))


def versions_of(content: dict[str, Any]) -> list[Rule]:
    """The versions in one parameter file."""
    return [
        Rule(
            id=content["id"],
            title=content["title"],
            kinds=tuple(content["kinds"]),
            valid_from=version["valid_from"],
            checks=tuple(_check(one) for one in version["checks"]),
            notes=version.get("notes", ""),
        )
        for version in content["versions"]
    ]


def _check(given: dict[str, Any]) -> Check:
    return Check(
        id=given["id"],
        kind=given["kind"],
        words=given["words"],
        citation=Citation(**given["citation"]),
        required=given.get("required", True),
        voices=tuple(given.get("voices", ())),
        settings=dict(given.get("settings", {})),
    )
