"""Concordances and clusters, on small tables and on the publishers'."""

from __future__ import annotations

import pytest

from lmi import clusters, concordances
from lmi.comparison import Question
from lmi.concordances import Concordance, Group
from lmi.errors import DamagedFile, NotComparable
from lmi.industries import Level
from lmi.periods import Period
from lmi.regions import Region
from lmi.tests.build import area, edition_of

# 111110 stays; 452111 and 452112 merge in 452210; 333911 splits in two, one of which also takes 333913
PAIRS = [("111110", "111110"), ("452111", "452210"), ("452112", "452210")]
PAIRS += [("333911", "333914"), ("333911", "333999"), ("333913", "333914")]
SMALL = Concordance(2012, 2017, frozenset(PAIRS))


def test_groups_hold_all_that_exchange_pieces():
    assert SMALL.groups == (
        Group(("111110",), ("111110",)),
        Group(("333911", "333913"), ("333914", "333999")),
        Group(("452111", "452112"), ("452210",)),
    )


def test_only_sums_over_groups_are_compared():
    before = area("17001", {"10": 90, "452111": 30, "452112": 20, "111110": 40})
    after = area("17001", {"10": 100, "452210": 55, "111110": 45})
    edition = edition_of(p2016Q2=before, p2018Q2=after)
    periods = {"base_period": Period(2016, 2), "period": Period(2018, 2)}
    town = Region.of("Town", ["17001"])
    found = concordances.bridged_change(edition, town, concordance=SMALL, **periods)
    stores = next(one for one in found if one.group.after == ("452210",))
    assert (float(stores.before.lower), float(stores.after.upper)) == (30 + 20, 55)
    with pytest.raises(NotComparable, match="the concordance joins 2017 and 2022"):
        concordances.bridged_change(edition, town, concordance=Concordance(2017, 2022, SMALL.pairs), **periods)


def test_concordances_chain_only_where_they_meet():
    later = Concordance(2017, 2022, frozenset({("452210", "455110")}))
    assert SMALL.then(later).pairs == {("452111", "455110"), ("452112", "455110")}
    with pytest.raises(NotComparable, match="do not meet"):
        later.then(SMALL)


@pytest.mark.real_data
def test_the_publishers_tables_cover_their_versions(real_data):
    first = concordances.read(real_data("classifications/naics_2012_to_2017_concordance.csv.gz"))
    second = concordances.read(real_data("classifications/naics_2017_to_2022_concordance.csv.gz"))
    assert (len({old for old, _ in first.pairs}), len({new for _, new in first.pairs})) == (1065, 1057)
    assert (len({old for old, _ in second.pairs}), len({new for _, new in second.pairs})) == (1057, 1012)
    both = first.then(second)
    assert (both.earlier, both.later) == (2012, 2022)
    assert sum(len(group.before) for group in both.groups) == 1065


def test_a_cluster_is_the_sum_of_its_industries(tmp_path):
    path = tmp_path / "small.csv"
    path.write_text(
        "naics,traded_local,cluster,subcluster\n311811,Local,Food,Bakeries\n336111,Traded,Vehicles,Cars\n"
        "336112,Traded,Vehicles,Trucks\n"
    )
    clusters.install(tmp_path, path)
    (definition,) = clusters.installed(tmp_path)
    here = {"10": 100, "311811": 10, "336111": 20, "336112": None, "541110": 30}
    there = {"10": 1000, "311811": 100, "336111": 100, "336112": 100, "541110": 500}
    edition = edition_of(p2016Q2=[*area("17001", here), *area("US000", there)])
    question = Question(Region.of("Town", ["17001"]), level=Level.NAICS6)
    profile = clusters.cluster_profile(edition, definition, question)
    assert profile.establishments.lower.tolist() == [1, 2]  # asked first, so that no later sum starts from sums
    vehicles = profile.row("Vehicles")
    # 20 published, and at most 100 - 10 - 20 - 30 = 40 withheld
    assert (vehicles.jobs.lower, vehicles.jobs.upper) == (20, 60)
    assert vehicles.location_quotient.lower == pytest.approx((20 / 100) / (200 / 1000))
    assert vehicles.coverage_share == 0.5
    assert profile.row("Food").location_quotient.value == pytest.approx(1.0)
    assert (profile.kind_of("Vehicles"), profile.unassigned) == ("Traded", ("541110",))


def test_damaged_tables_are_refused(tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text("naics,cluster\n311811,Food\n")
    with pytest.raises(DamagedFile, match="traded_local"):
        clusters.read(path)
    with pytest.raises(DamagedFile, match="not a NAICS concordance"):
        concordances.read(path)
