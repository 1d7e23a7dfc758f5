"""What the tests about initiatives share: a draft, one that is listed, and one that is aligned."""

from __future__ import annotations

from decimal import Decimal

from sectorworks.convening.models import Alignment, Initiative, InitiativeAlignment, Purpose
from sectorworks.convening.operations import initiatives as operations
from sectorworks.convening.operations.initiatives import AlignmentDraft, InitiativeDraft

from .region import AT, DAY, Region


def draft(region: Region, who: str = "Ann", /, **fields: object) -> InitiativeDraft:
    """What somebody lists for their own organization: on the mill, with money that no outsider may learn."""
    told = {
        "name": "Maintenance certificate",
        "owner": region.organizations.get(who, region.host),
        "purpose": Purpose.TALENT,
        "naics_codes": ("311",),
        "area_codes": ("17005",),
        "yearly_usd": Decimal("98765.00"),
        "funder": "Quiet Fund",
        "employers": (region.organizations["Grace"],),
    }
    return InitiativeDraft(**told | fields)


def listed(region: Region, who: str = "Ann", /, **fields: object) -> Initiative:
    return operations.add(draft=draft(region, who, **fields), by=region.users[who], at=AT)


def aligned(region: Region, one: Initiative, state: str = Alignment.ALIGNED, by: str = "Ann") -> InitiativeAlignment:
    said = AlignmentDraft(state, "Agreed in March.", DAY)
    standing = InitiativeAlignment.objects.filter(initiative=one, body=region.body).first()
    return operations.align(
        initiative=one, body=region.body, draft=said, expected=standing.version if standing else 0,
        by=region.users[by], at=AT,
    )  # fmt: skip
