"""What is typed about an offer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ..rules.offers import OfferKind


class OfferForm(forms.Form):
    """One thing a company offers."""

    kind = forms.ChoiceField(label=_("What sort of offer?"), choices=OfferKind.choices)
    wording = forms.CharField(
        label=_("The offer in a line"),
        max_length=200,
        help_text=_("For example: Plant tour for up to 15 students, any Thursday."),
    )
    until = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Without a day it stands until withdrawn."),
    )
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
