"""Optimistic versions, idempotency keys, access and the registry."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from sectorworks.accounts.models import User
from sectorworks.core import idempotency, versions
from sectorworks.core.access import public, requires
from sectorworks.core.errors import NotAllowed
from sectorworks.core.models import IdempotencyKey
from sectorworks.core.registry import Registry
from sectorworks.core.verdicts import YES, no
from sectorworks.places.models import SavedRegion

AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


@pytest.fixture
def alice(db):
    return User.objects.create_user("alice@example.org", full_name="Alice")


def make(name="Bob"):
    return User.objects.create_user(f"{name}@example.org", full_name=name)


def once(alice, key, **options):
    return idempotency.once(make, key=key, action="add", by=alice, at=AT, model=User, **options)


def test_the_same_key_gives_the_first_result(alice):
    first, is_new = once(alice, "k1")
    again, is_new_again = once(alice, "k1")
    assert first == again
    assert (is_new, is_new_again) == (True, False)


def test_a_failed_write_frees_its_key(alice):
    def fail():
        raise RuntimeError

    with pytest.raises(RuntimeError):
        idempotency.once(fail, key="k1", action="add", by=alice, at=AT, model=User)
    assert once(alice, "k1")[1]


def test_a_conflict_inside_the_write_is_not_mistaken_for_a_repeat(alice):
    make()
    with pytest.raises(IntegrityError):
        once(alice, "k1")


def test_a_key_belongs_to_one_person_and_action(alice):
    row = {"key": "k1", "action": "add", "result_key": "1", "at": AT}
    IdempotencyKey.objects.create(by=alice, **row)
    with pytest.raises(IntegrityError), transaction.atomic():
        IdempotencyKey.objects.create(by=alice, **row)
    IdempotencyKey.objects.create(by=make("Carol"), **row)


@pytest.mark.django_db(transaction=True)
def test_twenty_posts_at_once_make_one_row():
    # Threads share one in-memory SQLite connection, so there they post in turn; tests/assurance tries a file.
    workers = 1 if connection.vendor == "sqlite" and connection.is_in_memory_db() else 20
    alice = User.objects.create_user("alice@example.org", full_name="Alice")

    def post(_number):
        try:
            return once(alice, "k1")[0].pk
        finally:
            if workers > 1:
                connection.close()

    with ThreadPoolExecutor(workers) as pool:
        results = list(pool.map(post, range(20))) if workers > 1 else [post(number) for number in range(20)]
    assert len(set(results)) == 1
    assert User.objects.filter(full_name="Bob").count() == 1


def test_the_second_of_two_editors_is_told(alice):
    region = SavedRegion.objects.create(name="River", owner=alice, made_at=AT)
    mine, theirs = SavedRegion.objects.get(pk=region.pk), SavedRegion.objects.get(pk=region.pk)
    theirs.name = "Valley"
    versions.save(theirs, expected=theirs.version, fields=["name"])
    mine.name = "Delta"
    with pytest.raises(versions.StaleVersion) as told:
        versions.save(mine, expected=mine.version, fields=["name"])
    assert told.value.current.name == "Valley"
    versions.save(mine, expected=told.value.current.version, fields=["name"])
    region.refresh_from_db()
    assert (region.name, region.version) == ("Delta", 3)


def answer(request, *nouns):
    return HttpResponse(f"{nouns}")


def test_a_view_behind_a_policy():
    request = RequestFactory().get("/")
    request.user = "alice"

    def missing(user, pk):
        raise ObjectDoesNotExist

    assert requires(lambda user: YES)(answer)(request).status_code == 200
    assert requires(lambda user, noun: YES, get=lambda user, pk: pk)(answer)(request, pk=7).content == b"(7,)"
    with pytest.raises(PermissionDenied, match="Only the convener"):
        requires(lambda user: no("Only the convener can close this."))(answer)(request)
    with pytest.raises(Http404):
        requires(lambda user, noun: YES, get=missing)(answer)(request, pk=7)


def test_a_public_view_says_so():
    view = public(answer)
    assert view.access.public
    assert not view.login_required


def test_a_refusal_is_enforced_with_its_reason():
    YES.enforce()
    with pytest.raises(NotAllowed, match="Not yours"):
        no("Not yours.").enforce()


def test_a_registry_keeps_ranks_and_refuses_a_second_of_one_name():
    registry = Registry()
    registry.register("late", "b", rank=200)
    registry.register("early", "a")
    assert list(registry) == ["a", "b"]
    with pytest.raises(ValueError, match="twice"):
        registry.register("late", "c")
