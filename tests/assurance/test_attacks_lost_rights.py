"""A5, A6: who lost a place, a right or the account finds every door shut, also the form, job or link already open."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cast import AT, client_of, make_cast
from directory_nouns import _checked
from django.urls import reverse
from engagement_nouns import ask as make_ask
from needs_nouns import _need
from world import make_world

from sectorworks.accounts import operations as accounts
from sectorworks.api import operations as keys
from sectorworks.api.rules import SCOPES
from sectorworks.bodies.models import Term, TermState, TextVersion
from sectorworks.bodies.operations import invitations
from sectorworks.bodies.operations.invitations import Asking
from sectorworks.bodies.operations.terms import Sitting
from sectorworks.core import clock
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Affiliation, ImportBatch, ImportState, Organization
from sectorworks.directory.operations import imports
from sectorworks.engagement.models import Ask, AskState, Contact, Need
from sectorworks.jobs import tasks
from sectorworks.jobs.models import Job
from sectorworks.notices.mail_operations import send_due
from sectorworks.notices.operations import Telling, tell

pytestmark = pytest.mark.django_db
YESTERDAY = clock.today() - timedelta(days=1)


@pytest.fixture
def cast(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_cast()


def leave(person):
    """The person no longer acts for anybody."""
    Affiliation.objects.filter(person__account=person).update(ends_on=YESTERDAY)


def test_a_chair_taken_off_the_group_cannot_send_the_form_already_open(cast):
    body, client = make_world(cast).body, client_of("chair", cast)
    form = reverse("group-text-new", kwargs={"slug": body.slug, "kind": "priority"})
    assert client.get(form).status_code == 200
    Term.objects.filter(person__account=cast["chair"]).update(
        state=TermState.ENDED, ends_on=YESTERDAY, ended_on=YESTERDAY
    )
    assert client.post(form, {"title": "Mine", "wording": "Still mine"}).status_code == 404
    assert not TextVersion.objects.exists()
    for name in ("group", "group-seats", "group-decisions", "group-connections", "group-texts-pdf"):
        assert client.get(reverse(name, args=[body.slug])).status_code == 404, name


def test_who_left_the_agency_cannot_move_its_ask_write_its_contact_or_answer_its_need(cast):
    key, client = make_ask(cast)["pk"], client_of("staff", cast)
    agency, employer = Organization.objects.get(name="Agency A"), Organization.objects.get(name="Prairie Foods")
    assert client.get(reverse("contact-new")).status_code == 200
    leave(cast["staff"])
    log = {"for_organization": agency.pk, "kind": "call", "held_on": "2026-03-02", "headline": "x", "led_by": "need"}
    assert client.post(reverse("ask-move", args=[key]), {"to": "made", "version": 1}).status_code == 404
    assert client.post(reverse("contact-new"), log | {"organizations": employer.pk}).status_code == 403
    assert (Ask.objects.get().state, Contact.objects.count()) == (AskState.PLANNED, 0)


def test_who_left_the_agency_cannot_answer_its_need(cast):
    _world, need, _share = _need(cast)
    client = client_of("staff", cast)
    assert client.get(reverse("need", args=[need.pk])).status_code == 200
    leave(cast["staff"])
    answer = client.post(reverse("need-reply", args=[need.pk]), {"wording": "Yes", "version": need.version})
    assert answer.status_code == 404
    assert (Need.objects.get().state, need.replies.count()) == ("open", 0)


def checked(cast):
    """Agency A's list of one row, ready to be added."""
    return ImportBatch.objects.get(pk=_checked(cast).pk)


def lose_role(person):
    type(person).objects.filter(pk=person.pk).update(roles=["member"])


def lose_account(person):
    type(person).objects.filter(pk=person.pk).update(is_active=False)


@pytest.mark.parametrize("lose", [lose_role, lose_account])
def test_an_import_queued_by_somebody_who_lost_the_right_adds_nothing(cast, lose):
    batch = checked(cast)
    imports.publish(batch=batch, expected=batch.version, by=cast["staff"], at=AT)
    lose(cast["staff"])
    work()
    batch.refresh_from_db()
    assert (Job.objects.get().state, batch.state) == ("failed", ImportState.CHECKED)
    assert not Organization.objects.filter(name="Acme Tool").exists()


