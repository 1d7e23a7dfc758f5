"""The launch: a gate that helps, five invitations by warm ways, twenty-five phones, and what came of the room."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

from django.core import mail

from sectorworks.bodies.models import Body, BodyKind
from sectorworks.launches.models import FollowUp, Launch, LaunchRoom, Opportunity
from sectorworks.meetings.models import Meeting
from sectorworks.partnerships.models import PriorityChampion
from sectorworks.plans.models import Commitment

from .browser import Visit
from .partnership_steps import Guest, Mobile, draw, fill, look, press, quiet_screens, said, send
from .partnership_world import CORE, MOVERS, Time, World

# What companies say of each subject, without their names: the cards become the wording of priorities.
SAYINGS = {
    "Night shifts people want": (
        "shifts change two days before, and people leave", "nobody signs up for nights",
        "one planner could serve three plants",
    ),
    "Rail for grain": (
        "trucks cost twice what cars did", "half of the sidings could load again", "the branch line closes at noon",
    ),
    "Cold storage nearby": (
        "the nearest cold room is ninety miles away", "we throw away what we cannot cool",
        "three plants could share one building",
    ),
    "Selling abroad": ("one label does not fit two countries", "nobody here has sold to Mexico twice",
                       "we share no stand at fairs"),
}  # fmt: skip
SUBJECTS = tuple(SAYINGS)
PLEDGES = (
    ("time", 40, "Forty hours of a shift planner"), ("in_kind", 1, "A cold room for tests"),
    ("financial", 5000, "Five thousand dollars for the first study"),
)  # fmt: skip
CHAMPIONS = 6
NOTE = "I will be there, and I want you beside me."


def plan_launch(alice: Visit, body: Body, world: World, clock: Time) -> Launch:
    """The gate refuses a support organization as host and 95 minutes, in words that help; then the plan is right."""
    day = (clock.now() + timedelta(days=7)).date()
    told = send(
        alice, f"/launches/{body.slug}/plan/", "Plan it", day=day, starts_at_time="10:00", planned_minutes=95,
        other_host="River College", place="Hall",
    )  # fmt: skip
    assert "River College hosts (Community college), a support organization. Hold the launch at a company" in told
    assert "planned for 95 minutes. Plan at most 90." in told
    look(alice, "09-gate", height=1060)
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
    launch.refresh_from_db()
    return launch


def invite(alice: Visit, visitor: Callable[..., Visit], launch: Launch, world: World) -> None:
    """Five leaders in the chair's name; they answer by their link, without an account."""
    alice.open(f"/launches/{launch.pk}/invite/")
    for box in alice.page.locator("[name=chosen]").all():
        box.evaluate("box => { box.checked = true; }")
    fill(alice, in_name_of=world.people["Grace Miller"].pk, note=NOTE)
    assert "through Grace Miller" in said(alice)
    look(alice, "10-invite", height=980)
    press(alice, "Put them on the list")
    mail.outbox.clear()
    alice.open(f"/launches/{launch.pk}/send/")
    look(alice)
    assert "5 invitations sent" in press(alice, "Send 5 invitations")
    letters = {one.to[0].split("@")[0]: one.body for one in mail.outbox}
    assert set(letters) == {name.split()[0].lower() for name in MOVERS}
    answers = {"pat": "yes", "quinn": "yes", "rosa": "yes", "sam": "send", "tess": "no"}
    for name, answer in answers.items():
        assert NOTE in letters[name]
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


def join_the_room(alice: Visit, mobile: Visit, launch: Launch, world: World) -> tuple[LaunchRoom, list[Guest]]:
    """Twenty-two companies and three partners who listen; the chair's phone is a browser, the others are scripted."""
    quiet_screens(alice)
    alice.open(f"/launches/{launch.pk}/")
    press(alice, "Open the launch room")
    press(alice, "Open the room")
    room = LaunchRoom.objects.get()
    leaders = {name: where for name, where in (CORE | MOVERS).items() if name != "Tess Oats"}
    leaders |= {f"Lee {number}": f"Food Works {number}" for number in range(22 - len(leaders))}
    seats = [(name, where, "business") for name, where in leaders.items()]
    seats += [(f"{name} Example", str(where), "listener") for name, where in world.partners.items()]
    guests: list[Guest] = []
    for number, (name, where, side) in enumerate(seats):
        # Champions need not: staff match them to their records. Everybody else types where the follow-up may go.
        email = f"phone{number}@example.net" if number >= CHAMPIONS else ""
        who = {"name": name, "company": where, "side": side, "email": email}
        at = (alice.base, room.pk, number)
        guests.append(Guest(*at, **who) if number else Mobile(*at, **who, visit=mobile))
    for guest in guests:
        guest.join(room.join_code)
    return room, guests


