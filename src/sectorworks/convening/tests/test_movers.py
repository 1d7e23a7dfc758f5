"""Candidate champions: naming, winning, privacy, suggestions, coverage, warm ways."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from sectorworks.convening.models import Mover, MoverState
from sectorworks.convening.operations import movers, movers_held
from sectorworks.convening.operations.movers import MoverDraft, MoverProblem
from sectorworks.convening.policies import movers as policies
from sectorworks.convening.queries import convener_chapter
from sectorworks.convening.queries import movers as queries
from sectorworks.core import audit, clock
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Acquaintance, Person, Sharing

from .region import AT, Region, company, make_region


@pytest.fixture
def region(db) -> Region:
    return make_region()


def leader(region: Region, name: str = "Lou Leader", where: str = "Snacks", **fields: object) -> tuple[Person, object]:
    """Somebody of a company, kept by the host."""
    firm = company(where, **fields)
    person = directory.person(name, steward=region.host)
    directory.affiliation(person, firm)
    return person, firm


def named(region: Region, name: str = "Lou Leader", where: str = "Snacks", by: str = "Kim", **draft: object) -> Mover:
    person, firm = leader(region, name, where)
    return movers.name(
        body=region.body, draft=MoverDraft(firm, person, why="Everybody calls Lou.", **draft),
        by=region.users[by], at=clock.now(),
    )  # fmt: skip


def test_somebody_is_named_once_and_the_record_says_neither_who_nor_why(region):
    mover = named(region)
    event = audit.history(mover)[0]
    assert (event.verb, event.detail) == ("name", {"organization": mover.organization_id})
    with pytest.raises(MoverProblem, match="on the list already"):
        movers.name(body=region.body, draft=MoverDraft(mover.organization, mover.person), by=region.users["Kim"], at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mover.objects.create(body=region.body, person=mover.person, organization=mover.organization, named_at=AT)


def test_somebody_new_is_added_to_the_directory_for_the_namers_organization_alone(region):
    firm = company("Snacks")
    draft = MoverDraft(firm, new_name="Nia New", new_title="Owner")
    mover = movers.name(body=region.body, draft=draft, key="once", by=region.users["Kim"], at=clock.now())
    assert movers.name(body=region.body, draft=draft, key="once", by=region.users["Kim"], at=clock.now()) == mover
    assert (mover.person.steward, mover.person.sharing) == (region.host, Sharing.OWN)
    assert mover.person.affiliations.get().title == "Owner"


def test_champions_come_from_companies_and_of_people_one_may_see(region):
    with pytest.raises(MoverProblem, match="not a company"):
        movers.name(
            body=region.body, draft=MoverDraft(region.host, region.people["Kim"]), by=region.users["Kim"], at=AT
        )
    hidden = directory.person("Hidden", steward=region.organizations["Eve"])
    with pytest.raises(NotAllowed):
        movers.name(body=region.body, draft=MoverDraft(company("Far"), hidden), by=region.users["Kim"], at=AT)
    person, firm = leader(region)
    with pytest.raises(MoverProblem, match="Somebody else"):
        movers.name(body=region.body, draft=MoverDraft(firm, person, through=person), by=region.users["Kim"], at=AT)
    assert not Mover.objects.exists()


def test_winning_declining_and_taking_it_back(region):
    mover, kim = named(region), region.users["Kim"]
    mover = movers.approach(mover=mover, state="warm", expected=1, by=kim, at=AT)
    with pytest.raises(StaleVersion):
        movers.approach(mover=mover, state="joined", expected=1, by=kim, at=AT)
    with pytest.raises(MoverProblem):
        movers.approach(mover=mover, state="declined", expected=2, by=kim, at=AT)
    with pytest.raises(MoverProblem, match="reason"):
        movers.decline(mover=mover, reason="nonsense", expected=2, by=kim, at=AT)
    mover = movers.decline(mover=mover, reason="no_time", words="In spring.", expected=2, by=kim, at=AT)
    assert mover not in queries.to_invite(region.body)
    mover = movers.approach(mover=mover, state="approached", expected=3, by=kim, at=AT)
    assert (mover.decline_reason, mover.decline_words) == ("", "")
    assert list(queries.to_invite(region.body)) == [mover]
    movers.change(mover=mover, why="Leads by example.", through=region.people["Kim"], expected=4, by=kim, at=AT)
    movers.remove(mover=mover, expected=5, by=kim, at=AT)
    assert not Mover.objects.exists()


def test_who_reads_names_policy_and_query_agree(region):
    mover = named(region)
    for name, who in region.users.items():
        listed = queries.movers_visible_to(who, clock.today()).filter(pk=mover.pk).exists()
        assert listed == bool(policies.can_see(who, mover)), name
        assert listed == (name in ("Kim", "Grace")), name  # staff, and who chairs the core group
    listing = {name for name, who in region.users.items() if policies.can_list(who, region.body)}
    assert listing == {"Kim", "Grace", "Ann", "Bo"}


def test_a_core_group_that_ended_gives_its_chair_nothing(region):
    mover = named(region)
    region.core.ends_on = clock.today()
    region.core.save()
    assert not policies.can_see(region.users["Grace"], mover)
    assert not queries.movers_visible_to(region.users["Grace"], clock.today()).exists()


def test_companies_without_a_candidate_are_suggested_the_largest_first(region):
    for name, size, county, naics in (
        ("Small", "5-9", "17005", "3119"), ("Large", "500-999", "17163", "3121"), ("Right", "100-249", "17163", "311"),
        ("Elsewhere Foods", "1000+", "17031", "3119"), ("Steel", "1000+", "17005", "3311"),
    ):  # fmt: skip
        company(name, county=county, size=size, naics=naics)
    named(region, where="Named Foods")
    found = queries.suggestions(region.users["Kim"], region.body, clock.today())
    # 311 and below in the two counties: Dairy 250–499, Right 100–249, Mill 50–99, Small 5–9. 3121 is not 311.
    assert [one.name for one in found.companies] == ["Dairy", "Right", "Mill", "Small"]
    assert found.count == 4
    assert queries.suggestions(region.users["Stan"], region.body, clock.today()).count == 4
    assert queries.suggestions(region.users["Hal"], region.body, clock.today()).count == 1  # sees his own company


def test_coverage_counts_companies_not_people(region):
    mill, dairy = region.organizations["Grace"], region.organizations["Hal"]
    unknown = directory.organization("Unknown")
    size, county, trade = queries.coverage([mill, mill, dairy, unknown], clock.today())
    assert (dict(size.counts), size.unknown) == ({"50–99 jobs": 1, "250–499 jobs": 1}, 1)
    assert (sorted(count for _name, count in county.counts), county.unknown) == ([1, 1], 1)
    assert (sum(count for _name, count in trade.counts), trade.unknown) == (2, 1)  # both are 311


def knows(region: Region, knower: str, known: Person, **fields: object) -> Acquaintance:
    today = clock.today()
    span = {"consented_on": today - timedelta(days=9), "expires_on": today + timedelta(days=9)}
    return Acquaintance.objects.create(
        knower=region.people[knower], known=known, recorded_at=AT, recorded_by=region.users[knower], **span | fields
    )


def test_warm_ways_run_over_consent_across_agencies_and_open_no_address_book(region):
    mover = named(region)
    assert queries.paths(region.users["Kim"], mover, clock.today()) == []
    edge = knows(region, "Eve", mover.person, context="Sailing")
    (path,) = queries.paths(region.users["Kim"], mover, clock.today())
    assert (path.words, path.first_key) == ("Someone at Elsewhere knows Lou Leader of Snacks.", edge.pk)
    edge.withdrawn_on = clock.today()
    edge.save()
    assert queries.paths(region.users["Kim"], mover, clock.today()) == []
    assert queries.paths(region.users["Grace"], mover, clock.today()) is None  # no partner staff


def test_a_removal_takes_the_entry_whole_and_the_name_of_who_was_to_speak(region):
    mover = named(region, through=region.people["Kim"])
    told = convener_chapter.held(mover.person)
    assert "Everybody calls Lou." not in str(told.rows)
    assert told.rows[0]["Group"] == "Food Partnership"
    assert len(movers_held.remove(person=region.people["Kim"], by=None, at=AT)) == 1
    mover.refresh_from_db()
    assert mover.through is None
    assert len(movers_held.remove(person=mover.person, by=None, at=AT)) == 1
    assert not Mover.objects.exists()
    assert convener_chapter.held(mover.person).rows == ()


@pytest.mark.parametrize("by", ["Ann", "Hal", "Stan", "Eve"])
def test_nobody_else_names_or_moves(region, by):
    person, firm = leader(region)
    with pytest.raises(NotAllowed):
        movers.name(body=region.body, draft=MoverDraft(firm, person), by=region.users[by], at=AT)
    mover = Mover.objects.create(body=region.body, person=person, organization=firm, named_at=AT)
    with pytest.raises(NotAllowed):
        movers.approach(mover=mover, state=MoverState.WARM, expected=1, by=region.users[by], at=AT)
    mover.refresh_from_db()
    assert mover.state == MoverState.NAMED
