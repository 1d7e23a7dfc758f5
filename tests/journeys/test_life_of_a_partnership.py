"""The life of a partnership in a real browser: from three partners' first talk to what its launch became."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache

from sectorworks.bodies.models import Body, BodyKind
from sectorworks.launches.models import FollowUp, Launch, LaunchRoom, Opportunity
from sectorworks.meetings.models import Meeting
from sectorworks.partnerships.models import PriorityChampion
from sectorworks.plans.models import Commitment

from .partnership_steps import Guest, arrive, fill, look, press, said, send
from .partnership_world import CORE, MOVERS, Time, make_world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
NAME = "River Food Partnership"
SUBJECTS = ("Night shifts people want", "Rail for grain", "Cold storage nearby", "Selling abroad")


@pytest.fixture
def world(db):
    cache.clear()
    return make_world()


@pytest.fixture
def clock(monkeypatch):
    return Time(monkeypatch)


def test_the_life_of_a_partnership(visitor, clock, world):
    alice = arrive(visitor, world.users["Alice"])
    body = start_together(alice, arrive(visitor, world.users["Bea"]), world)
    organize(alice, body, world)
    launch = plan_launch(alice, body, world, clock)
    invite(alice, visitor, launch, world)
    clock.go_to(launch.meeting.starts_at + timedelta(minutes=1))
    room, guests = hold_the_room(alice, launch, world)
    to_action(alice, body, room, guests, clock)


def start_together(alice, bea, world) -> Body:
    """A partnership, its playbook, its support team, and the partners' word; the decision stands in the first step."""
    host = world.partners["Alice"].pk
    send(
        alice, "/groups/new/?kind=partnership", "Start the group",
        name=NAME, host=host, industries="311", counties="17163, 29189",
    )  # fmt: skip
    body = Body.objects.get(name=NAME)
    look(alice)
    told = send(alice, f"/playbooks/of/{body.slug}/start/", "Go by this playbook")
    assert "You are at step 1 of 5" in told
    look(alice)
    send(alice, f"/groups/{body.slug}/start/", "Start the group", name="Support team", kind="support_team")
    team = Body.objects.get(parent=body)
    voices = {"Alice": "economic_development", "Bea": "postsecondary", "Cal": "workforce"}
    for name, voice in voices.items():
        send(alice, f"/groups/{team.slug}/seats/add/", "Add this seat", voice=voice)
        seat = team.seats.latest("pk")
        who = {"person": world.people[name].pk, "organization": world.partners[name].pk}
        send(alice, f"/groups/seats/{seat.pk}/appoint/", "Record this", **who)
    sign = f"/playbooks/of/{body.slug}/sign-ons/new/"
    words = "Only if the college hears first what companies ask."
    send(bea, sign, "Sign on", stance="reservation", reservation=words)
    for name in ("Alice", "Cal"):
        send(alice, sign, "Sign on", organization=world.partners[name].pk, stance="agrees")
    assert "there is consensus" in said(alice)
    assert words in said(alice)
    look(alice)
    alice.open(f"/playbooks/of/{body.slug}/steps/consensus/")
    assert "The partners chose Food manufacturing together" in said(alice)
    look(alice)
    return body


def organize(alice, body, world) -> None:
    """Who convenes, three companies with a chair, who listens, five candidate champions and the ways to them."""
    here = f"/convening/{body.slug}"
    for name in ("Alice", "Bea"):
        send(alice, f"{here}/convener/propose/", "Put it on the list", organization=world.partners[name].pk)
    send(
        alice, f"{here}/convener/choose/", "Record the choice", convener=world.partners["Alice"].pk,
        method="All three partners agreed.", reason="It has no classes to fill.", successor=world.partners["Cal"].pk,
    )  # fmt: skip
    look(alice)
    alice.open(f"{here}/core-group/")
    press(alice, "Start the core group")
    for name in CORE:
        chairs = name == "Grace Miller"
        who = {"person": world.people[name].pk, "company": world.companies[name].pk, "chairs": chairs}
        send(alice, f"{here}/core-group/seat/", "Seat them", **who)
    look(alice)
    role = {"organization": world.partners["Bea"].pk, "role": "listens"}
    send(alice, f"/groups/{body.slug}/roles/add/", "Add this role", **role)
    for name in MOVERS:
        told = send(
            alice, f"{here}/movers/new/", "Put them on the list", person=world.people[name].pk,
            organization=world.companies[name].pk, why="Others follow.", through=world.people["Grace Miller"].pk,
        )  # fmt: skip
        assert "Grace Miller" in told
    look(alice)
    alice.open(f"{here}/movers/")
    look(alice)


