"""In whose name a command works on the directory."""

from __future__ import annotations

from sectorworks.accounts.models import User
from sectorworks.accounts.roles import Capability, can
from sectorworks.core.errors import SectorworksError


class NoKeeper(SectorworksError):
    """Nobody with the right role was found."""


def keeper(email: str = "") -> User:
    """The person of this address, or the first administrator; `NoKeeper` when they may not keep the directory."""
    found = [one for one in User.objects.filter(is_active=True).order_by("pk") if can(one, Capability.KEEP_DIRECTORY)]
    if email:
        found = [one for one in found if one.email.casefold() == email.casefold()]
    chosen = next((one for one in found if can(one, Capability.MANAGE_PEOPLE)), found[0] if found and email else None)
    if chosen is None:
        msg = f"{email or 'No administrator'} keeps the directory here. Name somebody who does with --by EMAIL."
        raise NoKeeper(msg)
    return chosen
