"""`sectorworks next-gen-test`: the six marks of one partnership with their evidence, as its page shows them."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sectorworks.bodies.models import Body, BodyKind
from sectorworks.core import clock
from sectorworks.partnerships.queries import next_gen
from sectorworks.partnerships.queries.next_gen import Criterion, NextGenTest
from sectorworks.partnerships.rules.next_gen import Finding

MARKS = {"met": "+", "not_yet": "-", "cant_tell": "?"}


class Command(BaseCommand):
    help = (
        "Print the six marks of a next generation partnership, computed from its record: met, not yet or can't tell, "
        "with the counts behind each and how it stood 90 days ago. Changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--body", required=True, metavar="SLUG", help="The partnership, by its address.")
        parser.add_argument("--json", action="store_true", help="As data.")

    def handle(self, *args: Any, **options: Any) -> None:
        body = Body.objects.select_related("host").filter(slug=options["body"], kind=BodyKind.PARTNERSHIP).first()
        if body is None:
            msg = f"There is no partnership '{options['body']}'. Its address is the part after /groups/ on its page."
            raise CommandError(msg)
        test = next_gen.of(body, clock.today())
        self.stdout.write(json.dumps(as_data(test), indent=2) if options["json"] else as_text(test))


def as_text(test: NextGenTest) -> str:
    """One line a mark, its findings under it."""
    lines = [f"{test.body.name}: {test.met} of {len(test.criteria)} marks met, {test.day} ({test.edition.code})"]
    for one in test.criteria:
        lines.append(f"{MARKS[one.standing]} {one.text.name}: {one.today.words} Since {one.since} or earlier.")
        lines += [f"    {MARKS[found.standing]} {found.words}" for found in one.today.findings]
    return "\n".join(lines)


def as_data(test: NextGenTest) -> dict[str, Any]:
    """The same with every count."""
    return {
        "body": test.body.slug,
        "day": test.day.isoformat(),
        "edition": test.edition.code,
        "source": test.edition.source,
        "met": test.met,
        "criteria": [_criterion(one) for one in test.criteria],
        "history": [
            {"day": row.day.isoformat(), "met": row.met, "standings": [one.value for one in row.standings]}
            for row in test.history
        ],
    }


def _criterion(one: Criterion) -> dict[str, Any]:
    return {
        "code": one.text.code,
        "standing": one.standing.value,
        "words": one.today.words,
        "since": one.since.isoformat(),
        "ninety_days_ago": one.earlier.standing.value if one.earlier else None,
        "drift": one.drift,
        "findings": [_finding(found) for found in one.today.findings],
    }


def _finding(found: Finding) -> dict[str, Any]:
    counts = found.counts
    told = {"part": counts.part, "whole": counts.whole, "unknown": counts.unknown} if counts else None
    return {"code": found.code, "standing": found.standing.value, "words": found.words, "counts": told}