@pytest.mark.parametrize("lose", [lose_role, lose_account])
def test_a_check_queued_by_somebody_who_lost_the_right_reads_nothing(cast, lose):
    batch = checked(cast)
    columns = {"name": "Name"}
    imports.choose_columns(batch=batch, columns=columns, expected=batch.version, by=cast["staff"], at=AT)
    lose(cast["staff"])
    work()
    assert (Job.objects.get().state, batch.rows.count()) == ("failed", 0)


def test_the_right_is_asked_again_at_the_moment_everything_would_show(cast, monkeypatch):
    from sectorworks.directory.operations import import_publishing

    batch = checked(cast)
    imports.publish(batch=batch, expected=batch.version, by=cast["staff"], at=AT)
    monkeypatch.setattr(import_publishing, "join_parents", lambda *, batch: lose_role(batch.started_by))
    work()
    batch.refresh_from_db()
    assert (Job.objects.get().state, batch.state) == ("failed", ImportState.CHECKED)
    assert not Organization.objects.filter(name="Acme Tool").exists()


def test_the_same_import_by_somebody_who_kept_the_right_is_added(cast):
    batch = checked(cast)
    imports.publish(batch=batch, expected=batch.version, by=cast["staff"], at=AT)
    work()
    assert (Job.objects.get().state, ImportBatch.objects.get().state) == ("done", ImportState.PUBLISHED)
    assert Organization.objects.filter(name="Acme Tool", arriving_with=None).exists()


def test_a_closed_account_takes_session_keys_and_mail_along(cast, mailoutbox):
    world, clients = make_world(cast), [client_of("staff", cast), client_of("staff", cast)]
    secret = keys.make(draft=keys.TokenDraft("Copy", tuple(SCOPES), 30), by=cast["staff"], at=clock.now())[1]
    program = client_of("anonymous", cast, headers={"authorization": f"Bearer {secret}"})
    tell(people=[cast["staff"]], telling=Telling("test", "event:1", "A thing", is_urgent=True), at=clock.now())
    assert program.get("/api/v1/me").status_code == 200
    accounts.close_account(person=cast["staff"], by=cast["administrator"], at=clock.now())
    assert program.get("/api/v1/me").status_code == 401
    for client in clients:
        for name in ("home", "notices", "organizations", "asks"):
            answer = client.get(reverse(name))
            assert answer.status_code == 302 or name == "home", name
            assert world.employer.name not in answer.content.decode()
    assert send_due(at=clock.now() + timedelta(days=8)) == 0
    assert mailoutbox == []


def test_invitations_of_a_closed_account_open_nothing(cast, client):
    world, at = make_world(cast), clock.now()
    guest = directory.person("Gus Guest", steward=world.agency, email="gus@example.org")
    seat = world.body.seats.get(position=3)
    asked = {"seat": seat, "sitting": Sitting(guest), "asking": Asking()}
    _term, to_seat = invitations.invite(**asked, by=cast["staff"], at=at)
    _invitation, to_site = accounts.invite(invitee=accounts.Invitee("x@example.org"), by=cast["administrator"], at=at)
    for person in ("staff", "administrator"):
        lose_account(cast[person])
    for name, token, form in (
        ("invitation", to_seat, {"answer": "yes"}),
        ("accept_invitation", to_site, {"full_name": "X", "password": "a long and quiet sentence"}),
    ):
        assert client.get(reverse(name, args=[token])).status_code in (404, 410), name
        assert client.post(reverse(name, args=[token]), form).status_code in (404, 410), name
    assert Term.objects.filter(seat=seat, state=TermState.SERVING).count() == 0
    assert not type(cast["staff"]).objects.filter(email="x@example.org").exists()


def work():
    """Run what waits, as a worker does."""
    for job in Job.objects.filter(state="queued"):
        tasks.run_job.func(job.pk, job.attempt)


def test_a_reminder_by_a_colleague_opens_the_seat_again(cast, client):
    world, at = make_world(cast), clock.now()
    colleague = type(cast["staff"]).objects.create_user("kim@example.org", full_name="Kim", roles=["convener"])
    directory.representative(colleague, world.agency)
    guest = directory.person("Gus Guest", steward=world.agency, email="gus@example.org")
    seat = world.body.seats.get(position=3)
    term, _old = invitations.invite(seat=seat, sitting=Sitting(guest), asking=Asking(), by=cast["staff"], at=at)
    lose_account(cast["staff"])
    _term, token = invitations.remind(term=term, by=colleague, at=at)
    assert client.post(reverse("invitation", args=[token]), {"answer": "yes"}).status_code == 200
    term.refresh_from_db()
    assert (term.state, term.invited_by) == (TermState.SERVING, colleague)
