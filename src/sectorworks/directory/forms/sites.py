"""What people fill in about a worksite."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sectorworks.ui.forms import ComboBox

from ..models import Site, SizeClass
from ..operations.sites import SiteDraft

ZIP_CODE = re.compile(r"\d{5}(-\d{4})?")
STATE = re.compile(r"[A-Z]{2}")


def zip_code(given: str) -> str:
    """Five digits, or nine with a hyphen; as text, so that no zero in front is lost."""
    given = given.strip()
    if given and not ZIP_CODE.fullmatch(given):
        raise forms.ValidationError(_("A ZIP code has five digits, such as 61101."))
    return given


class SiteForm(forms.Form):
    """Where a worksite is. `counties` are (code, name)."""

    name = forms.CharField(label=_("What it is called there"), required=False, max_length=120)
    street = forms.CharField(label=_("Street"), required=False, max_length=160)
    city = forms.CharField(label=_("City"), required=False, max_length=80)
    state = forms.CharField(label=_("State"), required=False, max_length=2, help_text=_("Two letters, such as IL."))
    zip_code = forms.CharField(label=_("ZIP code"), required=False, max_length=10)
    county_fips = forms.ChoiceField(label=_("County"), required=False, widget=ComboBox)
    size_class = forms.ChoiceField(label=_("Size of this worksite"), required=False, choices=SizeClass.choices)
    is_main = forms.BooleanField(label=_("This is the main worksite"), required=False)
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, counties: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["county_fips"].choices = [("", _("Not known")), *counties]  # type: ignore[attr-defined]

    def clean_zip_code(self) -> str:
        return zip_code(self.cleaned_data["zip_code"])

    def clean_state(self) -> str:
        given = str(self.cleaned_data["state"]).strip().upper()
        if given and not STATE.fullmatch(given):
            raise forms.ValidationError(_("Write the state in two letters, such as IL."))
        return given

    def draft(self) -> SiteDraft:
        """What the operation needs."""
        return SiteDraft(**{name: self.cleaned_data[name] for name in SiteDraft.__dataclass_fields__})


def starting_values(site: Site) -> dict[str, Any]:
    """The stored worksite as the form shows it."""
    return {name: getattr(site, name) for name in SiteDraft.__dataclass_fields__}
