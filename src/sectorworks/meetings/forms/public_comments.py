"""What somebody writes to a group, and what staff decide about it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import AgendaItem
from ..operations.public_comments import CommentDraft


class CommentForm(forms.Form):
    """A public comment. `website` is a trap: people don't see it, programs that fill in everything do."""

    name = forms.CharField(label=_("Your name"), max_length=120, help_text=_("It stands with your words when shown."))
    email = forms.EmailField(
        label=_("E-mail"), required=False, help_text=_("Only the group’s staff see it. You may leave it empty.")
    )
    item = forms.ModelChoiceField(
        label=_("Agenda item"), queryset=AgendaItem.objects.none(), required=False, empty_label=_("None in particular")
    )
    wording = forms.CharField(label=_("What you want the group to read"), max_length=4000, widget=forms.Textarea)
    website = forms.CharField(
        label=_("Leave this empty"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )  # fmt: skip
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, items: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["item"].queryset = items  # type: ignore[attr-defined]

    @property
    def is_trapped(self) -> bool:
        """Whether a program filled in what no person sees."""
        return bool(self.data.get("website", "").strip())

    def draft(self) -> CommentDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return CommentDraft(data["name"], data["wording"], data["email"], item=data["item"])


class DecisionForm(forms.Form):
    """Shown or not, and why not."""

    is_shown = forms.ChoiceField(choices=(("yes", _("Show it")), ("no", _("Don’t show it"))))
    reason = forms.CharField(max_length=300, required=False)
