"""The launch room: three questions, cards from everybody, opportunities, champions, promises."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sectorworks.bodies.models import Body, Text
from sectorworks.core.field_classes import FieldClass
from sectorworks.core.models import Versioned
from sectorworks.directory.models import Organization, Person
from sectorworks.plans.models import Commitment, CommitmentKind

from .launches import Launch


class RoomStage(models.TextChoices):
    """What the room does now."""

    LOBBY = "lobby", _("Arriving")
    ROUND_1 = "round_1", _("First question")
    ROUND_2 = "round_2", _("Second question")
    ROUND_3 = "round_3", _("Third question")
    SORTING = "sorting", _("Sorting into opportunities")
    CHOOSING = "choosing", _("Companies choose")
    CHAMPIONS = "champions", _("Champions sign up")
    CLOSING = "closing", _("Next steps and promises")
    CLOSED = "closed", _("Closed")


class LaunchRoom(Versioned):
    """The live room of a launch. `revision` rises with each change that a screen must show."""

    launch = models.OneToOneField(Launch, on_delete=models.PROTECT, related_name="room")
    stage = models.CharField(max_length=9, choices=RoomStage, default=RoomStage.LOBBY)
    timer_ends_at = models.DateTimeField(null=True, blank=True)
    join_code = models.CharField(max_length=12, unique=True)
    # How many champions an opportunity needs to become a priority; set by the playbook.
    champions_needed = models.PositiveSmallIntegerField(default=2)
    # How many opportunities each company may choose.
    choices_each = models.PositiveSmallIntegerField(default=3)
    next_meeting_at = models.DateTimeField(null=True, blank=True)
    next_meeting_place = models.CharField(max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=0)
    layout_revision = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    # When the room became priorities, champions, teams and commitments; once.
    turned_at = models.DateTimeField(null=True, blank=True)
    turned_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "version", "launch", "stage", "timer_ends_at", "champions_needed", "choices_each",
                "next_meeting_at", "next_meeting_place", "revision", "layout_revision", "opened_at", "opened_by",
                "closed_at", "turned_at", "turned_by",
            ],
            FieldClass.MEMBER,
        ),
        "join_code": FieldClass.SECRET,
    }  # fmt: skip

    class Meta:
        verbose_name = _("launch room")
        constraints = [
            models.CheckConstraint(
                condition=Q(stage="closed", closed_at__isnull=False) | (~Q(stage="closed") & Q(closed_at=None)),
                name="launch_room_closed_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(choices_each__gte=1, champions_needed__gte=1), name="launch_room_some_of_each"
            ),
            models.CheckConstraint(
                condition=Q(turned_at=None) | Q(stage="closed"), name="launch_room_turned_when_closed"
            ),
        ]


class RoomSide(models.TextChoices):
    """On which side of the table somebody sits."""

    BUSINESS = "business", _("A company")
    LISTENER = "listener", _("A support partner")
    HELPER = "helper", _("A helper who types for others")


class RoomVoice(models.Model):
    """One device in the room, known by a token that only that device has. Companies speak; partners listen and note."""

    room = models.ForeignKey(LaunchRoom, on_delete=models.CASCADE, related_name="voices")
    token_hash = models.CharField(max_length=64, unique=True)
    side = models.CharField(max_length=8, choices=RoomSide)
    name = models.CharField(max_length=80, blank=True)
    organization_name = models.CharField(max_length=120, blank=True)
    # The company's name without its legal form: devices that share it are one company and have one voice.
    company_key = models.CharField(max_length=160, blank=True)
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="room_voices"
    )
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="room_voices")
    email = models.EmailField(blank=True)
    language = models.CharField(max_length=12, default="en-us")
    joined_at = models.DateTimeField()
    minute_began_at = models.DateTimeField(null=True)
    cards_in_minute = models.PositiveSmallIntegerField(default=0)

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "room", "side", "name", "organization_name", "company_key", "organization", "language",
                "joined_at", "minute_began_at", "cards_in_minute",
            ],
            FieldClass.MEMBER,
        ),
        **dict.fromkeys(["person", "email"], FieldClass.SENSITIVE_PERSON),
        "token_hash": FieldClass.SECRET,
    }  # fmt: skip


class Opportunity(Versioned):
    """Cards that belong together under a title; it becomes a priority when enough champions carry it."""

    room = models.ForeignKey(LaunchRoom, on_delete=models.CASCADE, related_name="opportunities")
    position = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=160)
    is_parked = models.BooleanField(default=False)
    # What it became.
    priority = models.OneToOneField(Text, null=True, blank=True, on_delete=models.PROTECT, related_name="launch_origin")
    team = models.OneToOneField(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="launch_origin")

    field_classes: ClassVar = dict.fromkeys(
        ["id", "version", "room", "position", "title", "is_parked", "priority", "team"], FieldClass.MEMBER
    )

    class Meta:
        verbose_name = _("opportunity")


class CardSource(models.TextChoices):
    """How a card came in."""

    PHONE = "phone", _("A phone")
    HELPER = "helper", _("A helper")
    PAPER = "paper", _("Paper")


class Card(Versioned):
    """One answer of one company to one of the three questions."""

    room = models.ForeignKey(LaunchRoom, on_delete=models.CASCADE, related_name="cards")
    round_number = models.PositiveSmallIntegerField()
    wording = models.CharField(max_length=400)
    voice = models.ForeignKey(RoomVoice, null=True, blank=True, on_delete=models.PROTECT, related_name="cards")
    # The company it came from, as written on paper or told to a helper.
    organization_name = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=6, choices=CardSource, default=CardSource.PHONE)
    opportunity = models.ForeignKey(Opportunity, null=True, blank=True, on_delete=models.SET_NULL, related_name="cards")
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="merged")
    is_hidden = models.BooleanField(default=False)
    # A card sent twice over a bad line is one card.
    idempotency_key = models.CharField(max_length=64, unique=True)
    revision = models.PositiveIntegerField()
    written_at = models.DateTimeField()

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "version", "room", "round_number", "wording", "organization_name", "source", "opportunity",
                "merged_into", "is_hidden", "revision", "written_at",
            ],
            FieldClass.MEMBER,
        ),
        "voice": FieldClass.SENSITIVE_PERSON,
        "idempotency_key": FieldClass.SECRET,
    }  # fmt: skip

    class Meta:
        verbose_name = _("card")
        constraints = [
            models.CheckConstraint(condition=Q(round_number__gte=1, round_number__lte=3), name="card_of_a_round"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("pk")), name="card_merged_elsewhere"
            ),
        ]
        indexes = [models.Index(fields=["room", "revision"], name="cards_by_revision")]


class ListenerNote(Versioned):
    """What a support partner noted while listening. Not on the wall; kept apart from what companies said."""

    room = models.ForeignKey(LaunchRoom, on_delete=models.CASCADE, related_name="listener_notes")
    voice = models.ForeignKey(RoomVoice, on_delete=models.PROTECT, related_name="notes")
    opportunity = models.ForeignKey(
        Opportunity, null=True, blank=True, on_delete=models.SET_NULL, related_name="listener_notes"
    )
    wording = models.CharField(max_length=400)
    idempotency_key = models.CharField(max_length=64, unique=True)
    written_at = models.DateTimeField()

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "version", "room", "opportunity", "wording", "written_at"], FieldClass.MEMBER),
        "voice": FieldClass.SENSITIVE_PERSON,
        "idempotency_key": FieldClass.SECRET,
    }

    class Meta:
        verbose_name = _("note of a listener")


class BusinessChoice(models.Model):
    """One company's choice of an opportunity, made on any of its devices; partners have none."""

    voice = models.ForeignKey(RoomVoice, on_delete=models.CASCADE, related_name="choices")
    company_key = models.CharField(max_length=160)
    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="choices")
    at = models.DateTimeField()

    field_classes: ClassVar = {
        **dict.fromkeys(["id", "company_key", "opportunity", "at"], FieldClass.MEMBER),
        "voice": FieldClass.SENSITIVE_PERSON,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["company_key", "opportunity"], name="business_choice_once_a_company"),
            models.CheckConstraint(condition=~Q(company_key=""), name="business_choice_of_a_company"),
        ]


