"""A text with all its wordings and a redline between any two; drafting, changing and putting forward."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sectorworks.accounts.requests import MemberRequest
from sectorworks.core import clock, idempotency
from sectorworks.core.access import public, requires
from sectorworks.core.errors import SectorworksError
from sectorworks.core.versions import StaleVersion
from sectorworks.documents.markdown import to_html
from sectorworks.ui.links import Action, Link
from sectorworks.ui.steps import version_of

from ..forms.texts import TextForm
from ..models import Body, Text, TextKind, TextState, TextVersion
from ..operations import texts as operations
from ..policies import bodies as body_policies
from ..policies import texts as policies
from ..queries import bodies as body_queries
from ..queries import lenses
from ..queries import texts as queries
from ..rules.redline import Change, as_html, counts, redline
from .standing import events_of, text_status

FORM_METHODS = ["GET", "HEAD", "POST"]


@require_safe
@public
def text_page(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Who changed what, when and why, with the decision; `from` and `to` name the wordings to compare."""
    try:
        text = queries.text_visible_to(request.user, slug, pk)
    except Text.DoesNotExist as missing:
        raise Http404 from missing
    wordings = list(queries.versions_visible_to(request.user, text, clock.today()))
    newer, older = _compared(request, wordings)
    runs = redline(older.wording, newer.wording) if older else ()
    current = next((one for one in wordings if one.state == TextState.ADOPTED), wordings[0])
    can_amend = bool(policies.can_amend(request.user, text))
    words = {Change.ADDED: (_("added:"), _("end of addition")), Change.REMOVED: (_("removed:"), _("end of removal"))}
    here = reverse("group-text", args=[slug, pk])
    pair = f"from={older.number}&to={newer.number}" if older else ""
    side = request.GET.get("view") == "side"
    context = {
        "text": text,
        "body": text.body,
        "title": name_of(current),
        "current": current,
        "current_html": to_html(current.wording),
        "status": text_status(current),
        "text_status": text_status,
        "wordings": wordings,
        "newer": newer,
        "older": older,
        "runs": runs,
        "added_count": counts(runs)[0],
        "removed_count": counts(runs)[1],
        "inline": as_html(runs, words),
        "old_side": as_html(runs, words, leave_out=Change.ADDED),
        "new_side": as_html(runs, words, leave_out=Change.REMOVED),
        "is_side": side,
        "views": [
            Link(_("In one text"), f"{here}?{pair}#changes", current=not side),
            Link(_("Side by side"), f"{here}?{pair}&view=side#changes", current=side),
        ],
        "lens_names": lenses.lens_names(current.lenses, clock.today()),
        "family": lenses.families().name_of(text.family) if text.family else "",
        "served": queries.adopted(text.serves.body).filter(text=text.serves).first() if text.serves else None,
        "steps": _steps(request, text, wordings) if request.user.is_authenticated else {},
        "primary": _amend_action(text, wordings) if can_amend else None,
        "history": events_of(current) if can_amend else [],
        "is_member": bool(body_policies.can_see_members(request.user, text.body)),
        "why": body_policies.can_see(request.user, text.body).reason,
    }
    return render(request, "bodies/text.html", context)


def name_of(version: TextVersion) -> str:
    """A wording's own name, or what it is to its group."""
    kind, body = version.text.get_kind_display(), version.text.body
    return version.title or _("%(kind)s of %(name)s") % {"kind": kind, "name": body}


def _compared(request: HttpRequest, wordings: list[TextVersion]) -> tuple[TextVersion, TextVersion | None]:
    """The two wordings the address names; without one the newest and the one before it."""
    by_number = {str(one.number): one for one in wordings}
    newer = by_number.get(request.GET.get("to", ""), wordings[0])
    before = [one for one in wordings if one.number < newer.number]
    return newer, by_number.get(request.GET.get("from", "")) or next(iter(before), None)


def _amend_action(text: Text, wordings: list[TextVersion]) -> Action | None:
    opened = next((one for one in wordings if one.state in queries.OPEN_STATES), None)
    if opened is None:
        return Action(_("Draft an amendment"), reverse("group-text-amend", args=[text.body.slug, text.pk]), "edit")
    if opened.state == TextState.DRAFT:
        return Action(_("Change the draft"), _step_address("group-text-edit", opened), "edit")
    return Action(_("Record the decision"), reverse("group-decide", args=[text.body.slug]), "check")


STEPS: tuple[tuple[str, Any, Callable[..., Any]], ...] = (
    ("propose", lambda: _("Propose it"), policies.can_propose),
    ("take-back", lambda: _("Take the proposal back"), policies.can_take_back),
    ("withdraw", lambda: _("Withdraw it"), policies.can_withdraw),
    ("bring-back", lambda: _("Bring it back"), policies.can_bring_back),
)


def _steps(request: HttpRequest, text: Text, wordings: list[TextVersion]) -> dict[int, list[Action]]:
    """What the reader may do with each wording that is open or was withdrawn."""
    movable = (*queries.OPEN_STATES, TextState.WITHDRAWN)
    return {
        one.pk: [
            Action(label(), _step_address(f"group-text-{name}", one), post=True, hidden={"version": str(one.version)})
            for name, label, policy in STEPS
            if policy(request.user, one)
        ]
        for one in wordings
        if one.state in movable
    }


def _step_address(route: str, version: TextVersion) -> str:
    return reverse(route, args=[version.text.body.slug, version.text_id, version.number])


