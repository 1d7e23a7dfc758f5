"""What goes out the same day: drafted from the record, changed by hand, sent once to all who came."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from sectorworks.core import audit, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.notices.operations import Telling, tell

from ..models import FollowUp, Launch
from ..policies import launches as policies
from ..queries.follow_ups import Said, readers_of, said_at
from ..queries.launches import RELATED
from . import letters
from .launch_telling import TOPIC
from .launches import locked

MOST_CHARACTERS = 12_000


class FollowUpProblem(SectorworksError):
    """It can't be kept or sent as given; the text says what to do."""


class AlreadySent(FollowUpProblem):
    """It went out: what people read stays as it is."""


@dataclass(frozen=True, slots=True)
class FollowUpWords:
    """The message as somebody writes it, with the one small thing that everybody is asked."""

    subject: str
    wording: str
    small_ask: str = ""


@transaction.atomic
def draft(*, launch: Launch, by: Any, at: datetime) -> FollowUp:
    """Write the message from the record. A draft that stands is written anew; one that went out stays as it is."""
    current = locked(launch)
    policies.can_follow_up(by, current).enforce()
    row = FollowUp.objects.select_for_update().filter(launch=current).first()
    if row is not None and row.sent_at is not None:
        raise AlreadySent(_("The follow-up went out already."))
    words = words_of(current, said_at(current))
    if row is None:
        row = FollowUp.objects.create(launch=current, subject=words.subject, wording=words.wording)
    else:
        row.subject, row.wording = words.subject, words.wording
        versions.save(row, expected=row.version, fields=["subject", "wording"])
    audit.record(noun=row, verb="draft", by=by, at=at, detail={"launch": current.pk})
    return row


@transaction.atomic
def change(*, follow_up: FollowUp, words: FollowUpWords, expected: int, by: Any, at: datetime) -> FollowUp:
    """Other words, until it went out."""
    current = _held(follow_up)
    policies.can_follow_up(by, current.launch).enforce()
    _fill(current, words)
    versions.save(current, expected=expected, fields=["subject", "wording", "small_ask"])
    audit.record(noun=current, verb="change", by=by, at=at)
    return current


@transaction.atomic
def send(*, follow_up: FollowUp, expected: int, by: Any, at: datetime) -> FollowUp:
    """To everybody who came: who has an account is told here, everybody else by letter. Once."""
    current = _held(follow_up)
    policies.can_follow_up(by, current.launch).enforce()
    launch = current.launch
    if at < launch.meeting.starts_at:
        raise FollowUpProblem(_("The launch has not begun. Send this after it."))
    readers = readers_of(launch)
    if not readers:
        raise FollowUpProblem(_("Nobody is known to have come. Mark who came in the meeting’s attendance first."))
    current.sent_at, current.sent_by, current.sent_to_count = at, by, len(readers)
    versions.save(current, expected=expected, fields=["sent_at", "sent_by", "sent_to_count"])
    audit.record(noun=current, verb="send", by=by, at=at, detail={"readers": len(readers)})
    title = _("After the launch of %(group)s: what was agreed") % {"group": launch.body}
    telling = Telling(TOPIC, f"launch-follow-up:{current.pk}", title, "launch-follow-up", str(launch.pk))
    tell(people=[one.account for one in readers if one.account is not None], telling=telling, at=at)
    text = text_of(current)
    if not launch.body.is_sample:  # people of the sample are invented and have no mailbox
        for one in readers:
            if one.account is None:
                transaction.on_commit(partial(letters.send_follow_up, launch, one.email, current.subject, text))
    return current


def text_of(follow_up: FollowUp) -> str:
    """The letter as it goes out: the words, and the small ask at the end."""
    asked = follow_up.small_ask.strip()
    parts = [follow_up.wording.strip(), _("One small thing: %(ask)s") % {"ask": asked} if asked else ""]
    return "\n\n".join(part for part in parts if part) + "\n"


def words_of(launch: Launch, said: Said) -> FollowUpWords:
    """The record in words. What it does not hold is left out."""
    host = launch.host
    parts = [
        _("Thank you for coming to the launch of %(group)s.") % {"group": launch.body}
        + (" " + _("%(host)s opened its doors to us.") % {"host": host} if host else ""),
        _listed(_("What we will work on"), [_chosen(one.title, one.champions) for one in said.chosen]),
        _listed(_("Waiting for champions"), list(said.parked)),
        _listed(
            _("What was promised"),
            [
                _("%(who)s: %(what)s (%(kind)s, by %(day)s)") % {
                    "who": one.who, "what": one.wording, "kind": one.kind.lower(), "day": one.due}
                if one.due else _("%(who)s: %(what)s (%(kind)s)") % {
                    "who": one.who, "what": one.wording, "kind": one.kind.lower()}
                for one in said.promises
            ],
        ),
        _("We meet again: %(when)s.") % {"when": said.next_meeting} if said.next_meeting else "",
        str(launch.closed_by or launch.body.host),
    ]  # fmt: skip
    subject = _("What we agreed at the launch")
    return FollowUpWords(subject, "\n\n".join(part for part in parts if part)[:MOST_CHARACTERS])


def _chosen(title: str, champions: tuple[str, ...]) -> str:
    if not champions:
        return title
    return _("%(title)s. Champions: %(names)s") % {"title": title, "names": ", ".join(champions)}


def _listed(title: str, lines: list[str]) -> str:
    return "\n".join([f"{title}:", *(f"- {one}" for one in lines)]) if lines else ""


def _fill(row: FollowUp, words: FollowUpWords) -> None:
    if row.sent_at is not None:
        raise AlreadySent(_("It went out. What people read stays as it is."))
    row.subject, row.wording = " ".join(words.subject.split())[:200], words.wording.strip()
    row.small_ask = " ".join(words.small_ask.split())[:300]
    if not row.subject or not row.wording:
        raise FollowUpProblem(_("Give the message a subject and words."))
    if len(row.wording) > MOST_CHARACTERS:
        raise FollowUpProblem(_("The message is too long. Keep it to what people must know."))


def _held(follow_up: FollowUp) -> FollowUp:
    along = tuple(f"launch__{one}" for one in RELATED)
    row = FollowUp.objects.select_for_update(of=("self",)).select_related(*along).get(pk=follow_up.pk)
    if row.sent_at is not None:
        raise AlreadySent(_("It went out. What people read stays as it is."))
    return row
