"""A board, its notes and groups of notes, who takes part, and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from sectorworks.bodies.models import Body
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Person
from sectorworks.meetings.models import Meeting
from sectorworks.plans.models import Goal


class BoardStage(models.TextChoices):
    """What people do on a board now."""

    SETUP = "setup", _("Being set up")
    WRITING = "writing", _("Writing notes")
    GROUPING = "grouping", _("Grouping")
    VOTING = "voting", _("Voting")
    CLOSED = "closed", pgettext_lazy("board", "Closed")


class Board(Versioned):
    """One question put to many at once. `revision` rises with every change that a screen must show."""

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="boards")
    meeting = models.ForeignKey(Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="boards")
    title = models.CharField(max_length=160)
    question = models.CharField(max_length=300)
    question_es = models.CharField(max_length=300, blank=True)
    stage = models.CharField(max_length=8, choices=BoardStage, default=BoardStage.SETUP)
    # Whether notes appear with their writer's name.
    is_anonymous = models.BooleanField(default=True)
    dots_each = models.PositiveSmallIntegerField(default=3)
    timer_ends_at = models.DateTimeField(null=True, blank=True)
    # What phones type or scan to join: short, and dead when the board closes.
    join_code = models.CharField(max_length=12, unique=True)
    revision = models.PositiveIntegerField(default=0)
    # The revision in which anything but a new loose note changed: screens older than this draw themselves anew.
    layout_revision = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "version", "body", "meeting", "title", "question", "question_es", "stage", "is_anonymous",
                "dots_each", "timer_ends_at", "revision", "layout_revision", "made_at", "made_by", "closed_at",
            ],
            FieldClass.MEMBER,
        ),
        "join_code": FieldClass.SECRET,
    }  # fmt: skip

    class Meta:
        verbose_name = _("board")
        verbose_name_plural = _("boards")
        constraints = [
            models.CheckConstraint(condition=Q(dots_each__gte=1, dots_each__lte=20), name="board_some_dots"),
            models.CheckConstraint(
                condition=Q(stage="closed", closed_at__isnull=False) | (~Q(stage="closed") & Q(closed_at=None)),
                name="board_closed_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["body", "-made_at"], name="boards_of_body")]

    def __str__(self) -> str:
        return self.title


class Participant(models.Model):
    """One device on a board, with or without an account; known by a token that only that device has."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="participants")
    token_hash = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=80, blank=True)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="board_parts")
    joined_at = models.DateTimeField()
    # How many notes came from this device in the minute that began then: an anonymous note names no device.
    minute_began_at = models.DateTimeField(null=True)
    notes_in_minute = models.PositiveSmallIntegerField(default=0)

    field_classes: ClassVar = {
        # The name stands beside each note of a named board, for all who are on it.
        **dict.fromkeys(["id", "board", "name", "joined_at", "minute_began_at", "notes_in_minute"], FieldClass.MEMBER),
        "person": FieldClass.SENSITIVE_PERSON,
        "token_hash": FieldClass.SECRET,
    }


class Cluster(Versioned):
    """Notes that say the same or belong together, under a title."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="clusters")
    position = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=160)

    field_classes: ClassVar = dict.fromkeys(["id", "version", "board", "position", "title"], FieldClass.MEMBER)

    class Meta:
        verbose_name = _("group of notes")

    def __str__(self) -> str:
        return self.title


class Note(Versioned):
    """One thought. Merged into another it stays, so that who supported what is never lost."""

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="notes")
    # Only on a board with names: on an anonymous one nothing kept leads from a note to its writer.
    participant = models.ForeignKey(Participant, null=True, blank=True, on_delete=models.PROTECT, related_name="notes")
    wording = models.CharField(max_length=400)
    # How the writer appears on a board with names.
    shown_name = models.CharField(max_length=80, blank=True)
    cluster = models.ForeignKey(Cluster, null=True, blank=True, on_delete=models.SET_NULL, related_name="notes")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    is_hidden = models.BooleanField(default=False)
    # A note sent twice over a bad line is one note.
    idempotency_key = models.CharField(max_length=64, unique=True)
    # The revision of the board in which it last changed: what a screen asks for since its own.
    revision = models.PositiveIntegerField()
    written_at = models.DateTimeField()

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "version", "board", "wording", "cluster", "merged_into", "is_hidden", "revision", "written_at",
            ],
            FieldClass.MEMBER,
        ),
        **dict.fromkeys(["participant", "shown_name"], FieldClass.SENSITIVE_PERSON),
        "idempotency_key": FieldClass.SECRET,
    }  # fmt: skip

    class Meta:
        verbose_name = _("note")
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("pk")), name="note_merged_elsewhere"
            ),
        ]
        indexes = [models.Index(fields=["board", "revision"], name="notes_by_revision")]


class DotVote(models.Model):
    """One dot of one participant, on a group of notes or on a single note."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="dots")
    cluster = models.ForeignKey(Cluster, null=True, blank=True, on_delete=models.CASCADE, related_name="dots")
    note = models.ForeignKey(Note, null=True, blank=True, on_delete=models.CASCADE, related_name="dots")
    at = models.DateTimeField()

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "cluster", "note", "at"], FieldClass.MEMBER),
        "participant": FieldClass.SENSITIVE_PERSON,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(cluster__isnull=False, note=None) | Q(cluster=None, note__isnull=False),
                name="dot_on_one_thing",
            ),
            models.UniqueConstraint(fields=["participant", "cluster"], name="dot_once_a_cluster"),
            models.UniqueConstraint(fields=["participant", "note"], name="dot_once_a_note"),
        ]


class BoardGoal(models.Model):
    """A goal of a workplan that came from a board, with the support it had there."""

    cluster = models.ForeignKey(Cluster, null=True, blank=True, on_delete=models.PROTECT, related_name="goals")
    note = models.ForeignKey(Note, null=True, blank=True, on_delete=models.PROTECT, related_name="goals")
    goal = models.OneToOneField(Goal, on_delete=models.PROTECT, related_name="board_origin")
    note_count = models.PositiveSmallIntegerField()
    dot_count = models.PositiveSmallIntegerField()

    field_classes: ClassVar = dict.fromkeys(
        ["id", "cluster", "note", "goal", "note_count", "dot_count"], FieldClass.MEMBER
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(cluster__isnull=False, note=None) | Q(cluster=None, note__isnull=False),
                name="board_goal_from_one_thing",
            ),
        ]

    @property
    def thing(self) -> str:
        """What it came from, as the wall names it."""
        return f"cluster-{self.cluster_id}" if self.cluster_id else f"note-{self.note_id}"
