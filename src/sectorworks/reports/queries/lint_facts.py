"""What the site knows that the linter may use."""

from __future__ import annotations

from sectorworks.plans.queries import populations

from ..rules.lint import PopulationWords


def population_words(language: str) -> tuple[PopulationWords, ...]:
    """Every population with the words that name it, from `plans/parameters/populations.yml`."""
    return tuple(PopulationWords(one.code, one.name(language), one.words) for one in populations.all())
