"""Requests travel between groups with their history; only members of a group they touched know of them."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from sectorworks.bodies import factories
from sectorworks.bodies.models import BodyRequest, BodyVisibility, Office, RequestKind, RequestState
from sectorworks.bodies.operations import requests
from sectorworks.bodies.operations.requests import RequestDraft, RequestProblem
from sectorworks.bodies.policies import requests as policies
from sectorworks.bodies.queries import graph
from sectorworks.bodies.queries import requests as queries
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories as directory
from sectorworks.notices.models import Notice

from .people import AT, TODAY, account, make_cast


@pytest.fixture
def cast(db):
    return make_cast()


@pytest.fixture
def other(cast):
    """A members' own group that Gina chairs, hosted by Eve's agency."""
    host = directory.organization("Agency C")
    body = factories.body(host, "Business Committee", visibility=BodyVisibility.PUBLIC)
    factories.term(factories.seat(body, Office.CHAIR), directory.person("Gina", account=account("Gina")))
    return body


def gina(other):
    return other.seats.get().terms.get().person.account


def ask(cast, other, by=None, **changes):
    named = {"to_body": other, "kind": RequestKind.FEEDBACK, "title": "Your view", "wording": "What do you think?"}
    return requests.ask(body=cast.body, draft=RequestDraft(**named | changes), by=by or cast.bob, at=AT)


def test_a_request_reaches_the_chair_and_comes_back_answered(cast, other):
    matter = ask(cast, other)
    assert Notice.objects.get(person=gina(other)).title == "Pathways Committee asks: Your view"
    requests.accept(matter=matter, expected=1, by=gina(other), at=AT)
    done = requests.answer(matter=matter, words="We like it.", expected=2, by=gina(other), at=AT)
    assert (done.state, done.answer, done.answered_at) == (RequestState.ANSWERED, "We like it.", AT)
    assert [one.state for one in queries.steps_of(matter)] == ["answered", "accepted", "asked"]
    assert Notice.objects.filter(person=cast.bob).count() == 2  # accepted, answered


def test_a_request_is_passed_on_and_who_passed_it_still_sees_it(cast, other):
    matter = ask(cast, other)
    third = factories.body(cast.host, "Third Committee")
    moved = requests.pass_on(matter=matter, to_body=third, words="Theirs.", expected=1, by=gina(other), at=AT)
    assert (moved.to_body, moved.state) == (third, RequestState.ASKED)
    assert policies.can_see(gina(other), moved)
    assert not policies.can_answer(gina(other), moved)
    assert policies.can_answer(cast.alice, moved)


@pytest.mark.parametrize("act", ["decline", "answer"])
def test_declining_and_answering_need_words(cast, other, act):
    matter = ask(cast, other)
    with pytest.raises(RequestProblem, match="Say why"):
        getattr(requests, act)(matter=matter, words=" ", expected=1, by=gina(other), at=AT)
    matter.refresh_from_db()
    assert (matter.state, matter.steps.count()) == (RequestState.ASKED, 1)


def test_each_side_does_its_own_part_and_a_done_request_stays(cast, other):
    matter = ask(cast, other)
    with pytest.raises(NotAllowed):
        requests.answer(matter=matter, words="Yes.", expected=1, by=cast.bob, at=AT)
    with pytest.raises(NotAllowed):
        requests.withdraw(matter=matter, expected=1, by=gina(other), at=AT)
    requests.withdraw(matter=matter, expected=1, by=cast.alice, at=AT)
    with pytest.raises(NotAllowed, match="done"):
        requests.accept(matter=matter, expected=2, by=gina(other), at=AT)


def test_members_without_an_office_ask_nothing_and_outsiders_see_nothing(cast, other):
    with pytest.raises(NotAllowed):
        ask(cast, other, by=cast.carol)
    matter = ask(cast, other)
    assert policies.can_see(cast.carol, matter)
    assert not policies.can_see(cast.eve, matter)


@pytest.mark.parametrize(
    ("changes", "told"),
    [({"title": " "}, "title"), ({"due_on": date(2026, 3, 1)}, "past"), ({"to_body": None}, "itself")],
)
def test_a_request_that_cannot_be_says_why(cast, other, changes, told):
    if changes.get("to_body", other) is None:
        changes = {"to_body": cast.body}
    with pytest.raises(RequestProblem, match=told):
        ask(cast, other, **changes)
    assert not BodyRequest.objects.exists()


def test_what_is_listed_is_what_the_policy_allows(cast, other):
    third = factories.body(cast.host, "Third Committee", parent=other)
    ask(cast, other)
    passed = ask(cast, other)
    requests.pass_on(matter=passed, to_body=third, words="Theirs.", expected=1, by=gina(other), at=AT)
    requests.ask(body=third, draft=RequestDraft(other, RequestKind.ACTION, "Do it", "Now."), by=cast.alice, at=AT)
    for person in (cast.alice, cast.bob, cast.carol, cast.eve, gina(other), account("Admin", "state_administrator")):
        seen = set(queries.requests_visible_to(person, TODAY))
        assert seen == {one for one in BodyRequest.objects.all() if policies.can_see(person, one)}


def test_connections_name_family_liaisons_and_requests(cast, other):
    child = factories.body(cast.host, "Workgroup", parent=cast.body)
    factories.seat(cast.body, Office.LIAISON, linked_body=other, position=3)
    ask(cast, other)
    edges = [(edge.link, edge.body) for edge in graph.connections(cast.bob, cast.body, TODAY)]
    assert edges == [(graph.Link.BELOW, child), (graph.Link.LIAISON_TO, other), (graph.Link.ASKED, other)]


def test_the_database_refuses_what_no_request_can_be(cast, other):
    matter = ask(cast, other)
    refused = r"body_request_to_another|body_request_answered_in_words"
    for fields in ({"to_body": cast.body}, {"state": "answered"}):
        with pytest.raises(IntegrityError, match=refused), transaction.atomic():
            BodyRequest.objects.filter(pk=matter.pk).update(**fields)
