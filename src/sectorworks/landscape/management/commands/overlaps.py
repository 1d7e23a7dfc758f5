"""`sectorworks overlaps [--json]`: the pairs of efforts that the map's page shows to everybody."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.management.base import BaseCommand

from sectorworks.core import clock
from sectorworks.landscape.queries import overlaps
from sectorworks.landscape.queries.efforts import Pair


class Command(BaseCommand):
    help = "Partnerships and initiatives that court the same companies, with their duplication score. Public ones only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print everything as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        found = overlaps.overlaps(AnonymousUser(), clock.today())
        if options["json"]:
            told = {"pairs": [_plain(one) for one in found.pairs], "not_public_count": found.hidden_count}
            self.stdout.write(json.dumps(told | {"weights_valid_from": found.valid_from.isoformat()}, indent=2))
            return
        for one in found.pairs:
            twice = f"{one.told_twice} or more companies asked twice" if one.told_twice else "fewer than 3 asked twice"
            self.stdout.write(f"{one.score.total:5.1f}  {one.one.name} / {one.other.name}: {twice}")
        self.stdout.write(f"{len(found.pairs)} public pairs; {found.hidden_count} more are not public.")


def _plain(one: Pair) -> dict[str, Any]:
    sides = [{"key": side.key, "name": side.name, "owner": side.owner} for side in (one.one, one.other)]
    return {
        "score": round(one.score.total, 2),
        "parts": one.score.parts,
        "efforts": sides,
        "companies_asked_twice_at_least": one.told_twice,
    }
