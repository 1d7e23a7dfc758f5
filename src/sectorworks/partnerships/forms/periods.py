"""A period in the address: from one day to another."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _


def day_field(label: Any) -> forms.DateField:
    """A date, typed or picked; may be left out."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=False, widget=widget)


class PeriodForm(forms.Form):
    """Both days are in the period."""

    starts_on = day_field(_("From"))
    ends_on = day_field(_("To"))

    def clean(self) -> dict[str, Any]:
        """The end is not before the start."""
        given = super().clean() or {}
        starts_on, ends_on = given.get("starts_on"), given.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _now("The last day is before the first. Choose a later one."))
        return given

    @classmethod
    def read(cls, query: Mapping[str, Any], starts_on: date, ends_on: date) -> tuple[PeriodForm, date, date]:
        """The form with the period asked for; the given one where none, or a wrong one, is asked for."""
        asked = {name: query[name] for name in ("starts_on", "ends_on") if query.get(name)}
        usual = {"starts_on": starts_on.isoformat(), "ends_on": ends_on.isoformat()}
        form = cls({**usual, **asked})
        if not form.is_valid():
            return form, starts_on, ends_on
        given = form.cleaned_data
        return form, given["starts_on"] or starts_on, given["ends_on"] or ends_on
