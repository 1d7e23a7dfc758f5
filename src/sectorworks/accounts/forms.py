"""Forms about people. They validate and never save."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from .models import System, User
from .operations import Invitee
from .roles import ROLES


def _role_choices() -> list[tuple[str, Any]]:
    return [(role.name, role.label) for role in ROLES.values()]


class InviteForm(forms.Form):
    """Whom to invite, and as what."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    full_name = forms.CharField(label=_("Name"), max_length=120)
    organization_name = forms.CharField(label=_("Organization"), max_length=160, required=False)
    system = forms.ChoiceField(
        label=_("Public system"), choices=[("", _("None of these")), *System.choices], required=False
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=_role_choices, widget=forms.CheckboxSelectMultiple, initial=["member"]
    )

    def invitee(self) -> Invitee:
        data = self.cleaned_data
        return Invitee(
            email=data["email"],
            full_name=data["full_name"],
            organization_name=data["organization_name"],
            system=data["system"],
            roles=tuple(data["roles"]),
        )


class RolesForm(forms.Form):
    """The roles one person holds."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"), choices=_role_choices, widget=forms.CheckboxSelectMultiple, required=False
    )


class AcceptForm(forms.Form):
    """What a person chooses when they take up an invitation. The address is the invitation's and can't be changed."""

    full_name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    password = forms.CharField(
        label=_("Password"),
        help_text=_("At least 12 characters. A sentence you can remember works well."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, email: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.email = email

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password, User(email=self.email, full_name=self.cleaned_data.get("full_name", "")))
        return password
