"""One record of two and back: values, rows, rights, and what stands in the way."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from sectorworks.accounts.models import User
from sectorworks.core.errors import NotAllowed
from sectorworks.core.models import AuditEvent
from sectorworks.directory import factories
from sectorworks.directory.models import (
    Acquaintance,
    Activity,
    AssociationMembership,
    DuplicatePair,
    OrganizationName,
    PairState,
    Sharing,
    Site,
)
from sectorworks.directory.operations import merging

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 15, 0, 0, 123456, tzinfo=UTC)


def user(email, **fields):
    return User.objects.create_user(email, full_name=email.partition("@")[0].title(), **fields)


@pytest.fixture
def staff():
    return user("staff@example.org", roles=["partner_staff"])


@pytest.fixture
def two():
    kept = factories.organization("Prairie Foods", phone="217-555-0100")
    return kept, factories.organization("Prairie Food Company", website="prairie.example", phone="217-555-0199")


def test_a_merge_fills_gaps_takes_chosen_values_and_keeps_the_name(two, staff):
    kept, merged = two
    merging.merge(kept=kept, merged=merged, choices={"phone": "merged"}, by=staff, at=AT)
    kept.refresh_from_db()
    merged.refresh_from_db()
    assert (kept.name, kept.phone, kept.website) == ("Prairie Foods", "217-555-0199", "prairie.example")
    assert merged.merged_into == kept
    assert [one.name for one in kept.names.all()] == ["Prairie Food Company"]
    assert AuditEvent.objects.filter(noun="directory.organization", verb__in=["merge", "merged into"]).count() == 2
    assert Activity.objects.get(organization=kept).headline == "Merged with the record of Prairie Food Company"


def test_rows_move_and_two_main_sites_become_one(two, staff):
    kept, merged = two
    ours = Site.objects.create(organization=kept, street="1 Mill Rd", city="Decatur", is_main=True)
    theirs = Site.objects.create(organization=merged, street="9 Oak St", city="Peoria", is_main=True)
    alike = Site.objects.create(organization=merged, street="1 Mill Rd", city="Decatur")
    done = merging.merge(kept=kept, merged=merged, choices={}, by=staff, at=AT)
    assert list(kept.sites.order_by("pk").values_list("pk", "is_main")) == [(ours.pk, True), (theirs.pk, False)]
    assert done.set_aside["directory.Site"][0]["id"] == alike.pk
    merging.unmerge(merge=done, by=staff, at=AT)
    assert list(merged.sites.order_by("pk").values_list("pk", "is_main")) == [(theirs.pk, True), (alike.pk, False)]


def test_members_of_the_same_association_stand_once_and_nobody_is_their_own_member(two, staff):
    kept, merged = two
    chamber = factories.organization("Chamber", kind="business_association")
    for member in two:
        AssociationMembership.objects.create(association=chamber, member=member)
    AssociationMembership.objects.create(association=kept, member=merged)
    done = merging.merge(kept=kept, merged=merged, choices={}, by=staff, at=AT)
    assert [one.member for one in AssociationMembership.objects.all()] == [kept]
    merging.unmerge(merge=done, by=staff, at=AT)
    assert AssociationMembership.objects.count() == 3


def test_a_clashing_row_that_others_refer_to_stays_with_the_merged_record(staff):
    steward = factories.organization("College", kind="community_college")
    factories.representative(staff, steward)
    kept, merged, friend = (factories.person(name, steward=steward) for name in ("Ann Lee", "Anne Lee", "Bo Roe"))
    rows = [
        Acquaintance.objects.create(
            knower=who, known=friend, consented_on=date(2026, 1, 1), expires_on=date(2027, 1, 1), recorded_at=AT,
            recorded_by=staff,
        )
        for who in (kept, merged)
    ]  # fmt: skip
    rows[1].introductions.create(for_organization=steward, reason="To meet", asked_at=AT, asked_by=staff)
    merging.merge(kept=kept, merged=merged, choices={}, by=staff, at=AT)
    rows[1].refresh_from_db()
    assert rows[1].knower == merged
    assert rows[1].introductions.count() == 1


def test_what_is_added_or_changed_after_the_merge_stays_with_the_kept_record(two, staff):
    kept, merged = two
    done = merging.merge(kept=kept, merged=merged, choices={}, by=staff, at=AT)
    added = Site.objects.create(organization=kept, street="3 New Rd")
    kept.refresh_from_db()
    type(kept).objects.filter(pk=kept.pk).update(website="new.example", version=kept.version + 1)
    merging.unmerge(merge=done, by=staff, at=AT)
    kept.refresh_from_db()
    added.refresh_from_db()
    assert added.organization == kept
    assert (kept.website, kept.version) == ("new.example", 4)  # 1, merged 2, edited 3, taken back 4


def test_a_pair_is_settled_and_opened_again(two, staff):
    kept, merged = two
    pair = DuplicatePair.objects.create(
        noun="organization", first_key=kept.pk, second_key=merged.pk, score=0.9, found_at=AT
    )
    done = merging.merge(kept=merged, merged=kept, choices={}, by=staff, at=AT)
    pair.refresh_from_db()
    assert (pair.state, pair.decided_by) == (PairState.SAME, staff)
    merging.unmerge(merge=done, by=staff, at=AT)
    pair.refresh_from_db()
    assert (pair.state, pair.decided_by) == (PairState.OPEN, None)


def test_a_child_merged_with_its_parent_does_not_become_its_own_parent(two, staff):
    kept, merged = two
    top = factories.organization("Holding")
    type(kept).objects.filter(pk=kept.pk).update(parent=merged)
    type(kept).objects.filter(pk=merged.pk).update(parent=top)
    done = merging.merge(kept=kept, merged=merged, choices={}, by=staff, at=AT)
    kept.refresh_from_db()
    assert kept.parent == top
    merging.unmerge(merge=done, by=staff, at=AT)
    kept.refresh_from_db()
    assert kept.parent == merged


def test_a_grandparent_is_refused(two, staff):
    kept, merged = two
    middle = factories.organization("Middle", parent=merged)
    type(kept).objects.filter(pk=kept.pk).update(parent=middle)
    with pytest.raises(merging.MergeProblem, match="Mend the parents first"):
        merging.merge(kept=kept, merged=merged, choices={}, by=staff, at=AT)


def test_a_later_merge_is_taken_back_first_and_each_only_once(two, staff):
    kept, merged = two
    third = factories.organization("Third")
    first = merging.merge(kept=kept, merged=merged, choices={}, by=staff, at=AT)
    second = merging.merge(kept=third, merged=kept, choices={}, by=staff, at=AT)
    merged.refresh_from_db()
    assert merged.merged_into == third
    with pytest.raises(merging.MergeProblem, match="Take that merge back first"):
        merging.unmerge(merge=first, by=staff, at=AT)
    merging.unmerge(merge=second, by=staff, at=AT)
    merging.unmerge(merge=first, by=staff, at=AT)
    with pytest.raises(merging.MergeProblem, match="taken back already"):
        merging.unmerge(merge=first, by=staff, at=AT)


def test_two_accounts_and_one_record_are_refused(two):
    boss = user("boss@example.org", roles=["state_administrator"])
    people = [
        factories.person(name, account=user(f"{i}@example.org"), sharing=Sharing.PARTNERS, consented_on=AT.date())
        for i, name in enumerate(("Ann Lee", "Anne Lee"))
    ]
    with pytest.raises(merging.MergeProblem, match="two accounts"):
        merging.merge(kept=people[0], merged=people[1], choices={}, by=boss, at=AT)
    with pytest.raises(merging.MergeProblem, match="one record already"):
        merging.merge(kept=two[0], merged=two[0], choices={}, by=boss, at=AT)


def test_an_account_goes_along_and_the_narrower_consent_holds(staff):
    steward = factories.organization("College", kind="community_college")
    factories.representative(staff, steward)
    kept = factories.person("Ann Lee", steward=steward, sharing=Sharing.PARTNERS, consented_on=AT.date())
    merged = factories.person("Anne Lee", steward=steward, account=user("anne@example.org"))
    done = merging.merge(kept=kept, merged=merged, choices={}, by=staff, at=AT)
    kept.refresh_from_db()
    assert (kept.account, kept.sharing) == (merged.account, Sharing.OWN)
    merging.unmerge(merge=done, by=staff, at=AT)
    kept.refresh_from_db()
    merged.refresh_from_db()
    assert (kept.account, kept.sharing) == (None, Sharing.PARTNERS)
    assert merged.account is not None


def test_nothing_is_written_when_the_end_fails(two, staff, monkeypatch):
    kept, merged = two
    site = Site.objects.create(organization=merged, street="9 Oak St")
    monkeypatch.setattr(merging.search, "remove", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        merging.merge(kept=kept, merged=merged, choices={}, by=staff, at=AT)
    site.refresh_from_db()
    assert site.organization == merged
    assert not OrganizationName.objects.exists()


def test_who_may_not_merge(two, staff):
    kept, merged = two
    for outsider in (user("member@example.org"), user("analyst@example.org", roles=["state_analyst"])):
        with pytest.raises(NotAllowed, match="Only partner staff"):
            merging.merge(kept=kept, merged=merged, choices={}, by=outsider, at=AT)
    factories.representative(staff, kept)  # who acts for one would act for both
    with pytest.raises(NotAllowed, match="An administrator can merge them"):
        merging.merge(kept=kept, merged=merged, choices={}, by=staff, at=AT)
    people = [factories.person(name, sharing=Sharing.PARTNERS, consented_on=AT.date()) for name in ("A B", "A Bee")]
    with pytest.raises(NotAllowed, match="keeps both records"):
        merging.merge(kept=people[0], merged=people[1], choices={}, by=staff, at=AT)
