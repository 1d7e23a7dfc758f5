"""The core group: started, seated, counted; and what the playbook's proofs say of it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Body, BodyKind, BodyVisibility, Office, SupportRole, Term, TermState
from sectorworks.bodies.operations import roles
from sectorworks.bodies.operations.roles import RoleDraft
from sectorworks.convening.operations import core_groups
from sectorworks.convening.operations.core_groups import CompanySeat, CoreGroupProblem
from sectorworks.convening.queries import convener_proofs as proofs
from sectorworks.convening.queries import core_groups as queries
from sectorworks.core import audit, clock
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories as directory
from sectorworks.playbooks.registry import Standing

from .region import AT, Region, client_of, company, later, make_region

SETTINGS = {"core_group_least": 2, "core_group_most": 5}


@pytest.fixture
def region(db) -> Region:
    return make_region()


def seat(region: Region, name: str, *, chairs: bool = False, **fields: object) -> Term:
    person = directory.person(f"{name} Leader", steward=region.host)
    wanted = CompanySeat(person, company(name, **fields), chairs)
    return core_groups.seat(body=region.body, seat=wanted, by=region.users["Kim"], at=clock.now())


def without_core_group(region: Region) -> None:
    region.core.ends_on = clock.today()
    region.core.save()


def size(region: Region) -> tuple[Standing, str]:
    found = proofs.core_group_size(region.body, SETTINGS, clock.today())
    return found.standing, found.words


def test_one_click_starts_it_for_its_members(region):
    with pytest.raises(CoreGroupProblem, match="already"):
        core_groups.start(body=region.body, by=region.users["Kim"], at=clock.now())
    without_core_group(region)
    made = core_groups.start(body=region.body, by=region.users["Kim"], at=clock.now())
    assert (made.kind, made.parent, made.visibility) == (BodyKind.CORE_GROUP, region.body, BodyVisibility.MEMBERS)
    assert (made.naics_codes, made.area_codes) == (["311"], ["17005", "17163"])
    assert audit.history(region.body)[0].verb == "start core group"
    with pytest.raises(NotAllowed):
        core_groups.start(body=region.body, by=region.users["Ann"], at=clock.now())


def test_companies_are_seated_and_a_vacant_chair_is_taken(region):
    chair = bodies.seat(region.core, Office.CHAIR, position=9)
    term = seat(region, "Bakery", chairs=True)
    assert (term.seat_id, term.state) == (chair.pk, TermState.SERVING)
    before = region.core.seats.count()
    seat(region, "Snacks")
    assert region.core.seats.count() == before + 1
    college = CompanySeat(region.people["Ann"], region.organizations["Ann"])
    with pytest.raises(CoreGroupProblem, match="not a company"):
        core_groups.seat(body=region.body, seat=college, by=region.users["Kim"], at=clock.now())
    again = CompanySeat(directory.person("Other"), region.organizations["Grace"])
    with pytest.raises(CoreGroupProblem, match="already"):
        core_groups.seat(body=region.body, seat=again, by=region.users["Kim"], at=clock.now())
    with pytest.raises(NotAllowed):
        core_groups.seat(body=region.body, seat=again, by=region.users["Grace"], at=clock.now())


def test_two_to_five_companies_pass_and_words_help_below_and_above(region):
    assert size(region)[0] is Standing.PROVEN  # Mill and Dairy
    for name in ("A", "B", "C"):
        seat(region, name)
    assert size(region)[0] is Standing.PROVEN  # five
    seat(region, "D")
    standing, words = size(region)
    assert standing is Standing.MISSING
    assert "6 companies" in words
    without_core_group(region)
    assert "No core group stands" in size(region)[1]
    core_groups.start(body=region.body, by=region.users["Kim"], at=clock.now())
    assert "no company yet" in size(region)[1]
    seat(region, "Lonely Mill")
    standing, words = size(region)
    assert standing is Standing.MISSING
    assert "Only one company is in the core group: Lonely Mill." in words


def test_two_plants_of_one_company_are_one_company(region):
    dairy = region.organizations["Hal"]
    dairy.parent = region.organizations["Grace"]
    dairy.save()
    assert size(region)[0] is Standing.MISSING
    assert queries.core_group(region.body, clock.today()).companies == 1
    assert queries.companies(region.body, clock.today()).companies == 1


def test_the_short_count_agrees_with_the_rules(region):
    for name in ("A", "B"):
        seat(region, name)
        whole, short = queries.core_group(region.body, clock.today()), queries.companies(region.body, clock.today())
        assert (short.companies, short.names) == (whole.companies, whole.names)


def test_spread_is_found_missing_or_not_known(region):
    found = proofs.core_group_spread(region.body, SETTINGS, clock.today())
    assert found.standing is Standing.MISSING  # Mill 3118 and Dairy 3115 are both of 311
    assert "parts of the industry" in found.words
    seat(region, "Brewery", naics="3121")
    assert proofs.core_group_spread(region.body, SETTINGS, clock.today()).standing is Standing.PROVEN


def test_the_chair_is_of_a_company(region):
    assert proofs.chair_named(region.body, SETTINGS, clock.today()).standing is Standing.PROVEN  # Grace, core group
    ann = bodies.seat(region.body, Office.CHAIR)
    bodies.term(ann, region.people["Ann"], organization=region.organizations["Ann"])
    found = proofs.chair_named(region.body, SETTINGS, clock.today())
    assert found.standing is Standing.MISSING
    assert "College, which is not a company" in found.words
    Term.objects.filter(seat__office=Office.CHAIR).update(state=TermState.ENDED, ended_on=clock.today())
    assert "Nobody chairs yet" in proofs.chair_named(region.body, SETTINGS, clock.today()).words


def test_the_charter_names_who_convenes_and_who_listens(region):
    def found() -> tuple[Standing, str]:
        told = proofs.roles_agreed_with_listeners(region.body, SETTINGS, clock.today())
        return told.standing, told.words

    assert "does not say who convenes" in found()[1]
    for name, role in (("Kim", SupportRole.CONVENES), ("Kim", SupportRole.LISTENS)):
        roles.agree(
            body=region.body,
            draft=RoleDraft(region.organizations[name], role, later(-3)),
            by=region.users["Kim"],
            at=AT,
        )
    assert found()[0] is Standing.MISSING  # the convener itself is no listener
    roles.agree(
        body=region.body,
        draft=RoleDraft(region.organizations["Bo"], SupportRole.LISTENS, later(-3)),
        by=region.users["Kim"],
        at=AT,
    )
    assert found() == (Standing.PROVEN, "Developer convenes. Listening or supporting: Chamber.")


def test_page_start_and_seat(region):
    without_core_group(region)
    kim, ann = client_of(region, "Kim"), client_of(region, "Ann")
    page = reverse("core-group", args=[region.body.slug])
    assert "No core group yet" in ann.get(page).content.decode()
    start = reverse("core-group-start", args=[region.body.slug])
    assert ann.post(start).status_code == 403
    assert client_of(region, "Eve").post(start).status_code == 403
    assert kim.post(start).status_code == 302
    form = reverse("core-group-seat", args=[region.body.slug])
    assert kim.get(form, {"q": "gra"}).status_code == 200
    assert kim.post(form, {}).status_code == 422
    person = directory.person("Lou Leader", steward=region.host)
    sent = {"person": person.pk, "company": region.organizations["Hal"].pk, "chairs": "on"}
    assert kim.post(form, sent).status_code == 302
    told = kim.get(page).content.decode()
    assert "Only one company is in the core group: Dairy." in told
    assert "Lou Leader" in told
    assert "already" in kim.post(form, sent).content.decode()
    assert Body.objects.filter(kind=BodyKind.CORE_GROUP, ends_on=None).count() == 1
