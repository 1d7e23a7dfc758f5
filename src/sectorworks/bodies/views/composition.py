"""Who must sit on a body, who does, and what would change if seats were vacated or filled."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.ui.links import Status
from sectorworks.ui.tables import Column

from ..models import Body
from ..policies import bodies as policies
from ..queries import bodies, seats
from ..queries import composition as queries
from .seat_pages import note_sight


@require_safe
@requires(policies.can_see_members, get=bodies.body_visible_to)
def composition(request: MemberRequest, body: Body) -> HttpResponse:
    """The rules for this kind of body and how it stands; `vacate` and `fill` in the address suppose otherwise."""
    today = clock.today()
    vacated, filled = _numbers(request, "vacate"), _numbers(request, "fill")
    status = queries.status(body, today, vacated, filled)
    missing = [one.now for one in status.rows if one.now.check.required and one.now.who_is_missing]
    rows = seats.roster(request.user, body, today)
    note_sight(request.user, body, rows, at=clock.now())
    context = {
        "body": body,
        "title": title_of(status),
        "status": status,
        "groups": _by_rule(status),
        "is_supposed": bool(vacated or filled),
        "rows": rows,
        "vacated": vacated,
        "filled": filled,
        "missing": queries.missing_voices(request.user, body, missing, today),
        "coverage": queries.coverage(body, today),
        "columns": _columns(bool(vacated or filled)),
        "coverage_columns": _coverage_columns(),
        "word_of": word_of,
        "why": policies.can_see_members(request.user, body).reason,
    }
    return render(request, "bodies/composition.html", context)


def word_of(holds: bool | None) -> Status:
    """A finding's answer as a chip."""
    if holds is None:
        return Status(_("Can’t be told"), "info")
    return Status(_("Holds"), "good") if holds else Status(_("Does not hold"), "attention")


def title_of(status: queries.Status) -> str:
    """What is true of the body now."""
    if not status.rows:
        return _("No rules of composition for this kind of group")
    if status.failing:
        count = len(status.failing)
        words = ngettext("One rule does not hold", "%(n)s rules do not hold", count) % {"n": count}
        if status.holds_as_planned:
            return _("%(words)s; all would if the vacancies were filled") % {"words": words}
        return words
    return _("Every rule that can be checked holds") if status.holds is None else _("Every rule holds")


def _by_rule(status: queries.Status) -> list[tuple[queries.Compared, list[queries.Compared]]]:
    found: dict[str, list[queries.Compared]] = {}
    for row in status.rows:
        found.setdefault(row.now.rule.id, []).append(row)
    return [(rows[0], rows) for rows in found.values()]


def _columns(is_supposed: bool) -> tuple[Column, ...]:
    titles = [
        ("words", _("What is asked")),
        ("now", _("Now")),
        ("have", _("There is")),
        ("planned", _("If vacancies are filled as planned")),
    ]
    if is_supposed:
        titles.append(("supposed", _("As you suppose below")))
    return tuple(Column(key, title, sortable=False) for key, title in titles)


def _coverage_columns() -> tuple[Column, ...]:
    return (
        Column("group", _("Partners"), sortable=False),
        Column("holders", _("Seat-holders"), numeric=True, sortable=False),
        Column("invited", _("Invited, not answered"), numeric=True, sortable=False),
        Column("vacant", _("Other vacancies"), numeric=True, sortable=False),
    )


def _numbers(request: MemberRequest, name: str) -> list[int]:
    given = request.GET.getlist(name)[:500]
    return [int(one) for one in given if one.isascii() and one.isdecimal() and len(one) < 10]
