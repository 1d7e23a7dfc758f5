"""Regions' own playbooks and their drafts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from sectorworks.accounts.roles import Capability, can
from sectorworks.core import clock
from sectorworks.directory.models import Organization
from sectorworks.directory.queries import own

from ..models import EditionState, Fork, ForkEdition
from . import editions
from .editions import Edition


def forks_written_by(user: Any, today: date) -> QuerySet[Fork]:
    """The playbooks this person may change. Twin: `policies.forks.can_write`."""
    if not can(user, Capability.KEEP_GROUPS):
        return Fork.objects.none()
    owners = own.own_affiliations(user, today).values("organization")
    return Fork.objects.filter(owner__in=owners).select_related("owner").order_by("title", "pk")


def fork_written_by(user: Any, slug: str) -> Fork:
    """One of them; raises `Fork.DoesNotExist`, so that a draft stays unknown to others."""
    return forks_written_by(user, clock.today()).get(slug=slug)


def draft_of(fork: Fork) -> ForkEdition | None:
    """The edition being written, if one is."""
    return fork.editions.filter(state=EditionState.DRAFT).select_related("fork__owner").order_by("-number").first()


def published_of(fork: Fork) -> ForkEdition | None:
    """Its newest published edition, if one is."""
    found = fork.editions.filter(state=EditionState.PUBLISHED).select_related("fork__owner")
    return found.order_by("-number").first()


def standing_of(fork: Fork) -> Edition:
    """What a writer goes on from: the draft, else the newest published edition, else what it was made from."""
    row = draft_of(fork) or published_of(fork)
    return editions.of_row(row) if row else editions.edition(fork.base)


def before_of(fork: Fork) -> Edition:
    """What a draft is compared with: the newest published edition, else what the playbook was made from."""
    published = published_of(fork)
    return editions.of_row(published) if published else editions.edition(fork.base)


def owners_for(user: Any, today: date) -> QuerySet[Organization]:
    """In whose name the person may write a playbook."""
    return own.own_organizations(user, today)
