"""Who may do what with people, invitations and roles."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.core.verdicts import YES, Verdict, no

from .models import Invitation, User
from .roles import Capability, can


def signed_in(user: Any) -> Verdict:
    """Pages for everyone with an account."""
    return YES if user.is_authenticated else no(_("Sign in first."))


def manage_people(user: Any) -> Verdict:
    """List, invite, give roles, close accounts."""
    if can(user, Capability.MANAGE_PEOPLE):
        return YES
    return no(_("Only a state administrator can manage people."))


def see_person(user: Any, _person: User) -> Verdict:
    """One person's account page."""
    return manage_people(user)


def change_person(user: Any, person: User) -> Verdict:
    """Nobody changes their own roles or closes their own account: a second administrator does."""
    verdict = manage_people(user)
    if verdict and person.pk == user.pk:
        return no(_("You can't change your own roles or close your own account. Ask another administrator."))
    return verdict


def withdraw_invitation(user: Any, _invitation: Invitation) -> Verdict:
    """Any administrator may take any invitation back."""
    return manage_people(user)
