"""X1, X2: over 150 scripts and markup in every text field of the rooms, read on every page: text they stay.

The fast test reads the pages' markup; the slow one opens them in a real browser.
"""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from canary_seed import seed
from cast import client_of, make_cast
from crawl import addresses, lists_of_the_site, read
from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.urls import resolve

from sectorworks.bodies.models import Body
from sectorworks.landscape.models import ListingEdition
from tests.journeys.browser import launched, visit
from tests.journeys.payloads import MANY

ROOMS = ("directory", "bodies", "engagement", "notices", "api", "jobs", "files", "search")
ROOMS += ("meetings", "boards", "plans", "surveys", "committees", "reports")
ROOMS += ("playbooks", "convening", "launches", "partnerships", "landscape")
TEXT = (models.CharField, models.TextField)
# What people don't write: keys, marks and addresses that the site makes itself.
OURS = {"slug", "name_key", "token_hash", "fein_hash", "route", "route_key", "event", "topic", "subject", "zone"}
OURS |= {"key", "noun", "kind", "error", "lead_key", "result_url", "sha256", "media_type", "payload", "happening"}
OURS |= {"time_zone", "calendar_uid", "idempotency_key", "open_token_hash", "manifest_sha256", "nonce", "population"}
OURS |= {"catalog", "remote_reason", "edition", "company_key", "criteria"}
# A line's place in a report, and the record it is about.
OURS_OF = {("ReportLine", "section"), ("ReportLine", "source"), ("Fork", "base")}
# Whoever was suggested is forgotten once the staff answered.
REFUSED = {"Term.display_name", "Term.token_hash", "CircleReferral.person_name", "CircleReferral.job_title"}
SHORT = 30
HREFS = ("href", "src", "action", "formaction", "data", "srcdoc", "hx-get", "hx-post", "xlink:href")
FOREIGN = {"marquee", "math", "object", "embed", "base", "iframe", "xmp", "isindex", "xss", "video"}


def some(turn, longest):
    """Whole payloads, as many as fit, beginning with another one each time."""
    turned, text = MANY[turn % len(MANY) :] + MANY[: turn % len(MANY)], ""
    for one in turned:
        if len(text) + len(one) < longest:
            text += one + " "
    return text.strip()


def fields():
    """The rooms' fields in which people write."""
    for model in (one for one in apps.get_models() if one._meta.app_label in ROOMS):
        for field in model._meta.fields:
            free = isinstance(field, TEXT) and not field.choices and field.name not in OURS
            free = free and not isinstance(field, models.SlugField) and (model.__name__, field.name) not in OURS_OF
            if free and (field.max_length or SHORT) >= SHORT:
                yield model, field


@pytest.fixture
def written(transactional_db, settings, tmp_path):
    """Every row of agency B with payloads in all its texts; nothing at all is left out."""
    settings.MEDIA_ROOT = tmp_path
    cast = make_cast()
    seed(cast)
    turn, refused = 0, set()
    for model, field in fields():
        for pk in model.objects.values_list("pk", flat=True):
            text, turn = some(turn, field.max_length or 6000), turn + 5
            try:
                with transaction.atomic():
                    model.objects.filter(pk=pk).update(**{field.name: text})
            except IntegrityError:  # the database keeps the field empty, or of a form, on such a row
                refused.add(f"{model.__name__}.{field.name}")
    assert refused <= REFUSED
    for edition in ListingEdition.objects.all():
        said = {"sector": some(1, 110), "summary": some(9, 500), "region": some(17, 110), "champions": [some(23, 110)]}
        ListingEdition.objects.filter(pk=edition.pk).update(content=edition.content | said)
    for person in cast.values():
        type(person).objects.filter(pk=person.pk).update(full_name=some(person.pk, 110), organization_name=some(3, 110))
    return cast


def places():
    """One address of every route, and every one of groups, needs and imports."""
    seen = set()
    for address in [
        *addresses(),
        *lists_of_the_site(),
        "/search/?q=alert",
        "/directory/people/?q=%3Csvg+onload%3D1%3E",
    ]:
        name = resolve(address.partition("?")[0]).url_name
        yield address, name, name in seen
        seen.add(name)


class Brought(HTMLParser):
    """Elements and attributes that only a payload would bring."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        self.found += [tag] if tag in FOREIGN else []
        for name, value in attrs:
            if name.startswith(("on", "hx-on")) or name in ("srcdoc", "autofocus", "formaction", "style"):
                self.found.append(f"{tag} {name}={value}")
            if name in HREFS and str(value).strip().lower().startswith(("javascript:", "data:text", "vbscript:", "//")):
                self.found.append(f"{tag} {name}={value}")


def shown(cast, persona, *, all_of=False):
    """Pages that this person is shown, with their text."""
    client = client_of(persona, cast)
    done = set()
    for address, name, again in places():
        if again and name in done and not all_of:
            continue
        answer = read(client, address)
        if answer.status == 200:
            done.add(name)
            yield answer


def test_payloads_are_more_than_150_and_every_room_has_its_fields():
    assert len(set(MANY)) >= 150
    rooms = {model._meta.app_label for model, _field in fields()}
    assert {"directory", "bodies", "engagement", "notices", "meetings", "boards", "plans", "surveys"} <= rooms
    assert sum(1 for _one in fields()) > 60


def test_what_people_write_is_no_element_and_no_address_of_a_page(written):
    count = 0
    for persona in ("rival", "anonymous"):
        for answer in shown(written, persona):
            head = answer.text[:900].lower()
            if "content-type: text/html" in head:
                reader = Brought()
                reader.feed(answer.text[answer.text.find("<!doctype") :] or answer.text)
                assert reader.found == [], (answer.address, reader.found[:3])
                count += "alert(1)" in answer.text
            else:
                # A file to be taken away or a feed, never a page that runs.
                kinds = ("content-disposition: attachment", "application/json", "text/plain")
                kinds += ("content-type: application/atom+xml", "content-type: text/calendar")
                assert any(one in head for one in kinds), answer.address
                assert "x-content-type-options: nosniff" in head, answer.address
    assert count > 40


@pytest.mark.slow
@pytest.mark.browser
def test_nothing_runs_in_a_browser(written, live_server):
    found = [one.address for one in shown(written, "rival") if "content-type: text/html" in one.text[:900].lower()]
    client, heard = client_of("rival", written), []
    cookie = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}
    with launched() as browser, visit(browser, live_server.url) as tab:
        tab.page.context.add_cookies([cookie])
        tab.page.on("dialog", lambda dialog: (heard.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        tab.page.on("request", lambda sent: heard.append(sent.url) if "evil.example" in sent.url else None)
        for address in found:
            tab.open(address)
            assert heard == [], address
            # A piece of a page that htmx fetches has no icon of its own, so the browser asks for one.
            assert [said for said in tab.said if "404" not in said] == [], address
    assert len(found) > 60
    assert Body.objects.exists()
