"""A seat as somebody describes it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Body, Office, Privacy, Seat, Voice
from ..operations.seats import SeatDraft


def day_input() -> forms.DateInput:
    """A field for one day; without JavaScript the browser's own."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


class SeatForm(forms.Form):
    """What a seat is for, and how its person appears."""

    voice = forms.ChoiceField(label=_("Voice it brings to the table"), choices=Voice.choices)
    office = forms.ChoiceField(label=_("Office"), choices=Office.choices, initial=Office.MEMBER)
    title = forms.CharField(
        label=_("Name of the seat"), max_length=120, required=False, help_text=_("Only where it has one of its own.")
    )
    nominated_by = forms.CharField(label=_("Who nominates"), max_length=160, required=False)
    appointed_by = forms.CharField(label=_("Who appoints"), max_length=160, required=False)
    term_months = forms.IntegerField(label=_("Length of a term in months"), min_value=1, max_value=240, required=False)
    is_voting = forms.BooleanField(label=_("Votes"), required=False, initial=True)
    privacy = forms.ChoiceField(
        label=_("How the person appears to others"),
        choices=Privacy.choices,
        widget=forms.RadioSelect,
        initial=Privacy.NAMED,
        help_text=_("The group’s staff always see who it is. A promise of privacy is not taken back."),
    )
    linked_body = forms.ModelChoiceField(
        label=_("Group that a liaison links to"), queryset=Body.objects.none(), required=False
    )
    opened_on = forms.DateField(label=_("Stands from"), required=False, widget=day_input())
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, bodies: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["linked_body"].queryset = bodies  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        if data.get("linked_body") and data.get("office") != Office.LIAISON:
            self.add_error("linked_body", _("Only a liaison’s seat links to a group. Choose the office “Liaison”."))
        return data

    def draft(self) -> SeatDraft:
        """The valid form as the operation takes it."""
        names = (
            *("voice", "office", "title", "nominated_by", "appointed_by", "term_months", "is_voting", "privacy"),
            *("linked_body", "opened_on"),
        )
        return SeatDraft(**{name: self.cleaned_data[name] for name in names})


def initial_of(seat: Seat) -> dict[str, Any]:
    """A stored seat as the form shows it."""
    names = [name for name in SeatForm.base_fields if name != "key"]
    return {name: getattr(seat, name) for name in names}


class CloseSeatForm(forms.Form):
    """From when a seat stands no more."""

    on = forms.DateField(label=_("Closed from"), widget=day_input())
    version = forms.IntegerField(widget=forms.HiddenInput)
