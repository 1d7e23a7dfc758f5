"""An ask in words and chips."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.ui import wording
from sectorworks.ui.links import Status

from ..models import Ask, AskState
from ..operations.ask_answers import MOVES
from ..queries.collision_words import days

TONES = {
    AskState.PLANNED: "info",
    AskState.WAITING: "attention",
    AskState.JOINED: "good",
    AskState.MADE: "info",
    AskState.GRANTED: "good",
    AskState.REFUSED: "neutral",
    AskState.WITHDRAWN: "neutral",
}


def status_of(ask: Ask) -> Status:
    """Its state as a chip."""
    return Status(str(AskState(ask.state).label), TONES[AskState(ask.state)])


def summary_of(ask: Ask) -> str:
    """What is true now, in a sentence or two."""
    words = {"agency": ask.for_organization, "employer": ask.employer, "days": days(ask)}
    if ask.state == AskState.JOINED and ask.joined_to:
        words["leader"] = ask.joined_to.for_organization
        return _("%(agency)s asks together with %(leader)s, so that %(employer)s is asked once.") % words
    if ask.state == AskState.WAITING and ask.waits_until:
        words["until"] = wording.day(ask.waits_until)
        return _("%(agency)s waits until %(until)s before asking %(employer)s.") % words
    if ask.state == AskState.GRANTED:
        return _("%(employer)s said yes to %(agency)s (%(days)s).") % words
    if ask.state == AskState.REFUSED:
        return _("%(employer)s said no to %(agency)s.") % words
    if ask.state == AskState.WITHDRAWN:
        return _("%(agency)s does not ask this of %(employer)s.") % words
    if ask.state == AskState.MADE:
        return _("%(agency)s has asked %(employer)s and waits for the answer.") % words
    return _("%(agency)s plans to ask %(employer)s: %(days)s.") % words


def minutes_in_words(minutes: int | None) -> str:
    """The employer's time."""
    if minutes is None:
        return _("not said")
    return ngettext("%(num)s minute", "%(num)s minutes", minutes) % {"num": wording.number(minutes)}


def moves_of(ask: Ask) -> list[tuple[str, str]]:
    """What its organization may say became of it: (state, words of the button)."""
    words = {
        AskState.MADE: _("We asked"),
        AskState.GRANTED: _("They said yes"),
        AskState.REFUSED: _("They said no"),
        AskState.WITHDRAWN: _("Withdraw it"),
    }
    return [(str(to), words[to]) for to, from_ in MOVES.items() if ask.state in from_]