def plan_launch(alice, body, world, clock) -> Launch:
    """The gate refuses a support organization as host and 95 minutes, in words that help; then the plan is right."""
    day = (clock.now() + timedelta(days=7)).date()
    told = send(
        alice, f"/launches/{body.slug}/plan/", "Plan it", day=day, starts_at_time="10:00", planned_minutes=95,
        other_host="River College", place="Hall",
    )  # fmt: skip
    assert "River College hosts (Community college), a support organization. Hold the launch at a company" in told
    assert "planned for 95 minutes. Plan at most 90." in told
    look(alice)
    launch = Launch.objects.get()
    alice.open(f"/launches/{launch.pk}/send/")
    assert "The launch is not ready to invite" in said(alice)
    grace = world.people["Grace Miller"].pk
    told = send(
        alice, f"/launches/{launch.pk}/edit/", "Save", planned_minutes=90, other_host="",
        host=world.companies["Grace Miller"].pk, place="Training room", address="1 Mill Road",
        access_note="Step-free from gate 2.", welcomed_by=grace, closed_by=grace,
    )  # fmt: skip
    assert "Ready to invite" in told, told
    look(alice)
    launch.refresh_from_db()
    return launch


def invite(alice, visitor, launch, world) -> None:
    """Five leaders in the chair's name; they answer by their link, without an account."""
    alice.open(f"/launches/{launch.pk}/invite/")
    for box in alice.page.locator("[name=chosen]").all():
        box.evaluate("box => { box.checked = true; }")
    note = "I will be there, and I want you beside me."
    fill(alice, in_name_of=world.people["Grace Miller"].pk, note=note)
    look(alice)
    press(alice, "Put them on the list")
    mail.outbox.clear()
    alice.open(f"/launches/{launch.pk}/send/")
    look(alice)
    assert "5 invitations sent" in press(alice, "Send 5 invitations")
    look(alice)
    letters = {one.to[0].split("@")[0]: one.body for one in mail.outbox}
    assert set(letters) == {name.split()[0].lower() for name in MOVERS}
    answers = {"pat": "yes", "quinn": "yes", "rosa": "yes", "sam": "send", "tess": "no"}
    for name, answer in answers.items():
        assert note in letters[name]
        link = re.search(r"https?://\S+/launches/answer/\S+", letters[name])
        assert link
        guest = visitor(size="phone")
        guest.page.goto(link[0])
        more = {"sends_name": "Sue Second"} if answer == "send" else {}
        fill(guest, answer=answer, **more)
        assert "Your answer is kept" in press(guest, "Send my answer")
        guest.axe()
        guest.fits()
        guest.clean()
    alice.open(f"/launches/{launch.pk}/")
    assert "5 people invited, 4 said yes" in said(alice)


