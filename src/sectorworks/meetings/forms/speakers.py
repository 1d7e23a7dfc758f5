"""Forms of what was agreed with a speaker."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from ..models import AgendaItem, SpeakerCare
from ..operations.speakers import FIELDS, SpeakerDraft


class SpeakerForm(forms.Form):
    """What a speaker agreed to and gets."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    public_name = forms.CharField(
        label=gettext_lazy("Public name"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("As they wish to be called in public. Leave it empty to name them nowhere."),
    )
    speaks_from_lived_experience = forms.BooleanField(
        label=gettext_lazy("Speaks from lived experience"), required=False
    )
    may_be_named = forms.BooleanField(label=gettext_lazy("May be named in public"), required=False)
    may_be_recorded = forms.BooleanField(label=gettext_lazy("May be recorded"), required=False)
    may_be_published = forms.BooleanField(label=gettext_lazy("Their material may be published"), required=False)
    consented_on = forms.DateField(
        label=gettext_lazy("Agreed on"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    stipend_usd = forms.DecimalField(
        label=gettext_lazy("Stipend, in dollars"), min_value=0, max_digits=8, decimal_places=2, required=False
    )
    stipend_paid_on = forms.DateField(
        label=gettext_lazy("Stipend paid on"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    contact_note = forms.CharField(
        label=gettext_lazy("How to reach and support them"),
        max_length=400,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )

    def draft(self, kept: SpeakerCare | None = None) -> SpeakerDraft:
        """The valid form as the operation takes it. Whom the directory knows stays."""
        data: dict[str, Any] = {name: self.cleaned_data[name] for name in FIELDS if name != "person"}
        return SpeakerDraft(person=kept.person if kept else None, **data)


class NewSpeakerForm(SpeakerForm):
    """The same, with the item they speak on."""

    item = forms.ModelChoiceField(label=gettext_lazy("Speaks on"), queryset=AgendaItem.objects.none(), empty_label=None)
    field_order = ("item",)

    def __init__(self, *args: Any, items: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]
