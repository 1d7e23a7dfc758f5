"""Where the industry's companies already meet, and what the partnership does about it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.playbooks.queries.partnerships import partnership_visible_to
from sectorworks.ui.addresses import url
from sectorworks.ui.links import Action, Status
from sectorworks.ui.steps import FORM_METHODS, done, posted, step

from ..forms.readiness import AssociationForm
from ..models import AssociationRole, AssociationStance
from ..operations import associations as operations
from ..policies import convening
from ..policies import readiness as policies
from ..queries import associations as queries
from ..queries.associations import Gathering
from .requests import FormPage, frame, show

TONES = {
    AssociationStance.BUILD_ON: "good",
    AssociationStance.JOIN_UP: "good",
    AssociationStance.KEEP_INFORMED: "info",
    AssociationStance.UNDECIDED: "attention",
}


def status_of(one: Gathering) -> Status:
    if one.role is None:
        return Status(_("Nothing said yet"), "attention")
    return Status(str(one.role.get_stance_display()), TONES[AssociationStance(one.role.stance)])


@require_safe
@requires(convening.can_see, get=partnership_visible_to)
def page(request: MemberRequest, body: Body) -> HttpResponse:
    """Associations by how many of the industry's companies here meet in them, and what was said about each."""
    user, today = request.user, clock.today()
    rows = queries.gatherings(body, today)
    may_note = bool(policies.can_note(user, body))
    note = Action(_("Note an association"), url("association-note", slug=body.slug), "add") if may_note else None
    context = frame(user, body) | {
        "rows": [(one, status_of(one), _share(one)) for one in rows],
        "ground": [one for one in rows if one.is_to_build_on],
        "heading": _heading(rows),
        "primary": note,
        "may_note": may_note,
        "taken_off": queries.taken_off(body) if may_note else [],
        "names_industry": bool(body.naics_codes),
        "why": convening.can_see(user, body).reason,
    }
    return render(request, "convening/associations.html", context)


def _share(one: Gathering) -> str:
    if one.overlap is None:
        return _("noted by hand")
    return _("%(both)s of %(companies)s") % {"both": one.overlap.both, "companies": one.overlap.companies}


def _heading(rows: list[Gathering]) -> str:
    if not rows:
        return _("Where do the companies already meet?")
    told = ngettext(
        "%(n)s association already gathers these companies", "%(n)s associations already gather these companies",
        len(rows),
    )  # fmt: skip
    return told % {"n": len(rows)}


@require_http_methods(FORM_METHODS)
@requires(policies.can_note, get=partnership_visible_to)
def note(request: MemberRequest, body: Body) -> HttpResponse:
    """Put an association on record."""
    user, today = request.user, clock.today()
    words = request.GET.get("q", "").strip()[:80]
    initial = {"association": request.GET.get("association", ""), "stance": AssociationStance.UNDECIDED}
    form = AssociationForm(
        posted(request), associations=queries.to_note(user, body, today), words=words, initial=initial
    )

    def work() -> Any:
        association = form.cleaned_data["association"]
        return operations.note(body=body, association=association, draft=form.draft(), by=user, at=clock.now())

    if request.method == "POST" and done(request, form, work, _("It is on record what you do about it")):
        return redirect("associations", slug=body.slug)
    told = _("A table that companies already sit at is worth more than a new one.")
    back = url("associations", slug=body.slug)
    find, label = _("Find an association"), _("Where companies already meet")
    page = FormPage(body, _("Note an association"), _("Put it on record"), back, label, told, find)
    return show(request, form, page)


@require_http_methods(FORM_METHODS)
@requires(policies.can_change_role, get=queries.role_visible_to)
def edit(request: MemberRequest, role: AssociationRole) -> HttpResponse:
    """Say something else about it."""
    initial = {name: getattr(role, name) for name in ("gathers", "stance", "reason", "version")}
    form = AssociationForm(posted(request), initial=initial)

    def work() -> Any:
        return operations.change(role=role, draft=form.draft(), expected=form.expected, by=request.user, at=clock.now())

    if request.method == "POST" and done(request, form, work, _("It is on record what you do about it")):
        return redirect("associations", slug=role.body.slug)
    back, label = url("associations", slug=role.body.slug), _("Where companies already meet")
    heading = _("What you do about %(name)s") % {"name": role.association}
    return show(request, form, FormPage(role.body, heading, _("Save"), back, label))


@require_POST
@requires(policies.can_change_role, get=queries.role_visible_to)
def remove(request: MemberRequest, role: AssociationRole) -> HttpResponse:
    """Off the record."""
    slug = role.body.slug
    return step(
        request,
        lambda: operations.remove(role=role, by=request.user, at=clock.now()),
        _("What was said about %(name)s is taken off. You can bring it back below.") % {"name": role.association},
        "associations", slug=slug,
    )  # fmt: skip


@require_POST
@requires(policies.can_change_role, get=queries.removed_role_visible_to)
def bring_back(request: MemberRequest, role: AssociationRole) -> HttpResponse:
    """On the record again."""
    slug = role.body.slug
    return step(
        request,
        lambda: operations.bring_back(role=role, by=request.user, at=clock.now()),
        _("What was said about %(name)s stands again") % {"name": role.association},
        "associations", slug=slug,
    )  # fmt: skip
