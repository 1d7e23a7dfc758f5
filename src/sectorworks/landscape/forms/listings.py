"""Forms of entries and clearances."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import PartnershipStage
from ..operations.clearances import ClearanceDraft
from ..operations.listings import ListingDraft
from ..queries.clearances import MATTERS


class DateInput(forms.DateInput):
    input_type = "date"


class ListingForm(forms.Form):
    """What a partnership shows of itself."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    sector = forms.CharField(
        label=_("Sector in a few words"), max_length=120, help_text=_("Such as “Food manufacturing”.")
    )
    summary = forms.CharField(
        label=_("What it is about"),
        max_length=600,
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Two or three sentences for people who have never heard of it."),
    )
    stage = forms.ChoiceField(label=_("How far it is"), choices=PartnershipStage.choices)
    launched_on = forms.DateField(
        label=_("Launched on"), required=False, widget=DateInput(format="%Y-%m-%d"),
        help_text=_("Once the launch was held."),
    )  # fmt: skip
    shows_champions = forms.BooleanField(
        label=_("Name the companies whose people chair it or champion it"),
        required=False,
        help_text=_("Only seats whose holders appear by name."),
    )
    reason = forms.CharField(
        label=_("Why it changes"), max_length=300, help_text=_("Everybody can read this beside the two versions.")
    )

    def __init__(self, *args: Any, is_new: bool = False, **named: Any) -> None:
        super().__init__(*args, **named)
        if is_new:
            del self.fields["reason"]

    def draft(self) -> ListingDraft:
        """What was typed, once it is valid."""
        data = self.cleaned_data
        return ListingDraft(
            data["sector"], PartnershipStage(data["stage"]), data["summary"], data["launched_on"],
            data["shows_champions"],
        )  # fmt: skip


class TakeOffForm(forms.Form):
    """Why an entry goes off the map."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(label=_("Why it goes off the map"), max_length=300)


class ClearanceForm(forms.Form):
    """What is cleared, and until when."""

    matter = forms.ChoiceField(label=_("What the State may see"), widget=forms.RadioSelect)
    ends_on = forms.DateField(
        label=_("Last day"), required=False, widget=DateInput(format="%Y-%m-%d"),
        help_text=_("Leave it empty to clear it until somebody ends it."),
    )  # fmt: skip

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["matter"].choices = [(one.code, one.label) for one in MATTERS.values()]  # type: ignore[attr-defined]

    def draft(self) -> ClearanceDraft:
        """What was chosen, once it is valid."""
        return ClearanceDraft(self.cleaned_data["matter"], self.cleaned_data["ends_on"])
