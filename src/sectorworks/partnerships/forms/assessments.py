"""What is typed about self-assessments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.directory.models import Organization
from sectorworks.plans.forms.base import day_field

from ..models import AssessmentRating
from ..operations.assessments import Answer, PartDraft, RoundDraft
from ..queries.rubrics import STAGE_NAMES, Item, Part, Rubric

UNSURE = "unsure"


class RoundForm(forms.Form):
    """By which rubric, until when."""

    rubric = forms.ChoiceField(label=_("By which rubric"), widget=forms.RadioSelect)
    rate_by = day_field(
        _("Members rate until"), required=False,
        help_text=_("Two weeks are enough for most. The round stays open until you close it."),
    )  # fmt: skip
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, offered: Sequence[Rubric], **named: Any) -> None:
        super().__init__(*args, **named)
        choices = [(one.code, _named(one)) for one in offered]
        self.fields["rubric"].choices = choices  # type: ignore[attr-defined]
        if offered:
            self.fields["rubric"].initial = offered[0].code

    def draft(self) -> RoundDraft:
        """The valid form as the operation takes it."""
        return RoundDraft(self.cleaned_data["rubric"], self.cleaned_data["rate_by"])


class PartForm(forms.Form):
    """Stage, evidence and next move of each item of one part, in the name of one organization at the table."""

    stands = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, part: Part, organization: Organization, given: Mapping[str, AssessmentRating], **named: Any
    ) -> None:
        super().__init__(*args, **named)
        self.part, self.organization = part, organization
        for item in part.items:
            row = given.get(item.code)
            stages = [(str(number), f"{STAGE_NAMES[number]}. {words}") for number, words in enumerate(item.stages, 1)]
            self.fields[item.code] = forms.ChoiceField(
                label=str(item.asks), required=False, widget=forms.RadioSelect,
                choices=[*stages, (UNSURE, _now("Not sure"))], initial=_chosen(row),
                help_text=_now("What would show it: %(evidence)s") % {"evidence": item.evidence},
            )  # fmt: skip
            self.fields[f"evidence_{item.code}"] = forms.CharField(
                label=_now("What shows it here: %(item)s") % {"item": item.name}, required=False, max_length=600,
                widget=forms.Textarea(attrs={"rows": 2}), initial=row.evidence if row else "",
                help_text=_now("Only your organization reads it."),
            )  # fmt: skip
            self.fields[f"move_{item.code}"] = forms.CharField(
                label=_now("Next move: %(item)s") % {"item": item.name}, required=False, max_length=300,
                initial=row.next_move if row else "",
                help_text=_now("Members read it after the round is closed, without your organization’s name."),
            )  # fmt: skip

    def fields_of(self, item: Item) -> list[Any]:
        """The three fields of one item, to draw."""
        return [self[name] for name in (item.code, f"evidence_{item.code}", f"move_{item.code}")]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        for item in self.part.items:
            told = data.get(f"evidence_{item.code}") or data.get(f"move_{item.code}")
            if told and not data.get(item.code) and item.code not in self.errors:
                self.add_error(item.code, _now("Choose a stage, or “Not sure”, for what you wrote."))
        return data

    def draft(self) -> PartDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        answers = {
            item.code: Answer(
                None if data[item.code] == UNSURE else int(data[item.code]),
                data[f"evidence_{item.code}"],
                data[f"move_{item.code}"],
            )
            for item in self.part.items
            if data[item.code]
        }
        return PartDraft(self.organization, self.part.code, answers, data["stands"] or 0)


def _chosen(row: AssessmentRating | None) -> str | None:
    return None if row is None else UNSURE if row.stage is None else str(row.stage)


def _named(one: Rubric) -> str:
    counted = _now("%(name)s: %(parts)s parts, %(items)s items") % {
        "name": one.name, "parts": len(one.parts), "items": len(one.items),
    }  # fmt: skip
    return counted if one.valid_to is None else f"{counted}. {_until(one.valid_to)}"


def _until(day: date) -> str:
    return _now("Replaced in %(year)s; choose it to compare with earlier rounds.") % {
        "year": day.year + (day.month == 12)
    }