def hold_the_room(alice, launch, world) -> tuple[LaunchRoom, list[Guest]]:
    """Twenty-five phones: twenty-two companies and three partners who listen; three rounds, sorting, choosing."""
    # Screens that ask for what is new have tests of their own; a database in memory has no reader beside a writer.
    alice.page.route("**/live/**", lambda route: route.fulfill(status=304))
    alice.open(f"/launches/{launch.pk}/")
    press(alice, "Open the launch room")
    look(alice)
    press(alice, "Open the room")
    room = LaunchRoom.objects.get()
    leaders = {name: where for name, where in (CORE | MOVERS).items() if name != "Tess Oats"}
    leaders |= {f"Lee {number}": f"Food Works {number}" for number in range(22 - len(leaders))}
    seats = [(name, where, "business") for name, where in leaders.items()]
    seats += [(f"{name} Example", str(where), "listener") for name, where in world.partners.items()]
    guests = [
        Guest(alice.base, room.pk, number, name=name, company=where, side=side)
        for number, (name, where, side) in enumerate(seats)
    ]
    for guest in guests:
        guest.join(room.join_code)
    companies, listeners = guests[:22], guests[22:]
    for turn in (1, 2, 3):
        go_on(alice, room)
        for guest in companies:
            wording = f"{SUBJECTS[(guest.number + turn) % 4]}, says {guest.company} in round {turn}"
            assert guest.send("card", wording=wording, round_number=turn, key=f"{turn} {guest.number}") == 200
        assert listeners[0].send("card", wording="We train!", round_number=turn, key=f"x {turn}") == 403
        assert listeners[0].send("note", wording="They lack drivers.", key=f"n {turn}") == 200
    go_on(alice, room)
    assert room.cards.count() == 66
    sort(alice, room)
    go_on(alice, room)
    keys = list(Opportunity.objects.filter(room=room).order_by("pk").values_list("pk", flat=True))
    for guest in companies:
        for key in keys[: 3 if guest.number % 2 else 2]:
            assert guest.send("choose", opportunity=key) == 200
    assert listeners[1].send("choose", opportunity=keys[3]) == 403
    go_on(alice, room)
    for place, key in enumerate(keys[:3]):
        for guest in companies[2 * place : 2 * place + 2]:
            data = {"would_chair": "on"} if guest.number % 2 == 0 else {}
            assert guest.send("champion", opportunity=key, **data) == 200
    look(alice)
    return room, guests


def go_on(alice, room) -> None:
    """The facilitator leads everybody to the next stage."""
    alice.open(f"/launches/room/{room.pk}/")
    press(alice, re.compile("^Go on: "))
    room.refresh_from_db()


def sort(alice, room) -> None:
    """Cards that speak of one thing become one opportunity."""
    for subject in SUBJECTS:
        alice.open(f"/launches/room/{room.pk}/")
        for box in alice.page.get_by_role("checkbox", name=subject).all():
            box.evaluate("box => { box.checked = true; }")
        fill(alice, title=subject)
        press(alice, "Put together")
    look(alice)


def to_action(alice, body, room, guests, clock) -> None:
    """Promises and the next date in the room; one click makes the rest; the follow-up goes out the same minute."""
    go_on(alice, room)
    due = clock.today() + timedelta(days=60)
    keys = list(Opportunity.objects.filter(room=room).order_by("pk").values_list("pk", flat=True))
    for guest, kind in zip(guests[:3], ("time", "in_kind", "financial"), strict=True):
        data = {"wording": f"{guest.company} gives {kind}", "kind": kind, "amount": 40, "due_on": due}
        assert guest.send("pledge", opportunity=keys[0], key=f"p {guest.number}", **data) == 200
    next_on = clock.today() + timedelta(days=28)
    here = f"/launches/room/{room.pk}/"
    assert "Not fixed yet" not in send(alice, here, "Fix the date", day=next_on, starts_at_time="10:00", place="Dairy")
    look(alice)
    press(alice, "Make priorities, teams and commitments")
    look(alice)
    before = clock.now()
    told = press(alice, "Make all of this")
    assert "3 priorities" in told
    assert "3 commitments" in told
    for subject in SUBJECTS[:3]:
        assert f"Action team: {subject}" in told
    look(alice)
    assert Body.objects.filter(parent=body, kind=BodyKind.ACTION_TEAM).count() == 3
    assert Commitment.objects.filter(body=body, due_on=due).count() == 3
    assert PriorityChampion.objects.filter(priority__body=body).count() == 6
    assert Meeting.objects.get(body=body, day=next_on)
    mail.outbox.clear()
    press(alice, "Look over the follow-up and send it today")
    look(alice)
    assert "Sent" in press(alice, re.compile(r"^Send it to \d+ "))
    look(alice)
    assert mail.outbox
    assert FollowUp.objects.get().sent_at - before < timedelta(minutes=1)
