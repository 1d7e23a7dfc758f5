"""Making and revoking keys."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sectorworks.core import audit
from sectorworks.core.errors import SectorworksError

from . import policies
from .models import ApiToken
from .rules import LONGEST_DAYS, SCOPES, fingerprint


class TokenProblem(SectorworksError):
    """The key can't be made as asked; the text says what to change."""


@dataclass(frozen=True, slots=True)
class TokenDraft:
    """What a key is for and how long it lasts."""

    name: str
    scopes: tuple[str, ...]
    days: int


@transaction.atomic
def make(*, draft: TokenDraft, by: Any, at: datetime) -> tuple[ApiToken, str]:
    """Make a key; return it with its secret, which exists nowhere else."""
    policies.can_make(by).enforce()
    if not draft.scopes or set(draft.scopes) - SCOPES.keys():
        raise TokenProblem(_("Choose what the key may do."))
    if not 1 <= draft.days <= LONGEST_DAYS:
        raise TokenProblem(_("A key lasts from 1 to %(most)d days.") % {"most": LONGEST_DAYS})
    secret = "sw_" + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        name=draft.name.strip(),
        person=by,
        token_hash=fingerprint(secret),
        scopes=sorted(draft.scopes),
        made_at=at,
        ends_on=timezone.localdate(at) + timedelta(days=draft.days),
    )
    audit.record(noun=token, verb="made", by=by, at=at, detail={"scopes": token.scopes, "ends_on": token.ends_on})
    return token, secret


@transaction.atomic
def revoke(*, token: ApiToken, by: Any, at: datetime) -> ApiToken:
    """End a key at once."""
    policies.can_revoke(by, token).enforce()
    current = ApiToken.objects.select_for_update().get(pk=token.pk)
    if current.revoked_at is not None:
        raise TokenProblem(_("This key was ended before."))
    current.revoked_at, current.revoked_by = at, by
    current.save(update_fields=["revoked_at", "revoked_by"])
    audit.record(noun=current, verb="revoked", by=by, at=at)
    return current


def note_use(*, token: ApiToken, on: date) -> None:
    """Remember the latest day a key was used; one write a day."""
    ApiToken.objects.filter(pk=token.pk).exclude(used_on=on).update(used_on=on)
