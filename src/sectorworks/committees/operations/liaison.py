"""A request gets its place on the other group's agenda, what was heard there is kept, and what changed through it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from sectorworks.bodies.models import Body, BodyRequest, RequestState
from sectorworks.bodies.operations import requests
from sectorworks.bodies.queries.bodies import in_charge
from sectorworks.bodies.queries.visibility import bodies_visible_to
from sectorworks.core import audit, idempotency, versions
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Person
from sectorworks.meetings.models import AgendaItem, Meeting
from sectorworks.meetings.operations import agenda
from sectorworks.notices.operations import Telling, tell
from sectorworks.search.operations import Found, put

from ..models import Feedback
from ..policies import liaison as policies
from ..queries.liaison import RELATED, meetings_for_slot, slots_of
from .topics import LIAISON


class LiaisonProblem(SectorworksError):
    """It can't be kept as given; the text says what to change."""


@dataclass(frozen=True, slots=True)
class FeedbackDraft:
    """What a group's representatives heard at another group's meeting."""

    from_body: Body
    topic: str
    heard: str
    heard_on: date
    matter: BodyRequest | None = None
    liaison: Person | None = None


@transaction.atomic
def give_slot(
    *, matter: BodyRequest, meeting: Meeting, minutes: int | None = None, by: Any, at: datetime
) -> AgendaItem:
    """Put a request on the agenda of a meeting of the asked group, which thereby accepts it. Who asked is told."""
    current = requests.locked(matter)
    policies.can_give_slot(by, current).enforce()
    if not meetings_for_slot(current, at).filter(pk=meeting.pk).exists():
        raise LiaisonProblem(_("Choose a meeting of your group that is still to come."))
    if slots_of(current).filter(meeting=meeting).exists():
        raise LiaisonProblem(_("It stands on the agenda of that meeting already."))
    if current.state == RequestState.ASKED:
        current = requests.accept(matter=current, expected=current.version, by=by, at=at)
    draft = agenda.ItemDraft(
        current.title, description=current.wording, planned_minutes=minutes, matter=current,
        section=_("From other groups"),
    )  # fmt: skip
    item = agenda.add(meeting=meeting, draft=draft, by=by, at=at)
    audit.record(noun=current, verb="give slot", by=by, at=at, detail={"meeting": meeting.pk, "item": item.pk})
    told = {"title": current.title, "meeting": meeting.title, "body": current.to_body}
    title = _("“%(title)s” is on the agenda of %(body)s: %(meeting)s") % told
    event = f"slot:{current.pk}:{item.pk}"
    _tell(current.from_body, Telling(LIAISON, event, title, "group-request", str(current.pk)), by=by, at=at)
    return item


def hear(*, body: Body, draft: FeedbackDraft, by: Any, at: datetime, key: str = "") -> Feedback:
    """Keep what the group heard from another; that group's chairs and staff are told. The same form twice keeps one."""

    @transaction.atomic
    def keep() -> Feedback:
        policies.can_record(by, body).enforce()
        _check(body, draft, by, at)
        slot = slots_of(draft.matter).first() if draft.matter is not None else None
        row = Feedback.objects.create(
            from_body=draft.from_body, to_body=body, matter=draft.matter, item=slot, heard_on=draft.heard_on,
            liaison=draft.liaison, topic=draft.topic.strip(), heard=draft.heard.strip(), recorded_at=at,
            recorded_by=by,
        )  # fmt: skip
        audit.record(noun=row, verb="hear", by=by, at=at, detail={"from": draft.from_body.pk, "to": body.pk})
        put(Found("feedback", row.pk, row.topic, row.heard))
        title = _("%(body)s noted what it heard from you: %(topic)s") % {"body": body, "topic": row.topic}
        telling = Telling(LIAISON, f"feedback:{row.pk}", title, "feedback", str(row.pk))
        _tell(draft.from_body, telling, by=by, at=at)
        return row

    row, _new = idempotency.once(keep, key=key, action="committees.hear", by=by, at=at, model=Feedback)
    return row


@transaction.atomic
def correct(*, row: Feedback, draft: FeedbackDraft, expected: int, by: Any, at: datetime) -> Feedback:
    """Put what was heard right; the groups stay as they are."""
    current = locked(row)
    policies.can_change(by, current).enforce()
    _check(current.to_body, draft, by, at)
    if draft.from_body.pk != current.from_body_id:
        raise LiaisonProblem(_("This was heard from %(name)s. Note a new one instead.") % {"name": current.from_body})
    before = current.heard
    current.topic, current.heard, current.heard_on = draft.topic.strip(), draft.heard.strip(), draft.heard_on
    current.matter, current.liaison = draft.matter, draft.liaison
    versions.save(current, expected=expected, fields=["topic", "heard", "heard_on", "matter", "liaison"])
    audit.record(noun=current, verb="correct", by=by, at=at, detail={"before": before})
    put(Found("feedback", current.pk, current.topic, current.heard))
    return current


@transaction.atomic
def say_change(*, row: Feedback, words: str, on: date | None, expected: int, by: Any, at: datetime) -> Feedback:
    """What changed through it, and since when: the loop closes. Empty words open it again."""
    current = locked(row)
    policies.can_change(by, current).enforce()
    if words.strip() and on is None:
        raise LiaisonProblem(_("Say on which day it changed."))
    if on is not None and not current.heard_on <= on <= localdate(at):
        raise LiaisonProblem(_("The change comes after the day it was heard, and not after today."))
    before = current.what_changed
    current.what_changed, current.changed_on = words.strip(), on if words.strip() else None
    versions.save(current, expected=expected, fields=["what_changed", "changed_on"])
    audit.record(noun=current, verb="say change", by=by, at=at, detail={"before": before})
    if current.what_changed:
        title = _("Through what you told %(body)s: %(words)s") % {"body": current.to_body, "words": words.strip()}
        telling = Telling(LIAISON, f"feedback:{current.pk}:{current.version}", title, "feedback", str(current.pk))
        _tell(current.from_body, telling, by=by, at=at)
    return current


def locked(row: Feedback) -> Feedback:
    """The row as stored, held until the transaction ends."""
    return Feedback.objects.select_for_update(of=("self",)).select_related(*RELATED).get(pk=row.pk)


def _check(body: Body, draft: FeedbackDraft, by: Any, at: datetime) -> None:
    if not draft.topic.strip() or not draft.heard.strip():
        raise LiaisonProblem(_("Say what it was about and what was heard."))
    if draft.from_body.pk == body.pk:
        raise LiaisonProblem(_("Feedback comes from another group. Choose which."))
    if not bodies_visible_to(by, localdate(at)).filter(pk=draft.from_body.pk).exists():
        raise LiaisonProblem(_("Choose a group from the list."))
    if draft.heard_on > localdate(at):
        raise LiaisonProblem(_("The day it was heard is still to come."))
    if draft.matter is not None and draft.matter.from_body_id != body.pk:
        raise LiaisonProblem(_("Choose a request that your group made."))
    if draft.matter is not None and draft.matter.to_body_id != draft.from_body.pk:
        raise LiaisonProblem(_("That request is with another group. Choose the group it was put to."))


def _tell(body: Body, telling: Telling, *, by: Any, at: datetime) -> None:
    tell(people=[one for one in in_charge(body, localdate(at)) if one.pk != by.pk], telling=telling, at=at)
