"""What the forms of this room share: days, the version they were made from, and what stands when it is out of date."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Model


class VersionedForm(forms.Form):
    """A form that knows from which version of a row it was made, and shows what stands when somebody was faster."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    # The row as it stands, after a save that came too late.
    stored: Model | None = None

    @property
    def expected(self) -> int:
        """The version typed over; 0, which no row has, when the form says none."""
        return self.cleaned_data.get("version") or 0

    @property
    def stands(self) -> list[tuple[str, str]]:
        """What stands in the fields of this form, in words; nothing unless somebody was faster."""
        return [
            (str(field.label), _told(self.stored, name))
            for name, field in self.fields.items()
            if self.stored is not None and name not in ("version", "key") and hasattr(self.stored, name)
        ]


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """A date, typed or picked."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, help_text=help_text, widget=widget)


def choices(field: forms.Field, offered: list[tuple[Any, Any]], unchosen: Any = None) -> None:
    """Set what a choice field offers."""
    field.choices = [("", unchosen), *offered] if unchosen is not None else offered  # type: ignore[attr-defined]


def _told(row: Model, name: str) -> str:
    display = getattr(row, f"get_{name}_display", None)
    value = display() if display is not None else getattr(row, name)
    return "" if value is None else str(value)
