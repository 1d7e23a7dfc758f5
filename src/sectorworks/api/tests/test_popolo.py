"""Groups and people for programs that read civic data, and rosters for address books: no private seat, no address
beyond one's right."""

import pytest

from sectorworks.bodies import factories as bodies
from sectorworks.bodies.models import BodyKind, BodyVisibility, Office
from sectorworks.core import audit
from sectorworks.directory import factories as directory
from sectorworks.directory.models import Sharing

from .conftest import program_of

pytestmark = pytest.mark.django_db
KEEPS = {"consented_on": "2026-01-01", "sharing": Sharing.PARTNERS}


@pytest.fixture
def chair(body, employer, agency):
    person = directory.person("Paula Chair", email="paula@example.org", phone="217-555-0100", steward=agency, **KEEPS)
    bodies.term(bodies.seat(body, Office.CHAIR), person, organization=employer)
    return person


def test_a_group_as_popolo(program, body, chair, employer):
    answer = program.get(f"groups/{body.slug}/popolo").json()
    assert (answer["id"], answer["name"], answer["classification"]) == (f"group-{body.pk}", body.name, body.kind)
    assert answer["founding_date"] == body.starts_on.isoformat()
    assert answer["persons"] == [{"id": f"person-{chair.pk}", "name": "Paula Chair"}]
    [held] = [one for one in answer["memberships"] if one["person_id"]]
    post = next(one for one in answer["posts"] if one["id"] == held["post_id"])
    assert (held["role"], post["role"]) == ("chair", "chair")
    assert held["on_behalf_of_id"] == f"organization-{employer.pk}"
    assert held["start_date"]
    assert "CANARY" not in str(answer)


def test_a_private_group_is_its_members(rival, body):
    assert program_of(rival).get(f"groups/{body.slug}/popolo").status_code == 404
    assert program_of(rival).get(f"groups/{body.slug}/roster.vcf").status_code == 404


def test_a_private_parent_is_not_named(program, rival, agency, body):
    below = bodies.body(agency, "Open team", kind=BodyKind.ACTION_TEAM, parent=body, visibility=BodyVisibility.PUBLIC)
    path = f"groups/{below.slug}/popolo"
    assert program.get(path).json()["parent_id"] == f"group-{body.pk}"
    assert program_of(rival).get(path).json()["parent_id"] is None


def test_a_person_as_popolo(program, staff, chair, body, employer):
    directory.affiliation(chair, employer, title="Owner")
    answer = program.get(f"people/{chair.pk}/popolo").json()
    assert (answer["name"], answer["email"]) == ("Paula Chair", "paula@example.org")
    assert answer["contact_details"] == [{"type": "voice", "value": "217-555-0100"}]
    said = [(one["role"], one["organization"]["name"]) for one in answer["memberships"]]
    assert said == [("Owner", "Prairie Foods"), ("chair", body.name)]
    assert audit.history(chair).first().verb == "saw"


def test_a_person_as_others_may_see_them(rival, outsider, chair, body):
    chair.preferred_means = "none"
    chair.save()
    answer = program_of(rival).get(f"people/{chair.pk}/popolo").json()
    assert (answer["email"], answer["contact_details"], answer["memberships"]) == (None, [], [])
    assert program_of(outsider).get(f"people/{chair.pk}/popolo").status_code == 404


def test_a_person_in_a_private_seat_has_no_such_membership(program, body, agency):
    seated = directory.person("Quiet Member", steward=agency)
    bodies.term(bodies.seat(body, privacy="unnamed", position=4), seated)
    assert program.get(f"people/{seated.pk}/popolo").json()["memberships"] == []


def test_the_roster_as_cards(program, rival, body, chair):
    answer = program.get(f"groups/{body.slug}/roster.vcf")
    text = answer.content.decode()
    assert answer["Content-Type"].startswith("text/vcard")
    assert text.count("BEGIN:VCARD") == 1
    assert "FN:Paula Chair" in text
    assert "EMAIL:paula@example.org" in text
    assert "CANARY" not in text


def test_cards_without_addresses_where_one_may_not_reach(rival, outsider, body, chair):
    body.visibility = BodyVisibility.PUBLIC
    body.save()
    assert "paula@example.org" in program_of(rival).get(f"groups/{body.slug}/roster.vcf").content.decode()
    assert "paula@example.org" not in program_of(outsider).get(f"groups/{body.slug}/roster.vcf").content.decode()
    chair.preferred_means = "none"
    chair.save()
    text = program_of(rival).get(f"groups/{body.slug}/roster.vcf").content.decode()
    assert "FN:Paula Chair" in text
    assert "paula" not in text


def test_the_roster_page_gives_the_same_cards(client, rival, body, chair):
    body.visibility = BodyVisibility.PUBLIC
    body.save()
    chair.preferred_means = "none"
    chair.save()
    client.force_login(rival, backend="allauth.account.auth_backends.AuthenticationBackend")
    text = b"".join(client.get(f"/groups/{body.slug}/seats/?format=vcf")).decode()
    assert "FN:Paula Chair" in text
    assert "paula" not in text


def test_cards_need_both_scopes(staff, body):
    assert program_of(staff, ("groups:read",)).get(f"groups/{body.slug}/roster.vcf").status_code == 403
