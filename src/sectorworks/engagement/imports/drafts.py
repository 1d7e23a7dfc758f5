"""From a file to a draft contact: read, matched to people this person may see, kept once."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.timezone import localdate

from sectorworks.directory.models import Organization

from ..models import Contact
from ..operations import contacts as operations
from ..queries import contacts as queries
from .messages import read


def bring_in(
    *, content: bytes, name: str, organization: Organization, zone: ZoneInfo, by: Any, at: datetime
) -> Contact:
    """Read the file and keep it as a draft; `UnreadableMessage` or `AlreadyBroughtIn` otherwise."""
    message = read(content, name, zone)
    today = localdate(at)
    people = [one for one in queries.at_addresses(by, today, message.addresses) if one.account_id != by.pk]
    ours = queries.own_keys(by, today)
    with_ = [one for one in queries.organizations_of(people, today) if one.pk not in ours]
    return operations.bring_in(
        message=operations.BroughtIn(
            source_id=message.source_id,
            kind=message.kind,
            held_on=message.held_on,
            headline=message.headline,
            notes=message.notes,
            organizations=tuple(with_),
            people=tuple(people),
        ),
        organization=organization,
        by=by,
        at=at,
    )
