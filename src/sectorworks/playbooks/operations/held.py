"""What goes and what stays of a person's sign-ons when they ask to be removed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import ngettext

from sectorworks.core import audit
from sectorworks.directory.models import Person

from ..models import SignOn


@transaction.atomic
def remove(*, person: Person, by: Any, at: datetime) -> list[str]:
    """The organization's word stays; who gave it goes. The directory checks who may remove before it calls this."""
    found = SignOn.objects.filter(person=person)
    for one in found:
        audit.record(noun=one, verb="person removed", by=by, at=at)
    if not (count := found.update(person=None)):
        return []
    words = ngettext(
        "%(n)s organization's word on a playbook stays, without the person's name.",
        "%(n)s organizations' words on playbooks stay, without the person's name.",
        count,
    )
    return [words % {"n": count}]
