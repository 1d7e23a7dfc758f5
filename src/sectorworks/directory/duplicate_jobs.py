"""The long work of finding records that may be the same."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import ngettext

from sectorworks.core import clock
from sectorworks.jobs import registry
from sectorworks.jobs.handles import JobHandle

from .operations import duplicates
from .queries import duplicates as queries


def register() -> None:
    """Called once, when the site starts."""
    registry.register(duplicates.FIND, find_duplicates)


def find_duplicates(job: JobHandle) -> None:
    """Compare all organizations, then all people. Run again, it finds the same."""
    steps = (("organization", queries.alike_organizations), ("person", queries.alike_people))
    fresh = 0
    for number, (noun, look) in enumerate(steps):
        if job.is_cancelled:
            return
        fresh += duplicates.keep_found(noun=noun, pairs=look(), at=clock.now())
        job.progress(number + 1, len(steps) + 1)
    told = ngettext("%(num)s new pair to decide.", "%(num)s new pairs to decide.", fresh) % {"num": fresh}
    job.link_result(reverse("duplicates"))
    job.progress(len(steps) + 1, len(steps) + 1, told)
