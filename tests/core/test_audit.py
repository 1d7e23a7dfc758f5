"""Any event edited, dropped or put out of order is found, and whole chains can't vanish."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import IntegrityError, transaction

from sectorworks.accounts.models import User
from sectorworks.core import audit
from sectorworks.core.models import AuditEvent

AT = datetime(2026, 3, 2, 15, 0, 0, 123456, tzinfo=UTC)


@pytest.fixture
def alice(db):
    return User.objects.create_user("alice@example.org", full_name="Alice")


@pytest.fixture
def chain(alice):
    for number in range(4):
        audit.record(noun=alice, verb="changed", by=alice, at=AT + timedelta(minutes=number), detail={"n": number})
    return AuditEvent.objects.order_by("sequence")


def test_a_whole_chain_has_no_fault(chain):
    assert list(audit.broken_links()) == []
    assert [event.sequence for event in chain] == [1, 2, 3, 4]


@pytest.mark.parametrize(
    "edit",
    [
        {"verb": "approved"},
        {"detail": {"n": 9}},
        {"at": AT - timedelta(days=1)},
        {"by": None},
        {"noun_key": "999"},
    ],
)
def test_an_edited_event_is_found(chain, edit):
    AuditEvent.objects.filter(sequence=2).update(**edit)
    assert list(audit.broken_links())


@pytest.mark.parametrize("dropped", [1, 2, 3])
def test_a_dropped_event_is_found(chain, dropped):
    AuditEvent.objects.filter(sequence=dropped).delete()
    assert list(audit.broken_links())


def test_reordered_events_are_found(chain):
    AuditEvent.objects.filter(sequence=2).update(sequence=9)
    AuditEvent.objects.filter(sequence=3).update(sequence=2)
    AuditEvent.objects.filter(sequence=9).update(sequence=3)
    assert list(audit.broken_links())


def test_an_edit_with_a_fresh_hash_still_breaks_the_chain(chain):
    event = chain[1]
    event.verb = "approved"
    event.hash = audit._hash(event)
    event.save()
    assert "does not follow" in next(audit.broken_links())


def test_a_dropped_tail_and_a_dropped_chain_are_found_by_the_anchor(chain):
    audit.anchor(at=AT + timedelta(hours=2))
    assert list(audit.broken_anchors()) == []
    AuditEvent.objects.filter(sequence=4).delete()
    assert list(audit.broken_links()) == []
    assert len(list(audit.broken_anchors())) == 1


def test_later_events_leave_an_anchor_standing(chain, alice):
    audit.anchor(at=AT + timedelta(hours=2))
    audit.record(noun=alice, verb="changed", by=alice, at=AT + timedelta(hours=3))
    assert list(audit.broken_anchors()) == []


def test_the_hash_is_the_same_on_every_database_and_in_every_zone(alice):
    event = AuditEvent(
        noun="a.b", noun_key="1", sequence=1, verb="v", by_id=7, at=AT, detail={"b": 1, "a": [1.5, None]}
    )
    elsewhere = AuditEvent(noun="a.b", noun_key="1", sequence=1, verb="v", by_id=7, detail={"a": [1.5, None], "b": 1})
    elsewhere.at = AT.astimezone(timezone(timedelta(hours=-6)))
    assert audit._hash(event) == audit._hash(elsewhere)
    stored = audit.record(noun=alice, verb="v", by=alice, at=AT, detail={"b": 1, "a": [1.5, None]})
    assert audit._hash(AuditEvent.objects.get(pk=stored.pk)) == stored.hash


def test_two_events_with_one_number_are_refused(chain, alice):
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEvent.objects.create(noun="accounts.user", noun_key=str(alice.pk), sequence=1, verb="x", at=AT, hash="x")


def test_the_record_goes_with_the_change(alice):
    with transaction.atomic():
        audit.record(noun=alice, verb="changed", by=alice, at=AT)
        transaction.set_rollback(True)
    assert not AuditEvent.objects.exists()


def test_a_look_is_recorded_once_a_day_for_the_same_fields(alice):
    for at in (AT, AT + timedelta(hours=1), AT + timedelta(days=1)):
        for fields in (["title"], ["wording", "title"], ["title", "wording"]):
            audit.saw(noun=alice, fields=fields, by=alice, at=at)
    assert [event.detail["fields"] for event in audit.history(alice)] == [["title", "wording"], ["title"]] * 2
    assert list(audit.broken_links()) == []
