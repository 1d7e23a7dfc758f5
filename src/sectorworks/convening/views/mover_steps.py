"""Naming candidate champions, and what becomes of them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sectorworks.accounts.requests import MemberRequest
from sectorworks.bodies.models import Body
from sectorworks.core import audit, clock, idempotency
from sectorworks.core.access import requires
from sectorworks.core.errors import SectorworksError
from sectorworks.directory.models import Organization, OrganizationKind, Person
from sectorworks.directory.queries.visibility import organizations_visible_to, people_visible_to
from sectorworks.playbooks.queries.partnerships import partnership_visible_to
from sectorworks.ui.addresses import url
from sectorworks.ui.steps import FORM_METHODS, done, posted, step, version_of

from ..forms.movers import ChangeForm, DeclineForm, MoverForm
from ..models import Mover
from ..operations import movers as operations
from ..policies import movers as policies
from ..queries import movers as queries
from ..queries.parameters import decline_reasons
from .movers import SEEN
from .requests import FormPage, show


@require_http_methods(FORM_METHODS)
@requires(policies.can_name, get=partnership_visible_to)
def name(request: MemberRequest, body: Body) -> HttpResponse:
    """Put somebody on the list; `company` in the address fills in where they lead."""
    user, today = request.user, clock.today()
    companies = organizations_visible_to(user, today).filter(kind=OrganizationKind.EMPLOYER, closed_on=None)
    form = MoverForm(
        posted(request), people=people_visible_to(user, today), companies=companies,
        words=request.GET.get("q", "").strip(),
        initial={"key": idempotency.new_key(), "organization": _company(request, companies)},
    )  # fmt: skip

    def work() -> Any:
        key = form.cleaned_data["key"]
        return operations.name(body=body, draft=form.draft(), key=key, by=user, at=clock.now())

    if request.method == "POST" and (made := done(request, form, work, _("The candidate is on the list"))):
        return redirect("mover", pk=made.pk)
    told = _("Somebody whom others in the industry follow. Better one whom a peer can ask than ten whom nobody knows.")
    page = FormPage(
        body, _("Name a candidate champion"), _("Put them on the list"), url("movers", slug=body.slug),
        _("Candidate champions"), told, _("Find a person"),
    )  # fmt: skip
    return show(request, form, page)


def _company(request: MemberRequest, companies: Any) -> int | None:
    wanted = request.GET.get("company", "")
    if not (wanted.isascii() and wanted.isdecimal()):
        return None
    found: Organization | None = companies.filter(pk=int(wanted[:12])).first()
    return found.pk if found else None


@require_http_methods(FORM_METHODS)
@requires(policies.can_change, get=queries.mover_visible_to)
def edit(request: MemberRequest, mover: Mover) -> HttpResponse:
    """Say better why, and who speaks to them."""
    user = request.user
    audit.saw(noun=mover, fields=SEEN, by=user, at=clock.now())
    seen = people_visible_to(user, clock.today()).exclude(pk=mover.person_id)
    # Whom somebody else named stays to be kept, though this reader does not see the record.
    people = Person.objects.filter(pk__in=seen.values("pk")) | Person.objects.filter(pk=mover.through_id or 0)
    initial = {"why": mover.why, "through": mover.through_id, "version": mover.version}
    form = ChangeForm(posted(request), people=people, words=request.GET.get("q", "").strip(), initial=initial)

    def work() -> Any:
        data = form.cleaned_data
        return operations.change(
            mover=mover, why=data["why"], through=data["through"], expected=form.expected, by=user, at=clock.now()
        )

    if request.method == "POST" and done(
        request, form, work, _("Saved what you wrote of %(name)s") % {"name": mover.person}
    ):
        return redirect("mover", pk=mover.pk)
    heading = _("%(name)s: why, and who speaks to them") % {"name": mover.person}
    return show(request, form, _page(mover, heading, _("Save"), find=_("Find a person")))


@require_POST
@requires(policies.can_change, get=queries.mover_visible_to)
def approach(request: MemberRequest, mover: Mover) -> HttpResponse:
    """How far they are won."""
    return step(
        request,
        lambda: operations.approach(
            mover=mover, state=request.POST.get("to", ""), expected=version_of(request), by=request.user,
            at=clock.now(),
        ),
        _("Noted how far %(name)s is won") % {"name": mover.person}, "mover", pk=mover.pk,
    )  # fmt: skip


@require_http_methods(FORM_METHODS)
@requires(policies.can_change, get=queries.mover_visible_to)
def decline(request: MemberRequest, mover: Mover) -> HttpResponse:
    """They said no, and why."""
    form = DeclineForm(posted(request), reasons=decline_reasons(clock.today()), initial={"version": mover.version})

    def work() -> Any:
        data = form.cleaned_data
        return operations.decline(
            mover=mover, reason=data["decline_reason"], words=data["decline_words"], expected=form.expected,
            by=request.user, at=clock.now(),
        )  # fmt: skip

    said = _("Noted that %(name)s said no. You can take it back on this page.") % {"name": mover.person}
    if request.method == "POST" and done(request, form, work, said):
        return redirect("mover", pk=mover.pk)
    return show(request, form, _page(mover, _("%(name)s said no") % {"name": mover.person}, _("Note it")))


@require_POST
@requires(policies.can_change, get=queries.mover_visible_to)
def remove(request: MemberRequest, mover: Mover) -> HttpResponse:
    """Take them off the list, with what was written about them."""
    try:
        operations.remove(mover=mover, expected=version_of(request), by=request.user, at=clock.now())
    except SectorworksError as problem:
        messages.error(request, str(problem))
        return redirect("mover", pk=mover.pk)
    messages.success(request, _("%(name)s is off the list") % {"name": mover.person})
    return redirect("movers", slug=mover.body.slug)


def _page(mover: Mover, heading: str, button: str, find: str = "") -> FormPage:
    return FormPage(mover.body, heading, button, url("mover", pk=mover.pk), mover.person.full_name, find_label=find)
