"""Models that point at each other, made and taken away in one step of a migration."""

import pytest
from django.db import connection
from django.db.migrations import AddField, CreateModel, Migration
from django.db.migrations.state import ProjectState
from django.db.models import PROTECT, BigAutoField, CheckConstraint, ForeignKey, Index, IntegerField, Q

from sectorworks.bulk.tables import CreateModels

KEY = ("id", BigAutoField(primary_key=True, serialize=False))
HEN = CreateModel(
    "Hen",
    [KEY, ("age", IntegerField()), ("egg", ForeignKey("farm.Egg", PROTECT, null=True, related_name="+"))],
    {"constraints": [CheckConstraint(condition=Q(age__gte=0), name="hen_age")]},
)
EGG = CreateModel(
    "Egg",
    [KEY, ("hen", ForeignKey("farm.Hen", PROTECT, related_name="eggs"))],
    {"indexes": [Index(fields=["hen", "-id"], name="newest_eggs")]},
)


def migrated(*operations):
    return type("Farm", (Migration,), {"operations": list(operations)})("0001_farm", "farm")


def tables():
    return {name for name in connection.introspection.table_names() if name.startswith("farm_")}


@pytest.mark.django_db(transaction=True)
def test_tables_come_and_go():
    made = migrated(CreateModels([HEN, EGG]))
    with connection.schema_editor() as editor:
        state = made.apply(ProjectState(), editor)
    assert tables() == {"farm_hen", "farm_egg"}
    try:
        Hen, Egg = (state.apps.get_model("farm", name) for name in ("Hen", "Egg"))
        hen = Hen.objects.create(age=1)
        hen.egg = Egg.objects.create(hen=hen)
        hen.save()
        assert hen.eggs.get() == hen.egg
        with connection.cursor() as cursor:
            known = connection.introspection.get_constraints(cursor, "farm_hen")
            known |= connection.introspection.get_constraints(cursor, "farm_egg")
        assert {"hen_age", "newest_eggs"} <= set(known)
    finally:
        with connection.schema_editor() as editor:
            made.unapply(ProjectState(), editor)
    assert tables() == set()


def test_what_was_made_before_is_made_anew():
    """A model of the migration before points back to one that comes now, and knows of it."""
    state = migrated(CreateModel("Farmer", [KEY])).mutate_state(ProjectState())
    assert [one._meta.model_name for one in state.apps.get_models()] == ["farmer"]
    owner = ForeignKey("farm.Farmer", PROTECT, related_name="hens")
    hen = CreateModel("Hen", [*HEN.fields[:2], ("owner", owner)])
    state = migrated(CreateModels([hen])).mutate_state(state)
    assert hasattr(state.apps.get_model("farm", "Farmer"), "hens")
    state = migrated(AddField("hen", "weight", IntegerField(null=True))).mutate_state(state)
    assert state.apps.get_model("farm", "Hen")(weight=3).weight == 3
