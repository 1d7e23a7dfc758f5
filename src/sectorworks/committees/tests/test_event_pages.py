"""Events' pages: who reads what, files, lists that cost the same however long, and what the report tells."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse

from sectorworks.bodies.models import BodyVisibility
from sectorworks.bodies.tests.people import AT, TODAY, make_cast
from sectorworks.committees import factories
from sectorworks.committees.models import Event, EventCommitment, EventFollowUp, EventQuestion, Registration
from sectorworks.core.models import AuditEvent
from sectorworks.directory import factories as directory
from sectorworks.engagement.models import Ask
from sectorworks.plans import factories as plans
from sectorworks.search.operations import Found, put

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(monkeypatch):
    monkeypatch.setattr("sectorworks.core.clock.now", lambda: AT)
    return make_cast()


@pytest.fixture
def event(cast):
    return factories.event(cast.body, starts_at=AT + timedelta(days=7))


@pytest.fixture
def past(cast):
    return factories.event(cast.body, "Past webinar", state="held", starts_at=AT - timedelta(days=1))


def test_everybody_reads_what_is_announced_and_members_a_draft(client, cast, event):
    draft = factories.event(cast.body, "Secret draft", state="draft", announced_at=None, has_captions=False)
    page = client.get(reverse("event", args=[event.pk]))
    assert b"Take a place" in page.content
    assert b"Captions arranged" in page.content
    assert client.get(reverse("event", args=[draft.pk])).status_code == 404
    assert b"Secret draft" not in client.get(reverse("events")).content
    client.force_login(cast.carol)
    seen = client.get(reverse("event", args=[draft.pk])).content
    assert b"No captions are arranged" in seen
    assert client.get(reverse("event-announce", args=[draft.pk])).status_code == 403
    client.force_login(cast.bob)
    warned = client.get(reverse("event-announce", args=[draft.pk])).content
    assert b"No captions are arranged" in warned
    assert client.post(reverse("event-announce", args=[draft.pk]), {"version": 1}).status_code == 422


def test_whoever_looks_at_groups_finds_the_events(client, event):
    page = client.get(reverse("groups")).content.decode()
    assert f'href="{reverse("events")}"' in page
    assert event.title in client.get(reverse("events")).content.decode()


def test_a_hidden_groups_event_is_nowhere(client, cast, event):
    cast.body.visibility = BodyVisibility.MEMBERS
    cast.body.save()
    for route in ("event", "event-ics"):
        assert client.get(reverse(route, args=[event.pk])).status_code == 404
    assert b"Hire fairly" not in client.get(reverse("events-feed")).getvalue()
    client.force_login(cast.eve)
    assert client.get(reverse("event-registrations", args=[event.pk])).status_code == 404


def test_a_chair_plans_changes_and_announces_and_what_was_typed_is_kept(client, cast):
    client.force_login(cast.bob)
    address = reverse("event-new", args=[cast.body.slug])
    refused = client.post(address, {"title": "Only a title"})
    assert refused.status_code == 422
    assert b"Only a title" in refused.content
    typed = {
        "title": "Job fair", "day": "2026-03-20", "starts_at_time": "10:00", "time_zone": "America/Chicago",
        "planned_minutes": 60, "place": "Hall", "has_captions": "on", "key": "k1",
    }  # fmt: skip
    assert client.post(address, typed).status_code == 302
    row = Event.objects.get()
    stale = client.post(reverse("event-edit", args=[row.pk]), typed | {"title": "Mine", "version": 0})
    assert stale.status_code == 409
    assert b"Job fair" in stale.content
    assert client.post(reverse("event-announce", args=[row.pk]), {"version": 1}).status_code == 302
    assert client.post(reverse("event-held", args=[row.pk]), {"version": 2}).status_code == 302  # not begun: refused
    assert client.post(reverse("event-cancel", args=[row.pk]), {"version": 2}).status_code == 422
    gone = {"version": 2, "cancel_reason": "Snow."}
    assert client.post(reverse("event-cancel", args=[row.pk]), gone).status_code == 302
    assert b"Snow." in client.get(reverse("event", args=[row.pk])).content
    assert client.post(reverse("event-bring-back", args=[row.pk]), {"version": 3}).status_code == 302
    row.refresh_from_db()
    assert row.state == "announced"


def test_staff_alone_read_who_registered_and_each_look_is_kept(client, cast, event):
    factories.registration(event, "Sam Lee", access_needs="Sign language")
    address = reverse("event-registrations", args=[event.pk])
    for person, expected in ((cast.alice, 200), (cast.bob, 403), (cast.carol, 403)):
        client.force_login(person)
        answer = client.get(address)
        assert answer.status_code == expected
        assert (b"Sign language" in answer.content) == (expected == 200)
    assert AuditEvent.objects.filter(verb="saw", by=cast.alice).exists()


def test_staff_mark_who_came_find_and_export_them(client, cast, past):
    rows = [factories.registration(past, name) for name in ("Sam Lee", "Kim Roe")]
    factories.registration(past, "Gone Away", cancelled_at=AT)
    client.force_login(cast.alice)
    address = reverse("event-registrations", args=[past.pk])
    marked = reverse("event-attendance", args=[past.pk])
    client.post(marked, {"came": "yes"})
    assert not Registration.objects.filter(has_attended=True).exists()  # nobody was chosen
    client.post(marked, {"came": "yes", "chosen": [rows[0].pk]})
    found = client.get(address, {"came": "yes"}).content
    assert b"Sam Lee" in found
    assert b"Kim Roe" not in found
    assert b"Gone Away" in client.get(address, {"place": "back"}).content
    listed = client.get(address, {"format": "csv"}).getvalue()
    assert b"sam.lee@example.org" in listed
    assert client.get(address, {"format": "exe"}).status_code == 404
    assert client.post(reverse("event-add", args=[past.pk]), {"name": "Lou Ray"}).status_code == 302
    assert Registration.objects.get(name="Lou Ray").has_attended


def test_staff_match_somebody_to_the_directory(client, cast, past):
    company = directory.organization("Prairie Foods of Illinois")
    row = factories.registration(past, organization_name="Prairie Foods Illinois", has_attended=True)
    client.force_login(cast.alice)
    address = reverse("event-match", args=[row.pk])
    assert b"Prairie Foods of Illinois" in client.get(address).content
    wrong = client.post(address, {"choice": "other", "other": "Nobody", "version": 1})
    assert wrong.status_code == 422
    assert client.post(address, {"choice": str(company.pk), "version": 1}).status_code == 302
    follow_up = EventFollowUp.objects.get(organization=company)
    page = reverse("event-follow-up", args=[follow_up.pk])
    typed = {"due_on": "2026-03-20", "state": "talked", "note": "They come again.", "version": 1}
    assert client.post(page, typed).status_code == 302
    assert b"They come again." in client.get(reverse("event-follow-ups", args=[past.pk])).content
    client.force_login(cast.bob)
    assert client.get(page).status_code == 403


def test_inviting_shows_who_is_about_to_ask_before_anything_is_saved(client, cast, event):
    directory.organization("Prairie Foods")
    client.force_login(cast.alice)
    address = reverse("event-invite", args=[event.pk])
    assert client.post(address, {"employer": "Nobody"}).status_code == 422
    typed = {"employer": "Prairie Foods", "for_organization": cast.host.pk}
    assert client.post(address, typed).status_code == 302
    other = reverse("event-invite", args=[factories.event(cast.body, "Second", starts_at=event.starts_at).pk])
    prompt = client.post(other, typed)
    assert prompt.status_code == 409
    assert b"Someone is about to ask already" in prompt.content
    assert b"Come to" in prompt.content
    assert Ask.objects.count() == 1
    seen = prompt.context["choice_form"].initial["seen"] if prompt.context else ""
    assert client.post(other, typed | {"choice": "go_ahead", "seen": seen}).status_code == 409  # a reason is missing
    listed = client.get(reverse("event-invitations", args=[event.pk])).content
    assert b"Prairie Foods" in listed
    assert reverse("ask", args=[Ask.objects.get().pk]).encode() in listed
    factories.registration(event, organization=Ask.objects.get().employer)
    for person, expected in ((cast.alice, True), (cast.eve, False)):  # who registered is the group's staff's to know
        client.force_login(person)
        shown = client.get(reverse("event-invitations", args=[event.pk])).content
        assert (b"Registered" in shown) == expected
    client.force_login(cast.carol)
    assert client.get(reverse("event-invitations", args=[event.pk])).status_code == 403


def test_questions_are_answered_in_words_that_name_nobody(client, cast, past):
    row = factories.registration(past, question="I am Sam. Who pays?")
    client.force_login(cast.alice)
    assert b"I am Sam. Who pays?" in client.get(reverse("event-questions", args=[past.pk])).content
    typed = {"wording": "Who pays?", "answer": "The *State*.", "is_public": "on"}
    assert client.post(reverse("event-question-answer", args=[row.pk]), typed).status_code == 302
    client.logout()
    shown = client.get(reverse("event", args=[past.pk])).content
    assert b"<em>State</em>" in shown
    assert b"Sam" not in shown
    client.force_login(cast.alice)
    edit = reverse("event-question-edit", args=[EventQuestion.objects.get().pk])
    assert client.post(edit, {"wording": "Who pays?", "answer": "We do.", "version": 1}).status_code == 302
    assert b"We do." not in client.get(reverse("event", args=[past.pk])).content
    asked = {"wording": "And then?", "answer": "We call you."}
    assert client.post(reverse("event-question-new", args=[past.pk]), asked).status_code == 302


def test_members_read_commitments_with_their_evidence_and_the_funnel(client, cast, past):
    company = directory.organization("Prairie Foods")
    factories.registration(past, organization=company, has_attended=True)
    client.force_login(cast.bob)
    typed = {
        "organization": company.pk, "practice": "fair_chance", "wording": "No box.", "amount": "3",
        "pledged_on": "2026-03-02", "key": "k1",
    }  # fmt: skip
    assert client.post(reverse("event-commit", args=[past.pk]), typed).status_code == 302
    row = EventCommitment.objects.get()
    proof, only_said = reverse("event-proof", args=[row.pk]), {"evidence_level": "said", "evidence_note": "By phone."}
    assert client.post(proof, only_said | {"version": 1}).status_code == 302
    assert b"By phone.</p>" in client.get(reverse("event-commitments", args=[past.pk])).content  # no day was seen
    assert client.post(proof, {"evidence_level": "written", "version": 2}).status_code == 422
    told = {"evidence_level": "written", "evidence_note": "Handbook seen.", "evidence_on": "2026-03-02", "version": 2}
    assert client.post(proof, told).status_code == 302
    address = reverse("event-commitments", args=[past.pk])
    client.force_login(cast.carol)
    shown = client.get(address).content
    assert b"A written policy was seen" in shown
    assert b"withheld" in shown  # one employer is too few to count
    assert b"No box." in client.get(address, {"format": "csv"}).getvalue()
    assert client.get(proof).status_code == 403
    client.force_login(cast.eve)
    assert client.get(address).status_code == 403
    assert client.get(proof).status_code == 404


def test_a_recording_says_whether_it_has_captions(client, cast, past):
    client.force_login(cast.bob)
    typed = {"recording_address": "https://video.example.org/1", "version": 1}
    assert client.post(reverse("event-recording", args=[past.pk]), typed).status_code == 302
    shown = client.get(reverse("event", args=[past.pk])).content
    assert b"https://video.example.org/1" in shown
    assert b"Without captions" in shown


def test_calendars_and_files_hold_no_address_to_join(client, cast, event, past):
    Event.objects.update(join_address="https://meet.example.org/secret")
    one = client.get(reverse("event-ics", args=[event.pk])).getvalue()
    feed = client.get(reverse("events-feed")).getvalue()
    assert b"SUMMARY:Hire fairly (Pathways Committee)" in one
    assert feed.count(b"BEGIN:VEVENT") == 2
    assert b"meet.example.org" not in one + feed
    for form, start in (("csv", "\ufeff".encode()), ("xlsx", b"PK"), ("pdf", b"%PDF")):
        answer = client.get(reverse("events-of", args=[cast.body.slug]), {"format": form})
        assert answer.getvalue().startswith(start)


def test_the_groups_page_search_and_hand_over_know_of_it(client, cast, event, past):
    put(Found("event", event.pk, event.title, ""))
    company = directory.organization("Prairie Foods")
    EventFollowUp.objects.create(event=past, organization=company, due_on=TODAY)
    assert b"Hire fairly" in client.get(reverse("group-more", args=[cast.body.slug])).content
    assert b"Hire fairly" in client.get(reverse("search"), {"q": "hire fairly"}).content
    from sectorworks.committees.event_extensions import _chapter

    for person, expected in ((cast.alice, True), (cast.carol, False)):
        assert ("Prairie Foods" in str(_chapter(person, cast.body))) == expected


def test_lists_cost_the_same_however_long(client, cast, event, past, django_assert_max_num_queries):
    for number in range(30):
        one = directory.organization(f"Company {number}")
        factories.event(cast.body, f"Event {number}")
        factories.registration(past, f"Person {number}", organization=one, has_attended=True)
        EventFollowUp.objects.create(event=past, organization=one, due_on=TODAY)
        promise = plans.commitment(cast.body, organization=one)
        EventCommitment.objects.create(event=past, commitment=promise)
    client.force_login(cast.alice)
    client.get(reverse("event-registrations", args=[past.pk]))  # the first look of the day is kept
    for route, most in (
        ("event-registrations", 18), ("event-follow-ups", 16), ("event-commitments", 20), ("event-invitations", 16),
    ):  # fmt: skip
        with django_assert_max_num_queries(most):
            client.get(reverse(route, args=[past.pk]))
    with django_assert_max_num_queries(13):
        client.get(reverse("events-of", args=[cast.body.slug]))
