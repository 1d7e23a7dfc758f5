"""What the pages about open meetings share: a form on a page of its own, and a clock in words and tones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.ui.links import Link, Status
from sectorworks.ui.steps import status_code

from ..models import Meeting
from ..queries import clocks
from ..queries.clocks import URGENCY
from ..rules.open_meetings import ClockResult, Evidence, State

ICONS = {
    State.GREEN: "check_circle",
    State.AMBER: "schedule",
    State.RED: "error",
    State.UNKNOWN: "help",
    State.NOT_APPLICABLE: "remove",
}
# Rules whose sentences say of single people what only those inside the group may read.
OF_PEOPLE = ("member_training", "designee_training")
# Rules whose evidence holds a person's reasons: for staff alone.
WITH_REASONS = ("remote_members",)


def status_of(state: State) -> Status:
    """The state in a word: color never says it alone."""
    words = {
        State.GREEN: Status(_("Kept"), "good"),
        State.AMBER: Status(_("To do"), "attention"),
        State.RED: Status(_("Not kept"), "bad"),
        State.UNKNOWN: Status(_("Not on record"), "info"),
        State.NOT_APPLICABLE: Status(_("Does not apply"), "neutral"),
    }
    return words[state]


def chips_of(meetings: Sequence[Meeting], at: datetime) -> dict[int, Status]:
    """What a list shows of the law's clocks beside each meeting that the law covers."""
    found = clocks.worst_lately(meetings, at)
    return {key: status_of(state) for key, state in found.items() if state != State.NOT_APPLICABLE}


def chip_of(meeting: Meeting, at: datetime) -> Status | None:
    """The same beside one meeting."""
    state = clocks.worst_of_one_lately(meeting, at)
    return None if state == State.NOT_APPLICABLE else status_of(state)


@dataclass(frozen=True, slots=True)
class ClockRow:
    """One rule as the page shows it."""

    result: ClockResult
    status: Status
    icon: str
    sentence: str
    evidence: tuple[Evidence, ...]


def rows_of(results: Iterable[ClockResult], *, is_inside: bool, is_staff: bool) -> list[ClockRow]:
    """What needs somebody first comes first. Others than staff are spared what is said of single people."""
    found = []
    for one in results:
        sentence, evidence = one.sentence, one.evidence
        if one.rule.kind in OF_PEOPLE and not is_inside:
            sentence, evidence = _("Members of the group see who."), ()
        if one.rule.kind in WITH_REASONS and not is_staff:
            evidence = ()
        found.append(ClockRow(one, status_of(one.state), ICONS[one.state], sentence, evidence))
    return sorted(found, key=lambda row: URGENCY.index(row.result.state))


def finding(results: Iterable[ClockResult]) -> str:
    """All rules of a meeting in one line."""
    counts = Counter(one.state for one in results)
    words = []
    if counts[State.RED]:
        words.append(ngettext("%(n)s rule not kept", "%(n)s rules not kept", counts[State.RED]))
    if counts[State.UNKNOWN]:
        words.append(ngettext("%(n)s not on record", "%(n)s not on record", counts[State.UNKNOWN]))
    if counts[State.AMBER]:
        words.append(ngettext("%(n)s to do", "%(n)s to do", counts[State.AMBER]))
    numbers = [counts[State.RED], counts[State.UNKNOWN], counts[State.AMBER]]
    said = [text % {"n": number} for text, number in zip(words, filter(None, numbers), strict=True)]
    if said:
        return ", ".join(said)
    return _("Every rule that can be checked is kept") if counts[State.GREEN] else _("No rule applies")


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form with its page: under which group, what it is called, what the button does, where it leads back to."""

    body: Any
    heading: str
    button: str
    back: str
    summary: str = ""
    meeting: Meeting | None = None
    trail: tuple[Link, ...] = field(default_factory=tuple)


def form_page(request: HttpRequest, form: Form, page: FormPage, template: str = "form", **more: Any) -> HttpResponse:
    """The form, with what was typed and what is to mend."""
    stored = getattr(form, "stored", None)
    context = {"form": form, "page": page, "body": page.body, "stored": stored}
    return render(request, f"meetings/open_meetings_{template}.html", context | more, status=status_code(form))
