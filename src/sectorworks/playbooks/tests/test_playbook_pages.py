"""Playbooks for everybody; twins of who sees what; what pages cost; what the database refuses."""

from __future__ import annotations

import random
from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Body, BodyKind, BodyVisibility, Office
from sectorworks.bodies.policies.bodies import can_see as can_see_body
from sectorworks.bodies.queries.visibility import bodies_visible_to
from sectorworks.core import clock
from sectorworks.directory import factories as directory
from sectorworks.playbooks import factories, registry
from sectorworks.playbooks.models import Fork, GateWaiver, Run, SignOn, StepAnswer
from sectorworks.playbooks.operations import runs
from sectorworks.playbooks.policies import forks as fork_policies
from sectorworks.playbooks.policies import runs as policies
from sectorworks.playbooks.policies import sign_ons as sign_on_policies
from sectorworks.playbooks.queries import editions
from sectorworks.playbooks.queries.forks import forks_written_by
from sectorworks.playbooks.queries.partnerships import partnerships_taking_part
from sectorworks.playbooks.queries.runs import runs_visible_to
from sectorworks.playbooks.queries.sign_ons import sign_ons_visible_to

from .people import TODAY, account, make_cast, record_says

pytestmark = pytest.mark.django_db
EDITION = ("playbook", ["illinois", 1])
CHANGES = ("playbook-difference", ["illinois", 1])


@pytest.mark.parametrize(("name", "keys"), [("playbooks", []), EDITION, CHANGES])
def test_everybody_reads(client, name, keys):
    page = client.get(reverse(name, args=keys))
    assert page.status_code == 200
    assert page.content.count(b"<h1") == 1


def test_an_edition_stands_whole_on_its_page(client):
    page = client.get(reverse(*EDITION[:1], args=EDITION[1])).content.decode()
    content = editions.edition("illinois/1").content
    assert all(f'id="{step.code}"' in page for step in content.steps)
    assert "A core group of 2 to 5 companies stands" in page
    assert "Run of show, 90 minutes" in page
    assert "Too few partnerships have finished this step" in page


def test_spanish_readers_read_spanish(client):
    page = client.get(reverse(*EDITION[:1], args=EDITION[1]), headers={"accept-language": "es"}).content.decode()
    assert "Ponerse de acuerdo sobre la guía" in page
    assert "Get consensus on the playbook" not in page


@pytest.mark.parametrize("keys", [["illinois", 9], ["nothing", 1]])
def test_editions_nobody_published(client, keys):
    assert client.get(reverse("playbook", args=keys)).status_code == 404
    assert client.get(reverse("playbook-difference", args=keys)).status_code == 404
    assert client.get(reverse("playbook-difference", args=["illinois", 1]) + "?with=nothing/1").status_code == 404


def test_the_public_page_names_no_partnership(client):
    host = directory.organization("Agency A")
    for number in range(3):
        run = factories.run(bodies.body(host, f"Secret Partnership {number}"))
        factories.mark(run, finished_on=date(2026, 2, 9), trouble="turf", note="Between us")
    page = client.get(reverse(*EDITION[:1], args=EDITION[1])).content.decode()
    # 28 days each: four weeks in the middle, at least and at most.
    assert "3 partnerships: half took up to 4 weeks; from 4 to 4." in page
    assert "Partners would not share their contacts or initiatives: 3 of 3" in page
    assert "Secret" not in page
    assert "Between us" not in page


def scattered(dice):
    """People at random places of partnerships and their teams, some of them closed."""
    hosts = [directory.organization(f"Agency {number}", "workforce_board") for number in range(2)]
    people = [account(f"P{number}", *dice.choice([("member",), ("convener",)])) for number in range(6)]
    for one in people:
        if dice.random() < 0.5:
            directory.representative(one, dice.choice(hosts))
    for number in range(5):
        shown = dice.choice(list(BodyVisibility.values))
        top = bodies.body(dice.choice(hosts), f"Top {number}", kind=BodyKind.PARTNERSHIP, visibility=shown)
        team = bodies.body(top.host, f"Team {number}", kind=BodyKind.SUPPORT_TEAM, parent=top, visibility=shown)
        for place, body in enumerate((top, team), start=1):
            seat = bodies.seat(body, dice.choice(list(Office.values)), position=place)
            who = dice.choice(people)
            record = getattr(who, "person", None) or directory.person(who.full_name, account=who)
            bodies.term(seat, record)
        run = factories.run(top)
        SignOn.objects.create(run=run, organization=top.host, edition=run.edition, stance="agrees", signed_on=TODAY)
        factories.fork(dice.choice(hosts), f"fork-{number}")
    return people


