"""Events in words: where one stands, what can be done, its tabs."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sectorworks.core import clock
from sectorworks.ui.links import Action, Link, Status

from ..models import Event, EventState
from ..policies import events as policies

TONES = {
    EventState.DRAFT: "neutral",
    EventState.ANNOUNCED: "info",
    EventState.HELD: "good",
    EventState.CANCELLED: "bad",
}
# What stands inside an event, for whom: address, label, policy.
TABS: tuple[tuple[str, Any, Any], ...] = (
    ("event", gettext_lazy("Event"), policies.can_see),
    ("event-registrations", gettext_lazy("Registrations"), policies.can_work),
    ("event-invitations", gettext_lazy("Invited"), policies.can_see_invited),
    ("event-questions", gettext_lazy("Questions"), policies.can_work),
    ("event-follow-ups", gettext_lazy("Going back"), policies.can_work),
    ("event-commitments", gettext_lazy("Commitments"), policies.can_see_results),
)
# What can be done on a page of its own, the first thing first: address, label, policy, icon.
STEPS: tuple[tuple[str, Any, Any, str], ...] = (
    ("event-announce", gettext_lazy("Announce it"), policies.can_announce, "campaign"),
    ("event-edit", gettext_lazy("Change it"), policies.can_change, "edit"),
    ("event-recording", gettext_lazy("Link the recording"), policies.can_add_recording, ""),
    ("event-cancel", gettext_lazy("Call it off"), policies.can_cancel, ""),
)


def status_of(event: Event) -> Status:
    """Where it stands."""
    state = EventState(event.state)
    return Status(str(state.label), TONES[state])


def captions_of(event: Event) -> Status:
    """Whether somebody who can't hear can take part."""
    if event.has_captions:
        return Status(_("Captions arranged"), "good")
    return Status(_("No captions yet"), "attention")


def tabs_of(user: Any, event: Event, current: str) -> list[Link]:
    """The event's pages for this reader, the open one marked; none where there is only one."""
    if not user.is_authenticated:
        return []
    shown = [
        Link(str(label), reverse(name, args=[event.pk]), current=name == current)
        for name, label, policy in TABS
        if policy(user, event)
    ]
    return shown if len(shown) > 1 else []


def actions_of(user: Any, event: Event) -> list[Action]:
    """What this reader can do next."""
    if not user.is_authenticated:
        return []
    found = [
        Action(str(label), reverse(name, args=[event.pk]), icon)
        for name, label, policy, icon in STEPS
        if policy(user, event)
    ]
    hidden = {"version": str(event.version)}
    if policies.can_hold(user, event) and clock.now() >= event.starts_at:
        done = Action(_("It took place"), reverse("event-held", args=[event.pk]), "check", post=True, hidden=hidden)
        found.insert(0, done)
    if policies.can_bring_back(user, event):
        label = _("It does take place") if event.state == EventState.CANCELLED else _("It was not held yet")
        found.append(Action(label, reverse("event-bring-back", args=[event.pk]), "undo", post=True, hidden=hidden))
    return found


def places_in_words(event: Event, taken: int) -> str:
    """How many places are left, for whoever thinks of coming."""
    if event.capacity_count is None:
        return _("Open to all who register")
    left = max(0, event.capacity_count - taken)
    if not left:
        return _("Every place is taken")
    return ngettext("%(n)s place left", "%(n)s places left", left) % {"n": left}
