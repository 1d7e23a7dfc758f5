"""Forms of a visit: its arrangements, an answer to it, and what was learned."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import AccessNeed
from ..operations.visits import VisitDraft, VisitSaid
from .meetings import day_field

COMES = (("yes", _("I come along")), ("no", _("I don’t come along")))


class VisitForm(forms.Form):
    """Where a visit goes and what visitors should know."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    place = forms.CharField(label=_("Place"), max_length=160)
    address = forms.CharField(label=_("Address"), max_length=240, required=False)
    gathering = forms.CharField(
        label=_("When and where you meet, what to bring"), max_length=400, required=False,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip
    access_note = forms.CharField(
        label=_("Access"), max_length=300, required=False,
        help_text=_("Steps, lifts, long walks, noise, protective clothing."),
    )  # fmt: skip
    most_visitors = forms.IntegerField(label=_("Places"), min_value=1, max_value=500, required=False)
    answer_by = day_field(_("Answer until"), required=False)

    def draft(self) -> VisitDraft:
        """The valid form as the operation takes it."""
        return VisitDraft(**{name: self.cleaned_data[name] for name in VisitDraft.__slots__})


class VisitAnswerForm(forms.Form):
    """Whether one comes along, and what one needs."""

    comes = forms.ChoiceField(label=_("Will you come along?"), choices=COMES, widget=forms.RadioSelect)
    need = forms.ChoiceField(
        label=_("What you need to come along"), required=False, choices=(("", _("Nothing")), *AccessNeed.choices)
    )
    detail = forms.CharField(
        label=_("In your own words"), max_length=400, required=False, widget=forms.Textarea({"rows": 2}),
        help_text=_("Only the group’s staff read it."),
    )  # fmt: skip

    def said(self) -> VisitSaid:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return VisitSaid(data["comes"] == "yes", data["need"], data["detail"])


class LearningForm(forms.Form):
    """One thing that somebody learned."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    wording = forms.CharField(
        label=_("What did you learn?"), max_length=1000, widget=forms.Textarea({"rows": 3}),
        help_text=_("One thing a note, so that one action can come of it."),
    )  # fmt: skip
