"""`sectorworks invite`: how the first administrator of a new site gets in."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from sectorworks.accounts import operations
from sectorworks.accounts.roles import ROLES
from sectorworks.core import clock
from sectorworks.core.errors import SectorworksError


class Command(BaseCommand):
    help = "Make an invitation and print its link. Whoever runs the server invites the first administrator this way."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="The person's name.")
        parser.add_argument("--role", choices=sorted(ROLES), action="append", help="May be given several times.")
        parser.add_argument("--dry-run", action="store_true", help="Only say what would happen.")

    def handle(self, *args: Any, **options: Any) -> None:
        roles = tuple(options["role"] or ["member"])
        if options["dry_run"]:
            self.stdout.write(f"Would invite {options['email']} as {', '.join(roles)}.")
            return
        invitee = operations.Invitee(email=options["email"], full_name=options["name"], roles=roles)
        try:
            invitation, token = operations.invite(invitee=invitee, by=None, at=clock.now())
        except SectorworksError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"Invited {invitation.email} as {', '.join(roles)}, until {invitation.expires_at:%Y-%m-%d}.")
        self.stdout.write("Open on this site: " + reverse("accept_invitation", kwargs={"token": token}))
