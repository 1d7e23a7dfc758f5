"""The offer desk: partners hear only what industry opened, answer once, and the State nothing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import BodyKind, BodyVisibility, Office, RoleLine, SupportRole, Voice
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories as directory
from sectorworks.directory.models import OrganizationKind, Person
from sectorworks.notices.models import Notice
from sectorworks.partnerships import factories
from sectorworks.partnerships.models import OpenCall
from sectorworks.partnerships.operations import calls
from sectorworks.partnerships.operations.calls import AlreadyOffered, Answer, CallDraft, CallProblem, OfferDraft
from sectorworks.partnerships.policies import calls as policies
from sectorworks.partnerships.queries import solution_readers as readers
from sectorworks.partnerships.queries.call_proof import partners_respond
from sectorworks.partnerships.queries.industry_leads import openable
from sectorworks.plans import factories as plans
from sectorworks.plans.models import PlanState
from sectorworks.playbooks.registry import Standing

from .table import AT, TODAY, account, make_table

SECRET = "An action that nobody opened"
DRAFT = CallDraft("Ten evenings of a trainer", date(2026, 9, 30))


@pytest.fixture
def table(db, monkeypatch):
    """Paula acts for a partner with a role and without a seat; Tessa chairs a team for the dairy."""
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    made = make_table(BodyVisibility.MEMBERS)
    made.users["paula"], made.users["tessa"] = account("Paula", "partner_staff"), account("Tessa", "member")
    union = directory.organization("Labor Council", OrganizationKind.LABOR)
    directory.representative(made.users["paula"], union)
    RoleLine.objects.create(
        body=made.body, organization=union, role=SupportRole.SUPPORTS, starts_on=date(2026, 1, 1), agreed_at=AT
    )
    return made


def opened(table, action, by="bob"):
    return calls.open(action=action, draft=DRAFT, by=table.users[by], at=AT)


def action_of(body, wording="Find trainers", **goal):
    return plans.action(plans.goal(plans.plan(body, state=PlanState.ADOPTED), **goal), wording)


def offered(table, call, who="paula", **fields):
    user = table.users[who]
    mine = Person.objects.get(account=user).affiliations.get().organization
    return calls.offer(call=call, draft=OfferDraft(mine, "Two trainers", **fields), by=user, at=AT)


def team_of(table):
    team = bodies.body(table.host, "Team", slug="team", kind=BodyKind.ACTION_TEAM, parent=table.body)
    _seat, who = factories.seated(team, "Tessa", table.dairy, Voice.BUSINESS, office=Office.CHAIR)
    Person.objects.filter(pk=who.pk).update(account=table.users["tessa"])
    return team


def test_industry_opens_and_its_partners_hear_of_it_once(table):
    action = action_of(table.body)
    for who in ("alice", "paula", "dan", "eve", "carol"):
        with pytest.raises(NotAllowed):
            opened(table, action, who)
    call = opened(table, action)
    told = {one.person.email: one.title for one in Notice.objects.filter(topic="calls")}
    # Alice's developers convene, Paula's union supports: both are support partners with an account.
    assert set(told) == {"alice@example.org", "paula@example.org"}
    assert "Find trainers" in told["paula@example.org"]
    assert audit.history(call)[0].verb == "begin"
    with pytest.raises(CallProblem, match="open to partners already"):
        opened(table, action)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.call(action)


def test_a_team_chair_and_a_champion_open_what_is_theirs(table):
    team, aim = team_of(table), factories.priority(table.body)
    teams, others, carried = action_of(team, "Team’s"), action_of(table.body, "Other"), None
    tessa = table.users["tessa"]
    assert list(openable(tessa, table.body, TODAY)) == [teams]
    with pytest.raises(NotAllowed, match="another team"):
        opened(table, others, "tessa")
    factories.champion(aim, Person.objects.get(account=tessa), table.dairy)
    carried = plans.action(plans.goal(others.goal.plan, priority=aim), "Carried")
    assert opened(table, carried, "tessa").action == carried
    assert opened(table, teams, "tessa").action == teams


def test_a_partner_without_a_seat_sees_the_desk_and_nothing_that_is_not_opened(table):
    call, hidden = opened(table, action_of(table.body)), action_of(table.body, SECRET)
    client = table.client("paula")
    desk = client.get(reverse("calls", args=[table.body.slug])).content.decode()
    assert "Find trainers" in desk
    assert SECRET not in desk
    page = client.get(reverse("call", args=[call.pk])).content.decode()
    assert "Ten evenings of a trainer" in page
    assert reverse("action", args=[call.action_id]) not in page
    for name, key in (("solutions", table.body.slug), ("trace", table.body.slug), ("action", hidden.pk)):
        assert client.get(reverse(name, args=[key])).status_code == 404


@pytest.mark.parametrize("who", ["dan", "eve", "carol"])
def test_the_state_strangers_and_companies_find_no_desk(table, who):
    call = opened(table, action_of(table.body))
    offer = factories.offer(call, table.college)
    client = table.client(who)
    for name, key in (
        ("calls", table.body.slug),
        ("call", call.pk),
        ("call-offer", call.pk),
        ("call-new", table.body.slug),
    ):
        assert client.get(reverse(name, args=[key])).status_code == 404, name
    for name, key in (("call-close", call.pk), ("call-withdraw", offer.pk), ("call-answer", offer.pk)):
        assert client.post(reverse(name, args=[key])).status_code == 404, name
    assert Client().get(reverse("call", args=[call.pk])).status_code == 302


def test_staff_read_the_desk_and_do_not_speak_for_industry(table):
    call = opened(table, action_of(table.body))
    offer = factories.offer(call, table.college)
    client = table.client("alice")
    assert client.get(reverse("call", args=[call.pk])).status_code == 200
    for name, key in (("call-new", table.body.slug), ("call-edit", call.pk), ("call-answer", offer.pk)):
        refused = client.get(reverse(name, args=[key]))
        assert (refused.status_code, "Industry opens actions" in refused.content.decode()) == (403, True)


def test_an_organization_answers_once_alone_or_beside_another(table):
    call = opened(table, action_of(table.body))
    first = offered(table, call)
    with pytest.raises(AlreadyOffered):
        offered(table, call)
    beside = offered(table, call, "alice", joined_to=first)
    assert beside.joined_to == first
    assert Notice.objects.filter(person=table.users["bob"], topic="calls").count() == 2
    with pytest.raises(NotAllowed):
        offered(table, call, "carol")
    with pytest.raises(CallProblem, match="that you act for"):
        calls.offer(call=call, draft=OfferDraft(table.college, "x"), by=table.users["paula"], at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.offer(call, first.organization)
    gone = calls.withdraw(offer=beside, expected=beside.version, by=table.users["alice"], at=AT)
    assert gone.state == "withdrawn"
    again = offered(table, call, "alice")
    assert (again.pk, again.state, again.joined_to) == (beside.pk, "offered", None)


def test_industry_answers_with_words_and_the_partner_hears_it(table):
    call = opened(table, action_of(table.body))
    offer = offered(table, call)
    bob = table.users["bob"]
    told = {"offer": offer, "expected": offer.version, "at": AT}
    with pytest.raises(CallProblem, match="why not"):
        calls.answer(said=Answer(False, " "), by=bob, **told)
    with pytest.raises(NotAllowed):
        calls.answer(said=Answer(True), by=table.users["alice"], **told)
    no = calls.answer(said=Answer(False, "Too late for us"), by=bob, **told)
    assert Notice.objects.filter(person=table.users["paula"], title__startswith="Your offer is declined").count() == 1
    with pytest.raises(NotAllowed):
        calls.withdraw(offer=no, expected=no.version, by=table.users["paula"], at=AT)
    # What industry said to one partner is not for another.
    RoleLine.objects.create(
        body=table.body, organization=Person.objects.get(account=table.users["eve"]).affiliations.get().organization,
        role=SupportRole.LISTENS, starts_on=date(2026, 1, 1), agreed_at=AT,
    )  # fmt: skip
    page = reverse("call", args=[call.pk])
    assert "Too late for us" in table.client("paula").get(page).content.decode()
    other = table.client("eve").get(page).content.decode()
    assert "Labor Council" in other
    assert "Too late for us" not in other


def test_a_closed_or_overdue_call_takes_no_offers_and_opens_again(table, monkeypatch):
    call, bob = opened(table, action_of(table.body)), table.users["bob"]
    closed = calls.close(call=call, expected=call.version, by=bob, at=AT)
    with pytest.raises(NotAllowed, match="closed"):
        offered(table, closed)
    again = calls.reopen(call=closed, draft=DRAFT, expected=closed.version, by=bob, at=AT)
    assert again.closed_at is None
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: DRAFT.closes_on + timedelta(days=1))
    with pytest.raises(NotAllowed, match="closed"):
        offered(table, again)
    with pytest.raises(CallProblem, match="has passed"):
        calls.reopen(call=again, draft=CallDraft("x", date(2026, 8, 31)), expected=again.version, by=bob, at=AT)


def test_the_pages_open_answer_and_close(table):
    action = action_of(table.body)
    bob, paula = table.client("bob"), table.client("paula")
    new = reverse("call-new", args=[table.body.slug])
    wrong = bob.post(new, {"action": action.pk, "wording": "", "closes_on": "2026-09-30"})
    assert wrong.status_code == 422
    bob.post(new, {"key": "k", "action": action.pk, "wording": "Trainers", "closes_on": "2026-09-30"})
    call = OpenCall.objects.get()
    mine = Person.objects.get(account=table.users["paula"]).affiliations.get().organization
    paula.post(
        reverse("call-offer", args=[call.pk]),
        {"organization": mine.pk, "wording": "Two trainers", "kind": "time", "amount": "20"},
    )
    offer = call.offers.get()
    told = {"version": offer.version, "verdict": "yes", "words": "Welcome", "due_on": "2026-10-15"}
    bob.post(reverse("call-answer", args=[offer.pk]), told)
    offer.refresh_from_db()
    assert (offer.state, offer.answer) == ("accepted", "Welcome")
    bob.post(reverse("call-close", args=[call.pk]), {"version": call.version})
    call.refresh_from_db()
    assert call.closed_at == AT


def test_policy_and_query_agree_on_who_reads_desks_and_solutions(table):
    from sectorworks.partnerships.policies import solutions as solution_policies

    team_of(table)
    other = bodies.body(table.college, "Other", slug="other")
    call, foreign = factories.call(action_of(table.body)), factories.call(action_of(other))
    ours, theirs = factories.solution(table.body), factories.solution(other)
    for user in table.users.values():
        desks = set(readers.at_the_desk(user, TODAY))
        assert desks == {one for one in (table.body, other) if policies.can_see_desk(user, one)}
        assert set(readers.calls_visible_to(user, TODAY)) == {
            one for one in (call, foreign) if policies.can_see(user, one)
        }
        seen = set(readers.solutions_visible_to(user, TODAY))
        assert seen == {one for one in (ours, theirs) if solution_policies.can_see(user, one)}
        reading = set(readers.reading(user, TODAY))
        assert reading == {one for one in (table.body, other) if solution_policies.can_see_solutions(user, one)}


def test_the_proof_tells_silence_from_answers(table):
    assert partners_respond(table.body, {}, TODAY).standing is Standing.MISSING
    call = factories.call(action_of(table.body), closes_on=TODAY)
    assert "still have time" in partners_respond(table.body, {}, TODAY).words
    late = partners_respond(table.body, {}, TODAY + timedelta(days=1))
    assert (late.standing, "Nobody answered: “Find trainers”" in late.words) == (Standing.MISSING, True)
    offer = factories.offer(call, table.college)
    assert partners_respond(table.body, {}, TODAY + timedelta(days=1)).standing is Standing.PROVEN
    type(offer).objects.update(state="withdrawn")
    assert partners_respond(table.body, {}, TODAY + timedelta(days=1)).standing is Standing.MISSING
