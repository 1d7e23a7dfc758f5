"""The record of one partnership as plain facts with their days. Each part is read once, when it is first asked for.

Nobody's rights are looked at here: callers show counts, and names only to those who may have them.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import F, Q

from sectorworks.bodies.models import Body, Privacy, RoleLine, Term, TermState, TextKind, TextState, TextVersion, Voice
from sectorworks.core.memo import remembered
from sectorworks.directory.models import Affiliation, OrganizationKind
from sectorworks.meetings.models import (
    AgendaItem,
    Attendance,
    AttendanceRole,
    ItemKind,
    Meeting,
    MeetingState,
    Presence,
)
from sectorworks.plans.models import Accomplishment, Commitment, CommitmentState, PlanEdition

from ..models import PriorityChampion
from ..rules.facts import (
    NOT_AT_THE_TABLE,
    Aim,
    Attender,
    Championing,
    Gathering,
    Promise,
    Sitting,
    Support,
    Topic,
    Win,
    Work,
)
from ..rules.next_gen import Span
from . import works

ROUTINE = (
    ItemKind.WELCOME, ItemKind.ROLL_CALL, ItemKind.MINUTES, ItemKind.PUBLIC_COMMENT, ItemKind.NETWORKING,
    ItemKind.ADJOURNMENT,
)  # fmt: skip
ONCE_IN_FORCE = (TextState.ADOPTED, TextState.SUPERSEDED, TextState.RETIRED)


def record_of(body: Body) -> Record:
    """One record a page, however many ask for it."""
    return remembered(("partnership record", body.pk), lambda: Record(body))


class Record:
    """The facts of one partnership."""

    def __init__(self, body: Body) -> None:
        self.body = body

    @cached_property
    def sittings(self) -> tuple[Sitting, ...]:
        """Who sat where from when to when: in the group itself and the groups right under it."""
        rows = Term.objects.filter(
            Q(seat__body=self.body) | Q(seat__body__parent=self.body), state__in=(TermState.SERVING, TermState.ENDED)
        ).values_list(
            "seat__body", "seat", "person", "organization", "organization__kind", "seat__office", "seat__voice",
            "seat__privacy", "starts_on", "ends_on", "ended_on",
        )  # fmt: skip
        return tuple(
            Sitting(
                body, seat, person, organization, office, voice,
                is_business(kind) if kind else voice == Voice.BUSINESS,
                starts, min((day for day in (ends, ended) if day), default=None), privacy == Privacy.NAMED, kind or "",
            )
            for body, seat, person, organization, kind, office, voice, privacy, starts, ends, ended in rows.order_by(
                "seat__body", "seat__position", "starts_on", "pk"
            )
        )  # fmt: skip

    @cached_property
    def meetings(self) -> tuple[Gathering, ...]:
        """Every meeting with who was there; each person counts once a meeting."""
        marked = Attendance.objects.filter(meeting__body=self.body, presence=Presence.PRESENT)
        rows = list(marked.order_by("pk").values_list("meeting", "person", "organization__kind", "seat__voice", "role"))
        unplaced = {row[1] for row in rows if row[1] and not row[2] and not row[3]}
        kinds = self._kinds_of(unplaced)
        here: dict[int, dict[Any, Attender]] = {}
        for number, (meeting, person, kind, voice, role) in enumerate(rows):
            side = self._side(kind or kinds.get(person), voice, role)
            here.setdefault(meeting, {}).setdefault(person or -number - 1, Attender(person, side))
        told = Meeting.objects.filter(body=self.body).order_by("day", "pk")
        return tuple(
            Gathering(
                key, title, day, state == MeetingState.HELD, state == MeetingState.CANCELLED,
                tuple(here.get(key, {}).values()),
            )
            for key, title, day, state in told.values_list("pk", "title", "day", "state")
        )  # fmt: skip

    @staticmethod
    def _side(kind: str | None, voice: str | None, role: str) -> bool | None:
        if kind:
            return is_business(kind)
        if voice:
            return voice == Voice.BUSINESS
        # Staff and guests from their own life come for no company.
        return False if role in (AttendanceRole.STAFF, AttendanceRole.LIVED_EXPERIENCE) else None

    @staticmethod
    def _kinds_of(people: Iterable[int]) -> dict[int, str]:
        """What sort of organization people mainly work for, now."""
        wanted = set(people)
        if not wanted:
            return {}
        rows = Affiliation.objects.filter(person__in=wanted, ends_on=None).order_by("is_main", "-pk")
        return dict(rows.values_list("person", "organization__kind"))

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """Every item of a held meeting, whose presenter and origin are of a company or not.

        An item comes from where its priority came from; else from the member who wrote it into the agenda. What staff
        typed they typed for others, so it says nothing.
        """
        rows = list(
            AgendaItem.objects.filter(meeting__body=self.body, meeting__state=MeetingState.HELD)
            .order_by("meeting", "position", "pk")
            .values_list("meeting", "kind", "presenter", "presenter_name", "text", "matter", "made_by__person")
        )
        seated = [one for one in self.sittings if one.body == self.body.pk]
        by_person = {one.person: one.is_business for one in seated}
        writers = {one.person: one.is_business for one in seated if one.office not in NOT_AT_THE_TABLE}
        kinds = self._kinds_of({row[2] for row in rows if row[2] and row[2] not in by_person})
        sides = {person: is_business(kind) for person, kind in kinds.items()} | by_person
        aims = {one.key: one.from_business for one in self.aims}
        return tuple(
            Topic(
                meeting,
                bool(presenter or name),
                sides.get(presenter) if presenter else None,
                kind in ROUTINE,
                False if matter else aims[text] if aims.get(text) is not None else writers.get(maker),
            )
            for meeting, kind, presenter, name, text, matter, maker in rows
        )

    @cached_property
    def aims(self) -> tuple[Aim, ...]:
        """Priorities from the day of their first adoption, by their newest wording."""
        rows = TextVersion.objects.filter(
            text__body=self.body, text__kind=TextKind.PRIORITY, state__in=ONCE_IN_FORCE, adopted_on__isnull=False
        ).order_by("text__position", "text", "number")
        found: dict[int, Aim] = {}
        profile = "text__partnership_profile"
        for text, title, wording, state, adopted, ended, issue, kind in rows.values_list(
            "text", "title", "wording", "state", "adopted_on", "ended_on", f"{profile}__issue",
            f"{profile}__raised_by__kind",
        ):  # fmt: skip
            first = found[text].adopted_on if text in found else adopted
            ends = ended if state == TextState.RETIRED else None
            raised = is_business(kind) if kind else None
            found[text] = Aim(text, title or wording[:80], first, ends, raised, issue or "")
        return tuple(found.values())

    @cached_property
    def championings(self) -> tuple[Championing, ...]:
        """Who from a company championed which priority when; who the person was is left out."""
        rows = PriorityChampion.objects.filter(
            priority__body=self.body, organization__kind=OrganizationKind.EMPLOYER
        ).order_by("pk")
        return tuple(Championing(*row) for row in rows.values_list("priority", "starts_on", "ends_on"))

    @cached_property
    def works(self) -> tuple[Work, ...]:
        """The actions of every plan the group adopted."""
        return works.works_of(self.body)

    @cached_property
    def promises(self) -> tuple[Promise, ...]:
        """Every commitment to the group."""
        rows = Commitment.objects.filter(body=self.body).order_by("due_on", "pk")
        return tuple(
            Promise(key, wording, company or person, pledged, due, delivered, state == CommitmentState.RELEASED)
            for key, wording, company, person, pledged, due, delivered, state in rows.values_list(
                "pk", "wording", "organization__name", "person__full_name", "pledged_on", "due_on", "delivered_on",
                "state",
            )
        )  # fmt: skip

    @cached_property
    def supports(self) -> tuple[Support, ...]:
        """The lines of the role charter."""
        rows = RoleLine.objects.filter(body=self.body).order_by("starts_on", "pk")
        told = ("organization", "organization__name", "organization__kind", "role", "starts_on", "ends_on")
        return tuple(Support(*row) for row in rows.values_list(*told))

    @cached_property
    def plans(self) -> tuple[Span, ...]:
        """When each plan was in force: from its adoption within its period, to its end or closing."""
        rows = PlanEdition.objects.filter(plan__body=self.body, number=1).annotate(
            begun=F("plan__starts_on"), ends=F("plan__ends_on"), closed=F("plan__closed_on")
        )
        return tuple(
            Span(max(adopted, begun), min(day for day in (ends, closed) if day))
            for adopted, begun, ends, closed in rows.values_list("adopted_on", "begun", "ends", "closed")
        )

    @cached_property
    def wins(self) -> tuple[Win, ...]:
        """Finished actions and recorded accomplishments; early where their goal is an early win."""
        rows = Accomplishment.objects.filter(body=self.body, removed_at=None).order_by("happened_on", "pk")
        told = rows.values_list("happened_on", "goal__horizon", "action__goal__horizon", "priority")
        done = [Win(day, "early_win" in (goal, action), aim) for day, goal, action, aim in told]
        done += [
            Win(one.finished_on, one.horizon == "early_win", one.aim)
            for one in self.works
            if one.is_done and one.finished_on
        ]
        return tuple(sorted(done, key=lambda one: one.day))

    @property
    def touched(self) -> list[date]:
        """The days on which something was written to the plan or an accomplishment was recorded."""
        days = [day for one in self.works for day in (one.made_on, one.said_on, one.finished_on) if day]
        return days + [one.day for one in self.wins]


def is_business(kind: str) -> bool:
    """Whether an organization of this kind is a company of the industry."""
    return kind == OrganizationKind.EMPLOYER
