"""Models whose migrations do not say all that the models say. Asks the apps Django was set up with, no database."""

from __future__ import annotations

import sys

import django
from django.apps import apps
from django.conf import settings
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.questioner import MigrationQuestioner
from django.db.migrations.state import ProjectState


def missing_migrations() -> list[str]:
    """What `makemigrations` would write, and the apps with models that it would pass over in silence."""
    loader = MigrationLoader(None)
    detector = MigrationAutodetector(
        loader.project_state(), ProjectState.from_apps(apps), MigrationQuestioner(dry_run=True)
    )
    changes = detector.changes(graph=loader.graph)
    found = [
        f"{app}: {operation.describe()}"
        for app, migrations in changes.items()
        for migration in migrations
        for operation in migration.operations
    ]
    bare = (app for app in loader.unmigrated_apps if list(apps.get_app_config(app).get_models()))
    return sorted(found) + [f"{app}: has models and no migrations" for app in sorted(bare)]


if __name__ == "__main__":
    # A process of its own: for the site, so that no other test's changes count; for planted apps, so that the site
    # does not know them.
    if planted := sys.argv[1:]:
        settings.configure(INSTALLED_APPS=planted, DEFAULT_AUTO_FIELD="django.db.models.BigAutoField")
    django.setup()
    print("\n".join(missing_migrations()))
