"""Where a group stands, in a word and in a sentence or two."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.core import audit, clock
from sectorworks.ui.links import Event, Status
from sectorworks.ui.wording import day

from ..models import Body, BodyVisibility, TextKind, TextState, TextVersion
from ..queries.seats import RosterRow
from ..rules.bodies import is_ended
from .events import events

MOST_EVENTS = 20
SOON = timedelta(days=182)
TONES = {
    TextState.DRAFT: "neutral",
    TextState.PROPOSED: "attention",
    TextState.ADOPTED: "good",
    TextState.SUPERSEDED: "neutral",
    TextState.WITHDRAWN: "neutral",
    TextState.RETIRED: "neutral",
}


def status_of(body: Body) -> Status:
    """Active, not begun, or ended; a group for members only says so."""
    today = clock.today()
    if is_ended(body.ends_on, today):
        return Status(_("Ended"))
    if body.starts_on > today:
        return Status(_("Starts %(day)s") % {"day": day(body.starts_on)}, "info")
    return (
        Status(_("Active"), "good") if body.visibility == BodyVisibility.PUBLIC else Status(_("Members only"), "info")
    )


def text_status(version: TextVersion) -> Status:
    """Where a wording stands."""
    state = TextState(version.state)
    return Status(str(state.label), TONES[state])


def sentences(body: Body, rows: Sequence[RosterRow], in_force: Sequence[TextVersion]) -> str:
    """What is true of a group now."""
    seats, filled = len(rows), sum(row.is_filled for row in rows)
    ending = sum(row.ends_on is not None and row.ends_on <= clock.today() + SOON for row in rows)
    charges = sum(one.text.kind == TextKind.CHARGE for one in in_force)
    priorities = sum(one.text.kind == TextKind.PRIORITY for one in in_force)
    told = {"kind": body.get_kind_display(), "day": day(body.starts_on)}
    if is_ended(body.ends_on, clock.today()) and body.ends_on:
        ended = {"start": day(body.starts_on), "end": day(body.ends_on), "reason": body.end_reason}
        return _("Stood from %(start)s until %(end)s: %(reason)s Everything is kept as it was.") % ended
    said = [_("%(kind)s since %(day)s") % told]
    if seats:
        said.append(
            ngettext("%(filled)s of %(num)s seat filled", "%(filled)s of %(num)s seats filled", seats)
            % {"filled": filled, "num": seats}
        )
    else:
        said.append(_("no seats set up yet"))
    if ending:
        until = day(clock.today() + SOON)
        said.append(
            ngettext("%(num)s term ends before %(day)s", "%(num)s terms end before %(day)s", ending)
            % {"num": ending, "day": until}
        )
    if charges:
        said.append(ngettext("%(num)s charge", "%(num)s charges", charges) % {"num": charges})
    if priorities:
        said.append(ngettext("%(num)s priority", "%(num)s priorities", priorities) % {"num": priorities})
    if not (charges or priorities):
        said.append(_("no charge adopted yet"))
    return "; ".join(said) + "."


def events_of(noun: Body | TextVersion) -> list[Event]:
    """The audit history as the page shows it. For those who may change the record."""
    return events(audit.history(noun)[:MOST_EVENTS])
