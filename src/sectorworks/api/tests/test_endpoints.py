"""The same rights as the pages, versions that nobody overwrites, and requests that count once."""

import json

import pytest

from sectorworks.directory import factories as directory
from sectorworks.directory.models import Organization, Sharing
from sectorworks.engagement.models import Ask, Contact
from sectorworks.search.operations import Found, put

from .conftest import program_of

pytestmark = pytest.mark.django_db
BAKERY = {"name": "River Bakery", "kind": "employer"}


def test_who_a_key_acts_for(program, agency):
    assert program.get("me").json()["organizations"] == [{"id": agency.pk, "name": "Agency A"}]


class TestOrganizations:
    def test_list_by_right(self, program, outsider, employer):
        assert "Prairie Foods" in program.get("organizations").content.decode()
        assert "Prairie Foods" not in program_of(outsider).get("organizations").content.decode()
        assert program_of(outsider).get(f"organizations/{employer.pk}").status_code == 404

    def test_pages_hold_everything_once(self, program):
        for number in range(25):
            directory.organization(f"Company {number}")
        found, after = [], 0
        while after is not None:
            page = program.get(f"organizations?limit=10&after={after}").json()
            found += [one["id"] for one in page["items"]]
            after = page["next"]
        assert sorted(found) == sorted(Organization.objects.values_list("pk", flat=True))
        assert len(found) == len(set(found))

    def test_search_forgives(self, program, employer):
        put(Found("organization", employer.pk, employer.name))
        assert [one["name"] for one in program.get("organizations?q=praire").json()["items"]] == ["Prairie Foods"]

    def test_the_list_costs_the_same_for_many(self, program, django_assert_max_num_queries):
        for number in range(60):
            directory.organization(f"Company {number}")
        program.get("organizations")
        with django_assert_max_num_queries(12):
            program.get("organizations?limit=60")

    def test_unchanged_is_answered_briefly(self, program, employer):
        first = program.get(f"organizations/{employer.pk}")
        again = program.get(f"organizations/{employer.pk}", **{"if-none-match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        listed = program.get("organizations")
        assert program.get("organizations", **{"if-none-match": listed["ETag"]}).status_code == 304

    def test_added_once(self, program):
        first = program.post("organizations", BAKERY, **{"idempotency-key": "k1"})
        again = program.post("organizations", BAKERY, **{"idempotency-key": "k1"})
        assert (first.status_code, again.status_code) == (201, 201)
        assert first.json()["id"] == again.json()["id"]
        assert Organization.objects.filter(name="River Bakery").count() == 1

    def test_who_may_not_add(self, outsider):
        answer = program_of(outsider).post("organizations", BAKERY)
        assert answer.status_code == 403
        assert not Organization.objects.filter(name="River Bakery").exists()

    def test_correct_with_the_version_read(self, program, employer):
        etag = program.get(f"organizations/{employer.pk}")["ETag"]
        sent = BAKERY | {"name": "Prairie Meats"}
        changed = program.put(f"organizations/{employer.pk}", sent, **{"if-match": etag})
        assert (changed.status_code, changed.json()["name"]) == (200, "Prairie Meats")
        late = program.put(f"organizations/{employer.pk}", sent | {"name": "Lost"}, **{"if-match": etag})
        assert late.status_code == 412
        assert program.put(f"organizations/{employer.pk}", sent).status_code == 428
        assert program.put(f"organizations/{employer.pk}", sent, **{"if-match": "*"}).status_code == 400
        employer.refresh_from_db()
        assert employer.name == "Prairie Meats"

    @pytest.mark.parametrize(
        "extra", [{"steward": 1}, {"is_sample": True}, {"merged_into": 1}, {"fein_hash": "x"}, {"verified_by": 1}]
    )
    def test_other_fields_are_not_taken(self, program, extra):
        made = program.post("organizations", BAKERY | extra)
        stored = Organization.objects.get(pk=made.json()["id"])
        assert (stored.is_sample, stored.merged_into, stored.fein_hash, stored.verified_by) == (False, None, "", None)

    @pytest.mark.parametrize(
        "sent",
        [
            {},
            {"name": "", "kind": "employer"},
            {"name": "x", "kind": "king"},
            BAKERY | {"parent": 999999},
            BAKERY | {"uei": "1"},
        ],
    )
    def test_bad_data_is_named(self, program, sent):
        answer = program.post("organizations", sent)
        assert answer.status_code in (404, 422)
        assert answer.json()["detail"]


class TestPeople:
    def test_private_records_stay_with_their_keeper(self, program, rival, agency):
        directory.person("CANARY Private", email="canary@example.org", steward=agency)
        assert "CANARY" in program.get("people").content.decode()
        assert "CANARY" not in program_of(rival).get("people").content.decode()

    def test_who_asked_not_to_be_contacted(self, rival, agency):
        directory.person(
            "Quiet Person", email="canary@example.org", phone="CANARY", steward=agency, sharing=Sharing.PARTNERS,
            consented_on="2026-01-01", preferred_means="none",
        )  # fmt: skip
        page = program_of(rival).get("people")
        assert "Quiet Person" in page.content.decode()
        assert "canary" not in page.content.decode().lower()


class TestGroups:
    def test_a_members_own_group_is_not_there_for_others(self, program, rival, body):
        assert program.get(f"groups/{body.slug}").status_code == 200
        assert program_of(rival).get(f"groups/{body.slug}").status_code == 404
        assert body.name not in program_of(rival).get("groups").content.decode()

    def test_a_private_seat_has_no_name(self, rival, body):
        body.visibility = "public"
        body.save()
        answer = program_of(rival).get(f"groups/{body.slug}/roster")
        assert answer.json()["items"][0]["is_filled"] is True
        assert "CANARY" not in answer.content.decode()


class TestEngagement:
    def contact(self, agency, employer, **fields):
        sent = {
            "for_organization": agency.pk, "kind": "visit", "held_on": "2026-03-02", "headline": "Toured the plant",
            "organizations": [employer.pk], "notes": "CANARY notes",
        }  # fmt: skip
        return sent | fields

    def ask(self, agency, employer):
        return {
            "employer": employer.pk, "for_organization": agency.pk, "kind": "survey", "purpose": "Skills survey",
            "starts_on": "2027-01-11", "ends_on": "2027-01-15",
        }  # fmt: skip

    def test_notes_stay_in_the_house(self, program, rival, agency, employer):
        assert program.post("contacts", self.contact(agency, employer)).status_code == 201
        assert "CANARY" in program.get("contacts").content.decode()
        seen = program_of(rival).get("contacts").content.decode()
        assert "Toured the plant" in seen
        assert "CANARY" not in seen

    def test_only_in_the_name_of_ones_own(self, rival, agency, employer):
        answer = program_of(rival).post("contacts", self.contact(agency, employer))
        assert answer.status_code in (403, 422)
        assert Contact.objects.count() == 0

    def test_an_ask_that_meets_another_is_refused_with_the_reason(self, program, rival, agency, rival_agency, employer):
        assert program.post("asks", self.ask(agency, employer)).status_code == 201
        answer = program_of(rival).post("asks", self.ask(rival_agency, employer))
        assert answer.status_code == 409
        assert Ask.objects.count() == 1

    def test_without_the_role_there_is_nothing(self, outsider, agency, employer, program):
        program.post("contacts", self.contact(agency, employer))
        program.post("asks", self.ask(agency, employer))
        other = program_of(outsider)
        for path in ("contacts", "asks", "needs"):
            assert other.get(path).json() == {"items": [], "next": None}


@pytest.mark.parametrize(
    "path",
    ["organizations?limit=1000000000", "organizations?limit=-1", "organizations?after=x", "organizations?kind=king"],
)
def test_limits_are_kept(program, path):
    answer = program.get(path)
    assert answer.status_code == 422
    assert json.loads(answer.content)["errors"][0]["field"].startswith("query.")
