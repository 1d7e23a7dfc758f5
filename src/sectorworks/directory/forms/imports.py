"""What a person fills in to bring a file in: the file, what each of its columns is, and what rows belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import ImportKind, Organization, RowFate
from ..rules.columns import Guess, fields_of

CHOICES = (
    (RowFate.SAME, gettext_lazy("The same: renew our record from the row")),
    (RowFate.NEW, gettext_lazy("Not the same: add it as new")),
    (RowFate.SKIP, gettext_lazy("Leave the row out")),
)
# The same three answers about two rows of one file.
CHOICES_IN_FILE = (
    (RowFate.SAME, gettext_lazy("The same: make one record of both rows")),
    (RowFate.NEW, gettext_lazy("Not the same: add it as a record of its own")),
    (RowFate.SKIP, gettext_lazy("Leave the row out")),
)
_FATES = {choice.value for choice, _label in CHOICES}


class UploadForm(forms.Form):
    """The file, and what its rows are."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What the rows are"),
        choices=ImportKind.choices,
        widget=forms.RadioSelect,
        initial=ImportKind.ORGANIZATIONS,
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        error_messages={"required": gettext_lazy("Choose the file.")},
        help_text=gettext_lazy(
            "CSV or Excel (.xlsx), up to 40 MB, with the titles of the columns in its first row. "
            "Nothing is added before you have seen what would be."
        ),
    )
    steward = forms.ModelChoiceField(
        label=gettext_lazy("Who keeps the new records"), queryset=Organization.objects.none(), required=False
    )
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *arguments: Any, stewards: Sequence[Organization], **named: Any) -> None:
        super().__init__(*arguments, **named)
        if len(stewards) > 1:
            field: Any = self.fields["steward"]
            field.queryset = Organization.objects.filter(pk__in=[one.pk for one in stewards]).order_by("name_key")
            field.initial, field.required, field.empty_label = stewards[0], True, None
        else:
            del self.fields["steward"]


class ColumnsForm(forms.Form):
    """For each of our columns the file's column that holds it. Field names are `column_<key>`."""

    def __init__(
        self, *arguments: Any, kind: str, titles: Sequence[str], guesses: Mapping[str, Guess], **named: Any
    ) -> None:
        super().__init__(*arguments, **named)
        choices = [("", _("Not in the file")), *((title, title) for title in titles)]
        for one in fields_of(kind):
            guess = guesses.get(one.key)
            self.fields[f"column_{one.key}"] = forms.ChoiceField(
                label=one.title,
                choices=choices,
                required=one.required,
                initial=guess.title if guess else "",
                help_text=" ".join(text for text in (str(one.help), guess.why if guess else "") if text),
                error_messages={"required": _("Every row needs this. Choose its column.")},
            )

    @property
    def columns(self) -> dict[str, str]:
        """`{our key: the file's title}`, once valid."""
        given = {name.removeprefix("column_"): title for name, title in self.cleaned_data.items()}
        return {key: title for key, title in given.items() if title}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        used: dict[str, str] = {}
        for name, title in list(cleaned.items()):
            if title and title in used:
                told = {"title": title, "other": self.fields[used[title]].label}
                self.add_error(name, _("“%(title)s” is chosen for %(other)s already.") % told)
            used.setdefault(title, name)
        return cleaned


def decisions(posted: Mapping[str, Any]) -> dict[int, str]:
    """`{row number: fate}` from the fields `row-<number>`; anything else is passed over."""
    found = {}
    for name, fate in posted.items():
        number = name.removeprefix("row-")
        is_row = name.startswith("row-") and number.isascii() and number.isdecimal() and len(number) < 8
        if is_row and fate in _FATES:
            found[int(number)] = fate
    return found


def fate_of(posted: Mapping[str, Any]) -> str:
    """The one answer for all rows; empty when none was given."""
    fate = posted.get("all", "")
    return fate if fate in _FATES else ""
