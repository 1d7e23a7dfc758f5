"""A merge knows every row that points at an organization or a person: a new relation turns this red."""

from __future__ import annotations

import pytest
from django.apps import apps

from sectorworks.directory.models import Organization, Person
from sectorworks.directory.registry import organization_relations, person_relations

# "room.Model.field": why its rows stay with the merged record.
STAYING: dict[str, str] = {}
REGISTERED = [(Organization, organization_relations), (Person, person_relations)]


@pytest.mark.parametrize(("noun", "registry"), REGISTERED, ids=["organization", "person"])
def test_every_relation_is_registered(noun, registry):
    pointing = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model is noun
    }
    known = {f"{one.model}.{one.field}" for one in registry}
    assert pointing - set(STAYING) == known, "Register it in the room's extensions, or say in STAYING why it stays."


@pytest.mark.parametrize(("noun", "registry"), REGISTERED, ids=["organization", "person"])
def test_the_fields_it_names_exist_and_flags_are_flags(noun, registry):
    for one in registry:
        meta = apps.get_model(one.model)._meta
        for name in (*one.unique_with, *one.alike_in):
            meta.get_field(name)
        assert {meta.get_field(name).get_internal_type() for name in one.gives_up} <= {"BooleanField"}
