"""A visit that a priority of industry led to."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sectorworks.bodies.models import TextKind
from sectorworks.bodies.tests.people import adopted, make_cast
from sectorworks.directory import factories as directory
from sectorworks.directory.models import OrganizationKind
from sectorworks.engagement.models import LedBy, Visit

from .needs_world import user

pytestmark = pytest.mark.django_db


def test_a_visit_names_the_priority_that_led_to_it(client):
    zoe, board = user("Zoe", "partner_staff"), directory.organization("Board", OrganizationKind.WORKFORCE_BOARD)
    directory.representative(zoe, board)
    company = directory.organization("Prairie Foods", steward=board)
    version = adopted(make_cast(), TextKind.PRIORITY, title="Talent", family="collaboration")
    client.force_login(zoe, backend="allauth.account.auth_backends.AuthenticationBackend")
    address = reverse("visit-new", args=[company.pk])
    form = {"held_on": "2026-03-02", "headline": "Spring visit", "for_organization": board.pk, "key": "k"}
    unsaid = client.post(address, form | {"led_by": LedBy.PRIORITY})
    assert unsaid.status_code == 422
    assert "Choose the priority that led to it." in unsaid.content.decode()
    assert client.post(address, form | {"led_by": LedBy.PRIORITY, "priority": version.text_id}).status_code == 302
    assert Visit.objects.get().contact.priority == version.text
