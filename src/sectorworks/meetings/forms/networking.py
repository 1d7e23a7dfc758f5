"""Forms of networking: being listed, asking for an introduction, introducing, and what came of it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ..operations.networking import AskDraft, ListingDraft

THROUGH = (("direct", _("The person")), ("staff", _("The group’s staff, who introduce us")))


class ListingForm(forms.Form):
    """One line each."""

    looks_for = forms.CharField(label=_("What I look for"), max_length=160, required=False)
    offers = forms.CharField(label=_("What I offer"), max_length=160, required=False)

    def draft(self) -> ListingDraft:
        """The valid form as the operation takes it."""
        return ListingDraft(**self.cleaned_data)


class AskForm(forms.Form):
    """Why, and through whom."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    through = forms.ChoiceField(label=_("Whom do you ask?"), choices=THROUGH, widget=forms.RadioSelect)
    wording = forms.CharField(
        label=_("Why you would like to meet"), max_length=400, widget=forms.Textarea({"rows": 3}),
        help_text=_("Only whom you ask reads it; once you are introduced, the other person does too."),
    )  # fmt: skip

    def draft(self) -> AskDraft:
        """The valid form as the operation takes it."""
        return AskDraft(self.cleaned_data["wording"], self.cleaned_data["through"] == "staff")


class IntroduceForm(forms.Form):
    """How the two go on."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reply = forms.CharField(
        label=_("How you meet or get in touch"), max_length=400, widget=forms.Textarea({"rows": 3}),
        help_text=_("Both people read it. Give a phone number or an address only if its owner agrees."),
    )  # fmt: skip


class OutcomeForm(forms.Form):
    """What came of an introduction."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    outcome = forms.CharField(
        label=_("What do you do together?"), max_length=600, widget=forms.Textarea({"rows": 3}),
        help_text=_("You both and the group’s staff read it. Staff can make an action of the workplan of it."),
    )  # fmt: skip
