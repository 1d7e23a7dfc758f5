"""The list of people goes on from a row and counts to a limit; words find people where they work now."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sectorworks.accounts.models import User
from sectorworks.directory import factories
from sectorworks.directory.operations import affiliations, organizations
from sectorworks.directory.operations.affiliations import Place
from sectorworks.directory.queries import people_list
from sectorworks.directory.queries.people import Wanted

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 30)


@pytest.fixture
def alice() -> User:
    user = User.objects.create_user("alice@example.org", full_name="Alice", roles=["partner_staff"])
    factories.representative(user, factories.organization("Workforce Board", "workforce_board"))
    return user


def _kept(alice: User, name: str, **fields: object) -> object:
    return factories.person(name, steward=alice.person.affiliations.get().organization, **fields)


@pytest.mark.parametrize("sort", ["name", "-name", "checked", "-checked", "added", "-added"])
def test_every_person_comes_once_whatever_the_order(alice, sort):
    for number in range(124):  # and Alice
        on = None if number % 3 == 0 else TODAY - timedelta(days=number % 5)
        _kept(alice, f"Same Name{number % 4}", verified_on=on, verified_by=alice if on else None)
    seen, after, before = [], "", ""
    for _page in range(3):
        page = people_list.people(alice, Wanted(), TODAY, sort=sort, after=after)
        seen.append([one.pk for one in page.rows])
        after, before = page.after, page.before
    assert [len(page) for page in seen] == [50, 50, 25]
    assert len({key for page in seen for key in page}) == 125
    assert after == ""
    assert [one.pk for one in people_list.people(alice, Wanted(), TODAY, sort=sort, before=before).rows] == seen[1]


def test_nobody_counts_beyond_the_limit(alice, monkeypatch):
    monkeypatch.setattr(people_list, "MOST_COUNTED", 3)
    for number in range(4):
        _kept(alice, f"Ann {number}", verify_by=TODAY)
    page = people_list.people(alice, Wanted(), TODAY)
    # Of the first four by name, the three Anns and Alice: Alice has no day, so 3 of 4, or 4 of 4 when she comes last.
    assert (page.count, page.is_more) == (3, True)
    assert page.share in (0.75, 1.0)


def test_words_find_a_place_given_later_and_an_organization_called_anew(alice):
    maria, plant = _kept(alice, "Maria Nunez"), factories.organization("Prairie Foods")
    organizations.make_findable(plant)
    found = lambda words: [one.pk for one in people_list.people(alice, Wanted(words=words), TODAY).rows]  # noqa: E731
    assert found("prairie") == []
    place = Place(plant, title="Plant manager")
    affiliations.affiliate(person=maria, place=place, by=alice, at=factories.AT)
    assert found("prairie manager") == found("nunez prairie") == [maria.pk]
    type(plant).objects.filter(pk=plant.pk).update(name="Meadow Grains")
    plant.refresh_from_db()
    organizations.make_findable(plant)
    assert found("meadow") == [maria.pk]
