"""What a new key is for. Validates, never saves."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from .operations import TokenDraft
from .rules import LONGEST_DAYS, SCOPES


class TokenForm(forms.Form):
    """A new key."""

    name = forms.CharField(
        label=_("What is it for?"), max_length=80, help_text=_("Such as “Nightly copy to our own system”.")
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"), choices=list(SCOPES.items()), widget=forms.CheckboxSelectMultiple
    )
    days = forms.IntegerField(
        label=_("For how many days?"),
        min_value=1,
        max_value=LONGEST_DAYS,
        initial=90,
        help_text=_("At most a year. Make a new key when it ends."),
    )

    def draft(self) -> TokenDraft:
        data = self.cleaned_data
        return TokenDraft(name=data["name"], scopes=tuple(data["scopes"]), days=data["days"])