@pytest.mark.parametrize("seed", range(4))
def test_lists_and_policies_agree(seed):
    dice = random.Random(seed)
    for user in scattered(dice):
        today = clock.today()
        partnerships = Body.objects.filter(kind=BodyKind.PARTNERSHIP)
        assert set(partnerships_taking_part(user, today)) == {
            one for one in partnerships if policies.can_see(user, one)
        }
        assert set(runs_visible_to(user, today)) == {
            one for one in Run.objects.all() if policies.can_see(user, one.body)
        }
        words = {one for one in SignOn.objects.all() if sign_on_policies.can_see(user, one)}
        assert set(sign_ons_visible_to(user, today)) == words
        assert set(forks_written_by(user, today)) == {
            one for one in Fork.objects.all() if fork_policies.can_write(user, one)
        }
        # Nobody finds a way whose partnership they may not know of.
        assert set(partnerships_taking_part(user, today)) <= set(bodies_visible_to(user, today))
        assert all(can_see_body(user, one) for one in partnerships_taking_part(user, today))


def cost(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize(("name", "more"), [("run", {}), ("run-step", {"step": "consensus"}), ("sign-ons", {})])
def test_what_a_page_of_the_way_costs_does_not_grow(client, name, more):
    cast = make_cast()
    run = runs.start(body=cast.body, edition="illinois/1", by=cast.alice, at=clock.now())
    client.force_login(cast.alice)
    address = reverse(name, kwargs={"slug": cast.body.slug} | more)
    with record_says():
        few = cost(client, address)
        for number in range(12):
            college = directory.organization(f"College {number}")
            who = directory.person(f"Member {number}")
            bodies.term(bodies.seat(cast.team, position=number + 5), who, organization=college)
            said = {"stance": "reservation", "reservation": "Slowly.", "signed_on": TODAY}
            SignOn.objects.create(run=run, organization=college, edition=run.edition, person=who, **said)
            other = factories.run(bodies.body(cast.host, f"Other {number}"))
            factories.mark(other, finished_on=TODAY)
        for question in editions.edition("illinois/1").content.step("consensus").questions:
            told = {"wording": "So it is.", "answered_at": clock.now(), "answered_by": cast.alice}
            StepAnswer.objects.create(run=run, question=question.code, **told)
        assert cost(client, address) == few
    # What the rooms' own looks at the record cost comes on top.
    assert few <= 15


def test_lists_of_playbooks_do_not_grow(client):
    cast = make_cast()
    client.force_login(cast.alice)
    factories.run(cast.body)
    few = cost(client, reverse("playbooks"))
    for number in range(8):
        factories.mark(factories.run(bodies.body(cast.host, f"Other {number}")))
        fork = factories.fork(cast.host, f"fork-{number}")
        fork.editions.update(state="published", published_at=clock.now(), reason="Ours")
    assert cost(client, reverse("playbooks")) <= few + 1  # marks are fetched once there are runs of them


@pytest.mark.parametrize(
    ("spoil", "name"),
    [
        (lambda run: Run.objects.filter(pk=run.pk).update(paused_on=TODAY), "run_paused_for_a_reason"),
        (
            lambda run: factories.mark(run, started_on=TODAY, finished_on=date(2026, 3, 1)),
            "step_finished_after_start",
        ),
        (lambda run: GateWaiver.objects.create(run=run, gate="a", at=clock.now()), "gate_waived_for_a_reason"),
    ],
)
def test_what_the_database_refuses(spoil, name):
    run = factories.run(bodies.body(directory.organization()))
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        spoil(run)


@pytest.mark.parametrize(
    "twice",
    [
        lambda run: factories.mark(run),
        lambda run: StepAnswer.objects.create(run=run, question="a", wording="b", answered_at=clock.now()),
        lambda run: GateWaiver.objects.create(run=run, gate="a", reason="b", at=clock.now()),
    ],
)
def test_what_stands_once_a_run(twice):
    run = factories.run(bodies.body(directory.organization()))
    twice(run)
    with pytest.raises(IntegrityError), transaction.atomic():
        twice(run)


def test_every_proof_the_illinois_playbook_names_is_registered():
    assert sorted(editions.edition("illinois/1").content.proofs() - set(registry.proofs)) == []


def test_a_proof_is_registered_once():
    with pytest.raises(ValueError, match="registered twice"):
        registry.register_proof("playbook_signed", registry.proofs["playbook_signed"])
