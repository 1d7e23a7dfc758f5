"""Annual files print the average of jobs rounded, and divide by it unrounded."""

from __future__ import annotations

import gzip
from datetime import UTC, datetime

import pytest

from lmi.loading import load
from lmi.store import Store
from lmi.verify import verify

pytestmark = pytest.mark.real_data
LOADED_AT = datetime(2026, 1, 2, tzinfo=UTC)
# Federal government of 39073 in 2020: 2,290,353 dollars, 50 jobs, 882 dollars a week. An average printed as 50 lies
# between 49.5 and 50.5, so the wage lies between 2,290,353 / (52 x 50.5) = 872.2 and 2,290,353 / (52 x 49.5) = 889.8.
ROW = "39073,1,10,71,0,2020,A,,8,50,2290353,0,0,882,"


def weekly_wages(tmp_path, text):
    path = tmp_path / "slice.csv"
    path.write_text(text)
    store = Store(tmp_path / "store")
    load(store, [path], at=LOADED_AT)
    return next(check for check in verify(store.edition()) if check.name == "Average weekly wages")


@pytest.mark.parametrize(("printed", "wrong"), [(872, 0), (890, 0), (871, 1), (891, 1)])
def test_a_weekly_wage_agrees_within_the_rounding_of_the_average(real_data, tmp_path, printed, wrong):
    text = gzip.decompress(real_data("qcew/qcew_2020_annual_39073_ohio_area_slice.csv.gz").read_bytes()).decode()
    assert ROW in text
    check = weekly_wages(tmp_path, text.replace(ROW, ROW.replace(",882,", f",{printed},")))
    assert check.compared - check.agreed == wrong
