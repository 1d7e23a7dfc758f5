"""Groups are started, changed, ended and brought back by those who keep them, with a record of each step."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from sectorworks.bodies import factories
from sectorworks.bodies.models import Body, BodyKind, TextKind, TextState
from sectorworks.bodies.operations import bodies
from sectorworks.bodies.operations.bodies import BodyDraft, GroupProblem
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.directory.models import Activity
from sectorworks.search.models import Entry

from .people import AT, TODAY, adopted, make_cast


@pytest.fixture
def cast(db):
    return make_cast()


def draft(cast, **changes):
    named = {"kind": BodyKind.PARTNERSHIP, "name": "River Partnership", "host": cast.host, "starts_on": TODAY}
    return BodyDraft(**named | changes)


def test_a_group_is_started_audited_findable_and_in_the_feed(cast):
    body = bodies.start(draft=draft(cast), by=cast.alice, at=AT)
    assert (body.slug, body.made_by) == ("river-partnership", cast.alice)
    assert [event.verb for event in audit.history(body)] == ["start"]
    assert Entry.objects.filter(noun="body", noun_key=body.pk).exists()
    assert Activity.objects.get(organization=cast.host).headline == "Started the group River Partnership"


def test_the_same_form_twice_starts_one_and_a_second_of_the_name_gets_its_own_address(cast):
    first = bodies.start(draft=draft(cast), key="k", by=cast.alice, at=AT)
    assert bodies.start(draft=draft(cast), key="k", by=cast.alice, at=AT) == first
    assert bodies.start(draft=draft(cast), by=cast.alice, at=AT).slug == "river-partnership-2"


def test_nobody_starts_a_group_for_an_agency_that_is_not_theirs_nor_without_the_role(cast):
    for person in (cast.eve, cast.bob):
        with pytest.raises(NotAllowed):
            bodies.start(draft=draft(cast), by=person, at=AT)
    assert Body.objects.count() == 1


def test_nothing_is_kept_of_a_group_that_cannot_be_started(cast):
    with pytest.raises(GroupProblem, match="name"):
        bodies.start(draft=draft(cast, name=" "), by=cast.alice, at=AT)
    assert (Body.objects.count(), Entry.objects.count(), Activity.objects.count()) == (1, 0, 0)


def test_a_child_takes_over_its_parents_priorities_as_drafts_that_serve_them(cast):
    parent = adopted(cast, TextKind.PRIORITY, title="Service integration", family="service-integration")
    child = bodies.start(
        draft=draft(cast, kind=BodyKind.WORKGROUP, parent=cast.body, serves=(parent.text_id,)), by=cast.alice, at=AT
    )
    text = child.texts.get()
    version = text.versions.get()
    assert (text.serves, text.family) == (parent.text, "service-integration")
    assert (version.state, version.wording) == (TextState.DRAFT, parent.wording)


def test_no_group_stands_more_than_two_levels_down(cast):
    workgroup = factories.body(cast.host, "Workgroup", parent=cast.body)
    subgroup = factories.body(cast.host, "Subgroup", parent=workgroup)
    with pytest.raises(GroupProblem, match="two levels"):
        bodies.start(draft=draft(cast, parent=subgroup), by=cast.alice, at=AT)


def test_a_record_is_changed_once_for_two_who_edit(cast):
    bodies.revise(body=cast.body, draft=draft(cast, name="New name"), expected=1, by=cast.alice, at=AT)
    with pytest.raises(StaleVersion):
        bodies.revise(body=cast.body, draft=draft(cast, name="Other"), expected=1, by=cast.alice, at=AT)
    cast.body.refresh_from_db()
    assert (cast.body.name, cast.body.slug) == ("New name", "pathways-committee")


def test_the_chair_leads_but_does_not_keep_the_record(cast):
    with pytest.raises(NotAllowed, match="staff"):
        bodies.revise(body=cast.body, draft=draft(cast), expected=1, by=cast.bob, at=AT)


def test_an_ended_group_is_an_archive_until_it_is_brought_back(cast):
    ended = bodies.end(body=cast.body, ends_on=TODAY, reason="Done.", expected=1, by=cast.alice, at=AT)
    with pytest.raises(NotAllowed, match="archive"):
        bodies.revise(body=ended, draft=draft(cast), expected=2, by=cast.alice, at=AT)
    back = bodies.bring_back(body=ended, expected=2, by=cast.alice, at=AT)
    assert (back.ends_on, back.end_reason) == (None, "")
    with pytest.raises(NotAllowed, match="not ended"):
        bodies.bring_back(body=back, expected=3, by=cast.alice, at=AT)


@pytest.mark.parametrize(("reason", "ends_on", "words"), [(" ", TODAY, "why"), ("x", date(2025, 12, 31), "started")])
def test_an_end_needs_a_reason_and_a_day_after_the_start(cast, reason, ends_on, words):
    with pytest.raises(GroupProblem, match=words):
        bodies.end(body=cast.body, ends_on=ends_on, reason=reason, expected=1, by=cast.alice, at=AT)


def test_a_group_ends_after_those_under_it_and_comes_back_after_the_one_above(cast):
    child = factories.body(cast.host, "Workgroup", parent=cast.body)
    with pytest.raises(GroupProblem, match="Workgroup"):
        bodies.end(body=cast.body, ends_on=TODAY, reason="Done.", expected=1, by=cast.alice, at=AT)
    child = bodies.end(body=child, ends_on=TODAY, reason="Done.", expected=1, by=cast.alice, at=AT)
    bodies.end(body=cast.body, ends_on=TODAY, reason="Done.", expected=1, by=cast.alice, at=AT)
    with pytest.raises(GroupProblem, match="parent"):
        bodies.bring_back(body=child, expected=2, by=cast.alice, at=AT)


def test_the_database_refuses_what_no_group_can_be(cast):
    refused = r"body_not_its_own_parent|body_ends_after_start"
    for fields in ({"parent_id": cast.body.pk}, {"ends_on": date(2020, 1, 1)}):
        with pytest.raises(IntegrityError, match=refused), transaction.atomic():
            Body.objects.filter(pk=cast.body.pk).update(**fields)
