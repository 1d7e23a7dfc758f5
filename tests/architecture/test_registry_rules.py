"""What only the assembled site shows: foreign keys, field classes, routes, settings, commands, start-up, floors."""

import configparser
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import migration_rules
import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.management import get_commands
from django.urls import get_resolver
from source_rules import HEAVY

from sectorworks.config.environment import documented
from sectorworks.core.field_classes import unclassified_fields

ROOT = Path(__file__).resolve().parents[2]


def floors() -> dict[str, int]:
    """Each room's floor, 0 at the top, as the import contract draws them."""
    contract = configparser.ConfigParser()
    contract.read(ROOT / ".importlinter")
    layers = contract["importlinter:contract:floors"]["layers"].split("\n")
    lines = [line for line in layers if line.strip()]
    return {room.strip(): floor for floor, line in enumerate(lines) for room in line.split("|")}


def upward_keys(edges, floor):
    """Foreign keys that point to a higher floor, or sideways to another room."""
    return [f"{a}.{field} -> {b}" for a, field, b in edges if a != b and floor[b] <= floor[a]]


def room_of(model):
    return model.__module__.split(".")[1]


def test_foreign_keys_point_down():
    ours = [model for model in apps.get_models() if model.__module__.startswith("sectorworks.")]
    edges = [
        (room_of(model), f"{model.__name__}.{field.name}", room_of(field.related_model))
        for model in ours
        for field in model._meta.get_fields()
        if field.concrete
        and field.related_model
        and field.related_model in ours
        # Any room may say who did it or whose it is: through the setting AUTH_USER_MODEL, without importing accounts.
        and field.related_model is not get_user_model()
    ]
    assert edges
    assert upward_keys(edges, floors()) == []


def test_an_upward_or_sideways_key_is_found():
    edges = [("accounts", "User.job", "jobs"), ("jobs", "Job.file", "files"), ("jobs", "Job.by", "accounts")]
    assert upward_keys(edges, floors()) == ["accounts.User.job -> jobs", "jobs.Job.file -> files"]


def test_every_field_has_a_confidentiality_class():
    assert unclassified_fields() == []


def test_an_unclassified_field_and_a_stale_name_are_found(monkeypatch):
    model = apps.get_model("jobs", "Job")
    monkeypatch.setattr(model, "field_classes", {**model.field_classes, "gone": "public"})
    monkeypatch.delitem(model.field_classes, "title")
    assert unclassified_fields() == ["jobs.Job.title: no class", "jobs.Job.gone: no such field"]


def views(resolver):
    """Every view below a resolver, with its name."""
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from views(pattern)
        else:
            yield pattern.name, pattern.callback


def undeclared(found):
    """Views of ours without `@public` or `@requires`. allauth's are held by the policy table."""
    return [name for name, view in found if not hasattr(view, "access") and not view.__module__.startswith("allauth.")]


def test_every_route_has_a_declared_policy():
    assert undeclared(views(get_resolver())) == []


def test_a_route_without_policy_is_found():
    def bare(request): ...

    assert undeclared([("bare", bare)]) == ["bare"]


def test_no_migration_is_missing():
    command = [sys.executable, migration_rules.__file__]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


FIRST_MIGRATION = """
from django.db import migrations, models
class Migration(migrations.Migration):
    operations = [migrations.CreateModel("Row", [("id", models.BigAutoField(primary_key=True, serialize=False))])]
"""
ROW = "from django.db import models\nclass Row(models.Model):\n    id = models.BigAutoField(primary_key=True)\n"
PLANTED_APPS = {
    "kept/models.py": ROW,
    "kept/migrations/0001_first.py": FIRST_MIGRATION,
    "changed/models.py": ROW + "    note = models.TextField()\n",
    "changed/migrations/0001_first.py": FIRST_MIGRATION,
    "bare/models.py": ROW,
}


