"""A2: another tenant's record and one that never was answer alike, on every address with a record's key in it."""

from __future__ import annotations

import re

import nouns
import pytest
from cast import AT, client_of, make_cast
from crawl import patterns
from django.apps import apps
from django.core.cache import cache
from django.urls import reverse
from routes import ROWS
from world import make_world

from sectorworks.api import operations as keys
from sectorworks.api.rules import SCOPES
from sectorworks.bodies import factories as bodies
from sectorworks.core import clock
from sectorworks.directory import factories as directory
from sectorworks.engagement.operations import asks, contacts, needs

ROOMS = ("directory/", "groups/", "engagement/", "notices/", "api/tokens/")
ROOMS += ("meetings/", "boards/", "plans/", "surveys/", "committees/", "reports/")
ROOMS += ("playbooks/", "convening/", "launches/", "partnerships/", "map/")
NEVER = 987_654_321
# A number, a key of the page's forms and the address itself differ between any two answers.
VARYING = re.compile(r'value="[A-Za-z0-9]{64}"|"csrfToken": "[^"]+"|[0-9]+')
PERSONAS = ("rival", "outsider")


def routes_with_a_key():
    """Names of the rooms' routes that name one record."""
    for text, route in patterns():
        keyed = {"pk", "slug"} & set(route.pattern.converters)
        if route.name in ROWS and keyed and text.startswith(ROOMS) and any(hidden_from(ROWS[route.name])):
            yield route.name


def hidden_from(row):
    """Of the personas tried, whom the policy tables answer 404, with the method."""
    for persona in PERSONAS:
        for method, part in (("get", "read"), ("post", "post")):
            if part in row and str(row[part].get(persona, row[part]["others"])) == "404":
                yield persona, method


def never_was(arguments):
    """The same address of a record that nobody has."""
    arguments = dict(arguments)
    if "pk" in arguments:
        arguments["pk"] = NEVER
    else:
        arguments["slug"] = "no-such-group"
    return arguments


def told(response, arguments):
    """Status, what headers say, and the body without what was asked for."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    body = content.decode()
    for value in arguments.values():
        body = body.replace(value, "…") if isinstance(value, str) else body
    headers = {name: value for name, value in response.items() if name not in ("Content-Length", "Set-Cookie", "Date")}
    return response.status_code, headers, VARYING.sub("…", body)


def state():
    """How many rows every table has, but for sessions."""
    return {one._meta.label: one.objects.count() for one in apps.get_models() if "ession" not in one._meta.label}


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(set(routes_with_a_key())))
def test_a_hidden_record_and_none_at_all_answer_alike(name, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    cast = make_cast()
    real = getattr(nouns, name.replace("-", "_"))(cast)
    fake, before = never_was(real), state()
    for persona, method in hidden_from(ROWS[name]):
        client, answers = client_of(persona, cast), []
        for arguments in (real, fake):
            cache.clear()
            answer = getattr(client, method)(reverse(name, kwargs=arguments), ROWS[name].get("form", {}))
            answers.append(told(answer, arguments))
        assert answers[0] == answers[1], (persona, method)
        assert answers[0][0] == 404
    assert state() == before


@pytest.mark.django_db
def test_programs_cannot_tell_them_apart_either():
    cast = make_cast()
    world, at = make_world(cast), clock.now()
    group = bodies.body(world.agency, "Quiet Partnership", visibility="members")
    manager = directory.person("Plant Manager", steward=world.agency)
    draft = contacts.ContactDraft(world.agency, "call", AT.date(), "A call", (world.employer,), is_shared=False)
    call = contacts.log(draft=draft, by=cast["staff"], at=at)
    ask = asks.AskDraft(world.employer, world.agency, "visit", "A visit", at.date(), at.date())
    ask = asks.plan(draft=ask, by=cast["staff"], at=at)
    need = needs.raise_need(draft=needs.NeedDraft(world.employer, "hiring", "Welders", "Six."), by=cast["staff"], at=at)
    scopes = keys.TokenDraft("Test", tuple(SCOPES), 30)
    secret = keys.make(draft=scopes, by=cast["outsider"], at=at)[1]
    client, hidden = (
        client_of("anonymous", cast, headers={"authorization": f"Bearer {secret}"}),
        {
            "organizations/{}": world.employer.pk,
            "people/{}": manager.pk,
            "people/{}/popolo": manager.pk,
            "contacts/{}": call.pk,
            "asks/{}": ask.pk,
            "needs/{}": need.pk,
            "groups/{}": group.slug,
            "groups/{}/roster": group.slug,
            "groups/{}/roster.vcf": group.slug,
            "groups/{}/popolo": group.slug,
        },
    )
    for path, key in hidden.items():
        missing = NEVER if isinstance(key, int) else "no-such-group"
        found = [told(client.get("/api/v1/" + path.format(one)), {"key": one}) for one in (key, missing)]
        assert found[0] == found[1], path
        assert found[0][0] == 404, path
        for method in ("put", "patch", "delete"):
            send = getattr(client, method)
            found = [told(send("/api/v1/" + path.format(one), "{}", content_type="application/json"), {"key": one})
                     for one in (key, missing)]  # fmt: skip
            assert found[0] == found[1], (method, path)
            assert 400 <= found[0][0] < 500
