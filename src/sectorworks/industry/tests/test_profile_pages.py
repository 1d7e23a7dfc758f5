"""The profile's tabs on the small store of `tests.regions`: its arithmetic is there."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries  # type: ignore[attr-defined]

from lmi.periods import Period
from sectorworks.industry.tests.regions import SmallEdition, SmallStore, june_2015, june_2016

pytestmark = pytest.mark.usefixtures("reference", "figures")
COOK = "/industries/profile/?region=county-17031"
TABS = ("", "shift-share/", "map/", "compare/", "ranking/", "who-must-be-told/")


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def rows_of(client: Client, address: str) -> list[dict[str, str]]:
    content = client.get(address).content.decode("utf-8-sig").split("\r\n\r\n")[0]
    return list(csv.DictReader(io.StringIO(content)))


def test_the_overview_gives_jobs_quotient_growth_and_wage(client: Client) -> None:
    page = text_of(client, COOK)
    assert "1,500" in page  # covered jobs
    assert re.search(r"Manufacturing 31-33 .{0,20}?300 0\.63 ▲ \+20\.0%", page)  # 0.625, 300 / 250 - 1
    assert "Health care and social assistance has the most jobs: 900." in page
    assert "$1,000" in page  # 13,000 a quarter / 13 weeks


@pytest.mark.parametrize("tab", TABS)
def test_every_tab_works_and_says_where_its_figures_come_from(client: Client, tab: str) -> None:
    page = text_of(client, f"/industries/profile/{tab}?areas=17031,17041")
    assert "BLS, Quarterly Census of Employment and Wages, 2nd quarter 2016 (June), " in page
    assert "edition first" in page


def test_withheld_jobs_are_a_range_and_never_0(client: Client) -> None:
    """Douglas publishes neither sector of its 300 private jobs; Illinois less Cook leaves 100 and 200 at most."""
    rows = {
        row["Code"]: row for row in rows_of(client, "/industries/profile/?region=county-17041&figure=table&format=csv")
    }
    assert rows["31-33"]["Jobs"] == ""
    assert (rows["31-33"]["Jobs, lowest"], rows["31-33"]["Jobs, highest"]) == ("0.0", "100.0")
    assert "withheld" in rows["31-33"]["Marks"]
    page = text_of(client, "/industries/profile/?region=county-17041")
    assert re.search(r"Manufacturing 31-33 .{0,40}?0–100", page)
    assert "2 of 2 industries are partly withheld by BLS" in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("period=1999Q1", "is not loaded"),
        ("period=yesterday", "is not a period"),
        ("level=7", "There is no level"),
        ("level=6", "is the finest level loaded"),
        ("edition=nothing", "There is no edition"),
        ("within=zz", "is not an industry code"),
        ("ownership=77", "There is no ownership"),
        ("base=2016Q1", ""),
        ("reference=99000", ""),
    ],
)
def test_what_can_not_be_shown_is_told_in_words(client: Client, query: str, said: str) -> None:
    answer = client.get(f"{COOK}&{query}")
    assert answer.status_code in (200, 404)
    assert said in re.sub(r"&#39;", "'", answer.content.decode())


def test_a_store_without_data_teaches_the_first_step(client: Client, figures: SmallStore) -> None:
    figures.made.clear()
    for address in ("/industries/", COOK, "/industries/industry/31-33/"):
        assert "No labor market data is loaded yet" in text_of(client, address)


def test_sample_figures_carry_their_banner(client: Client, figures: SmallStore) -> None:
    figures.made[:] = [SmallEdition("made", (june_2016(),), basis="sample")]
    assert "Sample figures." in text_of(client, COOK)


def test_downloads_hold_the_numbers_of_the_page(client: Client) -> None:
    page = text_of(client, COOK)
    for row in rows_of(client, f"{COOK}&figure=table&format=csv"):
        assert f"{float(row['Jobs']):,.0f}" in page
    formats = {"xlsx": b"PK", "png": b"\x89PNG", "svg": b"<svg"}
    for name, start in formats.items():
        answer = client.get(f"{COOK}&figure=bubble&format={name}")
        assert answer.content.startswith(start)
        assert "attachment" in answer.headers["Content-Disposition"]
    assert client.get(f"{COOK}&figure=nothing&format=csv").status_code == 404
    assert client.get(f"{COOK}&figure=table&format=exe").status_code == 404


def test_a_permanent_address_keeps_its_numbers_after_newer_data(client: Client, figures: SmallStore) -> None:
    permanent = re.search(r'id="permanent" readonly value="([^"]+)"', client.get(COOK).content.decode())
    assert permanent is not None
    parts = urlsplit(permanent[1].replace("&amp;", "&"))
    assert parse_qs(parts.query)["edition"] == ["first"]
    address = f"{parts.path}?{parts.query}"
    before = rows_of(client, f"{address}&figure=table&format=csv")

    figures.made.append(SmallEdition("second", (june_2015(), june_2016(cook_manufacturing=500))))
    assert rows_of(client, f"{address}&figure=table&format=csv") == before
    newer = rows_of(client, f"{COOK}&figure=table&format=csv")
    assert {row["Code"]: row["Jobs"] for row in newer}["31-33"] == "500.0"


def test_drilling_down_shows_only_the_parts(client: Client) -> None:
    page = text_of(client, f"{COOK}&within=31-33")
    assert "Food manufacturing 311" in page
    assert "Hospitals" not in page.split("Show the numbers")[0].split("3-digit subsectors:")[-1]
    assert {row["Code"] for row in rows_of(client, f"{COOK}&within=31-33&figure=table&format=csv")} == {"311"}


def test_sorting_and_narrowing_stand_in_the_address(client: Client) -> None:
    page = client.get(f"{COOK}&sort=-growth").content.decode().split('id="industries"')[1]
    assert page.index("Manufacturing") < page.index("Health care")
    narrowed = client.get(f"{COOK}&q=health").content.decode().split('id="industry-table"')[1]
    assert "Health care" in narrowed
    assert "Manufacturing" not in narrowed


def test_shift_share_adds_up_to_the_change(client: Client) -> None:
    """Cook manufacturing 250 to 300. Illinois' private jobs 1450 to 1500, its manufacturing 350 to 400.

    National 250 x 50 / 1450 = 8.62; competitive 300 - 250 x 400 / 350 = 14.29; mix the rest, 27.09.
    """
    rows = {
        row["Code"]: row for row in rows_of(client, "/industries/profile/shift-share/?region=county-17031&format=csv")
    }
    row = rows["31-33"]
    parts = [float(row[name]) for name in ("Overall growth", "Industry mix", "Competitive share")]
    assert [round(part, 2) for part in parts] == [8.62, 27.09, 14.29]
    assert round(sum(parts), 9) == 50.0 == float(row["Change in jobs"])


def test_shift_share_splits_the_own_part_once_more(client: Client) -> None:
    address = "/industries/profile/shift-share/?region=county-17031&form=esteban"
    (row,) = (row for row in rows_of(client, f"{address}&format=csv") if row["Code"] == "31-33")
    parts = [float(row[name]) for name in ("Pace elsewhere", "Own pace", "Specialization")]
    assert [round(parts[0], 2), round(parts[1] + parts[2], 2)] == [35.71, 14.29]
    page = text_of(client, address)
    assert "Esteban-Marquillas 1972" in page
    assert "Year by year" not in page  # one year lies between the ends


def test_the_map_lists_every_county_with_its_range(client: Client) -> None:
    page = text_of(client, "/industries/profile/map/?areas=17031,17041&industry=31-33")
    assert re.search(r"Cook 17031 300 ", page)
    assert "0–100" in page
    assert "1 of 2 counties are withheld by BLS" in page


def test_comparing_two_regions_gives_both_columns(client: Client) -> None:
    page = "/industries/profile/compare/?region=county-17031&with=county-29189&format=csv"
    rows = {row["Code"]: row for row in rows_of(client, page)}
    # (200 / 800) / (4000 / 12500) = 0.78125
    assert float(rows["31-33"]["Location quotient, St. Louis County"]) == pytest.approx(0.78125)
    assert client.get("/industries/profile/compare/?region=county-17031&with=nope-1").status_code == 404


def test_weights_stand_in_the_address_and_change_the_order(client: Client) -> None:
    base = "/industries/profile/ranking/?region=county-17031&w_concentration=0&w_competitive=0&w_wage=0&w_resilience=0"
    by_jobs = rows_of(client, f"{base}&w_growth=0&format=csv")
    by_growth = rows_of(client, f"{base}&w_jobs=0&format=csv")
    assert [row["Code"] for row in by_jobs] == ["62", "31-33"]
    assert [row["Code"] for row in by_growth] == ["31-33", "62"]
    page = text_of(client, "/industries/profile/ranking/?region=county-17031&least=500")
    assert "Not ranked: 1 industries, and why" in page
    assert "below the minimum of 500" in page
    zero = "&".join(f"w_{code}=0" for code in ("jobs", "growth", "concentration", "competitive", "wage", "resilience"))
    assert "All weights are 0" in text_of(client, f"/industries/profile/ranking/?region=county-17031&{zero}")


def test_who_must_be_told_names_the_share_of_counties_and_of_jobs(client: Client) -> None:
    overview = text_of(client, "/industries/profile/?areas=17031,29189")
    assert "Crosses 1 economic development region" in overview
    page = text_of(client, "/industries/profile/who-must-be-told/?areas=17031,29189")
    assert "50% of the counties lie outside this scheme." in page
    rows = rows_of(client, "/industries/profile/who-must-be-told/?areas=17031,17041&figure=told-edr&format=csv")
    assert [row["Share of counties"] for row in rows] == ["0.5", "0.5"]
    assert sum(float(row["Share of jobs"]) for row in rows) == pytest.approx(1)
    assert len({row["Share of jobs"] for row in rows}) == 2


@pytest.mark.parametrize("tab", TABS)
def test_queries_do_not_grow_with_counties_or_rows(
    client: Client, tab: str, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for areas in ("17031", "17031,17041,29189"):
        with django_assert_max_num_queries(10):
            client.get(f"/industries/profile/{tab}?areas={areas}&level=3")


def test_the_industry_page_shows_here_and_there_history_parts_and_counties(client: Client) -> None:
    page = text_of(client, "/industries/industry/31-33/?areas=17031,17041")
    assert re.search(r"Illinois 400 ", page)
    assert re.search(r"United States 4,000 1\.00", page)
    assert "June 2015" in page
    assert "Food manufacturing" in page
    assert re.search(r"Cook 17031 300 ", page)
    assert client.get("/industries/industry/zz/").status_code == 404
    assert client.get("/industries/industry/31-33/").headers["Location"].endswith("?region=state-17")
    assert "is not loaded" in client.get("/industries/industry/31-33/?region=state-17&period=1999Q1").content.decode()


def test_search_finds_regions_and_industries(client: Client) -> None:
    page = text_of(client, "/search/?q=food")
    assert "Food manufacturing" in page
    assert "Cook" in text_of(client, "/search/?q=Cook")


def test_the_latest_period_of_the_small_store_is_june_2016(figures: SmallStore) -> None:
    assert figures.edition().latest_period == Period(2016, 2)


def test_clusters_need_a_definition_and_six_digits(client: Client, settings: Any, tmp_path: Path) -> None:
    settings.STORE_FOLDER = tmp_path
    address = "/industries/profile/clusters/?region=county-17031"
    assert "No cluster definition is installed" in text_of(client, address)
    assert "profile/clusters" not in client.get(COOK).content.decode()
    (tmp_path / "definitions").mkdir()
    lines = "naics,traded_local,cluster,subcluster\n311612,Traded,Food processing,Meat\n"
    (tmp_path / "definitions" / "made.csv").write_text(lines)
    assert "profile/clusters" in client.get(COOK).content.decode()
    answer = client.get(address)
    assert answer.status_code == 404
    assert "is the finest level loaded" in answer.content.decode()
