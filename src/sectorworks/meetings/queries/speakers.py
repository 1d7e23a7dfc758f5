"""What was agreed with speakers, and which of it the public may see now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sectorworks.bodies.rules.parts import Part
from sectorworks.core import clock

from ..models import AgendaItem, Meeting, SpeakerCare
from .visibility import meeting_visible_to, meetings_visible_to, parts_in

PARAMETERS = Path(__file__).parent.parent / "parameters"


@dataclass(frozen=True, slots=True)
class CareStep:
    """One step of looking after a speaker, `before` or `after` the meeting."""

    code: str
    phase: str
    name: str


@dataclass(frozen=True, slots=True)
class StepDone:
    """A step with the day on which it was done."""

    step: CareStep
    done_on: date | None

    @property
    def name(self) -> str:
        return _(self.step.name)


@cache
def all_steps() -> tuple[CareStep, ...]:
    """The checklist of the parameter file, in its order."""
    import yaml

    plain = yaml.safe_load((PARAMETERS / "speaker_care.yml").read_text(encoding="utf-8"))
    return tuple(CareStep(**one) for one in plain["steps"])


def checklist(care: SpeakerCare) -> list[StepDone]:
    """Every step, done or not."""
    done = care.steps
    return [StepDone(one, date.fromisoformat(done[one.code]) if one.code in done else None) for one in all_steps()]


def speakers_of(meeting: Meeting) -> QuerySet[SpeakerCare]:
    """Everybody cared for at a meeting, in the order of the agenda."""
    found = SpeakerCare.objects.filter(item__meeting=meeting).select_related("item", "person")
    return found.order_by("item__position", "pk")


def care_visible_to(user: Any, pk: int) -> SpeakerCare:
    """One speaker's care, for the staff alone: to everybody else it does not exist. Raises `DoesNotExist`."""
    seen = meetings_visible_to(user, clock.today()).values("pk")
    care = SpeakerCare.objects.select_related("item", "person").get(pk=pk, item__meeting__in=seen)
    care.item.meeting = meeting_visible_to(user, care.item.meeting_id or 0)
    if Part.STAFF not in parts_in(user, care.item.meeting, clock.today()):
        raise SpeakerCare.DoesNotExist
    return care


def public_names(item: AgendaItem) -> list[str]:
    """How the public may read of an item's speakers now: only those who agreed to a name and did not take it back."""
    agreed = SpeakerCare.objects.filter(item=item, may_be_named=True, withdrawn_on=None).exclude(public_name="")
    return list(agreed.order_by("pk").values_list("public_name", flat=True))
