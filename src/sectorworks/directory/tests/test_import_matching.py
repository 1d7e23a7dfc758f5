"""What a check of a file makes ready, and when."""

from datetime import date

import pytest

from sectorworks.accounts.models import User
from sectorworks.directory import factories
from sectorworks.directory.queries import import_matching

pytestmark = pytest.mark.django_db
AGAIN = {"name": "Prairie Foods"}
ANOTHER = {"name": "River Bakery"}


def test_likenesses_are_made_ready_when_the_first_row_needs_them():
    by = User.objects.create_user("ada@example.org", full_name="Ada", roles=["partner_staff"])
    agency = factories.organization("Agency", "workforce_board")
    factories.representative(by, agency)
    prairie = factories.organization("Prairie Foods", steward=agency)
    known = import_matching.organizations(by, date(2026, 3, 2))
    assert [one.key for one in known.find_many([AGAIN])] == [prairie.pk]
    assert known.make_matcher is not None
    assert known.find_many([AGAIN, ANOTHER])[1] is None
    assert known.make_matcher is None
