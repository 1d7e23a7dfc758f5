"""Measures against results of REAT 3.0.3. Its location quotients divide by the listed industries' sum, as ours may;
its by-industry "National share" is national plus mix."""

from __future__ import annotations

import csv
from collections import defaultdict

import numpy as np
import pytest

from lmi.bounds import Bounds, known
from lmi.measures.gini_specialization import gini_specialization
from lmi.measures.growth import growth
from lmi.measures.herfindahl import herfindahl
from lmi.measures.hoover import hoover
from lmi.measures.krugman_specialization import krugman_specialization
from lmi.measures.location_quotient import location_quotient
from lmi.measures.shift_share import shift_share
from lmi.measures.shift_share_esteban import esteban_marquillas

CASES = [
    "farhauer_kroell_region_A",
    "farhauer_kroell_region_B",
    "farhauer_kroell_region_C",
    "freiburg_2008_2014",
    "illinois_17031_june2016_june2023",
    "illinois_17143_june2016_june2023",
]
pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def reat(real_data):
    inputs, outputs = defaultdict(dict), defaultdict(dict)
    with real_data("regional_econ/reat_3.0.3_case_inputs.csv").open() as file:
        for row in csv.DictReader(file):
            inputs[row["case"], row["input"]][row["item"]] = float(row["value"])
    with real_data("regional_econ/reat_3.0.3_case_outputs.csv").open() as file:
        for row in csv.DictReader(file):
            outputs[row["case"], row["func"], row["output"]][row["item"]] = float(row["value"])
    return inputs, outputs


def column(inputs, case, name) -> Bounds:
    return known(list(inputs[case, name].values()))


def total(jobs: Bounds) -> Bounds:
    return known(jobs.lower.sum())


@pytest.mark.parametrize("case", CASES)
def test_shift_share_agrees(reat, case):
    inputs, outputs = reat
    e0, e1, u0, u1 = (column(inputs, case, name) for name in ("region_t0", "region_t1", "nation_t0", "nation_t1"))
    tide, industry = growth(total(u0), total(u1)), growth(u0, u1)
    parts = shift_share(e0, e1, growth=tide, industry_growth=industry)
    by_industry = {
        name: list(outputs[case, "shifti_Dunn", name].values()) for name in ("National share", "Regional share")
    }
    np.testing.assert_allclose((parts.national + parts.mix).lower, by_industry["National share"], rtol=1e-9, atol=1e-6)
    np.testing.assert_allclose(parts.competitive.lower, by_industry["Regional share"], rtol=1e-9, atol=1e-6)
    dunn = {name: outputs[case, "shift_Dunn", name][""] for name in ("National share", "Industrial mix")}
    assert parts.national.lower.sum() == pytest.approx(dunn["National share"])
    assert parts.mix.lower.sum() == pytest.approx(dunn["Industrial mix"], abs=1e-4)

    expected = known(u0.lower / u0.lower.sum() * e0.lower.sum())
    own, allocation = esteban_marquillas(e0, e1, industry_growth=industry, expected=expected)
    assert own.lower.sum() == pytest.approx(outputs[case, "shift_Esteban", "Regional share"][""])
    assert allocation.lower.sum() == pytest.approx(outputs[case, "shift_Esteban", "Allocation effect"][""], abs=1e-4)


@pytest.mark.parametrize("case", CASES)
def test_quotients_and_indexes_agree(reat, case):
    inputs, outputs = reat
    jobs, reference = column(inputs, case, "region_t1"), column(inputs, case, "nation_t1")
    quotients = location_quotient(jobs, total(jobs), reference, total(reference))
    np.testing.assert_allclose(quotients.lower, list(outputs[case, "locq_t1", "LQ"].values()), rtol=1e-9)
    assert herfindahl(jobs).lower == pytest.approx(outputs[case, "herf_t1", "hhi"][""])
    assert gini_specialization(jobs, reference).lower == pytest.approx(outputs[case, "gini.spec_t1", "gini"][""])
    assert krugman_specialization(jobs, reference).lower == pytest.approx(
        outputs[case, "krugman.spec_t1", "krugman"][""]
    )
    assert hoover(jobs, reference).lower == pytest.approx(outputs[case, "hoover_t1", "hoover"][""])
