"""Where companies already meet: overlap, stance, the suggestion, and what the other gates of step 1 find."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Body, Voice
from sectorworks.convening.models import Alignment, AssociationRole, AssociationStance
from sectorworks.convening.operations import associations as operations
from sectorworks.convening.operations.associations import AssociationDraft, AssociationProblem
from sectorworks.convening.policies import readiness as policies
from sectorworks.convening.queries import associations as queries
from sectorworks.convening.queries import initiative_proofs as proofs
from sectorworks.core import clock
from sectorworks.core.models import AuditEvent
from sectorworks.core.verdicts import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.directory import factories as directory
from sectorworks.directory.models import AssociationMembership, Organization, OrganizationKind
from sectorworks.industry.models import Candidate, ChosenIndustry, Participant, Review, ReviewMember, ReviewState
from sectorworks.playbooks.registry import Standing

from .initiative_cast import aligned, listed
from .region import AT, DAY, Region, client_of, company, make_region

BUILD = AssociationDraft("Plant managers", AssociationStance.BUILD_ON, "Most of them sit there.")


@pytest.fixture
def region(db) -> Region:
    return make_region()


@pytest.fixture
def makers(region) -> Organization:
    """Mill and Dairy belong to it; Bakery and Snacks of the same industry, and a far-off plant, do not."""
    made = directory.organization("Food makers", OrganizationKind.BUSINESS_ASSOCIATION)
    for name in ("Grace", "Hal"):
        AssociationMembership.objects.create(association=made, member=region.organizations[name])
    company("Bakery")
    company("Snacks")
    company("Far away", county="17201")
    company("Truckers", naics="4841")
    return made


def note(region: Region, who: str, association: Organization, draft: AssociationDraft = BUILD) -> AssociationRole:
    return operations.note(body=region.body, association=association, draft=draft, by=region.users[who], at=AT)


def test_the_overlap_counts_the_industrys_companies_in_the_counties(region, makers):
    (one,) = queries.gatherings(region.body, DAY)
    assert one.overlap is not None
    # Mill and Dairy of Mill, Dairy, Bakery, Snacks: the plant in another county and the trucker do not count.
    assert (one.overlap.both, one.overlap.companies) == (2, 4)
    assert one.is_to_build_on  # just half
    company("Fifth")
    (one,) = queries.gatherings(region.body, DAY)
    assert not one.is_to_build_on  # 2 of 5


def test_the_gate_asks_to_build_on_it_until_something_is_decided(region, makers):
    found = proofs.associations_looked_at(region.body, {}, DAY)
    assert (found.standing, "2 of 4 companies already meet in Food makers" in found.words) == (Standing.MISSING, True)
    undecided = AssociationDraft("", AssociationStance.UNDECIDED, "")
    role = note(region, "Ann", makers, undecided)
    assert proofs.associations_looked_at(region.body, {}, DAY).standing is Standing.MISSING
    operations.change(role=role, draft=BUILD, expected=1, by=region.users["Kim"], at=AT)
    found = proofs.associations_looked_at(region.body, {}, DAY)
    assert (found.standing, "Food makers" in found.words) == (Standing.PROVEN, True)


def test_noted_once_with_a_reason_changed_and_taken_off(region, makers):
    role = note(region, "Kim", makers)
    assert (role.stance, role.noted_by, role.noted_on) == (AssociationStance.BUILD_ON, region.users["Kim"], DAY)
    with pytest.raises(AssociationProblem, match="on record already"):
        note(region, "Kim", makers)
    with pytest.raises(AssociationProblem, match="not a business association"):
        note(region, "Kim", region.organizations["Grace"])
    silent = AssociationDraft("", AssociationStance.JOIN_UP, " ")
    with pytest.raises(AssociationProblem, match="Say why"):
        operations.change(role=role, draft=silent, expected=1, by=region.users["Kim"], at=AT)
    operations.change(role=role, draft=BUILD, expected=1, by=region.users["Ann"], at=AT)
    with pytest.raises(StaleVersion):
        operations.change(role=role, draft=BUILD, expected=1, by=region.users["Kim"], at=AT)
    operations.remove(role=role, by=region.users["Kim"], at=AT)
    assert [one.role for one in queries.gatherings(region.body, clock.today()) if one.role] == []
    assert AuditEvent.objects.filter(verb="remove association").count() == 1
    with pytest.raises(AssociationProblem, match="taken off"):
        operations.remove(role=role, by=region.users["Kim"], at=AT)


def test_what_was_taken_off_comes_back_or_is_said_anew(region, makers):
    role, kim = note(region, "Kim", makers), region.users["Kim"]
    operations.remove(role=role, by=kim, at=AT)
    with pytest.raises(NotAllowed):
        operations.bring_back(role=role, by=region.users["Hal"], at=AT)
    assert queries.taken_off(region.body) == [role]
    back = operations.bring_back(role=role, by=kim, at=AT)
    assert (back.removed_at, back.stance) == (None, role.stance)
    with pytest.raises(AssociationProblem, match="stands"):
        operations.bring_back(role=role, by=kim, at=AT)
    operations.remove(role=role, by=kim, at=AT)
    assert note(region, "Kim", makers).pk == role.pk
    assert AssociationRole.objects.get().removed_at is None


@pytest.mark.parametrize("who", ["Hal", "Eve", "Stan"])
def test_companies_other_agencies_and_the_state_note_nothing(region, makers, who):
    role = note(region, "Kim", makers)
    other = directory.organization("Another", OrganizationKind.BUSINESS_ASSOCIATION)
    with pytest.raises(NotAllowed):
        note(region, who, other)
    with pytest.raises(NotAllowed):
        operations.change(role=role, draft=BUILD, expected=1, by=region.users[who], at=AT)
    with pytest.raises(NotAllowed):
        operations.remove(role=role, by=region.users[who], at=AT)
    assert AssociationRole.objects.count() == 1


def test_policy_and_query_agree_on_what_was_said(region, makers):
    role = note(region, "Kim", makers)
    for user in region.users.values():
        seen = role in queries.roles_visible_to(user, clock.today())
        assert bool(policies.can_see_role(user, role)) == seen


def test_the_pages(region, makers):
    slug = region.body.slug
    client, address = client_of(region, "Ann"), reverse("associations", args=[slug])
    found = client.get(address).content.decode()
    assert "Build on Food makers" in found
    assert "Bakery" not in found  # counts, not names
    fields = {"gathers": "", "stance": "build_on", "reason": ""}
    add = reverse("association-note", args=[slug])
    assert client.get(add).status_code == 200
    assert client.post(add, fields | {"association": makers.pk}).status_code == 422
    assert client.post(add, fields | {"association": makers.pk, "reason": "They sit there."}).url == address
    role = AssociationRole.objects.get()
    assert "Build on Food makers" not in client.get(address).content.decode()
    edit = reverse("association-edit", args=[role.pk])
    assert client.get(edit).status_code == 200
    assert client.post(edit, fields | {"reason": "We joined.", "version": 1}).url == address
    for name in ("Eve", "Stan"):
        assert client_of(region, name).get(address).status_code == 403
        assert client_of(region, name).get(edit).status_code == 404
    assert client_of(region, "Hal").get(edit).status_code == 403
    assert client.post(reverse("association-remove", args=[role.pk])).status_code == 302
    assert client.get(edit).status_code == 404
    back = reverse("association-bring-back", args=[role.pk])
    assert back in client.get(address).content.decode()
    assert client.post(back).status_code == 302
    assert client.get(edit).status_code == 200


def test_the_database_keeps_one_word_on_an_association(region, makers):
    note(region, "Kim", makers)
    with pytest.raises(IntegrityError), transaction.atomic():
        AssociationRole.objects.create(body=region.body, association=makers, noted_on=DAY)


def test_the_gate_of_initiatives_wants_a_word_on_each(region):
    found = proofs.initiatives_listed(region.body, {}, DAY)
    assert "No initiative for this industry is listed" in found.words
    one = listed(region)
    listed(region, "Eve", name="Elsewhere", area_codes=("17201",))
    found = proofs.initiatives_listed(region.body, {}, DAY)
    assert (found.standing, "1 initiative is listed without" in found.words) == (Standing.MISSING, True)
    aligned(region, one, Alignment.TALKING, by="Kim")
    assert proofs.initiatives_listed(region.body, {}, DAY).standing is Standing.PROVEN


def _review(region: Region, state: str, area: str = "17005") -> Review:
    kim = region.users["Kim"]
    closed = {"closed_at": AT, "closed_by": kim} if state == ReviewState.CLOSED else {}
    review = Review.objects.create(
        title="Secret title", convener=kim, state=state, region_name="Southwest", level="3", period="2025Q4",
        edition_id="x", reference_code="US000", started_at=AT, **closed,
    )  # fmt: skip
    ReviewMember.objects.create(review=review, area_code=area, area_name="Bond", weight=1)
    return review


def _answer(region: Region, review: Review, who: str) -> None:
    Participant.objects.create(
        review=review,
        user=region.users[who],
        system="education",
        invited_at=AT,
        invited_by=review.convener,
        submitted_at=AT,
    )


def test_the_gates_of_the_joint_decision(region):
    assert "never laid side by side" in proofs.industries_compared(region.body, {}, DAY).words
    _review(region, ReviewState.DRAFT)
    _review(region, ReviewState.OPEN, area="17201")
    assert "never laid side by side" in proofs.industries_compared(region.body, {}, DAY).words
    review = _review(region, ReviewState.CLOSED)
    assert "nobody has answered yet" in proofs.industries_compared(region.body, {}, DAY).words
    for who in ("Ann", "Bo"):
        _answer(region, review, who)
    found = proofs.industries_compared(region.body, {}, DAY)
    assert found.standing is Standing.PROVEN
    assert "Secret title" not in found.words  # those who take part may read it, others not
    other = Candidate.objects.create(review=review, naics_code="484", title="Trucks", position=1)
    ChosenIndustry.objects.create(review=review, candidate=other, position=1, reason="Jobs")
    found = proofs.joint_decision_made(region.body, {}, DAY)
    assert (found.standing, "none of them" in found.words) == (Standing.MISSING, True)
    ours = Candidate.objects.create(review=review, naics_code="3118", title="Bakeries", position=2)
    ChosenIndustry.objects.create(review=review, candidate=ours, position=2, reason="Jobs")
    found = proofs.joint_decision_made(region.body, {}, DAY)
    assert (found.standing, "Bakeries" in found.words) == (Standing.PROVEN, True)


def test_the_gate_of_the_support_team_says_who_is_missing(region):
    found = proofs.support_team_covered(region.body, {}, DAY)
    assert (found.standing, found.words.startswith("Support team lacks:")) == (Standing.MISSING, True)
    Body.objects.filter(pk=region.team.pk).update(ends_on=DAY)
    assert "No support team stands" in proofs.support_team_covered(region.body, {}, DAY).words


def test_the_gate_opens_once_each_of_the_eight_sides_has_a_voice(region):
    """Ann speaks for a college and Bo for a chamber; the framework asks for six sides more."""
    lacking = [Voice.K12, Voice.WORKFORCE, Voice.ECONOMIC_DEVELOPMENT, Voice.LABOR, Voice.HUMAN_SERVICES]
    for number, voice in enumerate([*lacking, Voice.COMMUNITY], start=3):
        assert proofs.support_team_covered(region.body, {}, DAY).standing is Standing.MISSING
        seat = bodies.seat(region.team, voice=voice, position=number)
        bodies.term(seat, directory.person(f"Voice {number}"))
    found = proofs.support_team_covered(region.body, {}, DAY)
    assert found.standing is Standing.PROVEN
    assert found.words == "Support team stands, and each kind of partner has a voice in it."
