"""Exports: by right, narrowed like the list, safe in a spreadsheet, and read back without a change."""

import io

import pytest
from python_calamine import CalamineWorkbook

from sectorworks.directory import factories
from sectorworks.directory.models import NameKind, Organization, OrganizationName, Site
from sectorworks.directory.queries import imports as queries
from sectorworks.directory.rules.names import name_key, person_key
from sectorworks.directory.tests.importing import begin, check, staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def pat(client):
    user = staff()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return user


def organizations():
    """A company under a parent, with two worksites, other names and every column filled."""
    top = factories.organization("Mill Group", name_key="mill group")
    one = factories.organization(
        "Ácme, “Tool” & Die; Inc", name_key=name_key("Ácme, “Tool” & Die; Inc"), parent=top, naics_code="3327",
        size_class="50-99", website="acme.example", phone="+1 309 555 0100", uei="ZQGGHJH74DW7", sub_kind="private",
    )  # fmt: skip
    for name in ("Acme D&D", "Die Works"):
        OrganizationName.objects.create(organization=one, name=name, name_key=name_key(name), kind=NameKind.TRADE)
    Site.objects.create(
        organization=one, name="Main", street="12 Main St", city="Peoria", state="IL", zip_code="06103", is_main=True
    )
    Site.objects.create(organization=one, name="Annex", street="3 Oak Ave", city="Pekin", state="IL", zip_code="61554")
    factories.organization("=HYPERLINK(1)", name_key="hyperlink 1")
    return one


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_organizations_come_back_without_a_change(client, pat, form):
    organizations()
    answer = client.get(f"/directory/export/organizations/?format={form}")
    batch = check(begin(answer.content, pat, name=f"organizations.{form}"), pat)
    found = queries.counts(batch)
    problems = list(batch.rows.exclude(problems=[]).values_list("row_number", "problems"))
    assert (found["rows"], found["unchanged"], problems) == (5, 5, [])


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_people_come_back_without_a_change(client, pat, form):
    where = organizations()
    more = {
        "name_key": person_key("Ana Núñez"),
        "steward": pat.agency,
        "email": "ana@example.org",
        "phone": "3095550111",
    }
    ana = factories.person("Ana Núñez", pronouns="she/her", preferred_means="phone", language="es", **more)
    factories.affiliation(ana, where, title="Plant manager", role="Champion", is_main=True)
    answer = client.get(f"/directory/export/people/?format={form}")
    batch = check(begin(answer.content, pat, kind="people", name=f"people.{form}"), pat)
    found = queries.counts(batch)
    problems = list(batch.rows.exclude(problems=[]).values_list("row_number", "problems"))
    assert (found["rows"], found["unchanged"], problems) == (2, 2, [])  # Ana, and whoever exports


def test_no_cell_is_a_formula_and_codes_keep_their_zeros(client, pat):
    organizations()
    text = client.get("/directory/export/organizations/?format=csv").content.decode()
    assert "\n'=HYPERLINK" not in text
    assert ",'=HYPERLINK(1)" in text
    content = client.get("/directory/export/organizations/?format=xlsx").content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    zips = {row[rows[0].index("ZIP")] for row in rows[1:]}
    assert "06103" in zips


def test_the_file_holds_what_the_list_shows(client, pat):
    organizations()
    text = client.get("/directory/export/organizations/?kind=workforce_board&format=csv").content.decode()
    assert "Agency of pat" in text
    assert "Mill Group" not in text
    assert client.get("/directory/export/organizations/?format=exe").status_code == 404


def test_people_kept_elsewhere_are_in_no_file(client, pat):
    other = staff("rita")
    factories.person("Kept Elsewhere", steward=other.agency, email="k@example.org")
    assert "Kept Elsewhere" not in client.get("/directory/export/people/").content.decode()


def test_who_may_not_use_the_directory_gets_the_reason(client, pat):
    member = staff("mia", pat.agency, roles=["member"])
    client.force_login(member, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get("/directory/export/people/").status_code == 403
    assert client.get("/directory/export/organizations/").status_code == 403


def test_the_cost_does_not_grow_with_the_rows(client, pat, django_assert_max_num_queries):
    for number in range(30):
        factories.organization(f"Firm {number}", name_key=f"firm {number}", parent=Organization.objects.first())
    with django_assert_max_num_queries(12):
        client.get("/directory/export/organizations/")
