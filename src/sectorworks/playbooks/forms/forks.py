"""Forms of a region's own playbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from sectorworks.directory.models import Organization

from ..operations.forks import ForkDraft
from ..queries.editions import Edition
from .runs import edition_name


class ForkForm(forms.Form):
    """A playbook taken over: its name, whose it is, and from which edition it starts."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(
        label=gettext_lazy("Name"), max_length=160, help_text=gettext_lazy("For instance: Northern counties playbook")
    )
    owner = forms.ModelChoiceField(label=gettext_lazy("In the name of"), queryset=Organization.objects.none())
    base = forms.ChoiceField(label=gettext_lazy("Starts from"))

    def __init__(self, *args: Any, owners: Any, offered: Sequence[Edition], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["owner"].queryset = owners  # type: ignore[attr-defined]
        self.fields["base"].choices = [(one.key, edition_name(one)) for one in offered]  # type: ignore[attr-defined]

    def draft(self) -> ForkDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return ForkDraft(data["title"], data["owner"], data["base"])


class PublishForm(forms.Form):
    """Why an edition is published."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Why this edition"),
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text=gettext_lazy("Everybody reads it beside the edition. A published edition never changes again."),
    )
