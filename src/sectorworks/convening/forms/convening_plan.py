"""What is typed about the plan to gather the companies."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from sectorworks.directory.models import Organization
from sectorworks.engagement.models import AskKind
from sectorworks.engagement.operations.asks import Choice
from sectorworks.plans.forms.base import VersionedForm, day_field

from ..operations.convening_plan import AsksDraft, StepDraft


class StepForm(VersionedForm):
    """One step: what, who, when."""

    wording = forms.CharField(
        label=_("What is to be done"), max_length=300,
        help_text=_("For example: call the five largest mills and ask for one hour."),
    )  # fmt: skip
    organization = forms.ModelChoiceField(
        label=_("Who does it"), queryset=Organization.objects.none(), empty_label=None,
        help_text=_("Organizations of the support team."),
    )  # fmt: skip
    starts_on = day_field(_("From"))
    ends_on = day_field(_("Until"))

    def __init__(self, *args: Any, organizations: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["organization"].queryset = organizations  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        first, latest = data.get("starts_on"), data.get("ends_on")
        if first and latest and latest < first:
            self.add_error("ends_on", _now("The last day is before the first."))
        return data

    def draft(self) -> StepDraft:
        """The valid form as the operations take it."""
        return StepDraft(*(self.cleaned_data[name] for name in ("wording", "organization", "starts_on", "ends_on")))


class AsksForm(VersionedForm):
    """What companies are asked for in a step, and which."""

    employers = forms.ModelMultipleChoiceField(
        label=_("Which companies"), queryset=Organization.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one company.")},
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("What to ask for"), choices=AskKind.choices, initial=AskKind.MEETING)
    purpose = forms.CharField(
        label=_("What for"), max_length=200, help_text=_("The employer and other partners read this.")
    )
    starts_on = day_field(_("First day"))
    ends_on = day_field(_("Last day"))
    minutes_asked = forms.IntegerField(
        label=_("Minutes of the employer’s time"), required=False, min_value=1, max_value=10_000
    )

    def __init__(self, *args: Any, offered: Sequence[Organization], rows: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        field = self.fields["employers"]
        field.queryset = rows  # type: ignore[attr-defined]
        field.choices = [(one.pk, str(one)) for one in offered]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        first, latest = data.get("starts_on"), data.get("ends_on")
        if first and latest and latest < first:
            self.add_error("ends_on", _now("The last day is before the first."))
        return data

    def draft(self, choices: Mapping[int, Choice]) -> AsksDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        names = ("kind", "purpose", "starts_on", "ends_on", "minutes_asked")
        return AsksDraft(employers=tuple(data["employers"]), choices=choices, **{name: data[name] for name in names})
