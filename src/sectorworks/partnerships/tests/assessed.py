"""A partnership whose members can rate: Bob for the mill, Carla for the college, Dora for the dairy, and more."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sectorworks.accounts.models import User
from sectorworks.bodies.models import Body, Voice
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Organization, Person
from sectorworks.partnerships import factories
from sectorworks.partnerships.models import Assessment
from sectorworks.partnerships.operations import assessments as operations
from sectorworks.partnerships.operations.assessments import Answer, PartDraft, RoundDraft
from sectorworks.partnerships.queries.rubrics import rubric

from .table import AT, Table, account


def with_accounts(table: Table) -> dict[str, tuple[User, Organization]]:
    """Everybody at the table with an account and the organization they sit for."""
    for name in ("carla", "dora"):
        table.users[name] = account(name.title(), "member")
        Person.objects.filter(pk=table.members[name][1].pk).update(account=table.users[name])
    return {
        "bob": (table.users["bob"], table.mill),
        "carla": (table.users["carla"], table.college),
        "dora": (table.users["dora"], table.dairy),
    }


def more_raters(table: Table, count: int, first: int = 0) -> dict[str, tuple[User, Organization]]:
    """Further companies at the table."""
    found = {}
    for number in range(first, first + count):
        name = f"Rater{number}"
        where = directory.organization(f"Company {number}", steward=table.host)
        _seat, who = factories.seated(table.body, name, where, Voice.BUSINESS)
        user = account(name, "member")
        Person.objects.filter(pk=who.pk).update(account=user)
        table.users[name.lower()] = user
        found[name.lower()] = (user, where)
    return found


def opened(body: Body, by: Any, code: str = "eta-2024", at: datetime = AT) -> Assessment:
    return operations.begin(body=body, draft=RoundDraft(code), by=by, at=at)


def rate(assessment: Assessment, who: tuple[User, Organization], stages: Mapping[str, Any], at: datetime = AT) -> None:
    """Rate these items in the name of an organization: a stage, or an `Answer`."""
    by, organization = who
    for part in rubric(assessment.rubric).parts:
        answers = {
            item.code: given if isinstance(given := stages[item.code], Answer) else Answer(given)
            for item in part.items
            if item.code in stages
        }
        if answers:
            draft = PartDraft(organization, part.code, answers)
            operations.rate(assessment=assessment, draft=draft, by=by, at=at)


def close(assessment: Assessment, by: Any, at: datetime = AT) -> Assessment:
    assessment.refresh_from_db()
    return operations.close(assessment=assessment, expected=assessment.version, by=by, at=at)
