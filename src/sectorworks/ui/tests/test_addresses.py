"""Remembered addresses are those that Django would give."""

from __future__ import annotations

from django.urls import get_script_prefix, set_script_prefix

from sectorworks.ui.addresses import url


def test_every_way_of_naming_a_page_leads_to_it():
    assert url("job", pk=1) == url("job", pk="1") == "/jobs/1/"
    assert url("job", 1) == "/jobs/1/"
    assert url("gallery") == "/gallery/"


def test_a_site_below_a_folder_has_addresses_of_its_own():
    at_the_root, prefix = url("jobs"), get_script_prefix()
    set_script_prefix("/sectors/")
    try:
        assert url("jobs") == f"/sectors{at_the_root}"
    finally:
        set_script_prefix(prefix)
    assert url("jobs") == at_the_root
