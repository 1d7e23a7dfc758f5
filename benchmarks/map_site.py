"""Fills an empty site with partnerships on the map: `python -m benchmarks.map_site COUNT`, SECTORWORKS_HOME set.

Each stands in three neighboring counties of Illinois. Prints as JSON the statements that the map's pages take.
"""

from __future__ import annotations

import json
import os
import sys

STAGES = ("exploring", "organizing", "launched", "acting")
INDUSTRIES = ("311", "332", "484", "622", "541", "236")


def main(count: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "sectorworks.config.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    from sectorworks.bodies import factories as bodies
    from sectorworks.core import clock
    from sectorworks.directory import factories as directory
    from sectorworks.home import operations
    from sectorworks.landscape import factories
    from sectorworks.places.models import Area

    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    operations.load_reference(at=clock.now())
    counties = list(Area.objects.filter(kind="county", state_code="17").order_by("code").values_list("code", flat=True))
    host = directory.organization("Regional Agency")
    for number in range(count):
        start = number * 3 % (len(counties) - 3)
        body = bodies.body(
            host,
            f"Partnership {number}",
            naics_codes=[INDUSTRIES[number % len(INDUSTRIES)]],
            area_codes=counties[start : start + 3],
        )
        factories.listing(body, stage=STAGES[number % len(STAGES)])
    settings.ALLOWED_HOSTS = ["*"]
    statements = {}
    for name in ("map", "overlaps"):
        Client().get(reverse(name))
        with CaptureQueriesContext(connection) as found:
            reply = Client().get(reverse(name))
        if reply.status_code != 200:
            raise RuntimeError(f"{name} answered {reply.status_code}")
        statements[name] = len(found)
    print(json.dumps(statements))


if __name__ == "__main__":
    main(int(sys.argv[1]))