class ChampionSignUp(models.Model):
    """One leader of a company who stands up for an opportunity."""

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="champions")
    voice = models.ForeignKey(RoomVoice, null=True, blank=True, on_delete=models.PROTECT, related_name="sign_ups")
    name = models.CharField(max_length=120)
    organization_name = models.CharField(max_length=120)
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="champion_of")
    organization = models.ForeignKey(
        Organization, null=True, blank=True, on_delete=models.PROTECT, related_name="champions_of"
    )
    # Willing to chair the team.
    would_chair = models.BooleanField(default=False)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "opportunity", "name", "organization_name", "organization", "would_chair", "at", "withdrawn_at",
            ],
            FieldClass.MEMBER,
        ),
        **dict.fromkeys(["voice", "person"], FieldClass.SENSITIVE_PERSON),
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["opportunity", "voice"], condition=Q(withdrawn_at=None), name="champion_once_a_device"
            ),
        ]


class RoomPledge(models.Model):
    """One promise made at the closing: name, what, by when. It becomes a commitment of the group."""

    room = models.ForeignKey(LaunchRoom, on_delete=models.CASCADE, related_name="pledges")
    voice = models.ForeignKey(RoomVoice, null=True, blank=True, on_delete=models.PROTECT, related_name="pledges")
    opportunity = models.ForeignKey(
        Opportunity, null=True, blank=True, on_delete=models.SET_NULL, related_name="pledges"
    )
    name = models.CharField(max_length=120)
    organization_name = models.CharField(max_length=120)
    kind = models.CharField(max_length=9, choices=CommitmentKind)
    wording = models.CharField(max_length=300)
    amount = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    commitment = models.OneToOneField(
        Commitment, null=True, blank=True, on_delete=models.PROTECT, related_name="launch_origin"
    )
    idempotency_key = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    field_classes: ClassVar = {
        **dict.fromkeys(
            [
                "id", "room", "opportunity", "name", "organization_name", "kind", "wording", "amount", "due_on",
                "commitment", "at", "withdrawn_at",
            ],
            FieldClass.MEMBER,
        ),
        "voice": FieldClass.SENSITIVE_PERSON,
        "idempotency_key": FieldClass.SECRET,
    }  # fmt: skip
