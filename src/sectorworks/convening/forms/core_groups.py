"""Who is to sit on the core group."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.forms.terms import offer
from sectorworks.directory.models import Organization, Person
from sectorworks.ui.forms import ComboBox

from ..operations.core_groups import CompanySeat


class CompanySeatForm(forms.Form):
    """Somebody of a company, who agreed."""

    person = forms.ModelChoiceField(label=_("Person"), queryset=Person.objects.none(), widget=ComboBox)
    company = forms.ModelChoiceField(label=_("Company"), queryset=Organization.objects.none(), widget=ComboBox)
    chairs = forms.BooleanField(label=_("Agreed to chair the core group"), required=False)
    key = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: Any, people: Any, companies: Any, words: str = "", **named: Any) -> None:
        super().__init__(*args, **named)
        offer(self.fields["person"], people, words, self["person"].value())
        offer(self.fields["company"], companies, "", self["company"].value())

    def seat(self) -> CompanySeat:
        """The valid form as the operation takes it."""
        return CompanySeat(*(self.cleaned_data[name] for name in ("person", "company", "chairs")))
