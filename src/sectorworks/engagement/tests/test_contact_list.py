"""The list of contacts goes on from a row, counts to a limit, and finds by words only what the reader may read."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sectorworks.engagement.models import Contact, ContactOrganization
from sectorworks.engagement.operations import contacts as operations
from sectorworks.engagement.queries import contacts as queries

from .partners import AT, TODAY, Partners, contact_draft, logged, make_partners

pytestmark = pytest.mark.django_db


@pytest.fixture
def partners() -> Partners:
    return make_partners()


def _many(partners: Partners, count: int) -> None:
    for number in range(count):
        contact = Contact.objects.create(
            kind="call",
            held_on=TODAY - timedelta(days=number % 7),
            headline=f"Call {number}",
            led_by="need",
            for_organization=partners.board,
            recorded_at=AT,
            recorded_by=partners.alice,
        )
        ContactOrganization.objects.create(contact=contact, organization=partners.employer)


@pytest.mark.parametrize("is_descending", [True, False])
def test_every_contact_comes_once(partners, is_descending):
    _many(partners, 125)
    rows, seen, after = queries.contacts_visible_to(partners.bob, TODAY), [], ""
    for _page in range(3):
        page = queries.page_of(rows, is_descending=is_descending, after=after, before="")
        seen.append(page)
        after = page.after
    assert [len(one.rows) for one in seen] == [50, 50, 25]
    assert len({one.pk for page in seen for one in page.rows}) == 125
    days = [one.held_on for page in seen for one in page.rows]
    assert days == sorted(days, reverse=is_descending)
    assert after == ""
    back = queries.page_of(rows, is_descending=is_descending, after="", before=seen[2].before)
    assert [one.pk for one in back.rows] == [one.pk for one in seen[1].rows]


def test_nobody_counts_beyond_the_limit(partners, monkeypatch):
    monkeypatch.setattr(queries, "MOST_COUNTED", 3)
    _many(partners, 5)
    page = queries.page_of(queries.contacts_visible_to(partners.bob, TODAY), is_descending=True)
    assert (page.count, page.is_more) == (3, True)


def _found(partners: Partners, who: str, words: str) -> list[int]:
    user = getattr(partners, who)
    rows = queries.contacts_visible_to(user, TODAY)
    return [one.pk for one in queries.narrowed(rows, words, queries.own_keys(user, TODAY))]


def test_words_are_looked_for_where_the_reader_may_read(partners):
    shared = logged(partners, headline="Talked about welders", notes="The second shift is thin.")
    private = logged(partners, headline="Quiet talk about robots", notes="", is_shared=False)
    assert _found(partners, "alice", "welders") == [shared.pk]
    assert _found(partners, "bob", "welders") == [shared.pk]
    # Notes and private headlines are the board's own; Bob is at the college.
    assert _found(partners, "alice", "shift") == [shared.pk]
    assert _found(partners, "bob", "shift") == []
    assert _found(partners, "alice", "robots") == [private.pk]
    assert _found(partners, "bob", "robots") == []


def test_what_is_corrected_deleted_and_brought_back_is_found_accordingly(partners):
    contact = logged(partners, headline="Talked about welders")
    draft = contact_draft(partners, headline="Talked about millwrights")
    contact = operations.revise(contact=contact, draft=draft, expected=contact.version, by=partners.alice, at=AT)
    assert (_found(partners, "bob", "welders"), _found(partners, "bob", "millwrights")) == ([], [contact.pk])
    contact = operations.remove(contact=contact, expected=contact.version, by=partners.alice, at=AT)
    assert _found(partners, "alice", "millwrights") == []
    operations.bring_back(contact=contact, expected=contact.version, by=partners.alice, at=AT)
    assert _found(partners, "alice", "millwrights") == [contact.pk]
