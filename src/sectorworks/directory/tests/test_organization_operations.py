"""Organizations are added, corrected, verified, closed; each step leaves its mark, and a failed one none."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from sectorworks.accounts.models import User
from sectorworks.core import audit
from sectorworks.core.errors import NotAllowed
from sectorworks.core.versions import StaleVersion
from sectorworks.directory import factories
from sectorworks.directory.models import Activity, Organization, OrganizationKind
from sectorworks.directory.operations import organizations as operations
from sectorworks.directory.operations.organizations import OrganizationDraft, OrganizationProblem
from sectorworks.search.models import Entry

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)
LATER = datetime(2026, 4, 2, 15, 0, tzinfo=UTC)


@pytest.fixture
def staff() -> User:
    return User.objects.create_user("staff@example.org", full_name="Dan Staff", roles=["partner_staff"])


@pytest.fixture
def member() -> User:
    return User.objects.create_user("member@example.org", full_name="Eve Member", roles=["member"])


def _add(by: User, name: str = "Café Foods, Inc.", **fields: Any) -> Organization:
    return operations.add(draft=OrganizationDraft(name, OrganizationKind.EMPLOYER, **fields), by=by, at=AT)


def test_an_added_organization_can_be_found_and_stands_in_feed_and_record(staff: User) -> None:
    agency = factories.organization("Agency", OrganizationKind.WORKFORCE_BOARD)
    factories.representative(staff, agency)
    made = _add(staff, naics_code="31", uei="zqgghjh74dw7")
    assert (made.name_key, made.naics_code, made.uei, made.steward) == ("cafe foods", "31-33", "ZQGGHJH74DW7", agency)
    assert made.verify_by == date(2026, 8, 29)  # 180 days after 2 March
    assert audit.history(made).get().verb == "add"
    assert Activity.objects.get(organization=made).headline == "Added to the directory"
    assert Entry.objects.get(noun="organization", noun_key=made.pk).title == "Café Foods, Inc."


def test_the_same_form_sent_twice_adds_one(staff: User) -> None:
    draft = OrganizationDraft("Prairie", OrganizationKind.EMPLOYER)
    first = operations.add(draft=draft, key="k", by=staff, at=AT)
    assert operations.add(draft=draft, key="k", by=staff, at=AT) == first
    assert Organization.objects.count() == 1


def test_who_does_not_keep_the_directory_adds_nothing(member: User) -> None:
    with pytest.raises(NotAllowed):
        _add(member)
    assert not Organization.objects.exists()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": " . "}, "name"),
        ({"sub_kind": "chamber"}, "sub_kind"),
        ({"uei": "SHORT"}, "uei"),
        ({"naics_code": "bread"}, "naics_code"),
        ({"naics_code": "0999"}, "naics_code"),
    ],
)
def test_what_cannot_stand_names_its_field(staff: User, fields: dict[str, str], field: str) -> None:
    with pytest.raises(OrganizationProblem) as raised:
        _add(staff, **{"name": "Prairie"} | fields)
    assert raised.value.field == field
    assert not Organization.objects.exists()


def test_a_change_keeps_what_was_and_refuses_an_old_version(staff: User) -> None:
    made = _add(staff)
    draft = OrganizationDraft("Prairie Mills", OrganizationKind.EMPLOYER, size_class="20-49")
    changed = operations.change(organization=made, draft=draft, expected=1, by=staff, at=LATER)
    assert (changed.name_key, changed.version) == ("prairie mills", 2)
    assert audit.history(made)[0].detail == {"name": ["Café Foods, Inc.", "Prairie Mills"], "size_class": ["", "20-49"]}
    assert Entry.objects.get(noun_key=made.pk).title == "Prairie Mills"
    with pytest.raises(StaleVersion):
        operations.change(organization=made, draft=draft, expected=1, by=staff, at=LATER)


def test_nobody_becomes_a_parent_of_their_parent(staff: User) -> None:
    top = _add(staff, "Top")
    middle = _add(staff, "Middle", parent=top)
    bottom = _add(staff, "Bottom", parent=middle)
    draft = OrganizationDraft("Top", OrganizationKind.EMPLOYER, parent=bottom)
    with pytest.raises(OrganizationProblem, match="Bottom stands under Top already"):
        operations.change(organization=top, draft=draft, expected=1, by=staff, at=LATER)
    assert Organization.objects.get(pk=top.pk).parent is None


def test_still_right_makes_it_fresh_again(staff: User) -> None:
    made = operations.verify(organization=_add(staff), by=staff, at=LATER)
    assert (made.verified_on, made.verified_by, made.verify_by) == (date(2026, 4, 2), staff, date(2026, 9, 29))
    assert audit.history(made)[0].verb == "verify"


def test_all_or_none_are_still_right(staff: User, member: User) -> None:
    mine, other = _add(staff), _add(staff, "Other")
    factories.representative(member, mine)
    with pytest.raises(NotAllowed):
        operations.verify_all(organizations=[mine, other], by=member, at=LATER)
    assert Organization.objects.get(pk=mine.pk).verified_on is None


def test_closed_and_open_again(staff: User) -> None:
    made = _add(staff)
    closed = operations.close(organization=made, expected=1, by=staff, at=LATER)
    assert closed.closed_on == date(2026, 4, 2)
    assert not Entry.objects.filter(noun_key=made.pk).exists()
    with pytest.raises(OrganizationProblem):
        operations.close(organization=made, expected=2, by=staff, at=LATER)
    opened = operations.reopen(organization=made, expected=2, by=staff, at=LATER)
    assert opened.closed_on is None
    assert Entry.objects.filter(noun_key=made.pk).exists()
    with pytest.raises(OrganizationProblem):
        operations.reopen(organization=made, expected=3, by=staff, at=LATER)


def test_the_employer_number_is_never_kept_but_tells_the_same_employer(staff: User) -> None:
    first, second = _add(staff), _add(staff, "Café Foods of Illinois")
    assert operations.set_fein(organization=first, fein="36-1234567", by=staff, at=AT) == []
    assert operations.set_fein(organization=second, fein="361234567", by=staff, at=AT) == [first]
    kept = Organization.objects.get(pk=first.pk).fein_hash
    assert len(kept) == 64
    assert "1234567" not in f"{kept} {[event.detail for event in audit.history(first)]}"
    with pytest.raises(OrganizationProblem):
        operations.set_fein(organization=first, fein="12-345", by=staff, at=AT)


def test_nothing_stays_when_the_last_step_fails(staff: User, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_given: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(operations, "make_findable", fail)
    with pytest.raises(RuntimeError):
        _add(staff)
    assert not Organization.objects.exists()
    assert not Activity.objects.exists()


@pytest.mark.parametrize(
    ("field", "constraint"),
    [("parent", "organization_not_its_own_parent"), ("merged_into", "organization_not_merged_into_itself")],
)
def test_no_organization_points_at_itself(field: str, constraint: str) -> None:
    made = factories.organization()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        Organization.objects.filter(pk=made.pk).update(**{field: made.pk})


def test_a_verified_date_has_somebody_who_verified() -> None:
    made = factories.organization()
    with pytest.raises(IntegrityError, match="organization_verified_pair"), transaction.atomic():
        Organization.objects.filter(pk=made.pk).update(verified_on=date(2026, 1, 1))
