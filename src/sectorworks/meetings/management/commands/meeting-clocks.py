"""`sectorworks meeting-clocks`: each open-meetings rule of a group's meetings, with state, citation and evidence."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.meetings.models import Meeting
from sectorworks.meetings.queries import clocks, coverage
from sectorworks.meetings.queries.open_meetings import meetings_on_the_clock
from sectorworks.meetings.rules.open_meetings import ClockResult, State


class Command(BaseCommand):
    help = "Print each open-meetings rule of a group's meetings: state, citation, sentence, evidence."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--body", required=True, metavar="SLUG", help="The group, as its address names it.")
        parser.add_argument("--meeting", type=int, metavar="NUMBER", help="Only this meeting.")
        parser.add_argument("--at", metavar="TIME", help="As of this moment, such as 2027-05-10T15:00+00:00.")
        parser.add_argument("--all", action="store_true", help="Also rules that do not apply.")
        parser.add_argument("--json", action="store_true", help="Print one JSON object instead of lines.")

    def handle(self, *args: Any, **options: Any) -> None:
        body = Body.objects.filter(slug=options["body"]).first()
        if body is None:
            raise CommandError(f"There is no group with the address “{options['body']}”.")
        at = _moment(options["at"])
        meetings = [one for one in meetings_on_the_clock(body, at) if options["meeting"] in (None, one.pk)]
        found = clocks.of_many_meetings(meetings, at)
        own = coverage.of(body)
        if options["json"]:
            rows = [_as_data(one, found[one.pk], every=options["all"]) for one in meetings]
            told = {"body": body.slug, "at": at.isoformat(), "jurisdiction": own.jurisdiction, "reason": own.reason}
            self.stdout.write(json.dumps({**told, "meetings": rows}, indent=2, ensure_ascii=False))
            return
        self.stdout.write(f"{body.name}: {own.jurisdiction or 'no open-meetings law'}. {own.reason}")
        for one in meetings:
            self.stdout.write(f"\n{one.day.isoformat()} {one.title} (meeting {one.pk})")
            for result in _told(found[one.pk], every=options["all"]):
                self._print(result)

    def _print(self, result: ClockResult) -> None:
        due = f" Due {result.due_at.isoformat()}." if result.due_at else ""
        self.stdout.write(f"  {result.state.value:14} {result.citation}: {result.rule.title}. {result.sentence}{due}")
        for one in result.evidence:
            told = [one.words, one.at.isoformat() if one.at else "", one.sha256]
            self.stdout.write("                 · " + " · ".join(part for part in told if part))


def _moment(text: str | None) -> datetime:
    if not text:
        return clock.now()
    try:
        at = datetime.fromisoformat(text)
    except ValueError as wrong:
        raise CommandError(f"“{text}” is no time. Write it as 2027-05-10T15:00+00:00.") from wrong
    if at.tzinfo is None:
        raise CommandError(f"“{text}” has no zone. Write it as 2027-05-10T15:00+00:00.")
    return at


def _told(results: list[ClockResult], *, every: bool) -> list[ClockResult]:
    return [one for one in results if every or one.state != State.NOT_APPLICABLE]


def _as_data(meeting: Meeting, results: list[ClockResult], *, every: bool) -> dict[str, Any]:
    return {
        "meeting": meeting.pk,
        "title": meeting.title,
        "starts_at": meeting.starts_at.isoformat(),
        "rules": [
            {
                "code": one.rule.code,
                "title": one.rule.title,
                "citation": one.citation,
                "certainty": one.rule.certainty.value,
                "state": one.state.value,
                "sentence": one.sentence,
                "due_at": one.due_at.isoformat() if one.due_at else None,
                "evidence": [
                    {"words": ev.words, "at": ev.at.isoformat() if ev.at else None, "sha256": ev.sha256}
                    for ev in one.evidence
                ],
            }
            for one in _told(results, every=every)
        ],
    }
