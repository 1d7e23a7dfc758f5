"""The whole site as its users run it, with the sample, on a port of its own: `python sample_site.py` adds nouns to it.

A process of its own, not Django's live server: nothing flushes its database, so one site serves a whole test run.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

READY_WITHIN_SECONDS = 300  # a crash ends the wait at once; this is for a machine busy with other work
SETTINGS = "sectorworks.config.settings"


@dataclass(frozen=True)
class SampleSite:
    """Where it answers, and the arguments of routes that need a noun, by route name."""

    base: str
    nouns: dict[str, dict[str, Any]]


@contextmanager
def sample_site(home: Path) -> Iterator[SampleSite]:
    """Serve the sample from the folder until the end of the block."""
    port = _free_port()
    environment = os.environ | {"SECTORWORKS_HOME": str(home), "DJANGO_SETTINGS_MODULE": SETTINGS, "DATABASE_URL": ""}
    command = [sys.executable, "-m", "sectorworks.config.manage", "serve", "--port", str(port), "--workers", "1"]
    with (home / "log.txt").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            _wait(process, f"http://localhost:{port}/readyz", home / "log.txt")
            made = subprocess.run([sys.executable, __file__], env=environment, check=True, capture_output=True)
            yield SampleSite(f"http://localhost:{port}", json.loads(made.stdout.splitlines()[-1]))
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    deadline = time.monotonic() + READY_WITHIN_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            time.sleep(0.2)
    raise AssertionError(f"The sample site did not start:\n{log.read_text()}")


def add_nouns() -> dict[str, dict[str, Any]]:
    """What the sample lacks: a saved region, a shared review with contributions, a job, an invitation."""
    from datetime import timedelta

    import assessments_sample
    import boards_sample
    import bodies_sample
    import committees_sample
    import contributions_sample
    import conveners_sample
    import convening_sample
    import directory_sample
    import engagement_sample
    import landscape_sample
    import launch_rooms_sample
    import launches_sample
    import meetings_record_sample
    import meetings_sample
    import open_meetings_sample
    import plans_sample
    import playbooks_sample
    import proofs_sample
    import reports_sample
    import solutions_sample
    import supply_sample
    import surveys_sample

    from sectorworks.accounts import operations as accounts
    from sectorworks.accounts.models import User
    from sectorworks.core import clock
    from sectorworks.home import operations as home
    from sectorworks.home import sample
    from sectorworks.industry.models import KnowledgeKind, Review
    from sectorworks.industry.operations import contributions, reviews
    from sectorworks.industry.queries import reviews as review_queries
    from sectorworks.industry.queries import store
    from sectorworks.jobs import operations as jobs
    from sectorworks.places import operations as places

    at = clock.now() - timedelta(minutes=1)
    people = {person.email: User.objects.get(email=person.email) for person in sample.PEOPLE}
    alice, bob, faith = (people[one.email] for one in (sample.ALICE, sample.BOB, sample.FAITH))
    draft = places.RegionDraft("River counties", (("17031", 1.0), ("29189", 0.5)), "Half of St. Louis County.")
    region = places.save_region(draft=draft, key="", by=alice, at=at)
    opened = Review.objects.get(state="open")
    knowledge = contributions.KnowledgeDraft(
        candidate=review_queries.candidates(opened)[0], kind=KnowledgeKind.READINESS, text="Two plants are hiring."
    )
    note = contributions.add_knowledge(review=opened, draft=knowledge, key="", by=bob, at=at)
    draft_review = home._review(home._region("edr", "4", at), "A draft", people, at)
    shared = home._review(home._region("edr", "4", at), "Shared answers", people, at)
    home._seat(shared, sample.BOB, people, at)
    shared = home._move(reviews.open_for_answers, shared, people, at)
    home._answers(shared, sample.DECIDED_ANSWERS[:2], people, at)
    shared = home._move(reviews.share, shared, people, at)
    view = contributions.attach_view(review=shared, text="I differ.", candidate=None, key="", by=bob, at=at)
    invitee = accounts.Invitee(email="new@example.org", full_name="Nora New", roles=("member",))
    _invitation, token = accounts.invite(invitee=invitee, by=faith, at=clock.now())
    job = jobs.start(kind="load", payload={"files": [], "vintage": ""}, by=alice, at=at, title="A load")
    closed = Review.objects.get(state="closed")
    own = {
        "region-edit": {"region_id": region.pk},
        "review-draft": {"review_id": draft_review.pk},
        "review-open": {"review_id": opened.pk},
        "review-shared": {"review_id": shared.pk},
        "review-closed": {"review_id": closed.pk},
        "review-note": {"note_id": note.pk},
        "review-view": {"view_id": view.pk},
        "data-set": {"dataset_id": store.edition().datasets[0].id},
        "person": {"pk": bob.pk},
        "accept_invitation": {"token": token},
        "job": {"pk": job.pk},
    }
    rooms = (
        directory_sample, bodies_sample, boards_sample, committees_sample, engagement_sample,
        meetings_record_sample, meetings_sample, open_meetings_sample, reports_sample, plans_sample, surveys_sample,
        playbooks_sample, convening_sample, conveners_sample, launches_sample, launch_rooms_sample, proofs_sample,
        solutions_sample, contributions_sample, supply_sample, assessments_sample, landscape_sample,
    )  # fmt: skip
    return together([own, *(room.nouns() for room in rooms)])


def together(parts: list[dict[str, dict[str, Any]]]) -> dict[str, dict[str, Any]]:
    """The nouns of all rooms; two rooms that give one name to two things would send a page to the wrong one."""
    names = [name for part in parts for name in part]
    twice = {name for name in names if names.count(name) > 1}
    assert not twice, f"two rooms of the sample name these nouns: {sorted(twice)}"
    return {name: noun for part in parts for name, noun in part.items()}


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(add_nouns()))
