"""What comes along with a body tells of a person what a question of its own would."""

from __future__ import annotations

from datetime import date

import pytest

from sectorworks.bodies import factories
from sectorworks.bodies.models import Body, BodyVisibility, Office
from sectorworks.bodies.queries import visibility
from sectorworks.core.memo import reading
from sectorworks.directory.models import Person

from .people import make_cast

DAY = date(2026, 3, 2)


@pytest.mark.parametrize("office", [Office.MEMBER, Office.CHAIR, Office.STAFF])
@pytest.mark.parametrize("seated_at", ["own", "above", "below", "nowhere"])
def test_the_part_that_comes_along_is_the_part_that_is_asked_for(db, django_assert_num_queries, office, seated_at):
    cast = make_cast()
    above = factories.body(cast.host, "Board above", visibility=BodyVisibility.PUBLIC)
    middle = factories.body(cast.host, "Committee between", parent=above)
    below = factories.body(cast.host, "Team below", parent=middle)
    places = {"own": middle, "above": above, "below": below}
    if place := places.get(seated_at):
        factories.term(factories.seat(place, office=office), Person.objects.get(account=cast.eve))
    for user in (cast.eve, cast.alice, cast.carol):
        asked = visibility.parts_of(user, middle, DAY), visibility.sits_below(user, middle, DAY)
        found = visibility.with_standing(Body.objects.all(), user, DAY).get(pk=middle.pk)
        with reading("GET"):
            visibility.remember_standing(user, found, DAY)
            with django_assert_num_queries(0):
                told = visibility.parts_of(user, found, DAY), visibility.sits_below(user, found, DAY)
        assert told == asked
