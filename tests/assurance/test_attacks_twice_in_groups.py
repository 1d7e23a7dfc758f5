"""A9, L5 in the rooms of groups: every form that makes something, sent twice and by two at once, makes it once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from cast import AT, client_of, make_cast
from crawl import patterns
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, connections
from filled_forms import Forms, filled
from routes import ROWS, address_of
from test_attacks_fields import values
from test_policy import rolled_back
from world import make_world

from sectorworks.accounts.models import User
from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import Body, Seat
from sectorworks.committees import factories as committees
from sectorworks.committees.models import Event, Registration
from sectorworks.core import clock
from sectorworks.core.models import IdempotencyKey
from sectorworks.directory.models import Organization
from sectorworks.files.factories import let_go
from sectorworks.meetings import factories as meetings
from sectorworks.meetings.models import AgendaItem, Meeting
from sectorworks.meetings.operations import attendance
from sectorworks.plans import factories as plans
from sectorworks.plans.models import PlanState

ROOMS = ("meetings/", "boards/", "plans/", "surveys/", "committees/", "reports/")
ROOMS += ("playbooks/", "convening/", "launches/", "partnerships/", "map/")
FIRST = ("staff", "chair", "seated", "administrator", "analyst", "member", "anonymous")
TIMES = 3  # as often as a form is asked to mend what it lacks
FIGURES = b"label,value,unit,population,source,period\nEnrolled,12,people,,College,2026\n"


def every_choice(fields):
    return {name: one.values[:1] for name, one in fields.items() if one.kind in ("radio", "checkbox")}


# What a form does not say that it needs.
MORE = {
    "agenda-item-evidence": lambda _fields: {"wording": "It opened", "happened_on": clock.today().isoformat()},
    "annual-review-figure-new": lambda _fields: {"value": "12"},
    "annual-review-figures-import": lambda _fields: {"file": SimpleUploadedFile("figures.csv", FIGURES)},
    "board-import": lambda _fields: {"text": "A bus\nA train", "add": "1"},
    "contribution-evidence-new": lambda _fields: {"words": "In the grant folder"},
    "convening-plan-ask": lambda _fields: {"employers": [Organization.objects.get(name="Prairie Foods").pk]},
    "event-commit": lambda _fields: {"organization": Registration.objects.get().organization_id},
    "feedback-new": lambda _fields: {"from_body": Body.objects.get(name="Another group").pk},
    "kit-piece-new": lambda _fields: {"wording": "Made between two rivers"},
    "material-new": lambda _fields: {"address": "https://example.org/paper"},
    "meeting-series-new": lambda _fields: {"weekday": "2", "nth": "2"},
    "observance-new": lambda _fields: {"catalog": "second-chance-month"},
    "solution-part-new": lambda _fields: {"organization": "River Bakery"},
    "speaker-new": lambda _fields: {"item": AgendaItem.objects.get().pk},
    "supply-link-new": lambda _fields: {"supplier": "River Bakery"},
    "survey-invitation": every_choice,
    "survey-link-answer": every_choice,
}


# Whose address names no record: the world is made apart, so that somebody acts for an organization.
OF_NOBODY = ("initiative-new", "playbook-fork-new")


def prepared(name, cast):
    """What must be there before somebody can fill in the form."""
    if name in OF_NOBODY:
        make_world(cast)
    if name == "call-new":  # industry opens what is still to do in a plan in force
        plans.action(plans.goal(plans.plan(Body.objects.get(), state=PlanState.ADOPTED)))
    for body in Body.objects.all() if name.endswith("-action") else ():
        plans.goal(body.plans.first() or plans.plan(body))
    if name == "event-commit":
        company = Organization.objects.get(name="Prairie Foods")
        committees.registration(Event.objects.get(), organization=company, has_attended=True)
    if name == "feedback-new":
        bodies.body(Body.objects.get().host, "Another group")
    if name == "motion-new":  # only who is there moves
        marks = [attendance.SeatMark(one.pk, "present", "in_person") for one in Seat.objects.exclude(terms=None)]
        attendance.mark(
            meeting=Meeting.objects.get(), marks=marks, by=User.objects.get(email__startswith="staff"), at=AT
        )
    if name == "speaker-new":
        meetings.item(Meeting.objects.get())


AT_ONCE = ("action-new", "meeting-new", "survey-new", "board-new", "recommendation-new")


def readers():
    """Routes of the rooms that are read, each with somebody whom the tables let in."""
    for text, route in patterns():
        row = ROWS.get(route.name or "", {})
        if text.startswith(ROOMS) and "read" in row:
            who = [one for one in FIRST if row["read"].get(one, row["read"].get("others")) == "ok"]
            if who or route.name in OF_NOBODY:
                yield route.name, (who or FIRST)[0]


def keyed(answer):
    """The forms of a page that carry a key, each with its address and fields."""
    is_page = not answer.streaming and answer.get("Content-Type", "").startswith("text/html")
    found = Forms(answer.content.decode()).found if is_page else []
    let_go(answer)
    return [
        (at, fields) for method, at, fields in found if method == "post" and "key" in fields and fields["key"].stands
    ]


def taken(client, name, address, fields):
    """What was sent when the form was taken; what it asks for is given. And its last answer."""
    for _time in range(TIMES):
        sent = filled(fields) | {"key": fields["key"].stands} | MORE.get(name, lambda _fields: {})(fields)
        before = values()
        answer = client.post(address, sent)
        if answer.status_code != 422:
            return sent, before, answer
        fields = next(again for _at, again in keyed(answer))
    return sent, before, answer


def page_of(name, who, cast):
    address = address_of(name, cast)
    prepared(name, cast)
    client = client_of(who, cast)
    cache.clear()
    return client, address, keyed(client.get(address))


@pytest.mark.django_db
def test_a_form_sent_again_makes_nothing_more(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    wrong, seen = {}, set()
    for name, who in sorted(set(readers())):
        with rolled_back():
            client, address, forms = page_of(name, who, make_cast())
            for at, fields in forms:
                seen.add(name)
                sent, before, answer = taken(client, name, at or address, fields)
                once = values()
                if answer.status_code != 302 or once == before:
                    wrong[name] = (answer.status_code, sent)
                    continue
                for upload in (one for one in sent.values() if hasattr(one, "seek")):
                    upload.seek(0)
                again = client.post(at or address, sent)
                if again.status_code >= 500 or values() != once:
                    twice = values()
                    wrong[name] = (again.status_code, [one for one in twice if twice[one] != once[one]])
    assert wrong == {}
    assert len(seen) > 40


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", AT_ONCE)
def test_a_form_sent_by_two_hands_at_once_makes_one(name):
    cast = make_cast()
    _client, address, ((at, fields),) = page_of(name, "staff", cast)
    before, sent = values(), filled(fields) | {"key": fields["key"].stands}
    # Threads share one in-memory SQLite connection, so there they answer in turn.
    workers = 2 if connection.vendor == "postgresql" else 1
    start, hands = Barrier(workers), [client_of("staff", cast) for _hand in range(2)]

    def send(hand):
        start.wait()
        try:
            return hand.post(at or address, sent).status_code
        finally:
            if workers > 1:
                connections.close_all()

    with ThreadPoolExecutor(workers) as pool:
        found = list(pool.map(send, hands))
    assert 302 in found
    assert all(status < 500 for status in found)
    assert IdempotencyKey.objects.filter(key=sent["key"][0]).count() == 1
    after = values()
    grown = {label: len(after[label]) - len(before[label]) for label in after if len(after[label]) > len(before[label])}
    assert 1 in grown.values()
