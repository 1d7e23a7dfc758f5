"""What the sample's partners and companies do with each other: contacts, asks that meet, needs, offers, a visit."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.timezone import localdate

from sectorworks.bodies.models import Body, RequestKind, SupportRole, TextKind
from sectorworks.bodies.operations import requests, roles
from sectorworks.bodies.queries import texts
from sectorworks.directory.models import Person
from sectorworks.directory.operations import acquaintances
from sectorworks.engagement.models import AskKind, CollisionChoice, ContactKind, LedBy, NeedKind
from sectorworks.engagement.operations import asks, contacts, needs, offers, threads, visits
from sectorworks.engagement.rules.visits import template_for

from . import sample
from .directory_sample_operations import Named, Users
from .sample.organizations import COLLEGE, ECONOMIC_DEVELOPER, WORKFORCE_BOARD
from .sample.regional_groups import FOOD, REGIONAL_GROUPS
from .sample.state_groups import BOARD, JUSTICE

WEEK = timedelta(days=7)


def load(users: Users, places: Named, groups: dict[str, Body], at: datetime) -> None:
    """Each by the person who would do it, over the weeks before."""
    _roles(users, places, groups, at)
    _contacts(users, places, groups, at)
    _asks(users, places, at)
    _needs(users, places, at)
    _visit(users, places, at)
    _acquaintance(users, at)
    draft = requests.RequestDraft(
        to_body=groups[BOARD],
        kind=RequestKind.FEEDBACK,
        title="What would make fair chance hiring easier for you?",
        wording="We plan a webinar for employers. Which questions should it answer?",
        due_on=localdate(at + 3 * WEEK),
    )
    requests.ask(body=groups[JUSTICE], draft=draft, by=users[sample.IVY.email], at=at)


def _roles(users: Users, places: Named, groups: dict[str, Body], at: datetime) -> None:
    keepers = {ECONOMIC_DEVELOPER: sample.ALICE, WORKFORCE_BOARD: sample.BOB}
    for group in REGIONAL_GROUPS:
        for name, role in group.roles:
            draft = roles.RoleDraft(places[name], SupportRole(role), group.began)
            keeper = users[keepers.get(group.host, sample.EVE).email]
            roles.agree(body=groups[group.name], draft=draft, by=keeper, at=at)


def _contacts(users: Users, places: Named, groups: dict[str, Body], at: datetime) -> None:
    technicians = texts.adopted(groups[FOOD], TextKind.PRIORITY)[0].text
    told = (
        (sample.ALICE, ECONOMIC_DEVELOPER, "Bauer Mill Bakers", ContactKind.VISIT, LedBy.PRIORITY, 9),
        (sample.BOB, WORKFORCE_BOARD, "Cahokia Foods", ContactKind.CALL, LedBy.PROGRAM, 7),
        (sample.CARLA, COLLEGE, "Silver Creek Dairy", ContactKind.MEETING, LedBy.PRIORITY, 5),
        (sample.BOB, WORKFORCE_BOARD, "Bauer Mill Bakers", ContactKind.SERVICE, LedBy.PROGRAM, 3),
        (sample.CARLA, COLLEGE, "Cahokia Foods", ContactKind.CALL, LedBy.RELATIONSHIP, 1),
    )
    headlines = {
        ContactKind.VISIT: "Walked the line and talked about technicians",
        ContactKind.CALL: "Called about openings on the night shift",
        ContactKind.MEETING: "Met about the two-semester certificate",
        ContactKind.SERVICE: "Posted two openings for them",
    }
    for invitee, agency, company, kind, led_by, weeks in told:
        draft = contacts.ContactDraft(
            for_organization=places[agency],
            kind=kind,
            held_on=localdate(at - weeks * WEEK),
            headline=headlines[kind],
            organizations=(places[company],),
            led_by=led_by,
            priority=technicians if led_by == LedBy.PRIORITY else None,
            notes="Only our own office reads this.",
        )
        contacts.log(draft=draft, by=users[invitee.email], at=at - weeks * WEEK)


def _asks(users: Users, places: Named, at: datetime) -> None:
    """The college finds the workforce board's survey in the way, and joins it: the company is asked once."""
    first = asks.AskDraft(
        employer=places["Bauer Mill Bakers"],
        for_organization=places[WORKFORCE_BOARD],
        kind=AskKind.SURVEY,
        purpose="Which skills will you need next year?",
        starts_on=localdate(at + 2 * WEEK),
        ends_on=localdate(at + 3 * WEEK),
        minutes_asked=15,
    )
    leading = asks.plan(draft=first, by=users[sample.BOB.email], at=at - WEEK)
    second = asks.AskDraft(
        employer=places["Bauer Mill Bakers"],
        for_organization=places[COLLEGE],
        kind=AskKind.SURVEY,
        purpose="Which parts of the certificate matter to you?",
        starts_on=localdate(at + 2 * WEEK),
        ends_on=localdate(at + 3 * WEEK),
        minutes_asked=10,
    )
    try:
        asks.plan(draft=second, by=users[sample.CARLA.email], at=at)
    except asks.AskCollides as collision:
        seen = frozenset(one.token for one in collision.meeting.obstacles)
        choice = asks.Choice(CollisionChoice.JOIN, seen, join=leading.pk)
        asks.plan(draft=second, choice=choice, by=users[sample.CARLA.email], at=at)


