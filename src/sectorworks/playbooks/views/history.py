"""The audit record of a run in sentences."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy

from sectorworks.core.models import AuditEvent
from sectorworks.ui.links import Event

WORDS = {
    "start": gettext_lazy("Chose the playbook"),
    "begin step": gettext_lazy("Began a step"),
    "finish step": gettext_lazy("Finished a step"),
    "reopen step": gettext_lazy("Reopened a step"),
    "note trouble": gettext_lazy("Noted what held the group up"),
    "answer": gettext_lazy("Answered a question"),
    "take answer back": gettext_lazy("Took an answer back"),
    "waive gate": gettext_lazy("Passed a gate on the group's word"),
    "take waiver back": gettext_lazy("Made a gate count again"),
    "pause": gettext_lazy("Let the group rest"),
    "resume": gettext_lazy("Went on after a rest"),
    "move up": gettext_lazy("Moved to another edition"),
    "sign-on withdrawn": gettext_lazy("An organization took its word back"),
    "make": gettext_lazy("Made this playbook"),
    "change": gettext_lazy("Changed the draft"),
    "undo": gettext_lazy("Took the latest change back, or put it in force again"),
    "publish": gettext_lazy("Published an edition"),
}


def history_of(found: Iterable[AuditEvent]) -> list[Event]:
    """Each event, with the step or the reason it names."""
    return [Event(str(WORDS.get(one.verb, one.verb)), str(one.by or ""), one.at, _detail(one)) for one in found]


def _detail(event: AuditEvent) -> str:
    parts = [event.detail.get(name) for name in ("step", "gate", "organization", "reason")]
    edition = event.detail.get("edition")
    if isinstance(edition, list):
        parts.append(" → ".join(map(str, edition)))
    elif edition:
        parts.append(str(edition))
    return " · ".join(str(one) for one in parts if one)
