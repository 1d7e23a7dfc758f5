"""Forms of reports and their lines."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import SignOffAnswer
from ..rules.periods import month_of, whole

LANGUAGES = (("en", gettext_lazy("English")), ("es", gettext_lazy("Spanish")))


class ReportForm(forms.Form):
    """Which months, and in which language."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    first = forms.CharField(
        label=gettext_lazy("First month"), max_length=7, widget=forms.TextInput({"type": "month"}),
        help_text=gettext_lazy("Year and month, such as 2023-09."),
    )  # fmt: skip
    latest = forms.CharField(
        label=gettext_lazy("Final month"), max_length=7, widget=forms.TextInput({"type": "month"}),
        help_text=gettext_lazy("The report covers it whole."),
    )  # fmt: skip
    language = forms.ChoiceField(label=gettext_lazy("Language of the report"), choices=LANGUAGES)

    def clean_first(self) -> date:
        return self._month("first")

    def clean_latest(self) -> date:
        return self._month("latest")

    def _month(self, name: str) -> date:
        found = month_of(self.cleaned_data[name])
        if found is None:
            raise forms.ValidationError(_("Write year and month, such as 2023-09."))
        return found

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        first, latest = data.get("first"), data.get("latest")
        if first and latest and first > latest:
            self.add_error("latest", _("The final month lies before the first. Change one of them."))
        return data

    @property
    def period(self) -> tuple[date, date]:
        """The first and the final day."""
        return whole(self.cleaned_data["first"], self.cleaned_data["latest"])


class LineForm(forms.Form):
    """One sentence or bullet."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    wording = forms.CharField(
        label=gettext_lazy("What the report says"), max_length=4000, widget=forms.Textarea({"rows": 5}),
        help_text=gettext_lazy("One sentence, or a few about the same thing. **Bold** and *emphasis* work."),
    )  # fmt: skip


class NewLineForm(LineForm):
    """A sentence by hand, and where it is to stand."""

    section = forms.ChoiceField(label=gettext_lazy("Where it stands"))
    field_order = ("key", "section", "wording")

    def __init__(self, *args: Any, sections: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = sections  # type: ignore[attr-defined]


class SignForm(forms.Form):
    """A chair's word."""

    answer = forms.ChoiceField(label=gettext_lazy("Your word"), choices=SignOffAnswer.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("What is to be changed"), max_length=600, required=False,
        widget=forms.Textarea({"rows": 3}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("answer") == SignOffAnswer.CHANGES and not data.get("words", "").strip():
            self.add_error("words", _("Say what is to be changed."))
        return data
