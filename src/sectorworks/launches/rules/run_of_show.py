"""The standard run of show of a launch: what happens, who leads it, how long it takes. No presentations by partners."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import questions


class Leader(StrEnum):
    """Who leads a part, as the launch names them."""

    WELCOMER = "welcomer"
    FACILITATOR = "facilitator"
    CLOSER = "closer"


class Kind(StrEnum):
    """Kinds of agenda items that the checks of a launch know; the values are those of the agenda."""

    WELCOME = "welcome"
    QUESTION = "discussion"
    CLOSING = "adjournment"
    PRESENTATION = "presentation"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the standard run of show, with words for whoever leads it."""

    kind: Kind
    title: str | Promise
    minutes: int
    leader: Leader
    cue: str | Promise


# 85 minutes, so that five are left for what takes longer. The three questions are those of the framework's playbook.
STANDARD = (
    Part(
        Kind.WELCOME, _("Welcome by the host"), 10, Leader.WELCOMER,
        _("A leader of the host company says why companies called this meeting, and names everybody who came."),
    ),
    Part(
        Kind.OTHER, _("How we work today"), 5, Leader.FACILITATOR,
        _("Companies speak. Partners listen, note, and support what comes out of it. Cards and phones are explained."),
    ),
    Part(
        Kind.QUESTION, _("Where are our opportunities for growth?"), 20, Leader.FACILITATOR,
        questions.QUESTIONS[0],
    ),
    Part(
        Kind.QUESTION, _("What do we need to compete?"), 20, Leader.FACILITATOR,
        questions.QUESTIONS[1],
    ),
    Part(
        Kind.QUESTION, _("What will we do together?"), 20, Leader.FACILITATOR,
        questions.QUESTIONS[2],
    ),
    Part(
        Kind.CLOSING, _("Next steps"), 10, Leader.CLOSER,
        _("The chair sums up, takes commitments with a name and a day, and fixes the next meeting in the room."),
    ),
)  # fmt: skip
QUESTIONS = tuple(one.title for one in STANDARD if one.kind is Kind.QUESTION)
