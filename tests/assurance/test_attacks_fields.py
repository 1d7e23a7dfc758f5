"""A7: fields that no form asks for, posted with every form and sent to every endpoint: the row stays as it was."""

from __future__ import annotations

import nouns
import pytest
from cast import client_of, make_cast
from django.apps import apps
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from filled_forms import Forms
from routes import ROWS
from test_attacks_tenants import ROOMS, patterns
from world import make_world

from sectorworks.accounts.models import User
from sectorworks.api import operations as keys
from sectorworks.api.rules import SCOPES
from sectorworks.core import clock
from sectorworks.directory.models import Organization
from sectorworks.files.factories import let_go

LABELS = ("directory", "bodies", "engagement", "notices")
LABELS += ("meetings", "boards", "plans", "surveys", "committees", "reports")
LABELS += ("playbooks", "convening", "launches", "partnerships", "landscape")
PLANTED = {
    **{"is_staff": "on", "is_superuser": "on", "is_active": "", "is_sample": "on", "roles": "state_administrator"},
    **{"id": "987654", "pk": "987654", "added_at": "1999-01-01", "added_by": "1", "created_by": "1", "by": "1"},
    **{"verified_on": "1999-01-01", "verified_by": "1", "merged_into": "1", "removed_on": "1999-01-01"},
    **{"fein_hash": "planted", "token_hash": "planted", "source_id": "planted", "name_key": "planted"},
    **{"arriving_with": "1", "closed_on": "1999-01-01", "raised_by": "1", "asked_by": "1", "offered_by": "1"},
    **{"consent_version": "planted", "published_at": "1999-01-01", "recap_sent_at": "1999-01-01"},
    **{"withdrawn_at": "1999-01-01", "answered_at": "1999-01-01", "accepted_by": "1", "invited_by": "1"},
    **{"opened_at": "1999-01-01", "closed_at": "1999-01-01", "posted_at": "1999-01-01", "signed_at": "1999-01-01"},
    **{"approved_on": "1999-01-01", "sha256": "planted", "join_code": "planted", "open_token_hash": "planted"},
    **{"idempotency_key": "planted", "calendar_uid": "planted", "made_at": "1999-01-01", "made_by": "1"},
    **{"words_shown_at": "1999-01-01", "drafted": "planted", "redacted": "planted", "finished_on": "1999-01-01"},
    **{"sent_by": "1", "posted_by": "1", "adopted_on": "1999-01-01", "decision": "1", "started_by": "1"},
}
# What was never asked is nowhere: neither the planted words nor the day that nobody lived through.
MARKS = ("planted", "1999-01-01", "987654")


def posting():
    """Routes of the rooms that take a form, with somebody whom the tables let through."""
    for text, route in patterns():
        row = ROWS.get(route.name or "", {})
        who = next((name for name, got in row.get("post", {}).items() if got in ("moved", "ok", "422")), "")
        if who and text.startswith(ROOMS):
            yield route.name, ("staff" if who == "others" else who)


def values():
    """Every value of every row of the rooms."""
    models = [one for one in apps.get_models() if one._meta.app_label in LABELS]
    return {one._meta.label: list(one.objects.values()) for one in models}


def planted(rows):
    return sorted(
        {
            f"{label}.{name}"
            for label, found in rows.items()
            for row in found
            for name, value in row.items()
            if any(mark in str(value) for mark in MARKS)
        }
    )


def asked_on(page):
    """The names of all fields that the drawn page has."""
    is_page = page.status_code == 200 and not page.streaming and page["Content-Type"].startswith("text/html")
    found = Forms(page.content.decode()).found if is_page else []
    let_go(page)
    return {name for _method, _at, fields in found for name in fields}


@pytest.mark.django_db
def test_the_fields_of_a_drawn_page_are_read():
    """Otherwise what a form does ask for would be planted, and the test below would blame an honest form."""
    cast = make_cast()
    body = make_world(cast).body
    page = client_of("staff", cast).get(reverse("meeting-new", args=[body.slug]))
    assert {"title", "day", "starts_at_time", "site1_name", "is_open_to_public", "key"} <= asked_on(page)


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "persona"), sorted(set(posting())))
def test_what_a_form_does_not_ask_is_not_read(name, persona, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cast = make_cast()
    make = getattr(nouns, name.replace("-", "_"), None)
    address = reverse(name, kwargs=make(cast) if make else None)
    before = {user.pk: (user.roles, user.is_active, user.is_sample, user.email) for user in User.objects.all()}
    client = client_of(persona, cast)
    cache.clear()
    page = client.get(address)
    asked = asked_on(page)
    extra = {name: value for name, value in PLANTED.items() if name not in asked}
    answer = client.post(address, extra | ROWS[name].get("form", {}))
    assert answer.status_code < 500
    after = {user.pk: (user.roles, user.is_active, user.is_sample, user.email) for user in User.objects.all()}
    assert after == before
    assert planted(values()) == []


BODIES = {
    "post organizations": {"name": "River Mills", "kind": "employer"},
    "put organizations/{employer}": {"name": "Prairie Foods", "kind": "employer"},
    "post contacts": {
        **{"for_organization": "{agency}", "kind": "call", "held_on": "2026-03-02", "headline": "A call"},
        "organizations": ["{employer}"],
    },
    "post asks": {
        **{"employer": "{employer}", "for_organization": "{agency}", "kind": "visit", "purpose": "See the line"},
        **{"starts_on": "2099-03-02", "ends_on": "2099-03-02"},
    },
}


@pytest.mark.django_db
@pytest.mark.parametrize("what", BODIES)
def test_what_the_interface_does_not_name_is_not_read(what):
    cast = make_cast()
    world = make_world(cast)
    secret = keys.make(draft=keys.TokenDraft("Test", tuple(SCOPES), 30), by=cast["staff"], at=clock.now())[1]
    client = Client(headers={"authorization": f"Bearer {secret}", "if-match": '"1"'})
    at_place = {"{employer}": world.employer.pk, "{agency}": world.agency.pk}

    def real(value):
        return [real(one) for one in value] if isinstance(value, list) else at_place.get(value, value)

    method, path = what.split()
    path = path.format(employer=world.employer.pk)
    sent = PLANTED | {"version": 99, "steward": world.rival_agency.pk, "state": "made", "owner": cast["rival"].pk}
    sent |= {key: real(value) for key, value in BODIES[what].items()}
    answer = getattr(client, method)(f"/api/v1/{path}", sent, content_type="application/json")
    assert answer.status_code in (200, 201), answer.content
    assert planted(values()) == []
    world.employer.refresh_from_db()
    assert world.employer.steward == world.agency
    assert not Organization.objects.filter(steward=world.rival_agency).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("version", ["0", "99", "-1", "", "1.5", "1e0", "٣", "9" * 5000, "1 or 1=1", "\0", "null"])
@pytest.mark.parametrize("name", ["organization-edit", "ask-move", "contact-delete", "need-reply", "referral-accept"])
def test_no_version_but_the_one_that_was_read_changes_a_row(name, version):
    cast = make_cast()
    who = {"referral-accept": "rival"}.get(name, "staff")
    address, form = reverse(name, kwargs=getattr(nouns, name.replace("-", "_"))(cast)), ROWS[name].get("form", {})
    before = values()
    answer = client_of(who, cast).post(address, form | {"version": version})
    # 200: the page that shows both versions
    assert answer.status_code in (200, 302, 400, 409, 422)
    after = values()
    assert [label for label in after if after[label] != before[label]] == []
