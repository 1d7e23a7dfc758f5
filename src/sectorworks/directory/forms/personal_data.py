"""What a person chooses and asks about their own data, and how it is answered."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import DataRequestKind, Sharing
from ..operations.personal_data import Asked


class ConsentForm(forms.Form):
    """Who may see one's record."""

    sharing = forms.ChoiceField(label=_("Who may see my record"), choices=Sharing.choices, widget=forms.RadioSelect)


class AskAboutDataForm(forms.Form):
    """What is to be done with one's data."""

    kind = forms.ChoiceField(label=_("What you ask for"), choices=DataRequestKind.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("In your words"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For a correction: what is wrong, and how it should read."),
    )

    def asked(self) -> Asked:
        """The valid form as the operation takes it."""
        return Asked(DataRequestKind(self.cleaned_data["kind"]), self.cleaned_data["words"])


class AnswerForm(forms.Form):
    """What was changed, or why not."""

    words = forms.CharField(label=_("Your answer"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
