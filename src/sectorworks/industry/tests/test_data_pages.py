"""The data pages: anyone reads what is loaded; loading is for those with the right."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lmi.verify import Check
from sectorworks.accounts.models import User
from sectorworks.files.models import StoredFile
from sectorworks.industry.operations import data
from sectorworks.industry.queries import data as queries
from sectorworks.jobs.models import Job
from sectorworks.jobs.tasks import run_job

from .conftest import AT
from .small_files import cook, damaged, row, text_of

LOADING = ("data-upload", "data-fetch", "data-definition", "data-check")
CLUSTERS = b"naics,traded_local,cluster,subcluster\n311111,Traded,Food,Pet food\n484110,Local,Trucking,Local trucking\n"
CONCORDANCE = (
    b"2017 NAICS to 2022 NAICS,,,\n,,,\n2017 code,2017 title,2022 code,2022 title\n"
    b"111110,Soybeans,111110,Soybeans\n212111,Surface coal,212114,Surface coal\n"
)


@pytest.fixture(autouse=True)
def own_folders(settings, tmp_path):
    settings.STORE_FOLDER, settings.MEDIA_ROOT = tmp_path / "store", tmp_path / "media"


@pytest.fixture
def analyst(db):
    return User.objects.create_user("dora@example.org", full_name="Dora", roles=["state_analyst"])


@pytest.fixture
def loaded(tmp_path):
    """Cook County, and a lake county a day later."""
    for name, content in (("cook.csv", cook()), ("lake.csv", cook((40, 10)).replace(b'"17031"', b'"17097"'))):
        (tmp_path / name).write_bytes(content)
        report = data.load([tmp_path / name], at=AT)
    return report.edition


def upload(client, *contents, name="cook.csv", **more):
    files = [SimpleUploadedFile(name, content) for content in contents]
    return client.post(reverse("data-upload"), {"uploads": files, "vintage": "", **more})


def text(response):
    return response.content.decode()


@pytest.mark.django_db
def test_without_data_the_page_teaches_and_offers_the_first_step_to_those_who_may(client, analyst):
    stranger = text(client.get(reverse("data")))
    assert "No data loaded yet" in stranger
    assert reverse("data-load") not in stranger
    client.force_login(analyst)
    assert reverse("data-load") in text(client.get(reverse("data")))


@pytest.mark.django_db
def test_anyone_reads_the_catalog_in_any_order(client, loaded):
    page = text(client.get(reverse("data")))
    assert "2 data sets with 14 rows." in page
    assert "14%" in page
    assert page.index("cook.csv") < page.index("lake.csv")
    turned = text(client.get(reverse("data"), {"sort": "-name"}))
    assert turned.index("lake.csv") < turned.index("cook.csv")
    assert "lake.csv" not in text(client.get(reverse("data"), {"q": "cook"}))


@pytest.mark.django_db
def test_the_catalog_costs_the_same_for_any_number_of_data_sets(client, loaded, django_assert_max_num_queries):
    with django_assert_max_num_queries(0):
        client.get(reverse("data"))


@pytest.mark.django_db
def test_an_earlier_edition_is_shown_as_such_and_an_unknown_one_is_not_found(client, loaded):
    newest, first = queries.editions()
    assert (newest.is_current, first.is_current) == (True, False)
    page = text(client.get(reverse("data"), {"edition": first.id}))
    assert "An earlier edition" in page
    assert "lake.csv" not in page
    assert client.get(reverse("data"), {"edition": "nope"}).status_code == 404


@pytest.mark.django_db
def test_the_catalog_downloads(client, loaded):
    got = client.get(reverse("data"), {"format": "csv"})
    assert got["Content-Type"].startswith("text/csv")
    assert "cook.csv,US Bureau of Labor Statistics,B,Published by BLS,2023 Q2,1,7,0.1429" in text(got)
    workbook = client.get(reverse("data"), {"format": "xlsx"})
    assert zipfile.ZipFile(io.BytesIO(workbook.content)).testzip() is None
    assert client.get(reverse("data"), {"format": "pdf"}).status_code == 404


@pytest.mark.django_db
def test_a_data_set_tells_lineage_coverage_and_quality(client, loaded):
    (first, _) = queries.catalog()
    page = text(client.get(reverse("data-set", args=[first.id])))
    dataset = loaded.datasets[0]
    for words in (
        dataset.sha256,
        "Public domain",
        "Counties of Illinois",
        "Supersectors",
        "1 of 7 rows have withheld jobs and wages.",
        "Industries compared with the sum of their parts",
    ):
        assert words in page
    assert client.get(reverse("data-set", args=["nope"])).status_code == 404


@pytest.mark.django_db
def test_what_checking_found_is_shown(client, loaded):
    checks = [Check("Wage location quotients", 9, 9, {"withheld by BLS": 3}), Check("Weekly wages", 1, 2, {})]
    data.keep_checks(edition_id=loaded.id, checks=checks, at=AT)
    page = text(client.get(reverse("data")))
    assert "9 of 9" in page
    assert "3 withheld by BLS" in page
    assert "Some do not agree" in page


def test_loading_pages_need_sign_in_and_the_right(client, eve, analyst):
    for name in LOADING:
        assert "/account/login/" in client.post(reverse(name))["Location"]
    assert "/account/login/" in client.get(reverse("data-load"))["Location"]
    client.force_login(eve)
    assert client.get(reverse("data-load")).status_code == 403
    assert [client.post(reverse(name)).status_code for name in LOADING] == [403] * 4
    client.force_login(analyst)
    assert client.get(reverse("data-load")).status_code == 200


def test_an_upload_starts_a_job_and_leads_to_it(client, analyst):
    client.force_login(analyst)
    response = upload(client, cook(), key="one")
    job = Job.objects.get()
    assert response["Location"] == reverse("job", args=[job.pk])
    assert (job.title, job.created_by) == ("Load cook.csv", analyst)
    upload(client, cook(), key="one")
    assert Job.objects.count() == 1


def test_the_job_page_shows_where_a_file_is_damaged(client, analyst):
    client.force_login(analyst)
    upload(client, damaged(), name="bad.csv")
    job = Job.objects.get()
    run_job.func(job.pk, job.attempt)
    page = text(client.get(reverse("job", args=[job.pk])))
    assert "bad.csv, row 4, column month1_emplvl" in page
    assert "nothing was loaded" in page


def test_a_zip_bomb_is_refused_and_nothing_of_the_upload_kept(client, analyst):
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("figures.csv", b"0" * 30_000_000)
    client.force_login(analyst)
    files = [SimpleUploadedFile("cook.csv", cook()), SimpleUploadedFile("bomb.zip", bomb.getvalue())]
    response = client.post(reverse("data-upload"), {"uploads": files})
    assert response.status_code == 422
    assert "bomb.zip would unpack to 30 MB" in text(response)
    assert not Job.objects.exists()
    assert not StoredFile.objects.exists()


def test_nothing_chosen_is_said_beside_the_field(client, analyst):
    client.force_login(analyst)
    response = client.post(reverse("data-upload"), {})
    assert response.status_code == 422
    assert text(response).count("Choose at least one file.") == 2


def test_coming_back_to_a_forms_address_leads_to_the_forms(client, analyst):
    client.force_login(analyst)
    for name in LOADING[:3]:
        assert client.get(reverse(name))["Location"] == reverse("data-load")


def test_fetching_names_what_is_asked_for(client, analyst):
    client.force_login(analyst)
    client.post(reverse("data-fetch"), {"year": 2024, "time": "2", "areas": "17031, c1698"})
    wanted = Job.objects.get().payload["wanted"]
    assert [(one["area"], one["quarter"]) for one in wanted] == [("17031", 2), ("C1698", 2)]
    refused = client.post(reverse("data-fetch"), {"year": 2024, "time": "2", "areas": "Cook"})
    assert refused.status_code == 422
    assert "“COOK” is not an area code" in text(refused)


@pytest.mark.parametrize(
    ("kind", "content", "name", "says"),
    [
        ("clusters", CLUSTERS, "clusters", "2 industries in 2 clusters"),
        ("concordance", CONCORDANCE, "naics_2017_to_2022", "NAICS 2017 to 2022, 2 pairs"),
    ],
)
def test_a_definition_is_kept_and_listed(client, analyst, kind, content, name, says):
    client.force_login(analyst)
    file = SimpleUploadedFile("clusters.csv", content)
    response = client.post(reverse("data-definition"), {"kind": kind, "file": file}, follow=True)
    assert says in text(response)
    assert queries.definitions() == [name]


@pytest.mark.parametrize("content", [b"code\n1\n", CLUSTERS[:-16], b"\xff\xfea", text_of(row("10", 5))])
def test_what_is_no_definition_is_refused(client, analyst, content):
    client.force_login(analyst)
    for kind in ("clusters", "concordance"):
        file = SimpleUploadedFile("wrong.csv", content)
        assert client.post(reverse("data-definition"), {"kind": kind, "file": file}).status_code == 422
    assert queries.definitions() == []


@pytest.mark.django_db
def test_the_footer_names_the_figures(client, loaded):
    footer = text(client.get(reverse("data"))).partition("<footer")[2]
    assert "QCEW, 2023 Q2, loaded March 2, 2026" in footer
