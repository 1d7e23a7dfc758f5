"""Whether the process lives, and whether it can serve: for load balancers and whoever runs the site."""

from __future__ import annotations

import logging
import os

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sectorworks.core.access import public

logger = logging.getLogger(__name__)


@public
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@public
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Database, migrations and store, a line each; 503 unless all are well. Reasons go to the log, not to visitors."""
    checks = {"database": _database, "migrations": _migrations, "store": _store}
    results: dict[str, bool] = {}
    for name, check in checks.items():
        try:
            results[name] = check()
        except Exception:
            logger.exception("readiness: %s failed", name)
            results[name] = False
    text = "".join(f"{name}: {'ok' if well else 'not ready'}\n" for name, well in results.items())
    response = HttpResponse(text, content_type="text/plain", status=200 if all(results.values()) else 503)
    response["Cache-Control"] = "no-store"
    return response


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return tuple(cursor.fetchone() or ()) == (1,)


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _store() -> bool:
    """An absent store is an empty one; a present one must be readable, and its place writable."""
    folder = settings.STORE_FOLDER
    return os.access(folder, os.R_OK | os.X_OK) if folder.exists() else os.access(settings.HOME, os.W_OK)
