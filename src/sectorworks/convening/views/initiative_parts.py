"""What the page “Convening” shows of initiatives, readiness and associations."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sectorworks.bodies.models import Body
from sectorworks.playbooks.registry import Standing
from sectorworks.ui.links import Status

from ..queries import initiative_proofs, readiness
from ..registry import Seen
from ..rules.readiness import Advice
from . import readiness_words


def what_runs(_user: Any, body: Body, today: date) -> Seen:
    """Whether one list stands, with how each initiative stands to the partnership."""
    found = initiative_proofs.initiatives_listed(body, {}, today)
    is_there = found.standing is Standing.PROVEN
    return Seen(Status(_("On one list") if is_there else _("Open"), "good" if is_there else "attention"), found.words)


def meeting(_user: Any, body: Body, today: date) -> Seen:
    """Whether somebody said what to do about the associations."""
    found = initiative_proofs.associations_looked_at(body, {}, today)
    is_there = found.standing is Standing.PROVEN
    return Seen(Status(_("Looked at") if is_there else _("Open"), "good" if is_there else "attention"), found.words)


def ready(user: Any, body: Body, today: date) -> Seen:
    """The advice; and that one's own organization has not rated."""
    mine = {one.pk for one in readiness.raters_for(user, body, today)}
    found = readiness.index(body, today)
    words = readiness_words.summary(found)
    if waiting := [one for one in found.waiting if one.pk in mine]:
        told = ngettext("%(names)s has not rated yet.", "%(names)s have not rated yet.", len(waiting))
        words += " " + told % {"names": ", ".join(str(one) for one in waiting)}
    status = readiness_words.status(found)
    if found.finding.advice is Advice.OPEN:
        status = Status(status.label, "attention")
    return Seen(status, words)