def _needs(users: Users, places: Named, at: datetime) -> None:
    grace, alice, carla = (users[one.email] for one in (sample.GRACE, sample.ALICE, sample.CARLA))
    draft = needs.NeedDraft(
        employer=places["Bauer Mill Bakers"],
        kind=NeedKind.TRAINING,
        title="Two maintenance technicians a year",
        wording="We lose a shift a month to breakdowns. We could train our own people if somebody taught them.",
        owner_organization=places[ECONOMIC_DEVELOPER],
    )
    need = needs.raise_need(draft=draft, by=grace, at=at - timedelta(days=2))
    guest = threads.Guest("Ms. Bauer agreed on the phone", organization=places[COLLEGE])
    threads.bring_in(need=need, guest=guest, by=alice, at=at - timedelta(days=1))
    words = "We can open the evening section to them in January."
    post = threads.PostDraft(for_organization=places[COLLEGE], wording=words, brings="Six seats in the evening section")
    need.refresh_from_db()
    threads.post(need=need, draft=post, by=carla, at=at)
    offer = offers.OfferDraft(places["Bauer Mill Bakers"], "tour", "Plant tour for a class, any Friday")
    offers.offer(draft=offer, by=grace, at=at)


def _visit(users: Users, places: Named, at: datetime) -> None:
    template = template_for(places["Cahokia Foods"].naics_code)
    bob = users[sample.BOB.email]
    contact = contacts.ContactDraft(
        for_organization=places[WORKFORCE_BOARD],
        kind=ContactKind.VISIT,
        held_on=localdate(at - 2 * WEEK),
        headline="Yearly visit",
        organizations=(places["Cahokia Foods"],),
        hosts=(places[ECONOMIC_DEVELOPER],),
        led_by=LedBy.RELATIONSHIP,
    )
    heard = (visits.Heard(template.questions[0].key, "Orders are up; the second line runs at night now.", False),)
    draft = visits.VisitDraft(places["Cahokia Foods"], contact, template, heard)
    visits.record(draft=draft, by=bob, at=at - 2 * WEEK)


def _acquaintance(users: Users, at: datetime) -> None:
    knower, known = Person.objects.get(account=users[sample.CARLA.email]), Person.objects.get(full_name="Ana Silva")
    draft = acquaintances.AcquaintanceDraft(knower, known, localdate(at), "Serves on our advisory committee")
    acquaintances.record(draft=draft, by=users[sample.CARLA.email], at=at)
