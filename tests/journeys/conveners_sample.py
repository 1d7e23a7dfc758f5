"""Nouns of the sample for `conveners_pages.py`."""

from __future__ import annotations

from typing import Any


def nouns() -> dict[str, dict[str, Any]]:
    """Runs in the sample site's own process: models can be read only there."""
    from sectorworks.convening.models import ConvenerCandidate, ConvenerSelection, ConveningStep, Mover

    logistics = "prairie-rivers-transportation-and-logistics-partnership"
    open_candidate = ConvenerCandidate.objects.filter(body__slug=logistics).exclude(organization__hosts__slug=logistics)
    return {
        "convener-open-candidate": {"pk": open_candidate.get().pk},
        "convener-choice": {"pk": ConvenerSelection.objects.get(ended_on=None).pk},
        "mover-named": {"pk": Mover.objects.get(body__slug=logistics, person__full_name="Deb Fallon").pk},
        "convening-plan-open-step": {
            "pk": ConveningStep.objects.get(
                body__slug=logistics, asks__isnull=False, asks__ask__employer__name="Gateway Drayage"
            ).pk
        },
    }
