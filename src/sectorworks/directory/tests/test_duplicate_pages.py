"""The list of duplicates: what is found, shown, merged, kept apart, and taken back."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sectorworks.accounts.models import User
from sectorworks.core.errors import NotAllowed
from sectorworks.directory import factories
from sectorworks.directory.models import DuplicatePair, Merge, Organization, PairState, Sharing, Site
from sectorworks.directory.operations import duplicates, merging
from sectorworks.directory.policies import duplicates as policies
from sectorworks.directory.queries import duplicates as queries
from sectorworks.directory.queries.lookalikes import Draft, lookalikes

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)


def user(email, **fields):
    return User.objects.create_user(email, full_name=email.partition("@")[0].title(), **fields)


@pytest.fixture
def staff(client):
    who = user("staff@example.org", roles=["partner_staff"])
    client.force_login(who)
    return who


def bakery(name="River Bakery", **fields):
    made = factories.organization(name, **{"phone": "217-555-0142"} | fields)
    Site.objects.create(organization=made, street="120 Main St", city="Decatur", zip_code="62521", is_main=True)
    return made


def search():
    duplicates.keep_found(noun="organization", pairs=queries.alike_organizations(), at=AT)
    duplicates.keep_found(noun="person", pairs=queries.alike_people(), at=AT)


@pytest.fixture
def pair(staff):
    bakery()
    bakery("River Bakery, LLC", website="river.example")
    factories.organization("Zebra Optical")
    search()
    return DuplicatePair.objects.get()


def test_a_search_finds_the_pair_once_and_the_list_says_why(client, pair):
    search()
    text = client.get(reverse("duplicates")).content.decode()
    assert "1 pair may be the same" in text
    assert "Same name, words that few others have, same phone, same address" in text
    assert "Zebra" not in text


def test_an_empty_list_teaches(client, staff):
    assert "No pair waits for you" in client.get(reverse("duplicates")).content.decode()


def test_merge_from_the_comparison_and_take_back(client, pair):
    page = reverse("duplicate", args=[pair.pk])
    assert "Choose what stays" in client.get(page).content.decode()
    client.post(page, {"keep": "second", "field_name": "first"})
    merge = Merge.objects.get()
    assert (merge.kept_key, merge.merged_key) == (pair.second_key, pair.first_key)
    kept, merged = reverse("organization", args=[pair.second_key]), reverse("organization", args=[pair.first_key])
    assert client.get(merged).headers["Location"] == kept
    assert "Merged lately" in client.get(reverse("duplicates")).content.decode()
    client.post(reverse("merge-undo", args=[merge.pk]))
    assert client.get(merged).status_code == 200


def test_fields_are_compared_in_the_words_of_the_record(client, pair):
    """What neither record knows is not there to choose; codes stand with their titles."""
    Organization.objects.filter(pk__in=(pair.first_key, pair.second_key)).update(naics_code="3118")
    Organization.objects.filter(pk=pair.second_key).update(size_class="20-49")
    text = client.get(reverse("duplicate", args=[pair.pk])).content.decode()
    assert "Bakeries and tortillas (3118)" in text
    assert "20–49 jobs" in text
    assert "Naics code" not in text
    assert "Not known" not in text


def test_nobody_is_led_to_a_record_they_may_not_see(client, pair):
    queries.records_of(pair)
    merging.merge(
        kept=queries.records_of(pair)[0], merged=queries.records_of(pair)[1], choices={},
        by=user("boss@example.org", roles=["state_administrator"]), at=AT,
    )  # fmt: skip
    client.force_login(user("member@example.org"))
    assert client.get(reverse("organization", args=[pair.second_key])).status_code == 404


def test_a_merge_without_a_choice_says_so_and_one_that_cannot_be_says_why(client, pair, monkeypatch):
    page = reverse("duplicate", args=[pair.pk])
    assert client.post(page, {}).status_code == 422
    first, second = queries.records_of(pair)
    middle = factories.organization("Middle", parent=second)
    type(first).objects.filter(pk=first.pk).update(parent=middle)
    answer = client.post(page, {"keep": "first"})
    assert (answer.status_code, "Mend the parents first" in answer.content.decode()) == (422, True)


def test_not_the_same_is_remembered_until_taken_back(client, pair, staff):
    client.post(reverse("duplicate-different", args=[pair.pk]))
    search()
    pair.refresh_from_db()
    assert (pair.state, pair.decided_by) == (PairState.DIFFERENT, staff)
    with pytest.raises(duplicates.NotOpen):
        duplicates.set_apart(pair=pair, by=staff, at=AT)
    assert "Kept apart lately" in client.get(reverse("duplicates")).content.decode()
    client.post(reverse("duplicate-reopen", args=[pair.pk]))
    pair.refresh_from_db()
    assert (pair.state, pair.decided_at) == (PairState.OPEN, None)


def test_who_may_not(client, pair):
    client.force_login(user("member@example.org"))
    assert client.get(reverse("duplicates")).status_code == 403
    assert client.get(reverse("duplicate", args=[pair.pk])).status_code == 404


def test_a_search_is_started_by_who_keeps_the_directory():
    eve = User.objects.create_user("eve@example.org", full_name="Eve", roles=["member"])
    with pytest.raises(NotAllowed):
        duplicates.start_search(by=eve, at=AT)


def test_pairs_seen_and_policies_agree(pair):
    for who in (user("a@example.org"), user("b@example.org", roles=["partner_staff"])):
        seen = queries.pairs_visible_to(who, "organization").exists()
        assert bool(policies.can_settle(who, pair)) == seen


def test_people_pair_only_within_one_steward_or_when_both_agreed(staff):
    a, b = (factories.organization(name, kind="community") for name in ("Agency A", "Agency B"))
    one = factories.person("Ann Lee", email="ann@example.org", steward=a)
    two = factories.person("Anne Lee", email="ANN@example.org", steward=a)
    factories.person("Ann Lee", email="ann@example.org", steward=b)
    shared = [
        factories.person("Bo Roe", phone="217-555-0100", sharing=Sharing.PARTNERS, consented_on=AT.date(), steward=x)
        for x in (a, b)
    ]
    found = {(pair.first, pair.second) for pair in queries.alike_people()}
    assert found == {(str(one.pk), str(two.pk)), tuple(str(x.pk) for x in shared)}


def test_another_agency_is_hinted_at_and_never_named(client, staff):
    a, b = (factories.organization(name, kind="community") for name in ("Agency A", "Secret Agency"))
    factories.representative(staff, a)
    factories.person("Ann Lee", email="ann@example.org", steward=a)
    factories.person("Hidden Person", email="ann@example.org", steward=b)
    text = client.get(reverse("duplicates") + "?of=people").content.decode()
    assert "Another organization may know them too" in text
    assert "Ask for an introduction" in text
    assert "Hidden" not in text
    assert "Secret Agency" not in text


def test_lookalikes_by_name_and_place(staff):
    ours, other = bakery(), bakery("River Bakery North", phone="")
    Site.objects.filter(organization=other).update(city="Cairo", zip_code="62914")
    assert lookalikes(staff, Draft("River Bakry", "Decatur", "62521"))[0] == ours
    assert lookalikes(staff, Draft("Zebra Optical")) == []
    assert lookalikes(user("member@example.org"), Draft("River Bakery")) == []


def test_the_warning_is_a_piece_of_a_page(client, staff):
    bakery()
    text = client.get(reverse("duplicates-like"), {"name": "river bakery inc"}).content.decode()
    assert "Looks like River Bakery" in text
    assert "<html" not in text


def test_a_new_organization_that_looks_like_one_is_added_only_when_said_to_be_another(client, staff):
    ours = bakery()
    form = {"name": "River Bakery Inc", "kind": "employer"}
    answer = client.post(reverse("organization-new"), form)
    text = answer.content.decode()
    assert (answer.status_code, "Use River Bakery" in text, 'value="River Bakery Inc"' in text) == (422, True, True)
    assert 'hx-get="/directory/duplicates/like/"' in text
    # Where the name is typed, before the next field.
    assert text.index('id="id_name"') < text.index("Use River Bakery") < text.index('id="id_kind"')
    assert type(ours).objects.count() == 1
    client.post(reverse("organization-new"), form | {"is_another": "1"})
    assert type(ours).objects.count() == 2


def test_the_place_typed_with_a_name_orders_the_warning(client, staff):
    bakery("River Bakery North", phone="")
    far = bakery("River Bakery", phone="")
    Site.objects.filter(organization=far).update(city="Cairo", zip_code="62914")
    typed = {"name": "River Bakery", "city": "Cairo", "zip_code": "62914"}
    text = client.get(reverse("duplicates-like"), typed).content.decode()
    assert "Looks like River Bakery" in text
    form = client.get(reverse("organization-new")).content.decode()
    assert 'hx-include="#id_city, #id_zip_code"' in form
    assert 'name="zip_code"' in form


def test_a_new_organization_comes_with_its_main_worksite_once(client, staff):
    form = {"name": "Zebra Optical", "kind": "employer", "city": "Peoria", "zip_code": "61602", "key": "typed-once"}
    for _turn in range(2):
        assert client.post(reverse("organization-new"), form | {"is_another": "1"}).status_code == 302
    site = Site.objects.get(organization__name="Zebra Optical")
    assert (site.city, site.zip_code, site.is_main) == ("Peoria", "61602", True)
    answer = client.post(reverse("organization-new"), {"name": "Yak Foods", "kind": "employer", "zip_code": "61602"})
    assert (answer.status_code, "Write the city that goes with" in answer.content.decode()) == (422, True)


def test_statements_do_not_grow_with_pairs(client, staff):
    def count(pairs):
        for n in range(pairs):
            bakery(f"Word{n}a{n} Foods", phone=f"217-555-{n:04d}")
            bakery(f"Word{n}a{n} Foods Inc", phone=f"217-555-{n:04d}")
        search()
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse("duplicates"))
        return len(seen)

    client.get(reverse("duplicates"))
    few = count(2)
    assert count(8) <= few <= 12


@pytest.mark.parametrize(
    ("model", "fields", "name"),
    [
        (DuplicatePair, {"first_key": 2, "second_key": 1, "score": 1, "found_at": AT}, "lower_key_first"),
        (DuplicatePair, {"first_key": 1, "second_key": 2, "score": 1, "found_at": AT, "decided_at": AT}, "decided"),
        (Merge, {"kept_key": 1, "merged_key": 1, "merged_at": AT}, "merge_of_two"),
        (Merge, {"kept_key": 1, "merged_key": 2, "merged_at": AT, "undone_at": AT}, "merge_undone_pair"),
    ],
)  # fmt: skip
def test_rows_that_cannot_be(staff, model, fields, name):
    by = {"merged_by": staff} if model is Merge else {}
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        model.objects.create(noun="organization", **fields, **by)


def test_each_pair_and_each_standing_merge_once(staff):
    pair = {"noun": "organization", "first_key": 1, "second_key": 2, "score": 1, "found_at": AT}
    merge = {"noun": "organization", "kept_key": 1, "merged_key": 2, "merged_at": AT, "merged_by": staff}
    for model, fields in ((DuplicatePair, pair), (Merge, merge)):
        model.objects.create(**fields)
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(**fields)
