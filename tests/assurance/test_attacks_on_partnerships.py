"""A5, A9 of partnerships: forms without a key sent twice, champions who are taken off, names in the ledger of asks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cast import client_of, make_cast
from django.core.cache import cache
from django.urls import reverse
from filled_forms import Forms, filled
from launches_nouns import _invited
from routes import address_of
from test_attacks_fields import values
from test_attacks_twice_in_groups import TIMES
from world import make_world

from sectorworks.bodies.models import BodyVisibility, Term, TermState
from sectorworks.core import clock
from sectorworks.core.errors import NotAllowed
from sectorworks.engagement.models import Ask
from sectorworks.files.factories import let_go
from sectorworks.launches.operations import invitations
from sectorworks.launches.operations.invitations import Sending
from sectorworks.partnerships import factories
from sectorworks.partnerships.models import PriorityChampion
from sectorworks.partnerships.operations import champions
from sectorworks.partnerships.policies import calls
from sectorworks.partnerships.queries import solution_readers as readers

pytestmark = pytest.mark.django_db
# There the record itself is one: an organization's word, a company's line, an entry, a room. Form and who sends it.
WITHOUT_A_KEY = {
    **dict.fromkeys(("convener-score", "readiness-rate", "sign-on-new", "run-start", "run-waive"), "staff"),
    **dict.fromkeys(("launch-send", "launch-room-open", "registry-list", "registry-sight"), "staff"),
    **dict.fromkeys(("solution-champion-new", "solution-priority-profile", "initiative-align"), "staff"),
    **{"convener-choose": "staff", "launch-answer": "anonymous"},
}


def forms_of(client, address, name):
    page = client.get(address)
    found = Forms(page.content.decode()).found
    let_go(page)
    return [(at or address, fields) for method, at, fields in found if method == "post" and "logout" not in at]


@pytest.mark.parametrize("name", WITHOUT_A_KEY)
def test_the_same_form_sent_again_makes_nothing_more(name):
    cast = make_cast()
    address = address_of(name, cast)
    client = client_of(WITHOUT_A_KEY[name], cast)
    cache.clear()
    before = values()
    here = [one for one in forms_of(client, address, name) if one[0].split("#")[0] == address] or [(address, {})]
    at, fields = here[0]
    for _time in range(TIMES):
        sent = filled(fields)
        answer = client.post(at, sent)
        if answer.status_code != 422:
            break
        fields = next(again for _method, to, again in Forms(answer.content.decode()).found if (to or address) == at)
    once = values()
    assert (answer.status_code, once != before) in ((302, True), (200, True)), (answer.status_code, sent)
    again = client.post(at, sent)
    assert again.status_code < 500
    twice = values()
    assert {label: len(rows) for label, rows in twice.items()} == {label: len(rows) for label, rows in once.items()}


@pytest.fixture
def carried():
    """A priority with a champion who has an account and no seat."""
    cast = make_cast()
    world, ended = make_world(cast), {"ends_on": clock.today(), "ended_on": clock.today()}
    Term.objects.filter(person=world.people["chair"]).update(state=TermState.ENDED, **ended)
    priority = factories.priority(world.body)
    return cast, world, factories.champion(priority, world.people["chair"], world.company)


def test_a_champion_taken_off_loses_sight_and_desk_at_once(carried):
    cast, world, champion = carried
    today = clock.today()
    assert readers.reading(cast["chair"], today).filter(pk=world.body.pk).exists()
    assert calls.can_open_some(cast["chair"], world.body)
    champions.end(champion=champion, expected=champion.version, by=cast["staff"], at=clock.now())
    client = client_of("chair", cast)
    for name in ("solutions", "calls", "call-new", "trace"):
        assert client.get(reverse(name, args=[world.body.slug])).status_code == 404, name
    assert not calls.can_open_some(cast["chair"], world.body)


def test_who_stepped_down_comes_back_and_who_was_taken_off_does_not(carried):
    cast, world, champion = carried
    # with a seat, so that the page is there
    Term.objects.filter(person=world.people["seated"]).update(person=world.people["chair"])
    by, other = ({"by": cast[name], "at": clock.now()} for name in ("chair", "staff"))
    champion = champions.end(champion=champion, expected=champion.version, **by)
    champion = champions.bring_back(champion=champion, expected=champion.version, **by)
    champion = champions.end(champion=champion, expected=champion.version, **other)
    with pytest.raises(NotAllowed, match="Somebody else took you off"):
        champions.bring_back(champion=champion, expected=champion.version, **by)
    form = {"undo": "1", "version": champion.version}
    client_of("chair", cast).post(reverse("solution-champion-end", args=[champion.pk]), form)
    assert not PriorityChampion.objects.filter(ends_on=None).exists()
    assert champions.bring_back(champion=champion, expected=champion.version, **other).ends_on is None


@pytest.mark.parametrize(("visibility", "is_named"), [(BodyVisibility.MEMBERS, False), (BodyVisibility.PUBLIC, True)])
def test_the_ledger_of_asks_names_no_group_that_is_its_members_own(visibility, is_named):
    cast = make_cast()
    row = _invited(cast)
    row.launch.body.visibility = visibility
    row.launch.body.save()
    sending = Sending([row], lambda token: f"https://testserver/{token}")
    sent = invitations.send(launch=row.launch, sending=sending, by=cast["staff"], at=clock.now() + timedelta(minutes=1))
    assert len(sent) == 1
    assert (row.launch.body.name in Ask.objects.get().purpose) is is_named
