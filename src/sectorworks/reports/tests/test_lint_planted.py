"""How much of what is planted into clean reports the linter finds, and how much it flags beside."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from sectorworks.reports.queries.lint_facts import population_words
from sectorworks.reports.rules.lint import Code, Finding, LintFacts, flagged_share, lint

from . import planting, planting_more
from .planting import RECORD, TEXTS, Planted, read

VARIANTS = 40
PLANTERS = {
    Code.EMPTY_BULLET: planting.empty_bullet,
    Code.BROKEN_BULLET: planting.broken_bullet,
    Code.REPEATED_TEXT: planting.repeated_text,
    Code.LAST_QUARTER: planting.repeated_from_last,
    Code.WRONG_POPULATION: planting.wrong_population,
    Code.PERSON_TWICE: planting.person_twice,
    Code.DATE_CLASH: planting_more.date_clash,
    Code.DIFFERS: planting_more.differs,
    Code.CONTACT: planting_more.contact,
    Code.PLACEHOLDER: planting_more.placeholder,
    Code.HEADING_ORDER: planting_more.heading_order,
    Code.MISSING_ALT: planting_more.missing_alt,
    Code.READING_GRADE: planting_more.reading_grade,
}


def found_in(planted: Planted) -> list[Finding]:
    facts = LintFacts(
        populations=population_words("en"),
        meetings=planted.facts.meetings or RECORD[planted.name] * (planted.codes != (Code.DATE_CLASH,)),
        previous=planted.facts.previous,
    )
    return lint(read(planted.name, planted.text), facts)


def is_expected(finding: Finding, planted: Planted) -> bool:
    if finding.code is Code.EMPTY_BULLET:
        return finding.code in planted.codes
    return finding.code in planted.codes and (not planted.marked or planted.marked[:25] in finding.sentence)


@pytest.mark.parametrize("name", TEXTS)
def test_clean_reports_are_hardly_flagged(name):
    document = read(name, TEXTS[name])
    found = lint(document, LintFacts(populations=population_words("en"), meetings=RECORD[name]))
    assert flagged_share(document, found) < 0.05, found


@pytest.mark.parametrize("code", PLANTERS)
def test_planted_faults_are_found(code, capsys):
    """Recall: faults found of those planted. Precision: findings that are of the planted fault, of all findings."""
    rng = random.Random(f"lint {code}")
    drawn = {(one.text, one.facts.previous): one for one in (PLANTERS[code](rng) for _turn in range(VARIANTS))}
    found, beside, missed = 0, Counter(), []
    for planted in drawn.values():
        findings = found_in(planted)
        is_found = any(one.code == code and is_expected(one, planted) for one in findings)
        found += is_found
        missed += [] if is_found else [(planted.name, planted.marked)]
        beside.update("right" if is_expected(one, planted) else f"{one.code}: {one.sentence}" for one in findings)
    share = found / len(drawn)
    precision = beside["right"] / max(1, beside.total())
    with capsys.disabled():
        print(f"\n{code}: {len(drawn)} planted, recall {share:.3f}, precision {precision:.3f} {missed}")
    assert len(drawn) >= 10
    assert share >= 0.9, missed
    assert precision >= 0.9, beside
