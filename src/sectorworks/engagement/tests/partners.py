"""The cast of contacts and asks: Alice (workforce board) and Bob (college) work with employers, Ed (economic
development) too; Carol acts for the employer; Dan runs the site for the State; Eve has no organization."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sectorworks.accounts.models import User
from sectorworks.directory import factories
from sectorworks.directory.models import Organization, OrganizationKind
from sectorworks.engagement.models import Ask, AskKind, AskState, Contact
from sectorworks.engagement.operations import asks, contacts

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)
ROLES = {
    "alice": ["partner_staff"],
    "bob": ["partner_staff"],
    "ed": ["partner_staff"],
    "carol": ["member"],
    "dan": ["state_administrator"],
    "eve": ["partner_staff"],
}


@dataclass
class Partners:
    """Who is who."""

    alice: User
    bob: User
    ed: User
    carol: User
    dan: User
    eve: User
    board: Organization
    college: Organization
    developer: Organization
    employer: Organization


def make_partners() -> Partners:
    people = {
        name: User.objects.create_user(f"{name}@example.org", full_name=name.title(), roles=roles)
        for name, roles in ROLES.items()
    }
    places = {
        "board": factories.organization("Workforce Board", OrganizationKind.WORKFORCE_BOARD),
        "college": factories.organization("River College", OrganizationKind.COMMUNITY_COLLEGE),
        "developer": factories.organization("Growth Council", OrganizationKind.ECONOMIC_DEVELOPMENT),
        "employer": factories.organization("Prairie Foods"),
    }
    acts = {"alice": "board", "bob": "college", "ed": "developer", "carol": "employer"}
    for name, place in acts.items():
        factories.representative(people[name], places[place])
    return Partners(**people, **places)


def ask_draft(partners: Partners, agency: str = "board", **fields: Any) -> asks.AskDraft:
    given = {
        "employer": partners.employer,
        "for_organization": getattr(partners, agency),
        "kind": AskKind.VISIT,
        "purpose": "See the packing line",
        "starts_on": date(2026, 4, 6),
        "ends_on": date(2026, 4, 7),
    }
    return asks.AskDraft(**given | fields)


def planned(partners: Partners, who: str = "alice", agency: str = "board", **fields: Any) -> Ask:
    return asks.plan(draft=ask_draft(partners, agency, **fields), by=getattr(partners, who), at=AT)


def contact_draft(partners: Partners, agency: str = "board", **fields: Any) -> contacts.ContactDraft:
    given = {
        "for_organization": getattr(partners, agency),
        "kind": "visit",
        "held_on": date(2026, 2, 20),
        "headline": "Talked about welders",
        "organizations": (partners.employer,),
        "led_by": "need",
        "notes": "The second shift is thin.",
    }
    return contacts.ContactDraft(**given | fields)


def logged(partners: Partners, who: str = "alice", agency: str = "board", **fields: Any) -> Contact:
    return contacts.log(draft=contact_draft(partners, agency, **fields), by=getattr(partners, who), at=AT)


def stored_ask(partners: Partners, **fields: Any) -> Ask:
    """A row put straight into the database, for constraints and counts."""
    given = {
        "employer": partners.employer,
        "for_organization": partners.board,
        "kind": AskKind.VISIT,
        "purpose": "See the packing line",
        "starts_on": date(2026, 4, 6),
        "ends_on": date(2026, 4, 6),
        "state": AskState.PLANNED,
        "planned_at": AT,
        "planned_by": partners.alice,
    }
    return Ask.objects.create(**given | fields)