@require_http_methods(FORM_METHODS)
@requires(body_policies.can_lead, get=lambda user, slug, kind: _body_for(user, slug, kind))
def draft(request: MemberRequest, body: Body) -> HttpResponse:
    """Begin a charter, charge or priority."""
    assert request.resolver_match is not None
    kind = TextKind(request.resolver_match.kwargs["kind"])
    form = _form(request, kind, body, {"key": idempotency.new_key()})
    if request.method == "POST" and form.is_valid():
        try:
            made = operations.draft(
                body=body, kind=kind, words=form.words(), key=form.cleaned_data["key"], by=request.user, at=clock.now()
            )
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Draft of “%(name)s” kept. Members see it.") % {"name": name_of(made)})
            return redirect("group-text", slug=body.slug, pk=made.text_id)
    heading = _("Draft: %(kind)s of %(name)s") % {"kind": kind.label, "name": body}
    return _page(request, form, {"body": body, "heading": heading, "cancel": reverse("group", args=[body.slug])})


def _body_for(user: Any, slug: str, kind: str) -> Body:
    if kind not in TextKind.values:
        raise Body.DoesNotExist
    return body_queries.body_visible_to(user, slug)


@require_http_methods(FORM_METHODS)
@requires(policies.can_amend, get=queries.text_visible_to)
def amend(request: MemberRequest, text: Text) -> HttpResponse:
    """Draft a new wording, beginning with the one in force."""
    latest = queries.versions_visible_to(request.user, text, clock.today())[0]
    form = _form(request, text.kind, text.body, _initial(latest) | {"reason": ""})
    if request.method == "POST" and form.is_valid():
        try:
            operations.amend(text=text, words=form.words(text), by=request.user, at=clock.now())
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Amendment of “%(name)s” drafted") % {"name": name_of(latest)})
            return redirect("group-text", slug=text.body.slug, pk=text.pk)
    return _text_form_page(request, form, text, _("Amend: %(name)s") % {"name": name_of(latest)})


@require_http_methods(FORM_METHODS)
@requires(policies.can_revise, get=queries.version_visible_to)
def edit(request: MemberRequest, version: TextVersion) -> HttpResponse:
    """Change a draft; a change made elsewhere meanwhile is shown, not overwritten."""
    text = version.text
    form = _form(request, text.kind, text.body, _initial(version))
    stored = ""
    if request.method == "POST" and form.is_valid():
        try:
            operations.revise(
                version=version, words=form.words(text), expected=form.cleaned_data["version"] or 0,
                by=request.user, at=clock.now(),
            )  # fmt: skip
        except StaleVersion:
            fresh = queries.version_visible_to(request.user, text.body.slug, text.pk, version.number)
            stored = fresh.wording
            data = request.POST.copy()
            data["version"] = str(fresh.version)
            form = _form(request, text.kind, text.body, {}, data)
        except SectorworksError as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Draft of “%(name)s” changed") % {"name": name_of(version)})
            return redirect("group-text", slug=text.body.slug, pk=text.pk)
    return _text_form_page(request, form, text, _("Change the draft: %(name)s") % {"name": name_of(version)}, stored)


def _initial(version: TextVersion) -> dict[str, Any]:
    served = queries.serves_for_choice(version.text.body).filter(text=version.text.serves_id).first()
    plain = {name: getattr(version, name) for name in ("title", "wording", "lenses", "reason", "version")}
    return plain | {"family": version.text.family, "serves": served.pk if served else None}


def _form(request: MemberRequest, kind: str, body: Body, initial: dict[str, Any], data: Any = None) -> TextForm:
    given = data or (request.POST if request.method == "POST" else None)
    return TextForm(given, kind=kind, today=clock.today(), above=queries.serves_for_choice(body), initial=initial)


def _text_form_page(request: MemberRequest, form: TextForm, text: Text, heading: str, stored: str = "") -> HttpResponse:
    cancel = reverse("group-text", args=[text.body.slug, text.pk])
    return _page(request, form, {"body": text.body, "heading": heading, "cancel": cancel, "stored": stored})


def _page(request: MemberRequest, form: TextForm, context: dict[str, Any]) -> HttpResponse:
    status = 409 if context.get("stored") else 422 if form.errors else 200
    return render(request, "bodies/text_form.html", {"stored": "", "form": form} | context, status=status)


def _move(request: MemberRequest, version: TextVersion, operation: Callable[..., Any], done: str) -> HttpResponse:
    try:
        operation(version=version, expected=version_of(request), by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, done % {"name": name_of(version)})
    return redirect("group-text", slug=version.text.body.slug, pk=version.text_id)


@require_POST
@requires(policies.can_propose, get=queries.version_visible_to)
def propose(request: MemberRequest, version: TextVersion) -> HttpResponse:
    """Put a draft before the group."""
    return _move(request, version, operations.propose, _("“%(name)s” is proposed. A decision puts it in force."))


@require_POST
@requires(policies.can_take_back, get=queries.version_visible_to)
def take_back(request: MemberRequest, version: TextVersion) -> HttpResponse:
    """A proposal becomes a draft again."""
    return _move(request, version, operations.take_back, _("“%(name)s” is a draft again"))


@require_POST
@requires(policies.can_withdraw, get=queries.version_visible_to)
def withdraw(request: MemberRequest, version: TextVersion) -> HttpResponse:
    """Give a wording up."""
    return _move(request, version, operations.withdraw, _("“%(name)s” is withdrawn. You can bring it back below."))


@require_POST
@requires(policies.can_bring_back, get=queries.version_visible_to)
def bring_back(request: MemberRequest, version: TextVersion) -> HttpResponse:
    """Undo a withdrawal."""
    return _move(request, version, operations.bring_back, _("“%(name)s” is a draft again"))
