"""Forms of what was heard and promised, and of what people wrote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sectorworks.directory.models import Person

from ..operations.themes import Promise, ThemeDraft


class ThemeForm(forms.Form):
    """One thing people said."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("The theme in a few words"), max_length=120)
    heard = forms.CharField(
        label=_("What you heard"), max_length=1000, required=False, widget=forms.Textarea({"rows": 4}),
        help_text=_("In your own words. Quote nobody so that they could be known by it."),
    )  # fmt: skip

    def draft(self) -> ThemeDraft:
        """The valid form as the operation takes it."""
        return ThemeDraft(self.cleaned_data["title"], self.cleaned_data["heard"])


class PromiseForm(forms.Form):
    """What the group will do, who sees to it, by when."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("We will …"), max_length=400, widget=forms.Textarea({"rows": 3}),
        help_text=_("Say what people will notice: “We will end each talk after ten minutes.”"),
    )  # fmt: skip
    owner = forms.ChoiceField(label=_("Who sees to it"))
    due_on = forms.DateField(label=_("By"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"))

    def __init__(self, *args: Any, owners: Sequence[Person], **named: Any) -> None:
        super().__init__(*args, **named)
        self.owners = {str(one.pk): one for one in owners}
        choices = [("", _("Choose a person")), *((key, str(one)) for key, one in self.owners.items())]
        self.fields["owner"].choices = choices  # type: ignore[attr-defined]

    def promise(self) -> Promise:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return Promise(data["words"], self.owners[data["owner"]], data["due_on"])


class DeclineForm(forms.Form):
    """Why the group will not do it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=_("Why not"), max_length=400, widget=forms.Textarea({"rows": 3}),
        help_text=_("People who took the time to answer read it."),
    )  # fmt: skip


class RedactForm(forms.Form):
    """What members read instead of what was written."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("Members read instead"), max_length=2000, required=False, widget=forms.Textarea({"rows": 6}),
        help_text=_("Leave out names, places and titles that point at somebody. Empty shows what was written."),
    )  # fmt: skip
