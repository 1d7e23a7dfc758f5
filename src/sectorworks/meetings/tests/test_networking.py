"""Networking: who is listed to whom, introductions through staff or directly, and the collaborations of them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.tests.people import AT, TODAY, account, make_cast
from sectorworks.core.errors import NotAllowed
from sectorworks.core.models import AuditEvent
from sectorworks.core.versions import StaleVersion
from sectorworks.directory import factories as directory
from sectorworks.meetings import factories
from sectorworks.meetings.models import (
    Introduction,
    IntroductionState,
    ItemAction,
    ItemKind,
    MeetingState,
    NetworkingListing,
)
from sectorworks.meetings.operations import held
from sectorworks.meetings.operations import networking as operations
from sectorworks.meetings.operations.networking import AskDraft, ListingDraft
from sectorworks.meetings.operations.problems import MeetingProblem, WrongMoment
from sectorworks.meetings.queries import networking as queries
from sectorworks.notices.models import Notice
from sectorworks.plans import factories as plans
from sectorworks.plans.operations.actions import ActionDraft


@pytest.fixture
def cast(db, monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    monkeypatch.setattr("sectorworks.core.clock.today", lambda: TODAY)
    return make_cast("members")


@pytest.fixture
def item(cast):
    return factories.item(factories.meeting(cast.body, day=TODAY), "Dinner", kind=ItemKind.NETWORKING)


def join(item, by, looks_for="Welders", offers=""):
    return operations.join(item=item, draft=ListingDraft(looks_for, offers), by=by, at=AT)


def ask(item, by, whom, through_staff=False, **more):
    listing = NetworkingListing.objects.get(item=item, person__account=whom)
    return operations.ask(listing=listing, draft=AskDraft("You train.", through_staff), by=by, at=AT, **more)


def introduce(one, by, reply="At the door"):
    return operations.introduce(introduction=one, reply=reply, expected=one.version, by=by, at=AT)


@pytest.fixture
def asked(cast, item):
    """Carol asked Bob directly."""
    join(item, cast.bob)
    join(item, cast.carol)
    return ask(item, cast.carol, cast.bob)


@pytest.fixture
def brought(cast, item):
    """Carol asked for Bob through staff."""
    join(item, cast.bob)
    join(item, cast.carol)
    return ask(item, cast.carol, cast.bob, through_staff=True)


def test_listing_is_a_choice_that_can_be_changed_and_taken_back(cast, item):
    row = join(item, cast.carol)
    row = join(item, cast.carol, "Bakers", "Tours")
    assert (row.looks_for, row.offers, row.version) == ("Bakers", "Tours", 2)
    with pytest.raises(MeetingProblem, match="look for"):
        join(item, cast.bob, " ")
    with pytest.raises(NotAllowed):
        join(item, cast.eve)
    with pytest.raises(NotAllowed):  # no record in the directory
        join(item, cast.bob.__class__.objects.create_user("nobody@example.org", roles=["member"]))
    with pytest.raises(MeetingProblem, match="not for networking"):
        join(factories.item(item.meeting, "Talk"), cast.carol)
    operations.leave(item=item, by=cast.carol, at=AT)
    operations.leave(item=item, by=cast.carol, at=AT)
    assert not NetworkingListing.objects.exists()
    item.meeting.state, item.meeting.cancelled_at, item.meeting.cancel_reason = MeetingState.CANCELLED, AT, "Snow"
    item.meeting.save()
    with pytest.raises(WrongMoment):
        join(item, cast.carol)


def test_the_database_keeps_one_listing_and_one_wish_that_say_something(cast, item, asked):
    listing = NetworkingListing.objects.get(person=asked.asker)
    for wrong in ({"person": listing.person, "looks_for": "x"}, {"person": directory.person("Dan")}):
        with pytest.raises(IntegrityError), transaction.atomic():
            NetworkingListing.objects.create(item=item, listed_at=AT, **wrong)
    with pytest.raises(IntegrityError), transaction.atomic():
        Introduction.objects.create(item=item, asker=asked.asker, asked=asked.asked, wording="x", asked_at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        Introduction.objects.update(state=IntroductionState.COLLABORATION)


def test_asking_directly_tells_the_person_and_they_answer(cast, item, asked):
    assert list(Notice.objects.values_list("person", "route")) == [(cast.bob.pk, "networking")]
    assert "Carol" not in Notice.objects.get().title
    with pytest.raises(MeetingProblem, match="already"):
        ask(item, cast.carol, cast.bob)
    with pytest.raises(NotAllowed):  # staff do not see it, and do not answer it
        introduce(asked, cast.alice)
    with pytest.raises(NotAllowed):
        introduce(asked, cast.carol)
    with pytest.raises(MeetingProblem, match="how the two meet"):
        introduce(asked, cast.bob, " ")
    with pytest.raises(StaleVersion):
        operations.introduce(introduction=asked, reply="Here", expected=9, by=cast.bob, at=AT)
    made = introduce(asked, cast.bob)
    assert (made.state, made.reply) == ("introduced", "At the door")
    assert Notice.objects.filter(person=cast.carol, event=f"introduction-{made.pk}-introduced").exists()
    with pytest.raises(WrongMoment, match="answered already"):
        operations.decline(introduction=made, expected=made.version, by=cast.bob, at=AT)


def test_through_staff_the_other_learns_of_it_once_introduced(cast, item, brought):
    assert list(Notice.objects.values_list("person", flat=True)) == [cast.alice.pk]
    assert not queries.introductions_visible_to(cast.bob, item).exists()
    assert queries.introductions_visible_to(cast.alice, item).get() == brought
    with pytest.raises(NotAllowed):
        introduce(brought, cast.bob)
    introduce(brought, cast.alice)
    assert queries.introductions_visible_to(cast.bob, item).get() == brought
    assert set(Notice.objects.exclude(person=cast.alice).values_list("person", flat=True)) == {
        cast.bob.pk, cast.carol.pk,
    }  # fmt: skip


def test_only_the_listed_ask_and_nobody_asks_for_themselves(cast, item):
    join(item, cast.bob)
    with pytest.raises(NotAllowed, match="list first"):
        ask(item, cast.carol, cast.bob)
    with pytest.raises(NotAllowed, match="This is you"):
        ask(item, cast.bob, cast.bob)
    join(item, cast.carol)
    made = ask(item, cast.carol, cast.bob, key="k1")
    assert ask(item, cast.carol, cast.bob, key="k1") == made


def test_declining_tells_who_asked_and_leaving_withdraws_what_waits(cast, item, asked):
    no = operations.decline(introduction=asked, expected=1, by=cast.bob, at=AT)
    assert no.state == "declined"
    assert Notice.objects.filter(person=cast.carol).count() == 1
    other = ask(item, cast.bob, cast.carol)
    operations.leave(item=item, by=cast.carol, at=AT)
    assert list(Introduction.objects.all()) == [no]
    assert AuditEvent.objects.filter(noun="meetings.introduction", noun_key=str(other.pk), verb="take back").exists()


def test_a_collaboration_says_what_came_of_it_and_becomes_an_action_once(cast, item, asked):
    tell = {"introduction": asked, "outcome": "An evening course", "at": AT}
    with pytest.raises(WrongMoment, match="were introduced"):
        operations.tell_outcome(**tell, expected=1, by=cast.carol)
    introduce(asked, cast.bob)
    with pytest.raises(NotAllowed):  # the two met directly
        operations.tell_outcome(**tell, expected=2, by=cast.alice)
    assert not queries.introductions_visible_to(cast.alice, item).exists()
    goal = plans.goal(plans.plan(cast.body, starts_on=TODAY - timedelta(days=9), ends_on=TODAY + timedelta(days=90)))
    named = {"introduction": asked, "goal": goal, "draft": ActionDraft("Open the course"), "at": AT}
    with pytest.raises(WrongMoment, match="what came"):
        operations.act_on(**named, by=cast.alice)
    made = operations.tell_outcome(**tell, expected=2, by=cast.carol)
    assert (made.state, made.outcome) == ("collaboration", "An evening course")
    with pytest.raises(MeetingProblem, match="what came"):
        operations.tell_outcome(introduction=made, outcome="", expected=3, by=cast.bob, at=AT)
    assert queries.introductions_visible_to(cast.alice, item).get() == asked
    with pytest.raises(NotAllowed):
        operations.act_on(**named, by=cast.bob)
    action = operations.act_on(**named, by=cast.alice, key="k")
    assert operations.act_on(**named, by=cast.alice, key="k") == action
    assert ItemAction.objects.get(action=action).item == item
    with pytest.raises(MeetingProblem, match="Open the course"):
        operations.act_on(**named, by=cast.alice, key="k2")


def test_pages_show_the_list_to_the_listed_and_staff_and_no_address(client, cast, item):
    page = reverse("networking", args=[item.pk])
    join(item, cast.bob, "Welders", "Tours")
    client.force_login(cast.carol)
    assert "Tours" not in client.get(page).content.decode()
    assert client.post(reverse("networking-join", args=[item.pk]), {}).status_code == 422
    assert client.post(reverse("networking-join", args=[item.pk]), {"offers": "Rooms"}).status_code == 302
    shown = client.get(page).content.decode()
    assert "Tours" in shown
    assert "bob@example.org" not in shown
    listing = NetworkingListing.objects.get(person__account=cast.bob)
    wish = reverse("introduction-new", args=[listing.pk])
    assert client.post(wish, {"through": "staff", "wording": "You offer tours"}).status_code == 302
    one = Introduction.objects.get()
    client.force_login(cast.alice)
    assert "You offer tours" in client.get(page).content.decode()
    assert AuditEvent.objects.filter(noun="meetings.agendaitem", verb="saw", by=cast.alice).exists()
    form = {"version": "1", "reply": "At table one"}
    assert client.post(reverse("introduction-introduce", args=[one.pk]), form).status_code == 302
    told = {"version": "2", "outcome": "A course"}
    assert client.post(reverse("introduction-outcome", args=[one.pk]), told).status_code == 302
    late = client.post(reverse("introduction-outcome", args=[one.pk]), {"version": "1", "outcome": "Mine"})
    assert late.status_code == 409
    assert "A course" in late.content.decode()
    client.force_login(cast.bob)
    assert "At table one" in client.get(page).content.decode()
    assert client.post(reverse("networking-leave", args=[item.pk])).status_code == 302
    assert b"who is open" in client.get(reverse("meeting-agenda", args=[item.meeting_id])).content.lower()


def test_outsiders_find_nothing_and_the_unlisted_no_listing(client, cast, item, asked):
    listing = NetworkingListing.objects.get(person=asked.asked)
    client.force_login(cast.eve)
    assert client.get(reverse("networking", args=[item.pk])).status_code == 404
    assert client.get(reverse("introduction-new", args=[listing.pk])).status_code == 404
    for step in ("introduce", "decline", "outcome", "action"):
        assert client.post(reverse(f"introduction-{step}", args=[asked.pk])).status_code == 404
    client.force_login(cast.alice)  # staff do not see what was asked directly
    assert client.post(reverse("introduction-decline", args=[asked.pk])).status_code == 404
    client.force_login(cast.bob)
    assert client.get(reverse("introduction-new", args=[listing.pk])).status_code == 403
    operations.decline(introduction=asked, expected=1, by=cast.bob, at=AT)
    operations.leave(item=item, by=cast.carol, at=AT)
    client.force_login(cast.carol)
    assert client.get(reverse("introduction-new", args=[listing.pk])).status_code == 404
    plain = factories.item(item.meeting, "Talk")
    assert client.get(reverse("networking", args=[plain.pk])).status_code == 404


def test_staff_read_counts_of_five_and_more(client, cast, item):
    join(item, cast.bob)
    for number in range(5):
        one = account(f"Dan{number}", "member")
        bodies.term(bodies.seat(cast.body, position=9 + number), directory.person(f"Dan {number}", account=one))
        join(item, one)
        ask(item, one, cast.bob)
        told = queries.direct_counts(item)
        assert (told.asked, told.introduced) == (None if number < 4 else 5, 0)
    introduce(item.introductions.first(), cast.bob)
    assert queries.direct_counts(item).introduced is None
    client.force_login(cast.alice)
    assert b"withheld" in client.get(reverse("networking", args=[item.pk])).content


def test_a_person_can_be_forgotten(cast, item, asked):
    told = held.remove(person=asked.asker, by=cast.alice, at=AT)
    assert told == ["Networking listings and introductions removed: 2."]
    assert not Introduction.objects.exists()
    assert NetworkingListing.objects.get().person == asked.asked


def test_the_page_takes_as_many_statements_for_many(client, cast, item, asked, django_assert_max_num_queries):
    for number in range(9):
        person = directory.person(f"Dan {number}")
        item.listings.create(person=person, offers="Rooms", listed_at=AT)
        words = {"wording": "Meet", "goes_through_staff": True, "asked_at": AT}
        item.introductions.create(asker=person, asked=asked.asked, **words)
    client.force_login(cast.alice)
    client.get(reverse("networking", args=[item.pk]))
    with django_assert_max_num_queries(15):
        client.get(reverse("networking", args=[item.pk]))
