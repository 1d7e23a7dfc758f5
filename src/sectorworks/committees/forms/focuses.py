"""Forms of a group's focus."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Decision
from sectorworks.ui.forms import ComboBox

from ..models import Barrier
from ..operations.focuses import FocusDraft
from ..queries.focuses import Kind
from .recommendations import DecisionChoice, day_field, words_field


class FocusForm(forms.Form):
    """Which barrier, from when to when, why."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Title"), max_length=160, help_text=_("Such as: Transportation, 2024 focus"))
    barrier = forms.ChoiceField(label=_("The barrier"), choices=Barrier.choices)
    starts_on = day_field(_("From"))
    ends_on = day_field(_("To"))
    why = words_field(_("Why this one"), 4, 2000, required=False)
    decision = DecisionChoice(
        label=_("The decision that chose it"), queryset=Decision.objects.none(), required=False,
        empty_label=_("Agreed without a recorded decision"),
    )  # fmt: skip

    def __init__(self, *args: Any, decisions: QuerySet[Decision], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["decision"].queryset = decisions  # type: ignore[attr-defined]

    def draft(self) -> FocusDraft:
        data = self.cleaned_data
        return FocusDraft(
            data["title"], data["barrier"], data["starts_on"], data["ends_on"], data["why"], data["decision"]
        )


class RecordChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A record by its words."""

    words = "title"

    def label_from_instance(self, obj: Any) -> str:
        return str(getattr(obj, self.words))


class TieForm(forms.Form):
    """One record of a kind."""

    def __init__(self, *args: Any, kind: Kind, rows: QuerySet[Any], **named: Any) -> None:
        super().__init__(*args, **named)
        field = RecordChoice(label=kind.label, queryset=rows, widget=ComboBox)
        field.words = kind.words
        self.fields["record"] = field


class ResourceForm(forms.Form):
    """An address elsewhere."""

    title = forms.CharField(label=_("What it is called"), max_length=160)
    address = forms.URLField(label=_("Web address"), max_length=500, assume_scheme="https")
