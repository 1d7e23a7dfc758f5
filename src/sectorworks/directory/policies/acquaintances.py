"""Who may record, see and use who knows whom."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sectorworks.accounts.roles import Capability, can
from sectorworks.core import clock
from sectorworks.core.verdicts import Verdict, no, yes

from ..models import Acquaintance, Introduction, Organization, Person
from ..queries import own
from . import people


def can_list(user: Any) -> Verdict:
    """Everyone who is signed in has a list of whom they know, perhaps an empty one."""
    return yes(_("You are signed in.")) if user.is_active else no(_("Your account is closed."))


def can_record(user: Any, knower: Person) -> Verdict:
    """Only the knower, or staff of the knower's own organization, with the day of the knower's consent."""
    if not user.is_active:
        return no(_("Your account is closed."))
    if knower.account_id == user.pk:
        return yes(_("This is about whom you know."))
    if can(user, Capability.KEEP_DIRECTORY) and people.works_with(user, knower):
        return yes(_("You work for the same organization."))
    return no(_("Only the person, or staff of their own organization, can record whom they know."))


def can_see(user: Any, acquaintance: Acquaintance) -> Verdict:
    """Both people, and staff of the knower's organization. Twin: `queries.acquaintances.visible_to`."""
    if user.is_active and acquaintance.known.account_id == user.pk:
        return yes(_("This is about you."))
    return can_record(user, acquaintance.knower)


def can_withdraw(user: Any, acquaintance: Acquaintance) -> Verdict:
    """Either of the two people can take it back, and staff of the knower's organization."""
    return can_see(user, acquaintance)


def can_renew(user: Any, acquaintance: Acquaintance) -> Verdict:
    """Renewing is consenting anew: for the knower and their organization."""
    return can_record(user, acquaintance.knower)


def can_look(user: Any) -> Verdict:
    """See ways to people, and ask for introductions: partner staff who act for an organization."""
    if not can(user, Capability.USE_DIRECTORY):
        return no(_("Only partner staff look for introductions."))
    if not own.own_keys(user, clock.today()):
        return no(_("You don't act for an organization yet, so nobody can be asked in its name."))
    return yes(_("Your role uses the shared directory."))


def can_look_for_person(user: Any, _person: Person) -> Verdict:
    """Ways to a person one may see."""
    return can_look(user)


def can_look_for_organization(user: Any, _organization: Organization) -> Verdict:
    """Ways into an organization one may see."""
    return can_look(user)


def can_ask(user: Any, _acquaintance: Acquaintance) -> Verdict:
    """Ask the knower for an introduction."""
    return can_look(user)


def can_answer(user: Any, introduction: Introduction) -> Verdict:
    """The knower, and staff of their organization. Twin of the first half of `queries.acquaintances.introductions`."""
    return can_record(user, introduction.acquaintance.knower)
