"""Proposing, scoring, comparing and choosing who convenes."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from sectorworks.bodies.models import SupportRole
from sectorworks.bodies.operations import roles
from sectorworks.bodies.operations.roles import RoleDraft
from sectorworks.convening.models import ConvenerCandidate, ConvenerComparison, ConvenerScore, ConvenerSelection
from sectorworks.convening.operations import conveners, selections
from sectorworks.convening.operations.conveners import CandidateDraft, ConvenerProblem
from sectorworks.convening.operations.selections import SelectionDraft
from sectorworks.convening.policies import conveners as policies
from sectorworks.convening.queries import conveners as queries
from sectorworks.core import audit, clock
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.directory import factories as directory

from .region import AT, CODES, Region, later, make_region


@pytest.fixture
def region(db) -> Region:
    return make_region()


def propose(region: Region, name: str = "Kim", by: str = "Kim") -> ConvenerCandidate:
    draft = CandidateDraft(region.organizations[name], "A half-time organizer.")
    return conveners.propose(body=region.body, draft=draft, by=region.users[by], at=clock.now())


def score(region: Region, candidate: ConvenerCandidate, by: str, value: int = 3) -> None:
    conveners.score(
        candidate=candidate, organization=region.organizations[by], scores=dict.fromkeys(CODES, value),
        by=region.users[by], at=clock.now(),
    )  # fmt: skip


def scored(region: Region) -> ConvenerCandidate:
    candidate = propose(region)
    for name, value in (("Grace", 4), ("Hal", 3), ("Ann", 2), ("Bo", 3)):
        score(region, candidate, name, value)
    return candidate


def choose(region: Region, name: str = "Kim", successor: str | None = "Bo", days: int = 0) -> ConvenerSelection:
    draft = SelectionDraft(
        region.organizations[name], later(days), "Scored, then agreed by all.", "Trusted by all mills.",
        region.organizations[successor] if successor else None, "The list of mills is in the shared folder.",
    )  # fmt: skip
    return selections.choose(body=region.body, draft=draft, by=region.users["Kim"], at=clock.now())


def test_an_organization_is_proposed_once_and_comes_back_after_it_declined(region):
    candidate = propose(region, "Bo", by="Ann")
    assert audit.history(candidate)[0].verb == "propose"
    with pytest.raises(ConvenerProblem, match="on the list already"):
        propose(region, "Bo")
    conveners.decline(candidate=candidate, expected=1, by=region.users["Bo"], at=AT)
    with pytest.raises(StaleVersion):
        conveners.bring_back(candidate=candidate, expected=1, by=region.users["Kim"], at=AT)
    assert queries.standing(region.body) == []
    assert propose(region, "Bo").pk == candidate.pk
    assert [one.organization.name for one in queries.standing(region.body)] == ["Chamber"]


def test_nobody_scores_their_own_organization_or_its_family(region):
    candidate = propose(region, "Bo")
    with pytest.raises(NotAllowed, match="their own organization"):
        score(region, candidate, "Bo")
    college = region.organizations["Ann"]
    college.parent = region.organizations["Bo"]
    college.save()
    with pytest.raises(NotAllowed, match="their own organization"):
        score(region, candidate, "Ann")


def test_nobody_scores_in_the_name_of_others(region):
    candidate = propose(region)
    with pytest.raises(ConvenerProblem, match="for Chamber"):
        conveners.score(
            candidate=candidate, organization=region.organizations["Bo"], scores=dict.fromkeys(CODES, 1),
            by=region.users["Ann"], at=AT,
        )  # fmt: skip
    with pytest.raises(NotAllowed):
        score(region, candidate, "Eve")
    assert not ConvenerScore.objects.exists()


def test_every_point_is_scored_from_one_to_four_and_again_replaces(region):
    candidate = propose(region)
    for wrong in ({"neutral": 3}, dict.fromkeys(CODES, 5), {**dict.fromkeys(CODES, 3), "else": 3}):
        with pytest.raises(ConvenerProblem, match="from 1 to 4"):
            conveners.score(
                candidate=candidate, organization=region.organizations["Ann"], scores=wrong,
                by=region.users["Ann"], at=AT,
            )  # fmt: skip
    score(region, candidate, "Ann", 2)
    score(region, candidate, "Ann", 4)
    assert set(ConvenerScore.objects.values_list("score", flat=True)) == {4}
    assert ConvenerScore.objects.count() == len(CODES)
    detail = [one.detail for one in audit.history(candidate) if one.verb == "score"]
    assert detail == [{"organization": region.organizations["Ann"].pk}] * 2, "the record never says what was given"


def test_the_comparison_waits_for_enough_raters_and_ends_the_scoring(region):
    candidate = propose(region)
    score(region, candidate, "Ann")
    score(region, candidate, "Grace")
    with pytest.raises(ConvenerProblem, match="at least 3 organizations"):
        conveners.compare(body=region.body, by=region.users["Kim"], at=AT)
    assert queries.compared(region.body, clock.today()) == []
    score(region, candidate, "Hal")
    conveners.compare(body=region.body, by=region.users["Kim"], at=clock.now())
    with pytest.raises(NotAllowed, match="scoring has ended"):
        score(region, candidate, "Bo")
    with pytest.raises(NotAllowed, match="list of candidates stands"):
        propose(region, "Ann")
    with pytest.raises(NotAllowed):
        conveners.compare(body=region.body, by=region.users["Ann"], at=AT)


def test_two_raters_a_side_are_told_together_only(region):
    # Grace 4, Hal 3 for employers; Ann 2, Bo 3 for partners: together 2, 3, 3, 4, so (3 + 3) / 2 = 3, two steps apart.
    scored(region)
    conveners.compare(body=region.body, by=region.users["Kim"], at=clock.now())
    (told,) = queries.compared(region.body, clock.today())
    for point in told.points:
        (figure,) = point.figures
        assert (figure.side, figure.count, figure.middle, figure.spread) == ("together", 4, 3, "apart")
    assert told.is_ready
    assert told.missing == ()


def test_beginning_anew_removes_every_score(region):
    scored(region)
    with pytest.raises(ConvenerProblem, match="not open"):
        conveners.begin_anew(body=region.body, by=region.users["Kim"], at=AT)
    conveners.compare(body=region.body, by=region.users["Kim"], at=AT)
    conveners.begin_anew(body=region.body, by=region.users["Kim"], at=AT)
    assert not ConvenerScore.objects.exists()
    assert not ConvenerComparison.objects.exists()


def test_a_choice_writes_the_role_charter_and_knows_its_successor(region):
    other = RoleDraft(region.organizations["Ann"], SupportRole.CONVENES, later(-30))
    roles.agree(body=region.body, draft=other, by=region.users["Kim"], at=AT)
    propose(region)
    made = choose(region)
    assert made.successor == region.organizations["Bo"]
    assert [one.organization.name for one in queries.convening_lines(region.body, clock.today())] == ["Developer"]
    assert audit.history(made)[0].verb == "choose"
    assert queries.selection_of(region.body, clock.today()) == made


def test_a_new_choice_ends_the_one_before(region):
    propose(region)
    propose(region, "Bo")
    first = choose(region, days=-10)
    second = choose(region, "Bo", None)
    first.refresh_from_db()
    assert first.ended_on == second.chosen_on
    assert [one.organization.name for one in queries.convening_lines(region.body, clock.today())] == ["Chamber"]
    assert queries.past_selections(region.body, clock.today()) == [first]
    selections.end(selection=second, on=clock.today(), expected=1, by=region.users["Kim"], at=clock.now())
    assert queries.selection_of(region.body, clock.today()) is None
    with pytest.raises(NotAllowed, match="ended"):
        selections.end(selection=second, on=clock.today(), expected=2, by=region.users["Kim"], at=clock.now())


def test_what_a_choice_needs(region):
    with pytest.raises(ConvenerProblem, match="among the candidates"):
        choose(region)
    propose(region)
    with pytest.raises(ConvenerProblem, match="lies ahead"):
        choose(region, days=1)
    with pytest.raises(ConvenerProblem, match="another organization"):
        choose(region, successor="Kim")
    choose(region)
    with pytest.raises(ConvenerProblem, match="convenes already"):
        choose(region)


def test_succession_is_changed_and_who_was_chosen_stays(region):
    propose(region)
    made = choose(region, successor=None)
    draft = SelectionDraft(
        region.organizations["Ann"], later(0), "Agreed.", "Trusted.", region.organizations["Ann"], "Call the chairs."
    )
    changed = selections.revise(selection=made, draft=draft, expected=1, by=region.users["Kim"], at=AT)
    changed.refresh_from_db()
    assert (changed.convener.name, changed.successor.name, changed.hand_over) == (
        "Developer",
        "College",
        "Call the chairs.",
    )
    with pytest.raises(StaleVersion):
        selections.revise(selection=made, draft=draft, expected=1, by=region.users["Kim"], at=AT)


def test_one_who_may_not_choose_leaves_no_trace(region):
    propose(region)
    draft = SelectionDraft(region.host, later(0), "Agreed.", "Trusted.")
    with pytest.raises(NotAllowed):
        selections.choose(body=region.body, draft=draft, by=region.users["Ann"], at=AT)
    assert not ConvenerSelection.objects.exists()


def test_the_database_holds_what_rules_promise(region):
    candidate = propose(region)
    given = {"candidate": candidate, "organization": region.organizations["Ann"], "point": "neutral", "side": "partner"}
    given |= {"given_on": clock.today(), "given_by": region.users["Ann"]}
    ConvenerScore.objects.create(score=3, **given)
    for wrong, name in ((3, "convener_score_once"), (5, "convener_score_in_scale")):
        other = {"point": "leaders"} if wrong == 5 else {}
        with pytest.raises(IntegrityError, match=name if wrong == 5 else "UNIQUE|unique"), transaction.atomic():
            ConvenerScore.objects.create(score=wrong, **given | other)
    with pytest.raises(IntegrityError), transaction.atomic():
        ConvenerCandidate.objects.create(body=region.body, organization=region.host, proposed_on=clock.today())
    chosen = {"body": region.body, "convener": region.host, "chosen_on": later(0), "method": "x", "reason": "y"}
    with pytest.raises(IntegrityError, match="another_successor"), transaction.atomic():
        ConvenerSelection.objects.create(successor=region.host, **chosen)
    with pytest.raises(IntegrityError, match="ends_after_choice"), transaction.atomic():
        ConvenerSelection.objects.create(ended_on=later(-1), **chosen)
    ConvenerSelection.objects.create(**chosen)
    with pytest.raises(IntegrityError), transaction.atomic():
        ConvenerSelection.objects.create(**chosen)


def test_candidates_policy_and_query_agree(region):
    candidate = propose(region)
    other = directory.organization("Aside")
    assert other.pk
    for who in (*region.users.values(),):
        listed = queries.candidates_visible_to(who, clock.today()).filter(pk=candidate.pk).exists()
        assert listed == bool(policies.can_see_candidate(who, candidate)), who
