"""A5 in the rooms of groups: a page is open, its reader loses place or role, and what they send then does nothing."""

from __future__ import annotations

import pytest
from cast import client_of, make_cast
from django.core.cache import cache
from routes import ROWS, address_of, outcome_of
from test_attacks_fields import values
from test_attacks_lost_rights import YESTERDAY, leave, lose_account, lose_role
from test_attacks_tenants import patterns
from test_policy import rolled_back

from sectorworks.bodies.models import Term, TermState
from sectorworks.files.factories import let_go
from sectorworks.partnerships.models import PriorityChampion

ROOMS = ("meetings/", "boards/", "plans/", "surveys/", "committees/", "reports/")
ROOMS += ("playbooks/", "convening/", "launches/", "partnerships/", "map/")
LET_IN, REFUSED = {"ok", "moved", "422", "refused"}, {"login", "403", "404"}


def end_term(person):
    """The person sits on the group no more, champions nothing there, and acts for nobody."""
    PriorityChampion.objects.filter(person__account=person).update(ends_on=YESTERDAY)
    Term.objects.filter(person__account=person).update(state=TermState.ENDED, ends_on=YESTERDAY, ended_on=YESTERDAY)
    leave(person)


# Who loses what.
LOSSES = (
    ("chair", end_term),
    ("seated", end_term),
    ("staff", leave),
    ("staff", lose_role),
    ("staff", lose_account),
)


def writes():
    """Routes of the rooms that take a form from some people and not from everybody."""
    for text, route in patterns():
        row = ROWS.get(route.name or "", {})
        if text.startswith(ROOMS) and "post" in row and not LET_IN & said(row, "outsider"):
            yield route.name


def said(row, persona):
    return set(str(row["post"].get(persona, row["post"].get("others"))).split("|"))


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(set(writes())))
def test_the_form_already_open_is_refused_and_changes_nothing(name, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cast, row = make_cast(), ROWS[name]
    address, before, wrong = address_of(name, cast), values(), {}
    for persona, lose in LOSSES:
        # Who lost the place and kept the role may still do what the role alone allows.
        if not LET_IN & said(row, persona) or (lose is leave and LET_IN & said(row, "convener")):
            continue
        with rolled_back():
            client = client_of(persona, cast)
            cache.clear()
            if "read" in row:
                page = client.get(address)
                assert page.status_code in (200, 302), persona
                let_go(page)
            lose(cast[persona])
            lost = values()
            answer = client.post(address, row.get("form", {}))
            if outcome_of(answer) not in REFUSED or values() != lost:
                wrong[persona, lose.__name__] = outcome_of(answer)
    assert wrong == {}
    assert values() == before