def test_a_model_change_without_migration_is_found(tmp_path):
    for name, text in PLANTED_APPS.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
        (tmp_path / name).with_name("__init__.py").write_text("")
    command = [sys.executable, migration_rules.__file__, "kept", "changed", "bare"]
    environment = {"PYTHONPATH": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert done.stdout.splitlines() == ["changed: Add field note to row", "bare: has models and no migrations"]


def undocumented_settings(described, text):
    """Settings without a description, or absent from the reference."""
    return [name for name, description in described.items() if not description or f"`{name}`" not in text]


def test_every_setting_is_documented():
    assert undocumented_settings(documented(), (ROOT / "docs/reference/settings.md").read_text()) == []


def test_an_undocumented_setting_is_found():
    assert undocumented_settings({"SECTORWORKS_SPEED": "How fast."}, "`SECTORWORKS_HOME`") == ["SECTORWORKS_SPEED"]


def undocumented_commands(names, text):
    return [name for name in sorted(names) if f"`sectorworks {name}" not in text]


def test_every_command_is_documented():
    ours = {name for name, app in get_commands().items() if app.startswith("sectorworks.")}
    assert undocumented_commands(ours, (ROOT / "docs/reference/commands.md").read_text()) == []


def test_an_undocumented_command_is_found():
    assert undocumented_commands({"serve", "fly"}, "`sectorworks serve`") == ["fly"]


def heavy_modules(*command, source=ROOT / "src"):
    """Heavy libraries that a fresh Python loads while it runs the command on a source tree."""
    traced = [sys.executable, "-X", "importtime", *command]
    environment = {**os.environ, "PYTHONPATH": str(source)}
    done = subprocess.run(traced, capture_output=True, text=True, check=True, env=environment)
    loaded = {line.rsplit("|", 1)[-1].strip().split(".")[0] for line in done.stderr.splitlines() if "|" in line}
    return sorted(loaded & set(HEAVY))


def test_nothing_heavy_is_loaded_at_start_up():
    assert heavy_modules("-m", "sectorworks.config.manage", "check") == []


def test_a_heavy_import_at_start_up_is_found():
    assert heavy_modules("-c", "import numpy") == ["numpy"]


@pytest.mark.parametrize("module", ["lmi", "lmi.cli"])
def test_lmi_starts_light(module):
    assert heavy_modules("-c", f"import {module}") == []


def test_an_early_heavy_import_inside_lmi_is_found(tmp_path):
    (tmp_path / "lmi").mkdir()
    (tmp_path / "lmi/__init__.py").write_text("from lmi.store import Store\n")
    (tmp_path / "lmi/store.py").write_text("class Store: ...\n")
    assert heavy_modules("-c", "import lmi", source=tmp_path) == []
    (tmp_path / "lmi/store.py").write_text("import duckdb\nclass Store: ...\n")
    assert "duckdb" in heavy_modules("-c", "import lmi", source=tmp_path)


def broken_contracts(source):
    """Names of the import contracts that a source tree breaks."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    environment = {"PYTHONPATH": str(source), "COLUMNS": "300"}
    done = subprocess.run(command, capture_output=True, text=True, cwd=source.parent, env=environment, check=False)
    assert "Contracts:" in done.stdout, done.stdout + done.stderr
    return re.findall(r"^(.*) BROKEN", done.stdout, re.MULTILINE)


@pytest.fixture
def copy_of_source(tmp_path):
    only = shutil.ignore_patterns("static", "jinja2", "reference", "__pycache__")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=only)
    shutil.copy(ROOT / ".importlinter", tmp_path)
    return tmp_path / "src"


def test_import_contracts_find_planted_violations(copy_of_source):
    assert broken_contracts(copy_of_source) == []
    planted = {
        "lmi/planted.py": "import django\n",
        "sectorworks/core/planted.py": "from sectorworks.home import views\n",
        "sectorworks/ui/planted.py": "import lmi\n",
        "sectorworks/jobs/queries.py": "from . import views\n",
    }
    for path, text in planted.items():
        with (copy_of_source / path).open("a") as file:
            file.write(text)
    assert len(broken_contracts(copy_of_source)) == len(planted)


def test_a_room_without_a_floor_is_found(copy_of_source):
    (copy_of_source / "sectorworks/unplaced").mkdir()
    (copy_of_source / "sectorworks/unplaced/__init__.py").write_text("")
    assert broken_contracts(copy_of_source) == ["Rooms import downwards only"]