def hold_the_room(alice: Visit, mobile: Visit, room: LaunchRoom, guests: list[Guest]) -> None:
    """Three rounds, sorting, choosing, champions."""
    companies, listeners = guests[:22], guests[22:]
    for turn in (1, 2, 3):
        go_on(alice, room)
        for guest in companies:
            assert guest.send("card", wording=card(guest, turn), round_number=turn, key=f"{turn} {guest.number}") == 200
        assert listeners[0].send("card", wording="We train!", round_number=turn, key=f"x {turn}") == 403
        assert listeners[0].send("note", wording="They lack drivers.", key=f"n {turn}") == 200
    check_phone(mobile, "11-phone")
    go_on(alice, room)
    assert room.cards.count() == 66
    sort(alice, room)
    go_on(alice, room)
    keys = list(Opportunity.objects.filter(room=room).order_by("pk").values_list("pk", flat=True))
    for guest in companies:
        for key in keys[: 3 if guest.number % 2 else 2]:
            assert guest.send("choose", opportunity=key) == 200
    assert listeners[1].send("choose", opportunity=keys[3]) == 403
    check_phone(mobile)
    go_on(alice, room)
    for place, key in enumerate(keys[:3]):
        for guest in companies[2 * place : 2 * place + 2]:
            data = {"would_chair": "on"} if guest.number % 2 == 0 else {}
            assert guest.send("champion", opportunity=key, **data) == 200
    alice.open(f"/launches/room/{room.pk}/")
    look(alice, "12-room")


def card(guest: Guest, turn: int) -> str:
    """Each company speaks of another subject in each round."""
    subject = SUBJECTS[(guest.number + turn) % 4]
    return f"{subject}: {SAYINGS[subject][guest.number % 3]}"


def check_phone(mobile: Visit, picture: str = "") -> None:
    """The phone's page as its owner sees it: nothing sideways, nothing blocked, accessible."""
    mobile.fits()
    mobile.axe()
    mobile.clean()
    if picture:
        draw(mobile, picture, height=640)


def go_on(alice: Visit, room: LaunchRoom) -> None:
    """The facilitator leads everybody to the next stage."""
    alice.open(f"/launches/room/{room.pk}/")
    press(alice, re.compile("^Go on: "))
    room.refresh_from_db()


def sort(alice: Visit, room: LaunchRoom) -> None:
    """Cards that speak of one thing become one opportunity."""
    for subject in SUBJECTS:
        alice.open(f"/launches/room/{room.pk}/")
        for box in alice.page.get_by_role("checkbox", name=subject).all():
            box.evaluate("box => { box.checked = true; }")
        fill(alice, title=subject)
        press(alice, "Put together")
    look(alice)


def to_action(alice: Visit, body: Body, room: LaunchRoom, guests: list[Guest], clock: Time) -> None:
    """Promises and the next date in the room; one click makes the rest; the follow-up goes out the same minute."""
    go_on(alice, room)
    due = clock.today() + timedelta(days=60)
    keys = list(Opportunity.objects.filter(room=room).order_by("pk").values_list("pk", flat=True))
    for guest, (kind, amount, wording) in zip(guests[:3], PLEDGES, strict=True):
        data = {"wording": wording, "kind": kind, "amount": amount, "due_on": due}
        assert guest.send("pledge", opportunity=keys[0], key=f"p {guest.number}", **data) == 200
    next_on = clock.today() + timedelta(days=28)
    here = f"/launches/room/{room.pk}/"
    assert "Not fixed yet" not in send(alice, here, "Fix the date", day=next_on, starts_at_time="10:00", place="Dairy")
    look(alice)
    press(alice, "Make priorities, teams and commitments")
    before = clock.now()
    told = press(alice, "Make all of this")
    assert "3 priorities" in told
    assert "3 commitments" in told
    for subject in SUBJECTS[:3]:
        assert f"Action team: {subject}" in told
    look(alice, "13-became", height=1000)
    assert Body.objects.filter(parent=body, kind=BodyKind.ACTION_TEAM).count() == 3
    assert Commitment.objects.filter(body=body, due_on=due).count() == 3
    assert PriorityChampion.objects.filter(priority__body=body).count() == 6
    assert Meeting.objects.get(body=body, day=next_on)
    mail.outbox.clear()
    press(alice, "Look over the follow-up and send it today")
    look(alice, "14-follow-up")
    assert "Sent" in press(alice, "Send it to 25 people")
    assert len({one.to[0] for one in mail.outbox}) == 24  # Grace has an account and reads it here
    assert FollowUp.objects.get().sent_at - before < timedelta(minutes=1)
