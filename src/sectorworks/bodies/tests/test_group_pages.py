"""The pages of groups: who sees what, in how many statements, and what a form that fails keeps."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sectorworks.bodies import factories, registry
from sectorworks.bodies.models import Body, BodyVisibility, Decision, TextKind
from sectorworks.bodies.operations import texts
from sectorworks.bodies.operations.texts import TextDraft
from sectorworks.core import clock

from .people import AT, TODAY, adopted, make_cast


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "today", lambda: TODAY)
    monkeypatch.setattr(clock, "now", lambda: AT)


@pytest.fixture
def cast(db):
    return make_cast()


def page(client, person, name, *arguments, **query):
    if person is not None:
        client.force_login(person)
    return client.get(reverse(name, args=arguments), query)


def text_of(response):
    return response.content.decode()


def test_the_empty_lists_teach(client, db):
    assert "It begins with a name" in text_of(page(client, None, "groups"))


@pytest.mark.parametrize("view", ["", "tree"])
def test_the_list_shows_what_one_may_see_in_constant_statements(client, cast, django_assert_max_num_queries, view):
    for number in range(30):
        above = factories.body(cast.host, f"Public group {number}", parent=cast.body)
        factories.body(cast.host, f"Closed group {number}", visibility=BodyVisibility.MEMBERS, parent=above)
    client.force_login(cast.eve)
    with django_assert_max_num_queries(12):
        shown = text_of(page(client, None, "groups", view=view))
    assert "Public group 29" in shown
    assert "Closed group 1" not in shown
    assert "Closed group 1" in text_of(page(client, cast.alice, "groups", view=view))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "pathways"}, True),
        ({"kind": "partnership"}, False),
        ({"status": "ended"}, False),
        ({"status": "active"}, True),
    ],
)
def test_the_list_is_searched_and_narrowed(client, cast, query, found):
    assert (">Pathways Committee</a>" in text_of(page(client, None, "groups", **query))) is found


def test_my_groups_are_those_one_sits_on_or_keeps(client, cast):
    for person, found in ((cast.carol, True), (cast.alice, True), (cast.eve, False)):
        assert ("Pathways Committee" in text_of(page(client, person, "groups-mine"))) is found


def test_the_public_sees_what_is_adopted_and_members_the_drafts_too(client, cast, django_assert_max_num_queries):
    adopted(cast)
    texts.draft(body=cast.body, kind=TextKind.CHARGE, words=TextDraft("Next.", "Secret plan"), by=cast.bob, at=AT)
    with django_assert_max_num_queries(12):
        public = text_of(page(client, None, "group", cast.body.slug))
    assert "Serve youth." in public
    assert "Secret plan" not in public
    assert "example.org" not in public
    client.force_login(cast.carol)
    with django_assert_max_num_queries(12):
        assert "Secret plan" in text_of(page(client, None, "group", cast.body.slug))


def test_a_body_page_costs_the_same_with_more_on_it(client, cast):
    client.force_login(cast.alice)
    adopted(cast)
    with CaptureQueriesContext(connection) as first:
        page(client, None, "group", cast.body.slug)
    for number in range(5):
        adopted(cast, title=f"More {number}")
        factories.body(cast.host, f"Child {number}", parent=cast.body)
    with CaptureQueriesContext(connection) as second:
        page(client, None, "group", cast.body.slug)
    assert len(second) <= len(first) <= 12


def test_a_group_page_begins_with_what_it_is_for_who_sits_there_what_is_next_and_what_was_done(client, cast):
    adopted(cast)
    text = text_of(page(client, cast.carol, "group", cast.body.slug))
    order = ["for-title", "seats-title", "next-meeting-title", "workplan-title", "done-title", "more-title"]
    places = [text.index(f'id="{name}"') for name in order]
    assert places == sorted(places)
    assert reverse("group-more", args=[cast.body.slug]) in text


def test_the_rest_of_a_group_stands_on_a_page_of_its_own(client, cast, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        public = text_of(page(client, None, "group-more", cast.body.slug))
    assert 'id="requests-title"' not in public
    client.force_login(cast.carol)
    with django_assert_max_num_queries(22):
        inside = text_of(page(client, None, "group-more", cast.body.slug))
    assert all(f'id="{name}"' in inside for name in ("heard-title", "liaison-title", "requests-title"))


def test_who_has_no_part_is_led_on_only_where_something_stands(client, cast, monkeypatch):
    more, where = (
        registry.Panel("bodies/group_more.html", lambda user, body: None),
        reverse("group-more", args=[cast.body.slug]),
    )
    monkeypatch.setattr(registry, "body_panels", [more])
    assert where not in text_of(page(client, None, "group-aside", cast.body.slug))
    monkeypatch.setattr(registry, "body_panels", [more, replace(more, context=lambda user, body: {})])
    assert where in text_of(page(client, None, "group-aside", cast.body.slug))
    monkeypatch.setattr(registry, "body_panels", [])
    assert where in text_of(page(client, cast.carol, "group", cast.body.slug))


def test_what_stands_beside_a_group_is_drawn_in_at_once_and_a_page_of_its_own(client, cast):
    where = reverse("group-aside", args=[cast.body.slug])
    assert f'hx-get="{where}" hx-trigger="load"' in text_of(page(client, None, "group", cast.body.slug))
    assert 'id="beside"' in text_of(client.get(where))


def test_a_closed_group_is_not_there_for_outsiders(client, cast):
    Body.objects.update(visibility=BodyVisibility.MEMBERS)
    for name in ("group", "group-more", "group-decisions", "group-priorities", "group-texts-pdf"):
        assert page(client, cast.eve, name, cast.body.slug).status_code == 404
        assert page(client, cast.carol, name, cast.body.slug).status_code == 200


def test_a_text_page_redlines_two_wordings_for_everyone(client, cast):
    first = adopted(cast)
    texts.amend(text=first.text, words=TextDraft("Serve all youth.", "Youth"), by=cast.bob, at=AT)
    public = text_of(page(client, None, "group-text", cast.body.slug, first.text_id))
    assert "Serve all youth" not in public
    inside = text_of(page(client, cast.carol, "group-text", cast.body.slug, first.text_id))
    assert "<ins>" in inside
    assert "added: " in inside
    assert page(client, cast.carol, "group-text", cast.body.slug, first.text_id, view="side").status_code == 200


def test_a_decision_is_recorded_on_the_page_and_an_error_keeps_what_was_typed(client, cast):
    client.force_login(cast.bob)
    address = reverse("group-decide", args=[cast.body.slug])
    data = {"title": "Meet monthly", "wording": "We meet monthly.", "decided_on": "2026-03-02", "votes_for": "9"}
    refused = client.post(address, data)
    assert refused.status_code == 422
    assert "2 voting seats were filled" in text_of(refused)
    assert "We meet monthly." in text_of(refused)
    done = client.post(address, data | {"votes_for": "2"})
    assert done["Location"] == reverse("group-decision", args=[cast.body.slug, Decision.objects.get().pk])


def test_a_group_started_under_another_takes_its_host_and_an_ambiguous_industry_is_explained(client, cast):
    client.force_login(cast.alice)
    address = reverse("group-start", args=[cast.body.slug])
    data = {
        "name": "New workgroup", "kind": "workgroup", "host": str(cast.host.pk), "starts_on": "2026-03-02",
        "visibility": "public", "industries": "food",
    }  # fmt: skip
    refused = client.post(address, data)
    assert refused.status_code == 422
    assert "could be" in text_of(refused)
    assert client.post(address, data | {"industries": "311"}).status_code == 302
    made = Body.objects.get(name="New workgroup")
    assert (made.parent, made.host, made.naics_codes) == (cast.body, cast.host, ["311"])


def test_a_record_changed_meanwhile_is_shown_not_overwritten(client, cast):
    Body.objects.filter(pk=cast.body.pk).update(version=2, purpose="Theirs.")
    client.force_login(cast.alice)
    data = {"name": "Mine", "kind": "committee", "starts_on": "2026-01-01", "visibility": "public", "version": "1"}
    answer = client.post(reverse("group-edit", args=[cast.body.slug]), data)
    assert answer.status_code == 409
    assert "Theirs." in text_of(answer)
    assert 'value="2"' in text_of(answer)


def test_no_group_can_hide_a_page_of_the_room():
    from sectorworks.bodies.rules.bodies import RESERVED
    from sectorworks.bodies.urls import urlpatterns

    first = {str(one.pattern).partition("/")[0] for one in urlpatterns}
    assert {part for part in first if part and not part.startswith("<")} <= RESERVED
