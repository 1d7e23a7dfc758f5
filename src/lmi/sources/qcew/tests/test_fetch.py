"""Fetching from a local server that drops connections, lies about lengths, changes files and leads astray."""

import hashlib
import io
import zipfile

import pytest

from lmi.errors import FetchError
from lmi.sources.download import FetchCancelled, Terms, recorded
from lmi.sources.hosts import ask
from lmi.sources.qcew.fetch import Wanted, fetch
from lmi.sources.qcew.tests.conftest import ETAG, SLICE


def get(publisher, folder, **terms):
    terms = {"first_pause_seconds": 0.0, "attempts": 3} | terms
    return fetch(Wanted(2024, area="17031", quarter=1), folder, base=publisher.base, terms=Terms(**terms))


def test_a_file_arrives_whole_with_its_record(publisher, tmp_path):
    steps = []
    fetched = get(publisher, tmp_path, progress=lambda *step: steps.append(step))
    assert fetched.path == tmp_path / "2024_1_17031.csv"
    assert fetched.path.read_bytes() == SLICE
    assert fetched.sha256 == hashlib.sha256(SLICE).hexdigest()
    assert (fetched.bytes, fetched.etag) == (len(SLICE), ETAG)
    assert fetched.retrieved.endswith("GMT")
    assert fetched.address == f"{publisher.base}/api/2024/1/area/17031.csv"
    assert recorded(fetched.path) == fetched
    assert steps[-1] == (len(SLICE), len(SLICE), "Downloaded")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2024_1_17031.csv", "2024_1_17031.csv.json"]


def test_a_current_copy_is_not_fetched_again(publisher, tmp_path):
    get(publisher, tmp_path)
    again = get(publisher, tmp_path)
    assert again.unchanged
    publisher.etag, publisher.body = '"v2"', SLICE + b'"17033","0"\n'
    newer = get(publisher, tmp_path)
    assert not newer.unchanged
    assert newer.path.read_bytes() == publisher.body


def test_a_dropped_connection_is_resumed(publisher, tmp_path):
    publisher.manner = ["drops", "drops"]
    assert get(publisher, tmp_path).path.read_bytes() == SLICE
    half = len(SLICE) // 2
    assert publisher.seen == [None, f"bytes={half}-", f"bytes={half + (len(SLICE) - half) // 2}-"]


def test_resuming_starts_over_when_the_server_ignores_ranges(publisher, tmp_path):
    publisher.manner = ["drops", "no ranges"]
    assert get(publisher, tmp_path).path.read_bytes() == SLICE


def test_resuming_starts_over_when_the_file_changed(publisher, tmp_path):
    publisher.manner = ["drops"]
    with pytest.raises(FetchError):
        get(publisher, tmp_path, attempts=1)
    publisher.etag, publisher.body = '"v2"', SLICE.replace(b"17031", b"17143")
    assert get(publisher, tmp_path).path.read_bytes() == publisher.body


def test_a_weak_tag_is_not_trusted_for_resuming(publisher, tmp_path):
    publisher.etag, publisher.manner = 'W/"v1"', ["drops"]
    assert get(publisher, tmp_path).path.read_bytes() == SLICE
    assert publisher.seen == [None, None]


def test_a_length_promised_too_short_is_refused(publisher, tmp_path):
    publisher.manner = ["promises less"] * 9
    with pytest.raises(FetchError, match="after 3 attempts"):
        get(publisher, tmp_path)
    assert not (tmp_path / "2024_1_17031.csv").exists()


def test_a_length_promised_too_long_is_asked_again(publisher, tmp_path):
    publisher.manner = ["promises more"]
    assert get(publisher, tmp_path).path.read_bytes() == SLICE
    assert publisher.seen == [None, f"bytes={len(SLICE)}-"]


def test_a_cut_zip_is_noticed(publisher, tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("2024.annual.singlefile.csv", SLICE)
    publisher.body, publisher.manner = packed.getvalue(), ["promises less"]
    fetched = fetch(Wanted(2024), tmp_path, base=publisher.base, terms=Terms(first_pause_seconds=0.0))
    assert fetched.path.read_bytes() == publisher.body
    assert publisher.seen == [None, None]


def test_errors_of_the_server_are_waited_out(publisher, tmp_path):
    publisher.manner = ["500", "503"]
    assert get(publisher, tmp_path).bytes == len(SLICE)


def test_a_missing_file_is_said_at_once(publisher, tmp_path):
    publisher.manner = ["404"]
    with pytest.raises(FetchError, match=r"has no file at .*17031\.csv\. Check year"):
        get(publisher, tmp_path)
    assert len(publisher.seen) == 1


def test_a_redirect_is_followed_only_to_where_one_may_ask(publisher, tmp_path):
    publisher.manner = [f"to {publisher.base}/elsewhere"]
    assert get(publisher, tmp_path).address.endswith("/elsewhere")
    for inside in ("https://127.0.0.2/x", "https://[::1]/x", "https://169.254.169.254/latest", "file:///etc/hosts"):
        publisher.manner = [f"to {inside}"]
        with pytest.raises(FetchError, match="may not be fetched"):
            get(publisher, tmp_path / "other")


def test_only_pinned_hosts_may_be_private_or_plain(publisher):
    for address in (publisher.base, "https://localhost/x", "https://10.1.2.3/", "ftp://data.bls.gov/x", "https:///x"):
        with pytest.raises(FetchError, match="may not be fetched"):
            ask(address, {}, pinned=frozenset(), timeout_seconds=1)
    publisher.manner = [f"to {publisher.base}"] * 9
    with pytest.raises(FetchError, match="redirects more than 5 times"):
        ask(publisher.base, {}, pinned=frozenset({publisher.place}), timeout_seconds=5)


def test_too_large_a_file_is_refused(publisher, tmp_path):
    with pytest.raises(FetchError, match=r"the limit is 1,000\."):
        get(publisher, tmp_path, max_bytes=1000)


def test_stopping_keeps_what_came_and_goes_on_next_time(publisher, tmp_path):
    with pytest.raises(FetchCancelled):
        get(publisher, tmp_path, cancelled=lambda: True)
    assert not (tmp_path / "2024_1_17031.csv").exists()
    assert get(publisher, tmp_path).path.read_bytes() == SLICE
    assert publisher.seen[1].startswith("bytes=")


@pytest.mark.parametrize("area", ["../17031", "17 031", "é"])
def test_an_area_code_can_not_leave_its_folder(area):
    with pytest.raises(FetchError, match="is not an area code"):
        Wanted(2024, area=area).path  # noqa: B018


def test_years_before_naics_are_refused():
    with pytest.raises(FetchError, match="from 1990"):
        Wanted(1989).path  # noqa: B018
