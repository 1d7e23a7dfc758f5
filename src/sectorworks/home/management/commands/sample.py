"""`sectorworks sample`: figures, people and reviews to look around with, all made up."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from sectorworks.core import clock
from sectorworks.home import operations


class Command(BaseCommand):
    help = "Load the sample: made-up figures for Illinois and its neighbors, sample people, a decision and a review."

    def handle(self, *args: Any, **options: Any) -> None:
        operations.load_sample(at=clock.now(), told=lambda text: self.stdout.write(f"{text} …"))
        self.stdout.write("The sample is ready.")
