"""What the sample lacks for `proofs_pages.py`."""

from __future__ import annotations

from typing import Any

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body, BodyKind
from sectorworks.core import clock
from sectorworks.directory.queries import own


def nouns() -> dict[str, dict[str, Any]]:
    """The partnership that Alice's organization hosts, and the company that Grace acts for."""
    body = Body.objects.filter(
        kind=BodyKind.PARTNERSHIP, host__affiliations__person__account__email="alice.moreno@sample.invalid"
    ).order_by("pk")[0]
    grace = User.objects.get(email="grace.bauer@sample.invalid")
    company = own.own_organizations(grace, clock.today())[0]
    return {"proofs-partnership": {"slug": body.slug}, "proofs-company": {"pk": company.pk}}
