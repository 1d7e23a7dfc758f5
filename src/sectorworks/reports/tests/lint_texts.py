"""Short reports for the linter's tests."""

from __future__ import annotations

from sectorworks.reports.queries.lint_facts import population_words
from sectorworks.reports.rules.lint import Finding, LintFacts, lint
from sectorworks.reports.rules.lint.reading_text import read_text

HEAD = "{group}\nAccomplishments, September – November 2023\n\n{section}:\n"


def codes(
    words: str, *, group: str = "Metal Committee", section: str = "Accomplishments", facts: LintFacts | None = None
):
    return [str(one.code) for one in findings(words, group=group, section=section, facts=facts)]


def findings(
    words: str, *, group: str = "Metal Committee", section: str = "Accomplishments", facts: LintFacts | None = None
) -> list[Finding]:
    """What is found in a report of autumn 2023 with one section."""
    text = HEAD.format(group=group, section=section) + words + "\n"
    return lint(read_text(text), facts or LintFacts(populations=population_words("en")))


def whole(text: str, facts: LintFacts | None = None) -> list[Finding]:
    return lint(read_text(text), facts or LintFacts(populations=population_words("en")))
