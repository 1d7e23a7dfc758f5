"""The form of a decision about two efforts."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import OverlapChoice
from ..operations.overlaps import OverlapDraft
from .listings import DateInput


class OverlapForm(forms.Form):
    """Merge, align, or keep apart because."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    choice = forms.ChoiceField(label=_("What was decided"), choices=OverlapChoice.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label=_("Because"), max_length=600, widget=forms.Textarea({"rows": 3}))
    look_again_on = forms.DateField(
        label=_("Look again on"), required=False, widget=DateInput(format="%Y-%m-%d"),
        help_text=_("Needed when they stay apart: what is right today may not be in a year."),
    )  # fmt: skip

    def draft(self) -> OverlapDraft:
        """What was chosen, once it is valid."""
        data = self.cleaned_data
        return OverlapDraft(OverlapChoice(data["choice"]), data["reason"], data["look_again_on"])
