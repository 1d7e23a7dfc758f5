"""Organizations sign on: operations, pages, the proof, and who may."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sectorworks.bodies import factories as bodies
from sectorworks.core import audit, clock
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.directory import factories as directory
from sectorworks.notices.models import Notice
from sectorworks.playbooks.models import SignOn, Stance
from sectorworks.playbooks.operations import held, runs, sign_ons
from sectorworks.playbooks.operations.sign_ons import SignOnProblem, Word
from sectorworks.playbooks.queries import panels, signed
from sectorworks.playbooks.queries.sign_ons import consensus
from sectorworks.playbooks.registry import Standing

from .people import AT, TODAY, make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return make_cast()


@pytest.fixture
def run(cast):
    return runs.start(body=cast.body, edition="illinois/1", by=cast.alice, at=AT)


def sign(run, who, where, stance=Stance.AGREES, reservation=""):
    return sign_ons.sign(run=run, word=Word(where, stance, reservation), by=who, at=AT)


def proof(cast):
    return signed.find(cast.body, {}, TODAY)


def test_consensus_grows_with_each_word(cast, run):
    # The host and the college of the support team are asked.
    assert [str(one) for one in consensus(cast.body, TODAY).missing] == ["Agency A", "River College"]
    assert proof(cast).standing is Standing.MISSING
    assert "Agency A, River College" in proof(cast).words
    sign(run, cast.alice, cast.host)
    sign(run, cast.carol, cast.college, Stance.RESERVATION, "Tell teachers first.")
    found = consensus(cast.body, TODAY)
    assert found.is_reached  # a recorded reservation does not stand against it
    assert [str(one.organization) for one in found.reservations] == ["River College"]
    assert proof(cast).standing is Standing.PROVEN


def test_an_objection_stands_against_consensus_until_it_is_resolved(cast, run):
    sign(run, cast.alice, cast.host)
    made = sign(run, cast.carol, cast.college, Stance.OBJECTS, "Wrong industry.")
    assert proof(cast).standing is Standing.MISSING
    assert "River College" in proof(cast).words
    done = sign_ons.resolve(sign_on=made, resolution="Widened to packaging.", expected=1, by=cast.bob, at=AT)
    assert (done.resolution, done.resolved_on) == ("Widened to packaging.", TODAY)
    assert proof(cast).standing is Standing.PROVEN
    assert [one.verb for one in audit.history(made)] == ["resolve", "sign"]
    again = sign_ons.resolve(sign_on=made, resolution=" ", expected=2, by=cast.bob, at=AT)
    assert again.resolved_on is None
    assert proof(cast).standing is Standing.MISSING


def test_those_concerned_are_told(cast, run):
    made = sign(run, cast.carol, cast.college, Stance.OBJECTS, "Wrong industry.")
    assert {one.person for one in Notice.objects.filter(topic="playbook")} == {cast.alice, cast.bob}
    sign_ons.resolve(sign_on=made, resolution="Widened.", expected=1, by=cast.alice, at=AT)
    assert Notice.objects.filter(person=cast.carol, title__contains="resolved").count() == 1


def test_a_word_said_anew_replaces_the_first_and_its_resolution(cast, run):
    made = sign(run, cast.carol, cast.college, Stance.OBJECTS, "Wrong industry.")
    sign_ons.resolve(sign_on=made, resolution="Widened.", expected=1, by=cast.alice, at=AT)
    again = sign(run, cast.carol, cast.college)
    assert again.pk == made.pk
    assert (again.stance, again.reservation, again.resolution, again.resolved_on) == ("agrees", "", "", None)


def test_who_signs_for_whom(cast, run):
    with pytest.raises(NotAllowed, match="Only people who act for Agency A"):
        sign(run, cast.carol, cast.host)
    with pytest.raises(NotAllowed):
        sign(run, cast.eve, cast.college)
    assert sign(run, cast.carol, cast.college).person == cast.carol.person
    # Those who lead write down what they were told; nobody's name stands under it then.
    assert sign(run, cast.bob, cast.host).person is None


def test_what_is_refused_and_keeps_nothing(cast, run):
    with pytest.raises(SignOnProblem, match="Say what the reservation"):
        sign(run, cast.carol, cast.college, Stance.OBJECTS, "  ")
    elsewhere = directory.organization("Agency C")
    with pytest.raises(SignOnProblem, match="Agency C does not sit on"):
        sign(run, cast.alice, elsewhere)
    made = sign(run, cast.carol, cast.college)
    with pytest.raises(SignOnProblem, match="nothing to resolve"):
        sign_ons.resolve(sign_on=made, resolution="x", expected=1, by=cast.alice, at=AT)
    with pytest.raises(NotAllowed):
        sign_ons.resolve(sign_on=made, resolution="x", expected=1, by=cast.carol, at=AT)
    assert SignOn.objects.count() == 1


def test_a_word_is_taken_back(cast, run):
    made = sign(run, cast.carol, cast.college)
    with pytest.raises(StaleVersion):
        sign_ons.withdraw(sign_on=made, expected=7, by=cast.carol, at=AT)
    with pytest.raises(NotAllowed):
        sign_ons.withdraw(sign_on=made, expected=1, by=cast.eve, at=AT)
    sign_ons.withdraw(sign_on=made, expected=1, by=cast.carol, at=AT)
    assert not SignOn.objects.exists()
    assert audit.history(run)[0].verb == "sign-on withdrawn"


def test_a_sign_is_undone_when_nobody_can_be_told(cast, run, monkeypatch):
    def breaks(**_told):
        raise RuntimeError("no queue")

    monkeypatch.setattr(sign_ons.notices, "tell", breaks)
    with pytest.raises(RuntimeError), transaction.atomic():
        sign(run, cast.carol, cast.college, Stance.OBJECTS, "Wrong industry.")
    assert not SignOn.objects.exists()


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"stance": "objects", "reservation": ""}, "sign_on_says_why_not"),
        ({"stance": "agrees", "resolved_on": TODAY}, "sign_on_resolved_in_words"),
    ],
)
def test_the_database_holds_what_a_word_must_be(cast, run, fields, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        SignOn.objects.create(
            run=run, organization=cast.college, edition="illinois/1", signed_on=TODAY, signed_by=cast.carol, **fields
        )


def test_an_organization_signs_an_edition_once(cast, run):
    sign(run, cast.carol, cast.college)
    with pytest.raises(IntegrityError), transaction.atomic():
        SignOn.objects.create(
            run=run, organization=cast.college, edition="illinois/1", stance="agrees", signed_on=TODAY
        )  # fmt: skip


def test_a_person_reads_and_leaves_what_they_signed(cast, run):
    made = sign(run, cast.carol, cast.college)
    assert len(panels.held(cast.carol.person).rows) == 1
    assert held.remove(person=cast.carol.person, by=cast.alice, at=AT) == [
        "1 organization's word on a playbook stays, without the person's name."
    ]
    made.refresh_from_db()
    assert (made.person, made.stance) == (None, "agrees")
    assert held.remove(person=cast.carol.person, by=cast.alice, at=AT) == []


def page(client, cast):
    return client.get(reverse("sign-ons", args=[cast.body.slug])).content.decode()


def test_pages_for_the_team_and_for_who_leads(client, cast, run):
    client.force_login(cast.carol)
    told = page(client, cast)
    assert "Sign on for River College" in told
    assert "Record what Agency A says" not in told
    new = reverse("sign-on-new", args=[cast.body.slug])
    bad = client.post(new, {"organization": cast.college.pk, "stance": "objects", "reservation": ""})
    assert bad.status_code == 422
    assert client.post(new, {"organization": cast.host.pk, "stance": "agrees"}).status_code == 422
    sent = {"organization": cast.college.pk, "stance": "objects", "reservation": "Wrong industry."}
    assert client.post(new, sent).status_code == 302
    made = SignOn.objects.get()
    assert client.get(reverse("sign-on-resolve", args=[made.pk])).status_code == 403
    client.force_login(cast.alice)
    assert "1 objection is open" in page(client, cast)
    there = reverse("sign-on-resolve", args=[made.pk])
    assert client.post(there, {"resolution": "Widened.", "version": 9}).status_code == 409
    assert client.post(there, {"resolution": "Widened.", "version": 1}).status_code == 302
    assert "Widened." in page(client, cast)
    assert client.post(reverse("sign-on-withdraw", args=[made.pk]), {"version": 2}).status_code == 302
    assert not SignOn.objects.exists()


def test_strangers_find_no_word(client, cast, run):
    made = sign(run, cast.carol, cast.college)
    client.force_login(cast.eve)
    assert client.get(reverse("sign-ons", args=[cast.body.slug])).status_code == 403
    assert client.get(reverse("sign-on-resolve", args=[made.pk])).status_code == 404
    assert client.post(reverse("sign-on-withdraw", args=[made.pk]), {"version": 1}).status_code == 404


def test_without_a_support_team_the_page_says_how_to_begin(client, cast, run):
    bodies.Term.objects.all().filter(seat__body=cast.team).update(state="ended", ended_on=clock.today())
    client.force_login(cast.alice)
    assert reverse("group-start", args=[cast.body.slug]) in page(client, cast)
