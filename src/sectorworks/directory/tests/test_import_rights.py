"""What no import may hold, and who sees which."""

import random

import pytest
from django.db import IntegrityError, transaction

from sectorworks.accounts.models import User
from sectorworks.core import clock
from sectorworks.directory import factories
from sectorworks.directory.models import ImportBatch, ImportRow, OrganizationKind
from sectorworks.directory.policies.imports import can_see
from sectorworks.directory.queries.imports import imports_visible_to
from sectorworks.directory.tests.importing import AT, TITLES, begin, staff

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("row", "constraint"),
    [
        ({"row_number": 2}, r"import_row_once|row_number"),
        ({"row_number": 3, "fate": "same"}, "import_row_same_as_something"),
    ],
)
def test_the_database_refuses_a_row(row, constraint):
    batch = begin(f"{TITLES}\nAcme,,,,,,,\n", staff())
    ImportRow.objects.create(batch=batch, row_number=2)
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ImportRow.objects.create(batch=batch, **row)


def test_the_list_and_the_page_agree_on_who_sees_an_import():
    rng = random.Random(4)
    agencies = [factories.organization(f"Agency {n}", OrganizationKind.WORKFORCE_BOARD) for n in range(4)]
    people = []
    for n in range(12):
        roles = rng.choice([["partner_staff"], ["convener"], ["auditor"], []])
        user = User.objects.create_user(f"u{n}@example.org", full_name=f"U {n}", roles=roles)
        user.is_active = rng.random() > 0.15
        user.save()
        for where in rng.sample(agencies, rng.randrange(3)):
            factories.representative(user, where)
        people.append(user)
    file = begin(f"{TITLES}\nAcme,,,,,,,\n", staff()).file
    for _ in range(40):
        steward = rng.choice([*agencies, None])
        ImportBatch.objects.create(
            kind="organizations", file=file, steward=steward, started_at=AT, started_by=rng.choice(people)
        )
    seen = 0
    for user in people:
        listed = set(imports_visible_to(user, clock.today()).values_list("pk", flat=True))
        assert listed == {batch.pk for batch in ImportBatch.objects.all() if can_see(user, batch)}
        seen += len(listed)
    assert 0 < seen < len(people) * ImportBatch.objects.count()
