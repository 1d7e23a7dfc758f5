"""Requests between groups: asking, and each step on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.documents.markdown import to_html
from sectorworks.ui.links import Event, Status

from ..forms.requests import RequestForm, StepForm
from ..models import Body, BodyRequest, RequestState
from ..operations import requests as operations
from ..policies import bodies as body_policies
from ..policies import requests as policies
from ..queries import bodies, graph, texts
from ..queries import requests as queries

TONES = {
    RequestState.ASKED: "attention",
    RequestState.ACCEPTED: "info",
    RequestState.DECLINED: "neutral",
    RequestState.ANSWERED: "good",
    RequestState.WITHDRAWN: "neutral",
}
ACTS: tuple[tuple[str, Any, Callable[..., Any], Callable[..., Any]], ...] = (
    ("accept", gettext_lazy("Accept it"), policies.can_accept, operations.accept),
    ("answer", gettext_lazy("Answer it"), policies.can_answer, operations.answer),
    ("pass_on", gettext_lazy("Pass it on to another group"), policies.can_pass_on, operations.pass_on),
    ("decline", gettext_lazy("Decline it"), policies.can_decline, operations.decline),
    ("withdraw", gettext_lazy("Withdraw it"), policies.can_withdraw, operations.withdraw),
)


def request_status(matter: BodyRequest) -> Status:
    """Where a request stands; one past its day says so."""
    state = RequestState(matter.state)
    if state in queries.OPEN_STATES and matter.due_on is not None and matter.due_on < clock.today():
        return Status(_("Overdue"), "bad")
    return Status(str(state.label), TONES[state])


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_ask, get=bodies.body_visible_to)
def ask(request: MemberRequest, body: Body) -> HttpResponse:
    """Ask another group in the name of this one."""
    form = RequestForm(
        request.POST if request.method == "POST" else None,
        bodies=queries.bodies_to_ask(request.user, body, clock.today()),
        priorities=texts.adopted(body, "priority"),
        initial={"key": idempotency.new_key()},
    )
    if request.method == "POST" and form.is_valid():
        try:
            matter = operations.ask(
                body=body, draft=form.draft(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
            )
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("%(name)s is told") % {"name": matter.to_body})
            return redirect("group-request", pk=matter.pk)
    context = {"body": body, "form": form, "cancel": reverse("group", args=[body.slug])}
    return render(request, "bodies/request_form.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(policies.can_see, get=queries.request_visible_to)
def request_page(request: MemberRequest, matter: BodyRequest) -> HttpResponse:
    """One request with its way so far, and for the side whose turn it is, the next step."""
    acts = [(name, label) for name, label, policy, _do in ACTS if policy(request.user, matter)]
    if request.method == "POST" and not acts:
        raise PermissionDenied(_("The next step is for the chairs and staff of the group whose turn it is."))
    others = queries.bodies_to_ask(request.user, matter.to_body, clock.today()).exclude(pk=matter.from_body_id)
    form = StepForm(
        request.POST if request.method == "POST" else None, acts=acts, bodies=others,
        initial={"version": matter.version, "act": acts[0][0] if acts else ""},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid() and _take(request, matter, form):
        return redirect("group-request", pk=matter.pk)
    context = {
        "matter": matter,
        "status": request_status(matter),
        "wording_html": to_html(matter.wording),
        "answer_html": to_html(matter.answer) if matter.answer else "",
        "steps": [
            Event(f"{one.body}: {RequestState(one.state).label}", str(one.by), one.at, one.words)
            for one in queries.steps_of(matter)
        ],
        "acts": acts,
        "form": form,
        "why": policies.can_see(request.user, matter).reason,
    }
    return render(request, "bodies/request.html", context, status=422 if form.errors else 200)


def _take(request: MemberRequest, matter: BodyRequest, form: StepForm) -> bool:
    data = form.cleaned_data
    operation = next(do for name, _label, _policy, do in ACTS if name == data["act"])
    extra = {"to_body": data["to_body"]} if data["act"] == "pass_on" else {}
    try:
        operation(
            matter=matter, words=data["words"], expected=data["version"], by=request.user, at=clock.now(), **extra
        )
    except SectorworksError as problem:
        form.add_error(None, str(problem))
        return False
    messages.success(request, _("Noted. The other group is told."))
    return True


@require_safe
@requires(body_policies.can_see_members, get=bodies.body_visible_to)
def connections(request: MemberRequest, body: Body) -> HttpResponse:
    """The groups around this one, and its requests."""
    today = clock.today()
    context = {
        "body": body,
        "edges": graph.connections(request.user, body, today),
        "link_words": LINK_WORDS,
        "requests": [(one, request_status(one)) for one in queries.requests_of(request.user, body, today)],
        "can_ask": bool(policies.can_ask(request.user, body)),
        "why": body_policies.can_see_members(request.user, body).reason,
    }
    return render(request, "bodies/requests.html", context)


LINK_WORDS = {
    graph.Link.ABOVE: gettext_lazy("stands above it"),
    graph.Link.BELOW: gettext_lazy("stands under it"),
    graph.Link.BESIDE: gettext_lazy("stands beside it"),
    graph.Link.LIAISON_TO: gettext_lazy("gets a liaison from it"),
    graph.Link.LIAISON_FROM: gettext_lazy("sends it a liaison"),
    graph.Link.ASKED: gettext_lazy("was asked by it"),
    graph.Link.ASKS: gettext_lazy("asked it"),
}
