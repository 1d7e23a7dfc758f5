"""All checks over one document."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from .check_bullets import broken_bullets, empty_bullets
from .check_contacts import contact_data
from .check_dates import date_clashes
from .check_grade import reading_grade
from .check_outline import heading_order, missing_alt
from .check_people import person_twice
from .check_placeholders import placeholders
from .check_population import wrong_population
from .check_record import differs_from_record
from .check_repeats import repeated_from_last, repeated_text
from .document import LintDocument
from .facts import LintFacts
from .findings import Finding

Check = Callable[[LintDocument, LintFacts], Iterator[Finding]]
CHECKS: tuple[Check, ...] = (
    empty_bullets,
    broken_bullets,
    repeated_text,
    repeated_from_last,
    wrong_population,
    date_clashes,
    differs_from_record,
    person_twice,
    contact_data,
    placeholders,
    heading_order,
    missing_alt,
    reading_grade,
)


def lint(document: LintDocument, facts: LintFacts | None = None) -> list[Finding]:
    """Every finding, in the order of the text."""
    known = facts or LintFacts()
    order = {block.place: number for number, block in reversed(list(enumerate(document.blocks)))}
    found = [finding for check in CHECKS for finding in check(document, known)]
    return sorted(found, key=lambda one: order.get(one.place, 0))
