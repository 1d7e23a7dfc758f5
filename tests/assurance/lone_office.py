"""An office at work on a site of its own, driven from outside: `python lone_office.py VERB`, SECTORWORKS_HOME set.

`seed` prints what writers need to write; `jobs` how many jobs have not ended; `check LEDGER` what is wrong with what
was kept, as lists by kind of fault.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import timedelta
from pathlib import Path

WRITERS, EMPLOYERS, WALL_NOTES = 8, 60, 12


def seed(clock):
    """Eight people of one agency, and for each what they write on: some alone, some together."""
    from sectorworks.bodies.models import Office
    from sectorworks.bodies.tests.people import account, make_cast
    from sectorworks.directory import factories as directory

    cast, at = make_cast(), clock.now()
    people = [account(f"Writer{number}", "convener") for number in range(WRITERS)]
    for one in people:
        directory.representative(one, cast.host)
    chair = cast.body.seats.get(office=Office.CHAIR)
    member = cast.body.seats.get(position=2)
    told = {
        "sessions": [_session(one) for one in people],
        **_in_session(cast, [chair, member], at),
        **_roll(cast, at),
        **_boards(cast, people, at),
        "surveys": [_survey(cast, at) for _one in people],
        "actions": _actions(cast, at),
        "employers": [[directory.organization(_employer(n, m)).name for m in range(EMPLOYERS)] for n in range(WRITERS)],
        "agency": cast.host.pk,
    }
    print(json.dumps(told))


def _employer(writer, number):
    return f"Employer {writer} of {number}"


def _session(person):
    from django.test import Client

    client = Client()
    client.force_login(person)
    return client.cookies["sessionid"].value


def _in_session(cast, seats, at):
    """A meeting that is going on, both members there: a note for each writer, one for all, and an item to move on."""
    from django.utils.timezone import localdate

    from sectorworks.meetings import factories
    from sectorworks.meetings.models import MeetingState
    from sectorworks.meetings.operations import attendance
    from sectorworks.meetings.operations.attendance import SeatMark

    fields = {"day": localdate(at), "state": MeetingState.OPEN, "opened_at": at - timedelta(hours=1)}
    meeting = factories.meeting(cast.body, "Load", **fields)
    items = [factories.item(meeting, f"Item {number}") for number in range(WRITERS + 1)]
    action = factories.item(meeting, "Decide", kind="action", is_for_action=True)
    marks = [SeatMark(one.pk, "present", "in_person") for one in seats]
    attendance.mark(meeting=meeting, marks=marks, by=cast.alice, at=at)
    return {
        "meeting": meeting.pk, "items": [one.pk for one in items], "decide": action.pk,
        "voters": [one.pk for one in seats],
    }  # fmt: skip


def _roll(cast, at):
    """Another group's meeting, with a seat for each writer to mark."""
    from django.utils.timezone import localdate

    from sectorworks.bodies import factories as bodies
    from sectorworks.directory import factories as directory
    from sectorworks.meetings import factories
    from sectorworks.meetings.models import MeetingState

    body = bodies.body(cast.host, "Roll Call Group")
    seats = [bodies.seat(body, position=number + 1) for number in range(WRITERS)]
    for number, one in enumerate(seats):
        bodies.term(one, directory.person(f"Member {number}"))
    fields = {"day": localdate(at), "state": MeetingState.OPEN, "opened_at": at - timedelta(hours=1)}
    return {"roll": factories.meeting(body, "Roll", **fields).pk, "seats": [one.pk for one in seats]}


def _boards(cast, people, at):
    """One board to write on and one with notes to put dots on; everybody is on both."""
    from sectorworks.boards import factories
    from sectorworks.boards.models import BoardStage

    writing = factories.board(cast.body, "Write", is_anonymous=False)
    voting = factories.board(cast.body, "Vote", stage=BoardStage.VOTING, dots_each=3)
    notes = [factories.note(voting, f"Note {number}") for number in range(WALL_NOTES)]
    for number, _one in enumerate(people):
        for board in (writing, voting):
            factories.participant(board, f"device-{board.pk}-{number}", name=f"Writer {number}")
    return {"writing": writing.pk, "voting": voting.pk, "wall": [one.pk for one in notes]}


def _survey(cast, at):
    from sectorworks.surveys import factories
    from sectorworks.surveys.models import QuestionKind
    from sectorworks.surveys.operations import surveys

    survey = factories.survey(cast.body)
    again = factories.question(survey)
    good = factories.question(survey, QuestionKind.SCALE, wording="How good?", scale_points=5)
    words = factories.question(survey, QuestionKind.TEXT, wording="What else?")
    survey, token = surveys.open(survey=survey, by=cast.alice, at=at)
    return {"survey": survey.pk, "token": token, "again": again.pk, "good": good.pk, "words": words.pk}


def _actions(cast, at):
    from sectorworks.plans import factories
    from sectorworks.plans.models import PlanState

    goal = factories.goal(factories.plan(cast.body, state=PlanState.DRAFT))
    return [factories.action(goal, f"Action {number}").pk for number in range(WRITERS)]


def jobs(_clock):
    """How many are neither done nor clearly failed."""
    from sectorworks.jobs.models import Job, State

    print(Job.objects.filter(state__in=(State.QUEUED, State.RUNNING)).count())


def check(_clock):
    from office_check import faults

    print(json.dumps(faults(json.loads(Path(sys.argv[2]).read_text()))))


if __name__ == "__main__":
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "sectorworks.config.settings"
    django.setup()
    from sectorworks.core import clock

    {one.__name__: one for one in (seed, jobs, check)}[sys.argv[1]](clock)
