"""Around an event: inviting through the ledger, who came, matching, going back, commitments and the funnel."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from sectorworks.bodies.tests.people import AT, TODAY, make_cast
from sectorworks.committees import factories
from sectorworks.committees.models import EventCommitment, EventFollowUp, EventInvitation
from sectorworks.committees.operations import (
    event_commitments,
    event_invitations,
    event_questions,
    events,
    follow_ups,
    held,
    registrations,
)
from sectorworks.committees.operations.event_commitments import CommitmentProblem as Refused
from sectorworks.committees.operations.event_commitments import CommittingDraft, Proof
from sectorworks.committees.operations.event_invitations import InvitationProblem, Inviting
from sectorworks.committees.operations.event_questions import AnswerDraft, QuestionProblem
from sectorworks.committees.operations.follow_ups import FollowUpDraft
from sectorworks.committees.operations.registrations import RegistrationDraft, RegistrationProblem
from sectorworks.committees.queries import events as queries
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Organization
from sectorworks.engagement.models import Ask, AskState, CollisionChoice
from sectorworks.engagement.operations.asks import AskCollides, AskProblem, Choice
from sectorworks.notices.models import Notice
from sectorworks.plans.operations import commitments
from sectorworks.plans.operations.commitments import Delivery

pytestmark = pytest.mark.django_db
YESTERDAY = AT - timedelta(days=1)


@pytest.fixture
def cast(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    return make_cast()


@pytest.fixture
def company():
    return directory.organization("Prairie Foods")


@pytest.fixture
def past(cast):
    return factories.event(cast.body, state="held", starts_at=YESTERDAY)


def came(event, company, name="Sam Lee"):
    return factories.registration(event, name, organization=company, has_attended=True)


def test_inviting_is_an_ask_that_others_meet(cast, company):
    first, second = factories.event(cast.body), factories.event(cast.body, "Second webinar")
    inviting = Inviting(company, cast.host)
    ask = event_invitations.invite(event=first, inviting=inviting, by=cast.alice, at=AT)
    assert (ask.purpose, ask.employer, ask.minutes_asked) == ("Come to “Hire fairly”", company, 60)
    assert ask.starts_on == first.starts_at.date()
    with pytest.raises(InvitationProblem, match="on the list already"):
        event_invitations.invite(event=first, inviting=inviting, by=cast.alice, at=AT)
    with pytest.raises(AskCollides) as found:
        event_invitations.invite(event=second, inviting=inviting, by=cast.alice, at=AT)
    assert not second.invitations.exists()
    seen = frozenset(one.token for one in found.value.meeting.obstacles)
    spared = event_invitations.invite(
        event=second, inviting=inviting, choice=Choice(CollisionChoice.DROP, seen), by=cast.alice, at=AT
    )
    assert (spared.state, second.invitations.count()) == ("withdrawn", 0)
    joined = event_invitations.invite(
        event=second, inviting=inviting, choice=Choice(CollisionChoice.JOIN, seen, ask.pk), by=cast.alice, at=AT
    )
    assert (joined.state, second.invitations.get().ask) == ("joined", joined)


def test_partner_staff_of_any_agency_invite_in_their_own_name_and_nobody_else(cast, company):
    event = factories.event(cast.body)
    with pytest.raises(NotAllowed):
        event_invitations.invite(event=event, inviting=Inviting(company, cast.host), by=cast.bob, at=AT)
    with pytest.raises(AskProblem, match="do not act for"):
        event_invitations.invite(event=event, inviting=Inviting(company, cast.host), by=cast.eve, at=AT)
    own = Organization.objects.get(name="Agency B")
    event_invitations.invite(event=event, inviting=Inviting(company, own), by=cast.eve, at=AT)
    assert Ask.objects.get().for_organization == own
    draft = factories.event(cast.body, state="draft", announced_at=None)
    with pytest.raises(NotAllowed):
        event_invitations.invite(event=draft, inviting=Inviting(company, own), by=cast.eve, at=AT)


def test_an_event_called_off_withdraws_its_own_asks_and_tells_other_planners(cast, company):
    event = factories.event(cast.body)
    ask = event_invitations.invite(event=event, inviting=Inviting(company, cast.host), by=cast.alice, at=AT)
    events.cancel(event=event, reason="The speaker is ill.", expected=1, by=cast.bob, at=AT)
    ask.refresh_from_db()
    assert ask.state == AskState.PLANNED  # a chair of another company changes no agency's ask
    assert Notice.objects.filter(person=cast.alice, title__contains="Withdraw your ask of Prairie Foods").exists()
    event = events.bring_back(event=event, expected=2, by=cast.bob, at=AT)
    events.cancel(event=event, reason="The speaker is ill.", expected=3, by=cast.alice, at=AT)
    ask.refresh_from_db()
    assert ask.state == AskState.WITHDRAWN
    event = events.bring_back(event=event, expected=4, by=cast.alice, at=AT)
    again = event_invitations.invite(event=event, inviting=Inviting(company, cast.host), by=cast.alice, at=AT)
    assert EventInvitation.objects.get().ask == again


def test_who_came_is_gone_back_to_and_who_did_not_is_not(cast, company, past):
    row = factories.registration(past, organization=company)
    agency = directory.organization("A college", "community_college")
    other = factories.registration(past, "From A College", organization=agency)
    keys = [row.pk, other.pk]
    assert registrations.mark(event=past, keys=keys, has_attended=True, by=cast.alice, at=AT) == 2
    follow_up = EventFollowUp.objects.get()  # of the employer alone
    assert (follow_up.organization, follow_up.due_on) == (company, TODAY + timedelta(days=13))
    registrations.mark(event=past, keys=keys, has_attended=None, by=cast.alice, at=AT)
    assert not EventFollowUp.objects.exists()
    with pytest.raises(NotAllowed):
        registrations.mark(event=past, keys=keys, has_attended=True, by=cast.bob, at=AT)
    coming = factories.event(cast.body, starts_at=AT + timedelta(hours=2))
    with pytest.raises(RegistrationProblem, match="not begun"):
        registrations.mark(event=coming, keys=[], has_attended=True, by=cast.alice, at=AT)


def test_what_was_done_or_noted_of_an_employer_stays(cast, company, past):
    row = came(past, company)
    registrations.mark(event=past, keys=[], has_attended=True, by=cast.alice, at=AT)
    follow_up = EventFollowUp.objects.get()
    draft = FollowUpDraft(follow_up.due_on, "talked", note="They want a job fair.")
    done = follow_ups.say(row=follow_up, draft=draft, expected=1, by=cast.alice, at=AT)
    assert (done.state, done.done_on) == ("talked", TODAY)
    registrations.mark(event=past, keys=[row.pk], has_attended=False, by=cast.alice, at=AT)
    assert EventFollowUp.objects.get().note == "They want a job fair."
    with pytest.raises(NotAllowed):
        follow_ups.say(row=follow_up, draft=draft, expected=2, by=cast.bob, at=AT)


def test_staff_hear_once_when_an_employer_is_due(cast, company, past):
    EventFollowUp.objects.create(event=past, organization=company, due_on=TODAY)
    assert [follow_ups.tell_due(at=AT - timedelta(days=1)), follow_ups.tell_due(at=AT)] == [0, 1]
    assert follow_ups.tell_due(at=AT) == 0
    assert Notice.objects.get(person=cast.alice).title == "Go back to Prairie Foods after “Hire fairly”"


def test_somebody_who_came_without_a_place_is_added_and_matched(cast, company, past):
    draft = RegistrationDraft("Kim Roe", "", "Prairie Foods")
    row = registrations.add(event=past, draft=draft, by=cast.alice, at=AT)
    assert (row.has_attended, row.organization) == (True, company)
    other = directory.organization("River Bakery")
    named = {"organization": other, "person": None, "expected": row.version, "by": cast.alice, "at": AT}
    registrations.match(row=row, **named)
    assert [one.organization for one in EventFollowUp.objects.all()] == [other]
    with pytest.raises(NotAllowed):
        registrations.match(row=row, **named | {"by": cast.bob})
    assert audit.history(row)[0].detail == {"before": company.pk, "to": other.pk}


def test_two_organizations_of_one_name_are_nobodys_guess(cast, past):
    for _number in range(2):
        directory.organization("Prairie Foods")
    row = registrations.add(event=past, draft=RegistrationDraft("Kim Roe", "", "Prairie Foods"), by=cast.alice, at=AT)
    assert row.organization is None


def test_an_answer_is_public_only_when_staff_make_it_so(cast, past):
    row = factories.registration(past, question="I am Sam and our insurer says no. Why?")
    draft = AnswerDraft("What if an insurer refuses?", "The State bonds them.")
    made = event_questions.answer(event=past, draft=draft, registration=row, by=cast.alice, at=AT)
    assert not queries.public_questions(past).exists()
    public = AnswerDraft(draft.wording, draft.answer, is_public=True)
    event_questions.change(row=made, draft=public, expected=1, by=cast.alice, at=AT)
    assert [one.wording for one in queries.public_questions(past)] == ["What if an insurer refuses?"]
    with pytest.raises(QuestionProblem, match="has an answer"):
        event_questions.answer(event=past, draft=draft, registration=row, by=cast.alice, at=AT)
    with pytest.raises(QuestionProblem, match="another event"):
        event_questions.answer(event=factories.event(cast.body), draft=draft, registration=row, by=cast.alice, at=AT)
    with pytest.raises(NotAllowed):
        event_questions.answer(event=past, draft=draft, by=cast.bob, at=AT)


def test_a_commitment_claims_nothing_until_somebody_saw_it_kept(cast, company, past):
    came(past, company)
    draft = CommittingDraft(company, "fair_chance", "No box to tick.", TODAY, Decimal(3))
    for _time in range(2):
        row = event_commitments.commit(event=past, draft=draft, by=cast.bob, at=AT, key="k1")
    assert (EventCommitment.objects.count(), row.evidence_level) == (1, "said")
    assert (row.commitment.unit, row.commitment.amount_pledged) == ("hires", 3)
    with pytest.raises(Refused, match="not a claim"):
        event_commitments.prove(row=row, proof=Proof("written"), expected=1, by=cast.bob, at=AT)
    with pytest.raises(Refused, match="which day"):
        event_commitments.prove(row=row, proof=Proof("written", "Seen"), expected=1, by=cast.bob, at=AT)
    proof = Proof("written", "Ivy saw the handbook.", TODAY)
    row = event_commitments.prove(row=row, proof=proof, expected=1, by=cast.bob, at=AT)
    assert (row.evidence_level, row.evidence_on) == ("written", TODAY)
    for wrong in (cast.carol, cast.eve):
        with pytest.raises(NotAllowed):
            event_commitments.prove(row=row, proof=proof, expected=2, by=wrong, at=AT)


def test_only_employers_that_came_commit_at_an_event(cast, company, past):
    factories.registration(past, organization=company)
    draft = CommittingDraft(company, "fair_chance", "No box to tick.", TODAY)
    with pytest.raises(Refused, match="that came"):
        event_commitments.commit(event=past, draft=draft, by=cast.bob, at=AT)


def test_the_funnel_counts_employers_once_and_withholds_the_few(cast, past):
    companies = [directory.organization(f"Company {number}") for number in range(20)]
    for number, one in enumerate(companies):
        has_come = number < 12
        factories.registration(past, f"Person {number}", organization=one, has_attended=has_come)
        if number == 0:
            factories.registration(past, "A Colleague", organization=one, has_attended=True)
    factories.registration(past, "No Match", organization_name="Nobody Knows It", has_attended=True)
    rows = []
    for one in companies[:6]:
        draft = CommittingDraft(one, "fair_chance", "Hire three.", TODAY, Decimal(3))
        rows.append(event_commitments.commit(event=past, draft=draft, by=cast.bob, at=AT))
    # Registered 20, came 12, committed 6 (six did not), delivered 0: none is shown.
    found = queries.funnel_of(past)
    assert (found.invited, found.registered, found.attended, found.committed) == (0, 20, 12, 6)
    assert (found.delivered, found.hires, found.withholds) == (0, 0, False)
    for number, row in enumerate(rows):
        given = Delivery(TODAY, Decimal(2))
        commitments.deliver(commitment=row.commitment, delivery=given, expected=1, by=cast.bob, at=AT)
        found = queries.funnel_of(past)
        if number == 3:  # four of six delivered: too few to show, and so are their eight hires
            assert (found.delivered, found.hires) == (None, None)
    assert (found.delivered, found.hires) == (6, 12)  # all six, two each
    commitments.release(commitment=rows[0].commitment, reason="Closed.", expected=2, by=cast.bob, at=AT)
    assert queries.funnel_of(past).committed == 5  # seven of twelve did not: both are enough to show


def test_a_person_who_asks_to_be_removed_leaves_no_words(cast, past):
    sam = directory.person("Sam Lee")
    row = factories.registration(past, "Sam Lee", person=sam, question="Why?", access_needs="Captions")
    assert any("places at events" in one for one in held.remove(person=sam, by=cast.alice, at=AT))
    row.refresh_from_db()
    assert (row.person, row.name, row.email, row.question, row.access_needs) == (None, "Name removed", "", "", "")


@pytest.mark.parametrize(
    ("model", "fields", "name"),
    [
        (EventFollowUp, {"state": "talked"}, "event_follow_up_done_on_a_day"),
        (EventCommitment, {"evidence_level": "written"}, "event_commitment_evidence_was_seen"),
    ],
)
def test_the_database_refuses_what_cannot_be(cast, company, past, model, fields, name):
    came(past, company)
    EventFollowUp.objects.create(event=past, organization=company, due_on=TODAY)
    draft = CommittingDraft(company, "fair_chance", "No box to tick.", TODAY)
    event_commitments.commit(event=past, draft=draft, by=cast.bob, at=AT)
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.update(**fields)


def test_the_database_keeps_one_row_an_employer(cast, company, past):
    EventFollowUp.objects.create(event=past, organization=company, due_on=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        EventFollowUp.objects.create(event=past, organization=company, due_on=TODAY)
    coming = factories.event(cast.body)
    ask = event_invitations.invite(event=coming, inviting=Inviting(company, cast.host), by=cast.alice, at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        EventInvitation.objects.create(event=coming, organization=company, ask=ask)
