"""A group's own page: one address, with more on it for its members and staff."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markupsafe import Markup

from sectorworks.core import clock
from sectorworks.core.access import public
from sectorworks.directory.queries import associations
from sectorworks.ui.links import Action

from .. import registry
from ..models import Body, TextKind
from ..policies import bodies as policies
from ..queries import bodies as queries
from ..queries import decisions, footprint, lenses, seats, texts, visibility
from ..queries.requests import requests_of
from ..rules.bodies import is_ended
from ..rules.parts import Part
from .seat_pages import note_sight
from .standing import events_of, sentences, status_of, text_status

MOST_DECISIONS = 5
MOST_REQUESTS = 5


def body_or_404(request: HttpRequest, slug: str) -> Body:
    """The group, or nothing to learn for those who may not know of it."""
    try:
        return queries.body_visible_to(request.user, slug)
    except Body.DoesNotExist as missing:
        raise Http404 from missing


def _with_children(request: HttpRequest, slug: str) -> tuple[Body, list[Body]]:
    try:
        return queries.body_with_children(request.user, slug)
    except Body.DoesNotExist as missing:
        raise Http404 from missing


@require_safe
@public
def body_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What a group is for, who sits on it, what it decided, and what is next."""
    body, children = _with_children(request, slug)
    user, today = request.user, clock.today()
    parts = visibility.parts_of(user, body, today)
    roster = seats.roster(user, body, today)
    if user.is_authenticated:
        note_sight(user, body, roster, at=clock.now())
    in_force, on_the_way = texts.adopted_and_drafts(body) if parts else (list(texts.adopted(body)), [])
    by_kind = {kind: [one for one in in_force if one.text.kind == kind] for kind in TextKind.values}
    may = {act: bool(policies.of_parts(act, parts, body)) for act in ("keep", "lead", "bring_back")}
    context = {
        "body": body,
        "status": status_of(body),
        "summary": sentences(body, roster, in_force),
        "is_member": bool(parts),
        "is_ended": is_ended(body.ends_on, today),
        "can": may,
        "texts": by_kind,
        "lens_chips": {one.pk: lenses.lens_names(one.lenses, today) for one in in_force if one.lenses},
        "family_of": lenses.families().name_of,
        "drafts": on_the_way,
        "text_status": text_status,
        "roster": roster,
        "decisions": list(decisions.listed(body)[: MOST_DECISIONS + 1]),
        "most_decisions": MOST_DECISIONS,
        "children": children,
        "industries": footprint.industry_names(body.naics_codes),
        "why": _why(parts, body),
        "is_sample": body.is_sample,
        **_actions(body, may, bool(parts), bool(in_force)),
        "has_more": bool(parts) or any(may.values()),
        "next_panels": _drawn(request, body, lambda panel: panel.comes_next),
        "rail_panels": _drawn(request, body, lambda panel: panel.in_rail),
    }
    return render(request, "bodies/group.html", context)


@require_safe
@public
def more_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The rest of what rooms above keep of a group. The group's page draws it in when its reader comes to its end."""
    body, _children = _with_children(request, slug)
    user, today = request.user, clock.today()
    parts = visibility.parts_of(user, body, today)
    may_keep = any(policies.of_parts(act, parts, body) for act in ("keep", "bring_back"))
    context = {
        "body": body,
        "is_member": bool(parts),
        "panels": _drawn(request, body, _comes_later),
        "requests": list(requests_of(user, body, today)[:MOST_REQUESTS]) if parts else [],
        "history": events_of(body) if may_keep else [],
        "why": _why(parts, body),
        "is_sample": body.is_sample,
    }
    return render(request, "bodies/group_more.html", context)


