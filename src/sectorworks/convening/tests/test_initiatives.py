"""Initiatives: listing, changing, removing, aligning, and who may see what of them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from sectorworks.bodies.models import Body
from sectorworks.convening.models import Alignment, Initiative, InitiativeAlignment, InitiativeEmployer, Purpose
from sectorworks.convening.operations import initiatives as operations
from sectorworks.convening.operations.initiatives import AlignmentDraft, InitiativeProblem
from sectorworks.convening.policies import initiatives as policies
from sectorworks.convening.queries import initiatives as queries
from sectorworks.core import clock
from sectorworks.core.models import AuditEvent
from sectorworks.core.verdicts import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.directory import factories as directory
from sectorworks.directory.models import OrganizationKind
from sectorworks.search.models import Entry

from .initiative_cast import aligned, draft, listed
from .region import AT, DAY, Region, company, make_region


@pytest.fixture
def region(db) -> Region:
    return make_region()


def test_listed_with_its_companies_found_by_search_and_on_record_without_its_money(region):
    one = listed(region)
    assert (one.owner, one.yearly_usd, one.added_by) == (
        region.organizations["Ann"],
        Decimal(98765),
        region.users["Ann"],
    )
    assert [row.employer.name for row in one.employers.all()] == ["Mill"]
    assert Entry.objects.filter(noun="initiative", noun_key=one.pk).exists()
    event = AuditEvent.objects.get(noun="convening.initiative")
    assert (event.verb, event.by) == ("add", region.users["Ann"])
    assert "98765" not in str(event.detail)
    assert "Mill" not in str(event.detail)


def test_the_same_form_twice_lists_one(region):
    made = [operations.add(draft=draft(region), key="k1", by=region.users["Ann"], at=AT) for _turn in range(2)]
    assert made[0] == made[1]
    assert Initiative.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"name": " "}, "Give the initiative a name"),
        ({"name": "maintenance CERTIFICATE"}, "already lists"),
        ({"starts_on": DAY, "ends_on": DAY - timedelta(days=1)}, "ends before it begins"),
        ({"yearly_usd": Decimal(-1)}, "below zero"),
    ],
)
def test_what_cannot_stand_is_refused_with_words_that_help(region, fields, says):
    listed(region)
    with pytest.raises(InitiativeProblem, match=says):
        operations.add(draft=draft(region, **{"name": "Another"} | fields), by=region.users["Ann"], at=AT)
    assert Initiative.objects.count() == 1


def test_nobody_lists_for_an_organization_that_speaks_for_itself_but_for_one_without_people(region):
    with pytest.raises(InitiativeProblem, match="lists its initiatives itself"):
        operations.add(draft=draft(region, "Bo"), by=region.users["Ann"], at=AT)
    silent = directory.organization("Silent Fund", OrganizationKind.FUNDER)
    made = listed(region, owner=silent)
    assert policies.can_change(region.users["Ann"], made)
    directory.representative(region.users["Bo"], silent)  # from now on it speaks for itself
    assert not policies.can_change(region.users["Ann"], made)
    assert not policies.can_see_details(region.users["Ann"], made)
    assert policies.can_change(region.users["Bo"], made)


def test_who_acts_for_nobody_or_keeps_no_records_lists_nothing(region):
    for name in ("Stan", "Grace"):
        with pytest.raises(NotAllowed):
            operations.add(draft=draft(region), by=region.users[name], at=AT)


def test_changed_by_its_own_people_only_and_not_over_somebody_else(region):
    one, bakery = listed(region), company("Bakery")
    other = draft(region, purpose=Purpose.COST, employers=(bakery,))
    with pytest.raises(NotAllowed):
        operations.change(initiative=one, draft=other, expected=1, by=region.users["Eve"], at=AT)
    changed = operations.change(initiative=one, draft=other, expected=1, by=region.users["Ann"], at=AT)
    changed.refresh_from_db()
    assert (changed.purpose, changed.version) == (Purpose.COST, 2)
    assert [row.employer for row in changed.employers.all()] == [bakery]
    event = AuditEvent.objects.filter(noun="convening.initiative").latest("sequence")
    assert event.detail == {"fields": ["purpose", "employers"]}
    with pytest.raises(StaleVersion):
        operations.change(initiative=one, draft=draft(region), expected=1, by=region.users["Ann"], at=AT)
    assert [row.employer for row in changed.employers.all()] == [bakery]  # all of it taken back


def test_removed_it_is_gone_for_others_and_comes_back(region):
    one = listed(region, is_public=True)
    operations.remove(initiative=one, expected=1, by=region.users["Ann"], at=AT)
    assert not policies.can_see(region.users["Eve"], Initiative.objects.get())
    assert policies.can_see(region.users["Ann"], Initiative.objects.get())
    assert not Entry.objects.filter(noun="initiative").exists()
    with pytest.raises(InitiativeProblem, match="stands already"):
        operations.remove(initiative=one, expected=2, by=region.users["Ann"], at=AT)
    operations.bring_back(initiative=one, expected=2, by=region.users["Ann"], at=AT)
    assert policies.can_see(region.users["Eve"], Initiative.objects.get())


def test_it_does_not_come_back_over_one_of_the_same_name(region):
    one = listed(region)
    operations.remove(initiative=one, expected=1, by=region.users["Ann"], at=AT)
    listed(region)
    with pytest.raises(InitiativeProblem, match="again already"):
        operations.bring_back(initiative=one, expected=2, by=region.users["Ann"], at=AT)


def test_the_partnership_says_apart_or_talking_and_only_the_owner_opens_companies_and_money(region):
    one = listed(region)
    aligned(region, one, Alignment.TALKING, by="Kim")
    assert not policies.can_see_details(region.users["Kim"], one)
    with pytest.raises(NotAllowed, match="say that it is aligned"):
        aligned(region, one, Alignment.ALIGNED, by="Kim")
    assert InitiativeAlignment.objects.get().state == Alignment.TALKING
    said = aligned(region, one, Alignment.ALIGNED, by="Ann")
    assert (said.state, said.said_by, said.since_on) == (Alignment.ALIGNED, region.users["Ann"], DAY)
    assert policies.can_see_details(region.users["Kim"], one)
    assert policies.can_see_details(region.users["Grace"], one)
    aligned(region, one, Alignment.APART, by="Kim")  # and closes again
    assert not policies.can_see_details(region.users["Grace"], one)
    events = AuditEvent.objects.filter(noun="convening.initiative", verb="align").order_by("sequence")
    assert [(one.detail["from"], one.detail["to"]) for one in events] == [
        ("", "talking"), ("talking", "aligned"), ("aligned", "apart"),
    ]  # fmt: skip


def test_nobody_else_aligns_nor_into_the_future_nor_over_somebody_else(region):
    one = listed(region)
    for name in ("Eve", "Stan", "Grace"):
        with pytest.raises(NotAllowed):
            aligned(region, one, Alignment.APART, by=name)
    ahead = AlignmentDraft(Alignment.APART, "", DAY + timedelta(days=1))
    with pytest.raises(InitiativeProblem, match="not in the future"):
        operations.align(initiative=one, body=region.body, draft=ahead, expected=0, by=region.users["Ann"], at=AT)
    aligned(region, one)
    said = AlignmentDraft(Alignment.APART, "", DAY)
    with pytest.raises(StaleVersion):
        operations.align(initiative=one, body=region.body, draft=said, expected=0, by=region.users["Kim"], at=AT)


def test_an_ended_partnership_aligns_nothing(region):
    one = listed(region)
    Body.objects.filter(pk=region.body.pk).update(ends_on=date(2026, 1, 31))
    with pytest.raises(NotAllowed, match="ended"):
        aligned(region, one)


def test_policy_and_query_agree_for_everybody_on_every_mixture(region):
    """The twins, for all: a State user, another agency, companies, the owner, and nobody."""
    silent = directory.organization("Silent Fund", OrganizationKind.FUNDER)
    made = []
    for number, (owner, is_public) in enumerate(
        (name, flag) for name in ("Ann", "Bo", "Eve") for flag in (True, False)
    ):
        made.append(listed(region, owner, name=f"Effort {number}", is_public=is_public))
    made.append(listed(region, "Kim", name="For the fund", owner=silent))
    aligned(region, made[0])
    aligned(region, made[1], Alignment.TALKING)
    aligned(region, made[3], Alignment.PART, by="Bo")
    removed = listed(region, "Bo", name="Gone", is_public=True)
    operations.remove(initiative=removed, expected=1, by=region.users["Bo"], at=AT)
    today = clock.today()
    for user in (*region.users.values(), None):
        seen = set(queries.initiatives_visible_to(user, today))
        told = set(queries.told_to(user, today))
        for one in Initiative.objects.select_related("owner"):
            assert bool(policies.can_see(user, one)) == (one in seen), (user, one)
            assert bool(policies.can_see_details(user, one)) == (one in told), (user, one)
    told = set(queries.told_to(region.users["Stan"], today))
    assert not told  # an office of the State learns no company and no sum
    assert set(queries.told_to(region.users["Eve"], today)) == {made[4], made[5]}  # another agency: its own


def test_of_industry_finds_wider_and_finer_ones_and_those_for_everywhere(region):
    names = {
        "finer": (("311811",), ("17005",)), "wider": (("31-33",), ("17163",)), "everywhere": (("311",), ()),
        "other": (("312",), ("17005",)), "elsewhere": (("311",), ("17201",)), "two digits": (("62",), ()),
    }  # fmt: skip
    for name, (codes, areas) in names.items():
        listed(region, name=name, naics_codes=codes, area_codes=areas)
    found = queries.of_industry(["311"], ["17005", "17163"])
    assert {one.name for one in found} == {"finer", "wider", "everywhere"}
    assert {one.name for one in queries.of_industry(["31-33"], [])} == set(names) - {"two digits"}
    assert not queries.of_industry([], [])


def test_a_portfolio_tells_companies_of_aligned_ones_and_counts_on_whom_several_lean(region):
    one, two = listed(region), listed(region, "Bo", name="Visits")
    listed(region, "Eve", name="Closed book")
    aligned(region, one)
    aligned(region, two, Alignment.PART, by="Bo")
    today = clock.today()
    by_partner = queries.portfolio(region.users["Kim"], region.body, today)
    told = {entry.initiative.name: (entry.companies, entry.names) for entry in by_partner.entries}
    assert told == {"Maintenance certificate": (1, ("Mill",)), "Visits": (1, ("Mill",)), "Closed book": (None, ())}
    assert (by_partner.shared, [row.company for row in by_partner.leanings]) == (1, ["Mill"])
    by_rival = queries.portfolio(region.users["Hal"], region.body, today)  # a company: counts, no competitor's name
    assert {entry.initiative.name: (entry.companies, entry.names) for entry in by_rival.entries} == {
        "Maintenance certificate": (1, ()), "Visits": (1, ()),
    }  # fmt: skip
    assert (by_rival.shared, by_rival.leanings) == (1, ())


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("initiative_ends_after_start", {"starts_on": DAY, "ends_on": DAY - timedelta(days=1)}),
        ("initiative_money_not_negative", {"yearly_usd": -1}),
    ],
)
def test_the_database_refuses_what_makes_no_sense(region, name, fields):
    one = listed(region)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Initiative.objects.filter(pk=one.pk).update(**fields)


def test_the_database_keeps_one_company_and_one_state_once(region):
    one = listed(region)
    aligned(region, one)
    with pytest.raises(IntegrityError), transaction.atomic():
        InitiativeEmployer.objects.create(initiative=one, employer=region.organizations["Grace"])
    with pytest.raises(IntegrityError), transaction.atomic():
        InitiativeAlignment.objects.create(
            initiative=one, body=region.body, state=Alignment.APART, since_on=DAY, said_by=region.users["Kim"]
        )
