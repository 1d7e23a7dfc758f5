"""Who sits where is asked once in a run that seats nobody, and anew after it."""

from __future__ import annotations

import pytest

from sectorworks.bodies.models import Term
from sectorworks.bodies.queries.standing import nobody_moves
from sectorworks.bodies.queries.visibility import Part, parts_of

from .people import TODAY, make_cast

pytestmark = pytest.mark.django_db


def test_a_run_asks_once_and_the_next_question_after_it_is_asked_anew(django_assert_num_queries):
    cast = make_cast()
    with nobody_moves():
        assert Part.MEMBER in parts_of(cast.carol, cast.body, TODAY)
        with django_assert_num_queries(0):
            assert Part.MEMBER in parts_of(cast.carol, cast.body, TODAY)
        assert Part.MEMBER not in parts_of(cast.eve, cast.body, TODAY)
    Term.objects.filter(person__account=cast.carol).delete()
    assert Part.MEMBER not in parts_of(cast.carol, cast.body, TODAY)