@require_safe
@public
def aside_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What stands beside a group: its counties, where its companies meet, and what rooms above add to the rail.

    The group's page draws it in at once. It also leads on those without a part in the group, where there is more.
    """
    body, _children = _with_children(request, slug)
    user, today = request.user, clock.today()
    parts = visibility.parts_of(user, body, today)
    may_keep = any(policies.of_parts(act, parts, body) for act in ("keep", "bring_back"))
    context = {
        "body": body,
        "counties": list(footprint.county_names(body.area_codes, today).values()) if body.area_codes else [],
        "meetings": _meetings(seats.roster(user, body, today), today) if user.is_authenticated else [],
        "panels": _drawn(request, body, lambda panel: panel.beside),
        "leads_on": not parts and not may_keep and _has_more(request, body),
        "why": _why(parts, body),
        "is_sample": body.is_sample,
    }
    return render(request, "bodies/group_aside.html", context)


def _why(parts: frozenset[Part], body: Body) -> str:
    if parts:
        return policies.of_parts("see_members", parts, body).reason
    if body.visibility == "public":
        return _("This group is public.")
    return _("You sit on, or keep, a group above this one.")


def _meetings(roster: list[seats.RosterRow], today: Any) -> list[associations.Meeting]:
    """Associations that already bring the group's companies together (F53)."""
    companies = {row.organization.pk for row in roster if row.organization is not None}
    return associations.overlap(companies, today) if len(companies) > 1 else []


def _comes_later(panel: registry.Panel) -> bool:
    return not (panel.comes_next or panel.in_rail or panel.beside)


def _has_more(request: HttpRequest, body: Body) -> bool:
    """Whether a reader without a part in the group would find anything on the page of the rest."""
    later = (panel for panel in registry.body_panels if _comes_later(panel))
    return any(panel.context(request.user, body) is not None for panel in later)


def _drawn(request: HttpRequest, body: Body, wanted: Callable[[registry.Panel], bool]) -> list[str]:
    """What rooms above show of a body, drawn: each with a context of its own."""
    found: list[str] = []
    for panel in registry.body_panels:
        if wanted(panel) and (context := panel.context(request.user, body)) is not None:
            drawn = render_to_string(panel.template, {"body": body} | context, request)
            found.append(Markup(drawn))  # noqa: S704 (a template of ours)
    return found


def _actions(body: Body, may: dict[str, bool], is_member: bool, has_texts: bool) -> dict[str, Any]:
    """One primary action, the first thing the reader can do here; the others in the menu."""
    here = {"slug": body.slug}
    actions: list[Action] = []
    if may["lead"]:
        actions += [
            Action(_("Record a decision"), reverse("group-decide", kwargs=here), "check"),
            Action(_("Draft a priority"), reverse("group-text-new", kwargs=here | {"kind": TextKind.PRIORITY})),
            Action(_("Draft a charge"), reverse("group-text-new", kwargs=here | {"kind": TextKind.CHARGE})),
            Action(_("Draft the charter"), reverse("group-text-new", kwargs=here | {"kind": TextKind.CHARTER})),
            Action(_("Ask another group"), reverse("group-ask", kwargs=here), "send"),
        ]
    if is_member:
        actions += [
            Action(_("Who must sit here"), reverse("group-composition", kwargs=here)),
            Action(_("Terms and succession"), reverse("group-succession", kwargs=here)),
            Action(_("Who does what"), reverse("group-roles", kwargs=here)),
        ]
    if may["keep"]:
        actions += [
            Action(_("Hand-over pack"), reverse("group-hand-over", kwargs=here)),
            Action(_("Start a group under it"), reverse("group-start", kwargs=here), "add"),
            Action(_("Change its record"), reverse("group-edit", kwargs=here), "edit"),
            Action(_("End this group"), reverse("group-end", kwargs=here)),
        ]
    if may["bring_back"]:
        back = Action(
            _("Bring it back"),
            reverse("group-bring-back", kwargs=here),
            post=True,
            hidden={"version": str(body.version)},
        )
        actions.append(back)
    if has_texts:
        actions.append(Action(_("Texts as PDF"), reverse("group-texts-pdf", kwargs=here), "file_download"))
        actions.append(Action(_("Texts for Word"), reverse("group-texts-docx", kwargs=here), "file_download"))
    return {"primary": actions[0] if may["lead"] or may["bring_back"] else None,
            "actions": actions[1:] if may["lead"] or may["bring_back"] else actions}  # fmt: skip
