"""The source keeps to the rules of the house, and each rule finds a planted violation."""

from pathlib import Path

import pytest
import source_rules as rules

SOURCE = Path(__file__).resolve().parents[2] / "src"

PLANTED = [
    (rules.request_in_domain, "room/operations.py", "def approve(request):\n    return request.user\n"),
    (rules.request_in_domain, "room/queries/lists.py", "from django.http import HttpRequest\n"),
    (rules.receivers, "room/apps.py", "from django.dispatch import receiver\n"),
    (rules.receivers, "room/hooks.py", "from django.db.models.signals import post_save\n"),
    (rules.generic_keys, "room/models.py", "from django.contrib.contenttypes.fields import GenericForeignKey\n"),
    (rules.model_habits, "room/models.py", "class Row:\n    'One row.'\n    def save(self): ...\n"),
    (rules.model_habits, "room/models.py", "class Row:\n    'One row.'\n    class Meta:\n        ordering = ['pk']\n"),
    (rules.model_habits, "room/models.py", "class Row: ...\n"),
    (rules.stray_writes, "room/views.py", "def view(request):\n    Job.objects.filter(pk=1).update(state='x')\n"),
    (rules.stray_writes, "room/forms.py", "def save_it(form):\n    form.instance.save()\n"),
    (rules.early_heavy_imports, "room/models.py", "import duckdb\n"),
    (rules.early_heavy_imports, "room/urls.py", "from numpy.linalg import norm\n"),
    (rules.early_heavy_imports, "room/apps.py", "import polars as pl\n"),
    (rules.large_core, "core/audit.py", "a = 1\n" * 601),
    (rules.unnamed_migrations, "room/migrations/0002_auto_20260101.py", "dependencies = []\n"),
    (rules.sizes, "room/rules.py", "a = 1\n" * 401),
    (rules.sizes, "room/tests/test_it.py", "a = 1\n" * 301),
    (rules.sizes, "room/rules.py", "def f():\n" + "    a = 1\n" * 60),
    (rules.sizes, "room/rules.py", "def f(a, b, c, d, e, f): ...\n"),
    (rules.sizes, "room/jinja2/room/page.html", "<p>\n" * 201),
    (rules.hidden_imports, "room/queries.py", "def f():\n    from sectorworks.jobs import operations\n"),
    (rules.hidden_imports, "room/queries.py", "def f():\n    from . import models\n"),
    (rules.hidden_imports, "lmi/store.py", "def f():\n    from lmi import other\n"),
]


@pytest.mark.parametrize("rule", rules.ON_PLATFORM, ids=lambda rule: rule.__name__)
def test_the_platform_keeps_the_rule(rule):
    assert rule(SOURCE / "sectorworks") == []


@pytest.mark.parametrize("rule", rules.EVERYWHERE, ids=lambda rule: rule.__name__)
def test_all_source_keeps_the_rule(rule):
    assert rule(SOURCE) == []


@pytest.mark.parametrize(("rule", "path", "text"), PLANTED)
def test_the_rule_finds_a_planted_violation(rule, path, text, tmp_path):
    assert rule(tmp_path) == []
    planted = tmp_path / path
    planted.parent.mkdir(parents=True)
    planted.write_text(text)
    assert rule(tmp_path)


def test_two_leaves_are_found(tmp_path):
    folder = tmp_path / "room/migrations"
    folder.mkdir(parents=True)
    (folder / "0001_first.py").write_text("dependencies = []")
    (folder / "0002_left.py").write_text("dependencies = [('room', '0001_first')]")
    assert rules.unnamed_migrations(tmp_path) == []
    (folder / "0002_right.py").write_text("dependencies = [('room', '0001_first')]")
    assert rules.unnamed_migrations(tmp_path) == ["room: several leaves: 0002_left, 0002_right"]


def test_core_may_fill_its_budget_and_no_more(tmp_path):
    (tmp_path / "core/tests").mkdir(parents=True)
    (tmp_path / "core/tests/test_it.py").write_text("a = 1\n" * 300)
    (tmp_path / "core/one.py").write_text("a = 1\n" * 300)
    (tmp_path / "core/two.py").write_text("a = 1\n" * 300)
    assert rules.large_core(tmp_path) == []
    (tmp_path / "core/three.py").write_text("a = 1\n")
    assert rules.large_core(tmp_path) == ["core: 601 lines, at most 600"]


def test_every_rule_has_a_planted_violation():
    assert {rule for rule, _, _ in PLANTED} == {*rules.ON_PLATFORM, *rules.EVERYWHERE}
