"""One contact, one ask, one need; corrections with the version read; the feed, without what is not one's to read."""

from urllib.parse import quote

import pytest

from sectorworks.directory import factories as directory
from sectorworks.directory.models import ActivityKind, OrganizationKind
from sectorworks.directory.operations.activity import Happening, note
from sectorworks.engagement.models import Ask, Contact, LedBy, Need, NeedKind

from .conftest import AT, person, program_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def contact(program, agency, employer):
    sent = {
        "for_organization": agency.pk, "kind": "visit", "held_on": "2026-03-02", "headline": "Toured the plant",
        "organizations": [employer.pk], "notes": "CANARY notes",
    }  # fmt: skip
    return Contact.objects.get(pk=program.post("contacts", sent).json()["id"])


@pytest.fixture
def ask(program, agency, employer):
    sent = {
        "employer": employer.pk, "for_organization": agency.pk, "kind": "survey", "purpose": "Skills survey",
        "starts_on": "2027-01-11", "ends_on": "2027-01-15",
    }  # fmt: skip
    return Ask.objects.get(pk=program.post("asks", sent).json()["id"])


@pytest.fixture
def need(staff, agency, employer):
    return Need.objects.create(
        employer=employer, kind=NeedKind.choices[0][0], title="CANARY need", wording="CANARY wording",
        owner_organization=agency, owner=staff, due_on=AT.date(), raised_at=AT, raised_by=staff,
    )  # fmt: skip


class TestContacts:
    def test_read_one(self, program, rival, contact):
        path = f"contacts/{contact.pk}"
        assert program.get(path).json()["notes"] == "CANARY notes"
        assert program_of(rival).get(path).json()["notes"] is None

    def test_outsiders_do_not_find_it(self, outsider, contact):
        assert program_of(outsider).get(f"contacts/{contact.pk}").status_code == 404

    def test_correct_what_is_sent_and_keep_the_rest(self, program, contact, employer):
        contact.led_by, contact.program = LedBy.PROGRAM, "Incumbent training"
        contact.save()
        etag = program.get(f"contacts/{contact.pk}")["ETag"]
        sent = {"headline": "Toured both plants"}
        changed = program.patch(f"contacts/{contact.pk}", sent, **{"if-match": etag})
        assert (changed.status_code, changed.json()["headline"]) == (200, "Toured both plants")
        stored = Contact.objects.get(pk=contact.pk)
        assert (stored.notes, stored.led_by, stored.program) == ("CANARY notes", "program", "Incumbent training")
        assert [one.organization_id for one in stored.organizations.all()] == [employer.pk]
        assert program.patch(f"contacts/{contact.pk}", sent, **{"if-match": etag}).status_code == 412
        assert program.patch(f"contacts/{contact.pk}", sent).status_code == 428

    def test_only_who_logged_it_corrects_it(self, rival, contact):
        other = program_of(rival)
        etag = other.get(f"contacts/{contact.pk}")["ETag"]
        answer = other.patch(f"contacts/{contact.pk}", {"headline": "Theirs"}, **{"if-match": etag})
        assert answer.status_code == 403
        assert Contact.objects.get(pk=contact.pk).headline == "Toured the plant"


class TestAsks:
    def test_what_became_of_it(self, program, ask):
        etag = program.get(f"asks/{ask.pk}")["ETag"]
        answer = program.patch(f"asks/{ask.pk}", {"state": "made", "outcome": "Sent"}, **{"if-match": etag})
        assert (answer.status_code, answer.json()["state"]) == (200, "made")
        again = program.patch(f"asks/{ask.pk}", {"state": "withdrawn"}, **{"if-match": etag})
        assert again.status_code == 412

    def test_not_anothers(self, rival, outsider, ask):
        other = program_of(rival)
        etag = other.get(f"asks/{ask.pk}")["ETag"]
        assert other.patch(f"asks/{ask.pk}", {"state": "withdrawn"}, **{"if-match": etag}).status_code == 403
        assert program_of(outsider).get(f"asks/{ask.pk}").status_code == 404

    def test_a_state_that_is_none(self, program, ask):
        assert program.patch(f"asks/{ask.pk}", {"state": "joined"}, **{"if-match": '"1-1"'}).status_code == 422


class TestNeeds:
    def test_at_the_table(self, program, rival, outsider, need):
        answer = program.get(f"needs/{need.pk}")
        assert (answer.status_code, answer.json()["owner"]) == (200, "Agency A")
        assert "CANARY" not in answer.content.decode()
        for user in (rival, outsider):
            assert program_of(user).get(f"needs/{need.pk}").status_code == 404


class TestActivity:
    def test_pages_newest_first(self, program, employer):
        for number in range(60):
            note(
                organization=employer, happening=Happening(ActivityKind.RECORD, f"Change {number}"), by=None,
                at=AT.replace(minute=number),
            )  # fmt: skip
        first = program.get("activity").json()
        second = program.get(f"activity?after={quote(first['next'])}").json()
        said = [row["headline"] for row in first["items"] + second["items"]]
        assert said == [f"Change {number}" for number in reversed(range(60))]
        assert second["next"] is None

    def test_an_outsider_reads_nothing_of_an_employer(self, outsider, contact):
        assert program_of(outsider).get("activity").json()["items"] == []


@pytest.mark.parametrize("role", ["auditor", "state_administrator", "state_analyst", "committee_staff"])
def test_the_state_sees_no_engagement(role, contact, ask, need, employer):
    office = directory.organization("State office", OrganizationKind.STATE_AGENCY)
    state = program_of(person("state", office, roles=(role,)))
    for path in ("contacts", "asks", "needs", "activity"):
        assert state.get(path).json()["items"] == [], path
    for row, path in ((contact, "contacts"), (ask, "asks"), (need, "needs")):
        assert state.get(f"{path}/{row.pk}").status_code == 404, path
    sent = {"state": "withdrawn"}
    assert state.patch(f"asks/{ask.pk}", sent, **{"if-match": '"1-1"'}).status_code == 404


def test_the_feed_needs_both_scopes(staff):
    assert program_of(staff, ("directory:read",)).get("activity").status_code == 403


class TestRefusals:
    """Who may not write is told so before a word of what was sent, or a missing version, is looked at."""

    NOWHERE = 999_999
    WRITES = {
        "asks": {
            "employer": NOWHERE, "for_organization": NOWHERE, "kind": "survey", "purpose": "Skills survey",
            "starts_on": "2027-01-11", "ends_on": "2027-01-15",
        },
        "contacts": {
            "for_organization": NOWHERE, "kind": "visit", "held_on": "2026-03-02", "headline": "Toured the plant",
            "organizations": [NOWHERE],
        },
        "organizations": {"name": "River Bakery", "kind": "employer", "parent": NOWHERE},
    }  # fmt: skip

    @pytest.mark.parametrize("path", WRITES)
    def test_outsiders_add_nothing(self, outsider, path):
        assert program_of(outsider).post(path, self.WRITES[path]).status_code == 403

    def test_others_correct_nothing(self, rival, outsider, agency, ask, contact):
        other = program_of(rival)
        assert other.patch(f"asks/{ask.pk}", {"state": "withdrawn"}).status_code == 403
        assert other.patch(f"contacts/{contact.pk}", {"headline": "Theirs"}).status_code == 403
        sent = {"name": "Theirs", "kind": "workforce_board"}
        assert program_of(outsider).put(f"organizations/{agency.pk}", sent).status_code == 403
