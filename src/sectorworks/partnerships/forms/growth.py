"""What is typed about companies that should be at the table."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sectorworks.plans.forms.base import VersionedForm

from ..operations.referrals import ReferralDraft


class SuggestForm(forms.Form):
    """A company, whom to ask there, and why."""

    company_name = forms.CharField(label=_("Company"), max_length=160)
    person_name = forms.CharField(
        label=_("Whom to ask there"), max_length=120, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("Those who convene read the name. It is not kept here once your suggestion is answered."),
    )  # fmt: skip
    job_title = forms.CharField(label=_("Their job title"), max_length=120, required=False)
    why = forms.CharField(
        label=_("Why they should be here"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    would_speak = forms.BooleanField(label=_("I would speak to them first: people say yes to a peer"), required=False)
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def draft(self) -> ReferralDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        names = ("company_name", "person_name", "job_title", "why", "would_speak")
        return ReferralDraft(**{name: data[name] for name in names})


class LeaveForm(VersionedForm):
    """Why not now."""

    words = forms.CharField(
        label=_("Why not now"), max_length=200,
        help_text=_("The member who suggested it reads this. Thank them, and say what would change your mind."),
    )  # fmt: skip
