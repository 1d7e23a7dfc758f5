"""Which records somebody takes out, and where mail about postings goes."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import ExportScope
from ..operations.records import ExportDraft
from .open_meetings import day_input


class ExportForm(forms.Form):
    """The days and the circle of readers. `all_too` offers what staff alone may have."""

    starts_on = forms.DateField(label=_("From"), widget=day_input())
    ends_on = forms.DateField(label=_("To"), widget=day_input(), help_text=_("Both days are in it."))
    scope = forms.ChoiceField(
        label=_("For whom"), widget=forms.RadioSelect,
        help_text=_("What they may not read is left out, and the list in the file says what and why."),
    )  # fmt: skip
    key = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    def __init__(self, *args: Any, all_too: bool, **named: Any) -> None:
        super().__init__(*args, **named)
        offered = [one for one in ExportScope.choices if all_too or one[0] != ExportScope.ALL]
        self.fields["scope"].choices = offered  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        first, last = data.get("starts_on"), data.get("ends_on")
        if isinstance(first, date) and isinstance(last, date) and last < first:
            self.add_error("ends_on", _("The last day comes before the first."))
        return data

    def draft(self) -> ExportDraft:
        """The valid form as the operation takes it."""
        return ExportDraft(*(self.cleaned_data[name] for name in ("starts_on", "ends_on", "scope")))


class SubscribeForm(forms.Form):
    """An address for mail about postings. `website` is a trap, as on the comment form."""

    email = forms.EmailField(
        label=_("Your e-mail"), max_length=254, help_text=_("Used for nothing else. Each mail lets you stop."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    website = forms.CharField(
        label=_("Leave this empty"), required=False, max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )  # fmt: skip

    @property
    def is_trapped(self) -> bool:
        """Whether a program filled in what no person sees."""
        return bool(self.data.get("website", "").strip())
