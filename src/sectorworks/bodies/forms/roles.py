"""One line of a role charter."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sectorworks.directory.models import Organization
from sectorworks.ui.forms import ComboBox

from ..models import SupportRole
from ..operations.roles import RoleDraft
from .seats import day_input
from .terms import offer


class RoleForm(forms.Form):
    """Which organization does what."""

    organization = forms.ModelChoiceField(
        label=_("Organization"), queryset=Organization.objects.none(), widget=ComboBox
    )
    role = forms.ChoiceField(label=_("Role"), choices=SupportRole.choices)
    task = forms.CharField(label=_("What exactly"), max_length=200, required=False)
    starts_on = forms.DateField(label=_("From"), widget=day_input())

    def __init__(self, *args: Any, organizations: Any, words: str = "", **named: Any) -> None:
        super().__init__(*args, **named)
        offer(self.fields["organization"], organizations, words, self["organization"].value())

    def draft(self) -> RoleDraft:
        """The valid form as the operation takes it."""
        data = self.cleaned_data
        return RoleDraft(data["organization"], SupportRole(data["role"]), data["starts_on"], data["task"])
