"""Organizations of the support team sign on to the playbook."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import clock
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion
from sectorworks.directory.models import Organization
from sectorworks.ui.addresses import url
from sectorworks.ui.links import Action, Status
from sectorworks.ui.steps import FORM_METHODS, version_of

from ..forms.runs import ResolveForm, SignOnForm
from ..models import SignOn, Stance
from ..operations import sign_ons as operations
from ..policies import runs as run_policies
from ..policies import sign_ons as policies
from ..queries import runs
from ..queries import sign_ons as queries
from ..queries.partnerships import partnership_visible_to, support_organizations
from ..queries.sign_ons import Consensus
from .frame import frame_of
from .requests import run_or_404, tell_problem

TONES = {Stance.AGREES: "good", Stance.RESERVATION: "attention", Stance.OBJECTS: "bad"}


def stance_status(one: SignOn) -> Status:
    """An organization's word; a resolved reservation says so."""
    stance = Stance(one.stance)
    if one.resolved_on and stance is not Stance.AGREES:
        return Status(_("%(stance)s; resolved") % {"stance": stance.label}, "good")
    return Status(str(stance.label), TONES[stance])


def consensus_words(found: Consensus) -> str:
    """Where consensus stands, in a sentence or two."""
    if not found.signed:
        return _("Nobody has signed on yet.")
    said = ngettext("%(n)s organization signed on", "%(n)s organizations signed on", len(found.signed))
    parts = [said % {"n": len(found.signed)}]
    if found.missing:
        parts.append(ngettext("%(n)s has not", "%(n)s have not", len(found.missing)) % {"n": len(found.missing)})
    if found.objections:
        words = ngettext("%(n)s objection is open", "%(n)s objections are open", len(found.objections))
        parts.append(words % {"n": len(found.objections)})
    if found.reservations:
        words = ngettext("%(n)s reservation is recorded", "%(n)s reservations are recorded", len(found.reservations))
        parts.append(words % {"n": len(found.reservations)})
    if found.is_reached:
        parts.append(_("there is consensus"))
    return "; ".join(parts) + "."


@require_safe
@requires(run_policies.can_see, get=partnership_visible_to)
def sign_on_list(request: MemberRequest, body: Body) -> HttpResponse:
    """Who signed on, with which reservation and how it was resolved; and who has not."""
    user, today = request.user, clock.today()
    run = run_or_404(body)
    found = queries.consensus(body, today)
    can_lead = bool(run_policies.can_lead(user, body))
    own = {one.pk for one in queries.to_sign_for(user, body, today)}
    may_sign = bool(own) or can_lead
    context = frame_of(user, body, "run") | {
        "run": run,
        "edition": runs.pinned(body),
        "found": found,
        "words": consensus_words(found),
        "status_of": stance_status,
        "earlier": list(queries.earlier(run)[:30]),
        "can_lead": can_lead,
        "own": own,
        "has_team": len(found.signed) + len(found.missing) > 1,
        "primary": Action(_("Sign on"), url("sign-on-new", slug=body.slug), "edit") if may_sign else None,
    }
    return render(request, "playbooks/sign_ons.html", context)


@require_http_methods(FORM_METHODS)
@requires(run_policies.can_see, get=partnership_visible_to)
def sign(request: MemberRequest, body: Body) -> HttpResponse:
    """Give an organization's word on the pinned edition; anew replaces it."""
    run, today = run_or_404(body), clock.today()
    team = support_organizations(body, today)
    offered = team if run_policies.can_lead(request.user, body) else _own_of(request, body)
    initial: dict[str, Any] = {
        "organization": request.GET.get("organization") or offered.values_list("pk", flat=True).first()
    }
    form = SignOnForm(request.POST if request.method == "POST" else None, organizations=offered, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.sign(run=run, word=form.word(), by=request.user, at=clock.now())
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            told = {"name": made.organization, "stance": made.get_stance_display()}
            messages.success(request, _("%(name)s: %(stance)s") % told)
            return redirect("sign-ons", slug=body.slug)
    context = frame_of(request.user, body, "run") | {
        "form": form,
        "heading": _("Sign on to the playbook of %(body)s") % {"body": body.name},
        "summary": _(
            "You sign “%(title)s”, edition %(number)s. A reservation is welcome: the team resolves it in the open."
        )
        % {"title": runs.pinned(body).title, "number": runs.pinned(body).number},
        "button_label": _("Sign on"),
        "cancel": url("sign-ons", slug=body.slug),
    }
    return render(request, "playbooks/run_form.html", context, status=422 if form.errors else 200)


def _own_of(request: MemberRequest, body: Body) -> Any:
    keys = [one.pk for one in queries.to_sign_for(request.user, body, clock.today())]
    return Organization.objects.filter(pk__in=keys).order_by("name_key", "pk")


def _sign_on_for(user: Any, pk: int) -> SignOn:
    return queries.sign_on_visible_to(user, pk, clock.today())


@require_http_methods(FORM_METHODS)
@requires(policies.can_resolve, get=_sign_on_for)
def resolve(request: MemberRequest, sign_on: SignOn) -> HttpResponse:
    """Write down how a reservation or objection was met."""
    body = sign_on.run.body
    initial = {"resolution": sign_on.resolution, "version": sign_on.version}
    form = ResolveForm(request.POST if request.method == "POST" else None, initial=initial)
    stored = ""
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            done = operations.resolve(
                sign_on=sign_on, resolution=data["resolution"], expected=data["version"],
                by=request.user, at=clock.now(),
            )  # fmt: skip
        except StaleVersion:
            fresh = _sign_on_for(request.user, sign_on.pk)
            stored, again = fresh.resolution or fresh.reservation, request.POST.copy()
            again["version"] = str(fresh.version)
            form = ResolveForm(again)
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            words = (
                _("Reservation of %(name)s resolved") if done.resolved_on else _("Reservation of %(name)s open again")
            )
            messages.success(request, words % {"name": sign_on.organization})
            return redirect("sign-ons", slug=body.slug)
    context = frame_of(request.user, body, "run") | {
        "form": form,
        "quote": sign_on.reservation,
        "stored": stored,
        "heading": _("Resolve the reservation of %(name)s") % {"name": sign_on.organization},
        "summary": _("The reservation stays on record, with your words and the date beside it."),
        "button_label": _("Keep the resolution"),
        "cancel": url("sign-ons", slug=body.slug),
    }
    status = 409 if stored else 422 if form.errors else 200
    return render(request, "playbooks/run_form.html", context, status=status)


@require_POST
@requires(policies.can_withdraw, get=_sign_on_for)
def withdraw(request: MemberRequest, sign_on: SignOn) -> HttpResponse:
    """Take an organization's word back."""
    try:
        operations.withdraw(sign_on=sign_on, expected=version_of(request), by=request.user, at=clock.now())
    except SectorworksError as problem:
        tell_problem(request, problem)
    else:
        told = {"name": sign_on.organization}
        messages.success(request, _("The word of %(name)s was taken back. It can sign on again.") % told)
    return redirect("sign-ons", slug=sign_on.run.body.slug)
